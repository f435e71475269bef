//! Configuration files: where they are, and what they and those they extend say.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::trouble::{Trouble, missing};
use crate::config::Layer;
use crate::report::Look;
use crate::rule::{Fault, Spanned};
use crate::text::Source;

/// What a configuration is called, the likelier name first.
const NAMES: [&str; 2] = ["crossfoot.toml", ".crossfoot.toml"];
/// The nearest configuration at or above a folder.
pub(super) fn nearest(folder: &Path) -> Option<PathBuf> {
    let mut all = folder.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name)));
    all.find(|path| path.is_file())
}

/// The user's own configuration, for drafts that have none.
pub(super) fn of_the_user() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(home.join("crossfoot").join(NAMES[0])).filter(|path| path.is_file())
}

/// Reads a configuration and those it extends into `layers`, the innermost first. Fails on the first that cannot be
/// read or understood; `asked` is who asks for it, and where.
pub(super) fn read_stack(
    path: &Path,
    asked: Option<(&Layer, &Spanned<String>)>,
    look: Look,
    layers: &mut Vec<Layer>,
) -> Result<(), Trouble> {
    let fault = |message: String| match asked {
        Some((layer, written)) => {
            let fault = Fault { message, at: written.start..written.end, help: None };
            Trouble::fault(&layer.source, &fault.of(&layer.source.name), look)
        }
        None => Trouble::at(path, message),
    };
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        // Where no file names it, it was named itself.
        io::ErrorKind::NotFound if asked.is_none() => Trouble::missing(path, &[]),
        io::ErrorKind::NotFound => fault(format!("{}: {}", from_here(path).display(), missing(path))),
        _ => Trouble::io(path, &error),
    })?;
    let own = absolute(path);
    let name = from_here(&own).to_string_lossy().into_owned();
    let source = Source::decode(name, bytes).map_err(|error| Trouble::at(path, error))?;
    if layers.iter().any(|layer| layer.source.name == source.name) {
        return Err(fault("this configuration extends itself".to_owned()));
    }
    let layer = read_layer(source, own.parent().unwrap_or(&own).to_owned(), look)?;
    layers.insert(0, layer.clone());
    match &layer.file.extend {
        Some(written) => read_stack(&layer.path(&written.value), Some((&layer, written)), look, layers),
        None => Ok(()),
    }
}

/// Reads one configuration file, or a setting given as a flag.
pub(super) fn read_layer(source: Source, folder: PathBuf, look: Look) -> Result<Layer, Trouble> {
    Layer::read(source.clone(), folder).map_err(|error| Trouble::fault(&source, &error, look))
}

/// A path from the root, its folder free of links and of `..` where there is one.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (Some(folder), Some(name)) = (whole.parent(), whole.file_name()) else { return whole };
    fs::canonicalize(folder).map_or_else(|_| whole.clone(), |folder| folder.join(name))
}

/// A path as it is told: seen from the current folder where it is below.
pub(super) fn from_here(path: &Path) -> PathBuf {
    let here = absolute(Path::new("-"));
    here.parent().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_owned()
}
