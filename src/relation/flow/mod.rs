//! Figures and cues of a passage in the order they are read, with clause and sentence counted.

pub(super) mod beside;
pub(super) mod context;
pub(super) mod cues;
pub(super) mod ends;
mod hindsight;
pub(super) mod list;
pub(super) mod sentence;
pub(super) mod series;
pub(super) mod stance;
pub(super) mod statement;
pub(super) mod view;

use std::ops::Range;

use crate::claim::{Claim, Claims, Cue, Kind, Signal};
use crate::document::{Block, BlockKind, Document};
use crate::text::Span;

/// A paragraph, or a paragraph that ends in a colon together with the list it opens.
#[derive(Clone)]
pub(super) struct Passage {
    /// Its blocks, as a range of those of the document.
    pub(super) blocks: Range<usize>,
    /// Its items, as a range of [`Flow::items`].
    pub(super) items: Range<usize>,
}

/// One figure or cue in reading order.
#[derive(Clone, Copy)]
pub(super) struct Item {
    /// The figure or the cue.
    pub(super) what: What,
    /// Its bytes in the document text.
    pub(super) span: Span,
    /// Number of its sentence in the document; every list item begins one.
    pub(super) sentence: u32,
    /// Number of its clause in the document: sentences cut at semicolons outside brackets.
    pub(super) clause: u32,
    /// How many brackets are open around it.
    pub(super) depth: u8,
}

/// What stands at a place of the flow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A figure: index into the claims. Long drafts have many of these, so it is a short one.
    Figure(u32),
    /// A cue word or a mark of punctuation.
    Cue(Cue),
}

/// A cue that few relations ask for.
#[derive(Clone, Copy)]
pub(super) struct Quiet {
    /// What it says.
    pub(super) cue: Cue,
    /// Its bytes in the document text.
    pub(super) span: Span,
    /// Number of its sentence, as of [`Item::sentence`].
    pub(super) sentence: u32,
}

/// All passages of a document that hold figures.
#[derive(Clone)]
pub(super) struct Flow<'a> {
    /// The claims the figures index.
    pub(super) claims: &'a Claims,
    /// The items of all passages, in reading order.
    pub(super) items: Vec<Item>,
    /// Which of the items are figures, in order.
    pub(super) figures: Vec<u32>,
    /// The passages, in reading order.
    pub(super) passages: Vec<Passage>,
    /// Cues that few relations ask for, in the order of the text; they are no items.
    pub(super) quiet: Vec<Quiet>,
}

/// 7.1 The board asks for three things: whether a numbered line with a colon is the sentence that the list below it goes on
/// from, and no title.
fn introduces(document: &Document, index: usize) -> bool {
    let [line, next] = document.blocks.get(index..index + 2).unwrap_or_default() else { return false };
    let listed = line.marker.is_some() && next.kind == BlockKind::Item && next.marker.is_some();
    listed && line.span.of(&document.text).trim_end().ends_with(':')
}

/// The places of the items of each sentence, in order.
pub(super) fn sentences(items: &[Item]) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    items.chunk_by(|one, next| one.sentence == next.sentence).map(move |own| {
        end += own.len();
        end - own.len()..end
    })
}

impl<'a> Flow<'a> {
    /// Merges claims and signals block by block. Linear in both.
    pub(super) fn new(document: &Document, claims: &'a Claims) -> Self {
        let items = Vec::with_capacity(claims.list.len() + claims.signals.len());
        let mut flow = Flow { claims, items, figures: Vec::new(), passages: Vec::new(), quiet: Vec::new() };
        let mut weaver = Weaver { claim: 0, signal: 0, sentence: 0, clause: 0 };
        let mut opened: Option<usize> = None;
        for (index, block) in document.blocks.iter().enumerate() {
            let start = flow.items.len();
            let first_quiet = flow.quiet.len();
            weaver.weave(block, claims, &mut flow);
            let continues = block.kind == BlockKind::Item && opened.is_some();
            let range_start = if continues { opened.unwrap_or(start) } else { start };
            if !continues {
                opened = None;
            }
            let title = block.kind == BlockKind::Heading && !introduces(document, index);
            if title || matches!(block.kind, BlockKind::Row | BlockKind::Furniture) {
                flow.items.truncate(start);
                flow.quiet.truncate(first_quiet);
                opened = None;
                continue;
            }
            if continues {
                if let Some(last) = flow.passages.last_mut() {
                    last.items.end = flow.items.len();
                    last.blocks.end = index + 1;
                }
                continue;
            }
            flow.passages.push(Passage { blocks: index..index + 1, items: range_start..flow.items.len() });
            let opens = document.text.get(block.span.range()).is_some_and(|text| text.trim_end().ends_with(':'));
            opened = opens.then_some(start);
        }
        flow.passages.retain(|passage| !passage.items.is_empty());
        flow.items.shrink_to_fit();
        let figures = (0..).zip(&flow.items).filter(|(_, item)| matches!(item.what, What::Figure(_)));
        flow.figures = figures.map(|(at, _)| at).collect();
        flow
    }

