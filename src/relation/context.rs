//! What the words around a figure say it measures, of whom and when.

mod near;

use std::ops::{Deref, Range};

use self::near::{Stretch, clipped};
use super::Actor;
use super::flow::{Flow, Item, What, alike, is_level, is_share};
use super::stance::{REACH, Stance, Stances};
use super::words::{ByHash, Word};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::language::finish;
use crate::number::{Qualifier, Quantity};
use crate::text::Span;

/// How many words to either side of a figure say what it measures.
const WORDS: usize = 10;
/// How many bytes to either side of a figure its words, and the names of its sentence, are read.
const NEAR: u32 = 160;
const FAR: u32 = 600;
/// How many sentences on the members of one list stand, the ends of items counted too.
const NEXT: u32 = 4;
/// How many bytes may stand between a word that opens a sentence and the figure it tells as known.
const GIVEN: u32 = 8;
/// How many words right behind a figure are compared one by one.
pub(super) const PHRASE: usize = 4;
/// How many words right before a figure may say what it counts: số người trả lời là.
const CALLED: usize = 6;

/// What the words say a figure measures.
pub(super) struct Context<'f> {
    /// Who it is.
    pub(super) actor: Actor,
    /// The figure.
    pub(super) claim: Told<'f>,
    /// The words beside it, in [`Contexts::words`].
    words: Range<u32>,
    /// Keys of the first words behind it; 0 where there are fewer.
    pub(super) phrase: [u32; PHRASE],
    /// Keys of the last words before it, in their order; 0 where there are fewer.
    called: [u32; CALLED],
    /// Whether the words say that it is known already: the 240 orders, toàn bộ 32 trường.
    pub(super) definite: bool,
    /// Whether a share in brackets calls it a part of something, which it is no whole of.
    part: bool,
    /// Whether its sentence sums up what was told before.
    pub(super) recap: bool,
    pub(super) sentence: u32,
    pub(super) stance: Stance,
    /// The text around it that may name what it is of.
    pub(super) around: Span,
}

/// A figure of the draft, or the whole that a ratio tells.
pub(super) enum Told<'f> {
    Claim(&'f Claim),
    Whole(Box<Claim>),
}

impl Deref for Told<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        match self {
            Self::Claim(claim) => claim,
            Self::Whole(claim) => claim,
        }
    }
}

impl Context<'_> {
    /// Số người trả lời là 1.024, and then 1.024 người trả lời: whether the words before a figure without a name are those
    /// right behind another.
    fn is_called(&self, other: &Self) -> bool {
        let [one, two, ..] = other.phrase;
        let named = other.claim.noun.words[0] != 0 && two != 0;
        named && self.claim.noun.words[0] == 0 && self.called.windows(2).any(|pair| pair == [one, two])
    }

    /// Whether the words before one of two figures are those right behind the other.
    pub(super) fn calls(&self, other: &Self) -> bool {
        self.is_called(other) || other.is_called(self)
    }

    /// Whether two words of what both count are the same, or the last two before both.
    pub(super) fn is_named_as(&self, other: &Self) -> bool {
        let [one, two] = [self, other].map(|context| context.claim.noun.words);
        let [.., first, last] = self.called;
        let led = first != 0 && other.called.ends_with(&[first, last]);
        (one[1] != 0 && one[..2] == two[..2]) || (led && self.claim.unit.is_some())
    }

    /// Whether every word compared right behind two figures is the same, and they are many.
    pub(super) fn goes_on_long(&self, other: &Self) -> bool {
        self.phrase == other.phrase && self.goes_on_as(other) + 1 >= PHRASE
    }

    /// How many words right behind two figures are the same.
    pub(super) fn goes_on_as(&self, other: &Self) -> usize {
        self.phrase.iter().zip(&other.phrase).take_while(|(one, other)| one == other && **one != 0).count()
    }
}

/// The contexts of all figures that may be told again. Words are numbered as they are met, so that what is known of
/// them stands in tables.
#[derive(Default)]
pub(super) struct Contexts<'f> {
    /// The contexts, in the order of the text.
    pub(super) list: Vec<Context<'f>>,
    /// Beside how many figures each word stands, by its number.
    pub(super) counts: Vec<u32>,
    words: Vec<u32>,
}

