//! What each passage tells by itself, found anew only where a passage is not as it was in an earlier version.

use std::ops::Range;

use rayon::prelude::*;

use super::flow::{Flow, What};
use super::stance::Stances;
use super::{Actor, Relation};
use crate::claim::{Claim, Claims, Known};
use crate::document::{BlockKind, Document};

/// A linker that looks at one passage at a time, and at nothing beside it.
pub(super) type Linker = fn(&Document, &Flow<'_>, &Stances) -> Vec<Relation>;

/// What such linkers find, one after the other, each in the order of the passages.
pub(super) type Local = Vec<Vec<Relation>>;

/// What an earlier version was read as, and what was found there.
pub(super) type Earlier<'a> = (Known<'a>, Local);

/// What `linkers` find in a document; `known` is what an earlier version was read as, and what they found there. Linear
/// in the flow.
pub(super) fn find(
    linkers: &[Linker],
    document: &Document,
    flow: &Flow<'_>,
    stances: &Stances,
    known: Option<Earlier<'_>>,
) -> Local {
    let known = known.filter(|(known, local)| known.claims.prose == flow.claims.prose && local.len() == linkers.len());
    let Some((known, local)) = known else {
        return linkers.par_iter().map(|link| link(document, flow, stances)).collect();
    };
    let past = Past::new(document, flow, known);
    let fresh = flow.passages.iter().zip(&past.kept).filter(|(_, kept)| !**kept).map(|(passage, _)| passage.clone());
    let fresh = Flow { passages: fresh.collect(), ..flow.clone() };
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
    /// Whether each passage, and what ends it, is as it was.
    kept: Vec<bool>,
    /// The passage of each claim; one past the last for claims of none.
    owners: Vec<usize>,
}

impl<'a> Past<'a> {
    fn new(document: &Document, flow: &Flow<'a>, known: Known<'a>) -> Self {
        let [head, tail] = known.kept.borders();
        // Items behind a changed block may go on what that opens.
        let opens = document.blocks.iter().skip(tail).position(|block| block.kind != BlockKind::Item);
        let tail = opens.map_or(document.blocks.len(), |first| tail + first);
        let is_kept = |blocks: &Range<usize>| blocks.end < head || blocks.start >= tail;
        let mut owners = vec![flow.passages.len(); flow.claims.list.len()];
        for (at, passage) in flow.passages.iter().enumerate() {
            for item in flow.of(passage) {
                if let What::Figure(claim) = item.what {
                    owners[claim as usize] = at;
                }
            }
        }
        let kept = flow.passages.iter().map(|passage| is_kept(&passage.blocks)).collect();
        Self { claims: flow.claims, known, kept, owners }
    }

    /// The passage of a relation.
    fn passage_of(&self, relation: &Relation) -> usize {
        let claim = relation.members.iter().find_map(|member| member.actor.claim());
        claim.and_then(|claim| self.owners.get(claim)).copied().unwrap_or(self.kept.len())
    }

    /// A relation of the earlier version with its passage in this one; nothing where that is not as it was.
    fn again(&self, mut relation: Relation) -> Option<(usize, Relation)> {
        for member in &mut relation.members {
            if let Some(old) = member.actor.claim() {
                member.actor = member.actor.with(self.now(self.known.claims.list.get(old)?)?);
            }
        }
        let passage = self.passage_of(&relation);
        self.kept.get(passage).is_some_and(|kept| *kept).then_some((passage, relation))
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
