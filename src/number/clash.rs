//! Whether linear conditions on a few unknowns can all hold, decided exactly, and which of them cannot.
//!
//! The method is the simplex of solvers modulo theories (Dutertre and de Moura, 2006) over exact fractions: each
//! condition is a row with a lower and an upper end, the unknowns are free. An end that does not belong to its interval
//! is an end a little further in, by the same unnamed step everywhere.

use std::cmp::Ordering;

use super::{End, Interval, Rational};

/// A sum of unknowns, each times a number, that lies in an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The unknowns, by their places, each with its number.
    pub terms: Vec<(usize, Rational)>,
    /// Where the sum lies.
    pub within: Interval,
}

/// Exchanges after which a question is left open. A dozen figures take a few dozen.
const MOST_STEPS: usize = 500;

/// Conditions, by their places, that cannot all hold, though without any one of them the others can; nothing where all
/// can hold, or where that takes too long to tell. `unknowns` is how many there are.
pub fn clash(unknowns: usize, conditions: &[Condition]) -> Option<Vec<usize>> {
    let refuted = |places: &[usize]| {
        let some: Vec<&Condition> = places.iter().filter_map(|at| conditions.get(*at)).collect();
        let found = Tableau::new(unknowns, &some).refute()?;
        Some(found.into_iter().filter_map(|at| places.get(at).copied()).collect::<Vec<usize>>())
    };
    let mut least = refuted(&(0..conditions.len()).collect::<Vec<_>>())?;
    let mut at = 0;
    while at < least.len() {
        let mut without = least.clone();
        without.remove(at);
        match refuted(&without) {
            Some(_) => least = without,
            None => at += 1,
        }
    }
    least.sort_unstable();
    Some(least)
}

/// A value, and how many of the unnamed small steps beside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    at: Rational,
    steps: Rational,
}

impl Value {
    fn zero() -> Self {
        Self { at: Rational::ZERO, steps: Rational::ZERO }
    }

    /// An end, on the side of the interval that `inward` points to.
    fn of(end: &End, inward: i128) -> Self {
        Self { at: end.at.clone(), steps: Rational::from(if end.closed { 0 } else { inward }) }
    }

    fn plus(&self, other: &Self, times: &Rational) -> Self {
        Self { at: &self.at + &(&other.at * times), steps: &self.steps + &(&other.steps * times) }
    }
}

/// Rows of sums over columns. The columns are at first the unknowns, which are free; a row and a column change places
/// when a row is brought to its end.
struct Tableau {
    /// Each row's numbers, by column.
    cells: Vec<Vec<Rational>>,
    /// What stands in each row and in each column: conditions by their places, unknowns behind them.
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// What everything comes to at present, conditions first.
    values: Vec<Value>,
    /// Lower and upper ends of the conditions.
    ends: Vec<[Option<Value>; 2]>,
}

impl Tableau {
    fn new(unknowns: usize, conditions: &[&Condition]) -> Self {
        let count = conditions.len();
        let row = |condition: &&Condition| {
            let mut row = vec![Rational::ZERO; unknowns];
            for (unknown, times) in &condition.terms {
                if let Some(cell) = row.get_mut(*unknown) {
                    *cell = &*cell + times;
                }
            }
            row
        };
        let ends = |condition: &&Condition| {
            let within = &condition.within;
            [within.low().map(|end| Value::of(end, 1)), within.high().map(|end| Value::of(end, -1))]
        };
        Self {
            cells: conditions.iter().map(row).collect(),
            rows: (0..count).collect(),
            columns: (count..count + unknowns).collect(),
            values: vec![Value::zero(); count + unknowns],
            ends: conditions.iter().map(ends).collect(),
        }
    }

    /// Whether something is beyond its lower (less) or upper (greater) end.
    fn beyond(&self, what: usize) -> Ordering {
        let (value, ends) = (&self.values[what], self.ends.get(what));
        match ends {
            Some([Some(low), _]) if value < low => Ordering::Less,
            Some([_, Some(high)]) if value > high => Ordering::Greater,
            _ => Ordering::Equal,
        }
    }

    /// Whether a column can move up (greater) or down (less).
    fn can_move(&self, column: usize, way: Ordering) -> bool {
        let what = self.columns[column];
        match (self.ends.get(what), way) {
            (Some([Some(low), _]), Ordering::Less) => self.values[what] > *low,
            (Some([_, Some(high)]), Ordering::Greater) => self.values[what] < *high,
            _ => true,
        }
    }

    /// Conditions that cannot all hold; nothing where all can, or where that takes too long.
    fn refute(mut self) -> Option<Vec<usize>> {
        for _ in 0..MOST_STEPS {
            // The first of several, in rows and in columns, so that no round is walked for ever.
            let beyond = (0..self.rows.len()).filter(|row| self.beyond(self.rows[*row]) != Ordering::Equal);
            let row = beyond.min_by_key(|row| self.rows[*row])?;
            let what = self.rows[row];
            let low = self.beyond(what) == Ordering::Less;
            let helps = |column: &usize| {
                let sign = self.cells[row][*column].signum().cmp(&0);
                sign != Ordering::Equal && self.can_move(*column, if low { sign } else { sign.reverse() })
            };
            let Some(column) = (0..self.columns.len()).filter(helps).min_by_key(|column| self.columns[*column]) else {
                let bound = (0..self.columns.len()).filter(|column| !self.cells[row][*column].is_zero());
                return Some(bound.map(|column| self.columns[column]).chain([what]).collect());
            };
            let end = self.ends[what][usize::from(!low)].clone()?;
            self.exchange(row, column, &end)?;
        }
        None
    }

