//! An account of a draft's figures that no finding doubts: what they stand for, and what they were held against.

use super::draft::Draft;
use super::reckoning::Reckoning;
use super::wordings::{Phrases, Wordings};
use super::write::Subject;
use crate::relation::{Actor, Relation};
use crate::rule::{Working, workings};
use crate::text::Span;

/// Gives account of the figures of a draft.
#[derive(Debug)]
pub struct Account<'a> {
    subject: Subject<'a>,
    draft: Draft<'a>,
    phrases: &'a Phrases,
}

/// A law that holds, with the draft's figures in it. Spans index the source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// The figure that is worked out from the others.
    pub stated: Span,
    /// The reckoning: `11 + 13 = 24`.
    pub text: String,
    /// The figures it is worked out from, in the order of the text.
    pub from: Vec<Span>,
}

impl<'a> Account<'a> {
    /// An account in a language, by its code; nothing where there are no words for it.
    pub fn new(subject: Subject<'a>, wordings: &'a Wordings, language: &str) -> Option<Self> {
        let phrases = wordings.of(language)?;
        Some(Self { subject, draft: Draft::new(subject.document, subject.claims, phrases.decimal), phrases })
    }

    /// The values that a figure, by its index, stands for; nothing for one that is exact.
    pub fn range(&self, claim: usize) -> Option<String> {
        self.reckoning().range(Actor::Claim(claim))
    }

    /// What a figure, by its index, agrees with.
    pub fn of(&self, claim: usize) -> Vec<Reckoned> {
        self.reckoned(|relation| relation.members.iter().any(|member| member.actor.claim() == Some(claim)), |_| true)
    }

    /// The totals that come out.
    pub fn totals(&self) -> Vec<Reckoned> {
        self.reckoned(|relation| relation.members.len() > 2, |working| working.is_sum)
    }

    fn reckoned(&self, related: impl Fn(&Relation) -> bool, wanted: impl Fn(&Working) -> bool) -> Vec<Reckoned> {
        let Subject { relations, rules, claims, policy, .. } = self.subject;
        let mut told: Vec<Reckoned> = Vec::new();
        for working in workings(rules, relations, claims, policy, related).into_iter().filter(wanted) {
            let reckoned = self.tell(&working);
            told.extend(reckoned.filter(|reckoned| !told.iter().any(|known| known.text == reckoned.text)));
        }
        told
    }

    fn tell(&self, working: &Working) -> Option<Reckoned> {
        let relation = self.subject.relations.get(working.relation)?;
        let rule = self.subject.rules.list.get(working.rule)?;
        let stated = relation.members.get(working.stated)?.actor;
        let text = self.reckoning().recalculated(rule, relation, &working.sides, stated)?;
        let source = |actor| self.draft.document.origin.source(self.draft.figure(actor));
        let others = relation.members.iter().map(|member| member.actor).filter(|actor| *actor != stated);
        let from = others.filter(|actor| actor.claim().is_some()).map(source).collect();
        Some(Reckoned { stated: source(stated), text, from })
    }

    fn reckoning(&self) -> Reckoning<'_> {
        Reckoning { draft: &self.draft, phrases: self.phrases, policy: self.subject.policy }
    }
}
