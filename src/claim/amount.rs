//! Amounts: a number with its sign, scale, currency, unit and per-unit.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

use super::figure::Figure;
use super::grammar::{Read, Tokens, literal, meaning, no, sense, tight_mark};
use super::lex::Token;
use super::words::spelled;
use super::{Kind, Shape};
use crate::language::{Sense, UnitFile};
use crate::number::{Decimal, Precision};

/// `-1.234,5 nghìn tỷ đồng/người/năm`, `$1.15M`, `7 tỷ 250 triệu`, `45,83 %`, `hai mươi triệu`.
pub(super) fn amount<'t, 'l: 't>(units: &[UnitFile], input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, sign) = opt(alt((mark_sign, sense(Sense::Minus)))).parse(input)?;
    let before = |sense| if let Sense::UnitBefore(unit) = sense { Some(unit) } else { None };
    let (rest, currency) = opt(meaning(before)).parse(rest)?;
    let (rest, mut figure) = scaled(rest)?;
    let (rest, figure2) = composite(units, figure, rest);
    figure = figure2;
    let (rest, mut figure) = measured(units, figure, rest);
    if let Some((token, unit)) = currency {
        figure = settle(units, Figure { unit: Some(unit), ..figure.over(token.span) });
    }
    let (rest, mut figure) = cents(units, figure, rest);
    let (rest, per) = per(figure, rest);
    figure = per;
    if let Some(sign) = sign {
        figure.written.mantissa = -figure.written.mantissa;
        figure = figure.over(sign.span);
    }
    Ok((rest, figure))
}

/// A minus sign glued to what follows.
fn mark_sign<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, &'t Token<'l>> {
    match input {
        [sign, next, rest @ ..] if (sign.mark('-') || sign.mark('\u{2212}')) && sign.spaced && !next.spaced => {
            let _ = rest;
            Ok((&input[1..], sign))
        }
        _ => no(input),
    }
}

/// A number and the scale words behind it: `1,5 nghìn tỷ`, `3M`, `3 hundred`, `hai triệu`.
fn scaled<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let Ok((mut rest, (token, number))) = literal(input) else { return spelled(input) };
    let mut figure = Figure::plain(Kind::Count, token.span, number.value);
    if number.value.scale > 0 {
        figure.precision = Precision::Rounded;
    }
    let mut power = 0u8;
    while let Some(next) = rest.first() {
        let step = next.senses.iter().find_map(|&sense| match sense {
            Sense::Glued(step) if !next.spaced => Some(step),
            Sense::Scale(step) => Some(step),
            Sense::Multiplier(step) if step > 1 => Some(step),
            _ => None,
        });
        let Some(step) = step.filter(|step| power + step <= 18) else { break };
        power += step;
        figure = figure.over(next.span);
        rest = &rest[1..];
    }
    if power > 0 {
        figure.factor = Decimal::whole(10i128.pow(u32::from(power)));
        figure.precision = Precision::Rounded;
    }
    if let Some(half) = rest.first().filter(|half| half.is(Sense::Half)) {
        let doubled = figure.written.mantissa * 10 + 5 * 10i128.pow(u32::from(figure.written.scale));
        figure.written = Decimal { mantissa: doubled, scale: figure.written.scale + 1 };
        figure = figure.over(half.span);
        rest = &rest[1..];
    }
    Ok((rest, figure))
}

/// `7 tỷ 250 triệu`: a second, smaller number of the same amount, counted in its own steps.
fn composite<'t, 'l: 't>(units: &[UnitFile], figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let _ = units;
    if figure.factor.mantissa <= 1 || figure.written.scale > 0 {
        return (input, figure);
    }
    match scaled(input) {
        Ok((rest, low))
            if low.factor.mantissa > 1 && low.factor.mantissa < figure.factor.mantissa && low.written.scale == 0 =>
        {
            let steps = figure.factor.mantissa / low.factor.mantissa;
            if low.written.mantissa >= steps {
                return (input, figure);
            }
            let written =
                Decimal::whole(figure.written.mantissa.saturating_mul(steps).saturating_add(low.written.mantissa));
            let whole = Figure { written, factor: low.factor, number: figure.number.to(low.number), ..figure };
            (rest, whole.over(low.span))
        }
        _ => (input, figure),
    }
}

/// The percent sign or unit behind a number.
fn measured<'t, 'l: 't>(units: &[UnitFile], figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let Some((token, rest)) = input.split_first() else { return (input, figure) };
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

