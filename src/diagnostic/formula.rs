//! A side of a law with the draft's figures in place of its roles: `part / whole` as `11 / 24`.

use crate::rule::Expression;

/// Writes `side`, which stands in `law`, the text it was read from, with each role's figures filled in. A sum of a
/// role's figures is written with plus signs.
pub(super) fn formula(law: &str, side: &Expression, figures: impl Fn(&str) -> Vec<String>) -> String {
    let mut text = String::new();
    let mut at = bounds(law, side).0;
    let end = bounds(law, side).1;
    for (role, place) in side.roles() {
        let before = law.get(at..place.start).unwrap_or_default();
        let figures = figures(role);
        let summed = before.trim_end().strip_suffix('(').and_then(|call| call.trim_end().strip_suffix("sum"));
        let rest = law.get(place.end..end).unwrap_or_default();
        match (summed, rest.trim_start().strip_prefix(')')) {
            (Some(before), Some(after)) => {
                text.push_str(before);
                text.push_str(&figures.join(" + "));
                at = end - after.len();
            }
            _ => {
                text.push_str(before);
                text.push_str(&figures.join("; "));
                at = place.end;
            }
        }
    }
    text.push_str(law.get(at..end).unwrap_or_default());
    text.trim().to_owned()
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
        formula(law, if left { &read.left } else { &read.right }, |role| match role {
            "parts" => vec!["5".to_owned(), "19".to_owned(), "2".to_owned()],
            "part" => vec!["11".to_owned()],
            other => vec![format!("<{other}>")],
        })
    }

    #[test]
    fn roles_become_figures() {
        assert_eq!(written("share ~ part / whole", false), "11 / <whole>");
        assert_eq!(written("share ~ part / whole", true), "<share>");
        assert_eq!(written("sum(parts) <= whole", true), "5 + 19 + 2");
        assert_eq!(written("whole ~ sum( parts ) - part", false), "5 + 19 + 2 - 11");
        assert_eq!(written("whole >= max(parts) * 100%", false), "max(5; 19; 2) * 100%");
    }
}
