//! What differs between two passages of nearly the same words.

use similar::{ChangeTag, TextDiff};

/// Words that are shown on each side of a difference.
const AROUND: usize = 3;

/// The words of one passage that the other lacks as `[-…-]`, those that it has instead as `{+…+}`, with a few words
/// around each; nothing where the words are the same.
pub(super) fn difference(one: &str, other: &str) -> Option<String> {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split_whitespace().collect(), other.split_whitespace().collect());
    let diff = TextDiff::from_slices(&one, &other);
    let mut shown: Vec<String> = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        let mut words: Vec<String> = Vec::new();
        for op in &group {
            for (tag, part) in op.iter_slices(&one, &other) {
                let part = part.join(" ");
                words.push(match tag {
                    ChangeTag::Equal => part,
                    ChangeTag::Delete => format!("[-{part}-]"),
                    ChangeTag::Insert => format!("{{+{part}+}}"),
                });
            }
        }
        shown.push(words.join(" "));
    }
    (!shown.is_empty()).then(|| format!("… {} …", shown.join(" … ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown_with_a_few_words_around() {
        let one = "a b c d e of the board f g h i";
        let other = "a b c d e of the whole board f g h i";
        assert_eq!(difference(one, other).as_deref(), Some("… e of the {+whole+} board f g …"));
        assert_eq!(difference("a b", "a  b"), None);
        assert_eq!(difference("a b c", "a x c").as_deref(), Some("… a [-b-] {+x+} c …"));
    }
}
