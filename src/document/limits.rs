//! How much of a packed file is read: what a small file can grow to when it is unpacked has bounds.

/// Bounds on what is unpacked from one file. Raising them costs memory, nothing else.
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
}

impl Default for Limits {
    /// 256 MiB, 10,000 parts, 256 levels, 200,000 rows.
    fn default() -> Self {
        Self { bytes: 256 << 20, entries: 10_000, depth: 256, rows: 200_000 }
    }
}
