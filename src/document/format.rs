//! The formats that can be read, and what a file's first bytes tell about it.

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, also as extracted from PDF: `.txt`, `.text`.
    Text,
    /// CommonMark with tables and footnotes: `.md`, `.markdown`.
    Markdown,
    /// HTML: `.html`, `.htm`, `.xhtml`.
    Html,
    /// Separated values: `.csv`, `.tsv`.
    Csv,
    /// Word: `.docx`, `.docm`.
    Docx,
    /// OpenDocument text: `.odt`.
    Odt,
    /// Excel: `.xlsx`, `.xlsm`.
    Xlsx,
    /// OpenDocument spreadsheet: `.ods`.
    Ods,
    /// PDF: `.pdf`.
    Pdf,
}

/// The endings of file names, in lower case, and what they stand for.
const ENDINGS: [(&str, Format); 16] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("odt", Format::Odt),
    ("xlsx", Format::Xlsx),
    ("xlsm", Format::Xlsx),
    ("ods", Format::Ods),
    ("pdf", Format::Pdf),
];

impl Format {
    /// The format of a file by the ending of its name; nothing where no reader knows it.
    pub fn of(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// Whether its files are no texts, and have to be unpacked.
    pub fn is_packed(self) -> bool {
        self.packed().is_some()
    }

    /// What a file of a packed format is called; nothing for formats that are texts.
    pub(super) fn packed(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Markdown | Self::Html | Self::Csv => None,
            Self::Docx => Some("Word file"),
            Self::Odt => Some("OpenDocument text"),
            Self::Xlsx => Some("Excel file"),
            Self::Ods => Some("OpenDocument spreadsheet"),
            Self::Pdf => Some("PDF"),
        }
    }

    /// The endings that are read, as a person lists them: `.txt, .text, .md and .markdown`.
    pub fn endings() -> String {
        match Self::list().rsplit_once(", ") {
            Some((rest, last)) => format!("{rest} and {last}"),
            None => Self::list(),
        }
    }

    /// The same in any language.
    pub fn list() -> String {
        ENDINGS.map(|(ending, _)| format!(".{ending}")).join(", ")
    }
}

/// What a file is by how it begins, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A zipped package.
    Zip,
    /// A PDF.
    Pdf,
    /// A container of old Office files, and of new ones under a password.
    Ole,
    /// Rich text.
    Rtf,
    /// A program.
    Program,
    /// A picture.
    Picture,
    /// Files compressed or packed otherwise.
    Packed,
    /// Nothing that is known: a text, if anything.
    Other,
}

impl Content {
    /// Looks at the first bytes of a file.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let signs = [
            (b"PK\x03\x04".as_slice(), Self::Zip),
            (b"PK\x05\x06", Self::Zip),
            (b"%PDF-", Self::Pdf),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Self::Ole),
            (b"{\\rtf", Self::Rtf),
            (b"\x7FELF", Self::Program),
            (b"MZ\x90\0", Self::Program),
            (b"\xCF\xFA\xED\xFE", Self::Program),
            (b"\xCA\xFE\xBA\xBE", Self::Program),
            (b"\0asm", Self::Program),
            (b"\x89PNG\r\n", Self::Picture),
            (b"\xFF\xD8\xFF", Self::Picture),
            (b"GIF87a", Self::Picture),
            (b"GIF89a", Self::Picture),
            (b"II*\0", Self::Picture),
            (b"MM\0*", Self::Picture),
            (b"\x1F\x8B\x08", Self::Packed),
            (b"7z\xBC\xAF\x27\x1C", Self::Packed),
            (b"Rar!\x1A\x07", Self::Packed),
            (b"\xFD7zXZ\0", Self::Packed),
            (b"(\xB5/\xFD", Self::Packed),
        ];
        signs.iter().find(|(sign, _)| bytes.starts_with(sign)).map_or(Self::Other, |(_, content)| *content)
    }
}
