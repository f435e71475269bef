//! Findings counted by rule.

use std::cmp::Reverse;

use super::Totals;

/// One line a rule and severity: how many, how heavy, which; the commonest first.
pub(super) fn statistics(totals: &Totals) -> String {
    let mut rows: Vec<_> = totals.by_rule.iter().collect();
    rows.sort_by_key(|(_, count)| Reverse(**count));
    let widest = rows.first().map_or(0, |(_, count)| count.to_string().len());
    let row = |((rule, severity), count): (&(String, _), &usize)| {
        let severity: crate::diagnostic::Severity = *severity;
        format!("{count:>widest$}  {:7}  {rule}\n", severity.name())
    };
    rows.into_iter().map(row).collect()
}
