//! Rates: an amount for each of something, how many there are, and what they come to.

mod afar;
mod allot;
mod apiece;
mod each;
pub(super) mod incidence;
mod named;
mod other;
mod pace;
mod reckoning;
mod rival;
mod role;
mod sought;
mod taken;
mod time;
pub(super) mod told;

pub(super) use self::each::link as each;
use self::reckoning::{fit, fits, is_swapped, reckon, stated};
use self::role::{in_year, is_alike, several};
use self::sought::Sought;
use self::taken::untaken;
use super::fit::Fit;
use super::flow::beside::{are_apart, is_averaged, is_ranked};
use super::flow::stance::{Stance, Stances};
use super::flow::view::View;
use super::flow::{Flow, is_level};
use super::graph::Graph;
use super::{Actor, Evidence, Kind, Relation};
use crate::claim::{Claim, Kind as Figure, Per, Shape};
use crate::number::{Qualifier, Rational, Recalculation, Rounding};

/// How many items to either side of a rate its count and its result are looked for.
const REACH: usize = 20;
/// What things that are shared out one by one are fewer than.
const FEW: i128 = 100;
/// How many counts and results of one rate are weighed.
const MOST: usize = 5;

/// Links every rate with the count it goes by and the amount they come to, in or beside its sentence; and averages
/// that do not say what they are for each of.
///
/// Units match by what they measure and are reckoned in base units: ha × tạ/ha = tấn. Figures that come out bind;
/// where a rate has one count and one result in its sentence the words are evidence enough for a slip. `known` are the
/// relations that other words gave.
pub(super) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    let periods = periods(flow);
    for view in View::all(flow, stances) {
        let rates = Rates { view, periods: &periods };
        relations.extend((0..rates.view.items.len()).filter_map(|at| rates.rate(at)));
    }
    let mut rates = Graph::new(relations);
    rates.extend(allot::link(flow, &rates));
    rates.extend(other::link(flow, stances, &rates));
    rates.extend(pace::link(flow, stances));
    rates.extend(afar::link(flow, stances, &rates));
    rates.extend(apiece::link(flow, stances, &rates));
    let mut relations = rates.into_relations();
    relations.retain(|relation| !reckoning::is_round(flow, relation));
    untaken(flow, relations, known)
}

/// What `find` makes of each figure, by its place, that is in no relation of `known` with `least` evidence or more.
fn unworked<'f>(
    flow: &'f Flow,
    stances: &'f Stances,
    known: &Graph,
    least: Evidence,
    find: impl Fn(&View<'f>, usize) -> Option<Relation>,
) -> Vec<Relation> {
    let sure = |relation: &Relation| relation.evidence >= least;
    View::by_figure(flow, stances, |view, at| {
        let (index, _) = flow.claim(&view.items[at])?;
        if known.of(index).any(sure) { None } else { find(view, at) }
    })
}

/// The spans of time a document speaks of, each once.
fn periods(flow: &Flow) -> Vec<usize> {
    let mut periods: Vec<usize> = Vec::new();
    for (at, claim) in flow.claims.list.iter().enumerate() {
        let known = periods.iter().filter_map(|known| flow.claims.list.get(*known));
        let new = known
            .map(|known| (&known.unit, known.quantity.written))
            .all(|known| known != (&claim.unit, claim.quantity.written));
        if claim.kind == Figure::Duration
            && claim.shape == Shape::Single
            && new
            && several(claim)
            && periods.len() < 2 * MOST
        {
            periods.push(at);
        }
    }
    periods
}

/// A passage, and the spans of time its document speaks of.
struct Rates<'f> {
    view: View<'f>,
    periods: &'f [usize],
}

/// A figure that may play a role: its place among the items, how many sentences away it stands, its claim.
#[derive(Clone, Copy)]
struct Found<'f> {
    at: usize,
    away: u32,
    claim: usize,
    figure: &'f Claim,
}

impl<'f> Rates<'f> {
    fn rate(&self, at: usize) -> Option<Relation> {
        Sought::of(self, at)?.relation()
    }

