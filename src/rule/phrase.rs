//! The phrase of a rule file: words, `{role:kind unit}`, `<cue>` and gaps, read from its text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Fault;
use super::written::suggestion;
use crate::claim::{Cue, Kind as Figure};
use crate::language::Languages;
use crate::relation::{Capture, Pattern, Players, Role, Step, pieces};

/// The kinds of figures that one number can be, and so can stand in a law.
const KINDS: [Figure; 11] = [
    Figure::Count,
    Figure::Percent,
    Figure::Money,
    Figure::Area,
    Figure::Length,
    Figure::Mass,
    Figure::Volume,
    Figure::Duration,
    Figure::Age,
    Figure::Year,
    Figure::Ordinal,
];

/// Reads a phrase, with a role for each figure it binds. Fails, with the bytes of `text` at fault, on what is not
/// known and on phrases that no sentence can match.
pub(super) fn phrase(text: &str) -> Result<(Pattern, Vec<Role>), Fault> {
    let mut reader = Reader { steps: Vec::new(), roles: Vec::new(), either: None };
    let mut at = 0;
    while let Some(found) = text[at..].find(|letter: char| !letter.is_whitespace()) {
        at += found;
        at = reader.step(text, at)?;
    }
    if let Some(at) = reader.either {
        return Err(fault("`|` stands between two words", at..at + 1, "write the other word behind it"));
    }
    let gap = |step: Option<&Step>| matches!(step, Some(Step::Gap));
    if gap(reader.steps.first()) || gap(reader.steps.last()) {
        return Err(fault("a gap stands between two things", 0..text.len(), "leave it out at the ends of a pattern"));
    }
    if reader.roles.is_empty() {
        let help = "bind a figure to a role, as in `{part:count} of {whole:count}`";
        return Err(fault("this pattern binds no figure", 0..text.len(), help));
    }
    Ok((Pattern { steps: reader.steps }, reader.roles))
}

struct Reader {
    steps: Vec<Step>,
    roles: Vec<Role>,
    /// Where a `|` stands that still wants its second word.
    either: Option<usize>,
}

impl Reader {
    /// Reads the step at byte `at`, where no white space is; returns where it ends.
    fn step(&mut self, text: &str, at: usize) -> Result<usize, Fault> {
        let rest = &text[at..];
        let dots = ["…", "..."].into_iter().find(|dots| rest.starts_with(dots));
        let (step, end) = if let Some(dots) = dots {
            (Step::Gap, at + dots.len())
        } else if rest.starts_with('{') {
            let inner = enclosed(text, at, '}')?;
            (Step::Figure(self.capture(text, inner.clone())?), inner.end + 1)
        } else if rest.starts_with('<') {
            let inner = enclosed(text, at, '>')?;
            (Step::Cue(cue(text, inner.clone())?), inner.end + 1)
        } else if rest.starts_with('|') {
            if self.either.is_some() || !matches!(self.steps.last(), Some(Step::Word(_))) {
                return Err(fault("`|` stands between two words", at..at + 1, "write a word before and behind it"));
            }
            self.either = Some(at);
            return Ok(at + 1);
        } else {
            return Ok(self.word(text, at));
        };
        if let Some(at) = self.either {
            return Err(fault("`|` stands between two words", at..at + 1, "write two patterns as two rules"));
        }
        if !(step == Step::Gap && self.steps.last() == Some(&Step::Gap)) {
            self.steps.push(step);
        }
        Ok(end)
    }

    fn word(&mut self, text: &str, at: usize) -> usize {
        let Some((piece, _)) = pieces(&text[at..]).next() else { return text.len() };
        // Letters and the accents that are written apart from them are one word in a composed text.
        let end = at + piece.end + marks(&text[at + piece.end..]);
        let composed: String = text[at..end].nfc().collect();
        let keys = pieces(&composed).map(|(_, key)| key);
        match (self.either.take(), self.steps.last_mut()) {
            (Some(_), Some(Step::Word(known))) => known.extend(keys),
            _ => self.steps.extend(keys.map(|key| Step::Word(vec![key]))),
        }
        end
    }

