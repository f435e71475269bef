//! Products and averages whose three figures stand side by side: 1,250 loaves at £3.40, taking £4,250.

use super::reckoning::{fit, is_round, reckon};
use crate::claim::{Claim, Cue, Per};
use crate::number::Rational;
use crate::relation::fit::Fit;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::statement::{self, Statement, Telling, Term};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, is_bare};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// A count, an amount for each, and what they come to.
const ALL: usize = 3;
/// Slips that tell: where words lead to the result, or the amount says what it is for each of and that is counted; where
/// nothing but its measure leads to it; where the amount is rounded too far to tell one result from the next.
const LED: Telling = Telling { swapped: 10, wrong: 10 };
const SET: Telling = Telling { swapped: 10, wrong: 1000 };
const ROUND: Telling = Telling { swapped: 100, wrong: 10_000 };
/// The least factor, and the least result, of which few others are a multiple by chance.
const MANY: i128 = 10;
const LARGE: i128 = 100;
/// How many results, a unit of its last place apart, an amount may be the mean of and still tell which was meant.
const NARROW: i128 = 2;
/// Words that lead to a result.
const LEADS: [Cue; 4] = [Cue::Outcome, Cue::Total, Cue::Share, Cue::Colon];

/// Marks and words behind which another thing is said.
const APART: [Cue; 3] = [Cue::And, Cue::Semicolon, Cue::Besides];

/// Links three figures told one after the other in a sentence, or in a few that tell no more, where no relation of `known`
/// holds one and nothing but a slip of the hand keeps them from coming out.
pub(in crate::relation) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let sure = |kind| !matches!(kind, Kind::Ratio | Kind::Bound);
    let mut relations: Vec<Relation> = Vec::new();
    for view in View::all(flow, stances) {
        let open = |term: &Term| {
            let level = matches!(
                view.stances[term.at],
                Some(Stance::Level | Stance::To | Stance::Mean | Stance::Aside | Stance::Rest)
            );
            level && !known.is_sure(term.actor, sure)
        };
        for statement in statement::of_all(&view, ALL).iter().chain(&statement::runs(&view, ALL)) {
            let told =
                || relations.iter().rev().take(ALL).any(|own| statement.terms.iter().any(|term| own.holds(term.actor)));
            if statement.terms.iter().all(open) && !told() {
                relations.extend(product(&view, statement));
            }
        }
    }
    relations.retain(|relation| !is_round(flow, relation));
    relations
}

/// One reading of three figures: the places of their result, of what each has, and of how many there are.
struct Reading {
    result: usize,
    each: usize,
    count: usize,
}

fn product(view: &View, statement: &Statement) -> Option<Relation> {
    let orders = [(2, 0, 1), (2, 1, 0), (0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0)];
    let readings = orders.map(|(result, each, count)| Reading { result, each, count });
    let mut readings: Vec<&Reading> = readings.iter().filter(|reading| reading.is_coherent(statement)).collect();
    if readings.iter().any(|reading| reading.comes_out(statement)) || adds_up(statement) {
        return None;
    }
    readings.retain(|reading| reading.is_slipped(statement));
    readings.first().map(|reading| reading.relation(statement, view))
}

/// Whether one of three is the sum of the others.
fn adds_up(statement: &Statement) -> bool {
    let values: Vec<Rational> = statement.terms.iter().map(|term| term.quantity.value()).collect();
    let all: Rational = values.iter().sum();
    values.iter().any(|one| one + one == all)
}

