//! How the lines of a text are wrapped: to which measure, and with how many blank lines between.

use super::line::{Line, Role};
use crate::document::edges::Close;

/// What tells a wrapped line from one that was ended on purpose.
#[derive(Debug)]
pub(super) struct Wrap {
    /// A line that would have been longer than this with the next word was full; nothing where lines are not wrapped.
    limit: Option<u32>,
    /// The lines are wrapped at one column, and not as broad letters fill the measure.
    pub(super) exact: bool,
    /// Paragraphs begin further in than their other lines.
    pub(super) indents: bool,
    /// For each line of the running text, how many blank lines stand inside paragraphs around it.
    spacing: Vec<u32>,
}

/// A wrapped line is at least this wide.
const NARROWEST: u32 = 34;
/// Spacing is taken from a pair of lines at most this far away.
const NEAR: usize = 6;

impl Wrap {
    /// Measures the running text: `order` lists its lines. Linear but for sorting the widths.
    pub(super) fn measure(lines: &[Line], order: &[usize]) -> Self {
        let mut widths = Vec::new();
        let mut own = Vec::new();
        let mut indented = 0;
        let mut seen: Vec<Option<u32>> = vec![None; order.len()];
        for (place, pair) in order.windows(2).enumerate() {
            let (a, b) = (&lines[pair[0]], &lines[pair[1]]);
            if a.width < NARROWEST || !b.small || a.close != Close::Open {
                continue;
            }
            indented += usize::from(a.indent >= b.indent + 2);
            own.push(reach(a));
            widths.push(reach(a) + 1 + b.first);
            if pair[1] == pair[0] + 1 {
                seen[place] = Some(b.gap);
            }
        }
        widths.sort_unstable();
        own.sort_unstable();
        // Wrapped at a column, no line is wider than the narrowest it would have been with the next word.
        let limit = widths.get(widths.len() / 10).copied();
        let widest = own.get(own.len().saturating_sub(1) * 49 / 50).copied();
        let exact = widest < limit;
        let limit = if exact { widest.map(|widest| widest + 1) } else { limit };
        let most = widths.get(widths.len().saturating_sub(1) * 9 / 10).copied().unwrap_or(0);
        let long = order.iter().filter(|&&index| reach(&lines[index]) > most + most / 4).count();
        let limit = limit.filter(|_| long * 4 <= order.len());
        let indents = indented >= 2 && indented * 12 > own.len();
        Self { limit, exact, indents, spacing: spread(&seen) }
    }

    /// Whether the next line's first word did not fit behind `a`; `percent` loosens the measure.
    pub(super) fn full(&self, a: &Line, b: &Line, percent: u32) -> bool {
        self.limit.is_some_and(|limit| (reach(a) + 1 + b.first) * 100 >= limit * percent)
    }

    /// Whether any line shows the measure.
    pub(super) fn is_known(&self) -> bool {
        self.limit.is_some()
    }

    /// As [`Wrap::full`], and certain enough to take two lines of a heading for one.
    pub(super) fn surely_full(&self, a: &Line, b: &Line) -> bool {
        self.full(a, b, if self.exact { 100 } else { 106 })
    }

    /// How many blank lines stand inside paragraphs near the line at `place` of the running text.
    pub(super) fn spacing(&self, place: usize) -> u32 {
        self.spacing.get(place).copied().unwrap_or(0)
    }
}

/// The column a line ends in.
fn reach(line: &Line) -> u32 {
    line.indent + line.width
}

/// For each place the larger of the nearest gaps seen before and after it; where none is near, the commonest of all.
fn spread(seen: &[Option<u32>]) -> Vec<u32> {
    let blank = seen.iter().flatten().filter(|gap| **gap > 0).count();
    let all = seen.iter().flatten().count();
    let common = if blank * 2 > all { seen.iter().flatten().copied().filter(|gap| *gap > 0).min() } else { None };
    let mut spacing: Vec<Option<u32>> = vec![None; seen.len()];
    for back in [false, true] {
        let mut last: Option<(usize, u32)> = None;
        for step in 0..seen.len() {
            let place = if back { seen.len() - 1 - step } else { step };
            if let Some(gap) = seen[place] {
                last = Some((place, gap));
            }
            if let Some((_, gap)) = last.filter(|(at, _)| at.abs_diff(place) <= NEAR) {
                spacing[place] = spacing[place].max(Some(gap));
            }
        }
    }
    spacing.into_iter().map(|gap| gap.or(common).unwrap_or(0)).collect()
}

/// The lines of the running text, in order.
pub(super) fn running(lines: &[Line]) -> Vec<usize> {
    (0..lines.len()).filter(|&index| lines[index].role == Role::Body).collect()
}
