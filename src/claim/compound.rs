//! Amounts of more than one number: `7 tỷ 250 triệu`, `2 1/2`, `3 minutes 40 seconds`, `1tr2`, `2.5 ± 0.1`.

use nom::Parser;

use super::amount::{measured, scaled};
use super::figure::Figure;
use super::grammar::{Tokens, measures, tight, tight_mark};
use super::lex::Token;
use super::{Kind, Shape};
use crate::language::{Sense, UnitFile};
use crate::number::{Decimal, Precision, Qualifier};

/// The most digits behind a glued scale word that continue its number.
const TAIL: u8 = 3;

/// `1tr2`, `2k5`: digits glued behind a glued scale word are its decimals.
pub(super) fn tail<'t, 'l: 't>(figure: Figure, scale: &Token, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let glued = scale.senses.iter().any(|sense| matches!(sense, Sense::Glued(_)));
    match tight(input) {
        Ok((rest, (token, digits)))
            if glued && figure.written.scale == 0 && digits.value.scale == 0 && digits.digits <= TAIL =>
        {
            let lift = 10i128.pow(digits.digits.into());
            let Some(whole) = figure.written.mantissa.checked_mul(lift) else { return (input, figure) };
            let written = Decimal { mantissa: whole + digits.value.mantissa, scale: digits.digits };
            (rest, Figure { written, number: figure.number.to(token.span), ..figure.over(token.span) })
        }
        _ => (input, figure),
    }
}

/// `2 1/2`, `2½`: a whole number and a fraction that decimals can print.
fn mixed<'t, 'l: 't>(figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let Some((first, rest)) = input.split_first() else { return (input, figure) };
    if figure.spelled || figure.written.scale > 0 || figure.factor.mantissa != 1 {
        return (input, figure);
    }
    // A sign for the fraction, not a word for it.
    let sign = first.senses.iter().find_map(|&sense| match sense {
        Sense::Fraction(n, m) if first.span.len() <= '⅓'.len_utf8() => Some((n.into(), m.into())),
        _ => None,
    });
    let barred = || {
        let over = first.number().filter(|over| first.spaced && over.value.scale == 0 && !over.padded)?;
        let (rest, _) = tight_mark(&['/']).parse(rest).ok()?;
        let (rest, (last, under)) = tight(rest).ok()?;
        let ends = !rest.first().is_some_and(|next| next.mark('/') && !next.spaced);
        // Rulers and recipes: halves, quarters, eighths.
        let proper = [2, 4, 8, 16, 32].contains(&{ under.value.mantissa }) && under.value.scale == 0;
        let (n, m) = (over.value.mantissa, under.value.mantissa);
        (ends && proper && n < m && n % 2 == 1).then_some((rest, last.span, n, m))
    };
    let found = sign.map(|(n, m)| (rest, first.span, n, m)).or_else(barred);
    let Some((rest, end, n, m)) = found else { return (input, figure) };
    let places = (1..=5u8).find(|&places| 10i128.pow(places.into()) % m == 0);
    let Some(places) = places else { return (input, figure) };
    let lift = 10i128.pow(places.into());
    let Some(whole) = figure.written.mantissa.checked_mul(lift) else { return (input, figure) };
    let written = Decimal { mantissa: whole + n * (lift / m), scale: places };
    let mixed = Figure { written, number: figure.number.to(end), precision: Precision::Rounded, ..figure };
    (rest, mixed.over(end))
}

/// `2.5 ± 0.1 kg`, `44 mg ± 2 mg`: how far off the number may be makes it about so much.
pub(super) fn give_or_take<'t, 'l: 't>(figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let rest = match input {
        [sign, rest @ ..] if sign.mark('±') => rest,
        [plus, bar, minus, rest @ ..] if plus.mark('+') && bar.mark('/') && minus.mark('-') => rest,
        _ => return (input, figure),
    };
    let Some((number, mut rest)) = rest.split_first().filter(|(number, _)| number.number().is_some()) else {
        return (input, figure);
    };
    let mut figure = Figure { qualifier: Qualifier::Approx, ..figure.over(number.span) };
    if let Some((unit, after)) = rest.split_first().filter(|(unit, _)| figure.kind != Kind::Count && measures(unit)) {
        figure = figure.over(unit.span);
        rest = after;
    }
    (rest, figure)
}