impl Reading {
    fn figures<'f>(&self, statement: &Statement<'_, 'f>) -> [&'f Claim; ALL] {
        [self.result, self.each, self.count].map(|at| statement.terms[at].claim)
    }

    /// Whether the result measures what each has, and things or spans of time are counted, or what it is for each of.
    fn is_coherent(&self, statement: &Statement) -> bool {
        let [result, each, count] = self.figures(statement);
        // 12,012 hours, or 231 a week over 52 weeks: a bare number is of the measure told before it.
        let elliptic = is_bare(each) && each.is_rate() && self.result < self.each;
        let timed = count.unit.as_ref().is_none_or(|own| own.dimension == "time");
        let whole = count.quantity.value() > Rational::ONE && count.quantity.written.scale == 0;
        let counted = count.unit.is_some() || !is_bare(count) || count.spelled || each.is_rate();
        let more = result.quantity.value() > each.quantity.value() && result.quantity.value() > count.quantity.value();
        // 14 vans at £1,150 a van, £16,100 a year.
        let by_time = |per: &Per| matches!(per, Per::Unit(unit) if unit.dimension == "time");
        let summed = result.per.iter().all(by_time) && result.per.iter().all(|per| !each.per.contains(per));
        let alike = measure(result) == measure(each) || elliptic;
        alike && summed && !count.is_rate() && counted && more && whole && (timed || self.is_matched(statement))
    }

    /// Whether what the amount is for each of is what is counted.
    fn is_matched(&self, statement: &Statement) -> bool {
        let [_, each, count] = self.figures(statement);
        let per = |per: &Per| match per {
            Per::Unit(unit) => count.unit.as_ref().is_some_and(|own| own.symbol == unit.symbol),
            Per::Noun(key) => count.noun.words.contains(key),
            Per::Each => false,
        };
        each.per.iter().any(per)
    }

    /// Which slips tell; nothing where neither words nor a measure lead to a result.
    fn telling(&self, statement: &Statement) -> Option<Telling> {
        let [result, each, count] = self.figures(statement);
        let [ahead, behind] = statement.said(self.result);
        let led = ahead.any(&LEADS) || behind.any(&[Cue::Total]) || self.is_matched(statement);
        // 36 chairs at £89, and £3,240 went on paint.
        let apart = (1..ALL).any(|term| statement.before(term).any(&APART));
        let set = (result.unit.is_some() || each.is_rate()) && !apart;
        // By so much the result may be off for the amount to be its mean, as rounded.
        let wide = &each.quantity.ulp() * &count.quantity.value();
        let rounded = wide > &result.quantity.ulp() * &Rational::from(NARROW) && !self.is_exact(statement);
        if rounded && !self.is_matched(statement) {
            return (led || set).then_some(ROUND);
        }
        if led { Some(LED) } else { set.then_some(SET) }
    }

    /// Whether the amount is a price or a ration, and no mean that was rounded.
    fn is_exact(&self, statement: &Statement) -> bool {
        let [_, each, _] = self.figures(statement);
        let [ahead, behind] = statement.said(self.each);
        !each.is_rate() && !ahead.any(&[Cue::Average]) && !behind.any(&[Cue::Average])
    }

    fn comes_out(&self, statement: &Statement) -> bool {
        let [result, each, count] = self.figures(statement);
        is_made(each, count, result)
    }

    /// Whether one slip of the hand, in a figure of which it tells, keeps the result from coming out.
    fn is_slipped(&self, statement: &Statement) -> bool {
        let [result, each, count] = self.figures(statement);
        let Some(telling) = self.telling(statement) else { return false };
        let least = |claim: &Claim, least: i128| claim.quantity.value() >= Rational::from(least);
        let reads = |claim: &Claim, made: &dyn Fn(&Claim) -> bool| {
            let read = |quantity| made(&Claim { quantity, ..claim.clone() });
            telling.readings(&claim.quantity).any(read)
        };
        least(result, LARGE)
            && (reads(result, &|result| is_made(each, count, result))
                || least(count, MANY) && reads(each, &|each| is_made(each, count, result))
                || least(each, MANY) && reads(count, &|count| is_made(each, count, result)))
    }

    fn relation(&self, statement: &Statement, view: &View) -> Relation {
        let [result, each, count] = [self.result, self.each, self.count].map(|at| statement.terms[at].actor);
        let place = statement.terms[self.each].at;
        if view.stances[place] == Some(Stance::Mean) || self.each > self.result && !self.is_exact(statement) {
            return Relation::of(
                Kind::Average,
                [("total", result), ("count", count), ("mean", each)],
                Evidence::Likely,
            );
        }
        Relation::of(Kind::Product, [("factors", count), ("factors", each), ("result", result)], Evidence::Likely)
    }
}

/// The sign of the unit that a figure is in.
fn measure(claim: &Claim) -> Option<&str> {
    claim.unit.as_ref().map(|unit| unit.symbol.as_str())
}

fn is_made(each: &Claim, count: &Claim, result: &Claim) -> bool {
    reckon(count).is_some_and(|number| fit(each, &number, result) == Fit::Agrees)
}
