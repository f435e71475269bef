//! Amounts for each of something that stand with one count and one result: averages of what was just told, and rates
//! whose result is a rate as well.

mod heads;

use std::collections::HashSet;

use super::reckoning::{fit, is_round, is_swapped, reckon, stated};
use super::role::{counts, in_year, is_alike};
use super::taken::untaken;
use crate::claim::{Claim, Kind as Figure, Per, Unit};
use crate::number::{Qualifier, Rational, Recalculation};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::beside::{are_apart, is_averaged, is_by_many, is_earlier, is_median, is_ranked};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, is_amount, is_bare, is_level, is_share};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};

/// How many items to either side of an amount its count and its result are looked for.
const REACH: usize = 20;
/// How many figures back a count may have been told.
const MEMORY: usize = 96;
/// How many times one may be the other where a digit is lost or stray, or its mark.
const FAR: i128 = 11;
/// What a percentage is of.
const HUNDRED: i128 = 100;
/// The least digits of a rate, as a number, that few amounts explain by chance.
const TELLING: i128 = 100;
/// How many of the span that things are paid by are in a year.
const MONTHS: i128 = 12;

/// Links every amount for each of something, in no relation of `known`, with the one count and the one result it can
/// have in its sentence, or else in the sentence before.
pub(in crate::relation) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    // What comes out, or is sure to be meant, is not asked again.
    let told = |relation: &Relation| {
        matches!(relation.kind, Kind::Product | Kind::Average) && relation.evidence > Evidence::Weak
    };
    // 9,930 people, 109 a day over 91 days; open 111 days less 16, so 105 a day: what one such rate has made is not
    // asked again.
    let made = |[_, result]: [usize; 2], per: &[Per]| {
        let sure = known.of(result).filter(|one| told(one) && one.evidence == Evidence::Strong);
        sure.filter(|one| ends(one).is_some_and(|ends| ends[1] == result)).any(|one| per_of(flow, one) == Some(per))
    };
    // $400,000 a year for thirteen voyages at $30,767; the other line has $6,389 a trip: a rate of those two is told.
    let taken = |own: [usize; 2]| known.of(own[0]).any(|one| told(one) && ends(one) == Some(own));
    let mut relations = View::by_figure(flow, stances, |view, at| {
        let (index, _) = flow.claim(&view.items[at])?;
        if known.of(index).any(told) { None } else { view.each(at) }
    });
    let mut own = HashSet::new();
    relations.retain(|relation| {
        let ends = ends(relation);
        !ends.zip(per_of(flow, relation)).is_some_and(|(ends, per)| made(ends, per))
            && ends.is_none_or(|ends| !taken(ends) && own.insert(ends))
            && !is_round(flow, relation)
    });
    untaken(flow, relations, known)
}

/// The claims of a count and of what comes of it.
fn ends(relation: &Relation) -> Option<[usize; 2]> {
    let of = |roles: [&str; 2]| {
        let member = relation.members.iter().find(|member| roles.contains(&member.role));
        member.and_then(|member| member.actor.claim())
    };
    Some([of(["count", "factors"])?, of(["total", "result"])?])
}

/// What the rate of a relation is for each of, where that is a span of time.
fn per_of<'f>(flow: &Flow<'f>, relation: &Relation) -> Option<&'f [Per]> {
    let claims = relation.members.iter().filter_map(|member| flow.claims.list.get(member.actor.claim()?));
    let timed = |per: &Per| matches!(per, Per::Unit(unit) if unit.dimension == "time");
    claims.map(|claim| claim.per.as_slice()).find(|per| !per.is_empty() && per.iter().all(timed))
}

/// A count.
struct Count {
    /// Its place among the items; nothing for one that nobody tells.
    place: Option<usize>,
    /// Who plays it.
    actor: Actor,
    /// What it comes to.
    value: Recalculation,
}

/// The counts among some quantities, each with its place, the index of its claim and the claim.
fn counted<'f>(found: impl Iterator<Item = &'f (usize, usize, &'f Claim)>) -> Vec<Count> {
    let count = |&(place, index, claim): &(usize, usize, &Claim)| {
        Some(Count { place: Some(place), actor: Actor::Claim(index), value: reckon(claim)? })
    };
    found.filter_map(count).collect()
}

