//! Markdown.

use super::Document;
use crate::language::Languages;

/// Reads.
pub(super) fn read(source: &str, languages: &Languages) -> Document {
    super::text::read(source, languages)
}
