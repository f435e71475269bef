//! What the shares of a run come to, and whether a slip in one of them explains that it is no hundred.

use crate::claim::Claim;
use crate::number::{Decimal, Rational, Rounding, slip, swaps};

/// The least places behind the mark at which shares may have been cut off rather than slipped.
const CUT: u8 = 2;

/// How many shares may be told with shares of shares among them.
const SEVERAL: usize = 5;
const LAYERED: usize = 8;

/// The shares of a run, added up in units of the last place of the finest of them.
pub(super) struct Added<'f> {
    /// Each with the index of its claim.
    pub(super) shares: Vec<(usize, &'f Claim)>,
    scale: u8,
    /// One percent.
    pub(super) unit: i128,
    sum: i128,
}

impl<'f> Added<'f> {
    /// Nothing where digits run out.
    pub(super) fn of(shares: Vec<(usize, &'f Claim)>) -> Option<Self> {
        let scale = shares.iter().map(|(_, claim)| claim.quantity.written.scale).max()?;
        let unit = 10i128.checked_pow(u32::from(scale))?;
        let mut sum = 0i128;
        for (_, claim) in &shares {
            let written = claim.quantity.written;
            let lift = 10i128.checked_pow(u32::from(scale - written.scale))?;
            sum = sum.checked_add(written.mantissa.checked_mul(lift)?)?;
        }
        Some(Self { shares, scale, unit, sum })
    }

    /// How far from a hundred percent they are.
    pub(super) fn off(&self) -> i128 {
        (self.sum - 100 * self.unit).abs()
    }

    /// Whether they are no farther from a hundred than so many percent.
    pub(super) fn is_within(&self, percent: i128) -> bool {
        self.off() <= percent * self.unit
    }

    /// Whether they come to less than a hundred.
    pub(super) fn is_short(&self) -> bool {
        self.sum < 100 * self.unit
    }

    /// Whether they come to more than a hundred.
    pub(super) fn passes(&self) -> bool {
        self.sum > 100 * self.unit
    }

    /// What a share would be if it alone kept them from a hundred.
    fn righted(&self, share: &Claim) -> Rational {
        &share.quantity.value() + &Rational::from(Decimal { mantissa: 100 * self.unit - self.sum, scale: self.scale })
    }

    /// Whether one slip of the hand in one of them explains it.
    pub(super) fn is_slipped(&self) -> bool {
        let slipped = |share: &Claim| {
            let (written, right) = (share.quantity.written, self.righted(share));
            let told =
                right.round_to(written.scale, Rounding::HalfUp).is_some_and(|told| Rational::from(told) == right);
            told && slip(&written, &right).is_some()
        };
        self.shares.iter().any(|(_, share)| slipped(share))
    }

    /// Whether two digits of one of them the other way round explain it.
    pub(super) fn is_turned(&self) -> bool {
        let turned = |share: &Claim| {
            let right = self.righted(share);
            swaps(share.quantity.written).any(|written| Rational::from(written) == right)
        };
        self.shares.iter().any(|(_, share)| turned(share))
    }

    /// 74, 57 and 3 of 134 as 55,22, 42,53 and 2,23: shares that were cut off instead of rounded come to less.
    pub(super) fn is_cut(&self) -> bool {
        let count = self.shares.len() as i128;
        self.scale >= CUT && self.is_short() && (count / 2 + 1..count).contains(&self.off())
    }

    /// Whether some of them, each with smaller ones right behind it that are left out, come to a hundred; two at least are.
    pub(super) fn is_layered(&self) -> bool {
        let many = self.shares.len();
        let values: Vec<Rational> = self.shares.iter().map(|(_, share)| share.quantity.value()).collect();
        let layered = |kept: u32| {
            let is_kept = |at: &usize| kept & (1 << at) != 0;
            let over = |at: usize| (0..at).rev().find(is_kept).is_some_and(|before| values[before] > values[at]);
            let sum: Rational = (0..many).filter(is_kept).map(|at| &values[at]).sum();
            sum == Rational::from(100) && (0..many).filter(|at| !is_kept(at)).all(over)
        };
        // At most as many as a reader keeps apart.
        (SEVERAL..=LAYERED).contains(&many)
            && (1u32..1 << many).filter(|kept| kept.count_ones() as usize + 2 <= many).any(layered)
    }

    /// 53 % think it likely: 19 % very, 34 % somewhat: the largest is what the others come to.
    pub(super) fn is_divided(&self) -> bool {
        let Some(most) = self.shares.iter().map(|(_, share)| share.quantity.value()).max() else { return false };
        let sum = Decimal { mantissa: self.sum, scale: self.scale };
        self.off() > self.unit && &most + &most == Rational::from(sum)
    }
}