impl<'f> View<'f> {
    fn each(&self, at: usize) -> Option<Relation> {
        let (index, rate) = self.flow.claim(self.items.get(at)?)?;
        let mean = self.stances[at] == Some(Stance::Mean) || (rate.noun.span.is_empty() && is_averaged(self.items, at));
        let amount = !is_by_many(self.flow, self.items, at)
            && is_level(rate)
            && rate.kind != Figure::Percent
            && rate.quantity.qualifier == Qualifier::Exact;
        let compared = matches!(self.stances[at], Some(Stance::Base | Stance::Planned));
        if rate.per.len() == 2 && amount && !compared {
            return (0..=1).find_map(|away| self.by_heads_and_time((at, index, rate), away));
        }
        let mean = mean && !is_median(self.flow, self.items, at);
        if !amount || !(rate.is_rate() || mean) || rate.per.len() > 1 || compared {
            return None;
        }
        let near = |away| -> Vec<(usize, usize, &Claim)> { self.near(at, away).collect() };
        let heads = (0..=1).find_map(|away| self.by_heads((at, index, rate), &near(away)));
        let heads = heads.or_else(|| self.by_heads_over_time((at, index, rate), &near(0)));
        heads.or_else(|| (0..=1).find_map(|away| self.alone((at, index, rate), &near(away))))
    }

    /// The count and the result among `near` that one amount for each can have.
    fn alone(&self, rate: (usize, usize, &Claim), near: &[(usize, usize, &Claim)]) -> Option<Relation> {
        let each = rate.2;
        let named = near.iter().any(|(_, _, claim)| is_counted(each, claim));
        // Bought 980 titles; each child has 6 books: what came in is not what all of it is shared out among.
        let came = |place: usize| matches!(self.stances[place], Some(Stance::Delta(_)));
        let counts = near.iter().filter(|(place, _, claim)| match named {
            true => is_counted(each, claim),
            false => other(each, claim) && !came(*place),
        });
        let mut counts = counted(counts);
        // 3,4 tấn/1.000 m2: what each has is not what many have.
        let more = |claim: &Claim| results(each, claim) && claim.quantity.value() != each.quantity.value();
        // On average 3.6; it peaked at 10.4: what a clause behind a bare average tells is not what that divides.
        let clause = self.items[rate.0].clause;
        let later = |place: usize| !each.is_rate() && self.items[place].clause > clause;
        let found = near.iter().filter(|(place, _, claim)| more(claim) && !later(*place));
        let found = found.filter(|(place, ..)| !are_apart(self.items, rate.0, *place));
        // 25,254 households lost their roof, 40,000 their crops. A household has 5.6 members: a count without a name of its
        // own is of what its sentence counts.
        let here = self.items[rate.0].sentence;
        let found = found.filter(|(place, _, claim)| !is_bare(claim) || self.items[*place].sentence == here);
        let results: Vec<&(usize, usize, &Claim)> = found.collect();
        if counts.is_empty() {
            // $500 a year off the bill; cheaper cars, saving another $80 a month: each clause has an amount of its own.
            let here = |place: usize| self.items[place].clause == self.items[rate.0].clause;
            counts.extend(results.first().filter(|result| here(result.0)).and_then(|(_, _, result)| {
                // Who pays for a year at once may pay less.
                spans(each, result).filter(|count| is_swapped(each, None, &count.value, result))
            }));
            // Năm 2024 thu 68,4 triệu đồng, bình quân 5,7 triệu đồng/tháng: a year that is named has its months.
            let year = counts.is_empty() && self.is_of_one_year(rate.0);
            let whole = |result: &&&(usize, usize, &Claim)| year && here(result.0) && !result.2.is_rate();
            counts.extend(results.first().filter(whole).and_then(|_| months(each)));
        }
        let bound = self.bind(rate, &counts, &results)?;
        // The count may have been told long before, and the one near by be of others.
        let told = self.flow.claims.list[..rate.1].iter().rev().take(if each.is_rate() { MEMORY } else { 0 });
        let told = told.filter(|claim| is_counted(each, claim));
        let explains = |count: Recalculation| results.iter().any(|result| fit(each, &count, result.2) == Fit::Agrees);
        let earlier = is_earlier(&self.flow.claims.list[..rate.1], |count, result| {
            let told = is_amount(result) && result.unit == each.unit && each.is_rate() && is_counted(each, count);
            told && reckon(count).is_some_and(|count| fit(each, &count, result) == Fit::Agrees)
        });
        // 18 classes for 540 members, 30 people a class: so may one that bears another name.
        let things = near.iter().filter(|(_, _, claim)| claim.kind == Figure::Count && each.unit.is_none());
        let meant = |claim: &Claim| counts.iter().any(|count| fit(each, &count.value, claim) == Fit::Agrees);
        let other = things.into_iter().any(|(_, _, claim)| meant(claim));
        // Dư nợ ngắn hạn 4.382 tỷ đồng. … 12.460 khách hàng, dư nợ bình quân 587 triệu đồng: so may the sum of money.
        let here = self.items[rate.0].sentence;
        // Hiến máu lần đầu 9.320 đơn vị. Tổ chức 84 đợt, trung bình 146,2 đơn vị/đợt: and what a rate of many digits is of.
        let telling = each.quantity.written.mantissa >= TELLING;
        let elsewhere = results
            .iter()
            .all(|(place, _, result)| self.items[*place].sentence < here && (result.unit.is_some() || telling));
        let before = self.flow.claims.list[..rate.1].iter().rev().take(if elsewhere { MEMORY } else { 0 });
        let other = other || before.filter(|claim| self::results(each, claim)).any(meant);
        // Nguồn vốn 188,5 tỷ đồng. Tiền gửi chiếm 83,9% với 1.924 sổ, bình quân 82,2 triệu đồng/sổ: so may a share of it.
        let shares = near.iter().filter(|(_, _, claim)| elsewhere && is_share(claim));
        let parted = |(_, _, share): &(usize, usize, &Claim)| {
            let makes = |result: &Claim| counts.iter().any(|count| is_shared_by(each, share, &count.value, result));
            results.iter().any(|(_, _, result)| makes(result))
        };
        let other = other || shares.into_iter().any(parted);
        (!other && !earlier && !told.filter_map(reckon).any(explains)).then_some(bound)
    }

