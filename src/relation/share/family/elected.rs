//! The whole that the shares around one agree on.

use super::Family;
use crate::relation::share::pair::Bond;
use crate::relation::share::whole::Weighed;

impl Family<'_> {
    /// Lợi nhuận 4.520 triệu đồng; 30% (1.356 triệu đồng), 10% (425 triệu đồng), 50% (2.260 triệu đồng): the whole that
    /// shares agree on, where it is told.
    pub(super) fn elected(&self) -> Option<&Weighed> {
        let elected =
            |whole: &&Weighed| whole.larger && whole.exact && self.votes(whole.claim) >= 2 && self.shared(whole.claim);
        let bound = matches!(self.pairs[self.at].bond, Bond::Firm | Bond::Listed);
        self.weighed[self.at].iter().find(elected).filter(|_| bound)
    }

    /// 4,260 answered: 2,556 (60 %), 1,108 (26 %). Of 327 complaints 262 (81 %): whether two shares near by are of a whole;
    /// one that shares of other passages are of must come near.
    pub(super) fn is_elected(&self, whole: &Weighed) -> bool {
        let near = self.explained(whole.claim).count() >= 2;
        near || (self.votes(whole.claim) >= 2 && self.nears(whole))
    }
}
