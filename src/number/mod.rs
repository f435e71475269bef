//! Floor 1: exact numbers and the set of values a printed figure stands for.

mod decimal;
mod quantity;

pub use decimal::Decimal;
pub use quantity::{Precision, Qualifier, Quantity};
