//! Wording: figures that the words or signs around them contradict.

pub(super) mod misfit;
pub(super) mod order;
pub(super) mod points;
pub(super) mod unclosed;