impl Contexts<'_> {
    /// The numbers of the words beside a figure, each once.
    pub(super) fn words(&self, context: &Context) -> &[u32] {
        self.words.get(context.words.start as usize..context.words.end as usize).unwrap_or_default()
    }

    /// Takes the words beside a figure, each once and none with a digit.
    fn take(&mut self, words: &[Word], numbers: &mut ByHash<u32>) -> Range<u32> {
        let start = self.words.len();
        for word in words.iter().filter(|word| !word.digits) {
            let number = *numbers.entry(word.key).or_insert(self.counts.len() as u32);
            if number as usize == self.counts.len() {
                self.counts.push(0);
            }
            if !self.words[start..].contains(&number) {
                self.words.push(number);
                self.counts[number as usize] += 1;
            }
        }
        start as u32..self.words.len() as u32
    }
}

/// Reads what the words say each figure measures that may be told again.
pub(super) fn contexts<'f>(document: &Document, flow: &Flow<'f>, stances: &Stances) -> Contexts<'f> {
    let mut contexts = Contexts::default();
    let mut numbers = ByHash::default();
    let mut stretch = Stretch::default();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        for at in 0..items.len() {
            let Some((actor, claim)) = restated(flow, &items[at]) else { continue };
            let Some(mut stance) = stances[at] else { continue };
            // Over the year: a word that compares, where nothing is compared.
            if stance == Stance::Base && !compares(items, stances, at) {
                stance = Stance::Level;
            }
            let Some(sentence) = sentence(document, &claim) else { continue };
            let own = around(flow, items, at, sentence);
            let near = clipped(&document.text, own, claim.number, NEAR);
            let words = stretch.words(&document.text, sentence, near);
            let own = words.partition_point(|word| word.span.end <= claim.number.start);
            let near = &words[own.saturating_sub(WORDS)..words.len().min(own + WORDS)];
            let behind = words[own..].iter().skip_while(|word| word.span.end <= claim.number.end);
            let mut phrase = [0; PHRASE];
            phrase.iter_mut().zip(behind).for_each(|(place, word)| *place = finish(word.key));
            let mut called = [0; CALLED];
            called.iter_mut().rev().zip(words[..own].iter().rev()).for_each(|(place, word)| *place = finish(word.key));
            let words = contexts.take(near, &mut numbers);
            let around = clipped(&document.text, sentence, claim.number, FAR);
            let recap = sums_up(flow, items, at, sentence);
            let told = recap || is_given(flow, items, at, sentence);
            let definite = told || matches!(actor, Actor::Denominator(_)) || is_definite(flow, items, at);
            let sentence = items[at].sentence;
            let part = is_part(flow, items, at);
            let context =
                Context { actor, claim, words, phrase, called, definite, part, recap, sentence, stance, around };
            contexts.list.push(context);
        }
    }
    contexts
}

impl Context<'_> {
    /// Whether it is by how much something changed.
    pub(super) fn is_change(&self) -> bool {
        matches!(self.stance, Stance::Delta(_))
    }

    /// Whether another figure stands in its sentence or the next.
    pub(super) fn is_beside(&self, later: &Self) -> bool {
        later.sentence <= self.sentence + 1
    }

    /// Whether another figure stands in one of the next sentences.
    pub(super) fn is_near(&self, later: &Self) -> bool {
        later.sentence <= self.sentence + NEXT
    }
}

/// Whether a share stands in the brackets right behind a figure.
fn is_part(flow: &Flow, items: &[Item], at: usize) -> bool {
    let opened = items.get(at + 1).is_some_and(|open| open.what == What::Cue(Cue::Opening));
    let mut inside = items.iter().skip(at + 2).take(2).filter_map(|item| flow.claim(item));
    opened && inside.next().is_some_and(|(_, claim)| is_share(claim))
}

/// A figure that reports repeat: exact or rounded, of more than one digit or of a thing with a long name; of `206/214 chi đoàn` the second.
fn restated<'f>(flow: &Flow<'f>, item: &Item) -> Option<(Actor, Told<'f>)> {
    let (index, claim) = flow.claim(item)?;
    if let Shape::Over(written) = claim.shape {
        let quantity = Quantity { written, ..claim.quantity.clone() };
        let whole = Claim { kind: Figure::Count, shape: Shape::Single, quantity, ..claim.clone() };
        let counted = claim.unit.is_none() && !claim.spelled && written.mantissa >= 10;
        return counted.then_some((Actor::Denominator(index), Told::Whole(Box::new(whole))));
    }
    let named = claim.kind == Figure::Count && claim.unit.is_none() && claim.noun.words[1] != 0;
    let telling = claim.quantity.written.mantissa.abs() >= 10 || claim.kind == Figure::Percent || named;
    let told = is_level(claim) && telling && claim.quantity.qualifier == Qualifier::Exact && !claim.spelled;
    told.then_some((Actor::Claim(index), Told::Claim(claim)))
}

