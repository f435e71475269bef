//! The few characters of a text that need a closer look.

/// The characters of a text outside the ranges that Vietnamese and most of Europe are written with once letters and marks
/// are composed, U+0000 to U+02FF and U+1E00 to U+1EFF. Most texts have few: their first bytes tell them from others.
pub fn uncommon(text: &str) -> impl Iterator<Item = char> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // The first byte of U+0300 is the least that is looked for; those inside characters are less.
            at += bytes.get(at..)?.iter().position(|byte| *byte >= 0xCC)?;
            let common = bytes[at] == 0xE1 && bytes.get(at + 1).is_some_and(|next| (0xB8..=0xBB).contains(next));
            at += 1;
            if !common {
                return text[at - 1..].chars().next();
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_common_ones_are_found() {
        let all: String = ('\0'..=char::MAX).collect();
        let wanted = all.chars().filter(|letter| !matches!(letter, '\0'..'\u{300}' | '\u{1E00}'..='\u{1EFF}'));
        assert!(uncommon(&all).eq(wanted));
    }
}
