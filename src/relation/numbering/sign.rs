//! The printed numbers of headings and list items, read.

use crate::document::{Block, BlockKind, Document, MarkerStyle};
use crate::language::step;
use crate::number::{Script, letter as place, roman};
use crate::proof::Proof;
use crate::text::Span;

/// A block that may begin or end a sequence.
pub(super) enum Step {
    /// A number that is counted.
    Number(Number),
    /// A heading without a number, and its level.
    Heading(u8),
    /// A paragraph without a number.
    Text,
}

impl Step {
    /// The number, where it is one.
    pub(super) fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Heading(_) | Self::Text => None,
        }
    }
}

/// What numbers of one scheme have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Form {
    pub(super) style: MarkerStyle,
    /// How many numbers stand before the last, with stops between.
    pub(super) parents: usize,
    /// What stands around the number: words, brackets, stops, dashes.
    around: u64,
    /// Whether it is written in capitals.
    capital: bool,
}

/// A number of a heading or list item.
pub(super) struct Number {
    pub(super) form: Form,
    /// The numbers before the last: `2` of `2.1`.
    pub(super) parent: Vec<i64>,
    pub(super) value: i64,
    pub(super) span: Span,
    pub(super) heading: bool,
    pub(super) level: u8,
    /// The numbers one by one, those before the last first.
    pub(super) parts: Vec<Span>,
    /// What the last is printed in; nothing where it is a word.
    pub(super) script: Option<Script>,
    letter: Option<char>,
}

/// The numbers of a document and what stands between them, in order.
pub(super) fn read(document: &Document, proof: &Proof) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let heading = block.kind == BlockKind::Heading;
        match block.kind {
            BlockKind::Heading | BlockKind::Item | BlockKind::Paragraph => {}
            BlockKind::Note | BlockKind::Row | BlockKind::Furniture => continue,
        }
        let bullet = block.marker.as_ref().is_some_and(|marker| marker.style == MarkerStyle::Bullet);
        // What is quoted counts in its own place: 1, 2, “5, 6”, 3.
        if bullet || proof.is_quoted(block.span.start) {
            continue;
        }
        steps.extend(match &block.marker {
            Some(_) => number(document, proof, index, block).map(Step::Number),
            None if heading => Some(unmarked(document, block).map_or(Step::Heading(block.level), Step::Number)),
            None => Some(Step::Text),
        });
    }
    settle_letters(&mut steps);
    steps
}

/// A heading that opens with a number which the reader took for none, since it does not count on.
fn unmarked(document: &Document, block: &Block) -> Option<Number> {
    let text = block.span.of(&document.text);
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let follows = text.get(digits..)?.strip_prefix(' ')?.starts_with(char::is_uppercase);
    let value = text.get(..digits).filter(|digits| follows && digits.len() < 3)?.parse().ok()?;
    let form = Form { style: MarkerStyle::Arabic, parents: 0, around: 0, capital: false };
    let span = Span { start: block.span.start, end: block.span.start + digits as u32 };
    let (parts, script) = (vec![span], Some(Script::Digits));
    Some(Number {
        form,
        parent: Vec::new(),
        value,
        span,
        heading: true,
        level: block.level,
        parts,
        script,
        letter: None,
    })
}

fn number(document: &Document, proof: &Proof, index: usize, block: &Block) -> Option<Number> {
    let marker = block.marker.as_ref()?;
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
            place(letter?, false)?
        }
        MarkerStyle::Word => {
            let at = proof.numerals.binary_search_by_key(&index, |(block, _)| *block).ok()?;
            proof.numerals.get(at)?.1
        }
        MarkerStyle::Bullet => return None,
    };
    let whole = marker.span.of(&document.text);
    let around = whole.replacen(text, " ", 1);
    let around = around.chars().filter(|letter| !letter.is_whitespace());
    let around = around.flat_map(char::to_lowercase).fold(0, |hash, letter| step(hash, u64::from(letter)));
    let worded = marker.style == MarkerStyle::Word;
    let capital = !worded && text.chars().next().is_some_and(char::is_uppercase);
    let form = Form { style: marker.style, parents: parent.len(), around, capital };
    let heading = block.kind == BlockKind::Heading;
    let script = match marker.style {
        MarkerStyle::Arabic => Some(Script::Digits),
        MarkerStyle::Roman => Some(Script::Roman { capital }),
        MarkerStyle::Letter => Some(Script::Letters { vietnamese: false, capital }),
        MarkerStyle::Word | MarkerStyle::Bullet => None,
    };
    let parts = parts(marker.number, text);
    Some(Number { form, parent, value, span: marker.number, heading, level: block.level, parts, script, letter })
}

/// The numbers between the stops.
fn parts(span: Span, text: &str) -> Vec<Span> {
    let mut start = span.start;
    let part = |part: &str| {
        let own = Span { start, end: start + part.len() as u32 };
        start = own.end + 1;
        own
    };
    text.split('.').map(part).collect()
}

/// The place of the letter d, behind which the barred one stands.
const LAST_BEFORE_BARRED: i64 = 4;

/// Lists with the barred d, or without the letters that Vietnamese leaves out, count in Vietnamese.
fn settle_letters(steps: &mut [Step]) {
    let mut numbers: Vec<&mut Number> =
        steps.iter_mut().filter_map(|step| if let Step::Number(number) = step { Some(number) } else { None }).collect();
    let vietnamese = numbers.iter().any(|number| number.letter == Some('\u{111}'));
    let latin = numbers.iter().any(|number| matches!(number.letter, Some('f' | 'j' | 'w' | 'z')));
    let mut last = None;
    for number in &mut numbers {
        let Some(letter) = number.letter else { continue };
        // Where neither shows, g behind e tells: no f between them.
        let skips = last == Some('e') && letter == 'g';
        // a, b, c, d, đ, e, f: both letters stand in their places.
        if vietnamese && latin {
            let (barred, place) = (letter == '\u{111}', place(letter, false).unwrap_or(number.value));
            number.value = place + i64::from(barred || place > LAST_BEFORE_BARRED);
        } else if vietnamese || (!latin && skips) {
            number.value = place(letter, true).unwrap_or(number.value);
            number.script = Some(Script::Letters { vietnamese: true, capital: number.form.capital });
        }
        last = Some(letter);
    }
}
