//! Rates that a sentence of their own tells, and the part and the whole told before it: of 1,862 pupils 1,849 went up. The
//! rate was 99.3 %.

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::{Decimal, Qualifier, Quantity, misprints};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation, fit};
use crate::text::Span;

/// How many items before a rate, and how many sentences, its part and its whole may stand.
const REACH: usize = 48;
const SENTENCES: u32 = 2;
/// The least digits of a rate, as a number, that few pairs of amounts explain by chance.
const TELLING: i128 = 100;
/// The least part or whole of which few others are one digit away by chance.
const LONG: i128 = 1000;
/// The most amounts among which a pair is looked for.
const MOST: usize = 6;

/// Links each share that a word for a rate leads, and that no relation of `known` holds, with the two amounts before it that
/// it comes out of; where none do, with the only two that one slip of the hand keeps from it.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let is_held = |rate| known.is_sure(Actor::Claim(rate), |kind| kind != Kind::Bound);
    let mut relations = View::by_figure(flow, stances, |view, at| {
        let rate = view.rate_alone(at).filter(|(_, rate, _)| !is_held(*rate))?;
        view.quotient(rate)
    });
    // What has a rate of its own has no other: năm 2023 tỷ lệ này là 95,8%.
    let ends = |relation: &Relation| [relation.members[0].actor, relation.members[1].actor];
    let divided = |one: &Relation| {
        let share = matches!(one.kind, Kind::Share | Kind::Ratio) && one.members.len() == 3;
        share && one.evidence > Evidence::Weak
    };
    relations.retain(|own| !known.with(ends(own)[0]).any(|told| divided(told) && ends(told) == ends(own)));
    // 284 said yes, 279 no and 49 nothing, 612 in all: of two parts of one sum neither is the whole, but where it comes out.
    let are_parts = |sum: &Relation, own: &Relation| {
        let part = |one: Actor| sum.members.iter().any(|member| member.actor == one && member.role == "parts");
        sum.kind == Kind::Breakdown && ends(own).into_iter().all(part)
    };
    relations
        .retain(|own| own.evidence == Evidence::Strong || !known.with(ends(own)[0]).any(|told| are_parts(told, own)));
    relations
}

type Found<'f> = (usize, usize, &'f Claim);

