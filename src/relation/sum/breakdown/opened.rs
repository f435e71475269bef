//! Lists that words or marks open behind the amount that they divide.

use super::parts::likens;
use super::{Found, Opener, REACH, WHOLES};
use crate::claim::{Cue, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::fit::Fit;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Item, What, alike};

/// Words that open another list, or compare.
const ELSEWHERE: [Cue; 7] =
    [Cue::Colon, Cue::Comprises, Cue::Including, Cue::Versus, Cue::Rise, Cue::Fall, Cue::Average];
/// How many items to either side of a label another may stand.
const LABELS: usize = 8;
/// How many items before an amount the words that make it a part itself may stand.
const LEAD: usize = 4;

impl Found<'_> {
    /// `W X, gồm a Y, b Z và c T`; `W X (a Y, b Z)`; `W X: a Y, b Z`; `W X. Trong đó: a Y; b Z`.
    pub(super) fn opened_lists(&mut self) {
        for at in 0..self.items.len() {
            let Some(opener) = self.opener(at) else { continue };
            let wholes = self.wholes_of(at, opener);
            let list = self.list_behind(at, opener, &wholes);
            if self.spells_out(at) && !wholes.first().is_some_and(|whole| self.is_spelled_out(at, *whole, &list)) {
                continue;
            }
            if opener != Opener::Apposed || !self.is_elsewhere(at, &list) {
                self.judge_list(at, opener, &wholes, &list);
            }
        }
    }

    /// How the cue at `at` opens a list, if it opens one.
    fn opener(&self, at: usize) -> Option<Opener> {
        let What::Cue(cue) = self.items[at].what else {
            // Of the 58,937 calls 6,364 were urgent: the whole itself opens its list.
            return self.opens_itself(at).then_some(Opener::Bare);
        };
        match cue {
            _ if self.is_aside(at) => None,
            Cue::Comprises if self.elaborates(at) => Some(Opener::Open),
            Cue::Comprises => Some(Opener::Closed),
            Cue::Including => (!self.points_back(at)).then_some(Opener::Open),
            // A colon behind a word that opens the list belongs to that word. 2026: 300 million; 2027: 500 million:
            // what a label leads is a member.
            Cue::Colon if self.consists(at) && !self.labels(at) => Some(Opener::Closed),
            Cue::Colon => (!self.is_behind_opener(at) && !self.labels(at)).then_some(Opener::Bare),
            Cue::Opening if self.spells_out(at) => Some(Opener::Closed),
            Cue::Opening => at.checked_sub(1).and_then(|before| self.term(before)).map(|_| Opener::Bare),
            Cue::Comma if self.opens(at) => Some(Opener::Bare),
            Cue::Comma => self.apposes(at).then_some(Opener::Apposed),
            // They sold 12,640 bicycles. 7,310 were for adults, …
            Cue::Stop => self.follows(at).then_some(Opener::Apposed),
            _ => None,
        }
    }

    fn is_behind_opener(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.items[before].what);
        matches!(before, Some(What::Cue(Cue::Comprises | Cue::Including)))
    }

    /// `Of the W X, a are Y, b Z and c T`: what stands before the comma is the whole of what the sentence goes on to
    /// tell.
    fn opens(&self, at: usize) -> bool {
        let (Some(of), Some(figure)) = (at.checked_sub(2), at.checked_sub(1)) else { return false };
        let base = self.items[of].what == What::Cue(Cue::Base) && self.term(figure).is_some();
        let base = base || self.points_back(of);
        base && self.begins(of) && self.items[figure].sentence == self.items[at].sentence
    }

    /// Whether a word is the first of its sentence.
    pub(super) fn begins(&self, at: usize) -> bool {
        let (here, last) = (self.items[at], at.checked_sub(1).map(|last| self.items[last]));
        // After costs of £3m: nothing but a space stands behind the end of the last one.
        let right = |last: Item| last.what == What::Cue(Cue::Stop) && here.span.start <= last.span.end + 2;
        last.is_none_or(|last| last.sentence != here.sentence || right(last))
    }

    /// `W X. a were Y, b Z and c T`; `W X. In a cases it was Y, in b Z and in c T`: a sentence that begins with an
    /// amount.
    fn follows(&self, at: usize) -> bool {
        let amount = |term: Term| self.claim(term).is_some_and(|claim| claim.kind != Figure::Percent);
        self.term(at + 1).is_some_and(|first| amount(first) && self.is_level(first.at))
    }

    /// `W X, a Y and b Z`: a comma between an amount and the next.
    fn apposes(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| self.term(before).is_some() && self.is_level(before));
        before.is_some() && self.term(at + 1).is_some()
    }

    /// `Of the W X a are Y, b Z and c T`: whether a sentence begins with a word for "of" and an amount, and goes on with another.
    fn opens_itself(&self, at: usize) -> bool {
        let Some(of) = at.checked_sub(1) else { return false };
        let base = self.items[of].what == What::Cue(Cue::Base) && self.begins(of) && self.term(at).is_some();
        let next = |term: Term| self.items[term.at].sentence == self.items[at].sentence && self.is_level(term.at);
        base && self.term(at + 1).is_some_and(next)
    }

    /// `gồm W X: a Y, b Z`: whether the amount right before a colon is what words for "consists of" lead.
    fn consists(&self, at: usize) -> bool {
        let Some(amount) = at.checked_sub(1).filter(|amount| self.term(*amount).is_some()) else { return false };
        amount.checked_sub(1).is_some_and(|word| self.items[word].what == What::Cue(Cue::Comprises))
    }

    /// 56 typical farms, comprising: whether a word for "some" stands between an amount and the comma before `at`, as it is in the
    /// name of what there is.
    fn is_named_so(&self, at: usize) -> bool {
        let [.., amount, word, comma] = &self.items[..at] else { return false };
        let marks = [word.what, comma.what] == [What::Cue(Cue::Open), What::Cue(Cue::Comma)];
        marks && self.flow.claim(amount).is_some() && amount.clause == comma.clause
    }

    /// Whether the colon at `at` stands behind a year or a number that names a member of a list; an amount does where
    /// another of its kind has a colon as well: 5 sao: 6 cơ sở, 4 sao: 11.
    fn labels(&self, at: usize) -> bool {
        let labelled = |colon: usize| {
            let label = colon.checked_sub(1).filter(|_| self.items[colon].what == What::Cue(Cue::Colon))?;
            self.flow.claim(&self.items[label]).map(|(_, claim)| (label, claim))
        };
        let Some((label, claim)) = labelled(at) else { return false };
        let divides = |before: usize| matches!(self.items[before].what, What::Cue(Cue::Semicolon | Cue::Comma));
        // 0h-6h: 3 cases; a label may be of two.
        if self.term(label).is_none() {
            let named = |at: &usize| self.flow.claim(&self.items[*at]).is_some() && self.term(*at).is_none();
            return (0..label).rev().take(LABELS).find(|at| !named(at)).is_some_and(divides);
        }
        let near = at.saturating_sub(LABELS)..self.items.len().min(at + LABELS);
        let mut near = near.filter(|other| *other != at && self.items[*other].sentence == self.items[at].sentence);
        near.any(|other| {
            let other = labelled(other).map(|(_, other)| other);
            other.is_some_and(|other| alike(claim, other) && other.noun.words == claim.noun.words)
        })
    }

    /// The amounts before a list that it may divide, by what opens it; the nearest first.
    fn wholes_of(&self, at: usize, opener: Opener) -> Vec<Term> {
        let mut wholes = self.wholes_before(at);
        if matches!(self.items[at].what, What::Figure(_)) {
            wholes = self.term(at).into_iter().collect();
        }
        match opener {
            Opener::Closed | Opener::Open => {}
            // Flags: 54 teams; titles: 280 teams: what another label leads is a member beside this one.
            // Goal: 95%. Result: 94.3% and 2.4%: a percentage of the sentence before is no whole of these.
            Opener::Bare => wholes.retain(|&whole| !self.is_labelled(whole, at) && self.is_beside(whole, at)),
            Opener::Apposed => {
                self.keep_apposed(at, &mut wholes);
                wholes.truncate(1);
            }
        }
        wholes
    }

    /// Leaves those of the amounts before a list that the figure right behind its opener may be some of.
    fn keep_apposed(&self, at: usize, wholes: &mut Vec<Term>) {
        let Some((term, first)) = self.term(at + 1).and_then(|term| Some((term, self.claim(term)?))) else {
            wholes.clear();
            return;
        };
        wholes.retain(|&whole| self.claim(whole).is_some_and(|whole| likens(whole, first)));
        // 64 staff, or 58.6 full-time posts. Forty-one are women and 23 men: people come in whole numbers.
        let whole = |term: &Term| self.claim(*term).is_some_and(|claim| claim.quantity.written.scale == 0);
        if whole(&term) && first.unit.is_none() && wholes.iter().any(whole) {
            wholes.retain(whole);
        }
        // 318 pupils from 7 to 18. 251 are boys and 67 girls: no age is what they are some of.
        if self.items[at].what == What::Cue(Cue::Stop) {
            wholes.retain(|whole| !self.outgrows(term, *whole, 1));
        }
    }

    /// Whether a figure that is a share stands in the sentence of `at`; an amount may stand in the one before.
    fn is_beside(&self, whole: Term, at: usize) -> bool {
        let share = self.claim(whole).is_some_and(|claim| claim.kind == Figure::Percent);
        !share || self.items[whole.at].sentence == self.items[at].sentence
    }

    /// The amounts before `at` that its list may add up to, the nearest first.
    fn wholes_before(&self, at: usize) -> Vec<Term> {
        let here = self.items[at];
        let mut wholes = Vec::new();
        // Phân theo loại hình: …. Phân theo mức độ: …: two sentences that divide, divide one whole told before both.
        let parted = self.parted_before(at);
        let reach = parted.map_or(1, |parted| here.sentence - self.items[parted].sentence + 1);
        // What a bracket between them lists is passed over.
        let outside = (at.saturating_sub(REACH)..parted.unwrap_or(at)).rev();
        let outside = outside.filter(|back| self.items[*back].depth <= here.depth);
        for back in outside.take(6 * WHOLES) {
            let item = self.items[back];
            if item.sentence + reach < here.sentence || wholes.len() == WHOLES {
                break;
            }
            // The sentence before counts only where this one has told no amount yet.
            let told = |whole: &Term| self.items[whole.at].sentence == here.sentence;
            if item.sentence < here.sentence && wholes.iter().any(told) {
                break;
            }
            if (self.is_level(back) || self.grew_to(back, at)) && !self.is_for_each(back) {
                wholes.extend(self.term(back));
            }
        }
        wholes
    }

    /// Funds raised, jobs added: what grew is the whole of a list right behind it.
    fn grew_to(&self, back: usize, at: usize) -> bool {
        let right = back + 2 >= at && Cues::between(self.items, back, at, self.items[at].depth).is_only(&[Cue::Comma]);
        let other = [Stance::Mean, Stance::Times, Stance::Base];
        right && !self.stances.get(back).copied().flatten().is_some_and(|stance| other.contains(&stance))
    }

    /// 110,5 bé trai/100 bé gái: what a stroke makes another for each of is nobody's whole.
    fn is_for_each(&self, at: usize) -> bool {
        let stroke = at.checked_sub(1).map(|before| self.items[before]);
        stroke.is_some_and(|stroke| stroke.what == What::Cue(Cue::Base) && stroke.span.len() == 1)
    }

    /// The list that opens at `at`, left open where words or figures around it say that it is not all.
    fn list_behind(&self, at: usize, opener: Opener, wholes: &[Term]) -> List {
        let belongs = |term: Term, first: Option<Term>| self.belongs(opener, term, first, wholes);
        let mut list = List::read(self.items, at, REACH, opener == Opener::Open, |place| self.term(place), belongs);
        list.open = list.open
            || self.is_of_some(at, wholes, &list)
            || self.is_hedged(at, &list)
            || self.divides_again(at, &list)
            || (opener == Opener::Closed && self.opens_again(at, &list))
            // So many women, so many of the minority: marks that one may bear at once divide nothing, unless words say
            // so.
            || (opener != Opener::Closed && self.overlaps(at, &list));
        list
    }

    /// 899 on foot, of whom 42 died, 395 on bicycles, of whom 3 died: whether a member of a list is itself a whole of which
    /// words like those at its opener tell a part.
    fn divides_again(&self, at: usize, list: &List) -> bool {
        let own = |term: &Term| {
            // 395 on bicycles (7 % of all), of whom 3 died: a share in brackets may stand between.
            let depth = self.items[term.at].depth;
            let marks = [Cue::Comma, Cue::Opening, Cue::Closing].map(What::Cue);
            let behind = self.items[term.at + 1..].iter();
            let mut behind = behind.filter(|item| item.depth <= depth && !marks.contains(&item.what));
            behind.next().is_some_and(|next| next.what == What::Cue(Cue::Including))
        };
        self.items[at].what == What::Cue(Cue::Including) && list.terms.iter().any(own)
    }

    fn belongs(&self, opener: Opener, term: Term, first: Option<Term>, wholes: &[Term]) -> bool {
        let Some(claim) = self.claim(term).filter(|claim| claim.kind != Figure::Ratio) else { return false };
        // Of a complete list a member may be a cut or a rise: giảm thanh toán 4.105,2 triệu đồng. What is compared
        // with another year is said of the member before it.
        let compared = || Cues::ahead(self.items, term.at, REACH).any(&[Cue::Versus, Cue::Plan]);
        let level = self.is_level(term.at) || (opener == Opener::Closed && !compared());
        if !level || claim.quantity.qualifier != Qualifier::Exact || self.is_factor(term) {
            return false;
        }
        match first.and_then(|first| self.claim(first)) {
            Some(first) => alike(first, claim) && first.kind == claim.kind,
            None => wholes.iter().any(|&whole| self.claim(whole).is_some_and(|whole| likens(whole, claim))),
        }
    }

    /// Các điểm đông khách nhất gồm: what a word for "some" stands before is not all, unless it nearly comes to one of
    /// the wholes.
    fn is_of_some(&self, at: usize, wholes: &[Term], list: &List) -> bool {
        let some = Cues::back(self.items, at, WHOLES).any(&[Cue::Open]) && !self.is_named_so(at);
        // What came in was 31.5. The largest loans comprise 13.4, 12.9 and 8.8: nor is it of what another sentence tells.
        let here = |whole: &&Term| self.items[whole.at].sentence == self.items[at].sentence;
        some && !wholes.iter().filter(here).any(|whole| self.fit(*whole, &list.leading) <= Fit::Close)
    }

    /// The sum of $8m was paid in cash and the sum of $3m in notes: words that open each member open no list.
    fn opens_again(&self, at: usize, list: &List) -> bool {
        let again = |last: &Term| Cues::between(self.items, at, last.at, self.items[at].depth).any(&[Cue::Comprises]);
        list.terms.last().is_some_and(again)
    }

    /// Whether what a comma joins to an amount is no list of its own, for other words open or compare one.
    fn is_elsewhere(&self, at: usize, list: &List) -> bool {
        let end = list.terms.last().map_or(at, |last| last.at);
        let between = Cues::between(self.items, at, end, self.items[at].depth);
        // Comprising 117 on workload, 68 on pay and 41 on buildings: the amount before the comma is a part itself.
        let leading = Cues::back(self.items, at.saturating_sub(1), LEAD);
        leading.any(&ELSEWHERE)
            || leading.any(&[Cue::Open])
            || between.any(&ELSEWHERE)
            // pay £120m, power £35m, other £25m; total £180m: a total at the end is of what stands before it.
            || between.any(&[Cue::Total])
            || self.flows(at, end)
    }
}
