//! The numbers Word prints before paragraphs: computed, for the file holds only how to count.

use std::collections::{HashMap, HashSet};

use super::style::Styles;
use crate::document::counting::Count;
use crate::document::xml::{Tag, Token, Xml};
use crate::document::{Limits, OpenError};

/// Levels a list has.
const LEVELS: usize = 9;

/// How the paragraphs of a file are numbered, and how far they are counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Kinds of lists by id.
    kinds: HashMap<u32, Kind>,
    /// Lists by id.
    lists: HashMap<u32, List>,
    /// The last number of each level, by kind of list: lists of one kind count on together.
    counted: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists that have begun.
    begun: HashSet<u32>,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    levels: [Level; LEVELS],
    /// The style that has its levels instead.
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    kind: u32,
    /// Numbers that its levels start with, other than the kind says.
    starts: [Option<u32>; LEVELS],
    /// Levels it has itself.
    levels: [Option<Level>; LEVELS],
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// The text with `%1` to `%9` for the numbers of levels.
    text: String,
    /// The level (from 1) that makes this one start again; 0 for none. Without it every higher level does.
    restart: Option<u32>,
    /// All numbers in Arabic digits.
    legal: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".into(), text: String::new(), restart: None, legal: false, style: None }
    }
}

/// A printed number or bullet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    /// As it is printed, without the white space behind it.
    pub(super) text: String,
    /// It does not count.
    pub(super) bullet: bool,
}

/// What the levels being read belong to.
enum Owner {
    Kind(u32),
    List(u32),
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn read(text: &str, part: &str, limits: &Limits, styles: &Styles) -> Result<Self, OpenError> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(text, part, limits);
        let mut owner = None;
        let (mut at, mut level): (usize, Option<Level>) = (0, None);
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => match tag.name() {
                    "w:abstractNum" => owner = tag.number("abstractNumId").map(Owner::Kind),
                    "w:num" => owner = tag.number("numId").map(Owner::List),
                    "w:lvlOverride" => at = tag.number("ilvl").unwrap_or(LEVELS),
                    "w:lvl" => {
                        at = tag.number("ilvl").unwrap_or(LEVELS);
                        level = Some(Level::default());
                    }
                    name => match (&mut level, &owner) {
                        (Some(level), _) => level.take(name, &tag),
                        (None, Some(owner)) => numbering.take(name, &tag, owner, at),
                        _ => {}
                    },
                },
                Token::Close(end) if end.name() == "w:lvl" => numbering.keep(owner.as_ref(), at, level.take()),
                Token::End => break,
                _ => {}
            }
        }
        numbering.follow(styles);
        Ok(numbering)
    }

    fn take(&mut self, name: &str, tag: &Tag<'_>, owner: &Owner, at: usize) {
        match (name, owner) {
            ("w:numStyleLink", Owner::Kind(id)) => {
                self.kinds.entry(*id).or_default().style = tag.value("val").map(|style| style.into_owned());
            }
            ("w:abstractNumId", Owner::List(id)) => {
                self.lists.entry(*id).or_default().kind = tag.number("val").unwrap_or_default();
            }
            ("w:startOverride", Owner::List(id)) => {
                if let Some(start) = self.lists.entry(*id).or_default().starts.get_mut(at) {
                    *start = tag.number("val");
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, owner: Option<&Owner>, at: usize, level: Option<Level>) {
        let Some(level) = level else { return };
        match owner {
            Some(Owner::Kind(id)) => {
                if let Some(place) = self.kinds.entry(*id).or_default().levels.get_mut(at) {
                    *place = level;
                }
            }
            Some(Owner::List(id)) => {
                if let Some(place) = self.lists.entry(*id).or_default().levels.get_mut(at) {
                    *place = Some(level);
                }
            }
            None => {}
        }
    }

    /// Gives kinds that name a style the levels of the list that style numbers in.
    fn follow(&mut self, styles: &Styles) {
        let named = |kind: &Kind| {
            let list = styles.list(kind.style.as_ref()?)?;
            self.kinds.get(&self.lists.get(&list)?.kind).map(|other| other.levels.clone())
        };
        let found: Vec<_> = self.kinds.iter().filter_map(|(id, kind)| Some((*id, named(kind)?))).collect();
        for (id, levels) in found {
            if let Some(kind) = self.kinds.get_mut(&id) {
                kind.levels = levels;
            }
        }
    }

    /// The level on which a list numbers paragraphs of this style.
    pub(super) fn level_of(&self, list: u32, style: Option<&str>) -> Option<u8> {
        let kind = self.kinds.get(&self.lists.get(&list)?.kind)?;
        kind.levels.iter().position(|level| level.style.is_some() && level.style.as_deref() == style).map(|at| at as u8)
    }

    /// Counts the next paragraph on a level (from 0) of a list and tells what is printed before it.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Option<Printed> {
        let at = usize::from(level).min(LEVELS - 1);
        let known = self.lists.get(&list)?;
        let kind = self.kinds.get(&known.kind)?;
        let level = |at: usize| known.levels[at].as_ref().unwrap_or(&kind.levels[at]);
        let counted = self.counted.entry(known.kind).or_default();
        if self.begun.insert(list) {
            // A list that starts anew does so once; the kind's own count goes on otherwise.
            for (count, start) in counted.iter_mut().zip(&known.starts) {
                if let Some(start) = start {
                    *count = start.checked_sub(1);
                }
            }
        }
        let own = level(at);
        let start = known.starts[at].unwrap_or(own.start);
        counted[at] = Some(counted[at].map_or(start, |count| count.saturating_add(1)));
        for (deeper, count) in counted.iter_mut().enumerate().skip(at + 1) {
            if level(deeper).restart.is_none_or(|by| (at as u32) < by) {
                *count = None;
            }
        }
        if own.format == "bullet" {
            return Some(Printed { text: bullet(&own.text), bullet: true });
        }
        let mut text = String::new();
        let mut letters = own.text.chars();
        while let Some(letter) = letters.next() {
            let wanted = if letter == '%' { letters.clone().next().and_then(|digit| digit.to_digit(10)) } else { None };
            let Some(place) = wanted.and_then(|digit| (digit as usize).checked_sub(1)).filter(|at| *at < LEVELS) else {
                text.push(letter);
                continue;
            };
            letters.next();
            let other = level(place);
            let count = *counted[place].get_or_insert(known.starts[place].unwrap_or(other.start));
            let format = if own.legal { "decimal" } else { &other.format };
            text.push_str(&number(count, format));
        }
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Printed { text, bullet: false })
    }
}

