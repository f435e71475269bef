//! What a sentence goes on to tell behind the last member of a list: one more, or what is left.

use super::Found;
use crate::relation::fit::Fit;
use crate::relation::flow::list::{List, Term, begins_rest};
use crate::relation::flow::{Item, alike, is_amount};

/// How many items behind the last member are looked at.
const REACH: usize = 12;

impl Found<'_> {
    /// 90 households, £3.6m, the rest to others; 3 models, £140m, and £20m for the staff: whether the sentence goes on
    /// behind the last member of a list with what is left, or with a like amount.
    pub(super) fn goes_on(&self, last: Term) -> bool {
        let Some(own) = self.claim(last) else { return false };
        let depth = self.items[last.at].depth;
        let like = |item: &Item| self.flow.claim(item).is_some_and(|(_, claim)| is_amount(claim) && alike(claim, own));
        self.behind(last).iter().any(|item| item.depth == depth && like(item)) || self.leaves_rest(last)
    }

    /// Bán lẻ 310 tỷ đồng; còn lại là dịch vụ: whether the sentence ends with words for what is left behind the last
    /// member of a list, and no figure.
    pub(super) fn leaves_rest(&self, last: Term) -> bool {
        let behind = self.behind(last);
        let left = self.items[last.at..=last.at + behind.len()].windows(2).any(|pair| begins_rest(&pair[0], &pair[1]));
        left && !behind.iter().any(|item| self.flow.is_quantity(item))
    }

    /// 918 were men and 697 women; 25 did not answer: a list with the like amount that the sentence goes on to tell, where only
    /// with it they come to one of some wholes.
    pub(super) fn completed(&self, wholes: &[Term], list: &List) -> Option<(Term, Vec<Term>)> {
        let last = *list.terms.last()?;
        let own = self.claim(last)?;
        let depth = self.items[last.at].depth;
        let told = (last.at + 1..).zip(self.behind(last)).filter(|(_, item)| item.depth == depth);
        let next = told.map(|(at, _)| at).find_map(|at| self.term(at))?;
        let like = self.claim(next).is_some_and(|next| is_amount(next) && alike(next, own));
        let all: Vec<Term> = list.terms.iter().copied().chain([next]).collect();
        let whole = wholes.iter().find(|whole| like && self.fit(**whole, &all) == Fit::Agrees)?;
        Some((*whole, all))
    }

    /// The items of its sentence right behind a figure.
    fn behind(&self, last: Term) -> &[Item] {
        let here = self.items[last.at].sentence;
        let behind = &self.items[last.at + 1..];
        let own = behind.iter().take(REACH).take_while(|item| item.sentence == here).count();
        &behind[..own]
    }
}
