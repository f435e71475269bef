//! Words printed twice in a row that the language does not double.

use super::lex::{Token, TokenKind};
use crate::language::{Language, Sense};
use crate::text::Span;

/// Appends each doubled word of `tokens` to `echoes`.
///
/// Where doubling is common in the language, two equal syllables are mostly the end of one word and
/// the start of the next; there only a listed word, or a noun right behind its figure, is a slip.
pub(super) fn find(text: &str, tokens: &[Token], language: &Language, echoes: &mut Vec<(Span, Span)>) {
    for (at, pair) in tokens.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let (TokenKind::Word(one, _), TokenKind::Word(two, _)) = (first.kind, second.kind) else { continue };
        if one != two || !second.spaced || first.span.len() != second.span.len() || first.is(Sense::Doubles) {
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
        let counted =
            at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.number().is_some());
        let slip = match language.doubles_words() {
            true => first.is(Sense::Single) || (counted && first.is(Sense::Counted)),
            false => {
                first.span.of(text).chars().next().is_some_and(char::is_lowercase)
                    || first.span.of(text) != second.span.of(text)
            }
        };
        if slip {
            echoes.push((first.span, second.span));
        }
    }
}
