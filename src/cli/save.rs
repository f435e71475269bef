//! Files written whole or not at all: beside their place first, then moved there in one step.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::trouble::Trouble;

/// Writes a file, in place of the one there is. Fails where that is not allowed, and leaves it as it was.
pub(super) fn save(path: &Path, text: &str) -> Result<(), Trouble> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|file| file.permissions().readonly()) {
        return Err(Trouble::at(path, "is read-only and stays as it is"));
    }
    // What a link leads to is written, not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let written = beside(&place, text).and_then(|file| {
        if let Some(there) = there {
            file.as_file().set_permissions(there.permissions())?;
        }
        file.persist(&place).map_err(|error| error.error)
    });
    written.map(drop).map_err(|error| failed(path, &error))
}

/// Writes a file where there is none. Fails where there is one.
pub(super) fn save_new(path: &Path, text: &str) -> Result<(), Trouble> {
    let written = beside(path, text).and_then(|file| file.persist_noclobber(path).map_err(|error| error.error));
    written.map(drop).map_err(|error| failed(path, &error))
}

fn beside(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file; the process's own mask takes away from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".crossfoot-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

fn failed(path: &Path, error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::AlreadyExists => Trouble::at(path, "is there already, and stays as it is"),
        ErrorKind::NotFound => Trouble::at(path, "cannot be written: its folder does not exist"),
        _ => Trouble::at(path, format_args!("cannot be written: {error}")),
    }
}
