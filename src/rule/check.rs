//! Every rule against every relation of its kind: what was found, and how well each figure is covered.

use super::blame::Court;
use super::evaluation::evaluate;
use super::figures::figures;
use super::{Comparison, Expected, Rule, Rules, Verdict};
use crate::claim::Claims;
use crate::number::{Grade, Policy, Quantity, Rational, adjusted, nearly, slip};
use crate::relation::{Evidence, Kind, Relation};

/// What came of checking a document.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What does not hold, by relation, then by rule.
    pub findings: Vec<Finding>,
    /// How well each claim is covered, by its index.
    pub coverage: Vec<Coverage>,
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
    /// The figure that the law states, recalculated; the doubtful one, unless others confirm it.
    pub stated: Option<Expected>,
    /// What other figures should be instead, each of which would mend it as well.
    pub otherwise: Vec<Expected>,
    /// What the sides of the law come to, as written; percents as fractions.
    pub sides: Option<[Rational; 2]>,
}

/// How well a figure is covered by what was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// No equation holds it.
    #[default]
    Unchecked,
    /// It agrees with others within rounding.
    ByRounding,
    /// It agrees with others as written.
    Verified,
    /// A finding doubts it.
    Doubtful,
}

/// How many figures a document has, and how they fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All figures, headings and names among them.
    pub figures: usize,
    /// Those that agree with others as written.
    pub verified: usize,
    /// Those that agree with others within rounding.
    pub by_rounding: usize,
    /// Quantities that no equation holds.
    pub unchecked: usize,
}

impl Checked {
    /// Counts the figures of `claims`, those that were checked. Only quantities can be unchecked: nobody expects the
    /// number of a heading to be recalculated.
    pub fn tally(&self, claims: &Claims) -> Tally {
        let count = |wanted| self.coverage.iter().filter(|coverage| **coverage == wanted).count();
        let open = claims.list.iter().zip(&self.coverage);
        Tally {
            figures: claims.list.len(),
            verified: count(Coverage::Verified),
            by_rounding: count(Coverage::ByRounding),
            unchecked: open
                .filter(|(claim, coverage)| **coverage == Coverage::Unchecked && claim.is_quantity())
                .count(),
        }
    }
}

/// One rule judged on one relation.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    pub(super) rule: usize,
    pub(super) relation: usize,
    pub(super) law: &'a super::Law,
    /// The relation's members as quantities, at the same places.
    pub(super) figures: Vec<(&'static str, Quantity)>,
    pub(super) verdict: Verdict,
}

impl Judged<'_> {
    /// Whether it confirms its figures: an inequality that holds says little.
    pub(super) fn confirms(&self) -> bool {
        self.verdict.grade.is_silent() && matches!(self.law.comparison, Comparison::Similar | Comparison::Equal)
    }

    /// Whether the law speaks of this member.
    pub(super) fn uses(&self, member: usize) -> bool {
        self.figures.get(member).is_some_and(|(role, _)| self.law.roles().any(|(name, _)| name == *role))
    }

    fn sides(&self, policy: &Policy) -> Option<[Rational; 2]> {
        let side = |side| Some(evaluate(side, &self.figures, policy)?.value);
        Some([side(&self.law.left)?, side(&self.law.right)?])
    }
}

