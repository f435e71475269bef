//! The shapes of the files that people write, as JSON Schemas for their editors.

use schemars::{JsonSchema, SchemaGenerator};

use super::ConfigFile;
use crate::language::LanguageFile;
use crate::rule::file::RuleFile;

/// A kind of file that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `crossfoot.toml`.
    Config,
    /// A rule.
    Rule,
    /// A language.
    Language,
}

/// The JSON Schema (draft 2020-12) of a kind of file, indented.
pub fn schema(shape: Shape) -> String {
    match shape {
        Shape::Config => of::<ConfigFile>(),
        Shape::Rule => of::<RuleFile>(),
        Shape::Language => of::<LanguageFile>(),
    }
}

fn of<T: JsonSchema>() -> String {
    let schema = SchemaGenerator::default().into_root_schema_for::<T>();
    format!("{:#}\n", schema.as_value())
}
