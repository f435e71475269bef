//! Percentages of the text that two cells of a table make: a row's share of its total, a result's rate of its budget.

use std::ops::Range;

use super::entry::Entries;
use super::grid::{Grid, Holds};
use super::prose::{self, Found};
use super::{before::Before, moved};
use crate::claim::{Claim, Claims, Cue, Kind as Figure, Signal};
use crate::document::Document;
use crate::number::{Rational, Slip, slip};
use crate::relation::fit::{self, Fit};
use crate::relation::words::{Word, split};
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// How many bytes behind a percentage the word for what it is of may stand.
const NEAR: u32 = 24;
/// Digits of an amount that shows which row a sentence is about.
const TELLING: u32 = 4;
/// The most digits by which an amount of the text shows that it is a cell.
const SAME: usize = 3;
/// The least digits of a share of which few others are one wrong digit away.
const LONG: i128 = 100;
/// Percent of a plan that no result falls short of.
const TENTH: i128 = 10;
/// The most columns of a table whose cells are paired.
const WIDE: usize = 8;

/// Links each percentage of the text, called a share or a rate of a plan, with the two cells that make it: of the rows
/// and columns that its sentence names, and of totals.
///
/// One that no cells make is doubted where a slip of the hand makes it what two of them come to.
///
/// `known` is an earlier version with these tables, and what was found in it.
pub(super) fn link(
    document: &Document,
    claims: &Claims,
    grids: &[Grid],
    entries: &Entries,
    known: Option<(&Before, &Found)>,
) -> Found {
    if grids.is_empty() {
        return Found::new();
    }
    let text = document.text.as_str();
    let known = |figures: &Range<usize>| known.and_then(|(before, found)| before.again(figures, 0, found));
    prose::each(document, claims, known, |span, figures| {
        let span = prose::clipped(text, span);
        let reader = Reader { text, claims, grids, entries, span, figures: figures.clone() };
        figures.filter_map(|index| reader.percentage(index)).collect()
    })
}

/// What the words say a percentage is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// A share of a whole.
    Share,
    /// A rate of a plan.
    Plan,
    /// By what rate a plan was exceeded.
    Excess,
    /// By what rate it was missed.
    Shortfall,
}

struct Reader<'r, 'g> {
    text: &'r str,
    claims: &'r Claims,
    grids: &'r [Grid<'g>],
    entries: &'r Entries,
    span: Span,
    figures: Range<usize>,
}

/// Two cells: the one that is a percentage, and of which.
type Pair = [usize; 2];

impl Reader<'_, '_> {
    fn percentage(&self, index: usize) -> Option<Relation> {
        let told = self.claims.list.get(index)?;
        let plain = told.is_exact() && !told.points;
        // What brackets tell is a share of the amount before them.
        let open = Span { start: self.span.start, end: told.span.start }.of(self.text).ends_with('(');
        if told.kind != Figure::Percent || !plain || open || told.is_rate() || told.quantity.written.mantissa < 10 {
            return None;
        }
        if let Some(moved) = moved::way(self.claims, self.span, told).and_then(|grew| self.moved(index, told, grew)) {
            return Some(moved);
        }
        let says = self.says(told)?;
        let pairs = match says {
            Says::Share => self.shares(index, told),
            _ => self.plans(index, told),
        };
        let fits = |pair: &Pair, fit: Fit| {
            self.value(says, pair).is_some_and(|value| self.agrees(told, says, pair, &value, fit))
        };
        // What comes out rounded is meant before what only comes out cut off: each year has a column of its own.
        if let Some(pair) = [Fit::Agrees, Fit::Cut].iter().find_map(|fit| pairs.iter().find(|pair| fits(pair, *fit))) {
            return Some(relation(says, *pair, index, Evidence::Strong));
        }
        // 262 người, chiếm 70,1%: of what stands right before it the table says nothing, unless a cell does.
        let last = index
            .checked_sub(1)
            .filter(|last| self.figures.contains(last))
            .filter(|last| self.claims.list.get(*last).is_some_and(|last| prose::follows(self.claims, last, told)));
        let of = last.and_then(|last| self.amount(last));
        let slipped = |pair: &&Pair| {
            let value = self.value(says, pair);
            let own = of.is_none() || self.amount(pair[0]) == of;
            // Container rỗng chiếm 21%: of two digits one wrong makes what some two cells of a table come to by chance.
            let telling = |slip| slip != Slip::Wrong || told.quantity.written.mantissa >= LONG || pairs.len() == 1;
            own && value.is_some_and(|value| slip(&told.quantity.written, &value).is_some_and(telling))
        };
        // What another cell states is no slip of what these come to.
        let stated = || {
            self.grids.iter().flat_map(Grid::claims).any(|cell| {
                cell.kind == Figure::Percent && cell.quantity.written.mantissa.abs() == told.quantity.written.mantissa
            })
        };
        // Of a plan and what came of it there are but two cells.
        let only = || pairs.first().filter(|_| pairs.len() == 1 && says != Says::Share);
        let pair = pairs.iter().find(slipped).or_else(only).filter(|_| !stated())?;
        Some(relation(says, *pair, index, Evidence::Likely))
    }

