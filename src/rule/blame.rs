//! Which figure of a broken law to doubt: the one whose repair mends most and breaks least.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::case::{Bench, Case, Judged};
use super::check::By;
use super::figures::told;
use super::printed::Printed;
use super::remedy::{Broken, Remedies, Ways};
use super::{Expected, Working};
use crate::claim::Kind;
use crate::number::{Grade, PLAIN, Quantity, Rational, UNSLIPPED, rarity};
use crate::relation::Actor;

/// The figure to doubt, what it should be, and what others should be instead.
#[derive(Clone, Debug)]
pub(super) struct Blame {
    pub(super) primary: usize,
    pub(super) expected: Option<Expected>,
    pub(super) otherwise: Vec<Expected>,
}

/// Longer relations are not weighed, neither for repairs of their own nor for those of others: the role the rule
/// doubts first is taken.
const MOST_MEMBERS: usize = 32;
/// Other relations of one figure that are weighed.
const MOST_RELATIONS: usize = 16;
/// Other repairs that are told.
const MOST_OTHERS: usize = 2;
/// So many times as often as another figure the one that a rule doubts first is wrong: it was worked out from the others.
const USUAL: u32 = 2;
/// So many times as seldom another figure is wrong by more than a slip: it was copied, and not worked out.
const COPIED: u32 = 4;
/// So many times as seldom a figure is a slip where it stands elsewhere too.
const AGAIN: u32 = 4;
/// So many times as likely is a figure with which others hold to the last digit.
const EXACTER: u32 = 4;
/// So many times as seldom is a percentage meant that passes the whole and is more than twice what is printed.
const LEAPT: u32 = 4;
/// Relations with more members are no short reason.
const MOST_BORNE: usize = 6;

/// One figure of a broken law reading otherwise, so that the law holds.
struct Repair {
    expected: Expected,
    /// Other broken laws it mends, by their places.
    mends: Vec<usize>,
    /// Other laws that would not hold with it.
    breaks: usize,
    /// Whether it is the figure the rule doubts first.
    doubted: bool,
    /// Whether it is a slip that seldom explains a figure by chance.
    plainly: bool,
    /// How seldom the figure would be printed as it is, were this what it should read.
    rarity: u32,
}

impl Repair {
    fn gain(&self) -> isize {
        self.mends.len() as isize - self.breaks as isize
    }

    /// What speaks for it, the best least: what it mends, how likely its figure is misprinted so, its role.
    fn rank(&self) -> (Reverse<isize>, u32, bool) {
        let rarity = if self.doubted { self.rarity / USUAL } else { self.rarity };
        (Reverse(self.gain()), rarity, !self.doubted)
    }
}

/// What a figure reading otherwise does to other laws.
#[derive(Default)]
struct Effects {
    /// Those that it mends, by their places.
    mends: Vec<usize>,
    /// How many it breaks, or leaves broken.
    breaks: usize,
    /// How much nearer to the last digit the others hold.
    exacter: isize,
}

/// How far from the last digit a law holds.
fn distance(grade: Grade) -> isize {
    match grade {
        Grade::Exact => 0,
        Grade::AsWritten => 1,
        _ => 2,
    }
}

/// What the first of some repairs expect.
fn others(repairs: impl Iterator<Item = Repair>) -> Vec<Expected> {
    let mut others: Vec<Expected> = repairs.map(|repair| repair.expected).take(MOST_OTHERS).collect();
    // It may stand in the room of all of them.
    others.shrink_to_fit();
    others
}

/// What laws are weighed by.
pub(super) struct Court<'a> {
    pub(super) printed: Printed<'a>,
    pub(super) judged: &'a [Judged],
    pub(super) by: &'a By,
    pub(super) bench: Bench<'a>,
    /// What is known of the last check, where there was one or will be another.
    pub(super) remedies: Option<&'a Remedies>,
}

