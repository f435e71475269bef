//! Whether a figure is told again, or is another one that looks like it.

use super::SHARED;
use crate::claim::{Claim, Kind as Figure};
use crate::number::{Decimal, Meeting, Quantity, Rational, Slip, slip};
use crate::relation::flow::context::Context;
use crate::relation::{Actor, Evidence, fit};

/// The least digits of a rounded figure that says which one it was rounded from.
const COARSE: usize = 3;
/// The least digits by which a number is looked for among those of the same.
const SPELT: usize = 4;
/// What two words say that stand before both of two figures with their digits turned round, and before few others.
const LED: usize = 2;
/// The least digits of a long number, zeros at its end among them.
const LONG: usize = 6;
/// What small counts are less than.
const SMALL: i128 = 100;

/// How many telling words two contexts share, of how many one of them has.
#[derive(Clone, Copy)]
pub(super) struct Bond {
    pub(super) shared: usize,
    pub(super) of: usize,
    /// How many words right behind the figures are the same.
    pub(super) phrase: usize,
    /// Whether nothing else of the draft counts the same thing.
    pub(super) lone: bool,
    /// Whether the same many words stand right behind these two figures of the draft, and no others.
    pub(super) paired: bool,
    /// Whether the words before one name it as those behind the other do.
    pub(super) called: bool,
    /// Whether two words that few figures stand behind stand before both.
    pub(super) led: bool,
}

impl Bond {
    /// What speaks for two figures being one: the words they share, that most of them are shared, the thing they count,
    /// that only they count it, what stands right behind them, and that the later is told as known already.
    fn weight(self, one: &Claim, other: &Claim, definite: bool) -> usize {
        let most = usize::from(self.of > 0 && self.shared * 3 >= self.of * 2);
        let half = self.shared * 2 >= self.of;
        let shared = if half || definite { self.shared } else { self.shared.min(1) };
        shared
            + most
            + usize::from(one.noun.agrees(other.noun))
            + if self.called { 2 } else { 0 }
            + self.phrase.saturating_sub(1)
            + usize::from(self.lone)
            + if definite { 2 } else { 0 }
    }
}

/// A figure told twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    /// It may be the same.
    Same,
    /// A slip of the hand makes one the other, and the words are alike enough for that to be no chance.
    Slipped(Evidence),
}

impl Echo {
    pub(super) fn evidence(self) -> Evidence {
        match self {
            Self::Same => Evidence::Likely,
            Self::Slipped(evidence) => evidence,
        }
    }

    /// Two figures of many digits are seldom a slip apart by chance, and least of all with two digits swapped; the
    /// fewer they have, the more must speak for their being one.
    pub(super) fn of(earlier: &Context, later: &Context, bond: Bond) -> Option<Self> {
        let (one, other) = (&earlier.claim, &later.claim);
        if meets(one, other) {
            return Some(Self::Same);
        }
        // 07 dự án chậm nộp hồ sơ, and elsewhere 06 dự án chậm nộp hồ sơ.
        if bond.paired && !earlier.is_near(later) && is_close(one, other) {
            return Some(Self::Slipped(Evidence::Strong));
        }
        // The north depot repaired 1,264 meters. The south depot repaired 1,246: the next sentence goes on to others.
        if earlier.is_beside(later) && !later.setting.definite {
            return None;
        }
        let plainly = one.quantity.slip(&other.quantity.value());
        let slip = plainly.or_else(|| swapped(one, other))?;
        // Digits that only the longer of the two shows are no slip of what is printed in the other.
        let evidence = if plainly.is_some() { Evidence::Likely } else { Evidence::Strong };
        let plain = matches!(slip, Slip::Swapped | Slip::Mark | Slip::Scale);
        let stripped = [one, other].map(|claim| stripped(claim.quantity.written.mantissa));
        if matches!(slip, Slip::Mark | Slip::Scale) && stripped[0] != stripped[1] {
            return None;
        }
        // 19 of 19 marks each, 100 of 190 marks in all ten communes: both are right.
        let wholes = [earlier, later].iter().any(|told| matches!(told.actor(), Actor::Denominator(_)));
        if stripped[0] == stripped[1] && wholes {
            return None;
        }
        let digits = stripped.map(telling);
        // Round numbers say less than their digits, but a swap says that they are not round: 46,500 and 46,050. Digits
        // behind the mark that only one of them has, 198,2 ha and 189 ha, say nothing.
        let alike = one.quantity.written.scale == other.quantity.written.scale;
        let digits = if plain && alike { digits[0].max(digits[1]) } else { digits[0].min(digits[1]) };
        let needed = match (plain, digits) {
            (_, 0..=1) => return None,
            // 21 cases of one kind, 12 of the next: members of one list say nearly the same of other things.
            (_, 2) if earlier.is_near(later) => return None,
            // Shares of unlike things are told in like words, and any two of them may be a digit apart; rates of growth
            // may be so by a swap as well.
            (false, _) if one.kind == Figure::Percent && !later.setting.definite => return None,
            // 94 cases/1,381 defendants; on appeal 98 cases/1,341 defendants: one wrong digit says as little of what is
            // told one after the other, unless nothing else of the draft counts that.
            (false, _) if earlier.is_near(later) && !later.setting.definite && !bond.lone => return None,
            (true, 3) if slip == Slip::Swapped && later.is_change() => return None,
            (true, digits) => [5, 3, 1, 1][digits.min(5) - 2],
            // Any two numbers of two digits may be that, if not told as the same and in the very same words.
            (false, 2) if bond.shared < bond.of || bond.shared <= SHARED || !later.setting.definite => return None,
            (false, digits) => [5, 4, 3, 2][digits.min(5) - 2],
        };
        let comparable = plain || one.quantity.written.scale == other.quantity.written.scale;
        // The waiting list stood at 32,400; the waiting list is down to 34,200.
        let led = if plain && (bond.led || is_long(one)) { LED } else { 0 };
        let weight = bond.weight(one, other, later.setting.definite) + led;
        (comparable && weight >= needed).then_some(Self::Slipped(evidence))
    }
}

