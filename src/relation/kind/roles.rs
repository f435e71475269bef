//! The kinds of relations by name, and the roles each of them has.

use crate::relation::{Kind, Silence, SlipKind};

/// A role of a kind of relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name in rules and reports.
    pub name: &'static str,
    /// How many play it.
    pub players: Players,
}

/// How many play a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Players {
    /// Always one.
    One,
    /// One or none.
    Optional,
    /// One or more.
    Many,
}

const fn one(name: &'static str) -> Role {
    Role { name, players: Players::One }
}

const fn optional(name: &'static str) -> Role {
    Role { name, players: Players::Optional }
}

const fn many(name: &'static str) -> Role {
    Role { name, players: Players::Many }
}

const SHARE: &[Role] = &[one("part"), one("whole"), one("share")];
const RATIO: &[Role] = &[one("part"), one("whole"), optional("share")];
const PARTITION: &[Role] = &[many("shares")];
const BREAKDOWN: &[Role] = &[one("whole"), many("parts")];
const BOUND: &[Role] = &[one("share")];
const CHANGE: &[Role] = &[one("before"), one("after"), optional("delta"), optional("rate")];
const MULTIPLE: &[Role] = &[one("base"), one("figure"), one("times")];
const STOCK: &[Role] = &[one("opening"), many("inflow"), many("outflow"), one("closing")];
const PLAN: &[Role] = &[one("actual"), one("plan"), one("rate")];
const GAP: &[Role] = &[one("plan"), one("actual"), optional("delta"), optional("rate")];
const REMAINDER: &[Role] = &[one("whole"), many("parts"), one("rest")];
const TEMPERATURE: &[Role] = &[one("second"), one("first"), one("offset")];
const ORDER: &[Role] = &[one("low"), one("high")];
const ENUMERATION: &[Role] = &[one("stated"), many("items")];
const ATTAINABLE: &[Role] = &[one("share"), one("whole")];
const STEP: &[Role] = &[one("before"), one("after"), one("step"), one("kept"), one("of")];
const FRACTION: &[Role] = &[one("part"), one("whole"), one("numerator"), one("denominator")];
const INCIDENCE: &[Role] = &[one("result"), one("base"), one("rate"), one("each")];
const TARGET: &[Role] = &[one("target"), many("achieved")];
const MISFIT: &[Role] = &[one("amount")];
const UNCLOSED: &[Role] = &[one("bound")];
const CLASH: &[Role] = &[many("figures")];
const STALE: &[Role] = &[one("before"), one("figure"), optional("copy")];
const NUMBERING: &[Role] = &[one("before"), one("number"), many("correction")];
const FOOTING: &[Role] = &[one("total"), many("parts")];
const BALANCE: &[Role] = &[one("result"), many("plus"), many("minus")];
const VARIANCE: &[Role] = &[one("minuend"), one("subtrahend"), one("difference")];
const TABLE_RATE: &[Role] = &[one("actual"), one("base"), one("rate")];
const TABLE_GROWTH: &[Role] = &[one("before"), one("after"), one("rate")];
const LOST: &[Role] = &[one("mention"), one("last")];
const MARK: &[Role] = &[one("mark"), optional("note")];
const MISNUMBERED: &[Role] = &[one("number"), one("partner"), many("correction")];
const NOTE: &[Role] = &[one("note")];
const NOTES: &[Role] = &[many("note")];
const FORM: &[Role] =
    &[one("place"), many("again"), optional("other"), optional("times"), optional("others"), many("correction")];
const AVERAGE: &[Role] = &[one("total"), one("count"), one("mean")];
const PRODUCT: &[Role] = &[one("result"), many("factors")];
const DATE: &[Role] = &[one("date"), optional("last"), many("correction")];
const WEEKDAY: &[Role] = &[one("weekday"), one("date"), one("calendar"), many("correction")];
const BACKWARDS: &[Role] = &[one("start"), one("end"), many("correction")];
const LENGTH: &[Role] = &[one("length"), one("start"), one("end"), one("counted"), many("correction")];
const ANNIVERSARY: &[Role] = &[one("years"), one("founded"), one("year")];
const FOUNDING: &[Role] = &[one("years"), one("event"), one("founded"), one("year")];
const AGE: &[Role] = &[one("age"), one("born"), one("year")];
const QUARTER: &[Role] = &[one("quarter"), one("start"), one("end"), one("months")];
const RATE_MOVE: &[Role] = &[one("level"), one("change")];
const AHEAD: &[Role] = &[one("report"), one("event")];
const PADDING: &[Role] = &[one("date")];
const CITATION: &[Role] = &[one("told"), one("cell")];
const REMARK: &[Role] = &[one("remark")];
const TWICE: &[Role] = &[one("first"), one("second")];