    /// The passages that begin between these borders, which are blocks.
    pub(super) fn within(&self, [from, to]: [usize; 2]) -> Range<usize> {
        let before = |block: usize| self.passages.partition_point(|passage| passage.blocks.start < block);
        before(from)..before(to)
    }

    /// Whether an item is a figure that says how much or how many.
    pub(super) fn is_quantity(&self, item: &Item) -> bool {
        self.claim(item).is_some_and(|(_, claim)| claim.is_quantity())
    }

    /// The items of `passage`.
    pub(super) fn of(&self, passage: &Passage) -> &[Item] {
        self.items.get(passage.items.clone()).unwrap_or(&[])
    }

    /// Which items of `passage` are figures, in order.
    pub(super) fn figures(&self, passage: &Passage) -> impl Iterator<Item = usize> {
        let Range { start, end } = passage.items;
        let from = self.figures.partition_point(|at| (*at as usize) < start);
        let own = self.figures[from..].iter().map(|at| *at as usize).take_while(move |at| *at < end);
        own.map(move |at| at - start)
    }

    /// The quiet cues inside these bytes, in text order.
    pub(super) fn quiet_in(&self, span: Span) -> &[Quiet] {
        let from = self.quiet.partition_point(|quiet| quiet.span.start < span.start);
        first(&self.quiet[from..], |quiet| quiet.span.end <= span.end)
    }

    /// The quiet cues of a sentence inside these bytes, in text order.
    pub(super) fn quiet_of(&self, sentence: u32, span: Span) -> &[Quiet] {
        let from = self.quiet.partition_point(|quiet| (quiet.sentence, quiet.span.start) < (sentence, span.start));
        first(&self.quiet[from..], |quiet| (quiet.sentence, quiet.span.end) <= (sentence, span.end))
    }

    /// Whether one of these quiet cues stands inside these bytes.
    pub(super) fn says(&self, span: Span, cues: &[Cue]) -> bool {
        self.quiet_in(span).iter().any(|quiet| cues.contains(&quiet.cue))
    }

    /// Whether one of these quiet cues of a sentence stands inside these bytes.
    pub(super) fn says_in(&self, sentence: u32, span: Span, cues: &[Cue]) -> bool {
        self.quiet_of(sentence, span).iter().any(|quiet| cues.contains(&quiet.cue))
    }

    /// Those of these quiet cues that stand from the first of some items to the last, in text order.
    pub(super) fn quiet_among(&self, items: &[Item], cues: &[Cue]) -> impl Iterator<Item = &Quiet> {
        let whole = items.first().zip(items.last()).map(|(first, last)| first.span.to(last.span));
        let all = whole.map_or(&[][..], |whole| self.quiet_in(whole));
        all.iter().filter(|quiet| cues.contains(&quiet.cue))
    }

    /// Where a claim stands, by its index; nothing for one outside of all passages. Logarithmic.
    pub(super) fn item(&self, claim: usize) -> Option<&Item> {
        let own = self.claims.list.get(claim)?.span;
        let at = self.items.partition_point(|item| item.span.start < own.start);
        // Cues that a figure is told with may stand before it.
        let here = self.items[at..].iter().take_while(|item| item.span.start <= own.end);
        here.into_iter().find(|item| item.what == What::Figure(claim as u32))
    }

    /// The claim at `item`, if it is a figure.
    pub(super) fn claim(&self, item: &Item) -> Option<(usize, &'a Claim)> {
        match item.what {
            What::Figure(index) => self.claims.list.get(index as usize).map(|claim| (index as usize, claim)),
            What::Cue(_) => None,
        }
    }
}

