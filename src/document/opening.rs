//! How files are opened: which of two versions of a draft with tracked changes is read, and how much of a packed file.

/// How files are opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// How much of a file is read.
    pub limits: Limits,
    /// Which version of a draft with tracked changes is read.
    pub tracked: Tracked,
}

/// Which version of a draft with tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tracked {
    /// As if all changes were accepted.
    #[default]
    Final,
    /// As if all were rejected.
    Original,
}

/// Bounds on what is read of one file: a small packed one can grow to any size. Raising them costs memory, nothing
/// else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes all parts that are read may have together, unpacked.
    pub bytes: u64,
    /// Parts a package may list.
    pub entries: usize,
    /// How deep elements may stand in one another.
    pub depth: usize,
    /// Rows of all sheets or tables together.
    pub rows: usize,
    /// Numbers in one line of a text: each takes hundreds of bytes, and no paragraph has so many.
    pub numbers: usize,
}

impl Default for Limits {
    /// 256 MiB, 10,000 parts, 256 levels, 200,000 rows, 1,000,000 numbers.
    fn default() -> Self {
        Self { bytes: 256 << 20, entries: 10_000, depth: 256, rows: 200_000, numbers: 1_000_000 }
    }
}
