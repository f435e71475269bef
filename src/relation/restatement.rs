//! Restatements: one figure told twice, near in brackets or far apart in the document.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::context::{Context, clash, contexts, names, similar};
use super::fit;
use super::flow::{Flow, Item, Quiet, What, alike, is_level};
use super::stance::Stances;
use super::{Actor, Evidence, Kind, Relation};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::{BlockKind, Document};
use crate::language::ByKey;
use crate::number::{Decimal, Meeting, Quantity, Rational, Slip, slip};
use crate::text::Span;

/// A word that stands beside more figures than this says little about any of them.
const COMMON: usize = 8;
/// Words two contexts must share before they can measure the same.
const SHARED: usize = 2;
/// The least digits of a rounded figure that says which one it was rounded from.
const COARSE: usize = 3;
/// The least digits by which a number is looked for among those of the same.
const SPELT: usize = 4;
/// How many items a bracket that restates a figure may hold.
const BRACKET: usize = 4;
/// How many bytes behind a figure it is told again in words, where the text says so: a line and a blank one.
const WORDED: u32 = 80;
/// How many earlier contexts that share so many words are compared with one.
const COMPARED: usize = 24;

/// Links figures that restate each other: a number word and its digits, and figures far apart whose words say that
/// they measure the same thing, of the same names and years.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = beside(flow);
    relations.extend(worded(document, flow));
    let contexts = contexts(document, flow, stances);
    // What stands beside a quarter of all figures tells nothing in a short draft either.
    let most = COMMON.min(2.max(contexts.list.len() / 4));
    let rare = |word: &&u32| contexts.counts[**word as usize] as usize <= most;
    let mut beside = Postings::new(&contexts.counts, most);
    // How many telling words stand beside each figure so far.
    let mut telling: Vec<usize> = Vec::with_capacity(contexts.list.len());
    let mut heads: ByKey<usize> = ByKey::default();
    contexts.list.iter().for_each(|context| *heads.entry(context.claim.noun.words[0]).or_default() += 1);
    let lone = |context: &Context| {
        let head = context.claim.noun.words[0];
        head != 0 && heads.get(&head) == Some(&2)
    };
    // By the thing that is counted: what is told as known already is looked for among all figures of it.
    let mut counted: ByKey<Vec<usize>> = ByKey::default();
    // By their digits in any order: of long numbers two that differ by that alone are seldom two numbers.
    let mut spelt: HashMap<(Vec<u8>, u8), Vec<usize>> = HashMap::new();
    let mut met: Vec<u32> = Vec::new();
    for (at, context) in contexts.list.iter().enumerate() {
        let head = context.claim.noun.words[0];
        met.clear();
        let own = contexts.words(context).iter().filter(rare);
        telling.push(own.clone().count());
        own.for_each(|word| met.extend(beside.meet(*word, at)));
        met.sort_unstable();
        let runs = met.chunk_by(|one, other| one == other);
        let mut shared: Vec<(usize, usize)> = runs.map(|run| (run[0] as usize, run.len())).collect();
        let known = counted.entry(head).or_default();
        let by_head = head != 0 && (context.definite || lone(context));
        if by_head {
            let more = known.iter().rev().take(COMPARED).filter(|other| shared.iter().all(|(at, _)| at != *other));
            let more: Vec<usize> = more.copied().collect();
            shared.extend(more.into_iter().map(|other| (other, 0)));
        }
        let of_it = |other: usize| by_head && contexts.list[other].claim.noun.words[0] == head;
        let least = if context.recap { 1 } else { SHARED };
        shared.retain(|(other, count)| *count >= least || of_it(*other));
        let mut swapped: &[usize] = &[];
        if let Some(digits) = digits(&context.claim) {
            let known = spelt.entry(digits).or_default();
            let value = |at: &usize| contexts.list[*at].claim.quantity.written;
            if known.iter().take(COMPARED).all(|other| value(other) != context.claim.quantity.written) {
                known.push(at);
                let last = known.len() - 1;
                swapped = if context.definite { &known[..last.min(COMPARED)] } else { &[] };
            }
        }
        let more = swapped.iter().filter(|other| shared.iter().all(|(at, _)| at != *other));
        let more: Vec<(usize, usize)> = more.map(|other| (*other, 0)).collect();
        shared.extend(more);
        shared.sort_by_key(|(other, count)| std::cmp::Reverse((*count, *other)));
        shared.truncate(COMPARED);
        known.push(at);
        let ours = OnceCell::new();
        let named = |earlier| {
            let ours = ours.get_or_init(|| names(document, flow, context));
            clash(&names(document, flow, earlier), ours, context.is_change())
        };
        let told = |(other, shared): (usize, usize)| {
            let earlier = &contexts.list[other];
            let of = telling[at].min(telling[other]);
            let bond = Bond { shared, of, phrase: earlier.goes_on_as(context), lone: lone(context) };
            let echo = Echo::of(earlier, context, bond)?;
            let same = similar(earlier, context, swapped.contains(&other)) && !named(earlier);
            same.then_some((earlier, echo))
        };
        // Where the figure is told elsewhere as it is told here, what it nearly is is another figure.
        let echoes: Vec<(&Context, Echo)> = shared.into_iter().filter_map(told).collect();
        let found = echoes.iter().find(|(_, echo)| *echo == Echo::Same).or_else(|| echoes.first());
        relations.extend(found.map(|(earlier, echo)| pair(earlier.actor, context.actor, echo.evidence())));
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

/// How many telling words two contexts share, of how many one of them has.
#[derive(Clone, Copy)]
struct Bond {
    shared: usize,
    of: usize,
    /// How many words right behind the figures are the same.
    phrase: usize,
    /// Whether nothing else of the draft counts the same thing.
    lone: bool,
}

impl Bond {
    /// What speaks for two figures being one: the words they share, that most of them are shared, the thing they count,
    /// that only they count it, what stands right behind them, and that the later is told as known already.
    fn weight(self, one: &Claim, other: &Claim, definite: bool) -> usize {
        let most = usize::from(self.of > 0 && self.shared * 3 >= self.of * 2);
        let half = self.shared * 2 >= self.of;
        let shared = if half || definite { self.shared } else { self.shared.min(1) };
        shared
            + most
            + usize::from(one.noun.agrees(other.noun))
            + self.phrase.saturating_sub(1)
            + usize::from(self.lone)
            + if definite { 2 } else { 0 }
    }
}

/// A figure told twice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Echo {
    /// It may be the same.
    Same,
    /// A slip of the hand makes one the other, and the words are alike enough for that to be no chance.
    Slipped(Evidence),
}

