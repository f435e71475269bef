//! Drafts that were joined into one document: what must agree from one to another.

use super::flow::{context, stance};
use super::{Actor, Kind, Member, Relation, again, flow, restatement, table};
use crate::claim::Claims;
use crate::document::{Document, Start};
use crate::proof::Proof;

/// Links figures and passages of one draft with those of another: what is told again, what a table of another draft
/// states, sentences and passages that stand in both. `starts` is where the drafts begin, in order.
pub fn link(document: &Document, claims: &Claims, proof: &Proof, starts: &[Start]) -> Vec<Relation> {
    let flow = flow::Flow::new(document, claims);
    let stances = stance::Stances::new(&flow, None);
    let settings = context::Settings::new(document, &flow, &stances, None);
    let mut relations = restatement::link(document, &flow, &stances, &settings);
    relations.extend(table::cite(document, claims));
    relations.extend(again::across(document, claims, proof));
    relations.retain(|relation| relation.drafts(claims, starts).is_some());
    relations
}

impl Relation {
    /// The first two drafts it is between, by their place among `starts`; nothing where it stays in one.
    pub fn drafts(&self, claims: &Claims, starts: &[Start]) -> Option<(usize, usize)> {
        let draft = |member: &Member| {
            let at = match member.actor {
                Actor::Passage(span) => span.start,
                other => claims.list.get(other.claim()?)?.number.start,
            };
            starts.partition_point(|start| start.text <= at).checked_sub(1)
        };
        let mut drafts = self.members.iter().filter_map(draft);
        let first = drafts.next()?;
        drafts.find(|other| *other != first).map(|other| (first.min(other), first.max(other)))
    }

    /// Whether it is about words alone.
    pub fn is_of_words(&self) -> bool {
        matches!(self.kind, Kind::RepeatedSentence | Kind::SimilarPassage)
    }

    /// The same among the claims of several drafts, `first` of which stand before its own; nothing where it is about
    /// more than figures.
    pub fn among(&self, first: usize) -> Option<Self> {
        let moved = |actor: Actor| match (actor, actor.claim()) {
            (_, Some(at)) => Some(actor.with(at + first)),
            (Actor::Known(_), _) => Some(actor),
            _ => None,
        };
        let members = self.members.iter().map(|member| Some(Member { actor: moved(member.actor)?, ..*member }));
        Some(Self { members: members.collect::<Option<_>>()?, ..self.clone() })
    }
}
