//! `crossfoot init`: a commented `crossfoot.toml`.

use super::CLEAN;
use super::flags::{Color, Init};
use super::output::Output;
use super::save::save_new;
use super::trouble::Trouble;
use crate::config::SAMPLE;

/// Writes a configuration in which every key is explained and commented out. Fails where there is one. Returns the
/// exit code.
pub(super) fn init(flags: &Init) -> Result<u8, Trouble> {
    let path = flags.folder.join("crossfoot.toml");
    let path = path.strip_prefix(".").unwrap_or(&path);
    save_new(path, SAMPLE)?;
    let mut output = Output::new(None, Color::Never);
    output.write(&format!("{} is written\n", path.display()))?;
    output.finish()?;
    Ok(CLEAN)
}
