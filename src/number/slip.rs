//! Whether one figure is another with a slip of the hand.

use super::{Decimal, Rational, Rounding};

/// What went wrong between the head and the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slip {
    /// Two neighbouring digits stand the wrong way round: 54 for 45.
    Swapped,
    /// One digit is another: 48 for 45.
    Wrong,
    /// A digit is missing: 15 for 125.
    Lost,
    /// A digit is too many, often one struck twice: 1225 for 125.
    Added,
    /// The mark stands one or two places off: 458,3 for 45,83.
    Mark,
    /// A thousand or a million times too much or too little: tỷ for triệu.
    Scale,
}

/// The slip that turns `expected` into `printed`, if one does. Digits are compared with `expected` rounded to the
/// places of `printed`, and only figures of two digits or more, for any digit is one slip away from any other.
pub fn slip(printed: &Decimal, expected: &Rational) -> Option<Slip> {
    let right = expected.round_to(printed.scale, Rounding::HalfUp)?;
    if right == *printed || printed.mantissa.signum() * expected.signum() as i128 != 1 {
        return None;
    }
    let rounded = printed.mantissa.unsigned_abs() >= 10;
    // Nearly all pairs of figures are no slip of each other, which these two looks tell in a tenth of the time.
    let (may_shift, may_misspell) =
        (may_be_shifted(printed.mantissa, right.mantissa), may_be_misspelt(printed, &right));
    let shifted = |up, down| if may_shift { shifted(printed, &right, expected, up, down) } else { None };
    // A mark that moved down hides digits, which looks like a lost digit: 11 is rather 111 than 11,1.
    shifted(rounded, false)
        .or_else(|| {
            if !may_misspell {
                return None;
            }
            let mut buffers = [[0_u8; LONGEST]; 2];
            let [one, other] = &mut buffers;
            misspelt(digits(printed, one), digits(&right, other))
        })
        .or_else(|| shifted(rounded, rounded))
}

/// Whether a slip may turn one number into another, both of as many places: a look in plain integers, which spares nearly
/// all pairs the exact one.
pub fn may_slip(printed: &Decimal, right: &Decimal) -> bool {
    may_be_shifted(printed.mantissa, right.mantissa) || may_be_misspelt(printed, right)
}

/// How many times a mark that moved makes a figure too large or too small.
const MOVES: [(i128, Slip); 4] = [(10, Slip::Mark), (100, Slip::Mark), (1000, Slip::Scale), (1_000_000, Slip::Scale)];

/// Whether one integer may be the other times one of the [`MOVES`], give or take the rounding: a look in plain
/// integers that spares most figures the exact one.
fn may_be_shifted(printed: i128, right: i128) -> bool {
    let (one, other) = (printed.unsigned_abs(), right.unsigned_abs());
    let (less, more) = (one.min(other), one.max(other));
    // Even ten times the smaller, give or take, passes the larger.
    if less > 1 && more < (less - 1).saturating_mul(10) {
        return false;
    }
    MOVES.iter().any(|(tens, _)| may_be_times(less, more, *tens))
}

/// Whether so many times the lesser of two integers, which was rounded, may be the other, which was rounded too.
fn may_be_times(less: u128, more: u128, tens: i128) -> bool {
    let tens = tens.unsigned_abs();
    less.checked_mul(tens).is_none_or(|moved| moved.abs_diff(more) <= tens / 2)
}

/// Whether the digits of two numbers of as many decimals may differ by one slip: one digit more or less, or as many
/// that differ in one place, or in two neighbouring ones.
fn may_be_misspelt(printed: &Decimal, right: &Decimal) -> bool {
    let (one, other) = (printed.mantissa.unsigned_abs(), right.mantissa.unsigned_abs());
    let digits = |number: u128| number.checked_ilog10().unwrap_or_default().max(u32::from(printed.scale.min(1)));
    if digits(one) != digits(other) {
        return digits(one).abs_diff(digits(other)) == 1 && may_be_shortened(one.max(other), one.min(other));
    }
    // 48 for 45 and 485 for 455 differ by a digit, 54 for 45 and 540 for 450 by nine times one, with zeros behind.
    let Ok(mut off) = u64::try_from(one.abs_diff(other)) else { return true };
    while off > 9 && off.is_multiple_of(10) {
        off /= 10;
    }
    off <= 9 || off <= 81 && off.is_multiple_of(9)
}

/// Whether a number may be another without one of its digits.
fn may_be_shortened(longer: u128, shorter: u128) -> bool {
    let (Ok(mut longer), Ok(mut shorter)) = (u64::try_from(longer), u64::try_from(shorter)) else { return true };
    while longer > 0 && longer % 10 == shorter % 10 {
        (longer, shorter) = (longer / 10, shorter / 10);
    }
    longer / 10 == shorter
}

