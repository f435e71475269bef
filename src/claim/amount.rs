//! Amounts: a number with its sign, scale, currency, unit and per-unit.

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::figure::Figure;
use super::grammar::{Read, Tokens, is_of_next, meaning, no, number, sense};
use super::lex::{Token, TokenKind};
use super::words::{decimals, spelled};
use super::{Kind, Shape, compound, per};
use crate::language::{Sense, UnitFile};
use crate::number::{Decimal, Precision, Rational};

/// How many times smaller than the first a second number is that is no end of a range with it.
const APART: i128 = 5;
/// How many words behind a dash another may close what it opens.
const CLOSED: usize = 24;

/// `-1.234,5 nghìn tỷ đồng/người/năm`, `$1.15M`, `7 tỷ 250 triệu`, `45,83 %`, `hai mươi triệu`.
pub(super) fn amount<'t, 'l: 't>(units: &[UnitFile], input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    amount_in(None, units, input)
}

/// An amount, of money where a currency before its range says so: the 7m of `£6-7m`.
fn amount_in<'t, 'l: 't>(shared: Option<u16>, units: &[UnitFile], input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, sign) = opt(sign).parse(input)?;
    let before = |sense| if let Sense::UnitBefore(unit) = sense { Some(unit) } else { None };
    let (rest, currency) = opt(meaning(before)).parse(rest)?;
    let (rest, inner) = if currency.is_some() { opt(inner_sign).parse(rest)? } else { (rest, None) };
    let rest = if currency.is_some() { after_dot(rest) } else { rest };
    let (rest, figure) = scaled(currency.is_some() || shared.is_some(), rest)?;
    let (rest, figure) = compound::composite(figure, rest);
    let (rest, figure) = compound::give_or_take(figure, rest);
    let (rest, figure) = measured(units, figure, rest);
    let (rest, figure) = compound::give_or_take(figure, rest);
    let (rest, mut figure) = compound::smaller(units, figure, rest);
    if let Some(unit) = shared.filter(|_| figure.kind == Kind::Count) {
        figure = settle(units, Figure { unit: Some(unit), ..figure });
    }
    if let Some((token, unit)) = currency {
        figure = settle(units, Figure { unit: Some(unit), ..figure.over(token.span) });
    }
    let (rest, figure) = compound::cents(units, figure, rest);
    let (rest, mut figure) = per::printed(units, figure, rest);
    // Taluy âm 19.450 m3: of what fills a room, or weighs, there is no less than nothing, and the word is of what it is.
    let filled = matches!(figure.kind, Kind::Area | Kind::Mass | Kind::Volume);
    let sign = sign.filter(|(sign, _)| !(filled && sign.is(Sense::Minus)));
    if let Some((sign, negative)) = sign.or(inner) {
        if negative {
            figure.written.mantissa = -figure.written.mantissa;
        }
        figure = figure.over(sign.span);
    }
    Ok((rest, figure))
}

/// A sign glued to what follows, with nothing glued before it; or a word for minus. Whether it is negative.
fn sign<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, (&'t Token<'l>, bool)> {
    match input {
        [sign, rest @ ..] if sign.is(Sense::Minus) => Ok((rest, (sign, true))),
        [sign, ..] if sign.spaced => inner_sign(input),
        _ => no(input),
    }
}

/// A sign glued to what follows: a hyphen, a minus, a dash, a plus.
fn inner_sign<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, (&'t Token<'l>, bool)> {
    match input {
        [sign, rest @ ..] if rest.first().is_some_and(|next| !next.spaced) => match sign.kind {
            TokenKind::Mark('-' | '\u{2212}' | '\u{2013}') => Ok((rest, (sign, true))),
            TokenKind::Mark('+') => Ok((rest, (sign, false))),
            _ => no(input),
        },
        _ => no(input),
    }
}

/// Leaves out the dot of an abbreviated currency: `Rs. 20`.
fn after_dot<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Tokens<'t, 'l> {
    match input {
        [dot, rest @ ..] if dot.mark('.') && !dot.spaced && rest.first().is_some_and(|next| next.spaced) => rest,
        _ => input,
    }
}

/// A number and the scale words behind it: `1,5 nghìn tỷ`, `3M`, `3 hundred`, `hai triệu`.
pub(super) fn scaled<'t, 'l: 't>(currency: bool, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let Ok((mut rest, (span, number))) = number(currency, input) else {
        let (rest, figure) = spelled(input)?;
        return Ok(compound::half(figure, rest));
    };
    let mut figure = Figure::plain(Kind::Count, span, number.value);
    figure.ambiguous = number.ambiguous;
    if let Ok((after, (span, decimals))) = preceded(sense(Sense::Point), decimals).parse(rest)
        && number.value.scale == 0
        && let Some(lifted) =
            10i128.checked_pow(decimals.scale.into()).and_then(|lift| lift.checked_mul(number.value.mantissa))
    {
        figure.written = Decimal { mantissa: lifted + decimals.mantissa, scale: decimals.scale };
        (figure, rest) = (Figure { number: figure.number.to(span), ..figure.over(span) }, after);
    }
    if figure.written.scale > 0 {
        figure.precision = Precision::Rounded;
    }
    let mut power = 0u8;
    while let Some(next) = rest.first() {
        let counts = millions(&figure, &rest[1..]);
        let Some(step) = scale(next, currency || counts).filter(|step| power + step <= 18) else { break };
        power += step;
        (rest, figure) = compound::tail(figure.over(next.span), next, &rest[1..]);
    }
    if power > 0 {
        figure.factor = Decimal::whole(10i128.pow(u32::from(power)));
        figure.precision = Precision::Rounded;
    } else if let Some(factor) = number.power.factor() {
        figure.factor = factor;
        figure.precision = Precision::Rounded;
    }
    Ok(compound::half(figure, rest))
}

