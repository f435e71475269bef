//! Figures told as known that nothing is which was told, but for a slip of the hand: 829 calls … 741 of the 289.

use std::collections::BTreeMap;

use super::pair;
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Qualifier, Quantity, Rational};
use crate::relation::flow::beside::stands_alone;
use crate::relation::flow::context::{Context, Contexts};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, What, alike, is_level};
use crate::relation::{Actor, Evidence, Relation};

/// How many sentences before a figure told as known the one may stand that it is, ends of blocks counted too, and how many
/// items.
const NEAR: u32 = 3;
const REACH: usize = 48;
/// The least digits of a figure that few others are of, the other way round, by chance.
const LONG: usize = 3;
/// How many figures of one value are looked at.
const MOST: usize = 16;

/// A figure that is told as known.
struct Known<'d> {
    actor: Actor,
    /// The figure itself; of a ratio the whole.
    claim: Claim,
    digits: &'d str,
    /// The part of a ratio.
    part: Option<Rational>,
    /// Whether words for "of the" lead it.
    based: bool,
    /// Its place among the items.
    at: usize,
}

/// Links each figure told as known, that no other of the draft is, with the only one told right before it, or of the same
/// things first of all, that is one slip of the hand away. Linear in the figures.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances, contexts: &Contexts) -> Vec<Relation> {
    let known = known(document, flow, contexts);
    if known.is_empty() {
        return Vec::new();
    }
    let mut told: BTreeMap<Rational, Vec<usize>> = known.iter().map(|one| (one.value(), Vec::new())).collect();
    for (index, claim) in flow.claims.list.iter().enumerate().filter(|(_, claim)| is_level(claim)) {
        if let Some(same) = told.get_mut(&claim.quantity.value()).filter(|same| same.len() < MOST) {
            same.push(index);
        }
    }
    let mut wholes: BTreeMap<Rational, u32> = BTreeMap::new();
    let mut relations = Vec::new();
    let view = View { document, flow, stances, firsts: &firsts(flow) };
    for one in &known {
        let again = wholes.insert(one.value(), one.claim.noun.words[0]) == Some(one.claim.noun.words[0]);
        let own = one.actor.claim();
        let same = told.get(&one.value()).into_iter().flatten();
        let is_told = same.filter(|index| one.part.is_some() || Some(**index) != own).any(|index| {
            flow.claims
                .list
                .get(*index)
                .is_some_and(|other| alike(other, &one.claim) && other.noun.fits(one.claim.noun))
        });
        if again || is_told {
            continue;
        }
        let first = view.beside(one).or_else(|| view.first(one));
        relations.extend(first.map(|first| pair(Actor::Claim(first), one.actor, Evidence::Strong)));
    }
    relations
}

/// The figures told as known, in the order of the text.
fn known<'d>(document: &'d Document, flow: &Flow, contexts: &Contexts) -> Vec<Known<'d>> {
    let mut definite: Vec<&Context> =
        contexts.list.iter().filter(|context| context.setting.definite && !context.setting.recap).collect();
    definite.reverse();
    let mut known = Vec::new();
    for (at, item) in flow.items.iter().enumerate() {
        let Some((index, claim)) = flow.claim(item) else { continue };
        let text = claim.number.of(&document.text);
        if let Shape::Over(written) = claim.shape {
            let quantity = Quantity { written, ..claim.quantity.clone() };
            let plain = claim.kind == Figure::Ratio && claim.unit.is_none() && !claim.spelled;
            let whole = Claim { kind: Figure::Count, shape: Shape::Single, quantity, ..claim.clone() };
            let part = Some(Rational::from(claim.quantity.written));
            let actor = Actor::Denominator(index);
            let told = text.rsplit_once('/').map(|(_, digits)| digits).filter(|_| plain && whole.noun.words[0] != 0);
            known.extend(told.map(|digits| Known { actor, claim: whole, digits, part, based: false, at }));
            continue;
        }
        while definite.last().is_some_and(|context| context.actor().claim() < Some(index)) {
            definite.pop();
        }
        let own = definite.last().is_some_and(|context| context.actor() == Actor::Claim(index));
        let touching = at
            .checked_sub(1)
            .map(|last| flow.items[last])
            .filter(|last| last.what == What::Cue(Cue::Base) && last.span.end + 1 >= item.span.start);
        // A word alone may lead a figure that is new: a survey of 920 visitors.
        let based = touching.is_some_and(|base| base.span.of(&document.text).contains(' '));
        if own && is_counted(claim) && (based || touching.is_none()) {
            known.push(Known { actor: Actor::Claim(index), claim: claim.clone(), digits: text, part: None, based, at });
        }
    }
    known
}

