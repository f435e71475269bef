//! A side of a law with the draft's figures in place of its roles: `part / whole` as `11 / 24`.

use super::marks::is_sign;
use crate::rule::Expression;

/// Writes `side`, which stands in `law`, the text it was read from, with each role's figures filled in. A sum of a
/// role's figures is written with plus signs, a product with times signs, and that a value is rounded goes without
/// saying. Nothing where figures are only counted or compared, or rounded on the way: what they read tells nothing.
pub(super) fn formula(law: &str, side: &Expression, figures: impl Fn(&str) -> Vec<String>) -> Option<String> {
    let mut text = String::new();
    let (mut at, end) = unrounded(law, bounds(law, side));
    if law.get(at..end)?.contains("round(") {
        return None;
    }
    let signs = |law: &str| law.replace('*', "×");
    for (role, place) in side.roles() {
        let before = law.get(at..place.start).unwrap_or_default();
        let figures = figures(role);
        let head = before.trim_end().strip_suffix('(').map(str::trim_end).unwrap_or_default();
        let outside = head.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let between = match head.strip_prefix(outside).unwrap_or_default() {
            "count" => return None,
            "sum" => Some(" + "),
            "product" => Some(" × "),
            "min" | "max" if figures.len() == 1 => Some(""),
            "min" | "max" => return None,
            _ => None,
        };
        let rest = law.get(place.end..end).unwrap_or_default();
        match (between, rest.trim_start().strip_prefix(')')) {
            (Some(between), Some(after)) => {
                text.push_str(&signs(outside));
                text.push_str(&joined(&figures, between, outside, after));
                at = end - after.len();
            }
            _ => {
                text.push_str(&signs(before));
                let figures = figures.join("; ");
                match text.trim_end().ends_with('-') && figures.starts_with(is_sign) && !figures.starts_with('(') {
                    true => text.push_str(&format!("({figures})")),
                    false => text.push_str(&figures),
                }
                at = place.end;
            }
        }
    }
    text.push_str(&signs(law.get(at..end).unwrap_or_default()));
    Some(text.trim().to_owned())
}

/// Figures with a sign between them, as they stand between what is `before` and `behind` them: what a sum is taken from
/// loses each of its figures, and what it is multiplied with or divided by holds all of them.
fn joined(figures: &[String], between: &str, before: &str, behind: &str) -> String {
    let sum = between == " + " && figures.len() > 1;
    let binds = |text: Option<char>| text.is_some_and(|sign| "*/".contains(sign));
    match before.trim_end().chars().next_back() {
        Some('-') if sum => figures.join(" - "),
        last if sum && (binds(last) || binds(behind.trim_start().chars().next())) => {
            format!("({})", figures.join(between))
        }
        _ => figures.join(between),
    }
}

/// A side of a law without the rounding of the whole of it.
fn unrounded(law: &str, (start, end): (usize, usize)) -> (usize, usize) {
    let side = law.get(start..end).unwrap_or_default();
    let inner = side.trim_start().strip_prefix("round(").and_then(|rest| rest.trim_end().strip_suffix(')'));
    let mut depth = 0_i32;
    let closes = |letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth < 0
    };
    match inner.filter(|inner| !inner.chars().any(closes)) {
        Some(inner) => {
            let from = start + side.find("round(").unwrap_or_default() + "round(".len();
            (from, from + inner.len())
        }
        None => (start, end),
    }
}

/// Where a side stands in its law: before or after the comparison.
fn bounds(law: &str, side: &Expression) -> (usize, usize) {
    let comparison = law.find(['~', '=', '<', '>']).unwrap_or(law.len());
    let after = law.rfind(['~', '=', '<', '>']).map_or(0, |at| at + 1);
    let is_left = side.roles().next().is_none_or(|(_, at)| at.start < comparison);
    if is_left { (0, comparison) } else { (after, law.len()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rule::Law;

    fn written(law: &str, left: bool) -> String {
        let read = Law::parse(law).unwrap();
        let figures = |role: &str| match role {
            "parts" => vec!["5".to_owned(), "19".to_owned(), "2".to_owned()],
            "part" => vec!["11".to_owned()],
            "below" => vec!["-3".to_owned()],
            other => vec![format!("<{other}>")],
        };
        formula(law, if left { &read.left } else { &read.right }, figures).unwrap_or_default()
    }

    #[test]
    fn roles_become_figures() {
        assert_eq!(written("share ~ part / whole", false), "11 / <whole>");
        assert_eq!(written("share ~ part / whole", true), "<share>");
        assert_eq!(written("sum(parts) <= whole", true), "5 + 19 + 2");
        assert_eq!(written("whole ~ sum( parts ) - part", false), "5 + 19 + 2 - 11");
        assert_eq!(written("rest ~ whole - sum(parts)", false), "<whole> - 5 - 19 - 2");
        assert_eq!(written("mean ~ sum(parts) / part", false), "(5 + 19 + 2) / 11");
        assert_eq!(written("share ~ part / sum(parts)", false), "11 / (5 + 19 + 2)");
        assert_eq!(written("whole >= max(parts) * 100%", false), "");
        assert_eq!(written("told ~ -below", false), "-(-3)");
        assert_eq!(written("told ~ part - below", false), "11 - (-3)");
        assert_eq!(written("whole ~ product(parts)", false), "5 × 19 × 2");
        assert_eq!(written("whole >= min(part)", false), "11");
        assert_eq!(written("part ~ round(whole * rate / of)", false), "<whole> × <rate> / <of>");
        assert_eq!(written("rate ~ round(rate * whole) / (whole)", false), "");
        assert_eq!(written("part = count(parts)", false), "");
    }
}
