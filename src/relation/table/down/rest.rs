//! Rows that are what others leave.

use super::Sums;
use crate::relation::table::group::{Group, Trust};

impl Sums<'_, '_> {
    /// Rows that are what is left of one when the next is taken away: surpluses and profits.
    pub(super) fn differences(&mut self) {
        for result in 2..self.grid.rows() {
            let told = self.child[result] || self.groups.iter().any(|(group, _)| group.total == result);
            if !self.grid.has_figures(result) || told {
                continue;
            }
            let before: Vec<usize> =
                (0..result).rev().filter(|row| !self.child[*row] && self.grid.has_figures(*row)).take(2).collect();
            let totals: Vec<usize> = (0..result).rev().filter(|row| self.is_total(*row)).take(2).collect();
            for pair in [totals, before] {
                let [taken, whole] = pair.as_slice() else { continue };
                // Words for two totals speak for what is between them.
                let named = self.grid.names[*taken].total && self.grid.names[*whole].total;
                let trust = if named { Trust::Names } else { Trust::Figures };
                if self.accept(Group { total: result, plus: vec![*whole], minus: vec![*taken] }, trust) {
                    break;
                }
            }
            self.balance(result);
        }
    }

    /// What there was, what came and what went: what there is.
    fn balance(&mut self, result: usize) {
        let rows = (0..result).rev().filter(|row| !self.child[*row] && self.grid.has_figures(*row));
        let before: Vec<usize> = rows.take(3).collect();
        let [last, middle, opening] = before.as_slice() else { return };
        for (came, went) in [(middle, last), (last, middle)] {
            let group = Group { total: result, plus: vec![*opening, *came], minus: vec![*went] };
            if self.accept(group, Trust::Figures) {
                return;
            }
        }
    }
}
