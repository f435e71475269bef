//! The door of every format: bytes of a file in, a text that is ready to be read out.

use super::format::{Content, Format};
use super::lack::Lack;
use super::layout::Layout;
use super::package::{Kind, Package};
use super::printed::Printed;
use super::unpack::{Packed, Unpacked};
use super::{Opening, docx, ods, odt, pdf, xlsx};
use crate::text::{DecodeError, Places, Saying, Source};

/// A draft opened: its text, and what its file tells of how it is laid out.
///
/// For formats that are texts themselves the text is the file. Others are unpacked into a text: one line a paragraph,
/// the cells of a row divided by tabs, printed numbers of lists and headings included. All spans index that text.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Opened {
    /// Its name and text.
    pub source: Source,
    /// Where the text stands in the file, for formats that are no texts.
    pub places: Places,
    /// What could not be read of it.
    pub lacks: Vec<Lack>,
    /// How the text is read.
    pub(super) body: Body,
    /// Where the text came from, for files that remarks can be written into. It is not kept beside the text.
    #[serde(skip)]
    pub(super) packed: Option<Packed>,
}

/// Where a text has room for remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// On lines of their own, as they are.
    Lines,
    /// At the end of lines, as comments; of tables before the first line.
    LineEnds,
    /// Behind any text, as comments.
    Anywhere,
}

/// How an opened text is read.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(super) enum Body {
    /// As lines on pages.
    Text,
    /// As Markdown.
    Markdown,
    /// As HTML.
    Html,
    /// As separated values.
    Csv,
    /// As lines on pages that were measured.
    Printed(Vec<Printed>),
    /// As the file said when it was unpacked.
    Laid(Layout),
}

impl Opened {
    /// A text, read as what it is by `format`.
    pub fn text(source: Source, format: Format) -> Self {
        let body = match format {
            Format::Markdown => Body::Markdown,
            // The name of a packed format says nothing of a text.
            Format::Text | Format::Docx | Format::Odt | Format::Xlsx | Format::Ods | Format::Pdf => Body::Text,
            Format::Html => Body::Html,
            Format::Csv => Body::Csv,
        };
        Self { source, places: Places::default(), lacks: Vec::new(), body, packed: None }
    }

    fn unpacked(name: String, unpacked: Unpacked) -> Self {
        let Unpacked { text, layout, places, packed, lacks } = unpacked;
        Self { source: Source { name, text }, places, lacks, body: Body::Laid(layout), packed: Some(packed) }
    }

    fn printed(name: String, book: pdf::Book) -> Self {
        let pdf::Book { text, lines, places, lacks } = book;
        Self { source: Source { name, text }, places, lacks, body: Body::Printed(lines), packed: None }
    }

    /// Where the file has room for remarks to crossfoot; nothing for one that is no text.
    pub fn room(&self) -> Option<Room> {
        match self.body {
            Body::Text => Some(Room::Lines),
            Body::Markdown => Some(Room::LineEnds),
            Body::Html => Some(Room::Anywhere),
            Body::Csv | Body::Printed(_) | Body::Laid(_) => None,
        }
    }
}

/// Why a file could not be opened, in words for the one who named it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is no text that can be decoded.
    #[error("{0}")]
    Decode(#[from] DecodeError),
    /// It is of a kind that is not read.
    #[error("this is {kind}; crossfoot reads {}: save the draft as one of these", Format::endings())]
    Foreign {
        /// What it is.
        kind: &'static str,
    },
    /// It is not what its name says.
    #[error("this is no {kind}, whatever its name says; save it as one in the program it was written with")]
    Misnamed {
        /// What its name says.
        kind: &'static str,
    },
    /// It is under a password.
    #[error("this file is protected by a password; save a copy without one and check that")]
    Locked,
    /// It holds no text.
    #[error("{}; have the text recognised (OCR), look it through, and check the outcome", listed(lacks))]
    NoText {
        /// What it holds instead.
        lacks: Vec<Lack>,
    },
    /// It is damaged.
    #[error("this file is damaged ({what}); open it in the program it was written with and save it again")]
    Damaged {
        /// What is wrong with it.
        what: String,
    },
    /// It holds more than is read.
    #[error(
        "this file holds more than crossfoot reads of one file ({what} than {bound}); divide the draft, or raise [limits] in crossfoot.toml"
    )]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// And the bound.
        bound: String,
    },
}

