//! What words can mean to the grammar of figures.

use serde::{Deserialize, Serialize};

use super::{Cue, Qualifier};

/// What a word or phrase can mean to the grammar of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// A cue for linkers.
    Cue(Cue),
    /// A number below a hundred.
    Small(u8),
    /// Multiplies by a power of ten below a thousand.
    Multiplier(u8),
    /// Closes a group: a power of ten.
    Scale(u8),
    /// Closes a group when glued to digits: a power of ten.
    Glued(u8),
    /// Closes a group when glued to digits in capitals or behind a currency: a power of ten.
    GluedCapital(u8),
    /// Adds nothing inside a number.
    Joint,
    /// The decimal mark, said.
    Point,
    /// The number after it is negative.
    Minus,
    /// Adds half of the last step.
    Half,
    /// A whole fraction: numerator and denominator.
    Fraction(u8, u8),
    /// A denominator.
    Denominator(u8),
    /// Between numerator and denominator.
    FractionJoint,
    /// Holds a number word and is no number.
    NoNumber,
    /// A unit behind a number: index into the language's units.
    Unit(u16),
    /// A unit before a number.
    UnitBefore(u16),
    /// The hundredth of a unit.
    Cents(u16),
    /// Percent, written out.
    Percent,
    /// Percentage points.
    Points,
    /// Percentage points, in a sentence that speaks of percentages.
    BarePoints,
    /// Before the number of something named.
    Named,
    /// Before the number of something named, where it is capitalised.
    Titled,
    /// Before an ordinal.
    Ordinal,
    /// Ends an ordinal in digits, glued to them.
    OrdinalEnding,
    /// An ordinal in a word.
    OrdinalWord(u8),
    /// The word year.
    Year,
    /// Before a bare year.
    BeforeYear,
    /// The word day, before its number.
    Day,
    /// The word month, before its number.
    Month,
    /// The word quarter and its like, before their number.
    Quarter,
    /// A month by name.
    MonthName(u8),
    /// Before a document number.
    Document,
    /// Opens a range.
    RangeFrom,
    /// Inside a range.
    RangeTo,
    /// Opens a range that a word for "and" divides.
    Between,
    /// Inside a ratio.
    Ratio,
    /// Inside a ratio whose first number is the smaller.
    OneIn,
    /// Inside such a ratio, where what is counted may be named before it.
    InEvery,
    /// Begins a per-unit.
    Per,
    /// Begins a per-unit before a span of time.
    PerTime,
    /// Begins a per-unit behind an amount.
    PerAfter,
    /// For each of what was counted.
    Each,
    /// Years of age.
    Age,
    /// Divides the hour of a clock from its minutes.
    Hour,
    /// Behind a time of the day.
    HalfDay,
    /// A noun that counts.
    Counted,
    /// Ends a counted noun.
    NounEnd,
    /// One of the grades that people and things are sorted into.
    Grade,
    /// A hedge before a figure.
    Hedge(Qualifier),
    /// A hedge after a figure.
    HedgeAfter(Qualifier),
    /// A number word too common to be one alone.
    Shy,
    /// May double.
    Doubles,
    /// Never doubles.
    Single,
    /// A day of the week, Monday being 1.
    Weekday(u8),
    /// Before the number of a weekday.
    WeekdayNumber,
    /// Between the first and the last day of a stretch of time.
    Until,
    /// The same, where a word for "between" opens the stretch.
    UntilAnd,
    /// Begins on the day that follows.
    Begins,
    /// Behind the number of a quarter.
    QuarterName,
    /// A well-known event, with its year.
    Event(u16),
}
