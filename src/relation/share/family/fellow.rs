//! Amounts that are parts of the same whole as the part of a share, and so no whole of it.

use super::{Family, near};
use crate::number::Meeting;
use crate::relation::fit;
use crate::relation::flow::is_share;

/// The most bytes from an amount to the share in the bracket behind it.
const BRACKET: u32 = 2;

impl Family<'_> {
    /// 50 % (8 communes), of which 6.25 % (1 commune): whether an amount is the part of another share that says the
    /// same of its whole as this one.
    pub(super) fn is_fellow(&self, whole: usize) -> bool {
        let own = &self.implied[self.at];
        let others = near(self.at, self.pairs.len()).filter(|other| self.pairs[*other].part == whole);
        let mut others = others.filter_map(|other| self.implied[other].as_ref());
        others.any(|other| own.as_ref().is_some_and(|own| own.agrees(other))) || self.is_told_likewise(whole)
    }

    /// 1,929 participants (61.0 %) were asked … (1,012, or 32.0 % of participants): whether the share in brackets right behind an
    /// amount, wherever that is told, says the same of its whole as this one.
    pub(super) fn is_told_likewise(&self, whole: usize) -> bool {
        let list = &self.flow.claims.list;
        let Some((part, share)) = list.get(whole).zip(list.get(whole + 1)) else { return false };
        let end = part.span.end.max(part.noun.span.end);
        let beside = is_share(share) && share.number.start.saturating_sub(end) <= BRACKET;
        let other = || Some(fit::reckon(&part.quantity).over(&fit::reckon(&share.quantity))?.interval);
        let own = self.implied[self.at].as_ref().filter(|own| beside && own.part != part.quantity.value());
        own.zip(other()).is_some_and(|(own, other)| own.whole.meet(&other) != Meeting::Apart)
    }
}
