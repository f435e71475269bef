//! The figures of a draft as it prints them, and as it would print others in their place.

use super::habits::{Habits, whole_digits};
use super::marks::{Marks, is_plain, is_sign, print, shown, signed};
use crate::claim::{Claim, Claims, Kind, Shape};
use crate::document::Document;
use crate::number::{Decimal, Policy, Rational, Rounding};
use crate::relation::{Actor, Kind as Relation};
use crate::rule::Expected;
use crate::text::Span;

/// A document with its figures and the marks it prints them in.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) document: &'a Document,
    pub(super) claims: &'a Claims,
    pub(super) habits: Habits,
}

/// Digits of a count with a zero before it.
const PADDED: usize = 2;

/// Bytes of a passage that are quoted.
const QUOTED: usize = 60;
/// Decimals a recalculated value shows beyond those of the stated figure.
const MORE_PLACES: u8 = 2;

impl<'a> Draft<'a> {
    /// The marks are those of the first figures that show any, else `decimal`.
    pub(super) fn new(document: &'a Document, claims: &'a Claims, decimal: char) -> Self {
        Self { document, claims, habits: Habits::of(document, claims, decimal) }
    }

    /// An expected value as the figure would be printed: at its own places, but a percent without any at those of
    /// its block's other percents, else the draft's, for 40 % among shares of two places was never rounded to the unit.
    pub(super) fn rewritten(
        &self,
        kind: Relation,
        actor: Actor,
        expected: &Expected,
        policy: &Policy,
    ) -> Option<Decimal> {
        let own = expected.written?;
        let claim = self.claim(actor).filter(|claim| claim.kind == Kind::Percent && own.scale == 0);
        let places = claim.and_then(|claim| self.places_beside(claim).or(self.habits.percent_places));
        let finer = places.filter(|places| *places > 0).and_then(|places| {
            let value = self.in_print(kind, actor, &expected.value)?;
            if value == Rational::from(own) { None } else { value.round_to(places, policy.rounding.writes()) }
        });
        Some(finer.unwrap_or(own))
    }

    /// The places that the other percents of a percent's block have, where they all have the same.
    fn places_beside(&self, claim: &Claim) -> Option<u8> {
        let block = self.document.blocks.get(claim.block as usize)?;
        let others = self.claims.claims_in(block.span).iter().filter(|other| {
            other.kind == Kind::Percent && other.shape == Shape::Single && other.number != claim.number
        });
        let mut places = others.map(|other| other.quantity.written.scale);
        let first = places.next()?;
        places.all(|other| other == first).then_some(first)
    }

    /// The figure's bytes in the document text: number, sign and unit, without the counted noun; of `n/m` the number
    /// alone.
    pub(super) fn figure(&self, actor: Actor) -> Span {
        match self.claim(actor) {
            Some(claim) if matches!((actor, claim.shape), (Actor::Low(_) | Actor::High(_), Shape::Between(_))) => {
                self.number(actor)
            }
            Some(claim) if matches!(claim.shape, Shape::Over(_)) => self.number(actor),
            Some(claim) => {
                let noun = claim.noun.span;
                let counted = !noun.is_empty() && noun.start >= claim.number.end && noun.start < claim.span.end;
                let end = if counted { noun.start } else { claim.span.end };
                let whole = Span { start: claim.span.start, end };
                Span { end: whole.start + whole.of(&self.document.text).trim_end().len() as u32, ..whole }
            }
            None => self.number(actor),
        }
    }

    /// The bare number's bytes in the document text, or the passage's.
    pub(super) fn number(&self, actor: Actor) -> Span {
        let Some(claim) = self.claim(actor) else {
            return match actor {
                Actor::Passage(span) | Actor::Edit(span, _) => span,
                Actor::Weekday(index) => {
                    self.claims.weekdays.get(index).map(|weekday| weekday.span).unwrap_or_default()
                }
                _ => Span::default(),
            };
        };
        let text = claim.number.of(&self.document.text);
        let is_digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let whole = claim.number;
        match (claim.shape, actor) {
            (Shape::Over(_), Actor::Claim(_)) | (Shape::Between(_), Actor::Low(_)) => {
                let digits = text.trim_start_matches(is_digit);
                if digits.len() == text.len() { whole } else { Span { end: whole.end - digits.len() as u32, ..whole } }
            }
            (Shape::Over(_), Actor::Denominator(_)) | (Shape::Between(_), Actor::High(_)) => {
                let before = text.trim_end_matches(is_digit);
                if before.len() == text.len() {
                    whole
                } else {
                    Span { start: whole.start + before.len() as u32, ..whole }
                }
            }
            _ if claim.quantity.written.mantissa < 0 => signed(&self.document.text, whole),
            _ => whole,
        }
    }

