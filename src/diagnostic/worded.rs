//! Findings that were put into words already: an edit elsewhere in the draft changes nothing of them.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use super::habits::Habits;
use super::{Diagnostic, Subject};
use crate::claim::Moved;
use crate::document::BlockKind;
use crate::relation::{Actor, Relation};
use crate::rule::Finding;

/// The findings of a version, in words of one language, by what they tell.
///
/// Only those are kept that tell of figures in prose and of nothing else: what is said of such a figure depends on its
/// block and on the habits of the draft.
#[derive(Clone, Debug, Default)]
pub struct Worded {
    habits: Option<Habits>,
    told: FxHashMap<Told, Diagnostic>,
}

/// What a finding tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The finding, of which no relation has an index.
    finding: Finding,
    /// Its relation, and those of its workings.
    relations: Vec<Relation>,
}

impl Hash for Told {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.finding.rule.hash(state);
        self.relations.iter().flat_map(|relation| &relation.members).for_each(|member| member.hash(state));
    }
}

impl Told {
    /// What a finding tells; nothing where it does not tell of figures in prose alone.
    pub(super) fn of(finding: &Finding, subject: &Subject<'_>) -> Option<Self> {
        let mut finding = finding.clone();
        let workings = finding.borne.iter_mut().chain(&mut finding.joined).map(|working| &mut working.relation);
        let own = std::iter::once(&mut finding.relation).chain(workings);
        let relations = own.map(|index| subject.relations.get(std::mem::take(index)).cloned());
        let relations: Vec<Relation> = relations.collect::<Option<_>>()?;
        let in_prose = |actor: Actor| match actor.claim().and_then(|claim| subject.claims.list.get(claim)) {
            Some(claim) => subject.document.blocks[claim.block as usize].kind != BlockKind::Row,
            None => matches!(actor, Actor::Known(_)),
        };
        let members = relations.iter().flat_map(|relation| &relation.members);
        members.clone().all(|member| in_prose(member.actor)).then_some(Self { finding, relations })
    }

    /// The same of the version to which its figures have `moved`; nothing where one of them is gone.
    fn follow(mut self, moved: &Moved) -> Option<Self> {
        for member in self.relations.iter_mut().flat_map(|relation| &mut relation.members) {
            if let Some(old) = member.actor.claim() {
                member.actor = member.actor.with(moved.now(old)?);
            }
        }
        Some(self)
    }
}

impl Worded {
    /// Those that tell of figures which stand in the next version too, to which they have `moved`.
    pub fn follow(self, moved: &Moved) -> Self {
        let follow = |(told, mut diagnostic): (Told, Diagnostic)| {
            let told = told.follow(moved)?;
            let labels = diagnostic.labels.iter_mut().map(|label| &mut label.span);
            let edits = diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
            labels.chain(edits).for_each(|span| *span = moved.place(*span));
            Some((told, diagnostic))
        };
        Self { told: self.told.into_iter().filter_map(follow).collect(), ..self }
    }

    /// Those of a draft with these habits.
    pub(super) fn new(habits: Habits, told: FxHashMap<Told, Diagnostic>) -> Self {
        Self { habits: Some(habits), told }
    }

    /// What was said of a finding in a draft with these habits, its spans those of the document text.
    pub(super) fn of(&self, told: &Told, habits: &Habits) -> Option<Diagnostic> {
        self.told.get(told).filter(|_| self.habits.as_ref() == Some(habits)).cloned()
    }
}
