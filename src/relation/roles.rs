//! The kinds of relations by name, and the roles each of them has.

use super::Kind;
use crate::claim::{Claim, Kind as Figure};
use crate::number::Decimal;

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
const PLAN: &[Role] = &[one("actual"), one("plan"), one("rate")];
const REMAINDER: &[Role] = &[one("whole"), many("parts"), one("rest")];
const ORDER: &[Role] = &[one("low"), one("high")];
const ENUMERATION: &[Role] = &[one("stated"), many("items")];
const ATTAINABLE: &[Role] = &[one("share"), one("whole")];
const MISFIT: &[Role] = &[one("amount")];
const NUMBERING: &[Role] = &[one("before"), one("number")];
const AVERAGE: &[Role] = &[one("total"), one("count"), one("mean")];
const PRODUCT: &[Role] = &[one("result"), many("factors")];
const DATE: &[Role] = &[one("date"), optional("last")];
const WEEKDAY: &[Role] = &[one("weekday"), one("date"), one("calendar")];
const BACKWARDS: &[Role] = &[one("start"), one("end")];
const LENGTH: &[Role] = &[one("length"), one("start"), one("end"), one("counted")];
const ANNIVERSARY: &[Role] = &[one("years"), one("founded"), one("year")];
const FOUNDING: &[Role] = &[one("years"), one("event"), one("founded"), one("year")];
const PADDING: &[Role] = &[one("date")];
const TWICE: &[Role] = &[one("first"), one("second")];

impl Kind {
    /// Every kind, in the order rule pages list them.
    pub const ALL: &[Kind] = &[
        Self::Share,
        Self::Ratio,
        Self::Partition,
        Self::Breakdown,
        Self::Inclusion,
        Self::Bound,
        Self::Rise,
        Self::Fall,
        Self::Multiple,
        Self::Plan,
        Self::Excess,
        Self::Average,
        Self::Product,
        Self::Conversion,
        Self::Remainder,
        Self::Order,
        Self::Enumeration,
        Self::Attainable,
        Self::Misfit,
        Self::Numbering,
        Self::Restatement,
        Self::RepeatedSentence,
        Self::RepeatedPhrase,
        Self::RepeatedWord,
        Self::ImpossibleDate,
        Self::Weekday,
        Self::Backwards,
        Self::Length,
        Self::Anniversary,
        Self::Founding,
        Self::Edition,
        Self::DocumentDates,
        Self::Padding,
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
            Self::Plan => "plan",
            Self::Excess => "excess",
            Self::Average => "average",
            Self::Product => "product",
            Self::Conversion => "conversion",
            Self::Remainder => "remainder",
            Self::Order => "order",
            Self::Enumeration => "enumeration",
            Self::Attainable => "attainable",
            Self::Misfit => "misfit",
            Self::Numbering => "numbering",
            Self::Restatement => "restatement",
            Self::RepeatedSentence => "repeated-sentence",
            Self::RepeatedPhrase => "repeated-phrase",
            Self::RepeatedWord => "repeated-word",
            Self::ImpossibleDate => "impossible-date",
            Self::Weekday => "weekday",
            Self::Backwards => "backwards",
            Self::Length => "length",
            Self::Anniversary => "anniversary",
            Self::Founding => "founding",
            Self::Edition => "edition",
            Self::DocumentDates => "document-dates",
            Self::Padding => "padding",
        }
    }

    /// Its roles. Figures play all of them, but passages those of the repetitions.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Share => SHARE,
            Self::Ratio => RATIO,
            Self::Partition => PARTITION,
            Self::Breakdown | Self::Inclusion => BREAKDOWN,
            Self::Bound => BOUND,
            Self::Rise | Self::Fall => CHANGE,
            Self::Multiple => MULTIPLE,
            Self::Plan | Self::Excess => PLAN,
            Self::Average => AVERAGE,
            Self::Product => PRODUCT,
            Self::Remainder => REMAINDER,
            Self::Order => ORDER,
            Self::Enumeration => ENUMERATION,
            Self::Attainable => ATTAINABLE,
            Self::Misfit => MISFIT,
            Self::Numbering => NUMBERING,
            Self::Conversion | Self::Restatement | Self::RepeatedSentence | Self::RepeatedPhrase | Self::RepeatedWord => TWICE,
            Self::ImpossibleDate => DATE,
            Self::Weekday => WEEKDAY,
            Self::Backwards => BACKWARDS,
            Self::Length => LENGTH,
            Self::Anniversary => ANNIVERSARY,
            Self::Founding => FOUNDING,
            Self::Edition | Self::DocumentDates => TWICE,
            Self::Padding => PADDING,
        }
    }

    /// What one of a figure's own units is worth in the units its law is kept in: a percent is a hundredth, and where
    /// unlike units meet, all are reckoned in base units, so that ha times tạ/ha is tấn.
    pub fn law_unit(self, claim: &Claim) -> Option<Decimal> {
        match (self, claim.kind) {
            (_, Figure::Percent) => Some(Decimal { mantissa: 1, scale: 2 }),
            (Self::Average | Self::Product | Self::Conversion, _) => claim.base_factor(),
            _ => Some(Decimal::whole(1)),
        }
    }

    /// Whether its law takes a date for its year.
    pub fn reckons_in_years(self) -> bool {
        matches!(self, Self::Weekday | Self::Length | Self::Anniversary | Self::Founding)
    }

    /// Whether there is no law to keep: that the relation is there is the finding.
    pub fn is_lawless(self) -> bool {
        matches!(
            self,
            Self::Misfit
                | Self::Numbering
                | Self::RepeatedSentence
                | Self::RepeatedPhrase
                | Self::RepeatedWord
                | Self::ImpossibleDate
                | Self::Backwards
                | Self::Edition
                | Self::DocumentDates
                | Self::Padding
        )
    }
}
