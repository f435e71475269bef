//! Shares of one whole: do they make it, and were they fitted to?

use super::{Grade, Interval, Meeting, Policy, Qualifier, Quantity, Rational, Rounding};

/// Grades shares that must make `whole` (1 for shares as fractions).
///
/// n nearest roundings are off by at most n/2 places, two of them by none unless both are ties. That is a bound,
/// not what happens: their sum has a variance of n/12 places², so being off by k > 1 places is taken for a slip
/// where (k - 1/2)² × 12 > 5 n, as happens to one honest list in fifty or fewer: two places up to five shares,
/// three from six to fourteen.
pub fn partition(shares: &[Quantity], whole: &Rational, policy: &Policy) -> Grade {
    if shares.is_empty() {
        return Grade::Untestable;
    }
    let sum = shares.iter().fold(Rational::ZERO, |sum, share| &sum + &share.value());
    let hedged = shares.iter().any(|share| share.qualifier != Qualifier::Exact);
    if sum == *whole && !hedged {
        return if shares.iter().all(Quantity::is_exact) { Grade::Exact } else { Grade::AsWritten };
    }
    let able = shares.iter().fold(Interval::point(Rational::ZERO), |able, share| able.add(&share.interval(policy)));
    match able.meet(&Interval::point(whole.clone())) {
        Meeting::Apart => Grade::Contradicted,
        _ if hedged => Grade::ByRounding,
        _ if unlikely(shares, &(&sum - whole).abs()) => Grade::Contradicted,
        Meeting::Touch => Grade::TieOnly,
        Meeting::Overlap => Grade::ByRounding,
    }
}

/// Whether honest rounding hardly ever leaves so much missing.
fn unlikely(shares: &[Quantity], missing: &Rational) -> bool {
    let Some(ulp) = shares.iter().map(Quantity::ulp).max() else { return false };
    let Some(places) = missing.checked_div(&ulp) else { return false };
    let beyond = &places - &Rational::ONE.half();
    let count = Rational::from(shares.len() as i128);
    places > Rational::ONE && &(&beyond * &beyond) * &Rational::from(12) > &count * &Rational::from(5)
}

/// How shares were fitted to make the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adjusted {
    /// Every share cut off, and the missing places given to the largest remainders (Hamilton's method).
    LargestRemainder,
    /// Some other way; the index of the share that lies furthest from its own value.
    Furthest(usize),
}

/// Whether stated shares were fitted: they make `whole`, each lies less than a place from its own value, one more
/// than half a place, and the nearest roundings would not make the whole. `values` are the shares recalculated, in
/// the same order and units; nothing where the shares have different places.
pub fn adjusted(stated: &[Quantity], values: &[Rational], whole: &Rational) -> Option<Adjusted> {
    let first = stated.first().filter(|_| stated.len() == values.len())?;
    let ulp = first.ulp();
    if stated.iter().any(|share| share.ulp() != ulp || share.qualifier != Qualifier::Exact) {
        return None;
    }
    let sum = stated.iter().fold(Rational::ZERO, |sum, share| &sum + &share.value());
    if sum != *whole || nearest_sum(stated, values)? == *whole {
        return None;
    }
    let errors: Vec<Rational> = stated.iter().zip(values).map(|(share, value)| &share.value() - value).collect();
    let (furthest, most) = errors.iter().map(Rational::abs).enumerate().max_by(|a, b| a.1.cmp(&b.1))?;
    if most >= ulp || most <= ulp.half() {
        return None;
    }
    Some(if by_largest_remainder(&errors, &ulp) { Adjusted::LargestRemainder } else { Adjusted::Furthest(furthest) })
}

/// What the shares rounded to the nearest would make.
fn nearest_sum(stated: &[Quantity], values: &[Rational]) -> Option<Rational> {
    stated.iter().zip(values).try_fold(Rational::ZERO, |sum, (share, value)| {
        let factor = Rational::from(share.factor);
        let written = value.checked_div(&factor)?.round_to(share.written.scale, Rounding::HalfUp)?;
        Some(&sum + &(&Rational::from(written) * &factor))
    })
}

