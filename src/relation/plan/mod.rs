//! Plans: what was reached, what was planned, and the rate one is of the other.

pub(super) mod floor;
mod reached;
pub(super) mod target;

use self::reached::Reached;
use super::fit::{self, Fit};
use super::flow::stance::{Direction, Stance, Stances};
use super::flow::view::View;
use super::flow::{Flow, What, alike, is_amount, is_bare, is_level};
use super::{Actor, Evidence, Kind, Relation, words};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::text::Span;

/// How many items to either side of a rate its figures are looked for.
const REACH: usize = 24;
/// How many sentences before a rate what was reached may be told, where its words name it.
const SENTENCES: u32 = 2;
/// The most bytes between two amounts that a stroke parts.
const STROKE: u32 = 3;

/// Links every rate of a plan with what was reached and what was planned.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    View::by_figure(flow, stances, |view, at| match view.stances[at] {
        Some(Stance::PlanRate) => view.plan(document, at),
        _ => None,
    })
}

type Found<'f> = (usize, &'f Claim);

impl<'f> View<'f> {
    /// Có 948 hộ thoát nghèo. … Số hộ thoát nghèo bằng 111,5% kế hoạch (850 hộ): the amount of the sentences before
    /// whose things the words before a rate name in full.
    fn named_before(&self, document: &Document, at: usize) -> Option<usize> {
        let here = self.items[at];
        let first = (0..at)
            .rev()
            .take(REACH)
            .take_while(|back| self.items[*back].sentence == here.sentence)
            .last()
            .unwrap_or(at);
        let start = self.items[first].span.start.min(here.span.start);
        let lead: Vec<u64> =
            words::read(&document.text, Span { start, end: here.span.start }).map(|word| word.key).collect();
        let back = (first.saturating_sub(REACH)..first).rev();
        let back = back.take_while(|place| self.items[*place].sentence + SENTENCES >= here.sentence);
        let mut back = back.filter(|place| matches!(self.stances[*place], Some(Stance::Level | Stance::To)));
        back.find(|place| {
            let Some((_, claim)) = self.measured(*place) else { return false };
            let noun: Vec<u64> = words::read(&document.text, claim.noun.span).map(|word| word.key).collect();
            noun.len() > 1 && lead.windows(noun.len()).any(|own| own == noun)
        })
    }

    fn plan(&self, document: &Document, at: usize) -> Option<Relation> {
        let (rate, percent) = self.flow.claim(&self.items[at])?;
        let last = self.back(at, REACH).find(|place| self.stances[*place].is_some());
        // 7,410/9,500 million, 78 % of plan.
        let ratio = last.and_then(|place| self.flow.claim(&self.items[place]));
        let ratio = ratio.filter(|(_, claim)| matches!(claim.shape, Shape::Over(_)) && !claim.spelled);
        if let Some((both, claim)) = ratio {
            let actors = [Actor::Claim(both), Actor::Denominator(both)];
            return claim.unit.is_some().then(|| relation(actors, rate, Evidence::Likely));
        }
        let (place, actual) = self.actual(document, at, last)?;
        let plan = self.planned(at, actual.1);
        let stroke = if plan.is_none() { self.before_stroke(at, place, actual.1) } else { None };
        let (place, actual, plan) = stroke.map_or((place, actual, plan), |(over, part)| (over, part, Some(actual)));
        let reached = Reached { view: self, at, rate: (rate, percent), place, actual };
        match (self.bracketed(at, actual.1), plan) {
            // 83 % of the goal (12,600 billion): the amount alone in brackets behind the words for a plan.
            (Some(aside), _) => Some(reached.of(aside, Evidence::Likely)),
            (None, Some(plan)) => reached.of_named(plan),
            (None, None) => reached.of_earlier(),
        }
    }

    /// What was reached, and where it stands: the amount before a rate that is of the things of the plan behind `last`,
    /// else any, else the one whose things the words before the rate name.
    fn actual(&self, document: &Document, at: usize, last: Option<usize>) -> Option<(usize, Found<'f>)> {
        // so với mục tiêu 50 nhóm, đạt 116 %: what was reached is of the same things.
        let named = last.filter(|place| self.stances[*place] == Some(Stance::Planned));
        let named = named.and_then(|place| self.measured(place));
        let fits_plan = |(_, claim): &Found| {
            named.is_none_or(|(_, plan)| alike(claim, plan) && (plan.unit.is_some() || claim.noun.fits(plan.noun)))
        };
        let reached = || self.back(at, REACH).filter_map(|place| Some((place, self.may_be_reached(at, place)?)));
        let told = || self.named_before(document, at).and_then(|place| Some((place, self.measured(place)?)));
        // Tăng thêm 2.318 khách hàng, đạt 105,4% kế hoạch (2.200 khách hàng): what came about is what brackets tell the plan of.
        let grew = last.filter(|place| self.stances[*place] == Some(Stance::Delta(Direction::Rise)));
        let grew = grew.and_then(|place| Some((place, self.measured(place)?)));
        let grew = grew.filter(|(_, (_, claim))| is_amount(claim) && self.bracketed(at, claim).is_some());
        grew.or_else(|| reached().find(|(_, found)| fits_plan(found))).or_else(|| reached().next()).or_else(told)
    }

