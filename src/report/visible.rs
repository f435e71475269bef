//! A draft's own characters, safe to print: what would move the cursor or turn the line is shown, not obeyed.

/// The character, or a picture of it where a terminal would act on it.
pub(super) fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + character as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7F}'..='\u{9F}' => char::REPLACEMENT_CHARACTER,
        // Marks that turn the direction of the text after them.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// A text on one line, safe to print.
pub(super) fn line(text: &str) -> String {
    text.chars().map(|character| if character == '\n' { ' ' } else { visible(character) }).collect()
}
