//! Where reports and complaints go: standard output or a file, and standard error.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

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
    /// The file to write, nothing for standard output.
    path: Option<PathBuf>,
    /// The way once it is open: not before something is written, so that nothing is lost where nothing is.
    writer: Option<Box<dyn Write>>,
    /// How pictures are drawn there.
    pub(super) look: Look,
    /// Nobody reads on, as behind `| head`.
    closed: bool,
}

impl Output {
    /// Standard output, or the file of this path.
    pub(super) fn new(path: Option<&Path>, color: Color) -> Self {
        let colour = match (color, path) {
            (Color::Auto, None) => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            (Color::Always, _) => true,
            (Color::Never, _) | (Color::Auto, Some(_)) => false,
        };
        let width = if path.is_none() { width() } else { WIDTH };
        Self { path: path.map(Path::to_owned), writer: None, look: Look { colour, width }, closed: false }
    }

    /// Whether a path leads to the file the report goes to.
    pub(super) fn is(&self, path: &Path) -> bool {
        let own = self.path.as_deref().filter(|own| own.file_name() == path.file_name());
        own.and_then(|own| fs::canonicalize(own).ok())
            .is_some_and(|own| fs::canonicalize(path).is_ok_and(|path| path == own))
    }

    /// Writes a piece of the report. Fails where the file cannot be made or written; where nobody reads any more it
    /// does nothing.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Trouble> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => self.writer.insert(open(self.path.as_deref())?),
        };
        let result = if self.closed { Ok(()) } else { writer.write_all(text.as_bytes()) };
        self.settle(result)
    }

    /// Hands on what was written so far.
    pub(super) fn flush(&mut self) -> Result<(), Trouble> {
        let result = match &mut self.writer {
            Some(writer) if !self.closed => writer.flush(),
            _ => Ok(()),
        };
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

fn open(path: Option<&Path>) -> Result<Box<dyn Write>, Trouble> {
    let Some(path) = path else { return Ok(Box::new(BufWriter::new(io::stdout()))) };
    let file = File::create(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Trouble::at(path, "cannot be written: its folder does not exist"),
        _ => Trouble::at(path, format_args!("cannot be written: {error}")),
    })?;
    Ok(Box::new(BufWriter::new(file)))
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, WIDEST))
}