impl Kind {
    /// Every kind that a rule file can name, in the order rule pages list them.
    pub fn all() -> Vec<Self> {
        let slips = SlipKind::ALL.map(Self::Form);
        let silences = Silence::ALL.map(Self::Silence);
        Self::FIGURES.iter().copied().chain(slips).chain(silences).collect()
    }

    /// Those that figures and passages are linked by.
    const FIGURES: &[Self] = &[
        Self::Share,
        Self::Ratio,
        Self::Partition,
        Self::Breakdown,
        Self::Inclusion,
        Self::Bound,
        Self::Rise,
        Self::Fall,
        Self::Multiple,
        Self::Fold,
        Self::Step,
        Self::Stock,
        Self::Plan,
        Self::Excess,
        Self::Shortfall,
        Self::Average,
        Self::Product,
        Self::Conversion,
        Self::Temperature,
        Self::Remainder,
        Self::Order,
        Self::Extremes,
        Self::Enumeration,
        Self::Attainable,
        Self::Fraction,
        Self::Incidence,
        Self::Misfit,
        Self::RateMove,
        Self::Numbering,
        Self::Restatement,
        Self::Target,
        Self::Floor,
        Self::Unclosed,
        Self::Clash,
        Self::RepeatedSentence,
        Self::RepeatedPhrase,
        Self::RepeatedWord,
        Self::Footing,
        Self::Balance,
        Self::BalanceSheet,
        Self::Crossfooting,
        Self::Variance,
        Self::TableRate,
        Self::TableGrowth,
        Self::TableShare,
        Self::Citation,
        Self::CitedFall,
        Self::ImpossibleDate,
        Self::Weekday,
        Self::Backwards,
        Self::Length,
        Self::Anniversary,
        Self::Founding,
        Self::Age,
        Self::Quarter,
        Self::Ahead,
        Self::Edition,
        Self::DocumentDates,
        Self::Padding,
        Self::StaleSentence,
        Self::SimilarPassage,
        Self::RepeatedNearby,
        Self::Reordered,
        Self::MarkWithoutNote,
        Self::NoteWithoutMark,
        Self::NoteOrder,
        Self::Misnumbered,
        Self::LostReference,
    ];

