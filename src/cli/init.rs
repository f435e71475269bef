//! `crossfoot init`: a commented `crossfoot.toml`.

use std::io::{ErrorKind, Write};

use tempfile::NamedTempFile;

use super::CLEAN;
use super::flags::Init;
use super::output::Output;
use super::trouble::Trouble;
use crate::config::SAMPLE;

/// Writes a configuration in which every key is explained and commented out. Fails where there is one. Returns the
/// exit code.
pub(super) fn init(flags: &Init) -> Result<u8, Trouble> {
    let path = flags.folder.join("crossfoot.toml");
    let failed = |error: &std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Trouble::at(&path, "is there already, and stays as it is"),
        ErrorKind::NotFound => Trouble::at(&flags.folder, "there is no such folder"),
        _ => Trouble::at(&path, format_args!("cannot be written: {error}")),
    };
    // Written beside and moved in one step, and only where no file is.
    let mut file = NamedTempFile::new_in(&flags.folder).map_err(|error| failed(&error))?;
    file.write_all(SAMPLE.as_bytes()).map_err(|error| failed(&error))?;
    file.persist_noclobber(&path).map_err(|error| failed(&error.error))?;
    let mut output = Output::new(None, super::flags::Color::Never);
    output.write(&format!("{} is written\n", path.strip_prefix(".").unwrap_or(&path).display()))?;
    output.finish()?;
    Ok(CLEAN)
}
