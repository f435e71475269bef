//! Relations that each hold and cannot all hold together.

use rustc_hash::FxHashSet;

use super::case::{Bench, Judged};
use super::check::By;
use super::linear::conditions;
use super::{Comparison, Finding};
use crate::claim::{Claim, Kind as Figure};
use crate::number::{Condition, End, Grade, Interval, Policy, Qualifier, Quantity, Rational, Rounding, clash};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};

/// Members of a relation that is weighed, relations that are weighed together, and figures in these.
const MEMBERS: usize = 8;
const RELATIONS: usize = 8;
const FIGURES: usize = 16;
/// Relations of one figure that are taken along.
const SIDE: usize = 6;
/// Groups of a draft that are weighed.
const GROUPS: usize = 160;

/// Figures of relations that cannot all hold, and the findings that say so; the relations of the findings are counted
/// behind those of the bench.
#[derive(Debug, Default)]
pub(super) struct Clashes {
    pub(super) relations: Vec<Relation>,
    pub(super) findings: Vec<Finding>,
}

/// What is weighed, with the figures that it shares.
struct Scales<'a> {
    judged: &'a [Judged],
    bench: Bench<'a>,
    /// Figure and judged relation, in order.
    pairs: Vec<(u32, u32)>,
}

/// Finds the smallest sets of relations that cannot all hold.
///
/// Where figures hold as printed they hold together: the printed values are the true ones. So each relation that holds
/// only within rounding is weighed with the few relations around it, and none that a finding doubts already, that is
/// hedged, or that only its place speaks for. At most [`GROUPS`] times so many figures, however long the draft.
pub(super) fn clashes(judged: &[Judged], doubted: &By, bench: Bench<'_>) -> Clashes {
    let mut clashes = Clashes::default();
    let rule = bench.rules.list.iter().position(|rule| rule.on && rule.kind == Kind::Clash);
    let seeds = || judged.iter().enumerate().filter(|(_, one)| one.grade == Grade::ByRounding);
    let Some(rule) = rule.filter(|_| seeds().next().is_some()) else { return clashes };
    let scales = Scales::new(judged, doubted, bench);
    let mut weighed: FxHashSet<Vec<usize>> = FxHashSet::default();
    let mut told: FxHashSet<Actor> = FxHashSet::default();
    for (seed, _) in seeds().filter(|(_, one)| scales.takes(one, doubted)) {
        let group = scales.around(seed);
        if group.len() < 2 || !weighed.insert(group.clone()) {
            continue;
        }
        if weighed.len() > GROUPS {
            break;
        }
        let Some((few, primary)) = scales.weigh(&group) else { continue };
        let mut figures: Vec<Actor> = few.iter().flat_map(|at| scales.actors(*at)).collect();
        figures.sort_by_key(|actor| actor.claim());
        figures.dedup();
        if figures.iter().any(|figure| told.contains(figure)) {
            continue;
        }
        told.extend(&figures);
        let relation = bench.relations.len() + clashes.relations.len();
        let primary = figures.iter().position(|figure| *figure == primary).unwrap_or_default();
        let members = figures.into_iter().map(|actor| Member { role: "figures", actor }).collect();
        clashes.relations.push(Relation { kind: Kind::Clash, members, evidence: Evidence::Strong });
        clashes.findings.push(Finding {
            rule,
            relation,
            grade: Grade::Contradicted,
            primary,
            expected: None,
            stated: None,
            otherwise: Vec::new(),
            borne: Vec::new(),
            joined: few.iter().filter_map(|at| bench.working(judged.get(*at)?)).collect(),
        });
    }
    clashes
}

impl<'a> Scales<'a> {
    fn new(judged: &'a [Judged], doubted: &By, bench: Bench<'a>) -> Self {
        let mut scales = Self { judged, bench, pairs: Vec::new() };
        let mut pairs = Vec::new();
        for (at, _) in judged.iter().enumerate().filter(|(_, one)| scales.takes(one, doubted)) {
            let claims = scales.actors(at).filter_map(Actor::claim);
            pairs.extend(claims.map(|claim| (claim as u32, at as u32)));
        }
        pairs.sort_unstable();
        scales.pairs = pairs;
        scales
    }

