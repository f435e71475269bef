//! Intervals against brute force: every operation is compared with what it does to single values of a fine grid.

use super::*;
use proptest::prelude::*;

/// A value in quarters.
fn quarter(n: i32) -> Rational {
    &Rational::from(i128::from(n)) * &Rational::ONE.half().half()
}

/// Ends on whole numbers, so that a grid of quarters has values strictly between any two ends.
fn end() -> impl Strategy<Value = Option<End>> {
    prop_oneof![
        8 => (-3..=3i32, any::<bool>()).prop_map(|(at, closed)| Some(End { at: quarter(4 * at), closed })),
        1 => Just(None),
    ]
}

fn interval() -> impl Strategy<Value = Interval> {
    (end(), end()).prop_map(|(low, high)| Interval::new(low, high))
}

fn grid() -> Vec<Rational> {
    (-20..=20).map(quarter).collect()
}

fn inside(interval: &Interval) -> Vec<Rational> {
    grid().into_iter().filter(|value| interval.contains(value)).collect()
}

proptest! {
    #[test]
    fn meeting_is_having_a_value_in_common(a in interval(), b in interval()) {
        let common = grid().into_iter().filter(|value| a.contains(value) && b.contains(value)).count();
        let meeting = a.meet(&b);
        prop_assert_eq!(meeting != Meeting::Apart, common > 0, "{:?} {:?}", a, b);
        prop_assert_eq!(meeting, b.meet(&a));
        if common > 1 {
            prop_assert_eq!(meeting, Meeting::Overlap);
        }
        if meeting == Meeting::Touch {
            prop_assert_eq!(common, 1);
        }
    }

    #[test]
    fn results_hold_every_combination(a in interval(), b in interval()) {
        let (sum, difference, product) = (a.add(&b), a.sub(&b), a.mul(&b));
        let (quotient, low, high) = (a.div(&b), a.min(&b), a.max(&b));
        prop_assert_eq!(quotient.is_none(), b.contains(&Rational::ZERO));
        for x in inside(&a) {
            prop_assert!(a.scale(&quarter(-3)).contains(&(&x * &quarter(-3))));
            for y in inside(&b) {
                prop_assert!(sum.contains(&(&x + &y)));
                prop_assert!(difference.contains(&(&x - &y)));
                prop_assert!(product.contains(&(&x * &y)), "{:?} {:?} {:?} {:?}", a, b, x, y);
                prop_assert!(low.contains((&x).min(&y)));
                prop_assert!(high.contains((&x).max(&y)));
                if let Some(quotient) = &quotient {
                    prop_assert!(quotient.contains(&x.checked_div(&y).unwrap_or(Rational::ZERO)));
                }
            }
        }
    }

    /// An end that belongs is reached by some pair of values: the result is no wider than it must be.
    #[test]
    fn closed_ends_are_reached(a in interval(), b in interval()) {
        let (xs, ys) = (inside(&a), inside(&b));
        let reached = |end: Option<&End>, f: &dyn Fn(&Rational, &Rational) -> Rational| match end {
            Some(end) if end.closed => xs.iter().any(|x| ys.iter().any(|y| f(x, y) == end.at)),
            _ => true,
        };
        let (sum, product, low) = (a.add(&b), a.mul(&b), a.min(&b));
        for side in [Interval::low, Interval::high] {
            prop_assert!(reached(side(&sum), &|x, y| x + y));
            prop_assert!(reached(side(&product), &|x, y| x * y), "{:?} {:?} {:?}", a, b, product);
            prop_assert!(reached(side(&low), &|x, y| x.min(y).clone()));
        }
    }
}

#[test]
fn a_touch_needs_both_ends() {
    let whole = |n| Rational::from(n);
    // [100, 101) and the point 101: the published slip calls this consistent.
    let truncated = Interval::new(Some(End::closed(whole(100))), Some(End::open(whole(101))));
    assert_eq!(truncated.meet(&Interval::point(whole(101))), Meeting::Apart);
    assert_eq!(truncated.meet(&Interval::point(whole(100))), Meeting::Touch);
    assert_eq!(Interval::closed(whole(1), whole(2)).meet(&Interval::closed(whole(2), whole(3))), Meeting::Touch);
    assert_eq!(Interval::closed(whole(1), whole(3)).meet(&Interval::point(whole(2))), Meeting::Overlap);
    assert_eq!(Interval::point(whole(2)).meet(&Interval::point(whole(2))), Meeting::Overlap);
}

#[test]
fn ends_out_of_sight_stay_there() {
    let above = Interval::new(Some(End::open(quarter(4))), None);
    assert_eq!(above.width(), None);
    assert_eq!(above.add(&Interval::point(quarter(4))).low(), Some(&End::open(quarter(8))));
    // (1, …) under 1 is (0, 1).
    let under = Interval::point(Rational::ONE).div(&above);
    assert_eq!(under, Some(Interval::new(Some(End::open(Rational::ZERO)), Some(End::open(Rational::ONE)))));
}