    /// The bytes of what laws reckon with: of a date its year, else the bare number.
    pub(super) fn reckoned(&self, actor: Actor) -> Span {
        let whole = self.number(actor);
        let Some(Claim { shape: Shape::Day(year, ..), .. }) = self.claim(actor) else { return whole };
        let year = year.to_string();
        let place = whole.of(&self.document.text).find(&year).map(|at| whole.start + at as u32);
        place.map_or(whole, |start| Span { start, end: start + year.len() as u32 })
    }

    /// The figure as printed, or the passage, shortened where it is long.
    pub(super) fn text(&self, actor: Actor) -> String {
        if let Actor::Known(number) = actor {
            return number.to_string();
        }
        // Of nine in ten each of the two is told by its number: the words are of both.
        if let Some(Claim { shape: Shape::Over(of), spelled: true, quantity, .. }) = self.claim(actor) {
            let number = if matches!(actor, Actor::Denominator(_)) { *of } else { quantity.written };
            return { number.mantissa }.to_string();
        }
        let text = self.figure(actor).of(&self.document.text);
        let long = text.char_indices().find(|(at, c)| *at >= QUOTED && *c == ' ').map(|(at, _)| at);
        match long.and_then(|end| text.get(..end)) {
            Some(beginning) => format!("{beginning} …"),
            None => text.to_owned(),
        }
    }

    /// What would stand in place of the bare number for this value, and whether it can: not where the number is
    /// written in words or in several pieces.
    pub(super) fn number_for(&self, actor: Actor, value: Decimal) -> (String, bool) {
        let own = self.reckoned(actor).of(&self.document.text);
        let number = own.trim_matches(is_sign);
        if let Actor::Weekday(index) = actor {
            return self.weekday(index, number, value).map_or_else(|| (number.to_owned(), false), |name| (name, true));
        }
        let written = self.written(actor);
        if let Some(name) = self.said(number, written, value) {
            return (name, true);
        }
        let (decimal, group) = shown(number, written.scale);
        let digits = number.bytes().filter(u8::is_ascii_digit).count().saturating_sub(usize::from(written.scale));
        let decimal = decimal.unwrap_or(match group {
            Some('.') => ',',
            Some(',') => '.',
            _ => self.habits.marks.decimal,
        });
        let usual = match self.habits.marks.group {
            // A figure in the marks of another language has them the other way round.
            Some(group) if group == decimal => Some(self.habits.marks.decimal),
            group => group,
        };
        let marks = Marks {
            decimal,
            // A number that could be grouped and is not says that its neighbours are not to be either; but of four digits
            // many are bare where longer ones are grouped.
            group: group.or(match (digits, whole_digits(value)) {
                (4, ..=4) | (5.., _) => None,
                (..4, 4) if self.habits.bare_four => None,
                _ => usual,
            }),
        };
        let counted = self.claim(actor).is_some_and(|claim| claim.kind == Kind::Count) && value.scale == 0;
        let width = match number.starts_with('0') {
            true => digits,
            false if self.habits.padded && counted => PADDED,
            false => 1,
        };
        let plain = is_plain(number, written);
        if value.mantissa >= 0 {
            return (print(value, marks, width), plain);
        }
        let digits = print(Decimal { mantissa: -value.mantissa, ..value }, marks, width);
        let minus = own.chars().next().filter(|sign| *sign != '(' && is_sign(*sign));
        match own.starts_with('(') || (minus.is_none() && self.habits.bracketed) {
            true => (format!("({digits})"), plain),
            false => (format!("{}{digits}", minus.unwrap_or('-')), plain),
        }
    }

    /// Another number in words, where the printed one is written in one word.
    fn said(&self, printed: &str, stated: Decimal, value: Decimal) -> Option<String> {
        let whole = |number: Decimal| usize::try_from(number.mantissa).ok().filter(|_| number.scale == 0);
        let name = self.claims.said.instead(&printed.to_lowercase(), whole(stated)?, whole(value)?)?;
        Some(capitalised(name, printed))
    }

    /// The name of another weekday, with a capital where the printed one has it.
    fn weekday(&self, index: usize, printed: &str, value: Decimal) -> Option<String> {
        let week = &self.claims.weekdays.get(index)?.week;
        let name = week.get(usize::try_from(value.mantissa).ok()?.checked_sub(1)?)?;
        Some(capitalised(name, printed))
    }

    /// The figure with its number replaced by this value.
    pub(super) fn figure_for(&self, actor: Actor, value: Decimal) -> String {
        let (number, _) = self.number_for(actor, value);
        self.around(actor, &number, value)
    }

