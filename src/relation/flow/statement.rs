//! Statements: one sentence, or a few in a row, and all amounts of one measure that they tell.

use std::ops::{Range, RangeInclusive};

use super::cues::Cues;
use super::view::View;
use super::{Item, What, alike, is_bare, is_level, sentences};
use crate::claim::{Claim, Cue, Kind, Shape};
use crate::number::{Decimal, Qualifier, Quantity, Rational, Rounding, Slip, misprints};
use crate::relation::Actor;
use crate::text::Span;

/// Figures with no digits below this may be rounded.
const HUNDRED: i128 = 100;
/// How many sentences a statement is, at most.
const SENTENCES: usize = 3;

/// One sentence, or a few in a row, with all amounts of one measure that stand in them.
pub(crate) struct Statement<'v, 'f> {
    view: &'v View<'f>,
    /// Its bytes in the document text.
    span: Span,
    /// Its amounts, in the order of the text.
    pub(crate) terms: Vec<Term<'f>>,
}

/// An amount of a statement.
#[derive(Clone)]
pub(crate) struct Term<'f> {
    /// Its place among the items of the passage.
    pub(crate) at: usize,
    /// Who plays it: of `148 of the 215` there are two.
    pub(crate) actor: Actor,
    /// The figure it is, or is a part of.
    pub(crate) claim: &'f Claim,
    /// How much it is.
    pub(crate) quantity: Quantity,
}

/// The least figures of which a slip tells what was meant, as whole numbers of their digits.
#[derive(Clone, Copy)]
pub(crate) struct Telling {
    /// Of which two digits stand the other way round.
    pub(crate) swapped: i128,
    /// Of which one digit is another.
    pub(crate) wrong: i128,
}

impl Telling {
    /// Whether one slip of the hand that tells makes `printed` of `right`.
    pub(crate) fn is_slip(self, printed: &Quantity, right: &Rational) -> bool {
        let least = match printed.slip(right) {
            None => return false,
            Some(Slip::Swapped) => self.swapped,
            Some(Slip::Wrong) => self.wrong,
            // A digit too many or too few, or the mark elsewhere: rather another figure.
            Some(_) => return false,
        };
        let read = printed.in_print(right).and_then(|right| right.round_to(printed.written.scale, Rounding::HalfUp));
        let digits = printed.written.significant().max(read.map_or(0, Decimal::significant));
        // 517,800 came and 352,100 left, 165,600 more: figures told by the hundred are rounded each for itself.
        let off = read.map_or(0, |read| (printed.written.mantissa - read.mantissa).abs());
        let rounded = off >= HUNDRED && Decimal::whole(off).significant() == 1 && {
            let ends = |written: Decimal| written.mantissa % off == 0;
            ends(printed.written) && read.is_some_and(ends)
        };
        right.signum() > 0 && digits >= least.unsigned_abs() && !rounded
    }

    /// What a figure reads without a slip of the hand that tells.
    pub(crate) fn readings(self, printed: &Quantity) -> impl Iterator<Item = Quantity> + use<> {
        let printed = printed.clone();
        let readings = misprints(printed.written).map({
            let printed = printed.clone();
            move |written| Quantity { written, ..printed.clone() }
        });
        readings.filter(move |reading| self.is_slip(&printed, &reading.value()))
    }
}

/// The statements of a passage that tell so many amounts of one measure, the shortest from each sentence on first.
/// Linear.
pub(crate) fn all<'v, 'f>(view: &'v View<'f>, count: RangeInclusive<usize>) -> Vec<Statement<'v, 'f>> {
    spans(view, *count.end(), |at, groups| gather(view, at, groups), |terms| count.contains(&terms))
}

/// The statements that tell just so many figures of any measure, besides shares. Linear.
pub(crate) fn of_all<'v, 'f>(view: &'v View<'f>, count: usize) -> Vec<Statement<'v, 'f>> {
    let gather = |at: usize, groups: &mut Vec<Group<'f>>| {
        let found = view.flow.claim(&view.items[at]).filter(|(_, claim)| claim.is_quantity());
        let Some((_, claim)) = found.filter(|(_, claim)| claim.kind != Kind::Percent) else { return };
        let plain = claim.is_exact() && is_level(claim);
        match groups.first_mut() {
            Some(group) => group.put(terms_of(view, at), plain),
            None => groups.push(Group { terms: terms_of(view, at), plain }),
        }
    };
    spans(view, count, gather, |terms| terms == count)
}