    /// By what rate a row that the words before a percentage name changed, where no other quantity stands between.
    fn moved(&self, index: usize, told: &Claim, grew: bool) -> Option<Relation> {
        let entries =
            self.named(self.subject(index, told)).into_iter().filter_map(|entry| self.entries.list.get(entry));
        let mut found =
            entries.filter_map(|entry| moved::change(self.claims, &self.grids[entry.table], &[entry.row], index, grew));
        let first = found.next()?;
        // What comes out is meant before what would but for a slip.
        Some(if first.evidence == Evidence::Strong {
            first
        } else {
            found
                .find(|one| one.evidence == Evidence::Strong)
                .or(Some(first).filter(|one| !self.leads_elsewhere(index, one)))?
        })
    }

    /// Tổng doanh thu 93,0 tỷ đồng, tăng 7,0%: whether the amount told right before a rate is another one than the cell
    /// that the row came to; the cell may be printed in another scale.
    fn leads_elsewhere(&self, index: usize, change: &Relation) -> bool {
        let before = index.checked_sub(1).filter(|before| self.figures.contains(before));
        let told = before.and_then(|before| self.claims.list.get(before)).filter(|told| told.unit.is_some());
        let cell = change.members.iter().find(|member| member.role == "after").and_then(|after| after.actor.claim());
        let cell = cell.and_then(|cell| self.claims.list.get(cell));
        let digits = |claim: &Claim| claim.quantity.written.mantissa.unsigned_abs().to_string();
        told.zip(cell).is_some_and(|(told, cell)| {
            let (told, cell) = (digits(told), digits(cell));
            let length = told.trim_end_matches('0').len().min(cell.len()).min(SAME);
            // The last of them may be rounded in one of the two.
            let first = |digits: &str| digits.get(..length).and_then(|digits| digits.parse::<u64>().ok());
            first(&told).zip(first(&cell)).is_some_and(|(told, cell)| told.abs_diff(cell) > u64::from(length == SAME))
        })
    }

    /// What the words right before and behind a percentage say of it.
    fn says(&self, told: &Claim) -> Option<Says> {
        let signals = &self.claims.signals;
        let next = signals.partition_point(|signal| signal.span.start < told.span.end);
        let behind = signals.get(next..).unwrap_or_default().iter();
        let behind: Vec<&Signal> = behind
            .take_while(|signal| signal.span.start <= told.span.end + NEAR && signal.span.end <= self.span.end)
            .take_while(|signal| !matches!(signal.cue, Cue::Comma | Cue::Stop | Cue::Semicolon | Cue::Opening))
            .collect();
        let has = |cues: &[Cue]| behind.iter().any(|signal| cues.contains(&signal.cue));
        let touches = behind.first().is_some_and(|first| first.span.start <= told.span.end + 1);
        let before = next.checked_sub(1).and_then(|last| signals.get(..=last)).unwrap_or_default().iter().rev();
        let mut before = before.take_while(|signal| signal.span.end + 2 >= told.span.start.min(told.number.start));
        let called = before.any(|signal| signal.cue == Cue::Share);
        match touches {
            // 4 % over budget
            true if has(&[Cue::Exceeds, Cue::More]) => Some(Says::Excess),
            true if has(&[Cue::Less]) => Some(Says::Shortfall),
            true if has(&[Cue::Plan]) && !has(&[Cue::Versus, Cue::Goal]) => Some(Says::Plan),
            true if has(&[Cue::Base, Cue::Total]) => Some(Says::Share),
            _ => called.then_some(Says::Share),
        }
    }

