//! Numbers in words: `hai mươi mốt nghìn không trăm mười`, `seven hundred and two`, `một phần ba`.

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::figure::Figure;
use super::grammar::{Read, Tokens, meaning, no, sense};
use super::lex::Token;
use super::{Kind, Shape};
use crate::language::{Cue, Sense};
use crate::number::Decimal;
use crate::text::Span;

/// The most words of one number.
const LONGEST: usize = 24;
/// From here on a number in words names its groups.
const THOUSAND: i128 = 1000;

/// A number said in words. Says also how many tokens it took, for a lone word may be no number.
pub(super) fn spelled<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let mut sum = Sum::default();
    let mut taken = 0;
    while let Some(token) = input.get(taken).filter(|_| taken < LONGEST) {
        let hyphen = token.mark('-') && !token.spaced;
        let next = if hyphen { input.get(taken + 1).filter(|next| !next.spaced) } else { Some(token) };
        let joint = token.is(Sense::Joint) && taken > 0;
        let next = if joint { input.get(taken + 1) } else { next };
        // Three million, two hundred and forty.
        let comma = token.mark(',') && sum.closed();
        let next = if comma { input.get(taken + 1).filter(|_| sum.goes_on(&input[taken + 1..])) } else { next };
        let joint = joint || comma;
        let Some(next) = next else { break };
        if !sum.take(next.senses, joint) {
            break;
        }
        taken += if hyphen || joint { 2 } else { 1 };
    }
    let Some(last) = taken.checked_sub(1).and_then(|last| input.get(last)) else { return no(input) };
    let Some(value) = sum.value() else { return no(input) };
    let number = input[0].span.to(last.span);
    let figure = Figure { spelled: true, ..Figure::plain(Kind::Count, number, Decimal::whole(value)) };
    let (rest, part) = opt(preceded(sense(Sense::Point), decimals)).parse(&input[taken..])?;
    let figure = match part {
        Some((span, decimals)) if value < 1_000_000 => {
            let lift = 10i128.pow(u32::from(decimals.scale));
            let written = Decimal { mantissa: value * lift + decimals.mantissa, scale: decimals.scale };
            Figure { written, number: number.to(span), span: number.to(span), ..figure }
        }
        _ => figure,
    };
    Ok((rest, figure))
}

/// The digits behind a spoken decimal mark, in words or figures.
pub(super) fn decimals<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, (Span, Decimal)> {
    if let Some((token, rest)) = input.split_first()
        && let Some(literal) = token.number()
        && literal.value.scale == 0
        && literal.digits <= 6
    {
        let value = Decimal { mantissa: literal.value.mantissa, scale: literal.digits };
        return Ok((rest, (token.span, value)));
    }
    let small = |sense| if let Sense::Small(value @ 0..=9) = sense { Some(value) } else { None };
    let (rest, (token, value)) = meaning(small).parse(input)?;
    Ok((rest, (token.span, Decimal { mantissa: i128::from(value), scale: 1 })))
}

/// A fraction in words: `một nửa`, `two thirds`, `hai phần ba`.
pub(super) fn fraction<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let whole = |sense| if let Sense::Fraction(n, m) = sense { Some((n, m)) } else { None };
    if let Ok((rest, (token, (n, m)))) = meaning(whole).parse(input) {
        // A half-price rate, a half-year cost: half of nothing told.
        if matches!(rest, [hyphen, next, ..] if hyphen.mark('-') && !hyphen.spaced && next.word() && !next.spaced) {
            return no(input);
        }
        return Ok((rest, ratio(token.span, n.into(), m.into())));
    }
    let (rest, over) = spelled(input)?;
    let denominator = |sense| if let Sense::Denominator(m) = sense { Some(m) } else { None };
    let hyphen = rest.first().filter(|token| token.mark('-') && !token.spaced).map_or(rest, |_| &rest[1..]);
    if let Ok((rest, (token, m))) = meaning(denominator).parse(hyphen) {
        // Six quarters are spans of time.
        if over.written.mantissa > i128::from(m) {
            return no(input);
        }
        return Ok((rest, ratio(over.number.to(token.span), over.written.mantissa, m.into())));
    }
    let (rest, under) = preceded(sense(Sense::FractionJoint), spelled).parse(rest)?;
    Ok((rest, ratio(over.number.to(under.number), over.written.mantissa, under.written.mantissa)))
}

