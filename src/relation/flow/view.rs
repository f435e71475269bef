//! A passage as the linkers of its figures see it: what it says, in order, and the stance of each figure.

use super::stance::{Stance, Stances};
use super::{Flow, Item, Passage};

/// A passage with the stance of each of its figures.
pub(crate) struct View<'f> {
    /// What the passage is of.
    pub(crate) flow: &'f Flow<'f>,
    /// Its figures and cues.
    pub(crate) items: &'f [Item],
    /// The stance of each.
    pub(crate) stances: &'f [Option<Stance>],
}

impl<'f> View<'f> {
    /// All passages of a flow, in order.
    pub(crate) fn all(flow: &'f Flow<'f>, stances: &'f Stances) -> impl Iterator<Item = Self> {
        flow.passages.iter().map(move |passage| Self::of(flow, stances, passage))
    }

    fn of(flow: &'f Flow<'f>, stances: &'f Stances, passage: &Passage) -> Self {
        Self { flow, items: flow.of(passage), stances: stances.of(passage) }
    }

    /// What `find` makes of each figure of a flow, by its passage and its place there, in order.
    pub(crate) fn by_figure<T>(
        flow: &'f Flow<'f>,
        stances: &'f Stances,
        find: impl Fn(&Self, usize) -> Option<T>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for passage in &flow.passages {
            let view = Self::of(flow, stances, passage);
            found.extend(flow.figures(passage).filter_map(|at| find(&view, at)));
        }
        found
    }

    /// The places in the sentence of the item at `at` that are fewer than `reach` items from it, itself among them.
    pub(crate) fn sentence(&self, at: usize, reach: usize) -> impl Iterator<Item = usize> + '_ {
        let here = self.items[at].sentence;
        let near = at.saturating_sub(reach)..self.items.len().min(at + reach);
        near.filter(move |place| self.items[*place].sentence == here)
    }

    /// The stance taken last before the item at `at`, at most `reach` items back.
    pub(crate) fn last(&self, at: usize, reach: usize) -> Option<Stance> {
        self.stances[..at].iter().rev().take(reach).flatten().next().copied()
    }

    /// The places of its sentence before it, the nearest first.
    pub(crate) fn back(&self, at: usize, reach: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let here = self.items[at].sentence;
        (at.saturating_sub(reach)..at).rev().take_while(move |place| self.items[*place].sentence == here)
    }

    /// Those behind it.
    pub(crate) fn ahead(&self, at: usize, reach: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let here = self.items[at].sentence;
        (at + 1..self.items.len().min(at + reach)).take_while(move |place| self.items[*place].sentence == here)
    }
}