/// Whether the digits are right and stand some places too high or too low; `up` and `down` allow the last one to
/// be rounded. `right` is `expected` at the places of `printed`.
fn shifted(printed: &Decimal, right: &Decimal, expected: &Rational, up: bool, down: bool) -> Option<Slip> {
    let (one, other) = ({ printed.mantissa }.unsigned_abs(), { right.mantissa }.unsigned_abs());
    let (less, more) = (one.min(other), one.max(other));
    let is = |moved: &Rational, rounded: bool| match rounded {
        true => moved.round_to(printed.scale, Rounding::HalfUp) == Some(*printed),
        false => *moved == Rational::from(*printed),
    };
    let mut near = MOVES.into_iter().filter(|(tens, _)| may_be_times(less, more, *tens));
    let found = near.find(|(tens, _)| {
        let tens = Rational::from(*tens);
        is(&(expected * &tens), up) || expected.checked_div(&tens).is_some_and(|less| is(&less, down))
    });
    Some(found?.1)
}

/// The most digits a 128-bit number has.
pub(super) const LONGEST: usize = 39;

/// The digits of a number as printed, without its sign, last one first: 5 and 0 of 0.5.
pub(super) fn digits<'b>(number: &Decimal, buffer: &'b mut [u8; LONGEST]) -> &'b [u8] {
    let mut rest = number.mantissa.unsigned_abs();
    let mut count = 0;
    for digit in buffer.iter_mut() {
        if rest == 0 && count > usize::from(number.scale).min(1) {
            break;
        }
        // Nearly all figures fit a machine word, which is divided many times as fast.
        match u64::try_from(rest) {
            Ok(word) => (*digit, rest) = ((word % 10) as u8, u128::from(word / 10)),
            Err(_) => (*digit, rest) = ((rest % 10) as u8, rest / 10),
        }
        count += 1;
    }
    buffer.get(..count).unwrap_or_default()
}

fn misspelt(printed: &[u8], right: &[u8]) -> Option<Slip> {
    if printed.len().min(right.len()) < 2 {
        return None;
    }
    let head = printed.iter().zip(right).take_while(|(a, b)| a == b).count();
    let tail = printed.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    match (printed.len() as isize) - (right.len() as isize) {
        0 => match (printed.get(head..printed.len() - tail)?, right.get(head..right.len() - tail)?) {
            ([_], [_]) => Some(Slip::Wrong),
            ([a, b], [c, d]) if a == d && b == c => Some(Slip::Swapped),
            _ => None,
        },
        -1 if head + tail >= printed.len() => Some(Slip::Lost),
        1 if head + tail >= right.len() => Some(Slip::Added),
        _ => None,
    }
}

/// Whether two values differ by at most so many percent of the larger.
pub fn nearly(a: &Rational, b: &Rational, percent: u32) -> bool {
    let larger = a.abs().max(b.abs());
    &(a - b).abs() * &Rational::from(100) <= &larger * &Rational::from(i128::from(percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(printed: (i128, u8), expected: (i128, u8)) -> Option<Slip> {
        let decimal = |(mantissa, scale)| Decimal { mantissa, scale };
        slip(&decimal(printed), &Rational::from(decimal(expected)))
    }

    #[test]
    fn one_slip_of_the_hand_is_named() {
        assert_eq!(of((5483, 2), (4583, 2)), Some(Slip::Swapped));
        assert_eq!(of((4853, 2), (4583, 2)), Some(Slip::Swapped));
        assert_eq!(of((4883, 2), (4583, 2)), Some(Slip::Wrong));
        assert_eq!(of((1234, 0), (12354, 0)), Some(Slip::Lost));
        assert_eq!(of((12_334, 0), (1234, 0)), Some(Slip::Added));
        assert_eq!(of((11, 0), (111, 0)), Some(Slip::Lost));
        assert_eq!(of((4583, 1), (4583, 2)), Some(Slip::Mark));
        assert_eq!(of((4583, 0), (4583, 2)), Some(Slip::Mark));
        assert_eq!(of((4583, 1), (458_333, 4)), Some(Slip::Mark));
        assert_eq!(of((458, 1), (458_333, 3)), Some(Slip::Lost));
        assert_eq!(of((426, 1), (42_633, 0)), Some(Slip::Scale));
        assert_eq!(of((5, 0), (50, 0)), Some(Slip::Mark));
        assert_eq!(of((42_600, 0), (426, 1)), Some(Slip::Scale));
        assert_eq!(of((426, 1), (42_600, 0)), Some(Slip::Scale));
        assert_eq!(of((-54, 0), (-45, 0)), Some(Slip::Swapped));
    }

    #[test]
    fn other_differences_are_none() {
        assert_eq!(of((4583, 2), (4583, 2)), None);
        assert_eq!(of((4583, 2), (458_333, 4)), None);
        assert_eq!(of((3, 0), (7, 0)), None);
        assert_eq!(of((3, 0), (12, 0)), None);
        assert_eq!(of((1234, 0), (1423, 0)), None);
        assert_eq!(of((45, 0), (-45, 0)), None);
        assert_eq!(of((0, 0), (10, 0)), None);
        assert_eq!(of((123, 0), (12_453, 0)), None);
    }

    #[test]
    fn nearly_is_a_share_of_the_larger() {
        let whole = |n| Rational::from(n);
        assert!(nearly(&whole(992), &whole(1000), 1));
        assert!(nearly(&whole(-1000), &whole(-990), 1));
        assert!(!nearly(&whole(400), &whole(1000), 5));
        assert!(!nearly(&whole(1000), &whole(989), 1));
        assert!(nearly(&whole(0), &whole(0), 0));
    }
}
