//! Floor 4: every figure of a document as a claim, and the words around it that say how it is meant.

mod address;
mod amount;
mod beside;
pub mod calendar;
mod cell;
mod clock;
mod compound;
mod date;
mod declared;
mod echo;
mod elided;
mod ends;
mod extract;
mod figure;
mod grammar;
mod joint;
mod lex;
mod marks;
mod moved;
mod name;
mod noun;
mod per;
mod phone;
mod plain;
mod points;
mod power;
mod reader;
mod stretch;
mod weekday;
mod words;

use std::ops::Range;
use std::sync::Arc;

use crate::document::Kept;
pub use crate::language::{Cue, Said, Unit};
use crate::number::{Decimal, Qualifier, Quantity};
use crate::text::Span;
pub use extract::extract;
pub use marks::{Evidence, Marks};
pub use moved::Moved;

/// What the figures of a document are, in text order.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// The figures, by where their number starts; number spans never overlap.
    pub list: Vec<Claim>,
    /// The cue words and punctuation of headings and of every sentence that holds a figure, in text order.
    /// Words inside a claim's span are not signals again, but for those of its noun that mark people.
    pub signals: Vec<Signal>,
    /// Words printed twice in a row that the language does not double: the first and the second.
    pub echoes: Vec<(Span, Span)>,
    /// Words printed twice in a row where one may close and the next open a word of the language, in order: a slip
    /// only where the draft tells.
    pub doublings: Vec<(Span, Span)>,
    /// Weekdays printed beside their date.
    pub weekdays: Vec<Weekday>,
    /// Stretches of time between two days, months or years.
    pub stretches: Vec<Stretch>,
    /// Quarters of a year: indices into the claims.
    pub quarters: Vec<usize>,
    /// Well-known events that are named, each with its year.
    pub events: Vec<(Span, u16)>,
    /// The number marks its prose was read by.
    pub prose: Option<Marks>,
    /// What shows those marks.
    pub evidence: Evidence,
    /// How the language of the document says numbers and ranks.
    pub said: Arc<Said>,
}

/// What an earlier version of a document was read as, in the same language.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Which blocks are as they were.
    pub kept: Kept<'a>,
    /// The claims of the earlier version.
    pub claims: &'a Claims,
}

impl Claims {
    /// The stretch of time that begins at the claim of this index.
    pub fn stretch_from(&self, at: usize) -> Option<&Stretch> {
        let place = self.stretches.partition_point(|stretch| stretch.from < at);
        self.stretches.get(place).filter(|stretch| stretch.from == at)
    }

    /// The claims whose numbers begin inside these bytes: indices into the list.
    pub fn indices_in(&self, span: Span) -> Range<usize> {
        let from = self.list.partition_point(|claim| claim.number.start < span.start);
        from..self.list.partition_point(|claim| claim.number.start < span.end).max(from)
    }

    /// The claims whose numbers begin inside these bytes, in text order.
    pub fn claims_in(&self, span: Span) -> &[Claim] {
        self.list.get(self.indices_in(span)).unwrap_or_default()
    }

    /// The signals inside these bytes, in text order.
    pub fn signals_in(&self, span: Span) -> &[Signal] {
        let from = self.signals.partition_point(|signal| signal.span.start < span.start);
        let to = self.signals.partition_point(|signal| signal.span.start < span.end);
        self.signals.get(from..to).unwrap_or_default()
    }
}

/// A weekday and the date it is said of.
#[derive(Clone, Debug)]
pub struct Weekday {
    /// Its bytes in the document text.
    pub span: Span,
    /// Which day it is, Monday being 1.
    pub day: u8,
    /// The date: index into the claims.
    pub date: usize,
    /// The seven days as its language calls them, Monday first.
    pub week: Arc<[String]>,
}

/// A stretch of time: from one date, month or year to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it begins: index into the claims.
    pub from: usize,
    /// Where it ends: index into the claims, right behind `from`.
    pub to: usize,
    /// Whether words say so, rather than a dash.
    pub worded: bool,
    /// Whether a word for "from" opens it.
    pub opened: bool,
}

/// One figure. All spans index the document text.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What kind of figure it is.
    pub kind: Kind,
    /// The bare number: digits and marks, number word, Roman numeral, date, `n/m`, `a - b`.
    pub number: Span,
    /// The figure whole: number with sign, percent sign, scale word, unit and counted noun.
    pub span: Span,
    /// The number as a quantity: what is written, what it is worth in base units, how exact it is.
    pub quantity: Quantity,
    /// Whether it is one number or a pair.
    pub shape: Shape,
    /// Its unit, where one is printed.
    pub unit: Option<Arc<Unit>>,
    /// The counted noun that follows the number.
    pub noun: Noun,
    /// What it is for each of (`/năm`, `a month`, `triệu đồng/người/năm`): such a figure is a rate, not an amount.
    /// Empty for amounts.
    pub per: Vec<Per>,
    /// Whether it is percentage points rather than percent.
    pub points: bool,
    /// Whether the number is written in words.
    pub spelled: bool,
    /// Whether its one mark may group or divide, and nothing around decides: `1.234` alone. It is read by the
    /// habit of its language.
    pub ambiguous: bool,
    /// Index of its block in the document.
    pub block: u32,
}

