//! What a figure may be a misprint of, and how likely: what the hand does often, and what it seldom does.

use super::slip::{LONGEST, digits, nearly, slip};
use super::{Decimal, Rational, Slip};

/// The figures that one slip of the hand makes `printed` of: neighbours the other way round, a mark elsewhere, one
/// digit that is another, one that is too many, one that is missing. None begins with a zero that `printed` does not
/// have.
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

/// The numbers of as many digits that two neighbouring digits the other way round make of one.
pub fn swaps(printed: Decimal) -> impl Iterator<Item = Decimal> {
    let mut buffer = [0; LONGEST];
    let count = digits(&printed, &mut buffer).len();
    let swapped = move |at: usize| {
        let [low, high] = *buffer.get(at..at + 2)?.first_chunk::<2>()?;
        let place = 10_i128.checked_pow(u32::try_from(at).ok()?)?;
        let more = i128::from(low) - i128::from(high);
        // A nought opens no number but right before the mark: 9.0 may be 0.9, and 90 is no 09.
        let leads = at + 2 == count && low == 0 && count > usize::from(printed.scale) + 1;
        let mantissa = printed.mantissa.checked_add(printed.mantissa.signum() * more * 9 * place)?;
        (more != 0 && !leads).then_some(Decimal { mantissa, ..printed })
    };
    (0..count.saturating_sub(1)).filter_map(swapped)
}

/// The numbers of the same digits whose mark stands elsewhere, up to two places from where it does; behind more
/// decimals than `printed` has stands no zero.
fn marked(printed: Decimal) -> impl Iterator<Item = Decimal> {
    let scales = printed.scale.saturating_sub(2)..=printed.scale.saturating_add(2);
    let moved = move |scale| {
        let mut moved = Decimal { scale, ..printed };
        while moved.scale > printed.scale && moved.mantissa % 10 == 0 {
            moved = Decimal { mantissa: moved.mantissa / 10, scale: moved.scale - 1 };
        }
        moved
    };
    scales.filter(move |scale| *scale != printed.scale).map(moved)
}

/// What a figure that is too large may read without one slip of the hand, the likeliest first: two neighbouring digits
/// the other way round; where others of its kind have so many `places`, the mark it lost; no zero at its end, no digit
/// before it. What it would then read begins with no zero.
pub fn reduced(printed: Decimal, places: u8) -> impl Iterator<Item = Decimal> {
    let mut buffer = [0; LONGEST];
    let count = digits(&printed, &mut buffer).len();
    let whole = count.saturating_sub(usize::from(printed.scale));
    let marked = Decimal { scale: places, ..printed };
    let marked = (printed.scale == 0 && places > 0 && usize::from(places) < count).then_some(marked);
    let shorter = Decimal { mantissa: printed.mantissa / 10, ..printed };
    let shorter = (printed.scale == 0 && count > 1 && printed.mantissa % 10 == 0).then_some(shorter);
    let second = count.checked_sub(2).and_then(|at| buffer.get(at)).is_some_and(|digit| *digit != 0);
    let top = u32::try_from(count).ok().and_then(|count| 10_i128.checked_pow(count.checked_sub(1)?));
    let headless = top.filter(|_| second && whole > 1);
    let headless = headless.map(|top| Decimal { mantissa: printed.mantissa % top, ..printed });
    let less = move |one: &Decimal| one.mantissa < printed.mantissa;
    swaps(printed).filter(less).chain(marked).chain(shorter).chain(headless)
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
    fn neighbouring_digits_change_places() {
        let swapped = |mantissa| swaps(Decimal { mantissa, scale: 1 }).map(|one| one.mantissa).collect::<Vec<_>>();
        assert_eq!(swapped(3641), [3614, 3461, 6341]);
        assert_eq!(swapped(-120), [-102, -210]);
        assert_eq!(swapped(107), [170]);
        assert_eq!(swapped(7), [70]);
        assert_eq!(swapped(90), [9], "9.0 may be 0.9");
    }

    #[test]
    fn the_mark_stands_elsewhere() {
        let moved = |mantissa, scale| marked(Decimal { mantissa, scale }).map(|one| one.scale).collect::<Vec<_>>();
        assert_eq!(moved(954, 2), [0, 1, 3, 4]);
        assert_eq!(moved(16, 0), [1, 2]);
        assert_eq!(moved(240, 1), [0, 1, 2]);
    }

    #[test]
    fn a_figure_too_large_is_mended_downwards() {
        let less = |mantissa, scale, places| {
            let all = reduced(Decimal { mantissa, scale }, places);
            all.map(|one| (one.mantissa, one.scale)).collect::<Vec<_>>()
        };
        assert_eq!(less(846, 0, 1), [(486, 0), (846, 1), (46, 0)]);
        assert_eq!(less(1885, 1, 1), [(1858, 1), (885, 1)]);
        assert_eq!(less(1068, 1, 0), []);
        assert_eq!(less(20, 0, 0), [(2, 0)]);
        assert_eq!(less(61, 0, 0), [(16, 0), (1, 0)]);
        assert_eq!(less(21, 1, 0), [(12, 1)]);
        assert_eq!(less(7, 0, 0), []);
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