/// Judges all relations by all rules of their kinds.
pub fn check(rules: &Rules, relations: &[Relation], claims: &Claims, policy: &Policy) -> Checked {
    let mut checked = Checked { findings: Vec::new(), coverage: vec![Coverage::Unchecked; claims.list.len()] };
    let mut judged = Vec::new();
    for (index, relation) in relations.iter().enumerate() {
        let mut known = None;
        for (at, rule) in rules.list.iter().enumerate().filter(|(_, rule)| rule.on && rule.kind == relation.kind) {
            let Some(law) = &rule.law else {
                checked.findings.extend(repeated(rule, at, relation, index));
                continue;
            };
            let known: &Option<Vec<_>> = known.get_or_insert_with(|| figures(relation, claims));
            let Some(figures) = known else { continue };
            let present = |role: &str| figures.iter().any(|(name, _)| *name == role);
            let applies = || rule.when.as_ref().is_none_or(|when| when.judge(figures, policy).grade.is_silent());
            if law.roles().all(|(role, _)| present(role)) && applies() {
                let verdict = settled(law.judge(figures, policy), figures);
                let mut one = Judged { rule: at, relation: index, law, figures: figures.clone(), verdict };
                if one.verdict.grade.is_loud() && !one.is_plausible(relation.evidence, policy) {
                    one.verdict = Verdict { grade: Grade::Untestable, expected: None };
                }
                judged.push(one);
            }
        }
    }
    forgive_fitted(&mut judged, relations);
    let by_claim = By::new(&judged, relations, claims.list.len());
    forgive_confirmed(&mut judged, &by_claim, relations);
    for one in &judged {
        let covers = match one.verdict.grade {
            _ if !one.confirms() => continue,
            Grade::ByRounding => Coverage::ByRounding,
            _ => Coverage::Verified,
        };
        for claim in (0..one.figures.len()).filter(|at| one.uses(*at)).filter_map(|at| claim(relations, one, at)) {
            checked.coverage[claim] = checked.coverage[claim].max(covers);
        }
    }
    let weighs =
        |one: &Judged<'_>| one.verdict.grade.is_loud() && rules.list[one.rule].severity(one.verdict.grade).is_some();
    let broken = judged.iter().enumerate().filter(|(_, one)| weighs(one));
    let broken: Vec<(usize, &str)> = broken.map(|(at, one)| (at, rules.list[one.rule].primary)).collect();
    let court = Court { judged: &judged, by: &by_claim, relations, policy };
    for ((at, _), found) in broken.iter().zip(court.blame(&broken)) {
        let one = &judged[*at];
        if let Some(claim) = claim(relations, one, found.primary) {
            checked.coverage[claim] = Coverage::Doubtful;
        }
        checked.findings.push(Finding {
            rule: one.rule,
            relation: one.relation,
            grade: one.verdict.grade,
            primary: found.primary,
            expected: found.expected,
            stated: one.verdict.expected.clone(),
            otherwise: found.otherwise,
            sides: one.sides(policy),
        });
    }
    checked.findings.sort_by_key(|finding| (finding.relation, finding.rule));
    checked
}

