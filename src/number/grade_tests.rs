//! The worked examples of the reference on rounding, 4.7 and 4.9, row by row.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::number::Decimal;

fn plain(mantissa: i128, scale: u8, precision: Precision) -> Quantity {
    let written = Decimal { mantissa, scale };
    Quantity { written, factor: Decimal::whole(1), precision, qualifier: Qualifier::Exact }
}

/// A figure rounded to its last place.
fn rounded(mantissa: i128, scale: u8) -> Quantity {
    plain(mantissa, scale, Precision::Rounded)
}

fn count(number: i128) -> Quantity {
    plain(number, 0, Precision::Exact)
}

fn figure(quantity: &Quantity, policy: &Policy) -> Recalculation {
    Recalculation {
        interval: quantity.interval(policy),
        value: quantity.value(),
        exact: quantity.is_exact(),
        coarse: false,
    }
}

/// `100 × part / whole`.
fn percent_of(part: &Quantity, whole: &Quantity, policy: &Policy) -> Recalculation {
    let (part, base) = (figure(part, policy), figure(whole, policy));
    let hundred = Rational::from(100);
    Recalculation {
        interval: part.interval.div(&base.interval).unwrap().scale(&hundred),
        value: &part.value.checked_div(&base.value).unwrap() * &hundred,
        exact: part.exact && base.exact,
        coarse: whole.precision == Precision::Rounded && whole.significant_digits(policy) <= 2,
    }
}

/// `100 × (after / before - 1)`, which uses each figure once.
fn growth(before: &Quantity, after: &Quantity) -> Recalculation {
    let share = percent_of(after, before, &Policy::default());
    let hundred = Rational::from(100);
    Recalculation {
        interval: share.interval.sub(&Interval::point(hundred.clone())),
        value: &share.value - &hundred,
        ..share
    }
}

fn sum(parts: &[Quantity]) -> Recalculation {
    let policy = Policy::default();
    Recalculation {
        interval: Interval::sum(&parts.iter().map(|part| part.interval(&policy)).collect::<Vec<_>>()),
        value: parts.iter().fold(Rational::ZERO, |sum, part| &sum + &part.value()),
        exact: parts.iter().all(Quantity::is_exact),
        coarse: false,
    }
}

fn with(rounding: Mode) -> Policy {
    Policy { rounding, ..Policy::default() }
}

/// The grade of "part of whole (both counted) is this percentage".
fn share(part: i128, whole: i128, mantissa: i128, scale: u8, rounding: Mode) -> Grade {
    let policy = with(rounding);
    judge(&rounded(mantissa, scale), &percent_of(&count(part), &count(whole), &policy), &policy)
}

#[test]
fn shares_of_counts() {
    let near = |part, whole, mantissa, scale| share(part, whole, mantissa, scale, Mode::Nearest);
    assert_eq!(near(11, 24, 4583, 2), Grade::AsWritten);
    assert_eq!(near(11, 24, 4584, 2), Grade::Contradicted);
    assert_eq!(near(13, 24, 5417, 2), Grade::AsWritten);
    assert_eq!(near(13, 24, 5416, 2), Grade::Truncated);
    assert_eq!(near(11, 24, 458, 1), Grade::AsWritten);
    assert_eq!(near(11, 24, 46, 0), Grade::AsWritten);
    assert_eq!(near(11, 24, 459, 1), Grade::Contradicted);
    assert_eq!(near(5, 11, 4546, 2), Grade::DoubleRounded);
    assert_eq!(near(2, 3, 6666, 2), Grade::Truncated);
    assert_eq!(near(1, 2, 50, 0), Grade::Exact);
    assert_eq!(near(1, 8, 125, 1), Grade::Exact);
    assert_eq!(near(10, 24, 40, 0), Grade::Contradicted);
    // No whole number of 24 is 45,90 %: the neighbours 11 and 12 are far off.
    assert_eq!([near(11, 24, 4590, 2), near(12, 24, 4590, 2)], [Grade::Contradicted; 2]);
}