/// Whether two small counts are one or two apart, or a slip of one digit.
fn is_close(one: &Claim, other: &Claim) -> bool {
    let counts = [one, other].map(|claim| (claim.kind == Figure::Count, claim.quantity.written));
    let [(true, one), (true, other)] = counts else { return false };
    let whole = one.scale == 0 && other.scale == 0 && one.mantissa.max(other.mantissa) < SMALL;
    whole && ((one.mantissa - other.mantissa).abs() <= 2 || slip(&one, &Rational::from(other)).is_some())
}

/// Whether two figures are of the same many digits, two of them swapped or the mark between others: seldom two figures.
pub(super) fn is_telling(one: &Claim, other: &Claim) -> bool {
    let sorted = [one, other].map(|claim| digits(claim).map(|(digits, _)| digits));
    sorted[0].is_some() && sorted[0] == sorted[1]
}

/// $3.77 million and $3,678 thousand: whether the figure of more digits meets the other once two neighbours of its
/// digits stand the other way round.
fn swapped(one: &Claim, other: &Claim) -> Option<Slip> {
    let finer = |claim: &Claim| claim.quantity.value().checked_div(&Rational::from(claim.quantity.written));
    let (coarse, fine) = if finer(one)? > finer(other)? { (one, other) } else { (other, one) };
    let written = fine.quantity.written;
    let digits = telling(coarse.quantity.written.mantissa);
    let longer = digits >= COARSE && telling(written.mantissa) > digits;
    let turned = |place: u32| {
        let low = 10i128.checked_pow(place)?;
        let pair = written.mantissa / low % 100;
        let mantissa = written.mantissa + (pair % 10 * 10 + pair / 10 - pair) * low;
        let quantity = Quantity { written: Decimal { mantissa, ..written }, ..fine.quantity.clone() };
        let told = Claim { quantity, ..fine.clone() };
        (pair % 11 != 0 && meets(coarse, &told)).then_some(Slip::Swapped)
    };
    (0..telling(written.mantissa).saturating_sub(1) as u32).filter(|_| longer).find_map(turned)
}

/// How often each digit stands in a number of at least four, zeros at its end left out, and its places behind the mark;
/// nothing for a shorter one, or a rounder one than 32,400.
pub(super) fn digits(claim: &Claim) -> Option<(u64, u8)> {
    let written = claim.quantity.written;
    if telling(written.mantissa) < SPELT {
        return None;
    }
    let stripped = stripped(written.mantissa);
    let (mut rest, mut digits) = (stripped.unsigned_abs(), 0);
    // Six bits for each of the ten: no number has more than 39 digits.
    while rest > 0 {
        digits += 1 << (6 * (rest % 10));
        rest /= 10;
    }
    (telling(stripped) >= COARSE).then_some((digits, written.scale))
}

/// Whether a number has so many digits that another of the same is seldom told of anything else: 1,246,000 and
/// 1,264,000.
pub(super) fn is_long(claim: &Claim) -> bool {
    let mantissa = claim.quantity.written.mantissa;
    telling(mantissa) >= LONG && telling(stripped(mantissa)) >= SPELT
}

/// A number without the zeros it ends in.
fn stripped(mut mantissa: i128) -> i128 {
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
    }
    mantissa
}

/// How many digits a number has.
fn telling(stripped: i128) -> usize {
    stripped.unsigned_abs().checked_ilog10().map_or(0, |digits| digits as usize + 1)
}

/// Whether two figures can be one: of like precision they are, of unlike precision they can meet.
fn meets(one: &Claim, other: &Claim) -> bool {
    if one.quantity.written.scale == other.quantity.written.scale {
        return one.quantity.value() == other.quantity.value();
    }
    let [one, other] = [one, other].map(|claim| fit::reckon(&claim.quantity).interval);
    one.meet(&other) != Meeting::Apart
}