/// 1.55m households: whether a letter behind a number with decimals, itself ahead of the name of what is counted, is short for
/// millions, and for no length.
fn millions(figure: &Figure, behind: Tokens) -> bool {
    let counted = |next: &Token| next.spaced && next.is(Sense::Counted);
    figure.written.scale > 0 && behind.first().is_some_and(counted)
}

/// The power of ten a scale word or letters glued to digits stand for.
fn scale(token: &Token, currency: bool) -> Option<u8> {
    let capital = matches!(token.kind, TokenKind::Word(_, true));
    token.senses.iter().find_map(|&sense| match sense {
        Sense::Glued(step) if !token.spaced => Some(step),
        Sense::GluedCapital(step) if !token.spaced && (capital || currency) => Some(step),
        Sense::Scale(step) => Some(step),
        Sense::Multiplier(step) if step > 1 => Some(step),
        _ => None,
    })
}

/// The percent sign or unit behind a number.
pub(super) fn measured<'t, 'l: 't>(
    units: &[UnitFile],
    figure: Figure,
    input: Tokens<'t, 'l>,
) -> (Tokens<'t, 'l>, Figure) {
    let hyphened = matches!(input, [hyphen, unit, rest @ ..]
        if hyphen.mark('-') && !hyphen.spaced && unit.word() && !unit.spaced && rest.first().is_none_or(|next| next.number().is_none()));
    // A five-year plan, a 24-hour service.
    let input_unit = if hyphened { &input[1..] } else { input };
    let Some((token, rest)) = input_unit.split_first() else { return (input, figure) };
    // 23p is pence, section 5 p. 23 a page: what names by a number as well measures only what it is glued to.
    if is_of_next(input_unit) || (token.is(Sense::Named) && token.spaced) {
        return (input, figure);
    }
    for &sense in token.senses {
        let found = match sense {
            Sense::Points => Figure { kind: Kind::Percent, points: true, precision: Precision::Rounded, ..figure },
            Sense::Percent => Figure { kind: Kind::Percent, precision: Precision::Rounded, ..figure },
            Sense::Age => Figure { kind: Kind::Age, ..figure },
            Sense::Unit(unit) => settle(units, Figure { unit: Some(unit), ..figure }),
            _ => continue,
        };
        return (rest, found.over(token.span));
    }
    (input, figure)
}

/// Kind and precision as the unit gives them: whole coins and whole days are counted, measures are rounded.
fn settle(units: &[UnitFile], figure: Figure) -> Figure {
    let dimension =
        figure.unit.and_then(|unit| units.get(usize::from(unit))).map_or("", |unit| unit.dimension.as_str());
    let kind = match dimension {
        "money" => Kind::Money,
        "area" => Kind::Area,
        "length" => Kind::Length,
        "mass" => Kind::Mass,
        "volume" => Kind::Volume,
        "time" => Kind::Duration,
        "count" => Kind::Count,
        _ => Kind::Other,
    };
    let counted = matches!(kind, Kind::Money | Kind::Duration | Kind::Count);
    let precision = match counted && figure.written.scale == 0 && figure.factor.mantissa == 1 {
        true => figure.precision,
        false => Precision::Rounded,
    };
    Figure { kind, precision, ..figure }
}

