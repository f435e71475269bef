//! What each passage tells by itself, found anew only where a passage is not as it was in an earlier version.

use rayon::prelude::*;

use super::Past;
use crate::document::Document;
use crate::relation::Relation;
use crate::relation::flow::Flow;
use crate::relation::flow::stance::Stances;

/// A linker that looks at one passage at a time, and at nothing beside it.
pub(crate) type Linker = fn(&Document, &Flow<'_>, &Stances) -> Vec<Relation>;

/// What such linkers find, one after the other, each in the order of the passages.
pub(crate) type Local = Vec<Vec<Relation>>;

/// What `linkers` find in a document. Of an earlier version may be `known` what they found, which they do not look for
/// again. Linear in the flow.
pub(crate) fn find(
    linkers: &[Linker],
    document: &Document,
    flow: &Flow<'_>,
    stances: &Stances,
    known: Option<(&Past<'_>, Local)>,
) -> Local {
    let Some((past, local)) = known else {
        return linkers.par_iter().map(|link| link(document, flow, stances)).collect();
    };
    let fresh = Flow { passages: flow.passages[past.fresh.clone()].to_vec(), ..flow.clone() };
    let passage = |relation: &Relation| {
        let claim = relation.members.iter().find_map(|member| member.actor.claim());
        claim.map_or(usize::MAX, |claim| past.passage(claim))
    };
    let find = |(link, old): (&Linker, Vec<Relation>)| {
        let mut found: Vec<Relation> = old.into_iter().filter_map(|relation| past.again(relation)).collect();
        found.extend(link(document, &fresh, stances));
        // Within a passage all are old or all are new, and in their order.
        found.sort_by_key(passage);
        found
    };
    linkers.par_iter().zip(local).map(find).collect()
}
