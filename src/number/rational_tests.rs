//! Fractions against big integers and by hand.

#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

fn ratio(n: i128, d: i128) -> Rational {
    Rational::fraction(n, d).unwrap()
}

#[test]
fn equal_values_are_equal_in_any_terms() {
    assert_eq!(ratio(1, 3), ratio(-2, -6));
    assert_eq!(Rational::from(Decimal { mantissa: 4580, scale: 2 }), ratio(458, 10));
    assert!(Rational::fraction(1, 0).is_none());
}

#[test]
fn long_numbers_neither_wrap_nor_lose() {
    let max = Rational::from(i128::MAX);
    let beyond = &max + &Rational::ONE;
    assert!(beyond > max);
    assert_eq!(&beyond - &Rational::ONE, max);
    assert_eq!(-&Rational::from(i128::MIN), beyond);
    let least = Rational::from(i128::MIN);
    assert_eq!(least.abs(), beyond);
    assert_eq!(least.checked_div(&ratio(-1, 3)), Some(&beyond * &Rational::from(3)));
    assert_eq!(&(&least * &ratio(2, 6)) * &Rational::from(3), least);
    assert_eq!((&max * &max).checked_div(&max), Some(max));
    assert!(beyond.round_to(0, Rounding::HalfUp).is_none());
    let tiny = Rational::from(Decimal { mantissa: 1, scale: 255 });
    assert!(tiny > Rational::ZERO && tiny.round_to(2, Rounding::HalfUp).unwrap() == Decimal { mantissa: 0, scale: 2 });
}

#[test]
fn rounds_each_way() {
    let tie = ratio(-25, 2); // -12,5
    let at = |r: &Rational, places, mode| r.round_to(places, mode).unwrap().to_string();
    assert_eq!(at(&tie, 0, Rounding::HalfUp), "-13");
    assert_eq!(at(&tie, 0, Rounding::HalfEven), "-12");
    assert_eq!(at(&tie, 0, Rounding::HalfDown), "-12");
    assert_eq!(at(&tie, 0, Rounding::Truncate), "-12");
    assert_eq!(at(&tie, 0, Rounding::Up), "-13");
    assert_eq!(at(&tie, 2, Rounding::Up), "-12.50");
    assert_eq!(at(&ratio(1100, 24), 2, Rounding::HalfUp), "45.83");
    assert_eq!(at(&ratio(1100, 24), 2, Rounding::Up), "45.84");
    assert_eq!(at(&ratio(27, 2), 0, Rounding::HalfEven), "14");
}

#[test]
fn displays_exactly_or_to_places() {
    assert_eq!(ratio(1, 8).to_string(), "0.125");
    assert_eq!(ratio(2, 6).to_string(), "1/3");
    assert_eq!(format!("{:.4}", ratio(1100, 24)), "45.8333");
}

proptest! {
    #[test]
    fn agrees_with_big_integers(n in any::<i128>(), d in 1..i128::MAX, m in any::<i128>(), e in 1..i128::MAX, cut in 0..120u32) {
        let (n, d, m, e) = (n >> cut, (d >> cut).max(1), m >> (cut / 2), (e >> (cut / 2)).max(1));
        let (a, b) = (ratio(n, d), ratio(m, e));
        let (x, y) = (BigRational::new(n.into(), d.into()), BigRational::new(m.into(), e.into()));
        prop_assert_eq!((&a + &b).big(), &x + &y);
        prop_assert_eq!((&a - &b).big(), &x - &y);
        prop_assert_eq!((&a * &b).big(), &x * &y);
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a.checked_div(&b).map(|q| q.big()), (m != 0).then(|| &x / &y));
    }
}
