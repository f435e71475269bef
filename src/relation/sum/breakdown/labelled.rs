//! Members that each have their figure in brackets, told behind their whole or before it: there were 138. They were
//! about noise (49), waiting (38), litter (31) and others (20).

use super::{Found, Item, PARTS};
use crate::claim::Cue;
use crate::relation::fit::Fit;
use crate::relation::flow::list::Term;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{What, alike, is_amount};
use crate::relation::{Evidence, Kind};

/// The least members of such a list, and the least whole that few of them come near by chance.
const MEMBERS: usize = 3;
const TELLING: i128 = 100;
/// How many items before a list its whole may stand, and how many amounts are tried.
const REACH: usize = 24;
const WHOLES: usize = 3;
/// How many marks and words may stand before a bracket.
const LABEL: usize = 4;

impl Found<'_> {
    /// Sums each such list that a word for "and" closes.
    pub(super) fn labelled(&mut self) {
        let mut next = 0;
        for at in 0..self.items.len() {
            let parts = if at < next { Vec::new() } else { self.bracketed(at) };
            let [first, .., last] = parts.as_slice() else { continue };
            next = last.at;
            let joined = self.are_joined(&parts);
            if parts.len() < MEMBERS || !joined || parts.iter().any(|part| self.settled[part.at]) {
                continue;
            }
            let wholes = self.wholes_around(first.at, last.at);
            if let Some(&whole) = wholes.iter().find(|whole| self.fit(**whole, &parts) == Fit::Agrees) {
                self.settle(whole, &parts);
                continue;
            }
            // Words behind the last may say that these are but the first of more: led the list, came up most.
            if !self.is_last(last.at) {
                continue;
            }
            let telling =
                |whole: &Term| self.claim(*whole).is_some_and(|claim| claim.quantity.written.mantissa >= TELLING);
            let slipped = |whole: &&Term| {
                let near = self.fit(**whole, &parts) <= Fit::Close && self.is_slip(**whole, &parts);
                telling(whole) && (near || self.is_turned(**whole, &parts))
            };
            // Farther back only what is long and named.
            let named = |whole: &&Term| {
                self.is_long(**whole) && self.claim(**whole).is_some_and(|claim| !claim.noun.span.is_empty())
            };
            let far = || wholes.iter().skip(1).filter(named).find(slipped);
            if let Some(&whole) = wholes.first().filter(slipped).or_else(far) {
                self.bind(Kind::Breakdown, whole, &parts, Evidence::Likely);
            }
        }
    }

    /// Whether a mark that ends a clause stands right behind the bracket of a figure, or its passage ends there.
    fn is_last(&self, at: usize) -> bool {
        let close = at + 1;
        self.items.get(close + 1).is_none_or(|next| {
            let mark = matches!(next.what, What::Cue(Cue::Semicolon | Cue::Stop));
            mark && next.span.start <= self.items[close].span.end + 1
        })
    }

    /// The figures alone in their brackets from `at` on, with nothing but marks and words for "and" between these.
    fn bracketed(&self, at: usize) -> Vec<Term> {
        let mut parts: Vec<Term> = Vec::new();
        let mut place = at;
        while let Some([open, figure, close]) = self.items.get(place..place + 3) {
            let alone = open.what == What::Cue(Cue::Opening) && close.what == What::Cue(Cue::Closing);
            let own = open.sentence == self.items[at].sentence && figure.span.end == close.span.start;
            let Some(term) = self.term(place + 1).filter(|_| alone && own && open.span.end == figure.span.start) else {
                break;
            };
            if parts.len() == PARTS || !self.is_alike(parts.first().copied(), term) || !self.is_told(term) {
                break;
            }
            parts.push(term);
            place += 3;
            // A label may hold a word that elsewhere says something: waiting times (38).
            let label = |item: &&Item| {
                item.sentence == open.sentence
                    && matches!(item.what, What::Cue(cue) if cue != Cue::Opening && cue != Cue::Stop)
            };
            place += self.items[place..].iter().take(LABEL).take_while(label).count();
        }
        parts
    }

    fn is_alike(&self, first: Option<Term>, term: Term) -> bool {
        let both =
            first.map_or(self.claim(term).zip(self.claim(term)), |first| self.claim(first).zip(self.claim(term)));
        both.is_some_and(|(one, other)| {
            alike(one, other) && one.kind == other.kind && is_amount(other) && other.noun.fits(one.noun)
        })
    }

    /// Whether a figure says how much there is; story times (1,620) are no multiple.
    fn is_told(&self, term: Term) -> bool {
        let level = self.is_level(term.at) || self.stances.get(term.at).copied().flatten() == Some(Stance::Times);
        level && self.claim(term).is_some_and(|claim| claim.quantity.is_exact() || claim.unit.is_some())
    }

    /// The like amounts outside of brackets before a list, the nearest first, back into the sentence before its own,
    /// and the first behind it.
    fn wholes_around(&self, first: usize, last: usize) -> Vec<Term> {
        let here = self.items[first].sentence;
        let fits = |place: usize| {
            let term = self.term(place).filter(|_| self.items[place].depth == 0 && self.is_level(place));
            let part = self.term(first);
            term.filter(|term| {
                part.is_some_and(|part| {
                    self.claim(*term).zip(self.claim(part)).is_some_and(|(whole, part)| alike(whole, part))
                })
            })
        };
        let back = (first.saturating_sub(REACH)..first).rev();
        let back = back.take_while(|place| self.items[*place].sentence + 1 >= here).filter_map(fits);
        let ahead = (last + 1..self.items.len()).take(REACH).take_while(|place| self.items[*place].sentence == here);
        back.take(WHOLES).chain(ahead.filter_map(fits).take(1)).collect()
    }
}