    /// The rows that some bytes of the text name, the best named first.
    fn named(&self, span: Span) -> Vec<usize> {
        let mut words: Vec<Word> = Vec::new();
        split(self.text, span, &mut words);
        let mut named = self.entries.named_in(&words);
        named.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
        named.into_iter().map(|(entry, _)| entry).collect()
    }

    /// The words before a percentage, from the one before on.
    fn subject(&self, index: usize, told: &Claim) -> Span {
        let percent = |at: &usize| self.claims.list.get(*at).is_some_and(|claim| claim.kind == Figure::Percent);
        let last = (self.figures.start..index).rev().find(percent).and_then(|at| self.claims.list.get(at));
        Span { start: last.map_or(self.span.start, |last| last.span.end), end: told.number.start }
    }

    /// The pairs of cells that may be a part and its whole.
    fn shares(&self, index: usize, told: &Claim) -> Vec<Pair> {
        let behind = self.claims.list.get(index + 1).filter(|_| self.figures.contains(&(index + 1)));
        let end = behind.map_or(self.span.end, |next| next.number.start);
        let words = Span { start: told.span.end, end: end.max(told.span.end) };
        let marks = words.of(self.text).find([',', ';', '(', '.']).map_or(words.end, |mark| words.start + mark as u32);
        let wholes = self.named(Span { end: marks, ..words });
        let subject = self.subject(index, told);
        let mut pairs = Vec::new();
        for part in self.named(subject) {
            let Some(row) = self.entries.list.get(part).filter(|row| !row.total) else { continue };
            let totals = self.entries.totals.iter();
            for whole in wholes.iter().chain(totals.filter(|_| wholes.is_empty())) {
                let Some(whole) = self.entries.list.get(*whole).filter(|whole| whole.table == row.table) else {
                    continue;
                };
                let grid = &self.grids[row.table];
                let columns = grid.columns(Holds::Amounts).into_iter().take(WIDE);
                let cells =
                    columns.filter_map(|column| Some([grid.claim(row.row, column)?, grid.claim(whole.row, column)?]));
                pairs.extend(cells.filter(|[part, whole]| part != whole));
            }
        }
        pairs.extend(self.columns(subject));
        pairs
    }

    /// The pairs of a column that some bytes of the text name and the column of totals, in the row of totals.
    fn columns(&self, subject: Span) -> Vec<Pair> {
        let words: Vec<u64> = keys(self.text, subject);
        let mut pairs = Vec::new();
        for entry in self.entries.totals.iter().filter_map(|entry| self.entries.list.get(*entry)) {
            let grid = &self.grids[entry.table];
            let columns: Vec<usize> = grid.columns(Holds::Amounts).into_iter().take(WIDE).collect();
            let total = columns.iter().find(|column| grid.head_has(**column, Cue::Total));
            let Some(whole) = total.and_then(|column| grid.claim(entry.row, *column)) else { continue };
            let named = |column: &&usize| {
                grid.heads(**column).any(|head| {
                    let head = keys(head, Span::new(0, head.len()));
                    head.len() > 1 && words.windows(head.len()).any(|run| run == head)
                })
            };
            let parts = columns.iter().filter(named).filter_map(|column| grid.claim(entry.row, *column));
            pairs.extend(parts.filter(|part| *part != whole).map(|part| [part, whole]));
        }
        pairs
    }

