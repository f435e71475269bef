//! A remainder before which one part and one whole are told: the words are evidence enough.

use super::{PARTS, REACH, Rest, Term, relation};
use crate::claim::{Cue, Kind as Figure};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::What;
use crate::relation::flow::cues::Cues;
use crate::relation::{Evidence, Relation};

impl Rest<'_> {
    /// One part in the sentence of the remainder, and the only amount before it: the words are evidence enough.
    pub(super) fn of_one(&self, run: &[Term]) -> Option<Relation> {
        let (items, left) = (self.items, self.left);
        // Thụ lý 42 tin mới, 05 tin cũ, tổng 47 tin; đã giải quyết 44 tin; đang giải quyết 03 tin: a word for a total
        // names the whole.
        let totalled = |whole: &Term| whole.here && Cues::back(items, whole.at, 2).any(&[Cue::Total]);
        let [part, whole, rest_of @ ..] = run else { return None };
        if !rest_of.is_empty() && (self.may || !totalled(whole)) {
            return None;
        }
        // Of 680 ha 26 were surveyed, leaving 1,154: what is left is of more than that.
        if left.quantity.value() > whole.figure.quantity.value() {
            return None;
        }
        // In the evening: 9; at night: 3; the rest 5: members of one list, and none of them the whole.
        let told = part.here
            && self.labelled(run) < run.len()
            && whole.figure.quantity.value() > part.figure.quantity.value()
            && whole.figure.noun.fits(part.figure.noun)
            && whole.figure.noun.fits(left.noun);
        // 74 were content and 58 not; the other 12 gave no answer. In all 144 were asked: a total behind is the whole.
        let ahead = items[self.at + 1..].iter().take(REACH);
        let ahead = ahead.take_while(|item| item.sentence <= items[self.at].sentence + 1);
        let mut ahead = ahead.filter_map(|item| self.flow.claim(item)).filter(|(_, claim)| self.fits(claim));
        let all = [part.figure, whole.figure, left].map(|claim| &claim.quantity);
        let totalled = ahead.any(|(_, total)| fit::sum(all.into_iter(), &total.quantity) == Fit::Agrees);
        let one = told && !totalled && left.kind != Figure::Percent;
        one.then(|| relation(whole.claim, &[part], self.claim, Evidence::Likely))
    }

    /// How many of the like amounts that a run was looked for in stand right behind a colon.
    fn labelled(&self, run: &[Term]) -> usize {
        let here = self.items[self.at].sentence;
        let first = run.get(PARTS).map_or(self.at.saturating_sub(REACH), |term| term.at);
        let own = (first..self.at).rev().take_while(|place| self.items[*place].sentence + 1 >= here);
        let like = own.filter(|place| self.flow.claim(&self.items[*place]).is_some_and(|(_, claim)| self.fits(claim)));
        like.filter(|place| *place > 0 && self.items[*place - 1].what == What::Cue(Cue::Colon)).count()
    }
}