/// Whether the sentence of a figure tells a change, or a multiple.
fn compares(items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let mut near = at.saturating_sub(REACH)..items.len().min(at + REACH);
    let tells = |stance| {
        matches!(stance, Some(Stance::Delta(_) | Stance::Excess(_) | Stance::Index | Stance::Times | Stance::PlanRate))
    };
    near.any(|other| items[other].sentence == items[at].sentence && tells(stances[other]))
}

/// Whether words before a figure say that its sentence tells again what was told.
fn sums_up(flow: &Flow, items: &[Item], at: usize, sentence: Span) -> bool {
    let before = Span { start: sentence.start, end: items[at].span.start };
    flow.quiet_of(items[at].sentence, before).iter().any(|quiet| quiet.cue == Cue::Recap)
}

/// With n = 1,386, với 812 phiếu: whether its sentence opens with the figure as one that is known.
fn is_given(flow: &Flow, items: &[Item], at: usize, sentence: Span) -> bool {
    let before = Span { start: sentence.start, end: items[at].span.start };
    let word = flow.quiet_of(items[at].sentence, before).iter().rfind(|quiet| quiet.cue == Cue::Given);
    word.is_some_and(|word| before.end - word.span.end <= GIVEN)
}

/// Whether the words right before or behind a figure say that it is known already.
fn is_definite(flow: &Flow, items: &[Item], at: usize) -> bool {
    let here = items[at].span;
    let base = at.checked_sub(1).map(|last| items[last]);
    let base = base.is_some_and(|last| last.what == What::Cue(Cue::Base) && last.span.end + 1 >= here.start);
    let touching = Span { start: here.start.saturating_sub(NEAR), end: here.end + NEAR };
    let mut words = flow.quiet_in(touching).iter().filter(|quiet| quiet.cue == Cue::Definite);
    // 45 % of the total: what stands behind a percentage is said of its base.
    let share = flow.claim(&items[at]).is_some_and(|(_, claim)| claim.kind == Figure::Percent);
    base || words.any(|word| word.span.end + 1 == here.start || (word.span.start == here.end + 1 && !share))
}

fn sentence(document: &Document, claim: &Claim) -> Option<Span> {
    let block = document.blocks.get(claim.block as usize)?;
    let at = block.sentences.partition_point(|sentence| sentence.end <= claim.number.start);
    block.sentences.get(at).copied().filter(|sentence| sentence.holds(claim.number))
}

/// The text from the quantity before a figure to the one behind it, inside its sentence. That it follows in words says
/// nothing of what it measures.
fn around(flow: &Flow, items: &[Item], at: usize, sentence: Span) -> Span {
    let quantity = |item: &&Item| flow.is_quantity(item);
    let before = items[..at].iter().rev().take(3 * WORDS).find(quantity).map_or(0, |item| item.span.end);
    let after = items[at + 1..].iter().take(3 * WORDS).find(quantity).map_or(u32::MAX, |item| item.span.start);
    let start = sentence.start.max(before).min(items[at].span.start);
    let whole = Span { start, end: sentence.end.min(after).max(items[at].span.end) };
    let worded = flow.quiet_in(whole).iter().find(|quiet| quiet.cue == Cue::Worded);
    Span { end: worded.map_or(whole.end, |quiet| quiet.span.start.max(items[at].span.end)), ..whole }
}

/// Whether two contexts can measure the same by what they count, and how. Where `nameless` one of them may say less of
/// what it counts; what is told `again` may be told of a plan.
pub(super) fn similar(a: &Context, b: &Context, nameless: bool, again: bool) -> bool {
    let (one, other): (&Claim, &Claim) = (&a.claim, &b.claim);
    // 5,312 people, and in short 5,132 employees: what sums up may call things by another name.
    let named = one.noun.fits(other.noun) || b.recap;
    let counted = a.calls(b) || one.unit.is_some() || one.noun.agrees(other.noun) || (nameless && named);
    a.sentence != b.sentence
        && alike(one, other)
        && counted
        && !(matches!(a.actor, Actor::Denominator(_)) && b.part)
        && !(matches!(b.actor, Actor::Denominator(_)) && a.part)
        && one.kind == other.kind
        && one.points == other.points
        && one.is_rate() == other.is_rate()
        && (level(a.stance) == level(b.stance) || ((b.recap || again) && b.stance == Stance::Planned))
}

/// What is reached, averaged or left is told as a level elsewhere.
fn level(stance: Stance) -> Stance {
    match stance {
        Stance::To | Stance::Mean | Stance::Aside | Stance::Rest => Stance::Level,
        other => other,
    }
}
