//! Where the figures of a draft are printed: a figure that stands elsewhere too is hardly a slip of the hand.

use crate::claim::{Claim, Claims};
use crate::number::Decimal;

/// Numbers of three digits seldom stand twice by chance; shorter ones count where the same is counted.
const TELLING: u128 = 100;

/// So many figures of one number are looked at.
const LOOKED_AT: usize = 16;

/// The figures of a draft by what they read.
pub(super) struct Printed<'a> {
    claims: &'a Claims,
    /// Number and claim, in order.
    order: Vec<((i128, u8), u32)>,
}

impl<'a> Printed<'a> {
    pub(super) fn new(claims: &'a Claims) -> Self {
        let told = claims.list.iter().enumerate().filter(|(_, claim)| claim.is_quantity());
        let mut order: Vec<_> = told.map(|(at, claim)| (key(claim.quantity.written), at as u32)).collect();
        order.sort_unstable();
        Self { claims, order }
    }

    /// Whether another figure than these claims reads `written`, of the same unit and noun as `claim`.
    pub(super) fn stands(&self, written: Decimal, claim: &Claim, besides: &[usize]) -> bool {
        let from = self.order.partition_point(|(number, _)| *number < key(written));
        let same = self.order[from..].iter().take_while(|(number, _)| *number == key(written));
        same.map(|(_, at)| *at as usize).filter(|at| !besides.contains(at)).take(LOOKED_AT).any(|at| {
            self.claims.list.get(at).is_some_and(|other| {
                let telling = { written.mantissa }.unsigned_abs() >= TELLING && claim.noun.fits(other.noun);
                other.kind == claim.kind
                    && other.quantity.factor == claim.quantity.factor
                    && other.unit.as_ref().map(|unit| &unit.symbol) == claim.unit.as_ref().map(|unit| &unit.symbol)
                    && (telling || claim.noun.agrees(other.noun))
            })
        })
    }
}

fn key(written: Decimal) -> (i128, u8) {
    (written.mantissa, written.scale)
}
