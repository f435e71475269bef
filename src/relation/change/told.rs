//! The ends of a change that the words of its sentence give.

mod next;
mod started;
mod times;

use std::borrow::Cow;
use std::cmp::Ordering;

use super::reckoning::is_astray;
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::{Decimal, Quantity, Rational};
use crate::relation::Actor;
use crate::relation::flow::beside::{Near, before};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::{End, REACH, may_pair};
use crate::relation::flow::stance::{Direction, Stance};
use crate::relation::flow::view::View;
use crate::relation::flow::{What, alike};

/// How many figures around a change may be its unnamed ends.
const MEMORY: usize = 12;
/// Stances of figures that can be an end of a change whose words leave it open.
const ENDS: [Stance; 7] =
    [Stance::Level, Stance::Base, Stance::From, Stance::To, Stance::Mean, Stance::Planned, Stance::Target];
/// How many items behind an amount of change its rate may stand.
pub(super) const BESIDE: usize = 5;
/// Stances of figures that a change can lead to.
pub(super) const LEVELS: [Stance; 5] = [Stance::Level, Stance::Mean, Stance::To, Stance::Planned, Stance::Target];
/// Both ends of a change.
pub(super) type Ends<'f> = (End<'f>, End<'f>);

impl<'f> View<'f> {
    /// The ends that the words of its sentence give a change.
    pub(super) fn told(&self, amount: &End<'f>) -> Option<Ends<'f>> {
        let at = amount.at;
        let of_plan = matches!(self.stances[at], Some(Stance::Excess(_)));
        if let Some(ends) = self.range(amount).filter(|_| !of_plan) {
            return Some(ends);
        }
        let find = |stance: Stance| {
            self.before(at, &amount.claim, &[stance]).or_else(|| self.behind(at, &amount.claim, &[stance]))
        };
        let plan = || {
            // 95,4 % dân số, cao hơn 0,2 điểm phần trăm so với chỉ tiêu: points may lead from one share to another.
            let all = [Stance::Level, Stance::Mean, Stance::To, Stance::Aside];
            let told = if amount.claim.points { &all[..] } else { &all[..3] };
            let level = self.before(at, &amount.claim, told);
            let target = || find(Stance::Target).filter(|_| of_plan && level.is_some());
            // đạt 102 % kế hoạch (600 ha); 8.400 m3, vượt 5 % kế hoạch (8.000 m3): each clause has a plan of its own.
            let own = |plan: &End| self.items[plan.at].clause == self.items[at].clause;
            let named = self.behind(at, &amount.claim, &[Stance::Planned]).filter(own);
            let plan = named.or_else(|| find(Stance::Planned)).or_else(target)?;
            let level = level.or_else(|| self.behind(at, &amount.claim, told));
            let level = level.or_else(|| self.lone(at, &amount.claim, Stance::Level));
            Some((plan.clone(), level.or_else(|| self.level(at, &plan).filter(|_| of_plan))?))
        };
        if of_plan {
            return self.ratio(at).or_else(plan).filter(|ends| may_pair(&ends.0.claim, &ends.1.claim));
        }
        if self.leads_on(amount) {
            return None;
        }
        if let Some(ends) = self.stroked(amount) {
            return Some(ends);
        }
        let (from, to) = (find(Stance::From), find(Stance::To));
        let level = self.before(at, &amount.claim, &LEVELS).map(|level| self.scored(level)).or_else(|| to.clone());
        let base = find_base(self, amount);
        let of_base = base.as_ref().and_then(|base| self.level(at, base));
        let ends = match (from, to) {
            (Some(from), Some(to)) if self.turns(amount, &from, &to) || self.begins_anew(amount, &from) => return None,
            (Some(from), Some(to)) => Some((from, to)),
            (Some(from), None) if level.as_ref().is_some_and(|level| self.turns(amount, &from, level)) => return None,
            // down 6.98 billion to 261.44, from the level told before.
            (None, Some(to)) if to.at > at && base.is_none() => {
                // Revenue of 846.2, up 6.5 %, and net income rose to 92.7: that one has a word of its own; of which exports
                // reached 310: a part is reached.
                let others = [Cue::Rise, Cue::Fall, Cue::Moved, Cue::Including];
                let own = Cues::between(self.items, at, to.at, u8::MAX).any(&others);
                let level = level.clone().filter(|level| !own && level.actor != to.actor);
                level.filter(|level| !is_astray(amount, level, &to, self.stances[at])).map(|level| (level, to))
            }
            (None, Some(to)) if to.at > at => base.map(|base| (base, to)),
            (Some(from), None) => level.clone().or_else(|| self.level(at, &from)).map(|level| (from, level)),
            _ => base.clone().zip(of_base),
        };
        let here = self.items[at].sentence;
        let two = || self.around(amount).iter().filter(|end| self.items[end.at].sentence == here).count() == 2;
        let ends = ends
            .or_else(|| self.of_times(level?, amount))
            .or_else(|| plan().filter(|_| two() && !self.moves_plan(amount)));
        let ends = ends.or_else(|| self.only_pair(amount));
        // Fell by 21.5 %, and went up to 0.5 %: what it changed by is no end of it.
        let apart = |ends: &Ends| ends.0.actor != ends.1.actor && ends.0.at != at && ends.1.at != at;
        ends.filter(|ends| apart(ends) && may_pair(&ends.0.claim, &ends.1.claim))
    }

    /// Next year's plan: 320 ha planted (up 20 ha), 410 ha tended (up 35 ha): whether a change stands in brackets and another right
    /// behind a plan, which then changed itself.
    fn moves_plan(&self, amount: &End) -> bool {
        let bracket = |at: usize| {
            let opened = (at.saturating_sub(2)..at).find(|place| self.items[*place].what == What::Cue(Cue::Opening));
            opened.and_then(|open| open.checked_sub(1)).filter(|_| self.items[at].depth > 0)
        };
        let changes = |at: &usize| matches!(self.stances[*at], Some(Stance::Delta(_)));
        let planned = |at: usize| self.stances[at] == Some(Stance::Planned);
        let own = bracket(amount.at).is_some();
        own && self.sentence(amount.at, REACH).filter(changes).filter_map(bracket).any(planned)
    }

    /// Giảm từ 64 xuống 58 ở thành phố và tăng 4 vụ ở các huyện: whether a change behind two ends has a word of its own, and
    /// that says the other way than theirs.
    fn turns(&self, amount: &End, from: &End, to: &End) -> bool {
        let way = |cues: Near| cues.into_iter().find(|cue| matches!(cue, Cue::Rise | Cue::Fall));
        let own = way(before(self.flow, self.items, amount.at));
        let theirs = way(before(self.flow, self.items, from.at));
        to.at < amount.at && own.zip(theirs).is_some_and(|(own, theirs)| own != theirs)
    }

    /// Số vụ giảm 8%, tỷ lệ phá án tăng từ 80% lên 85%: whether ends behind a comma have a word of their own.
    fn begins_anew(&self, amount: &End, from: &End) -> bool {
        let depth = self.items[amount.at].depth;
        let between = (amount.at < from.at).then(|| Cues::between(self.items, amount.at, from.at, depth));
        between.is_some_and(|words| words.any(&[Cue::Comma]) && words.any(&[Cue::Rise, Cue::Fall, Cue::Moved]))
    }

    /// Rose from 44.2 % to 45.8 %, as handling increased by 1 % to 33 %: whether a change says where it led itself, and
    /// the ends before it are those of another.
    pub(super) fn leads_on(&self, amount: &End) -> bool {
        let (at, here) = (amount.at, self.items[amount.at]);
        let next = (at + 1..self.items.len().min(at + BESIDE)).find(|place| self.stances[*place].is_some());
        let next =
            next.filter(|next| self.stances[*next] == Some(Stance::To) && self.items[*next].clause == here.clause);
        let own = next.and_then(|next| self.end(next)).is_some_and(|end| self.changes_by(&amount.claim, &end));
        // Profit rose to £6.6m (2011: £4.8m) and earnings by 23.6 % to 1.10: what a bracket told is of the ends before.
        let back = self.back(at, REACH).filter(|back| self.items[*back].depth <= here.depth);
        let back = back.filter_map(|back| self.stances[back]);
        let mut ends = back.filter(|stance| matches!(stance, Stance::From | Stance::To | Stance::Base));
        // Fell by a fifth, to 3,264 from 4,061, while fraud jumped 31 % to 5,895: both ends may stand there.
        let last = ends.next();
        own && (last == Some(Stance::To) || (last == Some(Stance::From) && ends.next() == Some(Stance::To)))
    }

    /// 648/600 ha, vượt 8 %: what was reached and what was planned in one.
    fn ratio(&self, at: usize) -> Option<Ends<'f>> {
        let last = (0..at).rev().take(BESIDE).find(|place| self.stances[*place].is_some())?;
        let (index, claim) = self.flow.claim(&self.items[last])?;
        let Shape::Over(whole) = claim.shape else { return None };
        let measured = claim.unit.is_some() && self.items[last].clause == self.items[at].clause;
        measured.then(|| self.both(last, (index, claim), whole))
    }

