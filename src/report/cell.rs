//! A field of CSV (RFC 4180), safe to open in a spreadsheet.

/// A field in quotes where it needs them, its own quotes doubled. A text that a spreadsheet would run as a formula
/// gets an apostrophe before it; a signed number is none.
pub(super) fn cell(field: &str) -> String {
    let is_figure = || field.chars().skip(1).all(|letter| letter.is_ascii_digit() || " .,%".contains(letter));
    let is_formula = match field.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !is_figure(),
        _ => false,
    };
    let mark = if is_formula { "'" } else { "" };
    if field.contains(['"', ',', '\r', '\n']) {
        format!("\"{mark}{}\"", field.replace('"', "\"\""))
    } else {
        format!("{mark}{field}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(cell("45,83%"), "\"45,83%\"");
        assert_eq!(cell("24 \"hộ\""), "\"24 \"\"hộ\"\"\"");
        assert_eq!(cell("a\nb"), "\"a\nb\"");
        assert_eq!(cell("1.234"), "1.234");
    }

    #[test]
    fn no_field_is_a_formula() {
        assert_eq!(cell("=1+2"), "'=1+2");
        assert_eq!(cell("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"");
        assert_eq!(cell("-cmd"), "'-cmd");
        assert_eq!(cell("-5%"), "-5%");
        assert_eq!(cell("-"), "-");
    }
}