/// `2 đô la và 23 xu`, `hai đô 23`: hundredths behind the unit they belong to.
fn cents<'t, 'l: 't>(units: &[UnitFile], figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let has = |unit: u16| units.get(usize::from(unit)).is_some_and(|unit| !unit.cents.is_empty());
    if !figure.unit.is_some_and(has) || figure.written.scale > 0 || figure.factor.mantissa != 1 {
        return (input, figure);
    }
    let and = input.first().is_some_and(|token| token.senses.contains(&Sense::Cue(crate::language::Cue::And)));
    let Ok((rest, low)) = scaled(if and { &input[1..] } else { input }) else { return (input, figure) };
    let unit = rest.first().filter(|token| token.senses.iter().any(|sense| matches!(sense, Sense::Cents(_))));
    let small = low.written.scale == 0 && (0..100).contains(&low.written.mantissa) && low.factor.mantissa == 1;
    let ends = rest.first().is_none_or(|token| !token.word());
    if !small || (unit.is_none() && (and || !ends || low.number.len() != 2)) {
        return (input, figure);
    }
    let written = Decimal { mantissa: figure.written.mantissa * 100 + low.written.mantissa, scale: 2 };
    let whole = Figure { written, number: figure.number.to(low.number), ..figure };
    match unit {
        Some(unit) => (&rest[1..], whole.over(unit.span)),
        None => (rest, whole.over(low.span)),
    }
}

/// `/năm`, `/người/tháng`, `a month`, `mỗi tháng`.
fn per<'t, 'l: 't>(mut figure: Figure, mut input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    while let Ok((rest, _)) = tight_mark(&['/']).parse(input) {
        let Some((unit, rest)) = rest.split_first().filter(|(unit, _)| unit.word() && !unit.spaced) else { break };
        figure = Figure { per: true, ..figure.over(unit.span) };
        input = rest;
    }
    if let [per, unit, rest @ ..] = input
        && per.is(Sense::Per)
        && unit
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Unit(_) | Sense::Counted | Sense::Year | Sense::Month | Sense::Quarter))
    {
        return (rest, Figure { per: true, ..figure.over(unit.span) });
    }
    (input, figure)
}

/// A pair of amounts that share their unit: `7-8%`, `từ 1.250 đến 1.300 đoàn viên`, `between 84% and 88%`.
pub(super) fn range<'t, 'l: 't>(units: &[UnitFile], input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let between = input.first().is_some_and(|token| token.is(Sense::Between));
    let from = input.first().is_some_and(|token| token.is(Sense::RangeFrom));
    let start = if between || from { &input[1..] } else { input };
    let (rest, low) = amount(units, start)?;
    let Some((to, rest)) = rest.split_first() else { return no(input) };
    let and = to.senses.contains(&Sense::Cue(crate::language::Cue::And));
    let dash = to.mark('-') || to.mark('\u{2013}') || to.mark('\u{2014}') || to.mark('÷');
    let joined = dash || to.is(Sense::RangeTo) || (between && and);
    if !joined || (dash && rest.first().is_some_and(|next| next.spaced != to.spaced)) {
        return no(input);
    }
    let (rest, high) = amount(units, rest)?;
    let alike = low.unit.is_none() || low.unit == high.unit;
    let alike = alike && (low.kind == high.kind || low.kind == Kind::Count) && low.points == high.points;
    if !alike
        || low.written.mantissa.signum() * high.written.mantissa.signum() < 0
        || matches!(low.shape, Shape::Over(_))
    {
        return no(input);
    }
    let (Some(written), Some(top)) = (in_steps(&low, &high), Some(high.written)) else { return no(input) };
    let shape = Shape::Between(top);
    let figure = Figure { kind: Kind::Range, written, shape, number: low.number.to(high.number), ..high };
    Ok((rest, figure.over(low.span)))
}

/// The low end in the steps of the high one; a low end without a scale of its own takes the other's.
fn in_steps(low: &Figure, high: &Figure) -> Option<Decimal> {
    if low.factor == high.factor || low.factor.mantissa == 1 {
        return Some(low.written);
    }
    let steps = low.factor.mantissa.checked_div(high.factor.mantissa)?;
    let mantissa = low.written.mantissa.checked_mul(steps)?;
    (steps > 0).then_some(Decimal { mantissa, scale: low.written.scale })
}

/// A ratio with the scale and unit behind it: `142,8/268,5 tỷ đồng`.
pub(super) fn of_ratio<'t, 'l: 't>(units: &[UnitFile], input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, ratio) = super::name::ratio(input)?;
    let mut rest = rest;
    let mut figure = ratio;
    if figure.written.scale > 0 {
        figure.precision = Precision::Rounded;
    }
    while let Some((next, after)) = rest.split_first()
        && let Some(step) =
            next.senses.iter().find_map(|&sense| if let Sense::Scale(step) = sense { Some(step) } else { None })
        && figure.factor.mantissa.checked_mul(10i128.pow(u32::from(step))).is_some()
    {
        figure.factor.mantissa *= 10i128.pow(u32::from(step));
        figure = figure.over(next.span);
        rest = after;
    }
    if let Some((next, after)) = rest.split_first()
        && let Some(unit) =
            next.senses.iter().find_map(|&sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None })
    {
        let _ = units;
        figure = Figure { unit: Some(unit), ..figure.over(next.span) };
        rest = after;
    }
    Ok((rest, figure))
}
