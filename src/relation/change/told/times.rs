//! Two levels of which at least one is told with its time: of two times the earlier is the start.

use std::cmp::Ordering;

use super::Ends;
use crate::relation::flow::ends::{End, REACH};
use crate::relation::flow::stance::{Direction, Stance};
use crate::relation::flow::view::View;

impl<'f> View<'f> {
    /// In 2022 there were A, in 2024 B; tháng 6 đạt A, tháng 5 đạt B: of two times the earlier is the start.
    pub(super) fn of_times(&self, level: End<'f>, amount: &End<'f>) -> Option<Ends<'f>> {
        let time = self.time(level.at)?;
        let mut back =
            self.back(level.at, REACH).filter_map(|at| self.end(at)).filter(|end| self.changes_by(&amount.claim, end));
        let other = back.next()?;
        // Tỷ lệ là 1,12%, năm 2023 là 1,52%, giảm 0,40 điểm: of one without a time the word says which is the start.
        let Some(theirs) = self.time(other.at) else {
            let rose = match self.stances[amount.at] {
                Some(Stance::Delta(Direction::Rise)) => true,
                Some(Stance::Delta(Direction::Fall)) => false,
                _ => return None,
            };
            let alone = other.claim.kind == level.claim.kind && amount.claim.points && back.next().is_none();
            let grew = other.claim.quantity.value() > level.claim.quantity.value();
            return (alone && grew == rose).then_some((level, other));
        };
        match theirs.compare(time)? {
            Ordering::Less => Some((other, level)),
            Ordering::Greater => Some((level, other)),
            Ordering::Equal => None,
        }
    }
}
