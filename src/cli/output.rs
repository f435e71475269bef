//! Where reports and complaints go: standard output or a file, and standard error.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};

use super::flags::Color;
use super::trouble::Trouble;
use crate::report::Look;

/// Columns where nobody tells how wide the terminal is.
const WIDTH: usize = 100;
/// Columns that lines of prose stay within on any terminal.
const WIDEST: usize = 120;

/// The report's way out.
pub(super) struct Output {
    writer: Box<dyn Write>,
    /// How pictures are drawn there.
    pub(super) look: Look,
    /// Nobody reads on, as behind `| head`.
    closed: bool,
}

impl Output {
    /// Opens standard output, or the file of this path. Fails where the file cannot be made.
    pub(super) fn open(path: Option<&Path>, color: Color) -> Result<Self, Trouble> {
        let choice = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let Some(path) = path else {
            let look = Look { colour: choice != ColorChoice::Never, width: width() };
            return Ok(Self { writer: Box::new(BufWriter::new(io::stdout())), look, closed: false });
        };
        let file = File::create(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Trouble::at(path, "cannot be written: its folder does not exist"),
            _ => Trouble::at(path, format_args!("cannot be written: {error}")),
        })?;
        let look = Look { colour: color == Color::Always, width: WIDTH };
        Ok(Self { writer: Box::new(BufWriter::new(file)), look, closed: false })
    }

    /// Writes a piece of the report. Where nobody reads any more it does nothing; other failures are errors.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Trouble> {
        let result = if self.closed { Ok(()) } else { self.writer.write_all(text.as_bytes()) };
        self.settle(result)
    }

    /// Hands on what was written so far.
    pub(super) fn flush(&mut self) -> Result<(), Trouble> {
        let result = if self.closed { Ok(()) } else { self.writer.flush() };
        self.settle(result)
    }

    /// Whether nobody reads the report any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Says what went wrong on standard error.
    pub(super) fn complain(trouble: &Trouble) {
        // Where even this fails there is nobody to tell.
        let _ = io::stderr().write_all(trouble.text.as_bytes());
    }

    fn settle(&mut self, result: io::Result<()>) -> Result<(), Trouble> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other.map_err(|error| Trouble::error(format_args!("the report cannot be written: {error}"))),
        }
    }
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, WIDEST))
}
