//! Which figure of a broken law to doubt: the one whose repair mends most and breaks least.

use super::Expected;
use super::check::{By, Judged};
use crate::number::{Policy, Quantity, Rational, slip};
use crate::relation::Relation;

/// The figure to doubt, what it should be, and what others should be instead.
#[derive(Debug)]
pub(super) struct Blame {
    pub(super) primary: usize,
    pub(super) expected: Option<Expected>,
    pub(super) otherwise: Vec<Expected>,
}

/// Longer relations are not weighed, neither for repairs of their own nor for those of others: the role the rule doubts first is taken.
const MOST_MEMBERS: usize = 32;
/// Other relations of one figure that are weighed.
const MOST_RELATIONS: usize = 16;
/// Other repairs that are told.
const MOST_OTHERS: usize = 2;

/// Weighs every figure's repair by all the relations it stands in. Where they leave it open, the role that the rule
/// doubts first is doubted, then the figure that a slip of the hand explains.
pub(super) fn blame(
    broken: &Judged<'_>,
    doubted: &str,
    judged: &[Judged<'_>],
    by: &By,
    relations: &[Relation],
    policy: &Policy,
) -> Blame {
    let usual = broken.figures.iter().position(|(role, _)| *role == doubted).unwrap_or_default();
    let stated = broken.verdict.expected.clone().filter(|expected| expected.member == usual);
    let mut repairs: Vec<(i32, bool, bool, Expected)> = Vec::new();
    if broken.figures.len() <= MOST_MEMBERS {
        for member in 0..broken.figures.len() {
            let Some((repair, figure)) = repair(broken, member, policy) else { continue };
            let gain = gain(broken, &repair, &figure, judged, by, relations, policy);
            let slipped = repair.value.checked_div(&Rational::from(figure.factor)).is_some_and(|expected| {
                broken.figures.get(member).is_some_and(|(_, stated)| slip(&stated.written, &expected).is_some())
            });
            let is_doubted = broken.figures.get(member).is_some_and(|(role, _)| *role == doubted);
            repairs.push((gain, is_doubted, slipped, repair));
        }
    }
    // Rounding cannot be mended at another figure: without a repair of its own the usual one gains and loses nothing.
    let usual_gain = repairs.iter().find(|(.., repair)| repair.member == usual).map_or(0, |(gain, ..)| *gain);
    // The sort is stable and best first, so equals stay in the order of the text.
    repairs.sort_by_key(|(gain, doubted, slipped, _)| std::cmp::Reverse((*gain, *doubted, *slipped)));
    let best = repairs
        .iter()
        .position(|(gain, _, _, repair)| repair.member == usual || stated.is_none() || *gain > usual_gain);
    let Some((gain, _, _, best)) = best.map(|at| repairs.remove(at)) else {
        let otherwise = repairs.into_iter().map(|(.., repair)| repair).take(MOST_OTHERS).collect();
        return Blame { primary: usual, expected: stated, otherwise };
    };
    let as_good = repairs.into_iter().filter(|(other, ..)| *other >= gain);
    let otherwise = as_good.map(|(.., repair)| repair).take(MOST_OTHERS).collect();
    Blame { primary: best.member, expected: Some(best), otherwise }
}

/// What one figure must read for the law to hold, and the figure reading so; nothing where it reads so already or
/// where the law would still not hold.
fn repair(broken: &Judged<'_>, member: usize, policy: &Policy) -> Option<(Expected, Quantity)> {
    let expected = broken.law.solve(member, &broken.figures, policy)?;
    let (_, stated) = broken.figures.get(member)?;
    let written = expected.written.filter(|written| *written != stated.written && written.mantissa >= 0)?;
    let figure = Quantity { written, ..stated.clone() };
    holds(broken, member, &figure, policy).then_some((expected, figure))
}

/// Whether a law holds once one figure reads otherwise.
fn holds(judged: &Judged<'_>, member: usize, figure: &Quantity, policy: &Policy) -> bool {
    let mut figures = judged.figures.clone();
    if let Some((_, place)) = figures.get_mut(member) {
        *place = figure.clone();
    }
    judged.law.judge(&figures, policy).grade.is_silent()
}

/// How many other broken laws a repair mends, less how many it breaks.
fn gain(
    broken: &Judged<'_>,
    repair: &Expected,
    figure: &Quantity,
    judged: &[Judged<'_>],
    by: &By,
    relations: &[Relation],
    policy: &Policy,
) -> i32 {
    let actor = |judged: &Judged<'_>, member: usize| Some(relations.get(judged.relation)?.members.get(member)?.actor);
    let Some(repaired) = actor(broken, repair.member) else { return 0 };
    let Some(claim) = repaired.claim() else { return 0 };
    let others = by.claim(claim).iter().filter_map(|at| judged.get(*at));
    let others = others.filter(|other| other.figures.len() <= MOST_MEMBERS);
    let others = others.filter(|other| (other.relation, other.rule) != (broken.relation, broken.rule));
    let effect = |other: &Judged<'_>| {
        let Some(member) = (0..other.figures.len()).find(|at| actor(other, *at) == Some(repaired)) else { return 0 };
        let grade = other.verdict.grade;
        match (other.uses(member), grade.is_silent(), holds(other, member, figure, policy)) {
            (false, ..) | (_, true, true) | (_, false, false) => 0,
            (_, true, false) => -1,
            (_, false, true) => i32::from(grade.is_loud()),
        }
    };
    others.take(MOST_RELATIONS).map(effect).sum()
}