impl OpenError {
    /// That a file is damaged, and how.
    pub(super) fn damaged(what: impl ToString) -> Self {
        Self::Damaged { what: what.to_string() }
    }

    /// That there is more of something than its bound.
    pub(super) fn too_large(what: &'static str, bound: impl ToString) -> Self {
        Self::TooLarge { what, bound: bound.to_string() }
    }

    /// What is said of it; what a file lacks is said for itself.
    pub fn saying(&self) -> Saying {
        match self {
            Self::Decode(error) => error.saying(),
            Self::Foreign { kind } => {
                Saying { name: "foreign", parts: vec![("kind", (*kind).to_owned()), ("endings", Format::list())] }
            }
            Self::Misnamed { kind } => Saying::of("misnamed", "kind", kind),
            Self::Locked => Saying::plain("locked"),
            Self::NoText { .. } => Saying::plain("no-text"),
            Self::Damaged { what } => Saying::of("damaged", "what", what),
            Self::TooLarge { what, bound } => {
                Saying { name: "too-large", parts: vec![("what", (*what).to_owned()), ("bound", bound.clone())] }
            }
        }
    }

    /// What the file holds instead of text.
    pub fn lacks(&self) -> &[Lack] {
        match self {
            Self::NoText { lacks } => lacks,
            _ => &[],
        }
    }
}

fn listed(lacks: &[Lack]) -> String {
    lacks.iter().map(Lack::to_string).collect::<Vec<_>>().join("; ")
}

/// Opens a draft from the bytes of its file. What the bytes show goes before what the name says: `format` is what a
/// text is read as. Fails with what to say to its writer.
pub fn open(name: impl Into<String>, bytes: Vec<u8>, format: Format, opening: &Opening) -> Result<Opened, OpenError> {
    let kind = match Content::of(&bytes) {
        Content::Zip => {
            let mut package = Package::open(&bytes, &opening.limits)?;
            match package.kind() {
                Kind::Word => return Ok(Opened::unpacked(name.into(), docx::unpack(&mut package, opening)?)),
                Kind::Workbook => return Ok(Opened::unpacked(name.into(), xlsx::unpack(&mut package, opening)?)),
                Kind::OpenText => return Ok(Opened::unpacked(name.into(), odt::unpack(&mut package, opening)?)),
                Kind::OpenSheet => return Ok(Opened::unpacked(name.into(), ods::unpack(&mut package, opening)?)),
                Kind::Other => "a zipped file",
            }
        }
        Content::Pdf => return Ok(Opened::printed(name.into(), pdf::unpack(bytes, &opening.limits)?)),
        Content::Ole if is_locked(&bytes) => return Err(OpenError::Locked),
        Content::Ole => "an old Office file (.doc, .xls, .ppt), whatever its name says",
        Content::Rtf => "rich text (.rtf)",
        Content::Program => "a program",
        Content::Picture => "a picture",
        Content::Packed => "a compressed file",
        Content::Other => {
            return match format.packed() {
                Some(_) if bytes.is_empty() => Err(OpenError::damaged("it is empty")),
                Some(kind) => Err(OpenError::Misnamed { kind }),
                None => {
                    let source = Source::decode(name, bytes)?;
                    bounded(&source.text, opening.limits.numbers)?;
                    Ok(Opened::text(source, format))
                }
            };
        }
    };
    Err(OpenError::Foreign { kind })
}

/// Fails where one line of a text has more than so many numbers.
fn bounded(text: &str, most: usize) -> Result<(), OpenError> {
    let numbers = |line: &str| {
        let digits = line.as_bytes().chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit());
        digits.filter(|run| run[0].is_ascii_digit()).nth(most).is_some()
    };
    // With what stands between them they take two bytes each: hardly any text has a line that is long enough.
    let may = |text: &str| text.len() / 2 >= most;
    match may(text) && text.split('\n').filter(|line| may(line)).any(numbers) {
        true => Err(OpenError::too_large("more numbers in one line", most)),
        false => Ok(()),
    }
}

/// Whether an old container holds a new file under a password, as its stream of that name tells.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}