/// Whether a figure counts things, to the last one.
fn is_counted(claim: &Claim) -> bool {
    let exact = claim.quantity.qualifier == Qualifier::Exact && claim.quantity.written.scale == 0;
    claim.kind == Figure::Count && claim.unit.is_none() && exact && !claim.spelled && !claim.is_rate()
}

/// The first count of each thing, by its name.
fn firsts(flow: &Flow) -> BTreeMap<u32, usize> {
    let mut firsts = BTreeMap::new();
    for (at, item) in flow.items.iter().enumerate() {
        if let Some((_, claim)) = flow.claim(item).filter(|(_, claim)| is_counted(claim) && claim.noun.words[0] != 0) {
            firsts.entry(claim.noun.words[0]).or_insert(at);
        }
    }
    firsts
}

impl Known<'_> {
    fn value(&self) -> Rational {
        self.claim.quantity.value()
    }
}

struct View<'f> {
    document: &'f Document,
    flow: &'f Flow<'f>,
    stances: &'f Stances,
    firsts: &'f BTreeMap<u32, usize>,
}

impl View<'_> {
    /// Mạng lưới gồm 51 trạm y tế, trong đó 13/15 trạm đạt chuẩn: the only figure told right before one that it may be.
    fn beside(&self, known: &Known) -> Option<usize> {
        let here = self.flow.items[known.at].sentence;
        let near = |item: &Item| item.sentence + NEAR >= here;
        let back = (known.at.saturating_sub(REACH)..known.at).rev().take_while(|place| near(&self.flow.items[*place]));
        let mut found = back.filter_map(|place| self.slipped(known, place));
        found.next().filter(|_| found.next().is_none())
    }

    /// Xã có 09 thôn … 09/90 thôn có nhà văn hóa: the first count of the things of a ratio, where two digits are turned round.
    fn first(&self, known: &Known) -> Option<usize> {
        let place = *self.firsts.get(&known.claim.noun.words[0])?;
        let told = known.part.is_some() && place < known.at;
        self.slipped(known, place).filter(|_| told)
    }

    /// The figure at `place`, where a slip of the hand makes it the known one.
    fn slipped(&self, known: &Known, place: usize) -> Option<usize> {
        let (index, claim) = self.flow.claim(&self.flow.items[place]).filter(|(_, claim)| is_counted(claim))?;
        let level = matches!(self.stances.at(place), Some(Stance::Level | Stance::To | Stance::Rest));
        // 242 em (22,0%): what is told with a share is a part, and no whole.
        let parted = stands_alone(self.flow, &self.flow.items, place + 2);
        let holds = !parted && known.part.as_ref().is_none_or(|part| *part <= claim.quantity.value());
        let digits = claim.number.of(&self.document.text);
        let (one, other) = (digits_of(digits), digits_of(known.digits));
        let agrees = claim.noun.agrees(known.claim.noun);
        let [mine, theirs] = [claim.noun.words, known.claim.noun.words];
        let same = (0..2).all(|at| mine[at] == theirs[at] || mine[at] == 0 || theirs[at] == 0);
        // 111 were for it, of 116 in all: what is one of several in the sentence of a whole is a part of it.
        let apart = known.part.is_some() || self.flow.items[place].sentence != self.flow.items[known.at].sentence;
        let bound = if one.len() >= LONG { known.based || same } else { agrees };
        let bound = bound && apart && are_swapped(&one, &other);
        (level && holds && bound).then_some(index)
    }
}

/// The digits of a number as they are printed, zeros before it among them.
fn digits_of(printed: &str) -> Vec<u8> {
    printed.bytes().filter(u8::is_ascii_digit).collect()
}

/// Whether two neighbours stand the other way round.
fn are_swapped(one: &[u8], other: &[u8]) -> bool {
    let turned = |at: usize| {
        let mut turned = one.to_vec();
        turned.swap(at, at + 1);
        turned == other
    };
    one != other && one.len() == other.len() && (0..one.len().saturating_sub(1)).any(turned)
}
