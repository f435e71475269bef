//! What each passage tells by itself, found anew only where a passage is not as it was in an earlier version.

use rayon::prelude::*;

use super::flow::{Flow, What};
use super::stance::Stances;
use super::{Actor, Relation};
use crate::claim::{Claim, Claims, Known};
use crate::document::Document;

/// A linker that looks at one passage at a time, and at nothing beside it.
pub(super) type Linker = fn(&Document, &Flow<'_>, &Stances) -> Vec<Relation>;

/// What such linkers find, one after the other, each in the order of the passages.
pub(super) type Local = Vec<Vec<Relation>>;

/// What `linkers` find in a document. Of an earlier version may be `known` as what it was read, with what [`Flow::kept`] of
/// it, and what they found there, which they do not look for again. Linear in the flow.
pub(super) fn find(
    linkers: &[Linker],
    document: &Document,
    flow: &Flow<'_>,
    stances: &Stances,
    known: Option<(Known<'_>, Local)>,
) -> Local {
    let Some((known, local)) = known else {
        return linkers.par_iter().map(|link| link(document, flow, stances)).collect();
    };
    let fresh = Flow { passages: flow.passages[flow.fresh(&known.kept)].to_vec(), ..flow.clone() };
    let past = Past::new(flow, known);
    let find = |(link, old): (&Linker, Vec<Relation>)| {
        let again = old.into_iter().filter_map(|relation| past.again(relation));
        let mut found: Vec<(usize, Relation)> = again.collect();
        let new = link(document, &fresh, stances).into_iter();
        found.extend(new.map(|relation| (past.passage_of(&relation), relation)));
        // Within a passage all are old or all are new, and in their order.
        found.sort_by_key(|(passage, _)| *passage);
        found.into_iter().map(|(_, relation)| relation).collect()
    };
    linkers.par_iter().zip(local).map(find).collect()
}

/// The passages of a document as its earlier version knows them.
struct Past<'a> {
    claims: &'a Claims,
    known: Known<'a>,
    /// The passage of each claim; one past the last for claims of none.
    owners: Vec<usize>,
}

impl<'a> Past<'a> {
    fn new(flow: &Flow<'a>, known: Known<'a>) -> Self {
        let mut owners = vec![flow.passages.len(); flow.claims.list.len()];
        for (at, passage) in flow.passages.iter().enumerate() {
            for item in flow.of(passage) {
                if let What::Figure(claim) = item.what {
                    owners[claim as usize] = at;
                }
            }
        }
        Self { claims: flow.claims, known, owners }
    }

    /// The passage of a relation.
    fn passage_of(&self, relation: &Relation) -> usize {
        let claim = relation.members.iter().find_map(|member| member.actor.claim());
        claim.and_then(|claim| self.owners.get(claim)).copied().unwrap_or(usize::MAX)
    }

    /// A relation of the earlier version with its passage in this one; nothing where that is not as it was.
    fn again(&self, mut relation: Relation) -> Option<(usize, Relation)> {
        for member in &mut relation.members {
            if let Some(old) = member.actor.claim() {
                member.actor = member.actor.with(self.now(self.known.claims.list.get(old)?)?);
            }
        }
        Some((self.passage_of(&relation), relation))
    }

    /// The index in this version of a claim of the earlier one.
    fn now(&self, old: &Claim) -> Option<usize> {
        let by = self.known.kept.shift_of(old.block as usize)?;
        let number = old.number.moved(by.text);
        let at = self.claims.list.partition_point(|claim| claim.number.start < number.start);
        self.claims.list.get(at).is_some_and(|claim| claim.number == number).then_some(at)
    }
}

impl Actor {
    /// The same part, played by another claim.
    pub(super) fn with(self, claim: usize) -> Self {
        match self {
            Self::Claim(_) => Self::Claim(claim),
            Self::Denominator(_) => Self::Denominator(claim),
            Self::Low(_) => Self::Low(claim),
            Self::High(_) => Self::High(claim),
            Self::Known(_) | Self::Passage(_) | Self::Weekday(_) | Self::Edit(..) => self,
        }
    }
}
