//! Prose broken into lines of a width.

use unicode_width::UnicodeWidthStr;

/// `text` in lines of at most `width` columns, broken at spaces: the first after `first`, the others after `rest`.
/// Every line ends with a line break. A word longer than a line keeps a line of its own.
pub(super) fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut wrapped = first.to_owned();
    let mut used = first.width();
    let mut at_start = true;
    for word in text.split_whitespace() {
        if !at_start && used + 1 + word.width() > width {
            wrapped.push('\n');
            wrapped.push_str(rest);
            (used, at_start) = (rest.width(), true);
        }
        if !at_start {
            wrapped.push(' ');
            used += 1;
        }
        wrapped.push_str(word);
        used += word.width();
        at_start = false;
    }
    wrapped.push('\n');
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_and_counts_columns() {
        assert_eq!(wrap("tỷ lệ của cả báo cáo", 12, "- ", "  "), "- tỷ lệ của\n  cả báo cáo\n");
        let decomposed = "ty\u{309} le\u{323}\u{302} cu\u{309}a ca\u{309} ba\u{301}o ca\u{301}o";
        assert_eq!(wrap(decomposed, 12, "- ", "  ").lines().count(), 2);
        assert_eq!(wrap("one-very-long-word x", 5, "", ""), "one-very-long-word\nx\n");
        assert_eq!(wrap("", 5, "", ""), "\n");
    }
}
