//! Where sentences end.

use super::edges::{is_opener, superscript};
use super::vocabulary::Vocabulary;
use crate::text::{Bytes, Span};

/// The bytes that signs which end sentences begin with.
const STOPS: Bytes<4> = Bytes::of([[b'.', b'.'], [b'!', b'!'], [b'?', b'?'], [0xe2, 0xe2]]);

/// Cuts the text under `body` into sentences, without the white space between them. `marks` are the marks of notes in
/// it, in order: one behind a full stop belongs to the sentence that ended. Linear in the body.
pub(super) fn split(text: &str, body: Span, marks: impl Iterator<Item = Span>, vocabulary: &Vocabulary) -> Vec<Span> {
    let mut marks = marks.peekable();
    let mut sentences = Vec::new();
    let bytes = text.as_bytes();
    let end = body.end as usize;
    let mut start = skip(text, body.start as usize, end);
    let mut at = start;
    while let Some(next) = STOPS.next(&bytes[..end], at) {
        at = next;
        let length = match bytes[at] {
            0xe2 if text[at..].starts_with('\u{2026}') => 3,
            0xe2 => {
                at += 1;
                continue;
            }
            _ => 1,
        };
        let stop = at;
        at += length;
        loop {
            while marks.next_if(|mark| (mark.end as usize) <= at).is_some() {}
            let closer = text[at..end].chars().next().filter(|&letter| closes(letter));
            match (marks.peek(), closer) {
                (Some(mark), _) if mark.start as usize == at => at = mark.end as usize,
                (Some(mark), Some('[')) if mark.start as usize == at + 1 => at = mark.end as usize,
                (_, Some('[')) | (_, None) => break,
                (_, Some(letter)) => at += letter.len_utf8(),
            }
        }
        let next = skip(text, at, end);
        if next > at && next < end && ends(text, start, stop, next, vocabulary) {
            sentences.push(Span::new(start, at));
            start = next;
            at = next;
        }
    }
    let last = text[start..end.max(start)].trim_end().len();
    if last > 0 {
        sentences.push(Span::new(start, start + last));
    }
    sentences
}

/// Whether the stop at `stop` ends the sentence from `start`; the next would begin at `next`.
fn ends(text: &str, start: usize, stop: usize, next: usize, vocabulary: &Vocabulary) -> bool {
    let mut rest = text[next..].chars();
    let opens = rest.find(|letter| !is_opener(*letter) && !matches!(letter, '-' | '\u{2013}' | '+' | '\u{2022}' | ' '));
    let digit = opens.is_some_and(char::is_numeric);
    if !digit && !opens.is_some_and(|letter| letter.is_uppercase() || !letter.is_alphabetic()) {
        return false;
    }
    if text.as_bytes()[stop] != b'.' {
        return true;
    }
    // The word before the stop, without the brackets and quotes it may open with.
    let from = floor(text, stop.saturating_sub(24).max(start));
    let before = &text[from..stop];
    let word = before.rsplit(|letter: char| letter.is_whitespace() || is_opener(letter)).next().unwrap_or(before);
    // Mổ 17 ca. 8 ca nặng: what is counted is not cut short.
    let counted = || {
        let ahead = before[..before.len() - word.len()].trim_end();
        ahead.ends_with(|last: char| last.is_ascii_digit())
    };
    if word.is_empty() || vocabulary.abbreviates(word, digit && !counted()) {
        return word.is_empty() && before.is_empty();
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        // An initial, unless a numeral: of the congress the first, lần thứ I.
        (Some(letter), None) if letter.is_uppercase() => {
            matches!(letter, 'I' | 'V' | 'X') && follows_small(before, word)
        }
        // The number of a table or figure over its caption: Table 1. Costs.
        _ => {
            !(word.bytes().all(|byte| byte.is_ascii_digit())
                && text[start..stop].split_whitespace().take(3).count() <= 2)
        }
    }
}

/// Whether a small letter opens the word before the last.
fn follows_small(before: &str, last: &str) -> bool {
    let head = before[..before.len() - last.len()].trim_end();
    head.rsplit(' ').next().and_then(|word| word.chars().next()).is_some_and(char::is_lowercase)
}

fn closes(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\u{201d}' | '\u{2019}' | '\'' | ')' | ']' | '[' | '\u{bb}' | '.' | '!' | '?' | '\u{2026}' | '/'
    ) || superscript(letter).is_some()
}

fn skip(text: &str, at: usize, end: usize) -> usize {
    let body = &text[at..end.max(at)];
    at + (body.len() - body.trim_start().len())
}

fn floor(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    fn sentences(text: &str) -> Vec<&str> {
        let vocabulary = Vocabulary::new(&Languages::builtin());
        split(text, Span::new(0, text.len()), std::iter::empty(), &vocabulary)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn stops_inside_figures_and_names_end_nothing() {
        assert_eq!(sentences("Thu 1.234,5 tỷ đồng. Chi 12 tỷ đồng."), ["Thu 1.234,5 tỷ đồng.", "Chi 12 tỷ đồng."]);
        assert_eq!(sentences("TS. Nguyễn Văn A. ở TP. Huế đến dự."), ["TS. Nguyễn Văn A. ở TP. Huế đến dự."]);
        assert_eq!(sentences("Mr. Poole of No. 7 paid, e.g. Monday."), ["Mr. Poole of No. 7 paid, e.g. Monday."]);
        assert_eq!(sentences("lúa, ngô, v.v. trong vụ. 12 hộ"), ["lúa, ngô, v.v. trong vụ.", "12 hộ"]);
        // What shortens a word before a number is a word of its own elsewhere.
        assert_eq!(sentences("Mổ 101 ca. Trong đó có"), ["Mổ 101 ca.", "Trong đó có"]);
        assert_eq!(sentences("A mill of ca. 1780 burnt."), ["A mill of ca. 1780 burnt."]);
        assert_eq!(sentences("Mổ 101 ca. 84 ca nhẹ."), ["Mổ 101 ca.", "84 ca nhẹ."]);
    }

    #[test]
    fn closing_signs_belong_to_the_sentence() {
        assert_eq!(
            sentences("Ông nói: “Được.” Sau đó (năm 2020.) 5 hộ đi."),
            ["Ông nói: “Được.”", "Sau đó (năm 2020.)", "5 hộ đi.",]
        );
        assert_eq!(sentences("miễn phí… tạo đà… Sau"), ["miễn phí… tạo đà…", "Sau"]);
        assert_eq!(sentences("đại hội lần thứ I. Đảng bộ C. Mác"), ["đại hội lần thứ I.", "Đảng bộ C. Mác"]);
    }

    #[test]
    fn a_mark_behind_the_stop_belongs_to_the_sentence() {
        let text = "by value.1 17 staff";
        let vocabulary = Vocabulary::new(&Languages::builtin());
        let spans = split(text, Span::new(0, text.len()), [Span::new(9, 10)].into_iter(), &vocabulary);
        assert_eq!(spans[0].of(text), "by value.1");
    }
}
