//! `crossfoot schema`: JSON Schemas of the files that people write.

use super::CLEAN;
use super::flags::{Color, Schema, SchemaOf};
use super::output::Output;
use super::trouble::Trouble;
use crate::config::{self, Shape};

/// Prints the schema of a kind of file. Returns the exit code.
pub(super) fn schema(flags: &Schema) -> Result<u8, Trouble> {
    let shape = match flags.of {
        SchemaOf::Config => Shape::Config,
        SchemaOf::Rule => Shape::Rule,
        SchemaOf::Language => Shape::Language,
    };
    let mut output = Output::new(None, Color::Never);
    output.write(&config::schema(shape))?;
    output.finish()?;
    Ok(CLEAN)
}
