//! Words that bound the number before them, or the one behind.

use super::{Token, TokenKind, length};
use crate::language::{Cue, Lexicon, Phrase, Sense};

/// Nobody is as old as this.
const AGE: i128 = 130;

/// 1,150 in May and more than 840 in June: whether a phrase that would bound the number before it is the word for "and"
/// with the bound of the number behind it; those of 75 and over 12 %, aged 65 years and over 1,668, are bounded.
/// `before` and `ahead` are what stands around its first word.
pub(super) fn parts_bound(phrase: &Phrase, before: &[Token], ahead: &[Token], lexicon: &Lexicon) -> bool {
    let old = |token: &Token| token.number().is_some_and(|age| age.value.scale == 0 && age.value.mantissa < AGE);
    let measures = |token: &Token| token.senses.iter().any(|sense| matches!(sense, Sense::Unit(_)));
    let aged = match before {
        [.., age, unit] if measures(unit) => old(age),
        [.., age] => old(age),
        [] => false,
    };
    if aged {
        return false;
    }
    let [Token { kind: TokenKind::Word(key, _), .. }, behind @ ..] = ahead else { return false };
    let counts = |token: &Token| match token.kind {
        TokenKind::Number(_) => true,
        TokenKind::Word(key, _) => {
            let leads = |sense: &Sense| matches!(sense, Sense::UnitBefore(_) | Sense::Small(_));
            lexicon.starting(key).iter().any(|word| word.is_word() && lexicon.senses(word).iter().any(leads))
        }
        TokenKind::Mark(_) => false,
    };
    let bounds = |other: &Phrase| {
        let hedge = lexicon.senses(other).iter().any(|sense| matches!(sense, Sense::Hedge(_)));
        let rest = length(lexicon.rest(other), behind).filter(|_| hedge);
        rest.is_some_and(|rest| behind.get(rest).is_some_and(counts))
    };
    // Up 2 % on May, and up from 289 a year before.
    let moves = |other: &Phrase| {
        let change = [Cue::Rise, Cue::Fall].map(Sense::Cue);
        let leads = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Start | Cue::Criterion));
        let led = |token: &Token| match token.kind {
            TokenKind::Word(key, _) => {
                lexicon.starting(key).iter().any(|word| word.is_word() && lexicon.senses(word).iter().any(leads))
            }
            _ => token.number().is_some(),
        };
        let own = other.is_word() && change.iter().any(|sense| lexicon.senses(other).contains(sense));
        own && behind.first().is_some_and(led)
    };
    let after = lexicon.senses(phrase).iter().any(|sense| matches!(sense, Sense::HedgeAfter(_)));
    after && lexicon.starting(*key).iter().any(|other| bounds(other) || moves(other))
}
