//! Floor 1: exact numbers and the set of values a printed figure stands for.

mod clash;
mod decimal;
mod glance;
mod grade;
mod interval;
mod misprint;
mod numeral;
mod partition;
mod policy;
mod qualifier;
mod quantity;
mod rational;
mod slip;

pub use clash::{Condition, clash};
pub use decimal::Decimal;
pub use glance::Glance;
pub use grade::{Grade, Recalculation, judge, procedure, restated, written};
pub use interval::{End, Interval, Meeting};
pub use misprint::{PLAIN, UNSLIPPED, misprints, rarity, reduced, swaps};
pub use numeral::{Numeral, Script, digits, letter, roman};
pub use partition::{Adjusted, adjusted, partition};
pub use policy::{Mode, Policy, Rounding, TrailingZeros};
pub use qualifier::Qualifier;
pub use quantity::{Precision, Quantity};
pub use rational::{Rational, power_of_ten, product};
pub use slip::{Slip, may_slip, nearly, slip};