    /// Its name in rule files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Partition => "partition",
            Self::Breakdown => "breakdown",
            Self::Inclusion => "inclusion",
            Self::Bound => "bound",
            Self::Rise => "rise",
            Self::Fall => "fall",
            Self::Multiple => "multiple",
            Self::Fold => "fold",
            Self::Step => "step",
            Self::Stock => "stock",
            Self::Plan => "plan",
            Self::Excess => "excess",
            Self::Shortfall => "shortfall",
            Self::Average => "average",
            Self::Product => "product",
            Self::Conversion => "conversion",
            Self::Temperature => "temperature",
            Self::Remainder => "remainder",
            Self::Order => "order",
            Self::Extremes => "extremes",
            Self::Enumeration => "enumeration",
            Self::Attainable => "attainable",
            Self::Fraction => "fraction",
            Self::Incidence => "incidence",
            Self::Misfit => "misfit",
            Self::Numbering => "numbering",
            Self::Restatement => "restatement",
            Self::Target => "target",
            Self::Floor => "floor",
            Self::Unclosed => "unclosed",
            Self::Clash => "clash",
            Self::RepeatedSentence => "repeated-sentence",
            Self::RepeatedPhrase => "repeated-phrase",
            Self::RepeatedWord => "repeated-word",
            Self::Footing => "footing",
            Self::Balance => "balance",
            Self::BalanceSheet => "balance-sheet",
            Self::Crossfooting => "crossfooting",
            Self::Variance => "variance",
            Self::TableRate => "table-rate",
            Self::TableGrowth => "table-growth",
            Self::TableShare => "table-share",
            Self::Citation => "citation",
            Self::CitedFall => "cited-fall",
            Self::ImpossibleDate => "impossible-date",
            Self::Weekday => "weekday",
            Self::Backwards => "backwards",
            Self::Length => "length",
            Self::Anniversary => "anniversary",
            Self::Founding => "founding",
            Self::Age => "age",
            Self::RateMove => "rate-move",
            Self::Quarter => "quarter",
            Self::Ahead => "ahead",
            Self::Edition => "edition",
            Self::DocumentDates => "document-dates",
            Self::Padding => "padding",
            Self::StaleSentence => "stale-sentence",
            Self::SimilarPassage => "similar-passage",
            Self::RepeatedNearby => "repeated-nearby",
            Self::Reordered => "reordered",
            Self::MarkWithoutNote => "mark-without-note",
            Self::NoteWithoutMark => "note-without-mark",
            Self::NoteOrder => "note-order",
            Self::Misnumbered => "misnumbered",
            Self::LostReference => "lost-reference",
            Self::Form(slip) => slip.name(),
            Self::Silence(silence) => silence.name(),
            Self::Pattern(_) => "pattern",
        }
    }

    /// Its roles; those of a phrase are its rule's own. Figures play all of them, but passages those of the
    /// repetitions.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Share => SHARE,
            Self::Ratio => RATIO,
            Self::Partition => PARTITION,
            Self::Breakdown | Self::Inclusion => BREAKDOWN,
            Self::Bound => BOUND,
            Self::Rise | Self::Fall => CHANGE,
            Self::Multiple | Self::Fold => MULTIPLE,
            Self::Step => STEP,
            Self::Stock => STOCK,
            Self::Plan => PLAN,
            Self::Excess | Self::Shortfall => GAP,
            Self::Average => AVERAGE,
            Self::Product => PRODUCT,
            Self::Temperature => TEMPERATURE,
            Self::Remainder => REMAINDER,
            Self::Order | Self::Extremes => ORDER,
            Self::Enumeration => ENUMERATION,
            Self::Attainable => ATTAINABLE,
            Self::Fraction => FRACTION,
            Self::Incidence => INCIDENCE,
            Self::Footing | Self::Crossfooting => FOOTING,
            Self::Balance => BALANCE,
            Self::Variance => VARIANCE,
            Self::TableRate => TABLE_RATE,
            Self::TableGrowth => TABLE_GROWTH,
            Self::TableShare => SHARE,
            Self::Citation | Self::CitedFall => CITATION,
            Self::Misfit => MISFIT,
            Self::Target | Self::Floor => TARGET,
            Self::Unclosed => UNCLOSED,
            Self::Clash => CLASH,
            Self::Numbering => NUMBERING,
            Self::Restatement
            | Self::Conversion
            | Self::BalanceSheet
            | Self::RepeatedSentence
            | Self::RepeatedPhrase
            | Self::RepeatedWord
            | Self::RepeatedNearby
            | Self::Reordered
            | Self::SimilarPassage => TWICE,
            Self::StaleSentence => STALE,
            Self::MarkWithoutNote => MARK,
            Self::NoteWithoutMark => NOTE,
            Self::NoteOrder => NOTES,
            Self::Misnumbered => MISNUMBERED,
            Self::LostReference => LOST,
            Self::Form(_) => FORM,
            Self::Silence(_) => REMARK,
            Self::ImpossibleDate => DATE,
            Self::Weekday => WEEKDAY,
            Self::Backwards => BACKWARDS,
            Self::Length => LENGTH,
            Self::Anniversary => ANNIVERSARY,
            Self::Founding => FOUNDING,
            Self::Age => AGE,
            Self::RateMove => RATE_MOVE,
            Self::Quarter => QUARTER,
            Self::Ahead => AHEAD,
            Self::Edition | Self::DocumentDates => TWICE,
            Self::Padding => PADDING,
            Self::Pattern(_) => &[],
        }
    }
}
