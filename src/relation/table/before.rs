//! What was found in the tables of an earlier version, and in the text beside them, that is as it was.

use std::ops::Range;

use super::outside::AROUND;
use super::prose::Found;
use crate::claim::{Claim, Claims, Known, Moved};
use crate::document::{Block, BlockKind, Document, Kept};
use crate::relation::Relation;

/// An earlier version.
pub(super) struct Before<'a> {
    kept: Kept<'a>,
    moved: Moved,
    /// How many more figures it has than this one.
    more: isize,
    /// The first figure of this version behind those that are gone.
    border: usize,
    /// The figures of this version that are not as they were, in order.
    other: Vec<usize>,
    /// Whether no table has changed.
    tables: bool,
}

impl<'a> Before<'a> {
    /// Nothing where figures that are as they were are read otherwise. Linear in the figures.
    pub(super) fn new(document: &Document, known: &Known<'a>, claims: &Claims) -> Option<Self> {
        let moved = Moved::between(&known.kept, known.claims, claims)?;
        let Range { start, end } = moved.gone;
        let (old, new) = (&known.claims.list, &claims.list);
        let more = old.len() as isize - new.len() as isize;
        let border = end.checked_add_signed(-more)?;
        let pairs = (0..start).zip(&old[..start]).chain((border..new.len()).zip(&old[end..]));
        // A table is read in the light of what stands above it.
        let other = pairs.filter(|(now, old)| !is_alike(&new[*now], old)).map(|(now, _)| now);
        let mut other: Vec<usize> = other.chain(start..border).collect();
        other.sort_unstable();
        let is_row = |block: &Block| block.kind == BlockKind::Row;
        let changed =
            known.kept.changed().into_iter().any(|(version, blocks)| version.blocks[blocks].iter().any(is_row));
        let cell = |at: &usize| document.blocks.get(new[*at].block as usize).is_some_and(is_row);
        let tables = !changed && !other.iter().any(cell);
        Some(Self { kept: known.kept, moved, more, border, other, tables })
    }

    /// Whether it has the tables of this version, if they are in as many parts.
    pub(super) fn has_tables(&self) -> bool {
        self.tables
    }

    /// What was `found` in the table of these blocks and figures, given by their indices in this version, where it is as it
    /// was, and so are the figures in whose light it is seen.
    pub(super) fn found(
        &self,
        blocks: Range<usize>,
        figures: Range<usize>,
        found: &[(Range<usize>, Vec<Relation>)],
    ) -> Option<Vec<Relation>> {
        let (_, by) = self.kept.origin(blocks.clone())?;
        let old = |block: usize| usize::try_from(block as i64 - by.block).ok();
        let old = old(blocks.start)?..old(blocks.end)?;
        let at = found.binary_search_by_key(&old.start, |(blocks, _)| blocks.start).ok()?;
        let (_, relations) = found.get(at).filter(|(blocks, _)| *blocks == old)?;
        self.are_kept(&figures, AROUND).then(|| self.now(relations))?
    }

    /// What was `found` in the sentence of these figures, given by their indices in this version, where they and so many to
    /// either side are as they were.
    pub(super) fn again(&self, figures: &Range<usize>, around: usize, found: &Found) -> Option<Vec<Relation>> {
        let first =
            if figures.start < self.border { Some(figures.start) } else { figures.start.checked_add_signed(self.more) };
        let at = found.binary_search_by_key(&first?, |(first, _)| *first);
        let relations = at.ok().and_then(|at| found.get(at)).map_or(&[][..], |(_, relations)| relations);
        self.are_kept(figures, around).then(|| self.now(relations))?
    }

    /// Whether some figures and so many to either side are as they were.
    fn are_kept(&self, figures: &Range<usize>, around: usize) -> bool {
        let near = figures.start.saturating_sub(around)..=figures.end + around;
        let next = self.other.partition_point(|at| at < near.start());
        !near.contains(&self.border) && self.other.get(next).is_none_or(|at| !near.contains(at))
    }

    /// Some relations of figures that still stand.
    fn now(&self, relations: &[Relation]) -> Option<Vec<Relation>> {
        relations.iter().map(|relation| relation.clone().moved(&self.moved)).collect()
    }
}

/// Whether two figures in one place are read alike.
fn is_alike(one: &Claim, other: &Claim) -> bool {
    let read = |claim: &Claim| (claim.kind, claim.shape, claim.points, claim.spelled, claim.ambiguous);
    read(one) == read(other) && one.quantity == other.quantity && one.unit == other.unit && one.per == other.per
}
