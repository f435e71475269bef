//! Lines joined to paragraphs: which line goes on where the one before broke off.

use super::line::{Line, Role};
use super::seen::{Edit, Seen, of};
use super::wrap::{Wrap, running};
use crate::document::MarkerStyle;
use crate::document::edges::{Close, close, is_opener, opens_large, opens_small};
use crate::document::numbering::Numbering;
use crate::document::shape;
use crate::document::sign::{Form, Sign};
use crate::document::vocabulary::Vocabulary;

/// A paragraph: its lines, and the sign it opens with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Indices of its lines, in order.
    pub(super) lines: Vec<usize>,
    /// The sign it opens with.
    pub(super) sign: Option<Sign>,
    /// Whether white space above or below sets it apart from running text.
    pub(super) apart: bool,
}

/// Joins the lines of the running text, by what is `seen` of them. Linear: each line is held against the one before it.
pub(super) fn join(text: &str, lines: &[Line], vocabulary: &Vocabulary, edit: &Edit, seen: &mut Seen) -> Vec<Passage> {
    edit.renew(&mut seen.signs, lines, |line| Sign::read(line.span.of(text), vocabulary));
    let order = running(lines);
    let wrap = Wrap::measure(lines, &order);
    let mut flow = Flow { text, lines, wrap, numbering: Numbering::default(), passages: Vec::new() };
    let mut signs = of(&seen.signs, lines).peekable();
    for (place, &index) in order.iter().enumerate() {
        // Rows and what belongs to the page may look as if they opened with one.
        while signs.next_if(|(at, _)| *at < index).is_some() {}
        flow.take(place, index, signs.next_if(|(at, _)| *at == index).map(|(_, sign)| sign.clone()));
    }
    flow.passages
}

struct Flow<'t> {
    text: &'t str,
    lines: &'t [Line],
    wrap: Wrap,
    numbering: Numbering,
    passages: Vec<Passage>,
}

/// A line is long from this many characters on.
const LONG: u32 = 50;

/// No bracket is open for more lines than this.
const BRACKETED: usize = 3;

/// How a line stands to the one before it.
struct Step {
    close: Close,
    /// The next word did not fit behind the line before.
    full: bool,
    /// As above, with some allowance.
    nearly_full: bool,
    /// Blank lines between the two beyond those inside paragraphs.
    apart: bool,
    /// Blank lines between the two.
    gap: u32,
    /// A page or a note ends between the two.
    crossing: bool,
    /// A row or a rule stands between the two.
    cut: bool,
}

