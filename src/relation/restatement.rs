//! Restatements: one figure told twice, near in brackets or far apart in the document.

use super::fit;
use super::flow::{Flow, Item, What, alike, is_level};
use super::stance::{Stance, Stances};
use super::words::{ByHash, split};
use super::{Actor, Evidence, Kind, Relation};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::{Meeting, Qualifier, Rational, Slip, slip};
use crate::text::Span;

/// How many words to either side of a figure say what it measures.
const WORDS: usize = 10;
/// How many bytes to either side of a figure its words, and the names of its sentence, are read.
const NEAR: u32 = 160;
const FAR: u32 = 600;
/// A word that stands beside more figures than this says little about any of them.
const COMMON: usize = 8;
/// Words two contexts must share before they can measure the same.
const SHARED: usize = 2;
/// How many words right behind a figure are compared one by one.
const PHRASE: usize = 4;
/// How many earlier contexts that share so many words are compared with one.
const COMPARED: usize = 24;

/// Links figures that restate each other: a number word and its digits, and figures far apart whose words say that
/// they measure the same thing, of the same names and years.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = beside(flow);
    let contexts = contexts(document, flow, stances);
    let mut postings: ByHash<Vec<usize>> = ByHash::default();
    for (at, context) in contexts.iter().enumerate() {
        for key in &context.keys {
            postings.entry(*key).or_default().push(at);
        }
    }
    // What stands beside a quarter of all figures tells nothing in a short draft either.
    let most = COMMON.min(2.max(contexts.len() / 4));
    let rare = |key: &u64| postings.get(key).map_or(0, Vec::len) <= most;
    let telling = |context: &Context| context.keys.iter().filter(|key| rare(key)).count();
    for (at, context) in contexts.iter().enumerate() {
        let mut shared: Vec<(usize, usize)> = Vec::new();
        for key in context.keys.iter().filter(|key| rare(key)) {
            for &other in postings.get(key).into_iter().flatten().filter(|other| **other < at) {
                match shared.iter_mut().find(|(known, _)| *known == other) {
                    Some((_, count)) => *count += 1,
                    None => shared.push((other, 1)),
                }
            }
        }
        shared.retain(|(_, count)| *count >= SHARED);
        shared.sort_by_key(|(other, count)| std::cmp::Reverse((*count, *other)));
        shared.truncate(COMPARED);
        let least = |other: &Context| telling(context).min(telling(other));
        let told = |(other, count): (usize, usize)| {
            let earlier = &contexts[other];
            let phrase = earlier.phrase.iter().zip(&context.phrase).take_while(|(one, other)| one == other).count();
            let bond = Bond { shared: count, of: least(earlier), phrase };
            Some((earlier, Echo::of(flow, earlier, context, bond).filter(|_| same(document, flow, earlier, context))?))
        };
        // Where the figure is told elsewhere as it is told here, what it nearly is is another figure.
        let echoes: Vec<(&Context, Echo)> = shared.into_iter().filter_map(told).collect();
        let found = echoes
            .iter()
            .find(|(_, echo)| *echo == Echo::Same)
            .or_else(|| echoes.iter().find(|(_, echo)| *echo == Echo::Slipped));
        relations.extend(found.map(|(earlier, _)| pair(earlier.claim, context.claim, Evidence::Likely)));
    }
    relations
}

/// How many telling words two contexts share, of how many one of them has.
#[derive(Clone, Copy)]
struct Bond {
    shared: usize,
    of: usize,
    /// How many words right behind the figures are the same.
    phrase: usize,
}

/// A figure told twice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Echo {
    /// It may be the same.
    Same,
    /// A slip of the hand makes one the other, and the words are alike enough for that to be no chance.
    Slipped,
}

impl Echo {
    /// Two figures of many digits are seldom a slip apart by chance, and least of all with two digits swapped; the
    /// fewer they have, the more alike their words must be.
    fn of(flow: &Flow, earlier: &Context, later: &Context, bond: Bond) -> Option<Self> {
        let [one, other] = [earlier, later].map(|context| flow.claims.list.get(context.claim));
        let (one, other) = (one?, other?);
        if meets(one, other) {
            return Some(Self::Same);
        }
        let value = other.quantity.value().checked_div(&Rational::from(one.quantity.factor))?;
        let slip = slip(&one.quantity.written, &value)?;
        let digits = one.quantity.written.mantissa.abs().max(other.quantity.written.mantissa.abs()).checked_ilog10()?;
        let alike = |part: usize, whole: usize| bond.shared * whole >= bond.of * part;
        let same = one.quantity.written.scale == other.quantity.written.scale;
        let told = match (slip, digits) {
            (Slip::Swapped | Slip::Mark | Slip::Scale, 0..=1) => bond.shared > SHARED && alike(2, 3),
            (Slip::Swapped | Slip::Mark | Slip::Scale, _) => alike(1, 2) || bond.phrase >= 2,
            (_, 0..=1) => false,
            (_, 2) => same && bond.shared > SHARED && (alike(2, 3) || bond.phrase > SHARED),
            (_, _) => same && (alike(1, 2) || bond.phrase > SHARED),
        };
        told.then_some(Self::Slipped)
    }
}

/// `hai mươi (20)`: a number word and, in brackets right behind it, its digits.
fn beside(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for four in flow.items.windows(4) {
        let [first, open, second, close] = four else { continue };
        let marks = open.what == What::Cue(Cue::Opening) && close.what == What::Cue(Cue::Closing);
        let (Some((one, word)), Some((other, digits))) = (flow.claim(first), flow.claim(second)) else { continue };
        let touching = open.span.start <= first.span.end + 1
            && second.span.start == open.span.end
            && close.span.start == second.span.end;
        if marks
            && touching
            && word.spelled
            && !digits.spelled
            && is_level(word)
            && is_level(digits)
            && digits.unit.is_none()
        {
            relations.push(pair(one, other, Evidence::Strong));
        }
    }
    relations
}

