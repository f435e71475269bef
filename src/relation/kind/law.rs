//! What the law of a kind of relation is reckoned in, and which kinds have none.

use crate::claim::{Claim, Kind as Figure};
use crate::number::Decimal;
use crate::relation::Kind;

impl Kind {
    /// What one of a figure's own units is worth in the units its law is kept in: a percent is a hundredth, and where
    /// unlike units meet, all are reckoned in base units, so that ha times tạ/ha is tấn.
    pub fn law_unit(self, claim: &Claim) -> Option<Decimal> {
        match (self, claim.kind) {
            (_, Figure::Percent) => Some(Decimal { mantissa: 1, scale: 2 }),
            (Self::Average | Self::Product | Self::Conversion | Self::Temperature | Self::Pattern(_), _) => {
                claim.base_factor()
            }
            _ => Some(Decimal::whole(1)),
        }
    }

    /// Whether its law takes a date for its year.
    pub fn reckons_in_years(self) -> bool {
        matches!(self, Self::Weekday | Self::Length | Self::Anniversary | Self::Founding | Self::Age)
    }

    /// Whether there is no law to keep: that the relation is there is the finding.
    pub fn is_lawless(self) -> bool {
        matches!(
            self,
            Self::Misfit
                | Self::Unclosed
                | Self::Clash
                | Self::Numbering
                | Self::RepeatedSentence
                | Self::RepeatedPhrase
                | Self::RepeatedWord
                | Self::ImpossibleDate
                | Self::Backwards
                | Self::Quarter
                | Self::RateMove
                | Self::Ahead
                | Self::Edition
                | Self::DocumentDates
                | Self::Padding
                | Self::StaleSentence
                | Self::SimilarPassage
                | Self::RepeatedNearby
                | Self::Reordered
                | Self::MarkWithoutNote
                | Self::NoteWithoutMark
                | Self::NoteOrder
                | Self::Misnumbered
                | Self::LostReference
                | Self::Form(_)
                | Self::Silence(_)
        )
    }
}
