//! The quotation marks and brackets of one page, paired in the order they stand.

use super::{FAMILIES, Family, Lonely};
use crate::proof::{Change, MOST, Mark, Page, Slip, SlipKind, Slips, after, before};
use crate::text::Span;

/// Letters or digits before a bracket that closes a list marker.
const MARKER: usize = 3;
/// Bytes of an interval of two numbers.
const INTERVAL: usize = 40;

/// A page whose marks are paired.
pub(super) struct Reader<'a> {
    text: &'a str,
    page: &'a Page<'a>,
    /// Where the marks stand that are open, by their family.
    open: [Vec<u32>; FAMILIES],
    /// How many more are open inside these, where there are too many to be prose.
    deeper: [usize; FAMILIES],
    /// Whether a straight mark is missing, so that which one opens is not known.
    odd: bool,
    lonely: Vec<Lonely>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, page: &'a Page<'a>) -> Self {
        Self { text, page, open: Default::default(), deeper: [0; FAMILIES], odd: false, lonely: Vec::new() }
    }

    /// The marks of a block that have no partner in it, in order.
    pub(super) fn read(mut self, marks: &[Mark], slips: &mut Slips) -> Vec<Lonely> {
        // Low quotes are closed by what opens elsewhere.
        if marks.iter().any(|mark| mark.sign == '\u{201e}') {
            return Vec::new();
        }
        self.odd = marks.iter().filter(|mark| mark.sign == '"').count() % 2 == 1;
        for &Mark { at, sign } in marks {
            let step = match sign {
                '(' | ')' | '[' | ']' if before(self.text, at) == Some('\\') => None,
                '\u{201c}' => Some((Family::Curly, true)),
                '\u{201d}' => Some((Family::Curly, false)),
                '\u{ab}' => Some((Family::Angle, true)),
                '\u{bb}' => Some((Family::Angle, false)),
                '"' if !before(self.text, at).is_some_and(|last| last.is_ascii_digit())
                    || self.holds(Family::Straight) =>
                {
                    Some((Family::Straight, !self.holds(Family::Straight) && !self.ends(at)))
                }
                '(' => Some((Family::Round, true)),
                ')' => Some((Family::Round, false)),
                '[' => Some((Family::Square, true)),
                ']' => Some((Family::Square, false)),
                _ => None,
            };
            match step {
                Some((family, true)) => self.open(family, at),
                Some((family, false)) => self.close(family, at, sign, slips),
                None => {}
            }
        }
        for family in [Family::Curly, Family::Angle, Family::Straight, Family::Round, Family::Square] {
            slips.count(family.slip(), self.deeper[family as usize]);
            for at in std::mem::take(&mut self.open[family as usize]) {
                let mark = self.lonely_at(family, at, true);
                self.lonely.push(mark);
            }
        }
        self.lonely.sort_by_key(|mark| mark.place.start);
        self.settle();
        let (text, body) = (self.text, self.page.body);
        self.lonely.retain(|mark| !is_mentioned(text, body, mark));
        self.lonely
    }

    /// Whether a straight mark touches what stands before it and nothing behind it: it ends a quotation.
    fn ends(&self, at: u32) -> bool {
        let last = before(self.text, at).filter(|_| at > self.page.body.start);
        let rest = Span { start: at + 1, end: self.page.body.end }.of(self.text);
        let rest = rest.trim_start_matches(['.', ',', ';', ':', ')']);
        last.is_some_and(|last| !matches!(last, ' ' | '(')) && (rest.is_empty() || rest.starts_with(' '))
    }

    fn holds(&self, family: Family) -> bool {
        !self.open[family as usize].is_empty()
    }

    fn open(&mut self, family: Family, at: u32) {
        match &mut self.open[family as usize] {
            open if open.len() < MOST => open.push(at),
            _ => self.deeper[family as usize] += 1,
        }
    }

    fn close(&mut self, family: Family, at: u32, mark: char, slips: &mut Slips) {
        let end = at + mark.len_utf8() as u32;
        if let Some(deeper) = self.deeper[family as usize].checked_sub(1) {
            self.deeper[family as usize] = deeper;
            return;
        }
        match self.open[family as usize].pop() {
            Some(start) => self.glued(family, start, at, end, slips),
            None if family == Family::Round && self.is_marker(at) => {}
            None if self.lonely.len() > MOST => slips.count(family.slip(), 1),
            None => {
                let mark = self.lonely_at(family, at, false);
                self.lonely.push(mark);
            }
        }
    }

    /// A quotation that began with one kind of mark and ended with another is paired, if in two styles.
    fn settle(&mut self) {
        let curly = self.lonely.iter().position(|mark| mark.family == Family::Curly);
        let straight = self.lonely.iter().position(|mark| mark.family == Family::Straight);
        if let (Some(curly), Some(straight)) = (curly, straight) {
            let fits = self.lonely[curly].opens == (curly < straight);
            if fits {
                self.lonely.remove(curly.max(straight));
                self.lonely.remove(curly.min(straight));
            }
        }
        let mut kept: Vec<Lonely> = Vec::with_capacity(self.lonely.len());
        for mark in std::mem::take(&mut self.lonely) {
            match kept.last().copied().filter(|open| self.is_interval([*open, mark])) {
                Some(_) => drop(kept.pop()),
                None => kept.push(mark),
            }
        }
        self.lonely = kept;
    }

    /// Two numbers between a square bracket and a round one: an interval that is open at one end.
    fn is_interval(&self, [open, close]: [Lonely; 2]) -> bool {
        let within = Span { start: open.place.start, end: close.place.end.max(open.place.start) }.of(self.text);
        if within.len() >= INTERVAL {
            return false;
        }
        let numbers = within.chars().filter(|letter| *letter == ',' || *letter == ';').count() == 1
            && within.contains(|letter: char| letter.is_ascii_digit())
            && !within.contains(". ");
        let unlike =
            matches!((open.family, close.family), (Family::Square, Family::Round) | (Family::Round, Family::Square));
        open.opens && !close.opens && unlike && numbers
    }

    /// Whether a bracket closes a list marker: `a)`, `12)`.
    fn is_marker(&self, at: u32) -> bool {
        let body = Span { start: self.page.body.start, end: at }.of(self.text);
        let count = body.chars().rev().take_while(|letter| letter.is_alphanumeric()).count();
        let opener = body.chars().rev().nth(count);
        // *) and +) at the start of a line stand before a point as a letter does.
        let point = matches!(body.trim(), "*" | "**" | "+" | "-");
        (1..=MARKER).contains(&count) && opener.is_none_or(|letter| !letter.is_alphanumeric())
            || point
            || [":", ";", ":-", ";-"].iter().any(|eyes| body.ends_with(eyes))
    }

    /// The spaces missing outside a pair.
    fn glued(&self, family: Family, start: u32, close: u32, end: u32, slips: &mut Slips) {
        let inner = Span { start, end: close }.of(self.text);
        let prose = inner.contains(' ') || !family.is_bracket();
        let last = before(self.text, start).filter(|_| start > self.page.body.start);
        let next = after(self.text, end).filter(|_| end < self.page.body.end);
        if family == Family::Square || !prose || (family == Family::Straight && self.odd) {
            return;
        }
        // A word before a bracket in bare letters or in capitals may be the name of a function, and the bracket its
        // argument.
        let name = Span { start: self.word_before(start), end: start }.of(self.text);
        let capitals = name.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
        let called = family.is_bracket() && (capitals || (name.is_ascii() && inner.is_ascii()));
        if !called && last.is_some_and(char::is_alphabetic) {
            let place = self.place(start, true);
            let place = Span { start: self.word_before(start), ..place };
            slips.push(missing(place, start));
        }
        let open = last.is_none_or(|last| last == ' ');
        if (open || !called) && next.is_some_and(char::is_alphabetic) {
            let place = self.place(close, false);
            let place = Span { end: self.word_after(end), ..place };
            slips.push(missing(place, end));
        }
    }

    fn lonely_at(&self, family: Family, at: u32, opens: bool) -> Lonely {
        let leads = at == self.page.body.start;
        Lonely { family, opens, place: self.place(at, opens), leads }
    }

    /// A mark with the word inside it.
    fn place(&self, at: u32, opens: bool) -> Span {
        let end = at + after(self.text, at).map_or(1, char::len_utf8) as u32;
        if opens { Span { start: at, end: self.word_after(end) } } else { Span { start: self.word_before(at), end } }
    }

    fn word_before(&self, at: u32) -> u32 {
        let body = Span { start: self.page.body.start, end: at }.of(self.text);
        let length: usize = body.chars().rev().take_while(|letter| letter.is_alphanumeric()).map(char::len_utf8).sum();
        at - length as u32
    }

    fn word_after(&self, at: u32) -> u32 {
        let body = Span { start: at, end: self.page.body.end }.of(self.text);
        let length: usize = body.chars().take_while(|letter| letter.is_alphanumeric()).map(char::len_utf8).sum();
        at + length as u32
    }
}

/// Whether a mark that touches no word is what the text speaks of: `the inch mark (")`. A round bracket is not, as
/// a space too many may stand inside it.
fn is_mentioned(text: &str, body: Span, mark: &Lonely) -> bool {
    let touches = |letter: Option<char>, apart: &[char]| letter.is_some_and(|letter| !apart.contains(&letter));
    let last = before(text, mark.place.start).filter(|_| mark.place.start > body.start);
    let next = after(text, mark.place.end).filter(|_| mark.place.end < body.end);
    let alone = mark.place.of(text).chars().count() == 1 && (last.is_some() || next.is_some());
    mark.family != Family::Round && alone && !touches(last, &[' ', '(']) && !touches(next, &[' ', ')', ',', '.'])
}

fn missing(place: Span, at: u32) -> Slip {
    Slip::at(SlipKind::MissingSpace, place, vec![(Span { start: at, end: at }, Change::Write(" "))])
}