fn ratio(number: Span, n: i128, m: i128) -> Figure {
    let shape = Shape::Over(Decimal::whole(m));
    Figure { shape, spelled: true, ..Figure::plain(Kind::Ratio, number, Decimal::whole(n)) }
}

/// A number as its words add up: whole groups, the group being said, its last word.
#[derive(Default)]
struct Sum {
    total: i128,
    group: i128,
    last: i128,
    /// What the last word that closed a group multiplied it by.
    step: i128,
    /// The last word was a digit, after which only a step may come.
    digit: bool,
    words: usize,
}

impl Sum {
    /// Takes a word; says whether it belongs to the number.
    fn take(&mut self, senses: &[Sense], joined: bool) -> bool {
        for &sense in senses {
            let taken = match sense {
                Sense::Small(value) => self.small(i128::from(value), joined),
                Sense::Multiplier(power) => self.multiply(power),
                Sense::Scale(power) => self.scale(power),
                _ => false,
            };
            if taken {
                self.words += 1;
                return true;
            }
        }
        false
    }

    fn small(&mut self, value: i128, joined: bool) -> bool {
        let tens = self.last >= 10 && self.last % 10 == 0 && value < 10;
        let hundreds = self.last >= 100 && self.last % 100 == 0 && value < 100;
        if self.words > 0 && self.digit && !joined && !tens && !hundreds {
            return false;
        }
        if self.words > 0 && self.last != 0 && !(tens || hundreds) {
            return false;
        }
        self.group += self.last;
        self.last = value;
        self.digit = value % 10 != 0 || value == 0;
        true
    }

    fn multiply(&mut self, power: u8) -> bool {
        let step = 10i128.pow(u32::from(power.min(3)));
        if self.last >= step && self.last != 0 {
            return false;
        }
        // mươi, trăm and hundred alone are one of them, or none of a group: không trăm.
        let zero = self.digit && self.last == 0 && self.words > 0;
        self.last = if zero { 0 } else { self.last.max(1) * step };
        self.digit = false;
        true
    }

    fn scale(&mut self, power: u8) -> bool {
        let Some(step) = 10i128.checked_pow(u32::from(power)) else { return false };
        let said = self.group + self.last;
        let grown = match (said, self.total) {
            (0, 0) => Some(step),
            (0, total) => total.checked_mul(step),
            // Một nghìn hai trăm tỷ: the thousands are of what the hundreds are of.
            (said, total) if self.step < step && total < step => {
                total.checked_add(said).and_then(|all| all.checked_mul(step))
            }
            (said, total) => said.checked_mul(step).and_then(|said| said.checked_add(total)),
        };
        let Some(grown) = grown else { return false };
        (self.total, self.group, self.last, self.digit, self.step) = (grown, 0, 0, false, step);
        true
    }

    /// Whether a word that closes a group was the last.
    fn closed(&self) -> bool {
        self.total > 0 && self.group == 0 && self.last == 0
    }

    /// Whether the words behind a comma are the lower groups of the same number, not the next number of a list: một tỷ,
    /// hai trăm triệu đồng.
    fn goes_on(&self, rest: &[Token]) -> bool {
        let hundreds = |token: &Token| token.senses.iter().any(|sense| matches!(sense, Sense::Multiplier(2..)));
        let lists = |token: &Token| token.is(Sense::Cue(Cue::And));
        // No further than a number can be long: each comma in it looks ahead anew.
        spelled(&rest[..rest.len().min(LONGEST)]).is_ok_and(|(behind, figure)| {
            let value = figure.written.mantissa;
            let grouped = value >= THOUSAND || rest.get(1).is_some_and(hundreds);
            value < self.step && figure.written.scale == 0 && grouped && !behind.first().is_some_and(lists)
        })
    }

    fn value(&self) -> Option<i128> {
        self.total.checked_add(self.group + self.last).filter(|_| self.words > 0)
    }
}
