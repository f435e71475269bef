//! Words printed twice in a row that the language does not double.

use super::Claims;
use super::lex::{Token, TokenKind};
use crate::language::{Language, Sense};
use crate::text::Span;

/// Appends each doubled word of `tokens` to the echoes or, where the draft has to tell, to the doublings.
///
/// Where doubling is common in the language, two equal syllables are mostly the end of one word and
/// the start of the next; there only a listed word, or a noun right behind its figure, is a slip for sure.
pub(super) fn find(text: &str, tokens: &[Token], language: &Language, claims: &mut Claims) {
    for (at, pair) in tokens.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let (TokenKind::Word(one, _), TokenKind::Word(two, _)) = (first.kind, second.kind) else { continue };
        let same = one == two && first.span.len() == second.span.len();
        if !second.spaced || !(same || opens(text, first, second) && !language.doubles_words()) {
            continue;
        }
        let again = Span { start: second.span.start, end: second.span.start + first.span.len() as u32 };
        let counted =
            at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.number().is_some());
        let begins = |token: &Token, with: fn(char) -> bool| token.span.of(text).chars().next().is_some_and(with);
        // A noun before a name that begins with it, where the next word shows that it was no name.
        let named = begins(first, char::is_lowercase)
            && begins(second, char::is_uppercase)
            && tokens.get(at + 2).is_some_and(|next| next.word() && next.spaced && begins(next, char::is_lowercase));
        if first.is(Sense::Doubles) && !(counted && language.doubles_words()) {
            continue;
        }
        if !first.span.of(text).chars().all(char::is_alphabetic) {
            continue;
        }
        let triple = |other: Option<&Token>| {
            other.is_some_and(|other| matches!(other.kind, TokenKind::Word(key, _) if key == one))
        };
        if triple(tokens.get(at + 2)) || triple(at.checked_sub(1).and_then(|before| tokens.get(before))) {
            continue;
        }
        // `in in-memory`, `the section Section 4`: the second is a piece of another word, or of a name.
        let behind = text.get(second.span.end as usize..).unwrap_or_default();
        let numbered = begins(first, char::is_lowercase)
            && begins(second, char::is_uppercase)
            && tokens.get(at + 2).is_some_and(|next| next.number().is_some() || next.span.len() == 1);
        if numbered || behind.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
            continue;
        }
        // Over columns whose lines were lost words stand twice, and others beside them: amount amount payable payable.
        let pairs = |place: Option<usize>| {
            let other = place.and_then(|place| tokens.get(place..place + 2));
            matches!(other, Some([Token { kind: TokenKind::Word(one, _), .. }, Token { kind: TokenKind::Word(two, _), .. }])
                if one == two)
        };
        let letter = first.span.len() == 1 && first.senses.iter().any(|sense| matches!(sense, Sense::Unit(_)));
        if letter || pairs(Some(at + 2)) || pairs(at.checked_sub(2)) {
            continue;
        }
        let slip = match language.doubles_words() {
            true => first.is(Sense::Single) || named || (counted && first.is(Sense::Counted)),
            false => {
                let small = first.span.of(text).chars().next().is_some_and(char::is_lowercase);
                // Very good Good Satisfactory: a capital and another behind it begin cells of their own.
                let parted = small && begins(second, char::is_uppercase) && !named;
                (small || first.span.of(text) != second.span.of(text)) && !parted
            }
        };
        let found = if slip { &mut claims.echoes } else { &mut claims.doublings };
        if slip || language.doubles_words() {
            found.push((first.span, again));
        }
    }
}

/// During the the year: whether a word opens the phrase right behind it.
fn opens(text: &str, word: &Token, phrase: &Token) -> bool {
    let end = phrase.span.start + word.span.len() as u32;
    // Most tokens are one word, and none of their bytes is a space.
    text.as_bytes().get(end as usize) == Some(&b' ')
        && end < phrase.span.end
        && word.span.of(text) == Span { start: phrase.span.start, end }.of(text)
}