/// A tie that was rounded away from zero, as schools teach it and Vietnamese accounting rules (Nghị định
/// 174/2016/NĐ-CP), agrees: 5 of 8 is 63 %.
fn settled(verdict: Verdict, figures: &[(&'static str, Quantity)]) -> Verdict {
    let as_stated = verdict.expected.as_ref().is_some_and(|expected| {
        figures.get(expected.member).is_some_and(|(_, stated)| expected.written == Some(stated.written))
    });
    match verdict.grade {
        Grade::TieOnly if as_stated => Verdict { grade: Grade::ByRounding, expected: None },
        _ => verdict,
    }
}

/// The finding of a rule without a law: the relation is there.
fn repeated(rule: &Rule, at: usize, relation: &Relation, index: usize) -> Option<Finding> {
    rule.severity(Grade::Contradicted)?;
    let primary = relation.members.iter().position(|member| member.role == rule.primary)?;
    let (grade, otherwise) = (Grade::Contradicted, Vec::new());
    Some(Finding { rule: at, relation: index, grade, primary, expected: None, stated: None, otherwise, sides: None })
}

/// The claim that plays a member of a judged relation.
fn claim(relations: &[Relation], judged: &Judged<'_>, member: usize) -> Option<usize> {
    relations.get(judged.relation)?.members.get(member)?.actor.claim()
}

/// Which judged relations each claim stands in.
#[derive(Debug)]
pub(super) struct By {
    judged: Vec<Vec<usize>>,
}

impl By {
    fn new(all: &[Judged<'_>], relations: &[Relation], claims: usize) -> Self {
        let mut judged = vec![Vec::new(); claims];
        for (at, one) in all.iter().enumerate() {
            for member in 0..one.figures.len() {
                if let Some(list) = claim(relations, one, member).and_then(|claim| judged.get_mut(claim))
                    && list.last() != Some(&at)
                {
                    list.push(at);
                }
            }
        }
        Self { judged }
    }

    /// The judged relations of one claim, by their indices, in order.
    pub(super) fn claim(&self, claim: usize) -> &[usize] {
        self.judged.get(claim).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Percent within which two figures nearly agree, where only their place speaks for a relation.
const NEAR: u32 = 3;
/// Percent within which they may be a slip of each other, where words speak for it: half of one another.
const SLIP: u32 = 50;

impl Judged<'_> {
    /// Whether figures that disagree were meant to agree, as the evidence for their relation demands.
    ///
    /// Any two numbers of two digits are a slip apart one time in five, so on weak evidence a slip counts from three
    /// digits on.
    fn is_plausible(&self, evidence: Evidence, policy: &Policy) -> bool {
        // Two statements of one figure are alike in their digits, or they are of two figures.
        let restated = self.law.left.lone_role().is_some() && self.law.right.lone_role().is_some();
        let restated = restated && self.law.comparison == Comparison::Similar;
        let within =
            |percent| !restated && self.sides(policy).is_some_and(|[left, right]| nearly(&left, &right, percent));
        let slipped = |expected: &Expected, digits: u128| {
            let Some((_, stated)) = self.figures.get(expected.member) else { return false };
            let value = expected.value.checked_div(&Rational::from(stated.factor));
            stated.written.mantissa.unsigned_abs() >= digits
                && value.is_some_and(|value| slip(&stated.written, &value).is_some())
        };
        let mended = |digits| {
            let mut members = 0..self.figures.len();
            members.any(|at| self.law.solve(at, &self.figures, policy).is_some_and(|one| slipped(&one, digits)))
        };
        match evidence {
            Evidence::Weak => within(NEAR) || mended(100),
            Evidence::Likely => within(SLIP) || mended(1),
            Evidence::Strong => true,
        }
    }
}

/// Shares that were fitted to make 100 % are no errors of their own: their grade says so instead.
fn forgive_fitted(judged: &mut [Judged<'_>], relations: &[Relation]) {
    let kind = |judged: &Judged<'_>| relations.get(judged.relation).map(|relation| relation.kind);
    let mut shares: Vec<(usize, usize)> = Vec::new();
    for (at, one) in judged.iter().enumerate().filter(|(_, one)| kind(one) == Some(Kind::Share)) {
        let share = one.figures.iter().position(|(role, _)| *role == "share");
        shares.extend(share.and_then(|member| Some((claim(relations, one, member)?, at))));
    }
    shares.sort_unstable();
    let mut fitted = Vec::new();
    for one in judged.iter().filter(|one| kind(one) == Some(Kind::Partition) && one.confirms()) {
        let of = |member| {
            let claim = claim(relations, one, member)?;
            let at = shares.partition_point(|(share, _)| *share < claim);
            shares.get(at).filter(|(share, _)| *share == claim).map(|(_, at)| *at)
        };
        let Some(members) = (0..one.figures.len()).map(of).collect::<Option<Vec<usize>>>() else { continue };
        let values: Option<Vec<Rational>> = members.iter().map(|at| share_value(judged.get(*at)?)).collect();
        let stated: Vec<Quantity> = one.figures.iter().map(|(_, quantity)| quantity.clone()).collect();
        if values.is_some_and(|values| adjusted(&stated, &values, &Rational::ONE).is_some()) {
            fitted.extend(members);
        }
    }
    for at in fitted {
        if let Some(Judged { verdict, .. }) = judged.get_mut(at).filter(|one| one.verdict.grade.is_loud()) {
            verdict.grade = Grade::Adjusted;
        }
    }
}

/// Two figures that others confirm are two figures, however alike their words are.
fn forgive_confirmed(judged: &mut [Judged<'_>], by: &By, relations: &[Relation]) {
    let restates =
        |judged: &Judged<'_>| relations.get(judged.relation).is_some_and(|relation| relation.kind == Kind::Restatement);
    let confirmed = |one: &Judged<'_>| {
        let by_others = |member| {
            let others = claim(relations, one, member).map(|claim| by.claim(claim)).unwrap_or_default();
            others.iter().filter_map(|at| judged.get(*at)).any(|other| other.confirms() && !restates(other))
        };
        (0..one.figures.len()).all(by_others)
    };
    let loud = judged.iter().enumerate().filter(|(_, one)| one.verdict.grade.is_loud() && restates(one));
    let forgiven: Vec<usize> = loud.filter(|(_, one)| confirmed(one)).map(|(at, _)| at).collect();
    for at in forgiven {
        judged[at].verdict = Verdict { grade: Grade::Untestable, expected: None };
    }
}

/// The part of a share relation over its whole.
fn share_value(judged: &Judged<'_>) -> Option<Rational> {
    let of = |role: &str| judged.figures.iter().find(|(name, _)| *name == role).map(|(_, figure)| figure.value());
    of("part")?.checked_div(&of("whole")?)
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
