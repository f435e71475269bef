//! Wholes that a slip of the hand made others: what the shares beside them tell of the one that was meant.

use super::{Family, LONG, near};
use crate::number::{Decimal, Quantity, Rational, misprints, swaps};
use crate::relation::share::whole::Weighed;
use crate::relation::share::{Implied, TIGHT};

/// How many other shares of a sentence make it sure that they are of one whole.
const AGREED: usize = 2;

impl Family<'_> {
    /// 1,504 took part; 1,248 of them (81.0 %) liked this, 985 (64.0 %) that and 824 (53.5 %) both: the one amount told just
    /// before of which a slip of the hand made another than the whole that the shares of the sentence agree on.
    pub(super) fn mistold(&self) -> Option<&Weighed> {
        let (pair, own) = (&self.pairs[self.at], self.implied[self.at].as_ref()?);
        let beside = near(self.at, self.pairs.len()).filter(|other| self.pairs[*other].sentence == pair.sentence);
        let agreeing =
            beside.clone().filter_map(|other| self.implied[other].as_ref()).filter(|other| own.agrees(other));
        let agreeing: Vec<&Implied> = agreeing.chain([own]).collect();
        // A share is told in hundredths of its whole.
        let hundred = Rational::from(100);
        let low = &hundred * agreeing.iter().filter_map(|one| Some(&one.whole.low()?.at)).max()?;
        let high = &hundred * agreeing.iter().filter_map(|one| Some(&one.whole.high()?.at)).min()?;
        // Of wholes that leave more room, too many are one wrong digit away.
        let tight = &(&high - &low) * &Rational::from(TIGHT) <= low;
        let is_part = |whole: &Weighed| beside.clone().any(|other| self.pairs[other].part == whole.claim);
        let is_slipped = |whole: &&Weighed| {
            let printed = self.flow.claims.list.get(whole.claim).map(|printed| &printed.quantity);
            let meant = |printed: &Quantity, written: Decimal| {
                let meant = Quantity { written, ..printed.clone() }.value();
                low <= meant && meant <= high
            };
            printed.is_some_and(|printed| {
                let any = tight && printed.written.mantissa >= LONG;
                swaps(printed.written).any(|written| meant(printed, written))
                    || (any && misprints(printed.written).any(|written| meant(printed, written)))
            })
        };
        let may = |whole: &&Weighed| {
            whole.close
                && whole.larger
                && whole.exact
                && !whole.compared
                && whole.named != Some(false)
                && self.votes(whole.claim) == 0
                && !is_part(whole)
        };
        let enough = agreeing.len() > AGREED;
        let mut meant = self.weighed[self.at].iter().filter(may).filter(is_slipped).filter(|_| enough);
        meant.next().filter(|_| meant.next().is_none())
    }
}