/// `3 minutes 40 seconds`, `2 tấn 3 tạ`: the rest of a measure in a smaller unit of which a whole number makes one of
/// the larger. The figure is in the smaller unit.
pub(super) fn smaller<'t, 'l: 't>(
    units: &[UnitFile],
    figure: Figure,
    input: Tokens<'t, 'l>,
) -> (Tokens<'t, 'l>, Figure) {
    let whole = figure.written.scale == 0 && figure.factor == Decimal::whole(1) && figure.shape == Shape::Single;
    let measure = matches!(figure.kind, Kind::Duration | Kind::Length | Kind::Mass | Kind::Volume | Kind::Area);
    let starts = input.first().is_some_and(|next| next.number().is_some() && next.spaced);
    if !(whole && measure && starts) {
        return (input, figure);
    }
    let Ok((rest, low)) = scaled(false, input) else { return (input, figure) };
    let (rest, low) = measured(units, low, rest);
    let worth = |unit: u16| {
        units
            .get(usize::from(unit))
            .map_or(Some(1), |unit| unit.factor.as_deref().map_or(Some(1), |factor| factor.parse::<i128>().ok()))
    };
    let (Some(large), Some(small)) = (figure.unit.and_then(worth), low.unit.and_then(worth)) else {
        return (input, figure);
    };
    if low.kind != figure.kind || low.factor != Decimal::whole(1) || small < 1 || large <= small || large % small != 0 {
        return (input, figure);
    }
    let lift = 10i128.pow(u32::from(low.written.scale.min(TAIL)));
    let steps = large / small * lift;
    let more = figure.written.mantissa.checked_mul(steps);
    match more.filter(|_| low.written.mantissa < steps && low.written.scale <= TAIL) {
        Some(more) => {
            let written = Decimal { mantissa: more + low.written.mantissa, scale: low.written.scale };
            (rest, Figure { written, number: figure.number.to(low.number), ..low.over(figure.span) })
        }
        None => (input, figure),
    }
}

/// `2 tỷ rưỡi`, `two and a half`: half of the last step more.
pub(super) fn half<'t, 'l: 't>(mut figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let Some((half, rest)) = input.split_first().filter(|(half, _)| half.is(Sense::Half)) else {
        return mixed(figure, input);
    };
    let Decimal { mut mantissa, scale } = figure.written;
    let mut zeros = 0;
    while figure.spelled && mantissa != 0 && mantissa % 10 == 0 && zeros < 18 {
        mantissa /= 10;
        zeros += 1;
    }
    // Five at the place behind the last digit said: hai triệu rưỡi is 2.500.000.
    let Some(more) = 10i128.checked_pow(u32::from(scale) + zeros) else { return (input, figure) };
    let Some(whole) = figure.written.mantissa.checked_mul(10) else { return (input, figure) };
    figure.written = Decimal { mantissa: whole + 5 * more, scale: scale + 1 };
    if zeros > 0 {
        figure.written = Decimal { mantissa: figure.written.mantissa / 10, scale };
    }
    (rest, figure.over(half.span))
}

/// `7 tỷ 250 triệu`, `12 tỷ 087 triệu 535 nghìn`: a second, smaller number of the same amount, counted in its own
/// steps, and a third.
pub(super) fn composite<'t, 'l: 't>(figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    if figure.factor.mantissa <= 1 || figure.written.scale > 0 {
        return (input, figure);
    }
    match scaled(false, input) {
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
            composite(whole.over(low.span), rest)
        }
        Ok((rest, low)) if figure.factor == Decimal::whole(1000) => match thousands(&figure, &low) {
            Some(whole) => composite(whole, rest),
            None => (input, figure),
        },
        _ => (input, figure),
    }
}

/// `30 nghìn 309 tỷ`, `1 nghìn 200 ha`: thousands and the rest of one number of what the rest is counted in.
fn thousands(figure: &Figure, low: &Figure) -> Option<Figure> {
    // Behind thousands of units all three digits are said.
    let full = low.factor == Decimal::whole(1) && low.written.scale == 0 && low.number.len() == 3;
    let scaled = low.factor.mantissa > 1000 && low.factor.scale == 0;
    let lift = 1000 * 10i128.checked_pow(low.written.scale.into())?;
    if low.spelled || low.shape != Shape::Single || !(full || scaled) || !(1..lift).contains(&{ low.written.mantissa })
    {
        return None;
    }
    let mantissa = figure.written.mantissa.checked_mul(lift)?.checked_add(low.written.mantissa)?;
    let written = Decimal { mantissa, scale: low.written.scale };
    let precision = if full { Precision::Exact } else { Precision::Rounded };
    let whole = Figure { written, factor: low.factor, precision, number: figure.number.to(low.number), ..*figure };
    Some(whole.over(low.span))
}

/// `2 đô la và 23 xu`, `hai đô 23`: hundredths behind the unit they belong to.
pub(super) fn cents<'t, 'l: 't>(units: &[UnitFile], figure: Figure, input: Tokens<'t, 'l>) -> (Tokens<'t, 'l>, Figure) {
    let has = |unit: u16| units.get(usize::from(unit)).is_some_and(|unit| !unit.cents.is_empty());
    if !figure.unit.is_some_and(has) || figure.written.scale > 0 || figure.factor.mantissa != 1 {
        return (input, figure);
    }
    let and = input.first().is_some_and(|token| token.senses.contains(&Sense::Cue(crate::language::Cue::And)));
    let Ok((rest, low)) = scaled(false, if and { &input[1..] } else { input }) else { return (input, figure) };
    let unit = rest.first().filter(|token| token.senses.iter().any(|sense| matches!(sense, Sense::Cents(_))));
    let small = low.written.scale == 0 && (0..100).contains(&{ low.written.mantissa }) && low.factor.mantissa == 1;
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