/// A pair of amounts that share their unit: `7-8%`, `từ 1.250 đến 1.300 đoàn viên`, `between 84% and 88%`. `low` is the
/// amount that `input` begins with.
pub(super) fn range<'t, 'l: 't>(
    units: &[UnitFile],
    input: Tokens<'t, 'l>,
    low: Read<'t, 'l, Figure>,
) -> Read<'t, 'l, Figure> {
    let between = input.first().is_some_and(|token| token.is(Sense::Between));
    let from = input.first().is_some_and(|token| token.is(Sense::RangeFrom));
    let start = if between || from { &input[1..] } else { input };
    // From 2019–20 to 2021–22: each of the two is a year.
    if (between || from) && super::date::period(start).is_ok() {
        return no(input);
    }
    let (rest, low) = if between || from { amount(units, start)? } else { low? };
    // 8- to 16-metre masts.
    let hanging =
        matches!(rest, [dash, to, ..] if dash.mark('-') && !dash.spaced && to.spaced && to.is(Sense::RangeTo));
    let Some((to, rest)) = rest[usize::from(hanging)..].split_first() else { return no(input) };
    let and = to.senses.contains(&Sense::Cue(crate::language::Cue::And));
    let dash = ['-', '\u{2013}', '\u{2014}', '÷'].iter().any(|&dash| to.mark(dash));
    let joined = dash || to.is(Sense::RangeTo) || (between && and);
    if !joined || (dash && rest.first().is_some_and(|next| next.spaced != to.spaced)) {
        return no(input);
    }
    let before = start.iter().take(2).flat_map(|token| token.senses).any(|sense| matches!(sense, Sense::UnitBefore(_)));
    let (rest, high) = amount_in(low.unit.filter(|_| before), units, rest)?;
    let alike = low.unit.is_none() || low.unit == high.unit;
    let alike = alike && (low.kind == high.kind || low.kind == Kind::Count) && low.points == high.points;
    if !alike
        || low.written.mantissa.signum() * high.written.mantissa.signum() < 0
        || matches!(low.shape, Shape::Over(_))
    {
        return no(input);
    }
    let (Some(written), Some(top)) = (in_steps(&low, &high), Some(high.written)) else { return no(input) };
    if dash && to.spaced && is_aside(written, top, to, rest) {
        return no(input);
    }
    let shape = Shape::Between(top);
    let figure = Figure { kind: Kind::Range, written, shape, number: low.number.to(high.number), ..high };
    Ok((rest, figure.over(low.span)))
}

/// A bill of £432 – £228 for water and £204 for the rest – is due; a plan of 640 – 28 days less: whether a dash with spaces on
/// both sides, behind which a smaller number stands, opens what another closes, or leads to one that is no end of any range.
fn is_aside(first: Decimal, second: Decimal, dash: &Token, rest: Tokens<'_, '_>) -> bool {
    let [one, other] = [first, second].map(Rational::from);
    let mark = |token: &&Token| ['\u{2013}', '\u{2014}', '-'].iter().any(|mark| token.mark(*mark)) && token.spaced;
    let open = |token: &&Token| !['.', ';', '!', '?'].iter().any(|end| token.mark(*end));
    let long = ['\u{2013}', '\u{2014}'].iter().any(|long| dash.mark(*long));
    let closed = || rest.iter().take(CLOSED).take_while(open).any(|token| mark(&token));
    other < one && long && (&other * &Rational::from(APART) < one || closed())
}

/// The low end in the steps of the high one; a low end without a scale of its own takes the other's.
fn in_steps(low: &Figure, high: &Figure) -> Option<Decimal> {
    let bare = low.factor == Decimal::whole(1);
    // Between £500,000 and £1 million: what is printed whole is no number of millions.
    // From 2,100 to 1,150 million: one that is no thousandth of the other shares its steps.
    let near = || {
        let (one, other) = (Rational::from(low.written), Rational::from(high.written));
        // So does one of as many digits: từ 19.000 đến 14.900 nghìn m3.
        let longer = &other * &Rational::from(10) <= one;
        longer && &other * &Rational::from(high.factor) <= &one * &Rational::from(1000)
    };
    let whole = bare
        && high.factor.scale == 0
        && low.written.mantissa >= 1000
        && low.written.mantissa > high.written.mantissa
        && near();
    if whole && let Some(power) = high.factor.mantissa.checked_ilog10().and_then(|power| u8::try_from(power).ok()) {
        return Some(Decimal { scale: low.written.scale.checked_add(power)?, ..low.written });
    }
    if low.factor == high.factor || bare {
        return Some(low.written);
    }
    let steps =
        low.factor.mantissa.checked_div(high.factor.mantissa).filter(|_| low.factor.scale == high.factor.scale)?;
    let mantissa = low.written.mantissa.checked_mul(steps)?;
    (steps > 0).then_some(Decimal { mantissa, scale: low.written.scale })
}

/// A ratio with the scale and unit behind it: `142,8/268,5 tỷ đồng`. What is n of m years is a count of years.
pub(super) fn of_ratio<'t, 'l: 't>(units: &[UnitFile], input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, ratio) = super::name::ratio(input)?;
    let mut rest = rest;
    let mut figure = ratio;
    if figure.written.scale > 0 {
        figure.precision = Precision::Rounded;
    }
    while let Some((next, after)) = rest.split_first()
        && let Some(step) = scale(next, false)
        && figure.factor.mantissa.checked_mul(10i128.pow(u32::from(step))).is_some()
    {
        figure.factor.mantissa *= 10i128.pow(u32::from(step));
        figure = figure.over(next.span);
        rest = after;
    }
    if let Some((next, after)) = rest.split_first()
        && let Some(unit) =
            next.senses.iter().find_map(|&sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None })
        && let Some(unit_file) = units.get(usize::from(unit))
        && unit_file.dimension != "time"
    {
        figure = Figure { unit: Some(unit), ..figure.over(next.span) };
        rest = after;
    }
    Ok((rest, figure))
}