/// Whether every share that was raised had at least the remainder of every share that was cut. A raised share lies
/// a place less its remainder above its value, a cut one its remainder below: together no more than the place.
fn by_largest_remainder(errors: &[Rational], ulp: &Rational) -> bool {
    let raised = errors.iter().filter(|error| error.signum() > 0).max();
    let cut = errors.iter().filter(|error| error.signum() < 0).min();
    raised.zip(cut).is_none_or(|(raised, cut)| raised - cut <= *ulp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{Decimal, Precision};

    fn shares(mantissas: &[i128], scale: u8) -> Vec<Quantity> {
        let share = |&mantissa| Quantity {
            written: Decimal { mantissa, scale },
            factor: Decimal::whole(1),
            precision: Precision::Rounded,
            qualifier: Qualifier::Exact,
        };
        mantissas.iter().map(share).collect()
    }

    fn sums(mantissas: &[i128], scale: u8) -> Grade {
        partition(&shares(mantissas, scale), &Rational::from(100), &Policy::default())
    }

    /// 100 × part / total of each.
    fn percents(parts: &[i128]) -> Vec<Rational> {
        let total = parts.iter().sum::<i128>();
        parts.iter().filter_map(|part| Rational::fraction(100 * part, total)).collect()
    }

    fn fitted(mantissas: &[i128], scale: u8, parts: &[i128]) -> Option<Adjusted> {
        adjusted(&shares(mantissas, scale), &percents(parts), &Rational::from(100))
    }

    #[test]
    fn parts_decide_how_much_may_be_missing() {
        assert_eq!(sums(&[4583, 5417], 2), Grade::AsWritten);
        // The pair 45,84 and 54,16 makes 100: only the shares themselves give it away.
        assert_eq!(sums(&[4584, 5416], 2), Grade::AsWritten);
        // Two parts: 12,5 and 87,5 rounded up make 101; anything further is wrong.
        assert_eq!(sums(&[13, 88], 0), Grade::TieOnly);
        assert_eq!(sums(&[13, 89], 0), Grade::Contradicted);
        assert_eq!(sums(&[333, 333, 333], 1), Grade::ByRounding);
        assert_eq!(sums(&[3333, 3333, 3333], 2), Grade::ByRounding);
        assert_eq!(sums(&[333, 333, 332], 1), Grade::Contradicted);
        // 100,4 of four: four places, where two are the bound.
        assert_eq!(sums(&[214, 352, 413, 25], 1), Grade::Contradicted);
        // Two places: too rare for five parts (0,6 %), common enough for six (1,7 %).
        assert_eq!(sums(&[20, 20, 20, 20, 22], 0), Grade::Contradicted);
        assert_eq!(sums(&[20, 20, 20, 20, 11, 11], 0), Grade::ByRounding);
        assert_eq!(sums(&[20, 20, 20, 20, 12, 11], 0), Grade::Contradicted);
        assert_eq!(sums(&[], 0), Grade::Untestable);
    }

    #[test]
    fn mixed_places_and_hedges_go_by_what_they_can_mean() {
        let mixed = [shares(&[458], 1), shares(&[5417], 2)].concat();
        assert_eq!(partition(&mixed, &Rational::from(100), &Policy::default()), Grade::ByRounding);
        let mut about = shares(&[40, 62], 0);
        about[0].qualifier = Qualifier::Approx;
        assert_eq!(partition(&about, &Rational::from(100), &Policy::default()), Grade::ByRounding);
    }

    #[test]
    fn fitting_is_told_from_error() {
        // [115, 222, 333] of 670 at two places: nearest 17,16 + 33,13 + 49,70 = 99,99.
        assert_eq!(fitted(&[1716, 3314, 4970], 2, &[115, 222, 333]), Some(Adjusted::LargestRemainder));
        assert_eq!(fitted(&[1717, 3313, 4970], 2, &[115, 222, 333]), Some(Adjusted::Furthest(0)));
        assert_eq!(fitted(&[3334, 3333, 3333], 2, &[1, 1, 1]), Some(Adjusted::LargestRemainder));
        // Eleven shares 10 … 110 of 660: nearest makes 102, items 1 and 3 come down to 1 and 4.
        let parts: Vec<i128> = (1..=11).map(|n| 10 * n).collect();
        let stated = [1, 3, 4, 6, 8, 9, 11, 12, 14, 15, 17];
        assert_eq!(stated.iter().sum::<i128>(), 100);
        assert_eq!(fitted(&stated, 0, &parts), Some(Adjusted::LargestRemainder));
        // Nearest already makes 100: nothing had to be fitted, these are wrong.
        assert_eq!(fitted(&[4584, 5416], 2, &[11, 13]), None);
        // A place or more away is no fitting.
        assert_eq!(fitted(&[3335, 3332, 3333], 2, &[1, 1, 1]), None);
    }
}
