//! Where reports and complaints go: standard output or a file, and standard error.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use tempfile::NamedTempFile;

use super::flags::Color;
use super::save::{beside, keep, unwritable};
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
    writer: Option<Way>,
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
            None => self.writer.insert(Way::open(self.path.as_deref())?),
        };
        let result = if self.closed { Ok(()) } else { writer.write_all(text.as_bytes()) };
        self.settle(result)
    }

    /// Hands on what was written so far, to a reader who is there.
    pub(super) fn flush(&mut self) -> Result<(), Trouble> {
        let result = match &mut self.writer {
            Some(writer) if !self.closed => writer.flush(),
            _ => Ok(()),
        };
        self.settle(result)
    }

    /// Ends the report: a file gets its name only now, so that nothing half written ever bears it.
    pub(super) fn finish(mut self) -> Result<(), Trouble> {
        self.flush()?;
        match (self.writer, &self.path) {
            (Some(Way::File(file)), Some(path)) => file
                .into_inner()
                .map_err(|error| error.into_error())
                .and_then(|file| keep(file, path))
                .map_err(|error| unwritable(path, &error)),
            _ => Ok(()),
        }
    }

    /// Whether nobody reads the report any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Says what went wrong on standard error.
    pub(super) fn complain(trouble: &Trouble) {
        // Where even this fails there is nobody to tell.
        let _ = io::stderr().write_all(trouble.told().as_bytes());
    }

    /// Says what went wrong so far, and tells whether something of it fails the run.
    pub(super) fn complain_of<'t>(troubles: impl IntoIterator<Item = &'t Trouble>) -> bool {
        troubles.into_iter().fold(false, |failed, trouble| {
            Self::complain(trouble);
            failed | trouble.fails
        })
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

/// A way out that is open.
enum Way {
    /// Standard output, or what a path leads to that is no file, as a device.
    Stream(BufWriter<Box<dyn Write>>),
    /// A file that has no name yet.
    File(BufWriter<NamedTempFile>),
}

impl Way {
    fn open(path: Option<&Path>) -> Result<Self, Trouble> {
        let Some(path) = path else { return Ok(Self::Stream(BufWriter::new(Box::new(io::stdout())))) };
        let opened = match fs::metadata(path) {
            Ok(known) if !known.is_file() => {
                File::create(path).map(|file| Self::Stream(BufWriter::new(Box::new(file))))
            }
            _ => beside(path).map(|file| Self::File(BufWriter::new(file))),
        };
        opened.map_err(|error| unwritable(path, &error))
    }
}

impl Write for Way {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(writer) => writer.write(bytes),
            Self::File(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(writer) => writer.flush(),
            Self::File(writer) => writer.flush(),
        }
    }
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, WIDEST))
}