    /// The pairs of cells that may be what was reached and what was planned, in rows that the sentence names or quotes.
    fn plans(&self, index: usize, told: &Claim) -> Vec<Pair> {
        let mut rows = self.named(self.subject(index, told));
        rows.extend(self.entries.totals.iter().copied().filter(|total| self.quotes(*total)));
        let mut pairs = Vec::new();
        for row in rows.into_iter().filter_map(|row| self.entries.list.get(row)) {
            let grid = &self.grids[row.table];
            let columns = || grid.columns(Holds::Amounts).into_iter().take(WIDE);
            let planned = |column: &usize| grid.head_has(*column, Cue::Plan);
            for plan in columns().filter(planned).filter_map(|column| grid.claim(row.row, column)) {
                let others =
                    columns().filter(|column| !planned(column)).filter_map(|column| grid.claim(row.row, column));
                // What came is no tenth of the plan: that column tells the difference.
                let came =
                    |pair: &Pair| self.value(Says::Plan, pair).is_some_and(|value| value > Rational::from(TENTH));
                pairs.extend(others.map(|actual| [actual, plan]).filter(came));
            }
        }
        pairs
    }

    /// Whether an amount of the sentence is one of a row's.
    fn quotes(&self, entry: usize) -> bool {
        let Some(row) = self.entries.list.get(entry) else { return false };
        let cells: Vec<Rational> =
            self.grids[row.table].row(row.row).into_iter().filter_map(|cell| self.amount(cell)).collect();
        self.figures.clone().any(|index| {
            let digits =
                self.claims.list[index].quantity.written.mantissa.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
            digits >= TELLING && self.amount(index).is_some_and(|value| cells.contains(&value))
        })
    }

    fn amount(&self, index: usize) -> Option<Rational> {
        let claim = self.claims.list.get(index).filter(|claim| claim.kind != Figure::Percent && claim.is_quantity())?;
        Some(claim.quantity.value())
    }

    /// What two cells come to, in percent.
    fn value(&self, says: Says, [one, other]: &Pair) -> Option<Rational> {
        let (one, other) = (self.amount(*one)?, self.amount(*other)?);
        let share = (&one * &Rational::from(100)).checked_div(&other)?;
        let value = match says {
            Says::Excess => &share - &Rational::from(100),
            Says::Shortfall => &Rational::from(100) - &share,
            _ => share,
        };
        (value.signum() > 0 && (says != Says::Share || value <= Rational::from(100))).then_some(value)
    }

    fn agrees(&self, told: &Claim, says: Says, [one, other]: &Pair, value: &Rational, fit: Fit) -> bool {
        let quantity = |index: &usize| self.claims.list.get(*index).map(|claim| &claim.quantity);
        let (Some(one), Some(other)) = (quantity(one), quantity(other)) else { return false };
        match says {
            Says::Excess | Says::Shortfall => {
                fit::holds(&told.quantity, Some(&crate::number::Recalculation::known(value.clone())))
            }
            _ => fit::share(one, other, &told.quantity) <= fit,
        }
    }
}

/// Keys of the words of a text that are no numbers.
fn keys(text: &str, span: Span) -> Vec<u64> {
    let mut words: Vec<Word> = Vec::new();
    split(text, span, &mut words);
    words.into_iter().filter(|word| !word.digits).map(|word| word.key).collect()
}

fn relation(says: Says, [one, other]: Pair, told: usize, evidence: Evidence) -> Relation {
    let (kind, roles) = match says {
        Says::Share => (Kind::Share, ["part", "whole", "share"]),
        Says::Plan => (Kind::Plan, ["actual", "plan", "rate"]),
        Says::Shortfall => (Kind::Shortfall, ["actual", "plan", "rate"]),
        Says::Excess => (Kind::Excess, ["actual", "plan", "rate"]),
    };
    let members = roles.into_iter().zip([one, other, told]);
    Relation::of(kind, members, evidence)
}
