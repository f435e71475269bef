//! What the words around a figure say it measures, of whom and when.

mod near;
mod setting;

use std::ops::{Deref, Range};

pub(crate) use self::setting::{PHRASE, Setting, Settings};
use super::stance::{REACH, Stance, Stances};
use super::{Flow, Item, alike, is_level};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Qualifier, Quantity};
use crate::relation::Actor;
use crate::text::Span;

/// How many sentences on the members of one list stand, the ends of items counted too.
const NEXT: u32 = 4;

/// What the words say a figure measures.
pub(crate) struct Context<'f> {
    /// The figure.
    pub(crate) claim: Told<'f>,
    /// Its index among the claims. Long drafts have many of these, so it is a short one.
    index: u32,
    /// What stands around it.
    pub(crate) setting: &'f Setting,
    /// Where the words beside it begin, in [`Contexts::words`].
    words: u32,
    pub(crate) sentence: u32,
    pub(crate) stance: Stance,
}

/// A figure of the draft, or the whole that a ratio tells.
pub(crate) enum Told<'f> {
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
    /// Who it is.
    pub(crate) fn actor(&self) -> Actor {
        match self.claim {
            Told::Claim(_) => Actor::Claim(self.index as usize),
            Told::Whole(_) => Actor::Denominator(self.index as usize),
        }
    }

    /// Số người trả lời là 1.024, and then 1.024 người trả lời: whether the words before a figure without a name are
    /// those right behind another.
    fn is_called(&self, other: &Self) -> bool {
        let [one, two, ..] = other.setting.phrase;
        let named = other.claim.noun.words[0] != 0 && two != 0;
        named && self.claim.noun.words[0] == 0 && self.setting.called.windows(2).any(|pair| pair == [one, two])
    }

    /// Whether the words before one of two figures are those right behind the other.
    pub(crate) fn calls(&self, other: &Self) -> bool {
        self.is_called(other) || other.is_called(self)
    }

    /// Whether two words of what both count are the same, or the last two before both.
    pub(crate) fn is_named_as(&self, other: &Self) -> bool {
        let [one, two] = [self, other].map(|context| context.claim.noun.words);
        let [.., first, last] = self.setting.called;
        let led = first != 0 && other.setting.called.ends_with(&[first, last]);
        (one[1] != 0 && one[..2] == two[..2]) || (led && self.claim.unit.is_some())
    }

    /// Any two words that stand one behind the other shortly before it.
    pub(crate) fn leads(&self) -> impl Iterator<Item = [u32; 2]> + '_ {
        let pairs = self.setting.called.windows(2).filter_map(|pair| <[u32; 2]>::try_from(pair).ok());
        pairs.filter(|pair| !pair.contains(&0))
    }

    /// Whether every word compared right behind two figures is the same, and they are many.
    pub(crate) fn goes_on_long(&self, other: &Self) -> bool {
        self.setting.phrase == other.setting.phrase && self.goes_on_as(other) + 1 >= PHRASE
    }

    /// How many words right behind two figures are the same.
    pub(crate) fn goes_on_as(&self, other: &Self) -> usize {
        let pairs = self.setting.phrase.iter().zip(&other.setting.phrase);
        pairs.take_while(|(one, other)| one == other && **one != 0).count()
    }
}

/// The contexts of all figures that may be told again.
pub(crate) struct Contexts<'f> {
    /// The contexts, in the order of the text.
    pub(crate) list: Vec<Context<'f>>,
    /// Beside how many figures each word stands, by its number.
    pub(crate) counts: &'f [u32],
    words: &'f [u32],
}

impl Contexts<'_> {
    /// The numbers of the words beside a figure, each once.
    pub(crate) fn words(&self, context: &Context) -> &[u32] {
        let start = context.words as usize;
        self.words.get(start..start + usize::from(context.setting.words)).unwrap_or_default()
    }
}

/// What the words say each figure measures that may be told again; `settings` are what stands around those.
pub(crate) fn contexts<'f>(
    document: &Document,
    flow: &'f Flow<'f>,
    stances: &Stances,
    settings: &'f Settings,
) -> Contexts<'f> {
    let (mut list, mut words) = (Vec::with_capacity(settings.list.len()), 0);
    for (place, setting) in places(document, flow, stances, 0..flow.passages.len()).zip(&settings.list) {
        let Place { items, at, index, claim, stance, .. } = place;
        list.push(Context { claim, index, setting, words, sentence: items[at].sentence, stance });
        words += u32::from(setting.words);
    }
    Contexts { list, counts: &settings.counts, words: &settings.words }
}

/// Where a figure that may be told again stands.
struct Place<'f> {
    items: &'f [Item],
    at: usize,
    index: u32,
    claim: Told<'f>,
    stance: Stance,
    sentence: Span,
}

