//! Formulas printed in the names of rows: `TOTAL (270 = 100 + 200)`, `Total (A+B+C)`.

use super::grid::Grid;
use super::group::Group;

/// The most terms of a formula.
const TERMS: usize = 40;

/// The groups that names spell out, where every term is the sign or code of a row.
pub(super) fn groups(grid: &Grid) -> Vec<Group> {
    let codes = codes(grid);
    (0..grid.rows()).filter_map(|row| grid.labels(row).find_map(|name| group(row, name, &codes))).collect()
}

/// What each row is called by: its number, or what a cell beside its name holds.
fn codes<'a>(grid: &Grid<'a>) -> Vec<Vec<&'a str>> {
    let trim = |text: &'a str| text.trim_matches(['.', ')', '(', ' ']);
    let one = |row: usize| {
        let labels = grid.labels(row).filter(|text| text.len() <= 8).map(trim);
        let signs = grid
            .labels(row)
            .filter_map(|text| Some(trim(text.split_whitespace().next()?)).filter(|sign| sign.len() <= 8));
        labels.chain(signs).filter(|code| !code.is_empty()).collect()
    };
    (0..grid.rows()).map(one).collect()
}

fn group(total: usize, name: &str, codes: &[Vec<&str>]) -> Option<Group> {
    let formula = match name.rfind('=') {
        // The formula stands between the brackets around its sign, or goes on to the end.
        Some(at) => {
            let rest = name.get(at + 1..)?;
            let opened = name
                .get(..at)?
                .rfind('(')
                .is_some_and(|open| name.get(open..at).is_some_and(|inner| !inner.contains(')')));
            if opened { rest.trim_end().strip_suffix(')').unwrap_or(rest) } else { rest }
        }
        None => {
            let open = name.rfind('(')?;
            let inner = name.get(open + 1..)?;
            inner.get(..inner.find(')')?)?
        }
    };
    let terms = terms(formula)?;
    let mut group = Group { total, plus: Vec::new(), minus: Vec::new() };
    for (negative, code) in terms {
        let mut called =
            codes.iter().enumerate().filter(|(row, codes)| *row != total && codes.contains(&code)).map(|(row, _)| row);
        // Of rows that share a sign the nearest is meant.
        let nearest = called.by_ref().min_by_key(|row| row.abs_diff(total))?;
        if negative { group.minus.push(nearest) } else { group.plus.push(nearest) }
    }
    (group.plus.len() + group.minus.len() > 1 && !group.plus.is_empty()).then_some(group)
}

/// The terms of `20 + (21 - 22)`, each with whether it is taken away.
fn terms(formula: &str) -> Option<Vec<(bool, &str)>> {
    let mut terms = Vec::new();
    let mut outer = vec![false];
    let mut negative = false;
    let mut start = None;
    for (at, letter) in formula.char_indices().chain([(formula.len(), ' ')]) {
        if letter.is_ascii_alphanumeric() || letter == '.' {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            terms.push((negative, formula.get(start..at)?));
        }
        match letter {
            '+' => negative = *outer.last()?,
            '-' | '\u{2212}' | '\u{2013}' => negative = !*outer.last()?,
            '(' | '[' => outer.push(negative),
            ')' | ']' => drop(outer.pop()),
            ' ' => {}
            _ => return None,
        }
        if terms.len() > TERMS || outer.is_empty() {
            return None;
        }
    }
    let signs = formula.chars().filter(|letter| matches!(letter, '+' | '-' | '\u{2212}' | '\u{2013}')).count();
    (signs > 0 && signs + 1 >= terms.len()).then_some(terms)
}
