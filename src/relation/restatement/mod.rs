//! Restatements: one figure told twice, near in brackets or far apart in the document.

pub(super) mod conversion;
mod echo;
mod moved;
mod names;
pub(super) mod recap;

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::flow::context::{Context, PHRASE, Settings, contexts, similar};
use super::flow::stance::Stances;
use super::flow::{Flow, Item, Quiet, What, alike, is_level};
use super::{Actor, Evidence, Kind, Relation};
use crate::claim::{Claim, Cue};
use crate::document::{BlockKind, Document};
use crate::language::ByKey;
use crate::text::Span;
use echo::{Bond, Echo, digits, is_long, is_telling};
use moved::is_moved;
use names::{clash, names};

/// A word that stands beside more figures than this says little about any of them.
const COMMON: usize = 8;
/// Words two contexts must share before they can measure the same.
const SHARED: usize = 2;
/// Two words that more figures stand shortly behind say little of what they measure.
const LED: usize = 4;
/// Words of any kind that two long numbers of the same digits share beside them, where they measure the same.
const ALIKE: usize = 3;
/// How many items a bracket that restates a figure may hold.
const BRACKET: usize = 4;
/// How many bytes behind a figure it is told again in words, where the text says so: a line and a blank one.
const WORDED: u32 = 80;
/// How many earlier contexts that share so many words are compared with one.
const COMPARED: usize = 24;

