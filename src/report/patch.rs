//! A unified diff of a draft, with the words that differ set apart in colour.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::visible::visible;

/// Lines around a change.
const AROUND: usize = 3;

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const CYAN: &str = "\u{1b}[36m";
const REVERSED: &str = "\u{1b}[7m";
const PLAIN: &str = "\u{1b}[0m";

/// What turns `old` into `new`, as `patch -p1` and `git apply` read it; in colour for a terminal. Empty where they are
/// the same.
pub fn patch(name: &str, old: &str, new: &str, colour: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    let name = name.strip_prefix("./").unwrap_or(name);
    let mut unified = diff.unified_diff();
    unified.context_radius(AROUND).header(&format!("a/{name}"), &format!("b/{name}"));
    if !colour {
        return unified.to_string();
    }
    let mut text = String::new();
    for hunk in unified.iter_hunks() {
        if text.is_empty() {
            let _ = writeln!(text, "--- a/{name}\n+++ b/{name}");
        }
        let _ = writeln!(text, "{CYAN}{}{PLAIN}", hunk.header());
        for change in hunk.ops().iter().flat_map(|op| diff.iter_inline_changes(op)) {
            let (colour, sign) = match change.tag() {
                ChangeTag::Delete => (RED, '-'),
                ChangeTag::Insert => (GREEN, '+'),
                ChangeTag::Equal => ("", ' '),
            };
            let _ = write!(text, "{colour}{sign}");
            for (differs, words) in change.iter_strings_lossy() {
                let words: String = words.trim_end_matches(['\n', '\r']).chars().map(visible).collect();
                match differs {
                    true => drop(write!(text, "{REVERSED}{words}{PLAIN}{colour}")),
                    false => text.push_str(&words),
                }
            }
            text.push_str(if colour.is_empty() { "\n" } else { "\u{1b}[0m\n" });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_is_unified_and_marks_words_in_colour() {
        let (old, new) = ("một\nchiếm 45,84% số hộ\nba\n", "một\nchiếm 45,83% số hộ\nba\n");
        let plain = "--- a/x.txt\n+++ b/x.txt\n@@ -1,3 +1,3 @@\n một\n-chiếm 45,84% số hộ\n+chiếm 45,83% số hộ\n ba\n";
        assert_eq!(patch("./x.txt", old, new, false), plain);
        assert_eq!(patch("x.txt", old, old, false), "");
        let coloured = patch("x.txt", old, new, true);
        assert!(coloured.contains("\u{1b}[31m-chiếm \u{1b}[7m"), "{coloured:?}");
    }
}