struct Weaver {
    claim: usize,
    signal: usize,
    sentence: u32,
    clause: u32,
}

impl Weaver {
    fn weave(&mut self, block: &Block, claims: &Claims, flow: &mut Flow) {
        self.sentence += 1;
        self.clause += 1;
        let mut depth = 0u8;
        loop {
            let claim = claims.list.get(self.claim).filter(|claim| claim.number.start < block.span.end);
            // The end of the last sentence stands where its block ends.
            let within = |signal: &&Signal| {
                signal.span.start < block.span.end || (signal.cue == Cue::Stop && signal.span.start == block.span.end)
            };
            let signal = claims.signals.get(self.signal).filter(within);
            let figure_first = match (claim, signal) {
                (None, None) => return,
                (Some(claim), Some(signal)) => claim.number.start <= signal.span.start,
                (claim, _) => claim.is_some(),
            };
            let (what, span) = if figure_first {
                let Some(claim) = claim else { return };
                self.claim += 1;
                (What::Figure(self.claim as u32 - 1), claim.span)
            } else {
                self.signal += 1;
                let Some(signal) = signal else { return };
                match signal.cue {
                    Cue::Opening => depth = depth.saturating_add(1),
                    Cue::Closing => depth = depth.saturating_sub(1),
                    Cue::Semicolon if depth == 0 => self.clause += 1,
                    Cue::Stop => {
                        self.sentence += 1;
                        self.clause += 1;
                        depth = 0;
                    }
                    // What happened, and to whom, binds no amounts.
                    Cue::Done | Cue::Aged => continue,
                    _ => {}
                }
                if signal.cue.is_quiet() {
                    flow.quiet.push(Quiet { cue: signal.cue, span: signal.span, sentence: self.sentence });
                    continue;
                }
                (What::Cue(signal.cue), signal.span)
            };
            flow.items.push(Item { what, span, sentence: self.sentence, clause: self.clause, depth });
        }
    }
}

/// The least span of time that is no period in which the rest was: 1,144 hours of overtime are part of others.
const MANY: i128 = 100;

/// Whether a claim is an amount one can calculate with: counted, weighed, paid or measured, or so many hours.
pub(super) fn is_amount(claim: &Claim) -> bool {
    let written = claim.quantity.written;
    let kind = match claim.kind {
        Kind::Count | Kind::Money | Kind::Area | Kind::Length | Kind::Mass | Kind::Volume | Kind::Other => true,
        Kind::Duration => written.scale == 0 && written.mantissa >= MANY && !claim.spelled,
        _ => false,
    };
    kind && matches!(claim.shape, crate::claim::Shape::Single)
}

/// Whether a claim is one number that can grow and fall: an amount, a span of time, a percentage.
pub(super) fn is_level(claim: &Claim) -> bool {
    let timed = matches!(claim.kind, Kind::Duration | Kind::Age | Kind::Percent);
    (timed && matches!(claim.shape, crate::claim::Shape::Single)) || is_amount(claim)
}

/// Whether neither a unit nor a noun stands with a figure.
pub(super) fn is_bare(claim: &Claim) -> bool {
    claim.unit.is_none() && claim.noun.span.is_empty()
}

/// Whether a claim is a share as printed: a percentage, no points, no range.
pub(super) fn is_share(claim: &Claim) -> bool {
    claim.kind == Kind::Percent
        && !claim.points
        && !claim.is_rate()
        && matches!(claim.shape, crate::claim::Shape::Single)
}

/// Whether two amounts measure the same thing: the same unit, or nouns that do not contradict each other.
pub(super) fn alike(a: &Claim, b: &Claim) -> bool {
    let counts = |claim: &Claim| matches!(claim.kind, Kind::Count | Kind::Ratio | Kind::Other);
    match (&a.unit, &b.unit) {
        (Some(x), Some(y)) => x.symbol == y.symbol && a.is_rate() == b.is_rate(),
        (None, None) => a.kind == b.kind || (counts(a) && counts(b)),
        _ => false,
    }
}

/// Those at the head of a list for which `is_inside` holds. Mostly there are none.
fn first<T>(list: &[T], is_inside: impl Fn(&T) -> bool) -> &[T] {
    match list.first() {
        Some(first) if is_inside(first) => &list[..list.partition_point(is_inside)],
        _ => &[],
    }
}