#[test]
fn ties_go_either_way_unless_strict() {
    assert_eq!([share(1, 8, 13, 0, Mode::Nearest), share(1, 8, 12, 0, Mode::Nearest)], [Grade::TieOnly; 2]);
    assert_eq!([share(7, 16, 438, 1, Mode::Nearest), share(7, 16, 437, 1, Mode::Nearest)], [Grade::TieOnly; 2]);
    assert_eq!(share(1, 8, 13, 0, Mode::HalfUp), Grade::AsWritten);
    assert_eq!(share(1, 8, 12, 0, Mode::HalfUp), Grade::Contradicted);
    assert_eq!(share(7, 16, 437, 1, Mode::Truncate), Grade::AsWritten);
    assert_eq!(share(7, 16, 438, 1, Mode::Truncate), Grade::Contradicted);
    assert_eq!([share(1, 8, 13, 0, Mode::Any), share(11, 24, 4584, 2, Mode::Any)], [Grade::AsWritten; 2]);
    // 1,005 printed 1,00 by binary software and 1,01 by decimal software: 201 / 200.
    assert_eq!(
        [share(201, 20_000, 100, 2, Mode::Nearest), share(201, 20_000, 101, 2, Mode::Nearest)],
        [Grade::TieOnly; 2]
    );
    // A negative tie, -12,5: away from zero is -13, toward plus infinity is -12.
    assert_eq!([share(-1, 8, -13, 0, Mode::Nearest), share(-1, 8, -12, 0, Mode::Nearest)], [Grade::TieOnly; 2]);
    assert_eq!(
        [share(-1, 8, -13, 0, Mode::HalfUp), share(-1, 8, -12, 0, Mode::HalfUp)],
        [Grade::AsWritten, Grade::Contradicted]
    );
}

#[test]
fn shares_of_rounded_amounts() {
    let policy = Policy::default();
    let grade = |mantissa, scale| {
        judge(&rounded(mantissa, scale), &percent_of(&rounded(10_002, 1), &rounded(12_345, 1), &policy), &policy)
    };
    // 81,0207 %, between 81,0133 and 81,0280.
    assert_eq!(grade(810, 1), Grade::AsWritten);
    assert_eq!(grade(8102, 2), Grade::AsWritten);
    assert_eq!(grade(8103, 2), Grade::ByRounding);
    assert_eq!(grade(811, 1), Grade::Contradicted);
    // 3 of 7 rounded to units lies between 33,3 and 53,8, 20,5 places; as counts it is 42,857.
    let of = |figure: fn(i128) -> Quantity, stated| {
        judge(&rounded(stated, 0), &percent_of(&figure(3), &figure(7), &policy), &policy)
    };
    assert_eq!(of(|n| rounded(n, 0), 40), Grade::Weak);
    assert_eq!(of(count, 40), Grade::Contradicted);
    assert_eq!(of(count, 43), Grade::AsWritten);
    // A base of one or two digits never speaks for more than rounding: 30 of 70 is 42,857 too.
    assert_eq!(
        judge(&rounded(43, 0), &percent_of(&rounded(30, 0), &rounded(70, 0), &policy), &policy),
        Grade::ByRounding
    );
    // "0,0 %" is below half its place: 1 of 2500 is 0,04 %, 1 of 1500 is 0,067 %.
    assert_eq!(share(1, 2500, 0, 1, Mode::Nearest), Grade::AsWritten);
    assert_ne!(share(1, 1500, 0, 1, Mode::HalfUp), Grade::AsWritten);
}