    /// Quantities near `at`, the nearest first, in its sentence before those beside it.
    fn near(&self, at: usize) -> Vec<Found<'f>> {
        let here = self.view.items[at].sentence;
        let places = (1..=REACH).flat_map(move |step| [at.checked_sub(step), at.checked_add(step)]).flatten();
        let found =
            places.filter_map(move |at| {
                let item = self.view.items.get(at)?;
                let (claim, figure) = self.view.flow.claim(item)?;
                let away = item.sentence.abs_diff(here);
                (away <= 1 && figure.is_quantity() && !is_ranked(self.view.flow, self.view.items, at))
                    .then_some(Found { at, away, claim, figure })
            });
        let mut found: Vec<Found<'f>> = found.collect();
        found.sort_by_key(|found| found.away);
        found
    }

    /// Whether the words call a rate an average.
    fn is_averaged(&self, at: usize, rate: &Claim) -> bool {
        self.is_called_mean(at) || (rate.is_rate() && is_averaged(self.view.items, at))
    }

    /// Whether a word right by it does so.
    fn is_called_mean(&self, at: usize) -> bool {
        self.view.stances[at] == Some(Stance::Mean)
    }

    /// Whether a figure says how much there is: no change, no plan.
    fn is_told(&self, at: usize) -> bool {
        !matches!(self.view.stances[at], Some(Stance::Base | Stance::Planned))
    }

    /// Whether a figure may be what a rate comes to. 3,4 tấn/1.000 m2: what each has is not what many have.
    fn is_result(&self, at: usize, rate: &Claim, found: &Found) -> bool {
        let more = found.figure.quantity.value() != rate.quantity.value();
        more && results(rate, found.figure) && self.is_told(found.at) && !are_apart(self.view.items, at, found.at)
    }

    /// How well result, rate and count fit: three delegates each, in full, unless the words speak of an average.
    fn fit(&self, at: usize, count: &Recalculation, result: &Claim) -> Fit {
        let Some((_, rate)) = self.view.flow.claim(&self.view.items[at]) else { return Fit::Far };
        let (product, mean) = fits(rate, count, result);
        if is_shared_out(rate) && self.view.stances[at] != Some(Stance::Mean) { product } else { product.min(mean) }
    }

    /// Whether the rate is the result over the count, rounded, and the product would not come out.
    fn is_mean(&self, at: usize, count: Actor, result: &Claim) -> bool {
        let count = match count {
            Actor::Known(number) => Some(Recalculation::known(number.into())),
            other => other.claim().and_then(|index| reckon(self.view.flow.claims.list.get(index)?)),
        };
        let Some(((_, rate), count)) = self.view.flow.claim(&self.view.items[at]).zip(count) else { return false };
        let (product, mean) = fits(rate, &count, result);
        // 742 đảng viên tại 24 chi bộ, bình quân mỗi chi bộ có 31 đảng viên: a mean of whole things is rounded.
        let whole = is_shared_out(rate) && self.view.stances[at] != Some(Stance::Mean);
        mean == Fit::Agrees && product != Fit::Agrees && !whole
    }

    /// Whether whole things that are shared out do not go into as many evenly: 14 teams in 4 groups of 3 are two teams
    /// too many, and no average.
    fn leaves(&self, rate: usize, count: Found, result: Found) -> bool {
        let shared = self.view.flow.claims.list.get(rate).is_some_and(is_shared_out);
        let each = result.figure.quantity.value().checked_div(&count.figure.quantity.value());
        shared && each.is_some_and(|each| each.round_to(0, Rounding::Truncate).map(Rational::from) != Some(each))
    }

    fn relation(&self, at: usize, rate: usize, count: Actor, result: Found, counted: Option<Found>) -> Relation {
        // The last of the three is the one worked out; but an average of whole things is rounded wherever it stands.
        let last = result.at < at && counted.is_none_or(|count| count.at < at && !self.leaves(rate, count, result))
            || self.is_mean(at, count, result.figure);
        let rate = Actor::Claim(rate);
        let (kind, members) = match last {
            true => (Kind::Average, [("total", Actor::Claim(result.claim)), ("count", count), ("mean", rate)]),
            false => (Kind::Product, [("factors", count), ("factors", rate), ("result", Actor::Claim(result.claim))]),
        };
        Relation::of(kind, members, Evidence::Likely)
    }
}

/// Whether whole things are given to each: mỗi xã cử 3 đại biểu, three delegates each. Of a rate printed behind its
/// noun, 18 pupils per teacher, the last digit may be rounded.
fn is_shared_out(rate: &Claim) -> bool {
    let behind = rate.span.end > rate.noun.span.end;
    let each = match rate.per.first() {
        Some(Per::Each) => true,
        Some(Per::Noun(_)) => !behind,
        _ => false,
    };
    // Tính ra mỗi tuyến phát 12.003 bưu gửi: so many nobody shares out.
    let few = rate.quantity.written.mantissa < FEW;
    each && few && rate.unit.is_none() && rate.quantity.written.scale == 0
}

fn by_month(rate: &Claim) -> bool {
    rate.per.iter().any(|per| matches!(per, Per::Unit(unit) if unit.dimension == "time"))
}

/// Whether a figure counts what the rate does, by its whole name or the end of it.
fn is_of(rate: &Claim, result: &Claim) -> bool {
    let [_, rest @ ..] = result.noun.words;
    rate.noun.fits(result.noun) || rest.contains(&rate.noun.words[0])
}

/// Whether a figure is of what the rate is an amount of.
fn results(rate: &Claim, result: &Claim) -> bool {
    // 6 communes below 13: a bound is no result.
    let bound = matches!(result.quantity.qualifier, Qualifier::Under | Qualifier::AtLeast | Qualifier::AtMost);
    let single = is_level(result) && !result.is_rate() && result.kind != Figure::Percent && !bound;
    single
        // Scores of 6.75 and 7.1: what is counted in all is whole.
        // 583 hộ với 2.241 nhân khẩu, bình quân 3,8 khẩu/hộ: the name may be cut short.
        && is_alike(rate, result, is_of(rate, result) && result.quantity.written.scale == 0)
}