impl<'t> Flow<'t> {
    fn body(&self, index: usize) -> &'t str {
        self.lines[index].span.of(self.text)
    }

    fn take(&mut self, place: usize, index: usize, sign: Option<Sign>) {
        let step = self.step(place, index);
        let sign = sign.and_then(|mut sign| {
            self.numbering.settle(&mut sign);
            self.accepts(&sign, index, step.as_ref()).then_some(sign)
        });
        if let Some(sign) = &sign {
            match sign.of_item() {
                true => drop(self.numbering.item(sign)),
                false => drop(self.numbering.heading(sign)),
            }
        }
        let apart = step.as_ref().is_none_or(|step| step.apart || step.cut);
        let joins = sign.is_none() && step.is_some_and(|step| self.joins(index, &step));
        match self.passages.last_mut().filter(|_| joins) {
            Some(passage) => passage.lines.push(index),
            None => self.passages.push(Passage { lines: vec![index], sign, apart }),
        }
    }

    fn step(&self, place: usize, index: usize) -> Option<Step> {
        let before = *self.passages.last()?.lines.last()?;
        let (a, b) = (&self.lines[before], &self.lines[index]);
        let between = &self.lines[before + 1..index];
        let cut = between.iter().any(|line| line.role == Role::Row)
            || between.iter().any(|line| line.role == Role::Rule)
                && !between.iter().any(|line| matches!(line.role, Role::Note(_) | Role::Furniture));
        let gap = if between.is_empty() { b.gap } else { 0 };
        let crossing = !between.is_empty() || b.new_page || b.indent == 1 && a.indent == 0;
        let spacing = self.wrap.spacing(place.saturating_sub(1));
        Some(Step {
            close: a.close,
            full: self.wrap.full(a, b, 100),
            nearly_full: self.wrap.full(a, b, if self.wrap.exact { 100 } else { 85 }),
            apart: gap > spacing,
            gap,
            crossing,
            cut,
        })
    }

    /// Whether the line goes on where the one before it broke off.
    fn joins(&self, index: usize, step: &Step) -> bool {
        let Some(passage) = self.passages.last() else { return false };
        let body = self.body(index);
        let line = &self.lines[index];
        let small = line.small;
        let digit = body.starts_with(|letter: char| letter.is_ascii_digit());
        if step.cut {
            return false;
        }
        let before = &self.lines[passage.lines[passage.lines.len() - 1]];
        let last = before.span.of(self.text);
        let capitals = before.capitals && self.lines[passage.lines[0]].capitals;
        if capitals && step.close == Close::Open {
            // A heading in capitals goes on in capitals; where letters have their own widths, they are wider than the
            // small letters the measure comes from.
            let percent = if self.wrap.exact { 100 } else { 60 };
            let goes_on = line.capitals && step.gap <= 1 && self.wrap.full(before, line, percent);
            let broken = last.ends_with([',', '-', '\u{2013}']);
            return goes_on || broken && step.gap <= 1 || small && step.full || self.one_letter(body) && step.full;
        }
        let indent = line.indent;
        let least = passage.lines.iter().rev().take(4).map(|&index| self.lines[index].indent).min().unwrap_or(0);
        let hanging = passage.sign.is_some() && passage.lines.len() == 1 && indent > least + 1;
        let indented = !hanging
            && (indent > least + 1 || self.wrap.indents && passage.lines.len() == 1 && indent > 1 && indent >= least);
        let heading = !capitals && line.capitals && body.len() >= 8 || self.heads(index);
        // What stands behind a colon in a bracket stands in the bracket.
        if !step.apart
            && (step.close == Close::Half || step.close == Close::Open && digit)
            && self.is_bracketed(passage)
        {
            return true;
        }
        match step.close {
            Close::Open if small => !step.apart || step.gap <= 1 || step.crossing,
            Close::Open if step.apart => false,
            Close::Open if last.ends_with([',', '-', '\u{2013}', '/', '(']) || self.is_prose(passage, line) => true,
            // Where nothing shows the measure, a long line that breaks off before a figure was full.
            Close::Open if digit && !self.wrap.is_known() && step.gap == 0 && before.width >= LONG => true,
            // Đánh bạc 2 vụ, cướp giật | 1 vụ: a list that breaks off before a figure goes on, though a short number had room.
            Close::Open if digit && step.gap == 0 && self.is_list(before) && self.wrap.full(before, line, 95) => true,
            Close::Open if self.is_title(passage) => match step.gap == 0 && !step.crossing && self.gap_after(index) > 0
            {
                true => step.nearly_full,
                false => self.wrap.surely_full(before, line),
            },
            Close::Open => step.nearly_full,
            Close::Half if small => {
                step.full || !step.apart && step.nearly_full || self.wrap.spacing(0) == 0 && indented
            }
            _ if step.apart || indented || heading => false,
            _ => step.full,
        }
    }

    /// Whether the end of the passage so far stands in a bracket that is not closed yet.
    fn is_bracketed(&self, passage: &Passage) -> bool {
        let lines = passage.lines.iter().rev().take(BRACKETED);
        let last = lines
            .filter_map(|&index| self.body(index).rfind(['(', ')']).map(|at| self.body(index)[at..].chars().next()));
        last.flatten().next() == Some('(')
    }

    /// Whether a line tells figures between commas or semicolons.
    fn is_list(&self, line: &Line) -> bool {
        let body = line.span.of(self.text);
        body.contains([',', ';']) && shape::has_figures(body)
    }

    /// Whether the passage so far can be a heading with a sign: short, without figures or the end of a sentence.
    fn is_title(&self, passage: &Passage) -> bool {
        let Some(sign) = passage.sign.as_ref().filter(|sign| !sign.of_item() && passage.lines.len() <= 5) else {
            return false;
        };
        let prose = |(place, &index): (usize, &usize)| {
            let body = self.body(index);
            let body = if place == 0 { &body[sign.end..] } else { body };
            body.contains(". ") || shape::has_figures(body)
        };
        !passage.lines.iter().enumerate().any(prose)
    }

    /// Whether the line stands alone as a title does: short, without an end, with a new sentence below it.
    fn heads(&self, index: usize) -> bool {
        self.heads_behind(index, 0)
    }

    /// The same of what stands behind the sign that ends at byte `end` of the line.
    fn heads_behind(&self, index: usize, end: usize) -> bool {
        let (line, body) = (&self.lines[index], self.body(index)[end..].trim_start());
        let next = self.lines.get(index + 1).filter(|next| next.role == Role::Body);
        let new = next.is_none_or(|next| !next.small && !self.wrap.full(line, next, 85));
        new && next.is_some()
            && line.close == Close::Open
            && !body.ends_with(',')
            && opens_large(body)
            && !shape::has_figures(body)
    }

    /// Whether the passage is running prose for certain, so that its sentence goes on although the line was not full.
    fn is_prose(&self, passage: &Passage, next: &Line) -> bool {
        let item = passage.sign.as_ref().is_some_and(Sign::of_item)
            && next.span.of(self.text).starts_with(|letter: char| letter.is_ascii_digit());
        let told = passage.sign.as_ref().is_none_or(Sign::of_item)
            && passage.lines.iter().rev().take(3).any(|&index| self.body(index).contains(". "));
        (item || told) && !next.capitals
    }

    /// Blank lines behind the line.
    fn gap_after(&self, index: usize) -> u32 {
        self.lines.get(index + 1).map_or(1, |next| next.gap)
    }

    fn one_letter(&self, body: &str) -> bool {
        !body.chars().any(char::is_lowercase)
    }

    /// Whether the sign a line opens with is one, and not a number or dash of the sentence before.
    fn accepts(&self, sign: &Sign, index: usize, step: Option<&Step>) -> bool {
        let body = self.body(index);
        let rest = body[sign.end..].trim_start();
        let large = opens_large(rest);
        let digit = rest.starts_with(|letter: char| letter.is_ascii_digit());
        let small = opens_small(rest);
        let strong = step.is_none_or(|step| step.close != Close::Open || step.apart || !step.full || step.cut);
        let ended = step.is_none_or(|step| step.close != Close::Open || step.apart || step.cut);
        let counts_on = self.numbering.continues(sign);
        let titled =
            self.passages.last().is_some_and(|passage| passage.sign.as_ref().is_some_and(|sign| !sign.of_item()));
        let last = self.passages.last().and_then(|passage| passage.sign.as_ref());
        let again = last.is_some_and(|last| last.is_like(sign));
        let width = self.lines[index].width;
        if sign.parts[..sign.depth].iter().any(|&part| part > 299) || sign.parts[1..].iter().any(|&part| part > 99) {
            return false;
        }
        match (sign.form, sign.style) {
            (Form::Bullet, _) => {
                let again = again && last.is_some_and(|last| last.parts == sign.parts);
                ended || strong && (large || digit || again || rest.starts_with(is_opener))
            }
            (Form::Word, _) => {
                let clean = rest.is_empty() || large || rest.starts_with(['-', '\u{2013}', '(']);
                strong
                    && clean
                    && step.is_none_or(|step| ended || step.close == Close::Open && (!step.nearly_full || counts_on))
            }
            (Form::Bare, _) if sign.depth == 1 => {
                let apart = step.is_none_or(|step| step.gap > 0 || step.cut || step.crossing);
                let counted = counts_on || (self.heads_behind(index, sign.end) && self.numbering.is_near(sign));
                apart && strong && counted && large && close(rest) == Close::Open && width <= 80
            }
            (Form::Bare, _) => strong && (large || digit && ended && counts_on) && (counts_on || ended),
            (_, _) if rest.is_empty() => ended && counts_on && sign.last() < 100,
            (Form::Closing | Form::Bracketed, _) => {
                strong && (large || digit || again && counts_on || rest.starts_with(is_opener))
                    || ended && small && (counts_on || again)
            }
            // B behind B: a title with the letter of the one before it is one all the same.
            (_, MarkerStyle::Letter) => {
                let titled = self.lines[index].capitals || self.heads(index);
                // a., b., b., d.: so does an item behind an item.
                let listed = again && sign.small && self.numbering.is_next_to_last(sign);
                let near = ended && ((titled && self.numbering.is_near(sign)) || listed);
                strong && (large || (sign.small && opens_small(rest) && ended)) && (counts_on || near)
            }
            _ if sign.depth > 1 => (large || digit && ended && counts_on) && (strong || counts_on && titled),
            _ => {
                (large
                    || digit && ended
                    || rest.starts_with(is_opener) && ended
                    || small && ended && counts_on && sign.style == MarkerStyle::Arabic)
                    && (strong || counts_on && titled)
            }
        }
    }
}
