//! TOML files that people write: read, with what is wrong in one told at its place.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::text::{Source, Span};

/// Why a file cannot be used, with the place in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct FileError {
    /// The file's name as the user gave it.
    pub file: String,
    /// What is wrong.
    pub message: String,
    /// The bytes of the file that are wrong.
    pub span: Span,
    /// What may be meant.
    pub help: Option<String>,
}

/// What is wrong, and where, in a file whose name is told later.
#[derive(Debug)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// Bytes of the file.
    pub at: Range<usize>,
    /// What may be meant.
    pub help: Option<String>,
}

impl Fault {
    /// The fault as one of this file.
    pub fn of(self, file: &str) -> FileError {
        let span = Span::new(self.at.start, self.at.end.max(self.at.start));
        FileError { file: file.to_owned(), message: self.message, span, help: self.help }
    }
}

/// Reads a file into its shape; `what` names such a file in messages, as "a rule". Fails on the first thing that has
/// no place in the shape.
pub fn parse<T: DeserializeOwned>(source: &Source, what: &str) -> Result<T, FileError> {
    // A byte-order mark is no part of TOML; white space in its stead keeps every place.
    let text = match source.text.strip_prefix('\u{feff}') {
        Some(rest) => &format!("   {rest}"),
        None => &source.text,
    };
    toml::from_str(text).map_err(|cause| unread(&cause, what).of(&source.name))
}

/// What TOML says of a file that has not the shape. Serde names what is unknown and what is known between backticks,
/// which is all that is told of them.
fn unread(cause: &toml::de::Error, what: &str) -> Fault {
    let at = cause.span().unwrap_or_default();
    let message = cause.message();
    let mut named = message.split('`').skip(1).step_by(2);
    let name = named.next().unwrap_or_default();
    let known: Vec<&str> = named.collect();
    if message.starts_with("unknown field") {
        let help = match closest(name, &known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys here are {}", known.join(", ")),
        };
        return Fault { message: format!("{what} has no key `{name}`"), at, help: Some(help) };
    }
    if message.starts_with("unknown variant") {
        return Fault { message: format!("`{name}` is not known here"), at, help: Some(suggestion(name, &known)) };
    }
    if message.starts_with("missing field") {
        return Fault { message: format!("the key `{name}` is missing here"), at, help: None };
    }
    if message.starts_with("invalid value: integer") {
        return Fault { message: format!("{name} is no number that can stand here"), at, help: None };
    }
    match message.strip_prefix("invalid type: ").and_then(|types| types.split_once(", expected ")) {
        Some((found, wanted)) => mistyped(found, wanted, at),
        None => Fault { message: message.to_owned(), at, help: None },
    }
}

/// Serde's words for the types of TOML, those that begin so, and what people call them.
const TYPES: [(&[&str], &str); 6] = [
    (&["a string", "string"], "a text"),
    (&["a sequence", "sequence"], "a list"),
    (&["struct", "a map", "map"], "a table"),
    (&["a boolean", "boolean"], "true or false"),
    (&["floating point"], "a number with decimals"),
    (&["integer", "u8", "u16", "u32", "u64", "usize", "i64"], "a whole number"),
];

/// How each of the types that are asked for is written.
const WRITTEN: [(&str, &str); 4] = [
    ("a text", "a text stands in quotes: \"…\""),
    ("a list", "a list stands in square brackets: [\"…\", \"…\"]"),
    ("a table", "a table stands below its name in square brackets, one key a line; or in braces: { key = … }"),
    ("true or false", "write true or false, without quotes"),
];

/// A value of another type than the `wanted` one, as Serde names them.
fn mistyped(found: &str, wanted: &str, at: Range<usize>) -> Fault {
    let called = |serde: &'_ str| {
        let known = TYPES.iter().find(|(names, _)| names.iter().any(|name| serde.starts_with(name)));
        known.map(|(_, called)| *called)
    };
    let found = called(found).unwrap_or(found);
    let wanted = called(wanted).unwrap_or(wanted);
    let help = WRITTEN.iter().find(|(name, _)| *name == wanted).map(|(_, help)| (*help).to_owned());
    Fault { message: format!("this is {found}; {wanted} is wanted here"), at, help }
}

/// How much of two names has to be alike for one to be a slip for the other: short ones that share half of their
/// letters are two words.
const NEAR: f32 = 0.7;

/// The known name most like a word, where one is near.
pub fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    similar::get_close_matches(word, known, 1, NEAR).first().copied()
}

/// What a word that is not known may stand for.
pub fn suggestion(word: &str, known: &[&str]) -> String {
    match closest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}