/// What the words say a figure measures.
struct Context {
    claim: usize,
    sentence: u32,
    stance: Stance,
    /// Keys of the words beside it, each once.
    keys: Vec<u64>,
    /// Keys of the first words behind it.
    phrase: Vec<u64>,
    /// The text around it that may name what it is of.
    around: Span,
}

fn contexts(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Context> {
    let mut contexts = Vec::new();
    let mut words = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        for at in 0..items.len() {
            let Some((index, claim)) = flow.claim(&items[at]).filter(|(_, claim)| restated(claim)) else { continue };
            let Some(stance) = stances[at] else { continue };
            let Some(sentence) = sentence(document, claim) else { continue };
            words.clear();
            let own = around(flow, items, at, sentence);
            split(&document.text, clipped(&document.text, own, claim.number, NEAR), &mut words);
            let own = words.partition_point(|word| word.span.end <= claim.number.start);
            let near = &words[own.saturating_sub(WORDS)..words.len().min(own + WORDS)];
            let behind = words[own..].iter().skip_while(|word| word.span.end <= claim.number.end);
            let phrase: Vec<u64> = behind.take(PHRASE).map(|word| word.key).collect();
            let mut keys: Vec<u64> = near.iter().filter(|word| !word.digits).map(|word| word.key).collect();
            keys.sort_unstable();
            keys.dedup();
            let around = clipped(&document.text, sentence, claim.number, FAR);
            contexts.push(Context { claim: index, sentence: items[at].sentence, stance, keys, phrase, around });
        }
    }
    contexts
}

/// Whether a figure is one that reports repeat: exact or rounded, of more than one digit.
fn restated(claim: &Claim) -> bool {
    let telling = claim.quantity.written.mantissa.abs() >= 10 || claim.kind == Figure::Percent;
    (is_level(claim) && telling && claim.quantity.qualifier == Qualifier::Exact) && !claim.spelled
}

fn sentence(document: &Document, claim: &Claim) -> Option<Span> {
    let block = document.blocks.get(claim.block as usize)?;
    let at = block.sentences.partition_point(|sentence| sentence.end <= claim.number.start);
    block.sentences.get(at).copied().filter(|sentence| sentence.holds(claim.number))
}

/// So many bytes of `span` to either side of `around`, at the borders of words: a sentence may be a draft long.
fn clipped(text: &str, span: Span, around: Span, reach: u32) -> Span {
    let border = |mut at: u32| {
        while at > span.start && !text.is_char_boundary(at as usize) {
            at -= 1;
        }
        at
    };
    let start = border(around.start.saturating_sub(reach).max(span.start));
    Span { start, end: border((around.end + reach).min(span.end)).max(start) }
}

/// The text from the quantity before a figure to the one behind it, inside its sentence.
fn around(flow: &Flow, items: &[Item], at: usize, sentence: Span) -> Span {
    let quantity = |item: &&Item| flow.claim(item).is_some_and(|(_, claim)| claim.is_quantity());
    let before = items[..at].iter().rev().take(3 * WORDS).find(quantity).map_or(0, |item| item.span.end);
    let after = items[at + 1..].iter().take(3 * WORDS).find(quantity).map_or(u32::MAX, |item| item.span.start);
    let start = sentence.start.max(before).min(items[at].span.start);
    Span { start, end: sentence.end.min(after).max(items[at].span.end) }
}

/// The capitalised words around a figure behind the first, and the years.
fn names(document: &Document, context: &Context) -> (Vec<u64>, Vec<u64>) {
    let (mut words, mut names, mut years) = (Vec::new(), Vec::new(), Vec::new());
    split(&document.text, context.around, &mut words);
    for word in words.iter().skip(1) {
        let text = word.span.of(&document.text);
        if word.digits && text.len() == 4 && text.starts_with(['1', '2']) {
            years.push(word.key);
        } else if text.chars().next().is_some_and(char::is_uppercase) {
            names.push(word.key);
        }
    }
    (names, years)
}

/// Whether two contexts can measure the same: alike in kind and noun, and no name or year of one against the other.
fn same(document: &Document, flow: &Flow, a: &Context, b: &Context) -> bool {
    let (Some(one), Some(other)) = (flow.claims.list.get(a.claim), flow.claims.list.get(b.claim)) else { return false };
    let clash = |one: &[u64], other: &[u64]| {
        let strange = |these: &[u64], those: &[u64]| these.iter().any(|key| !those.contains(key));
        strange(one, other) && strange(other, one)
    };
    let counted = one.unit.is_some() || one.noun.agrees(other.noun);
    a.sentence != b.sentence
        && alike(one, other)
        && counted
        && one.kind == other.kind
        && one.points == other.points
        && one.is_rate() == other.is_rate()
        && a.stance == b.stance
        && {
            let ((names, years), (others, other_years)) = (names(document, a), names(document, b));
            !clash(&names, &others) && !clash(&years, &other_years)
        }
}

/// Whether two figures can be one: of like precision they are, of unlike precision they can meet.
fn meets(one: &Claim, other: &Claim) -> bool {
    if one.quantity.written.scale == other.quantity.written.scale {
        return one.quantity.value() == other.quantity.value();
    }
    let [one, other] = [one, other].map(|claim| fit::reckon(&claim.quantity).interval);
    one.meet(&other) != Meeting::Apart
}

fn pair(first: usize, second: usize, evidence: Evidence) -> Relation {
    Relation::twice(Kind::Restatement, Actor::Claim(first), Actor::Claim(second), evidence)
}
