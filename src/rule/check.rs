//! Every rule against every relation of its kind: what was found, and how well each figure is covered.

use std::ops::Range;

use rayon::prelude::*;

use super::blame::Court;
use super::case::{Bench, Case, Judged};
use super::coverage::Coverage;
use super::figures::{figures, told};
use super::joint::clashes;
use super::printed::Printed;
use super::remedy::Remedies;
use super::{Expected, Law, Rule, Rules, Verdict, Working};
use crate::claim::Claims;
use crate::number::{Grade, Policy, Quantity, Rational, adjusted};
use crate::relation::{Kind, Relation};

/// What came of checking a document.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What does not hold, by relation, then by rule.
    pub findings: Vec<Finding>,
    /// How well each claim is covered, by its index.
    pub coverage: Vec<Coverage>,
    /// Figures that cannot all be true, though each relation among them holds. Findings count these relations behind
    /// those that were checked.
    pub clashes: Vec<Relation>,
}

/// A relation that does not keep a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index of the rule in [`Rules::list`].
    pub rule: usize,
    /// Index of the relation.
    pub relation: usize,
    /// How far the figures disagree.
    pub grade: Grade,
    /// The doubtful one, by its place among the relation's members.
    pub primary: usize,
    /// What the doubtful figure should be.
    pub expected: Option<Expected>,
    /// The figure that the law states, recalculated; the doubtful one, unless others confirm it. In a room of its own:
    /// a draft may have many findings.
    pub stated: Option<Box<Expected>>,
    /// What other figures should be instead, each of which would mend it as well.
    pub otherwise: Vec<Expected>,
    /// Other relations that hold with the figures that are not doubted: why these are not.
    pub borne: Vec<Working>,
    /// The relations that each hold and cannot all hold together.
    pub joined: Vec<Working>,
}

/// How many relations are judged at once by one thread.
const AT_ONCE: usize = 256;

/// Judges all relations by all rules of their kinds. What may be `known` of an earlier check, by the same rules and
/// policy, is brought up to this one; it changes no answer.
pub fn check(
    rules: &Rules,
    relations: &[Relation],
    claims: &Claims,
    policy: &Policy,
    known: Option<&mut Remedies>,
) -> Checked {
    let coverage = vec![Coverage::Unchecked; claims.list.len()];
    let mut checked = Checked { coverage, ..Checked::default() };
    let bench = Bench { rules, relations, claims, policy };
    let parts = (0..relations.len()).into_par_iter().step_by(AT_ONCE);
    let parts = parts.map(|first| judge(&bench, first..relations.len().min(first + AT_ONCE)));
    let (parts, printed) = rayon::join(|| parts.collect::<Vec<_>>(), || Printed::new(claims));
    let mut judged = Vec::with_capacity(parts.iter().map(|(judged, _)| judged.len()).sum());
    for (some, findings) in parts {
        judged.extend(some);
        for finding in &findings {
            let members = relations[finding.relation].members.iter().enumerate();
            for (claim, at) in members.filter_map(|(at, member)| Some((member.actor.claim()?, at))) {
                let covers = if at == finding.primary { Coverage::Doubtful } else { Coverage::Compared };
                checked.coverage[claim] = checked.coverage[claim].max(covers);
            }
        }
        checked.findings.extend(findings);
    }
    forgive_fitted(&mut judged, &bench);
    let by_claim = By::new(&judged, &bench);
    forgive_confirmed(&mut judged, &by_claim, &bench);
    for one in judged.iter().filter(|one| bench.confirms(one)) {
        let covers = if one.grade == Grade::ByRounding { Coverage::ByRounding } else { Coverage::Verified };
        let members = (0..bench.members(one).len()).filter(|at| bench.uses(one, *at));
        for claim in members.filter_map(|at| bench.claim(one, at)) {
            checked.coverage[claim] = checked.coverage[claim].max(covers);
        }
    }
    let weighs = |one: &Judged| one.grade.is_loud() && rules.list[one.rule as usize].severity(one.grade).is_some();
    let broken = judged.iter().enumerate().filter(|(_, one)| weighs(one));
    let broken: Vec<(usize, &str)> = broken.map(|(at, one)| (at, rules.list[one.rule as usize].primary)).collect();
    let court = Court { printed, judged: &judged, by: &by_claim, bench, remedies: known.as_deref() };
    checked.findings.reserve_exact(broken.len());
    let (blames, remedies) = court.blame(&broken);
    for ((at, _), found) in broken.iter().zip(blames) {
        let one = &judged[*at];
        if let Some(claim) = bench.claim(one, found.primary) {
            checked.coverage[claim] = Coverage::Doubtful;
        }
        let members = (0..bench.members(one).len()).filter(|at| bench.uses(one, *at));
        for claim in members.filter_map(|at| bench.claim(one, at)) {
            checked.coverage[claim] = checked.coverage[claim].max(Coverage::Compared);
        }
        checked.findings.push(Finding {
            rule: one.rule as usize,
            relation: one.relation as usize,
            grade: one.grade,
            primary: found.primary,
            expected: found.expected,
            stated: one.expected.clone(),
            borne: court.bearers(one, found.primary),
            otherwise: found.otherwise,
            joined: Vec::new(),
        });
    }
    if let Some(known) = known {
        *known = remedies;
    }
    let found = clashes(&judged, &by_claim, bench);
    for (finding, relation) in found.findings.iter().zip(&found.relations) {
        if let Some(claim) = relation.members.get(finding.primary).and_then(|member| member.actor.claim()) {
            checked.coverage[claim] = Coverage::Doubtful;
        }
    }
    checked.clashes = found.relations;
    checked.findings.extend(found.findings);
    // No two findings are of one relation and one rule; a sort that keeps their order would need as much room again.
    checked.findings.sort_unstable_by_key(|finding| (finding.relation, finding.rule));
    checked
}