impl Level {
    fn take(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "w:start" => self.start = tag.number("val").unwrap_or(1),
            "w:numFmt" => self.format = tag.value("val").unwrap_or_default().into_owned(),
            "w:lvlText" => self.text = tag.value("val").unwrap_or_default().into_owned(),
            "w:lvlRestart" => self.restart = tag.number("val"),
            "w:isLgl" => self.legal = tag.is_on(),
            "w:pStyle" => self.style = tag.value("val").map(|style| style.into_owned()),
            _ => {}
        }
    }
}

/// A bullet as text: letters of symbol fonts, and letters that only look like bullets, become a plain one.
fn bullet(text: &str) -> String {
    let text = text.trim();
    let odd = |letter: char| letter.is_alphanumeric() || matches!(letter, '\u{e000}'..='\u{f8ff}');
    if text.is_empty() || text.chars().any(odd) { "\u{2022}".to_owned() } else { text.to_owned() }
}

/// No number is written in more letters.
const LONGEST: u32 = 30;

/// `count` in a format by its name in the file; formats of other scripts come in digits.
fn number(count: u32, format: &str) -> String {
    let value = i64::from(count);
    match format {
        "none" => String::new(),
        "lowerRoman" => Count::Roman.number(value),
        "upperRoman" => Count::Roman.number(value).to_uppercase(),
        "lowerLetter" => letter(count),
        "upperLetter" => letter(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// a to z, then aa, bb and so on, as Word counts and nobody else.
fn letter(count: u32) -> String {
    let Some(at) = count.checked_sub(1) else { return String::new() };
    let letter = Count::Letters.number(i64::from(at % 26 + 1));
    letter.repeat((at / 26 + 1).min(LONGEST) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_doubled_behind_the_last() {
        assert_eq!([1, 26, 27, 53].map(|count| number(count, "lowerLetter")), ["a", "z", "aa", "aaa"]);
        assert_eq!(number(4, "upperRoman"), "IV");
        assert_eq!(number(3, "decimalZero"), "03");
        assert_eq!(number(3, "japaneseCounting"), "3");
        assert_eq!(number(0, "upperLetter"), "");
    }
}