/// Links figures that restate each other: a number word and its digits, and figures far apart whose words say that
/// they measure the same thing, of the same names and years.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances, settings: &Settings) -> Vec<Relation> {
    let mut relations = beside(flow);
    relations.extend(worded(document, flow));
    let contexts = contexts(document, flow, stances, settings);
    // What stands beside a quarter of all figures tells nothing in a short draft either.
    let most = COMMON.min(2.max(contexts.list.len() / 4));
    let rare = |word: &&u32| contexts.counts[**word as usize] as usize <= most;
    let mut beside = Postings::new(contexts.counts, most);
    // How many telling words stand beside each figure so far.
    let mut telling: Vec<usize> = Vec::with_capacity(contexts.list.len());
    let mut heads: ByKey<usize> = ByKey::default();
    contexts.list.iter().for_each(|context| *heads.entry(context.claim.noun.words[0]).or_default() += 1);
    // How many figures the same words stand right behind, and the first of them.
    let mut phrases: FxHashMap<[u32; PHRASE], (usize, Option<usize>)> = FxHashMap::default();
    contexts.list.iter().for_each(|context| phrases.entry(context.setting.phrase).or_default().0 += 1);
    // How many figures any two words stand one behind the other shortly before.
    let mut leads: FxHashMap<[u32; 2], usize> = FxHashMap::default();
    contexts.list.iter().flat_map(Context::leads).for_each(|lead| *leads.entry(lead).or_default() += 1);
    let led = |one: &Context, other: &Context| {
        let rare = |lead: &[u32; 2]| leads.get(lead).is_some_and(|count| *count <= LED);
        one.leads().any(|lead| rare(&lead) && other.leads().any(|other| other == lead))
    };
    let lone = |context: &Context| {
        let head = context.claim.noun.words[0];
        head != 0 && heads.get(&head) == Some(&2)
    };
    // By the thing that is counted: what is told as known already is looked for among all figures of it.
    let mut counted: ByKey<Vec<usize>> = ByKey::default();
    // By their digits in any order: of long numbers two that differ by that alone are seldom two numbers.
    let mut spelt: FxHashMap<(u64, u8), Vec<usize>> = FxHashMap::default();
    // Their room is used again for each figure.
    let mut met: Vec<u32> = Vec::new();
    let mut shared: Vec<(usize, usize)> = Vec::new();
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (at, context) in contexts.list.iter().enumerate() {
        let head = context.claim.noun.words[0];
        met.clear();
        let own = contexts.words(context).iter().filter(rare);
        telling.push(own.clone().count());
        own.for_each(|word| met.extend(beside.meet(*word, at)));
        met.sort_unstable();
        let runs = met.chunk_by(|one, other| one == other);
        shared.clear();
        shared.extend(runs.map(|run| (run[0] as usize, run.len())));
        let known = counted.entry(head).or_default();
        let by_head = head != 0 && (context.setting.definite || lone(context));
        if by_head {
            let more = known.iter().rev().take(COMPARED).filter(|other| shared.iter().all(|(at, _)| at != *other));
            let more: Vec<usize> = more.copied().collect();
            shared.extend(more.into_iter().map(|other| (other, 0)));
        }
        let same = phrases.get_mut(&context.setting.phrase).filter(|(count, _)| *count == 2);
        let twin = same.and_then(|(_, first)| first.replace(at));
        shared.extend(twin.filter(|twin| shared.iter().all(|(at, _)| at != twin)).map(|twin| (twin, 0)));
        let of_it = |other: usize| by_head && contexts.list[other].claim.noun.words[0] == head;
        let least = if context.setting.recap { 1 } else { SHARED };
        kept.clone_from(&shared);
        shared.retain(|(other, count)| *count >= least || of_it(*other) || twin == Some(*other));
        let mut swapped: &[usize] = &[];
        if let Some(digits) = digits(&context.claim) {
            let known = spelt.entry(digits).or_default();
            let value = |at: &usize| contexts.list[*at].claim.quantity.written;
            if known.iter().take(COMPARED).all(|other| value(other) != context.claim.quantity.written) {
                known.push(at);
                let last = known.len() - 1;
                swapped = &known[..last.min(COMPARED)];
            }
        }
        // Of long numbers with the same digits a word before both, or of what both count, tells enough.
        let bound = |other: usize| {
            let told = kept.iter().find(|(at, _)| *at == other).map_or(0, |(_, count)| *count);
            // Thu ngân sách 18.642 triệu đồng, among many figures of the budget: words that say little say enough together.
            let theirs = contexts.words(&contexts.list[other]);
            let common = || contexts.words(context).iter().filter(|word| theirs.contains(word)).count() >= ALIKE;
            let told = told.max(usize::from(context.claim.unit.is_some() && common()));
            let named = context.setting.definite || told > 0 || contexts.list[other].is_named_as(context);
            let named = named || is_long(&context.claim);
            named.then_some((other, told))
        };
        let more = swapped.iter().filter(|other| shared.iter().all(|(at, _)| at != *other));
        let more: Vec<(usize, usize)> = more.filter_map(|other| bound(*other)).collect();
        shared.extend(more);
        shared.sort_by_key(|(other, count)| std::cmp::Reverse((*count, *other)));
        shared.truncate(COMPARED);
        known.push(at);
        let ours = OnceCell::new();
        let named = |earlier, undated| {
            let ours = ours.get_or_init(|| names(document, flow, context));
            clash(&names(document, flow, earlier), ours, context.is_change(), undated, context.setting.recap)
        };
        let told = |(other, shared): (usize, usize)| {
            let earlier = &contexts.list[other];
            let of = telling[at].min(telling[other]);
            let paired = twin == Some(other) && earlier.goes_on_long(context);
            let bond = Bond {
                shared,
                of,
                phrase: earlier.goes_on_as(context),
                lone: lone(context),
                paired,
                called: earlier.calls(context),
                led: led(earlier, context),
            };
            let echo = Echo::of(earlier, context, bond)?;
            // Vốn trả nợ 24,35 tỷ trong kế hoạch 2025: what was told of one year is planned for in another.
            let undated = echo == Echo::Slipped(Evidence::Likely) && is_telling(&earlier.claim, &context.claim);
            let nameless = swapped.contains(&other) || (context.setting.recap && shared >= SHARED);
            let same = similar(earlier, context, nameless, undated) && !named(earlier, undated);
            let same = same && !is_moved(flow, earlier, context);
            same.then_some((earlier, echo))
        };
        // Where the figure is told elsewhere as it is told here, what it nearly is is another figure.
        let echoes: Vec<(&Context, Echo)> = shared.iter().copied().filter_map(told).collect();
        let found = echoes.iter().find(|(_, echo)| *echo == Echo::Same).or_else(|| echoes.first());
        relations.extend(found.map(|(earlier, echo)| pair(earlier.actor(), context.actor(), echo.evidence())));
    }
    relations
}

