//! Fractions in words, and the amount beside them: `one in nine respondents, or 154 people`, `103 days, a quarter of
//! the total`.

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::{Qualifier, Rational};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, What, alike, is_amount};
use crate::relation::{Actor, Evidence, Kind, Relation};

/// How many items behind a fraction its amount may stand.
const REACH: usize = 6;
/// How many amounts back a whole of another name may be told.
const TOLD: usize = 4;
/// How many figures back the whole may have been told.
const MEMORY: usize = 64;
/// Percent within which a fraction may be said loosely: it is neither kept nor broken.
const LOOSE: i128 = 8;
/// What may stand between a fraction and the amount that says it again.
const AGAIN: [Cue; 7] = [Cue::Base, Cue::Including, Cue::Comma, Cue::Opening, Cue::And, Cue::Share, Cue::Total];

/// Links every fraction in words with the amount that says it again and the whole it is of.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    View::by_figure(flow, stances, View::fraction)
}

/// An amount: its place among the items, the index of its claim, its claim.
type Found<'f> = (usize, usize, &'f Claim);

impl<'f> View<'f> {
    fn fraction(&self, at: usize) -> Option<Relation> {
        let (index, fraction) = self.flow.claim(self.items.get(at)?)?;
        let Shape::Over(of) = fraction.shape else { return None };
        let plain = fraction.kind == Figure::Ratio && fraction.spelled;
        if !plain || fraction.quantity.qualifier != Qualifier::Exact {
            return None;
        }
        let share = fraction.quantity.value().checked_div(&Rational::from(of))?;
        if share >= Rational::ONE {
            return None;
        }
        let next = self.items.get(at + 1).map(|next| next.what);
        // half of the remaining 4,368
        let whole = (at + 2..at + 4).find_map(|place| self.amount(place).filter(|_| self.cues_only(at, place)));
        let named = whole.filter(|_| matches!(next, Some(What::Cue(Cue::Base))));
        let behind = self.told_behind(at, named.map_or(at, |(place, ..)| place));
        // 840 homes, half of which: what stands before is the whole.
        let right = self.items.get(at + 1).map(|next| next.span);
        let mut beside = self.items[at + 1..].iter().take_while(|item| Some(item.span) == right);
        let pointed = matches!(next, Some(What::Cue(Cue::Including | Cue::Base)))
            && named.is_none()
            && beside.clone().any(|item| item.what == What::Cue(Cue::Including))
            && !beside.any(|item| item.what == What::Cue(Cue::Base));
        let before = || if pointed { None } else { self.told_before(at) };
        let part = behind.or_else(before)?;
        // $240,000 out of $2.4 million, a tenth: the two are told side by side.
        let pair = self.told_of(part).filter(|_| named.is_none() && part.0 < at);
        let (part, named) = pair.map_or((part, named), |some| (some, Some(part)));
        let whole = match named {
            Some((_, whole, _)) => whole,
            None => self.whole(index, fraction, part, &share)?,
        };
        let fit = off(part.2, self.flow.claims.list.get(whole)?, &share)?;
        let evidence = match fit {
            Off::Kept => Evidence::Strong,
            Off::Loose => return None,
            Off::Broken => Evidence::Likely,
        };
        let members = [
            ("part", Actor::Claim(part.1)),
            ("whole", Actor::Claim(whole)),
            ("numerator", Actor::Claim(index)),
            ("denominator", Actor::Denominator(index)),
        ];
        Some(Relation::of(Kind::Fraction, members, evidence))
    }

    /// Whether no figure and no mark stands between two places.
    fn cues_only(&self, from: usize, to: usize) -> bool {
        let word =
            |item: &Item| matches!(item.what, What::Cue(Cue::Base | Cue::Including | Cue::Remainder | Cue::Total));
        self.items.get(from + 1..to).is_some_and(|between| between.iter().all(word))
    }

