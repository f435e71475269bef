//! The few characters of a text that need a closer look.

use super::next_pair;

/// The characters of a text outside the ranges that Vietnamese and most of Europe are written with once letters and
/// marks are composed, U+0000 to U+02FF and U+1E00 to U+1EFF. Most texts have few: their first bytes tell them from
/// others.
pub fn uncommon(text: &str) -> impl Iterator<Item = char> {
    // The first byte of U+0300 is the least that is looked for; those inside characters are less.
    let is_uncommon = |byte: u8, next: u8| (byte >= 0xCC) & !((byte == 0xE1) & (0xB8..=0xBB).contains(&next));
    let mut at = 0;
    std::iter::from_fn(move || {
        let place = next_pair(text.as_bytes(), at, is_uncommon)?;
        at = place + 1;
        text[place..].chars().next()
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