impl Claim {
    /// Whether it is an amount for each of something else: `62,5 tạ/ha`, `24 pounds a month`.
    pub fn is_rate(&self) -> bool {
        !self.per.is_empty()
    }

    /// Whether it is one number, told without a hedge.
    pub fn is_exact(&self) -> bool {
        self.shape == Shape::Single && self.quantity.qualifier == Qualifier::Exact
    }

    /// What one of its unit is worth in base units, divided by what it is for each of: 0.01 for `tạ/ha`, in kg and m2.
    /// Spans of time are left as they are, for a month is no number of days. Nothing where that is no decimal.
    pub fn base_factor(&self) -> Option<Decimal> {
        let worth = |unit: &Unit| if unit.dimension == "time" { Decimal::whole(1) } else { unit.factor };
        let own = self.unit.as_deref().map_or(Decimal::whole(1), worth);
        self.per.iter().try_fold(own, |factor, per| match per {
            Per::Unit(unit) => factor.divided(worth(unit)),
            Per::Noun(_) | Per::Each => Some(factor),
        })
    }

    /// Whether it says how much or how many, rather than which or when.
    pub fn is_quantity(&self) -> bool {
        use Kind::{Age, Area, Count, Duration, Length, Mass, Money, Other, Percent, Range, Ratio, Volume};
        matches!(
            self.kind,
            Age | Area | Count | Duration | Length | Mass | Money | Other | Percent | Range | Ratio | Volume
        )
    }
}

/// Whether a claim is one number or a pair of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One number: the quantity.
    Single,
    /// A range or period; the quantity is its low end, this the high end, in the same units.
    Between(Decimal),
    /// `n/m`, `n of m`: the quantity is the numerator, this the denominator.
    Over(Decimal),
    /// A day: year (0 where none is printed), month, day (0 where none is printed).
    Day(u16, u8, u8),
}

/// The kinds of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Things counted: `24 đồng chí`.
    Count,
    /// `45,83%`, also percentage points.
    Percent,
    /// An amount of money.
    Money,
    /// An area.
    Area,
    /// A length.
    Length,
    /// A mass.
    Mass,
    /// A volume.
    Volume,
    /// A span of time: `80 năm`.
    Duration,
    /// A person's age: `42 tuổi`.
    Age,
    /// `04/04`, `3 of 5`, `two thirds`.
    Ratio,
    /// `7-8%`, `0-2 tuổi`.
    Range,
    /// A calendar year.
    Year,
    /// `2025 - 2030`.
    Period,
    /// A day or month of the calendar.
    Date,
    /// `lần thứ XV`, `3rd`.
    Ordinal,
    /// The number of a heading.
    HeadingNumber,
    /// The number or letter of a list item.
    ListMarker,
    /// The mark of a footnote in the text.
    FootnoteRef,
    /// The number before a footnote's body.
    FootnoteDef,
    /// `1681/NQ-UBTVQH15`.
    DocumentNumber,
    /// A number that is a name: `ISO 9001:2015`, `khu 6`.
    Identifier,
    /// Any other number.
    Other,
}

impl Kind {
    /// Its name in reports, in snake_case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Area => "area",
            Self::Length => "length",
            Self::Mass => "mass",
            Self::Volume => "volume",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Ratio => "ratio",
            Self::Range => "range",
            Self::Year => "year",
            Self::Period => "period",
            Self::Date => "date",
            Self::Ordinal => "ordinal",
            Self::HeadingNumber => "heading_number",
            Self::ListMarker => "list_marker",
            Self::FootnoteRef => "footnote_ref",
            Self::FootnoteDef => "footnote_def",
            Self::DocumentNumber => "document_number",
            Self::Identifier => "identifier",
            Self::Other => "other",
        }
    }
}

/// What a figure is for each of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Per {
    /// A unit: `tạ/ha`, `a month`.
    Unit(Arc<Unit>),
    /// A noun, by its folded key: `tiêu chí/xã`, `per household`.
    Noun(u32),
    /// Whatever was counted before: `20 vouchers of £50 each`.
    Each,
}

/// The counted noun after a number: its bytes and the folded keys of its first words, its head first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noun {
    /// The noun's bytes in the document text; empty where there is none.
    pub span: Span,
    /// Keys of its first words, folded for case, spelling variants and number; 0 where it is shorter. The word
    /// that names the thing comes first, in English too: pumps, old.
    pub words: [u32; 4],
}

impl Noun {
    /// Whether both nouns have the same head, or either is missing its own.
    pub fn fits(self, other: Noun) -> bool {
        self.words[0] == 0 || other.words[0] == 0 || self.words[0] == other.words[0]
    }

    /// Whether both are there and have the same head.
    pub fn agrees(self, other: Noun) -> bool {
        self.words[0] != 0 && self.words[0] == other.words[0]
    }
}

/// A cue word or a mark of punctuation between figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Its bytes in the document text.
    pub span: Span,
    /// What it says.
    pub cue: Cue,
}