    /// The second number of a ratio, and its first, as figures of their own.
    fn both(&self, at: usize, (index, claim): (usize, &'f Claim), second: Decimal) -> Ends<'f> {
        let end = |actor, written| {
            let quantity = Quantity { written, ..claim.quantity.clone() };
            let claim = Claim { kind: Figure::Other, shape: Shape::Single, quantity, ..claim.clone() };
            End { at, actor, claim: Cow::Owned(claim) }
        };
        (end(Actor::Denominator(index), second), end(Actor::Claim(index), claim.quantity.written))
    }

    /// So với cùng kỳ giảm 39 vụ (164/203 vụ, giảm 19,2 %): where words compare, what a bracket behind a change holds on both
    /// sides of a stroke is what there is, and what there was; where the change does not come out, a rate in the bracket must say
    /// so, or the first of the two have been told.
    fn stroked(&self, amount: &End<'f>) -> Option<Ends<'f>> {
        let at = self.stroke_behind(amount.at)?;
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        let Shape::Over(before) = claim.shape else { return None };
        let same = claim.unit == amount.claim.unit && claim.noun.fits(amount.claim.noun);
        let (is, was) = (Rational::from(claim.quantity.written), Rational::from(before));
        let fell = self.stances[amount.at] == Some(Stance::Delta(Direction::Fall));
        let compared = || Cues::around(self.items, amount.at, 2 * REACH).any(&[Cue::Versus]);
        if !same || fell != (is < was) || !compared() {
            return None;
        }
        let comes_out = (&is - &was).abs() == Rational::from(amount.claim.quantity.written);
        let inside = (at + 1..self.items.len().min(at + BESIDE))
            .take_while(|next| self.items[*next].depth >= self.items[at].depth);
        let mut inside = inside.filter_map(|next| self.stances[next]);
        let rated = inside.any(|stance| matches!(stance, Stance::Delta(_)));
        let back = (amount.at.saturating_sub(REACH)..amount.at).rev().filter_map(|back| self.end(back));
        let mut back = back.filter(|end| end.claim.unit == claim.unit && end.claim.noun.fits(claim.noun));
        let told = comes_out || rated || back.any(|end| end.claim.quantity.written == claim.quantity.written);
        told.then(|| self.both(at, (index, claim), before))
    }

    /// The two numbers on either side of a stroke that a bracket behind the change at `at` begins with.
    pub(super) fn stroke_behind(&self, at: usize) -> Option<usize> {
        let what = |at: usize| self.items.get(at).map(|item| item.what);
        let passed = |at: &usize| what(*at) == Some(What::Cue(Cue::Versus)) || self.time_at(*at);
        let open = (at + 1..self.items.len().min(at + BESIDE)).find(|at| !passed(at))?;
        let stroke = Some(open + 1).filter(|_| what(open) == Some(What::Cue(Cue::Opening)))?;
        let (_, claim) = self.flow.claim(self.items.get(stroke)?)?;
        (matches!(claim.shape, Shape::Over(_)) && !claim.spelled).then_some(stroke)
    }

    /// Whether a year or a date stands there.
    fn time_at(&self, at: usize) -> bool {
        self.items.get(at).and_then(|item| self.flow.claim(item)).is_some_and(|(_, claim)| !claim.is_quantity())
    }

    /// giảm 12 vụ (46 vụ so với 58 vụ cùng kỳ): where the clause tells one change and two figures that it can be of,
    /// one of them as what it is compared with, these are its ends.
    fn only_pair(&self, amount: &End<'f>) -> Option<Ends<'f>> {
        let here = self.items[amount.at].clause;
        let places = amount.at.saturating_sub(REACH)..self.items.len().min(amount.at + REACH);
        let levels = places.filter(|at| self.items[*at].clause == here && *at != amount.at);
        let level = |end: &End| {
            let own = self.stances[end.at];
            own.is_some_and(|own| ENDS.contains(&own) || own == Stance::Aside) && self.changes_by(&amount.claim, end)
        };
        let mut levels = levels.filter_map(|at| self.end(at)).filter(level);
        let (one, other, only) = (levels.next()?, levels.next()?, levels.next().is_none());
        let starts =
            |end: &End| matches!(self.stances[end.at], Some(Stance::Base | Stance::From | Stance::Planned)) as u8;
        let ends = match starts(&one).cmp(&starts(&other)) {
            Ordering::Greater => (one, other),
            Ordering::Less => (other, one),
            Ordering::Equal => return None,
        };
        (only && self.is_lone_change(amount.at) && !self.is_indexed(&ends.0)).then_some(ends)
    }

    /// Down 61 on the quarter before, and 58.8 % of last year's 364: whether a percentage right before a base is of it.
    fn is_indexed(&self, base: &End) -> bool {
        let last = self.last(base.at, BESIDE);
        self.stances[base.at] == Some(Stance::Base) && matches!(last, Some(Stance::Index | Stance::Times))
    }

    /// Có 96 hộ, nay còn 31 hộ, giảm 65 hộ: the level that a change right behind it led to, and the one of the same things before
    /// that, where nothing else of theirs is told and nothing compared.
    pub(super) fn led(&self, amount: &End<'f>) -> Option<Ends<'f>> {
        let mut back = self.back(amount.at, REACH).filter(|at| self.stances[*at].is_some());
        let (to, from) = (back.next()?, back.next()?);
        let stances = [self.stances[from], self.stances[to]];
        let (after, before) = (self.end(to)?, self.end(from)?);
        let same = |end: &End| {
            end.claim.kind == amount.claim.kind
                && end.claim.unit == amount.claim.unit
                && end.claim.noun.words == amount.claim.noun.words
        };
        let told = stances == [Some(Stance::Level), Some(Stance::To)] && same(&after) && same(&before);
        let near = Cues::between(self.items, to, amount.at, u8::MAX).is_only(&[Cue::Comma, Cue::Fall, Cue::Rise]);
        let compared = Cues::ahead(self.items, amount.at, BESIDE).any(&[Cue::Versus]);
        (told && near && !compared).then_some((before, after))
    }

    /// 71 at first, up 19, down 23, 67 in the end: whether the clause tells the other way as well, so that neither leads
    /// from one end to the other.
    pub(super) fn is_of_stock(&self, amount: &End, direction: Direction) -> bool {
        let clause = self.items[amount.at].clause;
        let near = amount.at.saturating_sub(BESIDE)..self.items.len().min(amount.at + BESIDE);
        let turned = |at: usize| match self.stances[at] {
            Some(Stance::Delta(other)) => other != direction && self.items[at].clause == clause,
            _ => false,
        };
        let mut others = near.filter(|at| *at != amount.at && turned(*at)).filter_map(|at| self.end(at));
        let amounts = amount.claim.kind != Figure::Percent;
        amounts && others.any(|other| alike(&other.claim, &amount.claim) && other.claim.noun.fits(amount.claim.noun))
    }

    /// 95,4 %, cao hơn 0,2 điểm phần trăm so với chỉ tiêu (95,2 %); £12 above the £148 budgeted: whether nothing but words that
    /// compare stands between a change and the plan behind it.
    pub(super) fn is_named(&self, amount: &End, plan: &End) -> bool {
        let words = [Cue::Versus, Cue::Plan, Cue::More, Cue::Less, Cue::Exceeds, Cue::Opening, Cue::Base];
        let between = || Cues::between(self.items, amount.at, plan.at, u8::MAX);
        let compared = || between().any(&[Cue::More, Cue::Less]) || amount.claim.points;
        plan.at > amount.at && between().is_only(&words) && compared()
    }

    /// Whether the ends found for a change are those of something else.
    pub(super) fn is_apart(&self, amount: &End<'f>, (before, after): &Ends<'f>) -> bool {
        // 29.18 % higher, and higher than in six of the other eight: counts in words make no rate told so exactly.
        let exact = amount.claim.kind == Figure::Percent && amount.claim.quantity.written.scale > 0;
        let spelled = before.claim.spelled && after.claim.spelled;
        (exact && spelled) || self.is_led_to(amount, before) || self.is_bracketed(amount, before.at.max(after.at))
    }

    /// Dwellings were 4 % lower at 35,000, and other buildings 2 % down to 20,000: whether the level a change seems to lead
    /// from is where another led.
    fn is_led_to(&self, amount: &End<'f>, before: &End<'f>) -> bool {
        let Some(last) = (0..before.at).rev().take(BESIDE).find(|place| self.stances[*place].is_some()) else {
            return false;
        };
        let other = self.items[last].sentence == self.items[amount.at].sentence && last != amount.at;
        let rate = || self.end(last).is_some_and(|end| end.claim.kind == amount.claim.kind);
        let from = || Cues::between(self.items, last, before.at, u8::MAX).any(&[Cue::Versus, Cue::Start]);
        other && matches!(self.stances[last], Some(Stance::Delta(_))) && rate() && !from()
    }

    /// Grants of £36m (2021: £44m) and a higher level of gifts (£64m): whether an amount stands alone in brackets behind
    /// "and" after the ends, and is of something else.
    fn is_bracketed(&self, amount: &End<'f>, ends: usize) -> bool {
        let what = |at: Option<usize>| at.and_then(|at| self.items.get(at)).map(|item| item.what);
        let opened = what(amount.at.checked_sub(1)) == Some(What::Cue(Cue::Opening));
        let closed = what(Some(amount.at + 1)) == Some(What::Cue(Cue::Closing));
        let alone = opened && closed && amount.claim.kind != Figure::Percent;
        alone && Cues::between(self.items, ends, amount.at, u8::MAX).any(&[Cue::And])
    }

    /// The figures around a change that can be its ends: in its sentence and the few before, the nearest first.
    pub(super) fn around(&self, amount: &End<'f>) -> Vec<End<'f>> {
        let sentence = self.items[amount.at].sentence;
        let earlier = (amount.at.saturating_sub(3 * REACH)..amount.at).rev();
        let later = amount.at + 1..self.items.len().min(amount.at + REACH);
        // What is said behind a semicolon is of another matter, unless the change itself stands there.
        let later = later.take_while(|place| self.items[*place].clause == self.items[amount.at].clause);
        let may_lead = |end: &End| sentence - self.items[end.at].sentence <= 3 && self.changes_by(&amount.claim, end);
        let told = |place: &usize| self.stances[*place].is_some_and(|own| ENDS.contains(&own));
        let ends = |places: &mut dyn Iterator<Item = usize>| -> Vec<End<'f>> {
            places.filter(told).filter_map(|place| self.end(place)).filter(may_lead).take(MEMORY).collect()
        };
        let mut around = ends(&mut { earlier });
        around.extend(ends(&mut { later }));
        around
    }
}

/// What a change is compared with: behind it, before it, or alone in its sentence.
fn find_base<'f>(view: &View<'f>, amount: &End<'f>) -> Option<End<'f>> {
    let base = [Stance::Base];
    let before = || view.before(amount.at, &amount.claim, &base).filter(|base| !view.is_taken(base.at));
    let near = view.behind(amount.at, &amount.claim, &base).or_else(before);
    let lone = || view.lone(amount.at, &amount.claim, Stance::Base).filter(|base| !view.is_indexed(base));
    let alone = || view.is_lone_change(amount.at);
    let found = near.or_else(|| lone().filter(|_| alone())).or_else(|| view.base_next(amount).filter(|_| alone()));
    found.filter(|base| !view.is_of_last(base, amount) && !view.is_of_other(base, amount))
}
