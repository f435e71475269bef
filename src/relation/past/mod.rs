//! What an earlier version of a document was read as: which of its passages and figures are as they were.

pub(super) mod local;

use std::ops::Range;

use self::local::Local;
use super::Relation;
use super::flow::context::Settings;
use super::flow::stance::Stances;
use super::flow::{Flow, What};
use super::share::Shares;
use crate::claim::{Known, Moved};
use crate::document::{BlockKind, Document, Kept};

/// What is known of the passages of a version.
#[derive(Clone, Debug, Default)]
pub(super) struct ByPassage {
    /// What each tells by itself.
    pub(super) local: Local,
    pub(super) shares: Shares,
    pub(super) stances: Stances,
    pub(super) settings: Settings,
}

/// An earlier version, as the passages of a flow know it.
pub(super) struct Past<'a> {
    /// The blocks of passages that are as they were, and end as they did.
    pub(super) kept: Kept<'a>,
    /// The passages that are not.
    pub(super) fresh: Range<usize>,
    /// The figures of passages that are as they were.
    moved: Moved,
    /// The passage of each figure; one past the last for those of none.
    owners: Vec<usize>,
}

impl<'a> Past<'a> {
    /// What is `known` of an earlier version; nothing where figures that are as they were are read otherwise.
    pub(super) fn new(document: &Document, flow: &Flow<'_>, known: Known<'a>) -> Option<Self> {
        let kept = outline(document, flow, known.kept);
        let moved = Moved::between(&kept, known.claims, flow.claims)?;
        let mut owners = vec![flow.passages.len(); flow.claims.list.len()];
        for (at, passage) in flow.passages.iter().enumerate() {
            for item in flow.of(passage) {
                if let What::Figure(claim) = item.what {
                    owners[claim as usize] = at;
                }
            }
        }
        Some(Self { kept, fresh: flow.within(kept.borders()), moved, owners })
    }

    /// Which of some things of the earlier version, passage by passage, were of figures that are not as they were;
    /// `claim` is the index of the figure of each.
    pub(super) fn lost<T>(&self, list: &[T], claim: impl Fn(&T) -> usize) -> Range<usize> {
        let before = |border: usize| list.partition_point(|one| claim(one) < border);
        before(self.moved.gone.start)..before(self.moved.gone.end)
    }

    /// The index in this version of a figure of the earlier one.
    pub(super) fn now(&self, old: usize) -> Option<usize> {
        self.moved.now(old)
    }

    /// A relation of the earlier version; nothing where one of its figures is not as it was.
    pub(super) fn again(&self, relation: Relation) -> Option<Relation> {
        relation.moved(&self.moved)
    }

    /// The passage of a figure, by its index; of none, one past the last.
    pub(super) fn passage(&self, claim: usize) -> usize {
        self.owners.get(claim).copied().unwrap_or(usize::MAX)
    }
}

impl Relation {
    /// A relation of an earlier version; nothing where one of its figures is gone.
    pub(super) fn moved(mut self, moved: &Moved) -> Option<Self> {
        for member in &mut self.members {
            if let Some(old) = member.actor.claim() {
                member.actor = member.actor.with(moved.now(old)?);
            }
        }
        Some(self)
    }
}

/// Of what an edit left, the blocks whose passages, and what ends these, are as they were.
fn outline<'a>(document: &Document, flow: &Flow<'_>, kept: Kept<'a>) -> Kept<'a> {
    let [head, tail] = kept.borders();
    // Items behind a changed block may go on what that opens.
    let opens = document.blocks.iter().skip(tail).position(|block| block.kind != BlockKind::Item);
    let end = document.blocks.len();
    let tail = opens.map_or(end, |first| tail + first);
    let begins = |at: usize| flow.passages.get(at).map_or(end, |passage| passage.blocks.start);
    let from = flow.passages.partition_point(|passage| passage.blocks.end < head);
    let to = flow.passages.partition_point(|passage| passage.blocks.start < tail);
    kept.outside([begins(from), begins(to)])
}
