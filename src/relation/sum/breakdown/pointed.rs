//! Lists whose first member points back to the whole: eleven of them here, five there and two elsewhere; nine of the
//! 24.

use super::members::{Marks, Place};
use super::{Found, REACH};
use crate::claim::{Claim, Cue};
use crate::relation::flow::list::Term;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Item, What, alike, is_amount, is_share};
use crate::relation::{Evidence, Kind};

/// How many amounts before such a list may be its whole, and how many sentences they may stand before it.
const WHOLES: usize = 4;
const SENTENCES: u32 = 2;
/// The least parts that a single slip in small numbers tells from some of the whole.
const SEVERAL: usize = 3;
/// What is compared, planned or listed behind the first member is another matter.
const MARKS: Marks = Marks { apart: [Cue::Comprises, Cue::Besides], layered: false };

impl Found<'_> {
    /// `Of these W, a are Y and b Z`: a word that points back, and the number of those it points to right before a
    /// comma.
    pub(super) fn points_back(&self, at: usize) -> bool {
        let Some([of, figure, comma]) = self.items.get(at..).and_then(<[Item]>::first_chunk) else { return false };
        let right = |claim: &Claim| claim.number.end == comma.span.start && comma.what == What::Cue(Cue::Comma);
        let told = self.flow.claim(figure).is_some_and(|(_, claim)| right(claim) && is_amount(claim));
        told && self.begins(at) && of.what == What::Cue(Cue::Including)
    }

    /// Sums each such list up to the end of its sentence. The first member that is said of something else ends it.
    pub(super) fn pointed(&mut self) {
        for at in 0..self.items.len() {
            let Some((first, wholes)) = self.points(at) else { continue };
            let parts = self.members_from(first, wholes.first().map_or(at, |whole| whole.at).max(at + 1));
            if parts.len() < 2 || parts.iter().any(|part| self.settled[part.at]) {
                continue;
            }
            let holds = wholes.iter().find(|whole| self.comes_to(**whole, &parts));
            if let Some(&whole) = holds {
                self.settle(whole, &parts);
            } else if let Some(&whole) = wholes.iter().find(|whole| self.is_slipped(**whole, &parts)) {
                self.bind(Kind::Breakdown, whole, &parts, Evidence::Likely);
            }
        }
    }

    /// An amount that words right behind it make some of others, and the amounts it may be some of, the likeliest
    /// first.
    fn points(&self, at: usize) -> Option<(Term, Vec<Term>)> {
        let first = self.term(at).filter(|_| self.is_level(at))?;
        let next = self.items.get(at + 1)?;
        if next.span.start > self.items[at].span.end + 1 || self.items[at].depth > 0 {
            return None;
        }
        match next.what {
            What::Cue(Cue::Including) => Some((first, self.told_before(first))),
            What::Cue(Cue::Base) => {
                let whole = (at + 2..at + 4).find_map(|place| self.term(place))?;
                let right = self.items[at + 1..whole.at].iter().all(|item| item.what == What::Cue(Cue::Base));
                (right && self.holds(whole, first)).then(|| (first, vec![whole]))
            }
            _ => None,
        }
    }

    /// The amounts before a list that it may come to, the nearest first.
    fn told_before(&self, first: Term) -> Vec<Term> {
        let here = self.items[first.at].sentence;
        let back = (first.at.saturating_sub(REACH)..first.at).rev();
        let back = back.take_while(|place| self.items[*place].sentence + SENTENCES >= here);
        let told = |place: &usize| {
            !matches!(self.stances[*place], Some(Stance::From | Stance::Planned | Stance::Target))
                && self.is_level(*place)
        };
        let terms = back.filter(told).filter_map(|place| self.term(place));
        terms.filter(|whole| self.holds(*whole, first)).take(WHOLES).collect()
    }

    /// Whether one amount may be a part of another.
    fn holds(&self, whole: Term, part: Term) -> bool {
        let both = self.claim(whole).zip(self.claim(part));
        both.is_some_and(|(total, claim)| alike(total, claim)) && !self.outgrows(part, whole, 1)
    }

    /// The list that begins with `first`: like amounts of its sentence behind marks or a word for "and"; of one that
    /// tells its whole itself, those behind the whole.
    fn members_from(&self, first: Term, last: usize) -> Vec<Term> {
        let places = last + 1..self.items.len().min(first.at + REACH);
        self.members(self.items[first.at], places, vec![first], &MARKS, |place, _| {
            // 2,628 of them, or 60 %: what share they are is told of the one before.
            let share = self.flow.claim(&self.items[place]).is_some_and(|(_, claim)| is_share(claim));
            let Some(term) = self.term(place).filter(|_| !share) else { return Place::Aside };
            let both = self.claim(first).zip(self.claim(term));
            let like = both.is_some_and(|(one, other)| alike(one, other) && one.noun.fits(other.noun));
            if like && self.is_level(place) { Place::Member(term) } else { Place::Other }
        })
    }

    /// Whether two digits turned round keep the parts from being all, or one too many or too few of several in words.
    fn is_slipped(&self, whole: Term, parts: &[Term]) -> bool {
        let joined = self.are_joined(parts);
        let by_one = self.excess(whole, parts).is_some_and(|excess| excess.abs() == 1);
        let counted = self.claim(parts[0]).is_some_and(|claim| claim.unit.is_none());
        self.is_turned(whole, parts) || (joined && counted && by_one && parts.len() >= SEVERAL)
    }
}