    /// What stands behind a number and agrees with it, and what it becomes where this value stands in its place: the
    /// ending of a rank (91st, 90th), the word of a unit where one of the two is one (1 hour, 8 hours).
    pub(super) fn agreeing(&self, actor: Actor, value: Decimal) -> Option<(Span, &'a str)> {
        let claim = self.claim(actor)?;
        if claim.kind == Kind::Ordinal && !claim.spelled {
            let ending = Span { start: claim.number.end, end: claim.span.end.max(claim.number.end) };
            let other = self.claims.said.ending(value.mantissa.unsigned_abs())?;
            return (!ending.is_empty() && ending.of(&self.document.text) != other).then_some((ending, other));
        }
        let is_one = |value: Decimal| value.scale == 0 && value.mantissa.unsigned_abs() == 1;
        let (was, is) = (is_one(self.written(actor)), is_one(value));
        let unit = claim.unit.as_ref().filter(|_| was != is)?;
        let end = self.reckoned(actor).end;
        let behind = Span { start: end, end: claim.span.end.max(end) }.of(&self.document.text);
        let word = behind.trim_start_matches([' ', '\u{a0}']);
        let start = end + (behind.len() - word.len()) as u32;
        let word = word.split(|letter: char| !letter.is_alphabetic()).next().filter(|_| start > end)?;
        let span = Span { start, end: start + word.len() as u32 };
        unit.agreeing(word, is).map(|other| (span, other))
    }

    /// The figure with its number replaced by a value in the units of laws, to two more places than it has; `…`
    /// where there would be more still.
    pub(super) fn figure_of(&self, kind: Relation, actor: Actor, value: &Rational) -> Option<String> {
        let value = self.in_print(kind, actor, value)?;
        let least = self.written(actor).scale;
        let shortest = (least..=least.saturating_add(MORE_PLACES)).find_map(|places| {
            let rounded = value.round_to(places, Rounding::Truncate)?;
            (Rational::from(rounded) == value).then_some(rounded)
        });
        Some(match shortest {
            Some(exact) => self.figure_for(actor, exact),
            None => {
                let cut = value.round_to(least.saturating_add(MORE_PLACES), Rounding::Truncate)?;
                self.around(actor, &format!("{}…", self.number_for(actor, cut).0), cut)
            }
        })
    }

    /// A value in the units of laws as the figure's number would say it.
    pub(super) fn in_print(&self, kind: Relation, actor: Actor, value: &Rational) -> Option<Rational> {
        value.checked_div(&factor(kind, self.claim(actor)?))
    }

    /// What stands behind the number of a figure: its scale and unit.
    pub(super) fn tail(&self, actor: Actor) -> Span {
        let figure = self.figure(actor);
        Span { start: self.number(actor).end.min(figure.end), ..figure }
    }

    /// The figure with its `tail` replaced by another.
    pub(super) fn with_tail(&self, actor: Actor, tail: Span, other: &str) -> String {
        let head = Span { end: tail.start, ..self.figure(actor) };
        format!("{}{other}", head.of(&self.document.text))
    }

    fn around(&self, actor: Actor, number: &str, value: Decimal) -> String {
        let (figure, inner) = (self.figure(actor), self.reckoned(actor));
        let text = |start: u32, end: u32| Span { start, end: end.max(start) }.of(&self.document.text);
        let before = text(figure.start, inner.start);
        let end = inner.end.min(figure.end);
        match self.agreeing(actor, value).filter(|(word, _)| figure.holds(*word)) {
            Some((word, other)) => {
                format!("{before}{number}{}{other}{}", text(end, word.start), text(word.end, figure.end))
            }
            None => format!("{before}{number}{}", text(end, figure.end)),
        }
    }

    pub(super) fn claim(&self, actor: Actor) -> Option<&'a Claim> {
        self.claims.list.get(actor.claim()?)
    }

    /// The number as printed.
    pub(super) fn written(&self, actor: Actor) -> Decimal {
        match (actor, self.claim(actor)) {
            (Actor::Denominator(_), Some(Claim { shape: Shape::Over(written), .. }))
            | (Actor::High(_), Some(Claim { shape: Shape::Between(written), .. })) => *written,
            (_, Some(claim)) => claim.quantity.written,
            (_, None) => Decimal::default(),
        }
    }
}

/// The factor from the written number to the units of laws.
fn factor(kind: Relation, claim: &Claim) -> Rational {
    let unit = kind.law_unit(claim).map_or(Rational::ONE, Rational::from);
    &Rational::from(claim.quantity.factor) * &unit
}

/// A word with a capital where the printed one has it.
fn capitalised(word: &str, printed: &str) -> String {
    let mut letters = word.chars();
    match letters.next().filter(|_| printed.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => word.to_owned(),
    }
}
