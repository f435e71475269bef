//! Floor 0: a source as decoded text, and places in it.

mod bytes;
mod encoding;
mod later;
mod lines;
mod place;
mod saying;
mod source;
mod span;
mod uncommon;

pub use bytes::{Bytes, DIGITS, next_pair};
pub use encoding::Encoding;
pub use later::{Later, later};
pub use lines::{Lines, Position};
pub use place::{Place, Places};
pub use saying::Saying;
pub use source::{DecodeError, Source};
pub use span::Span;
pub use uncommon::uncommon;