impl<'f> View<'f> {
    /// The share at `at`, where a word for a rate leads it and no amount stands in its clause that it could be said of.
    fn rate_alone(&self, at: usize) -> Option<Found<'f>> {
        let (index, rate) = self.flow.claim(&self.items[at])?;
        let told = matches!(self.stances[at], Some(Stance::Level | Stance::Aside | Stance::To | Stance::Index));
        let exact = rate.quantity.qualifier == Qualifier::Exact && rate.quantity.written.mantissa >= TELLING;
        if !(is_share(rate) && told && exact) {
            return None;
        }
        let led = Cues::leading(self.flow, self.items, at, REACH);
        if !led.any(&[Cue::Rate]) || led.any(&[Cue::Versus, Cue::Plan, Cue::Goal, Cue::Average]) {
            return None;
        }
        let clause = self.items[at].clause;
        let amount = |place: &usize| self.items[*place].clause == clause && self.exact_amount(*place).is_some();
        let alone = !(at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|place| self.items[*place].clause == clause)
            .any(|place| amount(&place));
        // Tỷ lệ học sinh dân tộc thiểu số là 98,3%: what bears a mark of its own is a rate of others.
        let word = self.items[..at].iter().rev().take(REACH).find(|item| item.what == What::Cue(Cue::Rate))?;
        let words = Span { start: word.span.end, end: self.items[at].span.start };
        let marked = self.flow.says_in(self.items[at].sentence, words, &[Cue::Trait]);
        // Năm 2023 tỷ lệ này là 95,8%: what is told of a year of its own is of other figures.
        let dated = self
            .back(at, REACH)
            .any(|place| self.flow.claim(&self.items[place]).is_some_and(|(_, claim)| claim.kind == Figure::Year));
        (alone && !dated && !marked).then_some((at, index, rate))
    }

    fn exact_amount(&self, at: usize) -> Option<Found<'f>> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let exact = claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate() && !claim.spelled;
        (is_amount(claim) && exact).then_some((at, index, claim))
    }

    /// Có 8.762/9.452 tổ viên gửi tiền. Tỷ lệ tổ viên gửi tiền đạt 92,7%: the share of the only ratio that the sentence right
    /// before tells without one, where it comes out or one slip of the hand keeps it from that.
    fn over(&self, (at, index, rate): Found<'f>) -> Option<Relation> {
        let here = self.items[at].sentence;
        let ratio = |place: usize| {
            let (index, claim) = self.flow.claim(&self.items[place])?;
            let Shape::Over(written) = claim.shape else { return None };
            let told = claim.kind == Figure::Ratio && !claim.spelled && claim.quantity.qualifier == Qualifier::Exact;
            told.then_some((place, index, claim, written))
        };
        let back = (at.saturating_sub(REACH)..at).rev().take_while(|place| self.items[*place].sentence + 1 >= here);
        let mut ratios = back.filter_map(ratio);
        let (place, told, claim, written) = ratios.next().filter(|_| ratios.next().is_none())?;
        let shared =
            self.items[place..at].iter().filter_map(|item| self.flow.claim(item)).any(|(_, one)| is_share(one));
        let whole = Claim { quantity: Quantity { written, ..claim.quantity.clone() }, ..claim.clone() };
        let members =
            [("part", Actor::Claim(told)), ("whole", Actor::Denominator(told)), ("share", Actor::Claim(index))];
        let comes_out = fit::divides(&claim.quantity, &whole.quantity, &rate.quantity);
        let evidence = if comes_out { Evidence::Strong } else { Evidence::Likely };
        let fits = !shared && (comes_out || is_slipped(claim, &whole, rate));
        fits.then(|| Relation::of(Kind::Ratio, members, evidence))
    }

    fn quotient(&self, (at, index, rate): Found<'f>) -> Option<Relation> {
        let here = self.items[at].sentence;
        let told = |place: &usize| matches!(self.stances[*place], Some(Stance::Level | Stance::To | Stance::Rest));
        let back =
            (at.saturating_sub(REACH)..at).rev().take_while(|place| self.items[*place].sentence + SENTENCES >= here);
        let amounts = back.filter(told).filter_map(|place| self.exact_amount(place));
        // Thu 175 đơn vị (149 người hiến 250 ml, 13 người hiến 350 ml); tỷ lệ đủ điều kiện 87,1%: what brackets tell of another
        // is none of the two, unless it comes out.
        let outside = |amount: &Found| self.items[amount.0].depth <= self.items[at].depth;
        let mut before: Vec<Found> = amounts.clone().take(MOST).chain(amounts.filter(outside).take(MOST)).collect();
        before.sort_by_key(|amount| std::cmp::Reverse(amount.0));
        before.dedup_by_key(|amount| amount.0);
        let pairs = before.iter().flat_map(|part| before.iter().map(move |whole| (*part, *whole)));
        let pairs = pairs.filter(|(part, whole)| {
            let less = part.2.quantity.value() < whole.2.quantity.value();
            less && alike(part.2, whole.2) && part.2.per == whole.2.per
        });
        let pairs: Vec<(Found, Found)> = pairs.collect();
        if let Some(over) = self.over((at, index, rate)) {
            return Some(over);
        }
        let relation = |(part, whole): &(Found, Found), evidence| {
            let members = [("part", part.1), ("whole", whole.1), ("share", index)];
            Relation::of(Kind::Ratio, members, evidence)
        };
        let comes_out =
            |(part, whole): &&(Found, Found)| fit::divides(&part.2.quantity, &whole.2.quantity, &rate.quantity);
        if let Some(pair) = pairs.iter().find(comes_out) {
            return Some(relation(pair, Evidence::Strong));
        }
        // Tỷ lệ ủng hộ trực tuyến chiếm 64,8% số thu: what the words behind the rate name is its whole, and no near miss.
        let base = |next: &Item| matches!(next.what, What::Cue(Cue::Base | Cue::Total));
        let touches = |next: &&Item| next.span.start <= self.items[at].span.end + 1;
        if !rate.noun.span.is_empty() || self.items.get(at + 1).filter(touches).is_some_and(base) {
            return None;
        }
        // What stands in the sentence right before, or in the last that tells any amount.
        let last = before.first().map(|amount| self.items[amount.0].sentence)?;
        let near = |(part, whole): &&(Found, Found)| {
            let of = |amount: &Found| self.items[amount.0].sentence;
            let kin = part.2.unit.is_some() || part.2.noun.agrees(whole.2.noun);
            (outside(part) && outside(whole))
                && of(part) == last
                && (of(whole) == last || (of(whole) + 1 == last && kin))
                && is_slipped(part.2, whole.2, rate)
        };
        let mut slipped = pairs.iter().filter(near);
        let pair = slipped.next().filter(|_| slipped.next().is_none())?;
        Some(relation(pair, Evidence::Likely))
    }
}

/// Whether one slip of the hand keeps the rate from coming out: in the rate, or in long figures of the same things one digit
/// or two that changed places.
fn is_slipped(part: &Claim, whole: &Claim, rate: &Claim) -> bool {
    let [one, all, share] = [part, whole, rate].map(|claim| &claim.quantity);
    let otherwise = |written, quantity: &Quantity| Quantity { written, ..quantity.clone() };
    let digits = |written: Decimal| (written.scale, { written.mantissa }.checked_ilog10());
    let changed = |quantity: &Quantity| {
        let own = digits(quantity.written);
        misprints(quantity.written).filter(move |written| digits(*written) == own).collect::<Vec<Decimal>>()
    };
    if changed(share).into_iter().any(|written| fit::divides(one, all, &otherwise(written, share))) {
        return true;
    }
    let same = part.unit.is_some() || part.noun.agrees(whole.noun);
    let long = |quantity: &Quantity| same && quantity.written.mantissa >= LONG;
    (long(one) && changed(one).into_iter().any(|written| fit::divides(&otherwise(written, one), all, share)))
        || (long(all) && changed(all).into_iter().any(|written| fit::divides(one, &otherwise(written, all), share)))
}
