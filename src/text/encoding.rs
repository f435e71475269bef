//! How a draft's text is kept in bytes.

/// An encoding that drafts are read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark, which is a character of the text.
    #[default]
    Utf8,
    /// UTF-16 that begins with the byte-order mark, the lower byte first.
    Utf16Le,
    /// UTF-16 that begins with the byte-order mark, the higher byte first.
    Utf16Be,
}

impl Encoding {
    /// The encoding that bytes begin as.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes.get(..2) {
            Some([0xFF, 0xFE]) => Self::Utf16Le,
            Some([0xFE, 0xFF]) => Self::Utf16Be,
            _ => Self::Utf8,
        }
    }

    /// A text in bytes: what was decoded comes out as it was.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}
