//! A zipped package of parts, unpacked within bounds.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Limits, OpenError};
use crate::text::Source;

/// A package in memory. Nothing is unpacked before it is asked for.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked, and how many there were at first.
    left: u64,
    most: u64,
}

/// What a package is, by the parts it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A Word document.
    Word,
    /// An Excel workbook.
    Workbook,
    /// An OpenDocument text.
    OpenText,
    /// An OpenDocument spreadsheet.
    OpenSheet,
    /// Something else.
    Other,
}

/// Bytes of the part that names an OpenDocument's kind, at most.
const MIMETYPE: u64 = 128;

impl<'b> Package<'b> {
    /// Reads the list of parts. Fails where it is broken off or longer than the bounds.
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, OpenError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
            ZipError::InvalidArchive(_) => OpenError::damaged("it is cut off, or was never an office document"),
            other => broken(&other),
        })?;
        if archive.len() > limits.entries {
            return Err(OpenError::too_large("more parts", limits.entries));
        }
        Ok(Self { archive, left: limits.bytes, most: limits.bytes })
    }

    /// What it is.
    pub(super) fn kind(&mut self) -> Kind {
        if self.holds("word/document.xml") || self.holds("word/document2.xml") {
            return Kind::Word;
        }
        if self.holds("xl/workbook.xml") || self.holds("xl/workbook.bin") {
            return Kind::Workbook;
        }
        let mut mimetype = String::new();
        let read = self.archive.by_name("mimetype").map(|part| part.take(MIMETYPE).read_to_string(&mut mimetype));
        match (read, mimetype.trim()) {
            (Ok(Ok(_)), kind) if kind.starts_with("application/vnd.oasis.opendocument.text") => Kind::OpenText,
            (Ok(Ok(_)), kind) if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => Kind::OpenSheet,
            _ => Kind::Other,
        }
    }

    /// Whether there is a part of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part; nothing where there is none. Fails where it is damaged, under a password, or where all
    /// parts so far have more bytes than the bounds.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, OpenError> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        // What a package says of its sizes need not be so: reading is what is bounded.
        let mut bytes = Vec::new();
        let read = part.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| OpenError::damaged(format_args!("{name}: {error}")))?;
        if bytes.len() as u64 > self.left {
            return Err(OpenError::too_large("more bytes of text", format_args!("{} MiB unpacked", self.most >> 20)));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of a part, as [`Package::part`] gives its bytes.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, OpenError> {
        let Some(bytes) = self.part(name)? else { return Ok(None) };
        let source = Source::decode(name, bytes);
        Ok(Some(source.map_err(|error| OpenError::damaged(format_args!("{name}: {error}")))?.text))
    }

    /// The package with these parts (names and texts) in place of those it has, and new ones behind them. All others
    /// are copied as they are, unpacked by nobody.
    pub(super) fn with(&mut self, mut changed: Vec<(String, String)>) -> Result<Vec<u8>, OpenError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index).map_err(|error| broken(&error))?;
            let name = part.name().map_err(|error| broken(&error))?.into_owned();
            match changed.iter().position(|(own, _)| *own == name) {
                Some(at) => {
                    drop(part);
                    write(&mut writer, changed.remove(at))?;
                }
                None => writer.raw_copy_file(part).map_err(|error| broken(&error))?,
            }
        }
        changed.into_iter().try_for_each(|part| write(&mut writer, part))?;
        Ok(writer.finish().map_err(|error| broken(&error))?.into_inner())
    }
}

fn write(writer: &mut ZipWriter<Cursor<Vec<u8>>>, (name, text): (String, String)) -> Result<(), OpenError> {
    writer.start_file(name, SimpleFileOptions::default()).map_err(|error| broken(&error))?;
    writer.write_all(text.as_bytes()).map_err(OpenError::damaged)
}

fn broken(error: &ZipError) -> OpenError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => OpenError::Locked,
        other => OpenError::damaged(other),
    }
}
