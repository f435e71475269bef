//! Sums: wholes and their parts, what is left of a whole, what some did and the others did not, stocks and what flows.

pub(super) mod breakdown;
pub(super) mod denied;
pub(super) mod enumeration;
pub(super) mod equation;
pub(super) mod left;
pub(super) mod outcome;
pub(super) mod remainder;
pub(super) mod stock;
pub(super) mod unmet;
