//! crossfoot: the linter for the numbers in reports.
//!
//! A draft goes one way, up the floors below; [`lint`] is the whole road on one page.
//! A module imports only from floors beneath its own, and `tests/architecture.rs` reads that.

/// Floor 0: bytes, characters, lines and columns of a source.
pub mod text;

/// Floor 1: exact numbers, the interval a printed figure stands for, grades.
pub mod number;

/// Floor 2: the words and marks of a language, from `rules/languages`.
pub mod language;

/// Floor 3: a source read into blocks and sentences, with its origin kept.
pub mod document;

/// Floor 4: every figure of a document, as an exact quantity.
pub mod claim;

/// Floor 4: what a proofreader sees in the text besides its figures.
pub mod proof;

/// Floor 4: the figures that changed between two versions of a draft.
pub mod version;

/// Floor 5: figures that must agree with one another.
pub mod relation;

/// Floor 6: what must hold, from `rules`, and where it does not.
pub mod rule;

/// Floor 7: findings put into words, with labels and fixes.
pub mod diagnostic;

/// Floor 8: diagnostics and claims as bytes, one function a format.
pub mod report;

/// Floor 9: the road from a source to its diagnostics.
pub mod lint;

/// Floor 9: `crossfoot.toml`: what drafts are checked for, and how.
pub mod config;

/// Floor 10: the drafts of one run held against each other.
pub mod together;

/// Floor 10: a draft mended by its fixes.
pub mod mend;

/// Floor 11: the editor's end of a conversation.
pub mod server;

/// Floor 12: the command line.
pub mod cli;