/// Beside which figures so far each word stands, of words that stand beside few.
struct Postings {
    /// Where the figures of each word begin in `figures`, by its number.
    starts: Vec<u32>,
    /// How many of them there are so far.
    known: Vec<u8>,
    figures: Vec<u32>,
}

impl Postings {
    fn new(counts: &[u32], most: usize) -> Self {
        let mut all = 0;
        let start = |count: &u32| {
            let start = all;
            all += if *count as usize <= most { *count } else { 0 };
            start
        };
        let starts = counts.iter().map(start).collect();
        Self { starts, known: vec![0; counts.len()], figures: vec![0; all as usize] }
    }

    /// The figures so far beside a word, to which this one is added.
    fn meet(&mut self, word: u32, figure: usize) -> impl Iterator<Item = u32> {
        let (start, known) = (self.starts[word as usize] as usize, usize::from(self.known[word as usize]));
        self.figures[start + known] = figure as u32;
        self.known[word as usize] += 1;
        self.figures[start..start + known].iter().copied()
    }
}

/// `hai mươi (20)`, `12.500 đồng (bằng chữ: …)`: a number in words and, in brackets right behind it, in digits, or the
/// other way round.
fn beside(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for (at, first) in flow.items.iter().enumerate() {
        let Some((one, told)) = flow.claim(first).filter(|(_, claim)| is_level(claim)) else { continue };
        let Some(open) = flow.items.get(at + 1).filter(|open| open.what == What::Cue(Cue::Opening)) else { continue };
        let inside = flow.items[at + 2..].iter().take_while(|item| item.depth >= open.depth);
        let inside: Vec<&Item> = inside.take(BRACKET).collect();
        let marks = |item: &&&Item| item.what != What::Cue(Cue::Colon);
        let [second] = inside.iter().filter(marks).copied().collect::<Vec<_>>()[..] else { continue };
        let Some((other, again)) = flow.claim(second).filter(|(_, claim)| is_level(claim)) else { continue };
        let digits = if told.spelled { again } else { told };
        let bare = |claim: &Claim| claim.unit.is_none() || claim.spelled;
        let touching = open.span.start <= first.span.end + 1;
        // Ten (12 in all) restates nothing: without a colon the bracket holds the number alone.
        let alone = inside.len() == 2 || Span { start: open.span.end, end: second.span.start }.is_empty();
        if touching && told.spelled != again.spelled && alone && (alike(told, again) || bare(digits)) {
            relations.push(pair(Actor::Claim(one), Actor::Claim(other), Evidence::Strong));
        }
    }
    relations
}

/// `12.500 đồng, bằng chữ: …`: a number in digits, and behind the words that say so, there or on the next line, in words.
/// Above them the total of a table may stand.
fn worded(document: &Document, flow: &Flow) -> impl Iterator<Item = Relation> {
    let told = |quiet: &Quiet| {
        let claims = &flow.claims.list;
        let words = claims.partition_point(|claim| claim.number.start < quiet.span.start);
        let digits = words.checked_sub(1)?;
        let (one, other) = (claims.get(digits)?, claims.get(words)?);
        let near = one.span.end + WORDED >= quiet.span.start && quiet.span.end + WORDED >= other.span.start;
        let level = is_level(one) && is_level(other) && !one.spelled && other.spelled;
        let same = level && near && (alike(one, other) || one.unit.is_none()) && is_sum(document, flow, one);
        same.then(|| pair(Actor::Claim(digits), Actor::Claim(words), Evidence::Strong))
    };
    flow.quiet.iter().filter(|quiet| quiet.cue == Cue::Worded).filter_map(told)
}

/// Whether a figure is no cell, or one of a row that words call a total.
fn is_sum(document: &Document, flow: &Flow, claim: &Claim) -> bool {
    let Some(row) = document.blocks.get(claim.block as usize).filter(|block| block.kind == BlockKind::Row) else {
        return true;
    };
    let first = flow.claims.signals.partition_point(|signal| signal.span.start < row.span.start);
    let mut own = flow.claims.signals[first..].iter().take_while(|signal| signal.span.end <= row.span.end);
    own.any(|signal| signal.cue == Cue::Total)
}

fn pair(first: Actor, second: Actor, evidence: Evidence) -> Relation {
    Relation::twice(Kind::Restatement, first, second, evidence)
}