#[test]
fn growth_and_sums() {
    let policy = Policy::default();
    let up = |mantissa, scale| judge(&rounded(mantissa, scale), &growth(&rounded(100, 0), &rounded(106, 0)), &policy);
    // 6,0 %, between 4,975 and 7,035. The reference calls 7,0 by-rounding, but so wide an interval (20,6 places)
    // lets a wrong figure pass by its own definition of weak.
    assert_eq!([up(75, 1), up(60, 1), up(70, 1)], [Grade::Contradicted, Grade::AsWritten, Grade::Weak]);
    let counted = |mantissa, scale| judge(&rounded(mantissa, scale), &growth(&count(100), &count(106)), &policy);
    assert_eq!(counted(60, 1), Grade::Exact);
    assert_eq!(counted(70, 1), Grade::Contradicted);
    let rise = |mantissa| judge(&rounded(mantissa, 2), &growth(&rounded(11_503, 1), &rounded(12_345, 1)), &policy);
    // 7,3198 %, between 7,3108 and 7,3288.
    assert_eq!([rise(732), rise(733), rise(734)], [Grade::AsWritten, Grade::ByRounding, Grade::Contradicted]);
    assert_eq!(judge(&rounded(12_345, 1), &sum(&[rounded(10_002, 1), rounded(2003, 1)]), &policy), Grade::Contradicted);
    assert_eq!(judge(&count(24), &sum(&[count(11), count(13)]), &policy), Grade::Exact);
    assert_eq!(judge(&count(25), &sum(&[count(11), count(13)]), &policy), Grade::Contradicted);
    // The example of the XBRL requirements: 12,1 + 45,4 against 57,6.
    assert_eq!(judge(&rounded(576, 1), &sum(&[rounded(121, 1), rounded(454, 1)]), &policy), Grade::ByRounding);
    // Things counted in wholes: 100 people, 30 to a car, need 4 cars; 10 people in 3 houses are 3 a house.
    let quotient = |n, d| {
        let value = Rational::fraction(n, d).unwrap();
        Recalculation { interval: Interval::point(value.clone()), value, exact: true, coarse: false }
    };
    assert_eq!(judge(&count(4), &quotient(100, 30), &policy), Grade::RoundedUp);
    assert_eq!(judge(&count(3), &quotient(10, 3), &policy), Grade::AsWritten);
    assert_eq!(judge(&count(3), &quotient(11, 3), &policy), Grade::Truncated);
    assert_eq!(judge(&count(5), &quotient(11, 3), &policy), Grade::Contradicted);
}

#[test]
fn hedges_are_contradicted_or_silent() {
    let policy = Policy::default();
    let half = |qualifier, part, whole| {
        judge(&Quantity { qualifier, ..rounded(50, 0) }, &percent_of(&count(part), &count(whole), &policy), &policy)
    };
    // "hơn 50 %" for 49,8 %.
    assert_eq!(half(Qualifier::Over, 498, 1000), Grade::Contradicted);
    assert_eq!(half(Qualifier::Over, 1, 2), Grade::Contradicted);
    assert_eq!(half(Qualifier::Over, 502, 1000), Grade::AsWritten);
    assert_eq!(half(Qualifier::AtLeast, 1, 2), Grade::AsWritten);
    assert_eq!(half(Qualifier::Nearly, 498, 1000), Grade::AsWritten);
    assert_eq!(half(Qualifier::Nearly, 39, 100), Grade::Contradicted);
    assert_eq!(half(Qualifier::Approx, 48, 100), Grade::AsWritten);
    assert_eq!(half(Qualifier::Approx, 44, 100), Grade::Contradicted);
}

#[test]
fn a_figure_said_again_is_the_same_or_fits() {
    let policy = Policy::default();
    let again = |a, b| restated(&a, &b, &policy);
    assert_eq!(again(rounded(458, 1), rounded(4583, 2)), Grade::ByRounding);
    assert_eq!(again(rounded(458, 1), rounded(459, 1)), Grade::Contradicted);
    assert_eq!(again(count(24), count(24)), Grade::Exact);
    // 1.234,5 tỷ and 1,23 nghìn tỷ.
    let billions = Quantity { factor: Decimal::whole(1_000_000_000), ..rounded(12_345, 1) };
    let thousands = Quantity { factor: Decimal::whole(1_000_000_000_000), ..rounded(123, 2) };
    assert_eq!(again(billions, thousands), Grade::ByRounding);
}

#[test]
fn procedures_are_named() {
    let of =
        |part: i128, whole, mantissa| procedure(&rounded(mantissa, 2), &Rational::fraction(100 * part, whole).unwrap());
    assert_eq!(of(11, 24, 4584), Some(Grade::RoundedUp));
    assert_eq!(of(13, 24, 5416), Some(Grade::Truncated));
    assert_eq!(of(5, 11, 4546), Some(Grade::DoubleRounded));
    assert_eq!(of(11, 24, 4583), None);
    assert_eq!(of(11, 24, 4590), None);
}