    /// Brings a row to its end by moving a column, and lets the two change places.
    fn exchange(&mut self, row: usize, column: usize, end: &Value) -> Option<()> {
        let pivot = self.cells[row][column].clone();
        let inverse = Rational::ONE.checked_div(&pivot)?;
        let (leaving, entering) = (self.rows[row], self.columns[column]);
        let gap = end.plus(&self.values[leaving], &Rational::from(-1));
        let shift = Value::zero().plus(&gap, &inverse);
        self.values[leaving] = end.clone();
        self.values[entering] = self.values[entering].plus(&shift, &Rational::ONE);
        for (at, cells) in self.cells.iter().enumerate().filter(|(at, _)| *at != row) {
            let what = self.rows[at];
            self.values[what] = self.values[what].plus(&shift, &cells[column]);
        }
        let own: Vec<Rational> = self.cells[row].iter().map(|cell| -&(cell * &inverse)).collect();
        let others = self.cells.iter_mut().enumerate().filter(|(at, _)| *at != row).map(|(_, cells)| cells);
        for cells in others.filter(|cells| !cells[column].is_zero()) {
            let times = cells[column].clone();
            for (cell, own) in cells.iter_mut().zip(&own) {
                *cell = &*cell + &(&times * own);
            }
            cells[column] = &times * &inverse;
        }
        self.cells[row] = own;
        self.cells[row][column] = inverse;
        (self.rows[row], self.columns[column]) = (entering, leaving);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::number::Decimal;

    fn number(mantissa: i128, scale: u8) -> Rational {
        Rational::from(Decimal { mantissa, scale })
    }

    fn between(terms: &[(usize, i128)], low: (i128, u8), high: (i128, u8)) -> Condition {
        let terms = terms.iter().map(|(at, times)| (*at, Rational::from(*times))).collect();
        Condition { terms, within: Interval::closed(number(low.0, low.1), number(high.0, high.1)) }
    }

    #[test]
    fn each_pair_agrees_and_all_do_not() {
        // A = 12.1, B = 45.4, A + B = 57.6, and A is 20.9 % of it: 1000 A - 209.5 T <= 0 <= 1000 A - 208.5 T.
        let mut all = vec![
            between(&[(0, 1)], (1205, 2), (1215, 2)),
            between(&[(1, 1)], (4535, 2), (4545, 2)),
            between(&[(2, 1)], (5755, 2), (5765, 2)),
            between(&[(0, 1), (1, 1), (2, -1)], (0, 0), (0, 0)),
        ];
        let ends = |high: bool| (Some(End::closed(Rational::ZERO))).filter(|_| high);
        let share = |times: i128, high: bool| Condition {
            terms: vec![(0, Rational::from(10_000)), (2, Rational::from(-times))],
            within: Interval::new(ends(!high), ends(high)),
        };
        assert_eq!(clash(3, &all), None);
        all.extend([share(2095, true), share(2085, false)]);
        assert_eq!(clash(3, &all), Some(vec![1, 2, 3, 4]));
        all.remove(3);
        assert_eq!(clash(3, &all), None);
    }

    #[test]
    fn an_open_end_does_not_belong() {
        let closed = between(&[(0, 1)], (0, 0), (1, 0));
        let open = Condition { within: Interval::new(Some(End::open(Rational::ONE)), None), ..closed.clone() };
        let point = Condition { within: Interval::new(Some(End::closed(Rational::ONE)), None), ..closed.clone() };
        assert_eq!(clash(1, &[closed.clone(), open]), Some(vec![0, 1]));
        assert_eq!(clash(1, &[closed, point]), None);
        assert_eq!(clash(1, &[]), None);
        // Nothing cannot be one.
        assert_eq!(clash(0, &[between(&[], (1, 0), (1, 0))]), Some(vec![0]));
    }

    proptest! {
        /// What holds at some point is never refuted; what is refuted is so at every point, and none of it can be
        /// spared.
        #[test]
        fn grid_points_agree(
            rows in prop::collection::vec((prop::array::uniform3(-3_i128..4), -6_i128..7, 0_i128..4), 1..7),
        ) {
            let condition = |(times, low, width): &([i128; 3], i128, i128)| {
                between(&[(0, times[0]), (1, times[1]), (2, times[2])], (*low, 0), (low + width, 0))
            };
            let conditions: Vec<Condition> = rows.iter().map(condition).collect();
            let holds = |x: i128, y: i128, z: i128, at: usize| {
                let (times, low, width) = &rows[at];
                let sum = times[0] * x + times[1] * y + times[2] * z;
                sum >= *low && sum <= low + width
            };
            let grid = || (-4..5).flat_map(|x| (-4..5).flat_map(move |y| (-4..5).map(move |z| (x, y, z))));
            let found = clash(3, &conditions);
            if grid().any(|(x, y, z)| (0..rows.len()).all(|at| holds(x, y, z, at))) {
                prop_assert_eq!(&found, &None);
            }
            if let Some(few) = found {
                prop_assert!(!grid().any(|(x, y, z)| few.iter().all(|at| holds(x, y, z, *at))));
                for needed in &few {
                    let rest = few.iter().filter(|at| *at != needed).map(|at| conditions[*at].clone());
                    prop_assert_eq!(clash(3, &rest.collect::<Vec<_>>()), None);
                }
            }
        }
    }
}
