//! Wholes by their shares: parts whose shares of one whole come to a hundred are all there is.

use crate::claim::{Claim, Claims};
use crate::number::{Decimal, Qualifier, Rational};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Member, Relation};

/// The least shares that make a division of a whole; two may come to a hundred by chance.
const LEAST: usize = 3;

/// Links the parts of each division in `known` with their whole: 874 (63.1 %), 361 (26.0 %) and 151 (10.9 %) of 1,386.
/// Linear in the relations.
pub(crate) fn link(claims: &Claims, known: &Graph) -> Vec<Relation> {
    let sum = |one: &Relation| matches!(one.kind, Kind::Breakdown | Kind::Remainder);
    let divided = |relation: &Relation| {
        let terms: Option<Vec<[Actor; 2]>> =
            relation.members.iter().map(|member| part_and_whole(known, member.actor)).collect();
        let terms = terms.filter(|terms| terms.len() >= LEAST)?;
        let whole = terms[0][1];
        let exact = |actor: Actor| {
            let claim = actor.claim().and_then(|claim| claims.list.get(claim));
            claim.is_some_and(|claim| claim.quantity.qualifier == Qualifier::Exact)
        };
        let exact = exact(whole) && terms.iter().all(|term| exact(term[0]));
        let one = exact && terms.iter().all(|term| term[1] == whole) && comes_to_all(claims, relation);
        let told = terms.iter().any(|term| known.with(term[0]).any(sum));
        let parts = terms.iter().map(|term| ("parts", term[0]));
        let members = [("whole", whole)].into_iter().chain(parts);
        (one && !told).then(|| Relation::of(Kind::Breakdown, members, Evidence::Likely))
    };
    known.relations().iter().filter(|relation| relation.kind == Kind::Partition).filter_map(divided).collect()
}

/// 1,054 insured (85 %) and 96 of them sent on (9.1 % of the insured): whether a share of the division that `relation`
/// makes is surely one of what another of them is a share for.
pub(crate) fn is_nested(known: &Graph, relation: &Relation) -> bool {
    let shares = relation.members.iter().map(|member| member.actor);
    let sure = |share: &Actor| known.is_sure(*share, |kind| matches!(kind, Kind::Share | Kind::Ratio));
    let terms: Vec<[Actor; 2]> = shares.filter(sure).filter_map(|share| part_and_whole(known, share)).collect();
    terms.iter().any(|[_, whole]| terms.iter().any(|[part, _]| part == whole))
}

/// What a share is of what, as it was found last.
fn part_and_whole(known: &Graph, share: Actor) -> Option<[Actor; 2]> {
    let shares = known.with(share).filter(|one| matches!(one.kind, Kind::Share | Kind::Ratio));
    let own = shares.filter(|one| one.actor("share") == Some(share));
    own.filter_map(|one| Some([one.actor("part")?, one.actor("whole")?])).last()
}

/// Whether shares come to a hundred but for their rounding.
fn comes_to_all(claims: &Claims, partition: &Relation) -> bool {
    let claim = |member: &Member| claims.list.get(member.actor.claim()?);
    let shares: Vec<&Claim> = partition.members.iter().filter_map(claim).collect();
    let half = |claim: &&Claim| Rational::from(Decimal { mantissa: 5, scale: claim.quantity.written.scale + 1 });
    let sum: Vec<Rational> = shares.iter().map(|claim| claim.quantity.value()).collect();
    let slack: Vec<Rational> = shares.iter().map(half).collect();
    (&sum.iter().sum::<Rational>() - &Rational::from(100)).abs() <= slack.iter().sum()
}