    /// The amount at a place that says how many there are.
    fn amount(&self, at: usize) -> Option<Found<'f>> {
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        let level = matches!(self.stances.get(at)?, Some(Stance::Level | Stance::Aside | Stance::Rest));
        let exact = claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate();
        (level && exact && is_amount(claim)).then_some((at, index, claim))
    }

    /// `two thirds of them, 64 kitchens,`; `one in seven (8)`; `one in nine, or 154 people`.
    fn told_behind(&self, at: usize, from: usize) -> Option<Found<'f>> {
        let here = self.items[at];
        let next =
            (from + 1..self.items.len().min(from + REACH)).find(|next| self.flow.is_quantity(&self.items[*next]))?;
        let gap = Cues::between(self.items, from, next, u8::MAX);
        // £215, a quarter of the sum, was spent and £645 is still due: "and" leads to another amount, where it is no
        // "or".
        let another = gap.any(&[Cue::And]) && !gap.any(&[Cue::Share]);
        let again = gap.is_only(&AGAIN) && gap.any(&[Cue::Comma, Cue::Opening, Cue::Share]) && !another;
        let same = self.items[next].clause == here.clause;
        // What follows a comma is said again where another mark closes it.
        let closed = |item: &Item| matches!(item.what, What::Cue(Cue::Comma | Cue::Closing | Cue::Stop | Cue::Share));
        let closed = gap.any(&[Cue::Opening, Cue::Share]) || self.items.get(next + 1).is_some_and(closed);
        (again && same && closed).then(|| self.amount(next)).flatten()
    }

    /// `103 of those days, a quarter of the total`; `8 of them (one in seven)`.
    fn told_before(&self, at: usize) -> Option<Found<'f>> {
        let here = self.items[at];
        let back = (at.saturating_sub(REACH)..at).rev();
        let last = back.clone().find(|back| self.flow.is_quantity(&self.items[*back]))?;
        let gap = Cues::between(self.items, last, at, u8::MAX);
        let again = gap.is_only(&AGAIN) && gap.any(&[Cue::Comma, Cue::Opening, Cue::Share]);
        (again && self.items[last].clause == here.clause).then(|| self.amount(last)).flatten()
    }

    /// The amount that words right before another tell as some of it.
    fn told_of(&self, whole: Found) -> Option<Found<'f>> {
        let last = self.back(whole.0, REACH).find(|back| self.flow.is_quantity(&self.items[*back]))?;
        let gap = Cues::between(self.items, last, whole.0, u8::MAX);
        let of = gap.any(&[Cue::Base]) && gap.is_only(&[Cue::Base]);
        self.amount(last).filter(|(_, _, part)| of && alike(part, whole.2))
    }

    /// The whole of a fraction that does not say: of those told before of the things that the fraction or the part
    /// counts, one that it makes the part of, else the last.
    fn whole(&self, index: usize, fraction: &Claim, part: Found, share: &Rational) -> Option<usize> {
        let told = self.flow.claims.list[..index.min(part.1)].iter().enumerate().rev().take(MEMORY);
        let larger = |whole: &Claim| whole.quantity.value() > part.2.quantity.value();
        let own = if fraction.noun.span.is_empty() { part.2.noun } else { fraction.noun };
        let same = |whole: &Claim| whole.noun.agrees(own) || whole.unit.is_some();
        let may = |whole: &Claim| is_amount(whole) && !whole.is_rate() && alike(part.2, whole) && larger(whole);
        let wholes: Vec<(usize, &Claim)> = told.filter(|(_, whole)| may(whole)).collect();
        let kept = |(_, whole): &&(usize, &Claim)| matches!(off(part.2, whole, share), Some(Off::Kept));
        let apart =
            |(_, whole): &&(usize, &Claim)| (&part.2.quantity.value() - &(&whole.quantity.value() * share)).abs();
        let likest = || wholes.iter().filter(|(_, whole)| same(whole)).min_by_key(apart);
        // 1,236 people, 8 % more than before (1,144); two thirds (824): what comes out is meant, whatever it is called.
        let told = || wholes.iter().take(TOLD).find(kept);
        let found = wholes.iter().filter(|(_, whole)| same(whole)).find(kept).or_else(told).or_else(likest);
        // Things that bear no name are those just told.
        let bare = fraction.noun.span.is_empty() || part.2.noun.span.is_empty();
        let last = || wholes.first().filter(|(whole, _)| bare && whole + 3 >= index.min(part.1));
        found.or_else(last).map(|(whole, _)| *whole)
    }
}

/// How a part keeps a fraction of its whole.
enum Off {
    Kept,
    Loose,
    Broken,
}

fn off(part: &Claim, whole: &Claim, share: &Rational) -> Option<Off> {
    let (part, expected) = (part.quantity.value(), &whole.quantity.value() * share);
    let off = (&part - &expected).abs();
    let loose = &expected * &Rational::from(LOOSE);
    Some(match () {
        () if &off * &Rational::from(2) < Rational::ONE => Off::Kept,
        () if &off * &Rational::from(100) <= loose => Off::Loose,
        () => Off::Broken,
    })
}
