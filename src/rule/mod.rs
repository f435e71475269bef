//! Floor 6: what must hold, from `rules`, and where it does not.

mod evaluation;
mod expression;
mod law;

pub use evaluation::Members;
pub use expression::{Expression, SyntaxError};
pub use law::{Comparison, Expected, Law, Verdict};
