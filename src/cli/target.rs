//! A format that is asked for, and where it goes: `sarif`, `sarif=out.sarif`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command, Error};

use super::output::Output;
use super::trouble::Trouble;
use crate::report::Format;
use crate::text::Saying;

/// A format and its file.
#[derive(Clone, Debug)]
pub(super) struct Target {
    format: &'static Format,
    path: Option<PathBuf>,
}

impl Target {
    /// The file it goes to, where it names one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

/// Reads targets, of these formats.
#[derive(Clone, Copy, Debug)]
pub(super) struct Targets(pub(super) &'static [&'static Format]);

impl Targets {
    fn values(self) -> impl Iterator<Item = PossibleValue> {
        self.0.iter().map(|format| PossibleValue::new(format.name).help(format.about))
    }
}

impl TypedValueParser for Targets {
    type Value = Target;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Target, Error> {
        let bytes = value.as_encoded_bytes();
        let sign = bytes.iter().position(|byte| *byte == b'=');
        let name = value.to_string_lossy();
        let name = name.split('=').next().unwrap_or_default();
        let name = PossibleValuesParser::new(self.values()).parse_ref(command, argument, OsStr::new(name))?;
        let format = self.0.iter().find(|format| format.name == name).copied().unwrap_or(self.0[0]);
        let path = sign
            .map(|_| PathBuf::from(value.to_string_lossy().split_once('=').map_or("", |(_, path)| path).to_owned()));
        Ok(Target { format, path })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.values()))
    }
}

/// The formats asked for, or `default`, each with its way out; `file` is where those go that name none. Fails where
/// two of them would go the same way, or nothing would go into `file`.
pub(super) fn ways(
    targets: &[Target],
    default: &'static Format,
    file: Option<&Path>,
    open: impl Fn(Option<&Path>) -> Output,
) -> Result<Vec<(&'static Format, Output)>, Trouble> {
    let alone = [Target { format: default, path: None }];
    let targets = if targets.is_empty() { &alone } else { targets };
    if let Some(file) = file.filter(|_| targets.iter().all(|target| target.path.is_some())) {
        let (file, name) = (file.display().to_string(), default.name);
        let what = format_args!(
            "-o {file}: every report has a file of its own already; ask for one more with --format {name}, or leave -o out"
        );
        let parts = vec![("file", file.clone()), ("format", name.to_owned())];
        return Err(Trouble::error(what).so([Saying { name: "output-unused", parts }]));
    }
    let mut taken: Vec<(&str, Option<&Path>)> = Vec::new();
    for target in targets {
        let path = target.path.as_deref().or(file);
        if let Some((other, _)) = taken.iter().find(|(_, other)| *other == path) {
            let name = target.format.name;
            let place = path.map_or("standard output".to_owned(), |path| path.display().to_string());
            return Err(Trouble::error(format_args!(
                "{other} and {name} would both go to {place}; give one a file of its own, as --format {name}=FILE"
            )));
        }
        taken.push((target.format.name, path));
    }
    Ok(targets.iter().zip(taken).map(|(target, (_, path))| (target.format, open(path))).collect())
}
