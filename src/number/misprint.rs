//! How likely one figure is printed for another: what the hand does often, and what it seldom does.

use super::slip::{marked, nearly, slip, swaps};
use super::{Decimal, Rational, Slip};

/// The figures that one slip of the hand makes `printed` of: neighbours the other way round, a mark elsewhere, one digit
/// that is another, one that is too many, one that is missing. None begins with a zero that `printed` does not have.
pub fn misprints(printed: Decimal) -> impl Iterator<Item = Decimal> {
    let sign = if printed.mantissa < 0 { -1 } else { 1 };
    let digits = printed.mantissa.unsigned_abs();
    let count = digits.checked_ilog10().map_or(1, |log| log + 1);
    let places = move |last: u32| (0..=last).filter_map(|at| Some((at, 10_u128.checked_pow(at)?)));
    let wrong = places(count - 1).flat_map(move |(at, place)| {
        let own = digits / place % 10;
        let least = u128::from(at + 1 == count && printed.scale == 0);
        (least..10).filter(move |digit| *digit != own).map(move |digit| digits - own * place + digit * place)
    });
    let added = places(count - 1).map(move |(_, place)| digits / place / 10 * place + digits % place);
    let leads = move |rest: &u128| rest.checked_ilog10().is_some_and(|log| log + 2 == count) || printed.scale > 0;
    let added = added.filter(move |rest| count > 1 && leads(rest));
    let lost = places(count).flat_map(move |(at, place)| {
        let first = u128::from(at == count);
        let head = (digits / place).checked_mul(10).and_then(|head| head.checked_mul(place));
        let longer = head.and_then(|head| head.checked_add(digits % place));
        (first..10).filter_map(move |digit| longer?.checked_add(digit.checked_mul(place)?))
    });
    let whole = wrong.chain(added).chain(lost).filter(move |other| *other != digits);
    let written = move |other: u128| Some(Decimal { mantissa: i128::try_from(other).ok()? * sign, ..printed });
    swaps(printed).chain(marked(printed)).chain(whole.filter_map(written))
}

/// Of so many figures that read `right`, give or take, one is printed as `printed`: what the hand does often weighs
/// least, and a figure that is far from what it should be weighs most. Only to be compared.
///
/// A wrong key is mostly the one beside the right one (Grudin 1983, Error patterns in skilled and novice transcription
/// typing), and a figure that was counted or worked out wrongly, or left as it was, is near the right one.
pub fn rarity(printed: &Decimal, right: &Decimal) -> u32 {
    let (value, other) = (Rational::from(*right), Rational::from(*printed));
    let off = printed.mantissa.abs_diff(right.mantissa);
    let by_one = printed.scale == right.scale && off == 1;
    match slip(printed, &value) {
        Some(Slip::Swapped | Slip::Mark | Slip::Scale) => PLAIN,
        Some(Slip::Wrong) if by_one || is_key_beside(off) => BESIDE,
        Some(Slip::Wrong) => WRONG,
        Some(Slip::Lost | Slip::Added) => LONGER,
        None if by_one => BESIDE,
        None if printed.mantissa.abs().max(right.mantissa.abs()) < 10 => WRONG,
        None if is_longer(printed, right) || is_longer(right, printed) => LONGER,
        None if nearly(&value, &other, 10) => NEAR,
        None if nearly(&value, &other, 50) => OFF,
        None => FAR,
    }
}

/// Swapped digits, a mark or a scale that is another: few figures are that of each other.
pub const PLAIN: u32 = 2;
const BESIDE: u32 = 8;
const LONGER: u32 = 12;
const WRONG: u32 = 16;
/// From here on no slip of the hand explains it.
pub const UNSLIPPED: u32 = NEAR;
const NEAR: u32 = 32;
const OFF: u32 = 96;
const FAR: u32 = 320;

/// Whether a number of two digits is one of a single digit with another before or behind it.
fn is_longer(one: &Decimal, other: &Decimal) -> bool {
    let (long, short) = (one.mantissa.unsigned_abs(), other.mantissa.unsigned_abs());
    one.scale == other.scale && (10..100).contains(&long) && short < 10 && (long / 10 == short || long % 10 == short)
}

/// Whether one digit is another whose key stands beside its own, in the row from 1 to 9 and 0.
fn is_key_beside(mut off: u128) -> bool {
    while off > 0 && off.is_multiple_of(10) {
        off /= 10;
    }
    matches!(off, 1 | 9)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_has_its_way_back() {
        let back = |printed: i128, scale, right: (i128, u8)| {
            let right = Decimal { mantissa: right.0, scale: right.1 };
            misprints(Decimal { mantissa: printed, scale }).any(|one| one == right)
        };
        assert!(back(46_815, 0, (46_915, 0)));
        assert!(back(421, 0, (412, 0)));
        assert!(back(442, 0, (42, 0)));
        assert!(back(29, 0, (279, 0)));
        assert!(back(900, 0, (90, 0)));
        assert!(back(5, 0, (6, 0)));
        assert!(back(-54, 0, (-45, 0)));
        assert!(back(38, 1, (83, 1)));
        assert!(!back(46_815, 0, (46_999, 0)));
        assert!(!back(105, 0, (5, 0)));
    }

    #[test]
    fn what_the_hand_does_often_weighs_less() {
        let of = |printed, right| rarity(&Decimal::whole(printed), &Decimal::whole(right));
        assert!(of(421, 412) < of(412, 413));
        assert!(of(412, 413) < of(412, 417));
        assert_eq!(of(29, 20), of(412, 413));
        assert_eq!(of(16, 6), of(442, 42));
        assert!(of(442, 42) < of(249, 317));
        assert!(of(245, 250) < of(245, 317));
        assert!(of(245, 317) < of(245, 617));
    }
}
