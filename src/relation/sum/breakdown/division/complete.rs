//! Whether the parts that a list tells are all there are, by what opens it.

use super::{Division, SEVERAL};
use crate::claim::{Cue, Kind as Figure};
use crate::relation::fit::Fit;
use crate::relation::flow::list::Term;
use crate::relation::flow::{Item, What, is_share};
use crate::relation::sum::breakdown::Opener;

impl Division<'_> {
    /// Whether the parts are all there are, as what opens their list, or what keeps them from the whole, tells.
    pub(super) fn is_all(&self) -> bool {
        match self.opener {
            Opener::Closed => self.list.counted || self.fit <= Fit::Close,
            Opener::Open => self.is_all_of_open(),
            Opener::Bare => self.is_all_of_bare(),
            Opener::Apposed => self.is_all_of_apposed(),
        }
    }

    /// A bracket or a colon may name groups that overlap: what nothing explains is no sum.
    fn is_all_of_bare(&self) -> bool {
        let explained = || self.is_off_by_one() || self.slipped();
        let alike = || self.kin || self.is_turned() || self.parts.len() >= SEVERAL || self.found.are_alike(self.parts);
        (self.list.counted && self.fit <= Fit::Close && explained() && alike())
            || (self.is_told() && self.kin && self.slipped())
    }

    fn is_all_of_open(&self) -> bool {
        let several = self.parts.len() >= SEVERAL;
        let kinds = || self.is_off_by_one() || (self.kin && self.is_near() && !self.may_overlap());
        // 34 người, trong đó quản lý 2, giáo viên 28, nhân viên 3: bare numbers, each behind its name, are all but for
        // one, or for a slip of the hand where the last is of all others.
        let others = || self.parts.last().is_some_and(|last| self.found.is_others(*last));
        let bare = || self.kin && self.found.are_bare(self.parts);
        // Counted things, all but for a slip of the hand, in a list that is seen to its end.
        let counted = || self.is_near() && self.whole_is(|whole| whole.unit.is_none());
        (self.may_be_all() && kinds())
            || (self.list.counted && several && bare() && (self.is_off_by_one() || (others() && self.slipped())))
            || (self.is_told() && several && counted())
    }

    fn is_all_of_apposed(&self) -> bool {
        // 27 judges, fifteen appointed and twelve elected: all of them, where a slip explains the difference.
        let bare = || self.list.closed && self.found.are_bare(self.parts) && self.fit <= Fit::Close;
        (self.is_told() && self.kin && self.is_off_by_one() && self.parts.len() >= SEVERAL)
            || (self.is_told() && bare() && self.slipped())
            || (self.is_telling() && self.is_turned())
    }

    /// Of 320 households, 150 households with land and 180 households with a house: whether some of two groups may be
    /// in both, for no shares beside them tell them apart.
    fn may_overlap(&self) -> bool {
        let share = |part: &Term| {
            let beside = self.found.items.get(part.at + 1..part.at + 3).unwrap_or_default();
            matches!(beside, [open, share] if open.what == What::Cue(Cue::Opening)
                && self.found.flow.claim(share).is_some_and(|(_, share)| is_share(share)))
        };
        let two = self.parts.len() == 2 && self.exceeds();
        two && !self.found.are_unlike(self.parts) && !self.parts.iter().all(share)
    }

    /// Whether there may be more than the list tells.
    pub(super) fn may_leave_out(&self) -> bool {
        let two = self.parts.len() == 2;
        match self.opener {
            Opener::Closed => false,
            // Two groups that come to nearly as much may overlap, or leave out a third.
            Opener::Open => two && !self.is_off_by_one() && (!(self.kin && self.list.closed) || self.may_overlap()),
            Opener::Bare => two && !self.is_off_by_one() && !self.slipped(),
            Opener::Apposed => !self.list.counted || !self.kin || (two && !self.is_excused()),
        }
    }

    /// A ticket is £5.00, £4.60 and £4.20: of two that a comma joins a slip of one would explain too much.
    fn is_excused(&self) -> bool {
        self.is_off_by_one()
            || self.found.is_misprint(self.whole, self.parts)
            || (self.list.closed && self.kin && self.slipped())
    }

    /// Several answers allowed, 41 % said this, 33 % that: whether the percentages of a sentence may overlap.
    pub(super) fn is_of_several_answers(&self) -> bool {
        let sentence = self.found.items[self.whole.at].sentence;
        let own = |item: &&Item| item.sentence == sentence;
        let percent = self.found.claim(self.whole).is_some_and(|whole| whole.kind == Figure::Percent);
        let mut before = self.found.items[..self.whole.at].iter().rev().take_while(own);
        percent && before.any(|item| item.what == What::Cue(Cue::Overlap))
    }
}