/// Judges some of the relations, given by their indices: the verdicts, and what is found where no law is asked.
fn judge(bench: &Bench<'_>, some: Range<usize>) -> (Vec<Judged>, Vec<Finding>) {
    let Bench { rules, relations, claims, policy } = *bench;
    let (mut judged, mut findings) = (Vec::new(), Vec::new());
    let mut own = Vec::new();
    let mut kind = None;
    for index in some {
        let relation = &relations[index];
        // Relations come kind by kind, and of each kind there are but a few rules.
        if kind.replace(relation.kind) != Some(relation.kind) {
            let rules = rules.list.iter().enumerate();
            own = rules.filter(|(_, rule)| rule.on && rule.kind == relation.kind).collect();
        }
        let mut known = None;
        let first = judged.len();
        for &(at, rule) in &own {
            let Some(law) = &rule.law else {
                findings.extend(repeated(rule, at, relation, index, claims));
                continue;
            };
            let known: &Option<Vec<_>> = known.get_or_insert_with(|| figures(relation, claims));
            let Some(figures) = known else { continue };
            let present = |role: &str| figures.iter().any(|(name, _)| *name == role);
            let applies = || rule.when.as_ref().is_none_or(|when| when.grade(figures, policy).is_silent());
            if law.roles().all(|(role, _)| present(role)) && applies() {
                let case = Case { law, figures, policy };
                let Verdict { mut grade, mut expected } = case.judge();
                if grade.is_loud() && !case.is_plausible(relation.evidence) {
                    grade = Grade::Untestable;
                }
                expected = expected.filter(|_| grade.is_loud());
                judged.push(Judged {
                    rule: at as u32,
                    relation: index as u32,
                    grade,
                    expected: expected.map(Box::new),
                });
            }
        }
        // That its ends come in another order is said with the change that comes out the other way.
        let turned = |one: &Judged| one.expected.as_ref().is_some_and(|expected| bench.turns(one, expected));
        if judged[first..].iter().any(turned) {
            let of_relation = judged.split_off(first);
            judged.extend(of_relation.into_iter().filter(|one| bench.law(one).is_some_and(Law::is_equation)));
        }
    }
    (judged, findings)
}

/// The finding of a rule without a law: the relation is there.
fn repeated(rule: &Rule, at: usize, relation: &Relation, index: usize, claims: &Claims) -> Option<Finding> {
    rule.severity(Grade::Contradicted)?;
    let doubted = || relation.members.iter().position(|member| member.role == rule.primary);
    let primary = told(&relation.members, claims).or_else(doubted)?;
    let (grade, otherwise) = (Grade::Contradicted, Vec::new());
    let (expected, stated, joined, borne) = (None, None, Vec::new(), Vec::new());
    Some(Finding { rule: at, relation: index, grade, primary, expected, stated, otherwise, borne, joined })
}

