//! Floor 12: the command line: flags, files, exit codes.

mod annotate;
mod ask;
mod baseline;
mod cache;
mod changed;
mod check;
mod completions;
mod diff;
mod explain;
mod fix;
mod flags;
mod init;
mod input;
mod jointly;
mod layers;
mod order;
mod output;
mod progress;
mod quiet;
mod reads;
mod rules;
mod save;
mod schema;
mod serve;
mod settings;
mod show;
mod sieve;
mod target;
mod telling;
mod test;
mod trouble;
mod user;
mod watch;
mod work;

use std::ffi::OsString;

use clap::Parser;

use flags::{Caching, Command, Flags};
use output::Output;
use trouble::Trouble;

use crate::diagnostic::Wordings;

/// Nothing at or above `--fail-on` was found.
const CLEAN: u8 = 0;
/// Something was.
const FOUND: u8 = 1;
/// Crossfoot could not do its work on something.
const FAILED: u8 = 2;

/// Runs the command of these arguments, the program's name first. Returns the exit code: 0 nothing at or above
/// `--fail-on`, 1 something, 2 crossfoot could not do its work on something.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let flags = match Flags::try_parse_from(arguments) {
        Ok(flags) => flags,
        Err(error) => {
            // Help and version come this way too. Where nobody listens there is nothing left to say.
            let _ = error.print();
            return if error.use_stderr() { FAILED } else { CLEAN };
        }
    };
    let languages = flags.languages();
    let result = match &flags.command {
        Some(Command::Check(check)) => check::check(check),
        Some(Command::Claims(claims)) => check::claims(claims),
        Some(Command::Annotate(flags)) => annotate::annotate(flags),
        Some(Command::Diff(diff)) => diff::diff(diff),
        Some(Command::Fix(fix)) => fix::fix(fix),
        Some(Command::Explain(explain)) => explain::explain(explain),
        Some(Command::Test(test)) => test::test(test),
        Some(Command::Baseline(flags)) => baseline::baseline(flags),
        Some(Command::Server(flags)) => serve::serve(flags),
        Some(Command::Clean(flags)) => clean(flags),
        Some(Command::Completions(flags)) => completions::completions(flags),
        Some(Command::Man(flags)) => completions::man(flags),
        Some(Command::Init(init)) => init::init(init),
        Some(Command::Schema(schema)) => schema::schema(schema),
        None => check::check(&flags.check),
    };
    result.unwrap_or_else(|trouble| {
        Output::complain(&trouble.worded(&user::told(languages, &Wordings::builtin())));
        FAILED
    })
}

/// Throws away what is kept of drafts, and says how much it was.
fn clean(flags: &Caching) -> Result<u8, Trouble> {
    let count = cache::clean(flags)?;
    let entries = if count == 1 { "entry" } else { "entries" };
    Output::complain(&Trouble::note(format_args!("{count} {entries} thrown away")));
    Ok(CLEAN)
}
