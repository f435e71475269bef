//! What a passage is: a heading, running prose or an item of a list.

use super::edges::{Close, close, in_capitals, opens_large, opens_small};
use super::sign::{Form, Sign};
use super::{BlockKind, MarkerStyle};

/// A passage and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'a> {
    /// The sign it opens with.
    pub(super) sign: Option<&'a Sign>,
    /// Its text behind the sign, as it is written: one space between words.
    pub(super) body: &'a str,
    /// How many lines it is printed on.
    pub(super) lines: usize,
    /// White space sets it off from running text.
    pub(super) apart: bool,
    /// What stands before it.
    pub(super) before: Option<&'a Before>,
    /// The sign of the passage right behind it.
    pub(super) next: Option<&'a Sign>,
    /// Its sign counts on from that of a heading.
    pub(super) sibling: bool,
}

/// The block before a passage.
#[derive(Debug)]
pub(super) struct Before {
    kind: BlockKind,
    sign: Option<Sign>,
    /// It ended in a colon.
    opens_list: bool,
}

impl Before {
    /// A block of this kind, sign and text.
    pub(super) fn new(kind: BlockKind, sign: Option<Sign>, body: &str) -> Self {
        Self { kind, sign, opens_list: body.trim_end().ends_with(':') }
    }
}

/// A heading with a sign is no longer than this many words, one without than [`TITLE`].
const HEADING: usize = 70;
/// See [`HEADING`].
const TITLE: usize = 16;
/// A numbered item is no longer than this many words.
const ITEM: usize = 45;
/// What stands behind a colon is an explanation up to this many words, and prose beyond.
const EXPLANATION: usize = 12;

impl Passage<'_> {
    /// What the passage is.
    pub(super) fn kind(&self) -> BlockKind {
        let body = self.body.trim();
        let gaps = memchr::memchr_iter(b' ', body.as_bytes()).count();
        let words = if body.is_empty() { 0 } else { gaps + 1 };
        match self.sign {
            None if self.titles(words) => BlockKind::Heading,
            None => BlockKind::Paragraph,
            Some(sign) if sign.of_item() || words <= ITEM && self.lists(sign) => BlockKind::Item,
            Some(_) if words > HEADING || self.tells(words) => BlockKind::Paragraph,
            Some(_) => BlockKind::Heading,
        }
    }

    /// Whether a passage without a sign is a heading: in capitals, or a short line that does not end as prose does.
    fn titles(&self, words: usize) -> bool {
        let body = self.body.trim_end();
        let open = close(body) == Close::Open && !body.ends_with(',') && !body.contains(". ");
        let title = words <= TITLE && self.lines <= 3 && open && opens_large(body) && !has_figures(body);
        in_capitals(body) && words <= HEADING && open || title && (self.apart || self.lines == 1)
    }

    /// Whether a passage with the sign of a heading is an item of a list.
    fn lists(&self, sign: &Sign) -> bool {
        let small = sign.style == MarkerStyle::Arabic || sign.small;
        if sign.depth != 1 || sign.form != Form::Stop || !small {
            return false;
        }
        let counted = |last: &Sign, next: &Sign| next.is_like(last) && next.follows(last);
        let next = self.next.is_some_and(|next| counted(sign, next));
        let goes_on = self.before.is_some_and(|before| {
            before.kind == BlockKind::Item && before.sign.as_ref().is_some_and(|last| counted(last, sign))
        });
        let opened = sign.last() == 1 && self.before.is_some_and(|before| before.opens_list);
        let end = close(self.body);
        goes_on
            || next && (opened || end != Close::Open)
            || opens_small(self.body)
            || self.body.trim_end().ends_with(';')
    }

    /// Whether a passage with the sign of a heading is prose: whole sentences, or a long explanation behind a colon.
    fn tells(&self, words: usize) -> bool {
        let figures = has_figures(self.body);
        let end = close(self.body);
        let explained = self
            .body
            .find(": ")
            .is_some_and(|at| self.body[at + 2..].split_whitespace().take(EXPLANATION + 1).count() > EXPLANATION);
        end == Close::Full && (words > TITLE && !self.introduces(words) || figures)
            || end == Close::Half && figures
            || explained && !in_capitals(self.body)
    }

    /// Whether a passage that counts on from a heading is one sentence, and prose without a number follows: a heading
    /// with a stop.
    fn introduces(&self, words: usize) -> bool {
        self.sibling && self.next.is_none() && words <= ITEM && !self.body.contains(". ")
    }
}

/// Whether the text holds digits other than those of years.
pub(super) fn has_figures(body: &str) -> bool {
    body.split(|letter: char| !letter.is_ascii_digit()).any(|run| !run.is_empty() && run.len() != 4)
}
