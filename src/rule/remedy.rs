//! What the figures of broken laws might read instead, kept from one check of a draft to the next.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Expected;
use crate::number::Quantity;

/// A law, by the index of its rule, and the figures that break it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Broken {
    pub(super) rule: u32,
    pub(super) figures: Vec<(&'static str, Quantity)>,
}

/// What each of the figures might read for the law to hold, at their places.
pub(super) type Ways = Arc<[Vec<(Expected, Quantity)>]>;

/// What was worked out in one check. It takes long, and is the same for the same figures wherever they stand; but only
/// by the same rules and the same policy.
#[derive(Clone, Debug, Default)]
pub struct Remedies(FxHashMap<Broken, Ways>);

impl Remedies {
    /// What is known of a broken law.
    pub(super) fn of(&self, broken: &Broken) -> Option<Ways> {
        self.0.get(broken).cloned()
    }
}

impl FromIterator<(Broken, Ways)> for Remedies {
    fn from_iter<I: IntoIterator<Item = (Broken, Ways)>>(ways: I) -> Self {
        Self(ways.into_iter().collect())
    }
}