/// Which judged relations the figures of broken ones stand in.
#[derive(Debug)]
pub(super) struct By {
    /// Claim and judged relation, in order.
    pairs: Vec<(u32, u32)>,
}

impl By {
    fn new(all: &[Judged], bench: &Bench<'_>) -> Self {
        let claims = |one: &Judged| {
            let members = 0..bench.members(one).len();
            members.filter_map(|member| bench.claim(one, member)).collect::<Vec<usize>>()
        };
        let mut doubtful = vec![false; bench.claims.list.len()];
        for claim in all.iter().filter(|one| one.grade.is_loud()).flat_map(claims) {
            doubtful[claim] = true;
        }
        let mut pairs = Vec::new();
        for (at, one) in all.iter().enumerate() {
            pairs.extend(
                claims(one).into_iter().filter(|claim| doubtful[*claim]).map(|claim| (claim as u32, at as u32)),
            );
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs }
    }

    /// The judged relations of one claim, by their indices, in order.
    pub(super) fn claim(&self, claim: usize) -> impl Iterator<Item = usize> {
        let first = self.pairs.partition_point(|(other, _)| (*other as usize) < claim);
        let own = self.pairs.iter().skip(first).take_while(move |(other, _)| *other as usize == claim);
        own.map(|(_, judged)| *judged as usize)
    }
}

/// Shares that were fitted to make 100 % are no errors of their own: their grade says so instead.
fn forgive_fitted(judged: &mut [Judged], bench: &Bench<'_>) {
    let kind = |judged: &Judged| bench.relations.get(judged.relation as usize).map(|relation| relation.kind);
    let mut shares: Vec<(usize, usize)> = Vec::new();
    for (at, one) in judged.iter().enumerate().filter(|(_, one)| kind(one) == Some(Kind::Share)) {
        let share = bench.members(one).iter().position(|member| member.role == "share");
        shares.extend(share.and_then(|member| Some((bench.claim(one, member)?, at))));
    }
    shares.sort_unstable();
    let mut fitted = Vec::new();
    for one in judged.iter().filter(|one| kind(one) == Some(Kind::Partition) && bench.confirms(one)) {
        let of = |member| {
            let claim = bench.claim(one, member)?;
            let at = shares.partition_point(|(share, _)| *share < claim);
            shares.get(at).filter(|(share, _)| *share == claim).map(|(_, at)| *at)
        };
        let members = 0..bench.members(one).len();
        let Some(members) = members.map(of).collect::<Option<Vec<usize>>>() else { continue };
        let value = |at: &usize| share_value(&bench.figures(judged.get(*at)?));
        let values: Option<Vec<Rational>> = members.iter().map(value).collect();
        let stated: Vec<Quantity> = bench.figures(one).into_iter().map(|(_, quantity)| quantity).collect();
        if values.is_some_and(|values| adjusted(&stated, &values, &Rational::ONE).is_some()) {
            fitted.extend(members);
        }
    }
    for at in fitted {
        if let Some(one) = judged.get_mut(at).filter(|one| one.grade.is_loud()) {
            one.grade = Grade::Adjusted;
        }
    }
}

/// Two figures that others confirm are two figures, however alike their words are.
fn forgive_confirmed(judged: &mut [Judged], by: &By, bench: &Bench<'_>) {
    let kind = |judged: &Judged| bench.relations.get(judged.relation as usize).map(|relation| relation.kind);
    let restates = |judged: &Judged| kind(judged) == Some(Kind::Restatement);
    let confirmed = |one: &Judged| {
        let by_others = |member| {
            let others = bench.claim(one, member).into_iter().flat_map(|claim| by.claim(claim));
            others.filter_map(|at| judged.get(at)).any(|other| bench.confirms(other) && !restates(other))
        };
        (0..bench.members(one).len()).all(by_others)
    };
    let loud = judged.iter().enumerate().filter(|(_, one)| one.grade.is_loud() && restates(one));
    let forgiven: Vec<usize> = loud.filter(|(_, one)| confirmed(one)).map(|(at, _)| at).collect();
    for at in forgiven {
        judged[at].grade = Grade::Untestable;
        judged[at].expected = None;
    }
}

/// The part of a share relation over its whole.
fn share_value(figures: &[(&'static str, Quantity)]) -> Option<Rational> {
    let of = |role: &str| figures.iter().find(|(name, _)| *name == role).map(|(_, figure)| figure.value());
    of("part")?.checked_div(&of("whole")?)
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