    /// Whether a relation is weighed at all.
    fn takes(&self, one: &Judged, doubted: &By) -> bool {
        let members = self.bench.members(one);
        let relation = self.bench.relations.get(one.relation as usize);
        let meant = relation.is_some_and(|relation| relation.evidence > Evidence::Weak);
        let plain = |claim: &Claim| claim.quantity.qualifier == Qualifier::Exact && !claim.ambiguous;
        let claims = || members.iter().filter_map(|member| member.actor.claim());
        matches!(one.grade, Grade::Exact | Grade::AsWritten | Grade::ByRounding)
            && meant
            && members.len() <= MEMBERS
            && self.bench.law(one).is_some_and(|law| law.comparison == Comparison::Similar)
            && claims()
                .all(|at| self.bench.claims.list.get(at).is_some_and(plain) && doubted.claim(at).next().is_none())
    }

    /// The relations around one, itself among them, in order.
    fn around(&self, seed: usize) -> Vec<usize> {
        let mut group = vec![seed];
        let mut figures: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(one) = group.get(at).copied() {
            at += 1;
            for actor in self.actors(one) {
                let Some(figure) = actor.claim().filter(|figure| !figures.contains(figure)) else { continue };
                figures.push(figure);
                let from = self.pairs.partition_point(|(other, _)| (*other as usize) < figure);
                let others = self.pairs[from..].iter().take_while(|(other, _)| *other as usize == figure);
                for (_, other) in others.take(SIDE) {
                    let fits = group.len() < RELATIONS && figures.len() < FIGURES;
                    if fits && !group.contains(&(*other as usize)) {
                        group.push(*other as usize);
                    }
                }
            }
        }
        group.sort_unstable();
        group
    }

    /// The figures that the law of a relation speaks of.
    fn actors(&self, at: usize) -> impl Iterator<Item = Actor> {
        let one = self.judged.get(at);
        let members = one.map(|one| self.bench.members(one)).unwrap_or_default().iter().enumerate();
        let used = members.filter(move |(place, _)| one.is_some_and(|one| self.bench.uses(one, *place)));
        used.map(|(_, member)| member.actor).filter(|actor| actor.claim().is_some())
    }

    /// Whether the figures of one relation are among those of another: these are two readings of the same words.
    fn compete(&self, few: &[usize]) -> bool {
        let figures: Vec<FxHashSet<Actor>> = few.iter().map(|at| self.actors(*at).collect()).collect();
        let within = |(at, own): (usize, &FxHashSet<Actor>)| {
            figures.iter().enumerate().any(|(other, more)| at != other && own.is_subset(more))
        };
        figures.iter().enumerate().any(within)
    }