/// The runs of so many figures of any measure, besides shares, that stand one after the other in a clause. Linear.
pub(crate) fn runs<'v, 'f>(view: &'v View<'f>, count: usize) -> Vec<Statement<'v, 'f>> {
    let figure = |at: &usize| {
        let claim = view.flow.claim(&view.items[*at]).map(|(_, claim)| claim);
        claim.is_some_and(|claim| claim.is_quantity() && claim.kind != Kind::Percent)
    };
    let figures: Vec<usize> = (0..view.items.len()).filter(figure).collect();
    let runs = figures.windows(count).filter_map(|run| {
        let [first, .., last] = *run else { return None };
        let plain = |at: &usize| {
            let item = &view.items[*at];
            let claim = view.flow.claim(item).map(|(_, claim)| claim);
            item.clause == view.items[first].clause && claim.is_some_and(|claim| claim.is_exact() && is_level(claim))
        };
        let end = view.items.get(last + 1).unwrap_or(&view.items[last]);
        let terms = || run.iter().flat_map(|at| terms_of(view, *at)).collect();
        let span = view.items[first].span.to(end.span);
        run.iter().all(plain).then(|| Statement { view, span, terms: terms() })
    });
    runs.collect()
}

/// The statements whose figures, put in groups by `gather`, are of a number that is `wanted`, at most `most`.
fn spans<'v, 'f>(
    view: &'v View<'f>,
    most: usize,
    gather: impl Fn(usize, &mut Vec<Group<'f>>),
    wanted: impl Fn(usize) -> bool,
) -> Vec<Statement<'v, 'f>> {
    let sentences: Vec<Range<usize>> = sentences(view.items).collect();
    let mut found = Vec::new();
    for (first, start) in sentences.iter().enumerate() {
        let mut groups: Vec<Group> = Vec::new();
        for own in sentences[first..].iter().take(SENTENCES) {
            own.clone().for_each(|at| gather(at, &mut groups));
            // A stop is an item of the sentence behind it.
            let end = view.items.get(own.end).unwrap_or(&view.items[own.end - 1]);
            let span = view.items[start.start].span.to(end.span);
            let of = |at: usize| view.items[at].sentence;
            let fit = groups.iter().filter(|group| {
                let ends = group.terms.first().zip(group.terms.last());
                let whole =
                    ends.is_some_and(|(one, last)| of(one.at) == of(start.start) && of(last.at) == of(own.start));
                group.plain && whole && wanted(group.terms.len())
            });
            found.extend(fit.map(|group| Statement { view, span, terms: group.terms.clone() }));
            // Longer ones tell only more.
            if groups.iter().all(|group| group.terms.len() > most) && !groups.is_empty() {
                break;
            }
        }
    }
    found
}

/// The amounts of one measure.
struct Group<'f> {
    terms: Vec<Term<'f>>,
    /// Whether each is one number without a hedge.
    plain: bool,
}

impl<'f> Group<'f> {
    fn put(&mut self, terms: Vec<Term<'f>>, plain: bool) {
        self.terms.extend(terms);
        self.plain &= plain;
    }
}

/// The figure at a place, or both of a ratio.
fn terms_of<'f>(view: &View<'f>, at: usize) -> Vec<Term<'f>> {
    let Some((index, claim)) = view.flow.claim(&view.items[at]) else { return Vec::new() };
    let term = |actor, written| Term { at, actor, claim, quantity: Quantity { written, ..claim.quantity.clone() } };
    let own = term(Actor::Claim(index), claim.quantity.written);
    match claim.shape {
        Shape::Over(all) => vec![own, term(Actor::Denominator(index), all)],
        _ => vec![own],
    }
}

/// Puts the amounts at a place, one or both of a ratio, with those of their measure.
fn gather<'f>(view: &View<'f>, at: usize, groups: &mut Vec<Group<'f>>) {
    let amount = |claim: &Claim| claim.is_quantity() && claim.kind != Kind::Percent && !claim.is_rate();
    let Some((_, claim)) = view.flow.claim(&view.items[at]).filter(|(_, claim)| amount(claim)) else { return };
    let terms = terms_of(view, at);
    let single = is_level(claim) || (claim.kind == Kind::Ratio && !claim.spelled && terms.len() == 2);
    let plain = single && claim.quantity.qualifier == Qualifier::Exact;
    // 480 hours, of which 365 are used: a bare number is of the measure told last.
    let last = |group: &Group| group.terms.last().map(|last| last.at);
    let latest = groups.iter().map(last).max().flatten().filter(|_| is_bare(claim));
    let same = |group: &&mut Group| match latest {
        Some(latest) => last(group) == Some(latest),
        None => group.terms.first().is_some_and(|first| alike(first.claim, claim)),
    };
    match groups.iter_mut().find(same) {
        Some(group) => group.put(terms, plain),
        None => groups.push(Group { terms, plain }),
    }
}

/// Marks and words that part one amount from the next.
const PARTS: [Cue; 8] =
    [Cue::Comma, Cue::Semicolon, Cue::Colon, Cue::And, Cue::Stop, Cue::Opening, Cue::Closing, Cue::Besides];