impl Court<'_> {
    /// Blames a figure of each broken law, given by its place with the role its rule doubts first. Returns as well what the
    /// next check may want to know.
    ///
    /// The smallest repair of the whole document: figures whose repair mends several laws come first, and those laws
    /// are settled with it. What is left is doubted as its rule says, unless another figure breaks less.
    pub(super) fn blame(&self, broken: &[(usize, &str)]) -> (Vec<Blame>, Remedies) {
        let repairs = broken.par_iter().map(|(at, doubted)| self.repairs(*at, doubted));
        let (repairs, ways): (Vec<_>, Vec<_>) = repairs.unzip();
        let remedies = ways.into_iter().flatten().collect();
        let place = |judged: usize| broken.binary_search_by_key(&judged, |(at, _)| *at).ok();
        let mut blames: Vec<Option<Blame>> = vec![None; broken.len()];
        let shared = repairs.iter().enumerate().flat_map(|(at, own)| own.iter().map(move |repair| (at, repair)));
        let mut shared: Vec<(usize, &Repair)> = shared.filter(|(_, repair)| repair.gain() > 0).collect();
        shared.sort_by_key(|(_, repair)| repair.rank());
        for (at, repair) in shared {
            let mended: Vec<usize> = repair.mends.iter().filter_map(|judged| place(*judged)).collect();
            let open = mended.iter().filter(|other| blames[**other].is_none()).count();
            if blames[at].is_some() || open <= repair.breaks {
                continue;
            }
            for other in mended.into_iter().filter(|other| *other != at) {
                let settled = self.settled(broken[at].0, &repair.expected, broken[other].0);
                if let (None, Some(settled)) = (&blames[other], settled) {
                    blames[other] = Some(settled);
                }
            }
            let primary = repair.expected.member;
            blames[at] = Some(Blame { primary, expected: Some(repair.expected.clone()), otherwise: Vec::new() });
        }
        let alone = |(at, own): (usize, Vec<Repair>)| {
            let (judged, doubted) = broken[at];
            blames[at].clone().unwrap_or_else(|| self.alone(judged, doubted, own))
        };
        (repairs.into_iter().enumerate().map(alone).collect(), remedies)
    }

    /// Blames the figure of another law that a repair has settled.
    fn settled(&self, from: usize, repair: &Expected, other: usize) -> Option<Blame> {
        let actor = self.bench.actor(self.judged.get(from)?, repair.member)?;
        let judged = self.judged.get(other)?;
        let primary = self.bench.members(judged).iter().position(|member| member.actor == actor)?;
        let expected = Expected { member: primary, ..repair.clone() };
        Some(Blame { primary, expected: Some(expected), otherwise: Vec::new() })
    }

    /// Blames a figure of a law that stands alone: where its relations leave it open, the one that is likeliest to be
    /// misprinted as it is, and of equals the role that the rule doubts first.
    fn alone(&self, at: usize, doubted: &str, mut repairs: Vec<Repair>) -> Blame {
        let Some(broken) = self.judged.get(at) else {
            return Blame { primary: 0, expected: None, otherwise: Vec::new() };
        };
        let members = self.bench.members(broken);
        let usual = members.iter().position(|member| member.role == doubted).unwrap_or_default();
        let right = |expected: &Expected| expected.member == usual && !self.bench.turns(broken, expected);
        let stated = broken.expected.as_deref().cloned().filter(right);
        // What a relation tells to be mended is what is wrong with it.
        if let Some(primary) = told(members, self.bench.claims) {
            return Blame { primary, expected: None, otherwise: stated.into_iter().collect() };
        }
        let plainly = repairs.iter().any(|repair| repair.plainly);
        if broken.grade.is_procedure() && stated.is_some() && !plainly {
            return Blame { primary: usual, expected: stated, otherwise: Vec::new() };
        }
        // The sort is stable, so equals stay in the order of the text.
        repairs.sort_by_key(Repair::rank);
        // Rounding cannot be mended at another figure: without a repair of its own the usual one gains and loses
        // nothing.
        let unmended = stated.is_some() && repairs.iter().all(|repair| repair.expected.member != usual);
        let speaks = |repair: &Repair| repair.gain() > 0 || (repair.gain() == 0 && repair.plainly);
        let best = repairs.iter().position(|repair| !unmended || speaks(repair));
        let Some(best) = best.map(|at| repairs.remove(at)) else {
            let primary = self.unborne(broken, usual).unwrap_or(usual);
            return Blame { primary, expected: stated, otherwise: others(repairs.into_iter()) };
        };
        let gain = best.gain();
        let otherwise = others(repairs.into_iter().filter(|other| other.gain() >= gain));
        Blame { primary: best.expected.member, expected: Some(best.expected), otherwise }
    }

    /// The one figure of a broken order that no other relation confirms, where the `usual` one is confirmed.
    fn unborne(&self, broken: &Judged, usual: usize) -> Option<usize> {
        let bench = &self.bench;
        self.bench.law(broken).filter(|law| !law.is_equation())?;
        let is_borne = |member: usize| {
            let others = bench.claim(broken, member).into_iter().flat_map(|claim| self.by.claim(claim));
            others.filter_map(|at| self.judged.get(at)).take(MOST_RELATIONS).any(|other| bench.confirms(other))
        };
        let used = (0..bench.members(broken).len()).filter(|member| bench.uses(broken, *member));
        let mut open = used.filter(|member| *member != usual && !is_borne(*member));
        let one = open.next().filter(|_| open.next().is_none())?;
        is_borne(usual).then_some(one)
    }

    /// How a broken law might be mended, and what of that the next check may want to know.
    fn repairs(&self, at: usize, doubted: &str) -> (Vec<Repair>, Option<(Broken, Ways)>) {
        let few = |broken: &&Judged| self.bench.members(broken).len() <= MOST_MEMBERS;
        let Some(broken) = self.judged.get(at).filter(few) else { return (Vec::new(), None) };
        let Some(law) = self.bench.law(broken) else { return (Vec::new(), None) };
        let own = Broken { rule: broken.rule, figures: self.bench.figures(broken) };
        let figures = &own.figures;
        let case = Case { law, figures, policy: self.bench.policy };
        let work_out = || (0..figures.len()).map(|member| case.repairs(member)).collect();
        let ways: Ways = self.remedies.and_then(|known| known.of(&own)).unwrap_or_else(work_out);
        let equates = law.is_equation();
        let one = |(expected, figure): &(Expected, Quantity)| {
            let member = expected.member;
            if self.bench.turns(broken, expected) {
                return None;
            }
            let (role, stated) = figures.get(member)?;
            let doubted = *role == doubted;
            let rare = rarity(&stated.written, &figure.written);
            // That two figures come in order says little: many would do.
            let plainly = equates && rare <= PLAIN;
            let rare = if rare >= UNSLIPPED && !doubted { rare * COPIED } else { rare };
            let leapt = if self.leaps(broken, member, stated, figure) { LEAPT } else { 1 };
            let rarity = rare * leapt * self.bearing(broken, member, figure);
            let Effects { mends, breaks, exacter } = self.effects(at, member, figure);
            // What makes others hold to the last digit, and not just within rounding, is likelier.
            let rarity = match exacter.signum() {
                1 => rarity / EXACTER,
                -1 => rarity * EXACTER,
                _ => rarity,
            };
            let repair = Repair { expected: expected.clone(), mends, breaks, doubted, plainly, rarity };
            (equates || repair.gain() >= 0).then_some(repair)
        };
        // A rule that mends nothing doubts the figure it names: a level after a rise that is none, a target.
        let mends = self.bench.rules.list.get(broken.rule as usize).is_some_and(|rule| rule.fix.is_some());
        let best = |member: usize| ways[member].iter().filter_map(one).min_by_key(Repair::rank);
        let less = |member| case.reduced(member).filter(move |_| mends).filter_map(|way| one(&way));
        let repairs = (0..figures.len()).flat_map(|member| best(member).into_iter().chain(less(member))).collect();
        (repairs, self.remedies.map(|_| (own, ways)))
    }

    /// Whether a percentage that should read otherwise would pass the whole, be more than twice as much, and not only have its
    /// mark elsewhere: of 1,406 people 10,977 were rather 1,097 than 780.7 % of them.
    fn leaps(&self, broken: &Judged, member: usize, stated: &Quantity, figure: &Quantity) -> bool {
        let claim = self.bench.claim(broken, member).and_then(|at| self.bench.claims.list.get(at));
        let moved = stated.written.mantissa == figure.written.mantissa;
        let (stated, meant) = (stated.value(), figure.value());
        let passes = meant > Rational::ONE && meant > &stated + &stated;
        passes && !moved && claim.is_some_and(|claim| claim.kind == Kind::Percent)
    }

    /// How what is printed elsewhere bears on a figure that should read otherwise: it weighs against that where the figure
    /// itself stands again, and for it where the other one does.
    fn bearing(&self, broken: &Judged, member: usize, figure: &Quantity) -> u32 {
        let claims = &self.bench.claims.list;
        let Some(claim) = self.bench.claim(broken, member).and_then(|at| claims.get(at)) else { return AGAIN };
        let own: Vec<usize> =
            (0..self.bench.members(broken).len()).filter_map(|at| self.bench.claim(broken, at)).collect();
        let stands = |written| self.printed.stands(written, claim, &own);
        match (stands(claim.quantity.written), stands(figure.written)) {
            (true, false) => AGAIN * AGAIN,
            (false, true) => 1,
            _ => AGAIN,
        }
    }

    /// What a figure reading otherwise does to the other laws that speak of it.
    fn effects(&self, at: usize, member: usize, figure: &Quantity) -> Effects {
        let mut effects = Effects::default();
        let bench = &self.bench;
        let Some(actor) = self.judged.get(at).and_then(|broken| bench.actor(broken, member)) else {
            return effects;
        };
        let others = actor.claim().into_iter().flat_map(|claim| self.by.claim(claim)).filter(|other| *other != at);
        let others = others.filter_map(|at| Some((at, self.judged.get(at)?)));
        for (at, other) in others.filter(|(_, other)| bench.members(other).len() <= MOST_MEMBERS).take(MOST_RELATIONS) {
            let member = bench.members(other).iter().position(|member| member.actor == actor);
            let Some((member, law)) = member.zip(bench.law(other)) else { continue };
            // Of figures that were too far apart to be meant to agree, one that makes them agree says that they were.
            let apart = !other.grade.is_silent() && !other.grade.is_loud();
            if !bench.uses(other, member) || (apart && !law.is_equation()) {
                continue;
            }
            let figures = bench.figures(other);
            let case = Case { law, figures: &figures, policy: bench.policy };
            if !figures.get(member).is_some_and(|(_, own)| own.factor == figure.factor) {
                continue;
            }
            let grade = case.grade_with(member, figure);
            match (other.grade.is_silent(), grade.is_silent()) {
                (false, true) => effects.mends.push(at),
                (true, true) if law.is_equation() => effects.exacter += distance(other.grade) - distance(grade),
                // A repair that leaves another law of its figure broken is no better than one that breaks it.
                (_, false) if !apart => effects.breaks += 1,
                _ => {}
            }
        }
        effects
    }

    /// Relations that confirm the figures of a broken one that are not doubted, without the one that is.
    pub(super) fn bearers(&self, broken: &Judged, primary: usize) -> Vec<Working> {
        let bench = &self.bench;
        let doubted = bench.actor(broken, primary);
        let mut borne: Vec<(usize, &Judged)> = Vec::new();
        for claim in
            (0..bench.members(broken).len()).filter(|at| *at != primary).filter_map(|at| bench.claim(broken, at))
        {
            let others = self.by.claim(claim).filter_map(|at| Some((at, self.judged.get(at)?))).take(MOST_RELATIONS);
            let confirming = others.filter(|(_, other)| {
                let members = bench.members(other);
                bench.confirms(other)
                    && members.len() <= MOST_BORNE
                    && members.iter().all(|member| member.actor.claim() != doubted.and_then(Actor::claim))
            });
            borne.extend(confirming);
        }
        borne.sort_by_key(|(at, _)| *at);
        borne.dedup_by_key(|(at, _)| *at);
        borne.into_iter().filter_map(|(_, other)| bench.working(other)).take(MOST_OTHERS).collect()
    }
}