    /// The fewest relations of a group that cannot all hold, and the figure of theirs to look at first: a percentage,
    /// for it was worked out from the others, or else the last.
    fn weigh(&self, group: &[usize]) -> Option<(Vec<usize>, Actor)> {
        let mut unknowns: Vec<Actor> = Vec::new();
        let mut all: Vec<Condition> = Vec::new();
        // Which relation a condition comes from; nothing for what a figure stands for.
        let mut from: Vec<Result<usize, Actor>> = Vec::new();
        for at in group {
            let one = self.judged.get(*at)?;
            let kind = self.bench.relations.get(one.relation as usize)?.kind;
            let figures = self.bench.figures(one);
            let own = conditions(self.bench.law(one)?, &figures, self.bench.policy).unwrap_or_default();
            let own = own.into_iter().map(|condition| (*at, condition));
            for (source, mut condition) in own.chain(self.whole_numbers(*at, group)) {
                for (place, times) in &mut condition.terms {
                    let actor = self.bench.actor(one, *place)?;
                    // Unlike units are told in one by some laws; unknowns are in the figures' own.
                    let unit = Rational::from(kind.law_unit(self.bench.claims.list.get(actor.claim()?)?)?);
                    *times = &*times * &unit;
                    let known = unknowns.iter().position(|known| *known == actor);
                    let unknown = known.unwrap_or(unknowns.len());
                    if known.is_none() {
                        let within = figures.get(*place)?.1.interval(self.bench.policy);
                        let within = within.scale(&Rational::ONE.checked_div(&unit)?);
                        unknowns.push(actor);
                        from.push(Err(actor));
                        all.push(bound(unknown, within));
                    }
                    *place = unknown;
                }
                from.push(Ok(source));
                all.push(condition);
            }
        }
        let found = clash(unknowns.len(), &all)?;
        let mut few: Vec<usize> = found.iter().filter_map(|at| from.get(*at)?.ok()).collect();
        few.sort_unstable();
        few.dedup();
        let bounds = found.iter().filter_map(|at| from.get(*at)?.err());
        let figures = bounds.chain(few.iter().flat_map(|at| self.actors(*at)));
        let percent = |actor: &Actor| {
            let claim = actor.claim().and_then(|at| self.bench.claims.list.get(at));
            claim.is_some_and(|claim| claim.kind == Figure::Percent)
        };
        let primary = figures.max_by_key(|actor| (percent(actor), actor.claim()))?;
        (few.len() >= 2 && !self.compete(&few)).then_some((few, primary))
    }

    /// What it means for the shares of a relation that things are counted in whole numbers, each with the relation that
    /// tells of how many: all shares of one partition are of one whole.
    fn whole_numbers(&self, at: usize, group: &[usize]) -> Vec<(usize, Condition)> {
        let kind = |at: usize| Some(self.bench.relations.get(self.judged.get(at)?.relation as usize)?.kind);
        let play = |at: usize, role: &str| {
            let one = self.judged.get(at)?;
            let place = self.bench.members(one).iter().position(|member| member.role == role)?;
            Some((self.bench.actor(one, place)?, self.bench.figures(one).into_iter().nth(place)?.1))
        };
        let own: Vec<Actor> = self.actors(at).collect();
        let sources: Vec<usize> = match kind(at) {
            Some(Kind::Attainable) => vec![at],
            Some(Kind::Partition) => group.to_vec(),
            _ => return Vec::new(),
        };
        let tells = |at: &usize| matches!(kind(*at), Some(Kind::Attainable | Kind::Share));
        let whole = sources.into_iter().filter(tells).find_map(|source| {
            let (_, whole) =
                play(source, "share").filter(|(share, _)| own.contains(share)).and(play(source, "whole"))?;
            whole.is_exact().then(|| (source, whole.value()))
        });
        let Some(((source, whole), one)) = whole.zip(self.judged.get(at)) else { return Vec::new() };
        let figures = self.bench.figures(one);
        let shares = figures.iter().enumerate().filter(|(_, (role, _))| role.starts_with("share"));
        let shares = shares.filter_map(|(place, (_, share))| of_whole(place, share, &whole, self.bench.policy));
        shares.map(|condition| (source, condition)).collect()
    }
}

fn bound(unknown: usize, within: Interval) -> Condition {
    Condition { terms: vec![(unknown, Rational::ONE)], within }
}

/// The shares next to one that whole numbers make of a counted whole.
fn of_whole(place: usize, share: &Quantity, whole: &Rational, policy: &Policy) -> Option<Condition> {
    let within = share.interval(policy);
    let count = |end: &End, rounding| Rational::from((&end.at * whole).round_to(0, rounding)?).checked_div(whole);
    let (low, high) = (count(within.low()?, Rounding::Up)?, count(within.high()?, Rounding::Truncate)?);
    (low <= high).then(|| bound(place, Interval::closed(low, high)))
}
