//! Numbering: headings and list items count on from their neighbour, under each parent anew.

use super::{Actor, Evidence, Kind, Member, Relation};
use crate::document::{Block, BlockKind, Document, MarkerStyle};
use crate::text::Span;

/// Letters as lists count them, without and with the letters Vietnamese leaves out or adds.
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const VIETNAMESE: &str = "abcd\u{111}eghiklmnopqrstuvxy";

/// Links each number that does not count on with the one before it.
///
/// A number that begins anew at one is another list. A number that repeats, skips or falls back is told once: what
/// follows is measured against what it should have been, where the sequence goes on as if it had been.
pub(super) fn link(document: &Document) -> Vec<Relation> {
    let mut numbers: Vec<Number> = document.blocks.iter().filter_map(|block| Number::read(document, block)).collect();
    settle_letters(&mut numbers);
    let mut open: Vec<Level> = Vec::new();
    let mut relations = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let Some(sign) = &number.sign else {
            // A heading without a number ends the lists and sections below it.
            open.retain(|level| level.sign.heading && level.sign.style == MarkerStyle::Word);
            continue;
        };
        match open.iter().position(|level| level.sign == *sign && level.parent == number.parent) {
            Some(place) => {
                open.truncate(place + 1);
                let Some(level) = open.last_mut() else { continue };
                let (last, expected) = (level.last, level.last + 1);
                if number.value == expected || number.value == 1 {
                    level.step(number);
                    continue;
                }
                // One wrong number among right ones is that number's fault; else the sequence goes on from it.
                let next = numbers[at + 1..].iter().find(|next| next.sign.as_ref() == Some(sign));
                let wrong = next.is_some_and(|next| next.parent == number.parent && next.value == expected + 1);
                if level.seen >= 1 && (number.value - last).abs() <= FARTHEST {
                    relations.push(relation(level.span, number.span));
                }
                level.step(number);
                if wrong {
                    level.last = expected;
                }
            }
            None => {
                // Deeper signs stay inside the ones that are open; a sign of an outer scheme closes them.
                if let Some(place) = open.iter().position(|level| {
                    level.sign.depth() >= sign.depth() && level.sign.heading == sign.heading && sign.heading
                }) {
                    open.truncate(place);
                }
                open.push(Level {
                    sign: sign.clone(),
                    parent: number.parent.clone(),
                    last: number.value,
                    seen: 1,
                    span: number.span,
                });
            }
        }
    }
    relations
}

/// How far a number may be off before it is no number of the same list.
const FARTHEST: i64 = 12;

/// What numbers of one scheme have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sign {
    heading: bool,
    style: MarkerStyle,
    /// How many numbers stand before the last, with stops between.
    parents: usize,
    /// What stands around the number: `(`, `)`, `.`, `-`.
    around: String,
    level: u8,
}

impl Sign {
    fn depth(&self) -> usize {
        match self.style {
            MarkerStyle::Word => 0,
            MarkerStyle::Roman => 1,
            MarkerStyle::Arabic => 2 + self.parents,
            MarkerStyle::Letter | MarkerStyle::Bullet => 9,
        }
    }
}

/// A number of a heading or list item; a heading without one has no sign.
struct Number {
    sign: Option<Sign>,
    /// The numbers before the last: `2` of `2.1`.
    parent: Vec<i64>,
    value: i64,
    span: Span,
    letter: Option<char>,
}

impl Number {
    fn read(document: &Document, block: &Block) -> Option<Self> {
        let heading = match block.kind {
            BlockKind::Heading => true,
            BlockKind::Item => false,
            BlockKind::Paragraph => block.marker.is_some(),
            BlockKind::Note | BlockKind::Row | BlockKind::Furniture => return None,
        };
        let Some(marker) = block.marker.as_ref().filter(|marker| marker.style != MarkerStyle::Bullet) else {
            let bare = heading && block.marker.is_none();
            return bare.then(|| Self { sign: None, parent: Vec::new(), value: 0, span: block.span, letter: None });
        };
        let text = marker.number.of(&document.text);
        let (mut parent, mut letter) = (Vec::new(), None);
        let value = match marker.style {
            MarkerStyle::Arabic => {
                let mut parts: Vec<i64> = text.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
                let last = parts.pop()?;
                parent = parts;
                last
            }
            MarkerStyle::Roman => roman(text)?,
            MarkerStyle::Letter => {
                letter = text.chars().next().and_then(|letter| letter.to_lowercase().next());
                position(LATIN, letter?)?
            }
            MarkerStyle::Word | MarkerStyle::Bullet => return None,
        };
        let whole = marker.span.of(&document.text);
        let around = whole.replacen(text, "", 1).trim().to_owned();
        let sign = Sign { heading, style: marker.style, parents: parent.len(), around, level: block.level };
        Some(Self { sign: Some(sign), parent, value, span: marker.number, letter })
    }
}

/// Lists with the letter đ, or without the letters that Vietnamese leaves out, count in Vietnamese.
fn settle_letters(numbers: &mut [Number]) {
    let vietnamese = numbers.iter().any(|number| number.letter == Some('\u{111}'));
    let latin = numbers.iter().any(|number| matches!(number.letter, Some('f' | 'j' | 'w' | 'z')));
    for at in 0..numbers.len() {
        let Some(letter) = numbers[at].letter else { continue };
        // Where neither shows, g behind e tells: no f between them.
        let skips = at > 0 && numbers[at - 1].letter == Some('e') && letter == 'g';
        if vietnamese || (!latin && skips) {
            if let Some(value) = position(VIETNAMESE, letter) {
                numbers[at].value = value;
            }
        }
    }
}

fn position(alphabet: &str, letter: char) -> Option<i64> {
    let letter = if letter == '\u{111}' && alphabet == LATIN { 'd' } else { letter };
    alphabet.chars().position(|own| own == letter).map(|at| at as i64 + 1)
}

/// A Roman numeral, of either case, below 400.
fn roman(text: &str) -> Option<i64> {
    let worth = |letter: char| {
        Some(match letter.to_ascii_uppercase() {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let letters: Vec<i64> = text.chars().map(worth).collect::<Option<_>>()?;
    let signed = letters.iter().enumerate().map(|(at, own)| match letters.get(at + 1) {
        Some(next) if next > own => -own,
        _ => *own,
    });
    Some(signed.sum()).filter(|value| *value > 0)
}

/// A sequence that is being counted.
struct Level {
    sign: Sign,
    parent: Vec<i64>,
    last: i64,
    seen: usize,
    span: Span,
}

impl Level {
    fn step(&mut self, number: &Number) {
        self.last = number.value;
        self.span = number.span;
        self.seen += 1;
    }
}

fn relation(before: Span, number: Span) -> Relation {
    let members = vec![
        Member { role: "before", actor: Actor::Passage(before) },
        Member { role: "number", actor: Actor::Passage(number) },
    ];
    Relation { kind: Kind::Numbering, members, evidence: Evidence::Strong }
}
