//! `crossfoot completions` and `crossfoot man`: what shells and manuals know of the flags, told by the flags
//! themselves.

use super::CLEAN;
use super::flags::{Color, Completions, Man, command};
use super::output::Output;
use super::trouble::Trouble;

/// Prints the completions for a shell. Returns the exit code.
pub(super) fn completions(flags: &Completions) -> Result<u8, Trouble> {
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut command(), "crossfoot", &mut script);
    print(&script)
}

/// Prints the manual page of crossfoot or of one of its commands, as troff. Returns the exit code.
pub(super) fn man(flags: &Man) -> Result<u8, Trouble> {
    let mut whole = command();
    whole.build();
    let page = match &flags.command {
        None => whole,
        Some(name) => whole.find_subcommand(name).cloned().ok_or_else(|| {
            let known = whole.get_subcommands().map(|known| known.get_name().to_owned()).collect::<Vec<_>>();
            Trouble::error(format_args!("there is no command `{name}`; known are {}", known.join(", ")))
        })?,
    };
    let mut troff = Vec::new();
    let failed = |error| Trouble::error(format_args!("the manual page cannot be written: {error}"));
    // The page of a command would name no version.
    let source = concat!("crossfoot ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(page).source(source).render(&mut troff).map_err(failed)?;
    print(&troff)
}

fn print(text: &[u8]) -> Result<u8, Trouble> {
    let mut output = Output::new(None, Color::Never);
    output.write(&String::from_utf8_lossy(text))?;
    output.flush()?;
    Ok(CLEAN)
}