    /// The amount at `place`, if the rate at `at` may say how far it was planned.
    fn may_be_reached(&self, at: usize, place: usize) -> Option<Found<'f>> {
        let told = matches!(self.stances[place], Some(Stance::Level | Stance::To | Stance::Mean | Stance::Target));
        self.measured(place).filter(|_| told && self.items[place].depth <= self.items[at].depth)
    }

    /// 142.8 million/268.5 million, 53 %: the amount before the one at `place`, with nothing but a stroke between.
    fn before_stroke(&self, at: usize, place: usize, plan: &Claim) -> Option<(usize, Found<'f>)> {
        let last = place.checked_sub(1)?;
        let stroke = self.items[last].what == What::Cue(Cue::Base) && self.items[last].span.len() == 1;
        let before = if stroke { last.checked_sub(1)? } else { last };
        let near = self.items[place].span.start.saturating_sub(self.items[before].span.end) <= STROKE;
        let found = self.may_be_reached(at, before).filter(|(_, claim)| near && alike(claim, plan));
        found.map(|found| (before, found))
    }

    /// Whether a rate told before in the sentence of the one at `at` is what a figure before it is of a plan, to the
    /// digit.
    fn is_met(&self, at: usize, plan: &Claim) -> bool {
        let rates = self.back(at, REACH).filter(|place| self.stances[*place] == Some(Stance::PlanRate));
        rates.into_iter().any(|place| {
            let actual = self.back(place, REACH).find_map(|back| self.measured(back));
            let rate = self.flow.claim(&self.items[place]);
            actual.zip(rate).is_some_and(|((_, actual), (_, rate))| percentage(actual, plan, rate))
        })
    }

    fn measured(&self, place: usize) -> Option<Found<'f>> {
        self.flow.claim(self.items.get(place)?).filter(|(_, claim)| is_level(claim) && !claim.is_rate())
    }

    /// The amount that stands alone in the first brackets behind the rate at `at`, if a plan is what they explain.
    fn bracketed(&self, at: usize, actual: &Claim) -> Option<Found<'f>> {
        let here = self.items[at];
        let cue = |place: usize| match self.items.get(place)?.what {
            What::Cue(cue) => Some(cue),
            What::Figure(_) => None,
        };
        let open =
            (at + 1..at + REACH).find(|place| !matches!(cue(*place), Some(Cue::Plan | Cue::Goal | Cue::Versus)))?;
        // Đạt 60% chỉ tiêu năm (chỉ tiêu: 15 đảng viên): the bracket may name it again.
        let again = (open + 1..at + REACH).find(|place| !matches!(cue(*place), Some(Cue::Plan | Cue::Colon)))?;
        let alone = cue(open) == Some(Cue::Opening) && open > at + 1 && cue(again + 1) == Some(Cue::Closing);
        let same = self.items.get(again + 1).is_some_and(|item| item.sentence == here.sentence);
        self.measured(again).filter(|(_, claim)| alone && same && alike(claim, actual))
    }

    /// The plan that the words behind the rate at `at`, or before it, name.
    fn planned(&self, at: usize, actual: &Claim) -> Option<Found<'f>> {
        let here = self.items[at];
        // 1,164 metres, 97 % of the target of 1,200.
        let percent = self.flow.claim(&here).map(|(_, percent)| percent);
        // 15.1 ha or 87 % of the target area (14.8 ha in 2015): what a bracket tells for a year is the plan where it
        // comes out.
        let elsewhen = |place: usize| {
            let year = self.items.get(place + 1).and_then(|next| self.flow.claim(next));
            self.items[place].depth > here.depth && year.is_some_and(|(_, year)| year.kind == Figure::Year)
        };
        let may = |place: usize, claim: &Claim| {
            !elsewhen(place) || percent.is_some_and(|percent| percentage(actual, claim, percent))
        };
        let planned = |place: usize| {
            let is_plan = self.stances[place] == Some(Stance::Planned);
            let own = |claim: &Claim| alike(claim, actual) || is_bare(claim) || is_bare(actual);
            self.measured(place).filter(|(_, claim)| is_plan && own(claim) && may(place, claim))
        };
        let ahead =
            (at + 1..self.items.len().min(at + REACH)).take_while(|place| self.items[*place].clause == here.clause);
        let behind = ahead
            .take_while(|place| *place == at + 1 || !matches!(self.stances[place - 1], Some(Stance::Delta(_))))
            .find(|place| self.stances[*place].is_some());
        // đạt 55,1 % dự toán (700 tỷ đồng), trong đó tiền đất 142 tỷ đồng, đạt 47,3 %: of a part another plan is told.
        let opens = |place: &usize| self.items[*place].what == What::Cue(Cue::Including);
        // Thu 8.640 triệu đồng, đạt 108% dự toán (8.000 triệu đồng); chi 7.950 triệu đồng, bằng 96% dự toán: nor is a
        // plan that another clause tells with a rate of its own.
        let clause = |place: usize| self.items[place].clause;
        let rated = |place: usize| {
            let near = place.saturating_sub(REACH)..self.items.len().min(place + REACH);
            let mut rates = near.filter(|rate| self.stances[*rate] == Some(Stance::PlanRate));
            rates.any(|rate| clause(rate) == clause(place))
        };
        let back = self.back(at, REACH).take_while(|place| !opens(place));
        let mut back = back.filter(|place| clause(*place) == here.clause || !rated(*place));
        let told = behind.and_then(planned).or_else(|| back.find_map(planned));
        told.or_else(|| self.aimed(at, actual)).or_else(|| self.told_next(at, actual))
    }

    /// We aimed to train 450 nurses and trained 504, or 112 % of target: what was aimed at, told before what was done.
    /// An amount may be an estimate of that.
    fn aimed(&self, at: usize, actual: &Claim) -> Option<Found<'f>> {
        let here = self.items[at].clause;
        let back = (at.saturating_sub(REACH)..at).rev().take_while(|place| self.items[*place].clause == here);
        let mut levels = back.filter_map(|place| Some((place, self.measured(place)?)));
        let (done, aim) = (levels.next()?, levels.next().filter(|_| levels.next().is_none())?);
        let aimed = self.stances[aim.0] == Some(Stance::Target) && self.stances[done.0] == Some(Stance::Level);
        let counted = |claim: &Claim| claim.kind == Figure::Count && claim.unit.is_none();
        let same = counted(aim.1.1) && counted(actual) && aim.1.1.noun.fits(actual.noun);
        (aimed && same && done.1.1.number == actual.number).then_some(aim.1)
    }

    /// Hoàn thành 75 % kế hoạch năm; kế hoạch cả năm là 1.500 tỷ đồng: the plan that opens what is said next.
    fn told_next(&self, at: usize, actual: &Claim) -> Option<Found<'f>> {
        let here = self.items[at];
        let ends = |place: &usize| matches!(self.items[*place].what, What::Cue(Cue::Semicolon | Cue::Stop));
        let behind = (at + 1..self.items.len().min(at + REACH)).filter(|place| !ends(place));
        let next = { behind }.find(|place| self.items[*place].clause > here.clause)?;
        let near = self.items[next].sentence <= here.sentence + 1 && self.items[next].what == What::Cue(Cue::Plan);
        let figure = (next + 1..self.items.len().min(next + REACH)).find(|place| self.stances[*place].is_some())?;
        let own = self.items[figure].clause == self.items[next].clause;
        // Đạt 108,3 % dự toán giao, bằng 103 % dự toán phấn đấu: of two plans that one may be either.
        let clause = |place: &usize| self.items[*place].clause == here.clause;
        let rates = (at.saturating_sub(REACH)..next).filter(clause);
        let lone = rates.filter(|place| self.stances[*place] == Some(Stance::PlanRate)).count() == 1;
        let told = near && own && lone && self.stances[figure] == Some(Stance::Planned);
        let plan = self.measured(figure).filter(|_| told);
        plan.filter(|(_, claim)| claim.unit.is_some() && alike(claim, actual))
    }
}

fn fits(percent: &Claim, actual: &Claim, plan: &Claim) -> Fit {
    let (actual, plan) = (fit::reckon(&actual.quantity), fit::reckon(&plan.quantity));
    fit::equation(&percent.quantity, fit::percent(&actual, &plan).as_ref())
}

/// Whether one figure is this percentage of another.
fn percentage(actual: &Claim, plan: &Claim, percent: &Claim) -> bool {
    let (actual, plan) = (fit::reckon(&actual.quantity), fit::reckon(&plan.quantity));
    fit::holds(&percent.quantity, fit::percent(&actual, &plan).as_ref())
}

fn relation([actual, plan]: [Actor; 2], rate: usize, evidence: Evidence) -> Relation {
    let members = [("actual", actual), ("plan", plan), ("rate", Actor::Claim(rate))];
    Relation::of(Kind::Plan, members, evidence)
}