    fn capture(&mut self, text: &str, inner: Range<usize>) -> Result<Capture, Fault> {
        let written = &text[inner.clone()];
        let (name, typed) = written.split_once(':').unwrap_or((written, ""));
        let role = name.trim();
        if role.is_empty() || !role.chars().all(is_name) || role.starts_with(char::is_numeric) {
            let help = "a role is named in letters, as in `{part:count}`";
            return Err(fault(&format!("`{role}` is no name of a role"), inner, help));
        }
        if self.roles.iter().any(|known| known.name == role) {
            let help = "give each figure a role of its own, and say in `require` that they agree";
            return Err(fault(&format!("`{role}` is bound twice"), inner, help));
        }
        // The names of the built-in roles last as long as the program, and rule files are read once.
        let role: &'static str = role.to_owned().leak();
        self.roles.push(Role { name: role, players: Players::One });
        let (kind, unit) = typed.trim().split_once(char::is_whitespace).unwrap_or((typed.trim(), ""));
        let unit = unit.trim();
        let start = inner.start + name.len() + 1;
        let place = |word: &str| {
            let from = start + typed.find(word).unwrap_or_default();
            from..from + word.len()
        };
        if kind.is_empty() {
            return Ok(Capture { role, kind: None, unit: None });
        }
        let Some(found) = KINDS.into_iter().find(|known| known.name() == kind) else {
            let message = format!("a figure that stands in a law is never of the kind `{kind}`");
            return Err(fault(&message, place(kind), &suggestion(kind, &KINDS.map(Figure::name))));
        };
        let unit = if unit.is_empty() { None } else { Some(known_unit(kind, unit, place(unit))?) };
        Ok(Capture { role, kind: Some(found), unit })
    }
}

/// The symbol of a unit of this kind, which may be written as in a draft.
fn known_unit(kind: &str, written: &str, at: Range<usize>) -> Result<String, Fault> {
    let dimension = if kind == Figure::Duration.name() { "time" } else { kind };
    let languages = Languages::builtin();
    let units = || languages.iter().flat_map(|language| language.units()).filter(|unit| unit.dimension == dimension);
    let found = units().find(|unit| unit.symbol == written);
    if let Some(unit) = found.or_else(|| units().find(|unit| unit.words.iter().any(|word| word == written))) {
        return Ok(unit.symbol.clone());
    }
    let known: Vec<&str> = units().map(|unit| unit.symbol.as_str()).collect();
    let help = match known.is_empty() {
        true => format!("a {kind} has no unit; leave it out"),
        false => suggestion(written, &known),
    };
    Err(fault(&format!("`{written}` is no unit of the kind `{kind}`"), at, &help))
}

fn cue(text: &str, inner: Range<usize>) -> Result<Cue, Fault> {
    let name = text[inner.clone()].trim();
    match Cue::named(name) {
        Some(Cue::Stop) => {
            let help = "a pattern stays inside its sentence; leave it out";
            Err(fault("no pattern goes on behind the end of a sentence", inner, help))
        }
        Some(cue) => Ok(cue),
        None => {
            let names = Cue::names();
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            Err(fault(&format!("`{name}` is no class of words"), inner, &suggestion(name, &known)))
        }
    }
}

/// What stands between the mark at `at` and the one that closes it.
fn enclosed(text: &str, at: usize, close: char) -> Result<Range<usize>, Fault> {
    match text[at..].find(close) {
        Some(length) => Ok(at + 1..at + length),
        None => {
            let help = format!("write `{close}` behind it");
            Err(fault("nothing closes this", at..at + 1, &help))
        }
    }
}

/// The bytes of the combining accents, and the rest of their word, that a text begins with.
fn marks(text: &str) -> usize {
    let accent = |letter: char| unicode_normalization::char::is_combining_mark(letter);
    match text.starts_with(accent) {
        true => text.find(|letter: char| !accent(letter) && !letter.is_alphanumeric()).unwrap_or(text.len()),
        false => 0,
    }
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn fault(message: &str, at: Range<usize>, help: &str) -> Fault {
    Fault { message: message.to_owned(), at, help: Some(help.to_owned()) }
}
