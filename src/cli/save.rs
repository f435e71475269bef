//! Files written whole or not at all: beside their place first, then moved there in one step.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::trouble::Trouble;
use crate::text::Saying;

/// Writes a file, in place of the one there is. Fails where that is not allowed, and leaves it as it was.
pub(super) fn save(path: &Path, text: &str) -> Result<(), Trouble> {
    if fs::metadata(path).is_ok_and(|there| there.permissions().readonly()) {
        return Err(refused(path, "is read-only and stays as it is", "read-only"));
    }
    replace(path, text.as_bytes())
}

/// Writes a file in place of the one that was read as `before`. Fails where another program changed it meanwhile, or
/// where it cannot be written, and leaves it as it is.
pub(super) fn rewrite(path: &Path, before: &[u8], bytes: &[u8]) -> Result<(), Trouble> {
    unchanged(path, before)?;
    replace(path, bytes)
}

/// Fails where a file is no longer what was read as `before`.
pub(super) fn unchanged(path: &Path, before: &[u8]) -> Result<(), Trouble> {
    match fs::read(path).map_err(|error| Trouble::io(path, &error))? == before {
        true => Ok(()),
        false => {
            let what = "was changed by another program meanwhile and stays as it is; run crossfoot again";
            Err(refused(path, what, "changed-meanwhile"))
        }
    }
}

/// Writes a file where there is none. Fails where there is one.
pub(super) fn save_new(path: &Path, text: &str) -> Result<(), Trouble> {
    let written = beside(path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.persist_noclobber(path).map(drop).map_err(|error| error.error)
    });
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => refused(path, "is there already, and stays as it is", "there-already"),
        _ => unwritable(path, &error),
    })
}

/// Writes a file, whether or not there is one. Fails as the file system does.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let written = beside(path).and_then(|mut file| {
        file.write_all(bytes)?;
        keep(file, path)
    });
    written.map_err(|error| unwritable(path, &error))
}

/// A nameless file in the folder of a path, with the rights of the file that is there. Fails where that is read-only.
pub(super) fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let place = place(path);
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let rights = fs::metadata(&place).ok().map(|known| known.permissions());
    if rights.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file; the process's own mask takes away from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.prefix(".crossfoot-").tempfile_in(folder)?;
    if let Some(rights) = rights {
        file.as_file().set_permissions(rights)?;
    }
    Ok(file)
}

/// Gives a nameless file its name.
pub(super) fn keep(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(place(path)).map(drop).map_err(|error| error.error)
}

/// What a link leads to is written, not the link.
fn place(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Why a file could not be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::NotFound => refused(path, "cannot be written: its folder does not exist", "unwritable-folder"),
        ErrorKind::PermissionDenied => {
            refused(path, "cannot be written: it is read-only, or its folder is", "unwritable-rights")
        }
        _ => Trouble::at(path, format_args!("cannot be written: {error}"))
            .about(path, vec![Saying::of("unwritable", "what", error)]),
    }
}

/// That a file is not written; `name` is that of the sentence in other languages.
fn refused(path: &Path, what: &str, name: &'static str) -> Trouble {
    Trouble::at(path, what).about(path, vec![Saying::plain(name)])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_another_program_wrote_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "theirs").unwrap();
        let refused = rewrite(&path, b"read", b"mended").unwrap_err();
        assert!(refused.told().contains("changed by another program"), "{refused}");
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        rewrite(&path, b"theirs", b"mended").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"mended");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