impl Statement<'_, '_> {
    /// How many amounts it tells, of whatever measure.
    pub(crate) fn figures(&self) -> usize {
        let own = self.quantities().filter(|(_, claim)| claim.kind != Kind::Percent && claim.kind != Kind::Duration);
        own.map(|(_, claim)| if matches!(claim.shape, Shape::Over(_)) { 2 } else { 1 }).sum()
    }

    /// 775 cycle and 64 % own a car: whether a word for "and" parts the figure of this item from what is told before it.
    pub(crate) fn is_apart(&self, at: usize) -> bool {
        let cues = Cues::leading(self.view.flow, self.view.items, at, at);
        cues.any(&[Cue::And]) && !cues.any(&[Cue::Share, Cue::Outcome, Cue::Rate])
    }

    /// Whether it tells of one time and one measure: of no two years, nothing for each of something in the measure of its
    /// amounts, and of no other measure as often.
    pub(crate) fn is_of_one(&self) -> bool {
        let own = &self.terms[0].claim;
        let all = || self.view.flow.claims.claims_in(self.span).iter();
        let years = all().filter(|claim| matches!(claim.kind, Kind::Year | Kind::Period)).count();
        let each = all().any(|claim| claim.is_rate() && claim.unit == own.unit);
        let others = self.figures().saturating_sub(self.terms.len());
        years < 2 && !each && others + 1 < self.terms.len()
    }

    /// The percentages that it tells: their places among the items, and their indices among the claims.
    pub(crate) fn shares(&self) -> impl Iterator<Item = (usize, usize)> {
        let place = |claim: &Claim| self.view.items.partition_point(|item| item.span.start < claim.span.start);
        let shares = self.quantities().filter(|(_, claim)| claim.kind == Kind::Percent);
        shares.map(move |(index, claim)| (place(claim), index))
    }

    fn quantities(&self) -> impl Iterator<Item = (usize, &Claim)> {
        let own = self.view.flow.claims.indices_in(self.span);
        let claims = own.map(|index| (index, &self.view.flow.claims.list[index]));
        claims.filter(|(_, claim)| claim.is_quantity())
    }

    /// What is said of an amount ahead of it, from the mark that parts it from the one before, and behind it, up to the
    /// mark that parts it from the next.
    pub(crate) fn said(&self, term: usize) -> [Cues; 2] {
        [self.ahead(term), self.behind(term)]
    }

    /// All cues from one amount to the next, or from the statement's start to the first.
    pub(crate) fn before(&self, term: usize) -> Cues {
        self.cues(Span { start: self.end_of_last(term), end: self.start(term) })
    }

    fn ahead(&self, term: usize) -> Cues {
        let (start, end) = (self.end_of_last(term), self.start(term));
        let stop = self.marks(start, end).filter(|mark| mark.what == What::Cue(Cue::Stop)).last();
        let mark = stop.or_else(|| self.marks(start, end).next()).filter(|_| term > 0);
        self.cues(Span { start: mark.map_or(start, |mark| mark.span.start), end })
    }

    fn behind(&self, term: usize) -> Cues {
        let start = self.terms[term].claim.span.end;
        let next = if term + 1 < self.terms.len() { self.start(term + 1) } else { self.span.end };
        let mark = self.marks(start, next).next();
        match mark {
            Some(mark) => self.cues(Span { start, end: mark.span.start }),
            None if term + 1 == self.terms.len() => self.cues(Span { start, end: next }),
            None => Cues::default(),
        }
    }

    fn start(&self, term: usize) -> u32 {
        self.terms[term].claim.span.start
    }

    fn end_of_last(&self, term: usize) -> u32 {
        let last = term.checked_sub(1).map(|last| self.terms[last].claim.span.end);
        last.unwrap_or(self.span.start).min(self.start(term))
    }

    fn marks(&self, start: u32, end: u32) -> impl Iterator<Item = &Item> {
        let from = self.view.items.partition_point(|item| item.span.start < start);
        let inside = move |item: &&Item| item.span.end <= end;
        let parts = |item: &&Item| PARTS.iter().any(|cue| item.what == What::Cue(*cue));
        self.view.items[from..].iter().take_while(inside).filter(parts)
    }

    /// All cues inside these bytes, loud and quiet.
    fn cues(&self, span: Span) -> Cues {
        let mut cues = Cues::default();
        let from = self.view.items.partition_point(|item| item.span.start < span.start);
        for item in self.view.items[from..].iter().take_while(|item| item.span.end <= span.end) {
            if let What::Cue(cue) = item.what {
                cues.add(cue);
            }
        }
        self.view.flow.quiet_in(span).iter().for_each(|quiet| cues.add(quiet.cue));
        cues
    }
}
