//! The things of a list by what they open with: names, or numbers.

use crate::text::Span;

/// Whether all things bear names; that of the last may stand behind a word for what it is, which nothing joins to the name
/// before: Lộc An, Lộc Hòa và thị trấn Lộc Bình.
pub(super) fn are_names(text: &str, things: &[Span]) -> bool {
    let Some((last, others)) = things.split_last() else { return false };
    let (last, bare) = (last.of(text), |thing: &Span| thing.of(text).starts_with(char::is_uppercase));
    let named = last.starts_with(char::is_uppercase)
        || last.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
    named && others.iter().all(bare)
}

/// Công Thương, Nông nghiệp và Môi trường: whether the last two things may be one that a word for "and" names: of both only the
/// first word of several begins with a capital.
pub(super) fn may_be_one(text: &str, things: &[Span]) -> bool {
    let [_, .., one, other] = things else { return false };
    let named = |thing: &Span| {
        let mut words = thing.of(text).split_whitespace();
        let opens = words.next().is_some_and(|first| first.starts_with(char::is_uppercase));
        let mut rest = words.peekable();
        opens && rest.peek().is_some() && rest.all(|word| word.starts_with(char::is_lowercase))
    };
    named(one) && named(other)
}

/// Whether each of some things opens with its number: `(1) …; (2) …; (3) …`.
pub(super) fn are_numbered(text: &str, things: &[Span]) -> bool {
    let number = |thing: &Span| {
        let body = thing.of(text).trim_start_matches('(');
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        body[digits..].starts_with(')').then(|| body[..digits].parse::<usize>().ok()).flatten()
    };
    things.iter().zip(1..).all(|(thing, place)| number(thing).is_some_and(|number| number.abs_diff(place) <= 1))
}