    /// Whether a sentence tells of one year, and of no other time.
    fn is_of_one_year(&self, at: usize) -> bool {
        let here = self.items[at].sentence;
        let near = at.saturating_sub(REACH)..self.items.len().min(at + REACH);
        let near = near.filter(|place| *place != at && self.items[*place].sentence == here);
        let claims = near.filter_map(|place| self.flow.claim(&self.items[place])).map(|(_, claim)| claim.kind);
        let mut times = claims.filter(|kind| {
            matches!(kind, Figure::Year | Figure::Date | Figure::Period | Figure::Duration | Figure::Ordinal)
        });
        times.next() == Some(Figure::Year) && times.next().is_none()
    }

    /// The only pair of a count and a result that can be meant; nothing where one of them comes out.
    fn bind(
        &self,
        (at, index, rate): (usize, usize, &Claim),
        counts: &[Count],
        results: &[&(usize, usize, &Claim)],
    ) -> Option<Relation> {
        let pairs = counts.iter().flat_map(|count| results.iter().map(move |result| (count, *result)));
        // Where things are counted twice, the larger is the result.
        let fits = |(count, result): &(&Count, &(usize, usize, &Claim))| {
            let more =
                result.2.unit.is_some() || reckon(result.2).is_some_and(|result| result.value > count.value.value);
            count.actor != Actor::Claim(result.1) && more
        };
        let pairs: Vec<(&Count, &(usize, usize, &Claim))> = pairs.filter(fits).collect();
        let [(count, result)] = pairs.as_slice() else { return None };
        // A lek had 6.0 birds in the east, 10.2 in the west and 9.5 in all: another may come out.
        let told = [Some(index), count.actor.claim(), Some(result.1)];
        let beside = self.near(at, 0).filter(|(_, other, claim)| !told.contains(&Some(*other)) && is_level(claim));
        let mut levels =
            beside.map(|(_, _, claim)| claim).filter(|claim| (claim.kind, &claim.unit) == (rate.kind, &rate.unit));
        let made = |rate| fit(rate, &count.value, result.2) == Fit::Agrees;
        if made(rate) || levels.any(made) || !is_near(rate, &count.value, result.2) {
            return None;
        }
        let last = result.0 < at && count.place.is_none_or(|count| count < at);
        let told = count.place.and_then(|count| self.flow.claim(self.items.get(count)?));
        let place = result.0;
        let (count, result) = (count.actor, Actor::Claim(result.1));
        let (kind, members) = match last || self.stances[at] == Some(Stance::Mean) {
            true => (Kind::Average, [("total", result), ("count", count), ("mean", Actor::Claim(index))]),
            false => (Kind::Product, [("factors", count), ("factors", Actor::Claim(index)), ("result", result)]),
        };
        // Income 37 million a head, receipts 56 million, 3 schools: an average that does not say what it is for each of
        // may be for each of what nobody counts.
        let things = told.is_some_and(|(_, claim)| claim.kind == Figure::Count);
        // Tổ chức 218 đợt, trung bình 113,6 đơn vị/đợt: nor is what another sentence tells, but for a slip.
        let apart = self.items[place].sentence != self.items[at].sentence;
        let evidence = if apart || (rate.per.is_empty() && things) { Evidence::Weak } else { Evidence::Likely };
        Some(Relation::of(kind, members, evidence))
    }

