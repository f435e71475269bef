//! What can be wrong with a remark that silences findings.

/// What is wrong with a remark that silences findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Silence {
    /// It silences nothing.
    Unused,
    /// It names a rule that there is not.
    Unknown,
    /// A range is opened and not closed, or the other way about.
    Dangling,
    /// Its day is past.
    Expired,
    /// It gives no reason.
    Unreasoned,
    /// Its day is none.
    Misdated,
    /// It cannot be understood.
    Unreadable,
}

impl Silence {
    /// Every one of them.
    pub const ALL: [Self; 7] = [
        Self::Unused,
        Self::Unknown,
        Self::Dangling,
        Self::Expired,
        Self::Unreasoned,
        Self::Misdated,
        Self::Unreadable,
    ];

    /// Its name among the relations of rule files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Unused => "unused-ignore",
            Self::Unknown => "unknown-ignore",
            Self::Dangling => "dangling-ignore",
            Self::Expired => "expired-ignore",
            Self::Unreasoned => "unreasoned-ignore",
            Self::Misdated => "misdated-ignore",
            Self::Unreadable => "unreadable-ignore",
        }
    }
}