/// The figures of some passages that may be told again, in their order.
fn places<'f>(
    document: &Document,
    flow: &'f Flow<'f>,
    stances: &Stances,
    passages: Range<usize>,
) -> impl Iterator<Item = Place<'f>> {
    flow.passages[passages].iter().flat_map(move |passage| {
        let (items, stances) = (flow.of(passage), stances.of(passage));
        (0..items.len()).filter_map(move |at| {
            let (index, claim) = restated(flow, &items[at])?;
            let stance = stances[at]?;
            // Over the year: a word that compares, where nothing is compared; but what was at the start may be no more.
            let sentence = sentence(document, &claim)?;
            let lead = Span { end: items[at].span.start.max(sentence.start), ..sentence };
            let first = || flow.says_in(items[at].sentence, lead, &[Cue::Initial]);
            let alone = stance == Stance::Base && !compares(items, stances, at) && !first();
            let stance = if alone { Stance::Level } else { stance };
            Some(Place { items, at, index, claim, stance, sentence })
        })
    })
}

impl Context<'_> {
    /// Whether it is by how much something changed.
    pub(crate) fn is_change(&self) -> bool {
        matches!(self.stance, Stance::Delta(_))
    }

    /// Whether another figure stands in its sentence or the next.
    pub(crate) fn is_beside(&self, later: &Self) -> bool {
        later.sentence <= self.sentence + 1
    }

    /// Whether another figure stands in one of the next sentences.
    pub(crate) fn is_near(&self, later: &Self) -> bool {
        later.sentence <= self.sentence + NEXT
    }
}

/// A figure that reports repeat: exact or rounded, of more than one digit or of a thing with a long name; of `206/214
/// chi đoàn` the second.
fn restated<'f>(flow: &Flow<'f>, item: &Item) -> Option<(u32, Told<'f>)> {
    let (index, claim) = flow.claim(item)?;
    if let Shape::Over(written) = claim.shape {
        let quantity = Quantity { written, ..claim.quantity.clone() };
        let whole = Claim { kind: Figure::Count, shape: Shape::Single, quantity, ..claim.clone() };
        let counted = claim.unit.is_none() && !claim.spelled && written.mantissa >= 10;
        return counted.then_some((index as u32, Told::Whole(Box::new(whole))));
    }
    let named = claim.kind == Figure::Count && claim.unit.is_none() && claim.noun.words[1] != 0;
    let telling = claim.quantity.written.mantissa.abs() >= 10 || claim.kind == Figure::Percent || named;
    let told = is_level(claim) && telling && claim.quantity.qualifier == Qualifier::Exact && !claim.spelled;
    told.then_some((index as u32, Told::Claim(claim)))
}

/// Whether the sentence of a figure tells a change, or a multiple.
fn compares(items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let mut near = at.saturating_sub(REACH)..items.len().min(at + REACH);
    let tells = |stance| {
        matches!(stance, Some(Stance::Delta(_) | Stance::Excess(_) | Stance::Index | Stance::Times | Stance::PlanRate))
    };
    near.any(|other| items[other].sentence == items[at].sentence && tells(stances[other]))
}

fn sentence(document: &Document, claim: &Claim) -> Option<Span> {
    let block = document.blocks.get(claim.block as usize)?;
    let at = block.sentences.partition_point(|sentence| sentence.end <= claim.number.start);
    block.sentences.get(at).copied().filter(|sentence| sentence.holds(claim.number))
}

/// Whether two contexts can measure the same by what they count, and how. Where `nameless` one of them may say less of
/// what it counts; what is told `again` may be told of a plan.
pub(crate) fn similar(a: &Context, b: &Context, nameless: bool, again: bool) -> bool {
    let (one, other): (&Claim, &Claim) = (&a.claim, &b.claim);
    // 5,312 people, and in short 5,132 employees: what sums up may call things by another name.
    let named = one.noun.fits(other.noun) || b.setting.recap;
    let counted = a.calls(b) || one.unit.is_some() || one.noun.agrees(other.noun) || (nameless && named);
    a.sentence != b.sentence
        && alike(one, other)
        && counted
        && !(matches!(a.claim, Told::Whole(_)) && (b.setting.part || b.stance == Stance::Rest))
        && !(matches!(b.claim, Told::Whole(_)) && (a.setting.part || a.stance == Stance::Rest))
        && one.kind == other.kind
        && one.points == other.points
        && one.is_rate() == other.is_rate()
        && (level(a.stance) == level(b.stance) || ((b.setting.recap || again) && b.stance == Stance::Planned))
}

/// What is reached, averaged or left is told as a level elsewhere.
fn level(stance: Stance) -> Stance {
    match stance {
        Stance::To | Stance::Mean | Stance::Aside | Stance::Rest => Stance::Level,
        other => other,
    }
}