    /// The quantities around `at`, in its sentence and those `away` before it.
    fn near(&self, at: usize, away: u32) -> impl Iterator<Item = (usize, usize, &'f Claim)> {
        let here = self.items[at].sentence;
        let places = at.saturating_sub(REACH)..self.items.len().min(at + REACH + 1);
        places.filter(move |place| *place != at).filter_map(move |place| {
            let item = self.items.get(place)?;
            let (index, claim) = self.flow.claim(item)?;
            let told = !matches!(
                self.stances[place],
                Some(Stance::Base | Stance::Planned | Stance::Target | Stance::Times | Stance::From)
            );
            // Fell from 41 days to 35: where a change led counts nothing without a name.
            let told = told && !(self.stances[place] == Some(Stance::To) && is_bare(claim));
            let exact = claim.is_exact();
            let close = item.sentence <= here && item.sentence + away >= here;
            let told = told && !is_ranked(self.flow, self.items, place);
            (close && told && exact && claim.is_quantity()).then_some((place, index, claim))
        })
    }
}

/// Whether a figure counts what the amount is for each of, in the very unit: 145 tấn at 62.000 đồng/kg may be sold with
/// what else there is.
fn is_counted(rate: &Claim, count: &Claim) -> bool {
    let same = |unit: &Unit| count.unit.as_ref().is_some_and(|own| own.symbol == unit.symbol);
    counts(rate, count) && rate.per.iter().take(1).all(|per| !matches!(per, Per::Unit(unit) if !same(unit)))
}

/// Whether a figure counts other things than the amount, which is for each of what nobody counts by that name: of 30
/// places, each offered.
fn other(rate: &Claim, count: &Claim) -> bool {
    let things = count.kind == Figure::Count && count.unit.is_none() && !count.is_rate();
    let things = things && count.quantity.value() != Rational::ONE;
    // Money is for each of anything.
    let unlike = rate.unit.is_some() || !count.noun.fits(rate.noun);
    matches!(rate.per.first(), Some(Per::Noun(_))) && things && unlike
}

/// Whether a figure is of what the amount is an amount of: an amount, or a rate by a longer span of time.
fn results(rate: &Claim, result: &Claim) -> bool {
    let noun = rate.noun.words[0] == 0
        || result.noun.words[0] == 0
        || result.noun.words.contains(&rate.noun.words[0])
        || rate.noun.words.contains(&result.noun.words[0]);
    let counted = matches!(rate.per.first(), Some(Per::Noun(_))) && is_counted(rate, result);
    let timed = result.kind == Figure::Duration && rate.kind == Figure::Duration;
    let whole = (is_amount(result) || timed) && (!result.is_rate() || by_year(rate, result).is_some());
    // 1.5 million tonnes at 1.1 g a tonne; 52,000 ounces: ounces of gold are no others.
    let unsure = |claim: &Claim| claim.unit.as_ref().is_some_and(|unit| unit.also.is_some());
    let other = rate.unit != result.unit && (unsure(rate) || unsure(result));
    whole && is_alike(rate, result, noun) && !counted && !other
}

/// How many of the span of time one amount goes by are in the year of the other.
fn by_year(rate: &Claim, result: &Claim) -> Option<i128> {
    let (Some(Per::Unit(own)), Some(Per::Unit(other))) = (rate.per.first(), result.per.first()) else { return None };
    in_year(own).filter(|count| *count > 1 && in_year(other) == Some(1))
}

fn spans(rate: &Claim, result: &Claim) -> Option<Count> {
    let count = by_year(rate, result)?;
    Some(Count { place: None, actor: Actor::Known(count), value: Recalculation::known(Rational::from(count)) })
}

/// How many of the span of time an amount goes by are in a year, where these are months or quarters.
fn months(rate: &Claim) -> Option<Count> {
    let Some(Per::Unit(unit)) = rate.per.first() else { return None };
    let count = in_year(unit).filter(|count| (2..=MONTHS).contains(count))?;
    Some(Count { place: None, actor: Actor::Known(count), value: Recalculation::known(Rational::from(count)) })
}

/// Whether a share of a result is what a rate and a count come to.
fn is_shared_by(rate: &Claim, share: &Claim, count: &Recalculation, result: &Claim) -> bool {
    let hundred = Recalculation::known(Rational::from(HUNDRED));
    let part = stated(result).map(|whole| fit::reckon(&whole).times(&fit::reckon(&share.quantity)));
    let each = part.and_then(|part| part.over(&count.times(&hundred)));
    stated(rate).is_some_and(|rate| fit::equation(&rate, each.as_ref()) == Fit::Agrees)
}

/// Whether the product is at most a digit away from the result: 42 cases and 9.1 million a month come to no 4.7
/// million.
fn is_near(rate: &Claim, count: &Recalculation, result: &Claim) -> bool {
    let value = |claim: &Claim| stated(claim).map(|quantity| quantity.value());
    let (Some(rate), Some(result)) = (value(rate), value(result)) else { return false };
    let (product, ten) = (&rate * &count.value, Rational::from(FAR));
    &product * &ten >= result && product <= &result * &ten
}
