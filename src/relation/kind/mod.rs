//! What binds figures together.

mod actor;
pub(super) mod law;
mod roles;

pub use actor::Actor;
pub use roles::{Players, Role};

use super::{Silence, SlipKind};

/// What binds figures together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A part, a whole and the share one is of the other.
    Share,
    /// `n/m`, with or without the share.
    Ratio,
    /// Shares of one whole.
    Partition,
    /// A whole and all its parts.
    Breakdown,
    /// A whole and some of its parts.
    Inclusion,
    /// A share that cannot pass the whole.
    Bound,
    /// A figure that grew: what it was, what it is, by how much or by what rate.
    Rise,
    /// A figure that fell.
    Fall,
    /// A figure as a multiple, or as a percentage, of another.
    Multiple,
    /// A figure that a word calls a multiple of another: doubled, halved.
    Fold,
    /// What a figure was and is, where a fraction in words says by how much it changed.
    Step,
    /// A stock at first, what came in, what went out, and what there is in the end.
    Stock,
    /// What was reached, what was planned, and the rate one is of the other.
    Plan,
    /// By how much, or by what rate, what was reached exceeds what was planned.
    Excess,
    /// By how much, or by what rate, it falls short.
    Shortfall,
    /// A total, how many it is of, and what each of them has.
    Average,
    /// Factors and what they come to.
    Product,
    /// One measure in two units.
    Conversion,
    /// One heat in degrees of two scales.
    Temperature,
    /// A whole, parts of it, and what is left.
    Remainder,
    /// The two ends of a range or period.
    Order,
    /// The least and the most of several.
    Extremes,
    /// A stated number of things, and the things.
    Enumeration,
    /// A share of a counted whole, which some whole number must make.
    Attainable,
    /// A fraction in words and the amount it makes of a whole.
    Fraction,
    /// A rate by the hundred or the thousand of a base, and what comes of it.
    Incidence,
    /// An amount that the words call a rate.
    Misfit,
    /// A number of a heading or list item that does not follow the one before.
    Numbering,
    /// One figure told twice.
    Restatement,
    /// A rate that is aimed at, and what is already achieved in each of its places.
    Target,
    /// An amount that is aimed at as the least, and what each of its places has achieved already.
    Floor,
    /// A bound that is opened and never closed.
    Unclosed,
    /// Figures of several relations that cannot all hold.
    Clash,
    /// A sentence printed twice.
    RepeatedSentence,
    /// A phrase printed twice in a row.
    RepeatedPhrase,
    /// A word printed twice in a row.
    RepeatedWord,
    /// The total of a column and the rows it is made of.
    Footing,
    /// A row that is left of others of its column.
    Balance,
    /// The two totals of a balance sheet.
    BalanceSheet,
    /// The total of a row and the columns it is made of.
    Crossfooting,
    /// The difference of two columns.
    Variance,
    /// A column that says what share one column is of another.
    TableRate,
    /// A column that says by what rate one column exceeds another.
    TableGrowth,
    /// A column that says what share each row is of one whole.
    TableShare,
    /// A figure of the text and the cell of a table it quotes.
    Citation,
    /// A figure of the text and the cell below zero it quotes without its sign.
    CitedFall,
    /// A date that is no day of the calendar.
    ImpossibleDate,
    /// A weekday, its date, and the weekday the calendar gives.
    Weekday,
    /// A stretch of time that ends before it begins.
    Backwards,
    /// A stretch of time, the length it is said to have, and its length by the calendar.
    Length,
    /// How many years something has lasted, the year it began, and the year that is spoken of.
    Anniversary,
    /// The same of an event whose year everyone knows.
    Founding,
    /// An age, a year of birth, and the year that is spoken of.
    Age,
    /// A rate, and its change in percent.
    RateMove,
    /// A quarter, the stretch brackets give it, and of how many months that is.
    Quarter,
    /// A date told as done, and the report's own date before it.
    Ahead,
    /// Two editions of one body of which one can be meant.
    Edition,
    /// A document with two dates.
    DocumentDates,
    /// A day or month that Vietnamese offices write with a zero in front, printed without it, or the other way about.
    Padding,
    /// A sentence printed twice, the second time with another figure.
    StaleSentence,
    /// A passage printed twice with nearly the same words.
    SimilarPassage,
    /// A phrase that its own paragraph says again.
    RepeatedNearby,
    /// The words of a phrase in another order.
    Reordered,
    /// A footnote's mark without a note.
    MarkWithoutNote,
    /// A footnote without a mark.
    NoteWithoutMark,
    /// A footnote or its mark with the number of another.
    Misnumbered,
    /// Footnotes that do not stand in the order of their numbers.
    NoteOrder,
    /// A mention of a thing that the document does not have.
    LostReference,
    /// A slip of form.
    Form(SlipKind),
    /// Something wrong with a remark that silences findings.
    Silence(Silence),
    /// Figures that a phrase of a rule binds: which phrase, counted through all rules.
    Pattern(usize),
}