impl Echo {
    fn evidence(self) -> Evidence {
        match self {
            Self::Same => Evidence::Likely,
            Self::Slipped(evidence) => evidence,
        }
    }

    /// Two figures of many digits are seldom a slip apart by chance, and least of all with two digits swapped; the
    /// fewer they have, the more must speak for their being one.
    fn of(earlier: &Context, later: &Context, bond: Bond) -> Option<Self> {
        let (one, other) = (&earlier.claim, &later.claim);
        if meets(one, other) {
            return Some(Self::Same);
        }
        let value = other.quantity.value().checked_div(&Rational::from(one.quantity.factor))?;
        let plainly = slip(&one.quantity.written, &value);
        let slip = plainly.or_else(|| swapped(one, other))?;
        // Digits that only the longer of the two shows are no slip of what is printed in the other.
        let evidence = if plainly.is_some() { Evidence::Likely } else { Evidence::Strong };
        let plain = matches!(slip, Slip::Swapped | Slip::Mark | Slip::Scale);
        let stripped = [one, other].map(|claim| stripped(claim.quantity.written.mantissa));
        if matches!(slip, Slip::Mark | Slip::Scale) && stripped[0] != stripped[1] {
            return None;
        }
        let digits = stripped.map(telling);
        // Round numbers say less than their digits, but a swap says that they are not round: 46,500 and 46,050.
        let digits = if plain { digits[0].max(digits[1]) } else { digits[0].min(digits[1]) };
        let needed = match (plain, digits) {
            (_, 0..=1) => return None,
            // 21 cases of one kind, 12 of the next: members of one list say nearly the same of other things.
            (_, 2) if earlier.is_near(later) => return None,
            (true, digits) => [5, 3, 2, 1][digits.min(5) - 2],
            // Shares of unlike things are told in like words, and any two of them may be a digit apart.
            (false, 3) if one.kind == Figure::Percent && !later.definite => return None,
            // Any two numbers of two digits may be that, if not told as the same and in the very same words.
            (false, 2) if bond.shared < bond.of || bond.shared <= SHARED || !later.definite => return None,
            (false, digits) => [5, 4, 3, 2][digits.min(5) - 2],
        };
        let comparable = plain || one.quantity.written.scale == other.quantity.written.scale;
        (comparable && bond.weight(one, other, later.definite) >= needed).then_some(Self::Slipped(evidence))
    }
}

/// $3.77 million and $3,678 thousand: whether the figure of more digits meets the other once two neighbours of its digits
/// stand the other way round.
fn swapped(one: &Claim, other: &Claim) -> Option<Slip> {
    let finer = |claim: &Claim| claim.quantity.value().checked_div(&Rational::from(claim.quantity.written));
    let (coarse, fine) = if finer(one)? > finer(other)? { (one, other) } else { (other, one) };
    let written = fine.quantity.written;
    let digits = telling(coarse.quantity.written.mantissa);
    let longer = digits >= COARSE && telling(written.mantissa) > digits;
    let turned = |place: u32| {
        let low = 10i128.checked_pow(place)?;
        let pair = written.mantissa / low % 100;
        let mantissa = written.mantissa + (pair % 10 * 10 + pair / 10 - pair) * low;
        let quantity = Quantity { written: Decimal { mantissa, ..written }, ..fine.quantity.clone() };
        let told = Claim { quantity, ..fine.clone() };
        (pair % 11 != 0 && meets(coarse, &told)).then_some(Slip::Swapped)
    };
    (0..telling(written.mantissa).saturating_sub(1) as u32).filter(|_| longer).find_map(turned)
}

/// The digits of a number of at least four in any order, and its places behind the mark; nothing for a shorter one.
fn digits(claim: &Claim) -> Option<(Vec<u8>, u8)> {
    let mut digits = stripped(claim.quantity.written.mantissa).unsigned_abs().to_string().into_bytes();
    digits.sort_unstable();
    (digits.len() >= SPELT).then_some((digits, claim.quantity.written.scale))
}

/// A number without the zeros it ends in.
fn stripped(mut mantissa: i128) -> i128 {
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
    }
    mantissa
}

/// How many digits a number has.
fn telling(stripped: i128) -> usize {
    stripped.unsigned_abs().checked_ilog10().map_or(0, |digits| digits as usize + 1)
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

/// Whether two figures can be one: of like precision they are, of unlike precision they can meet.
fn meets(one: &Claim, other: &Claim) -> bool {
    if one.quantity.written.scale == other.quantity.written.scale {
        return one.quantity.value() == other.quantity.value();
    }
    let [one, other] = [one, other].map(|claim| fit::reckon(&claim.quantity).interval);
    one.meet(&other) != Meeting::Apart
}

fn pair(first: Actor, second: Actor, evidence: Evidence) -> Relation {
    Relation::twice(Kind::Restatement, first, second, evidence)
}
