//! The counted noun behind a number.

use super::figure::Figure;
use super::grammar::is_of_next;
use super::lex::{Token, TokenKind};
use super::{Kind, Noun};
use crate::language::{Cue as Kept, Language, Sense};

/// The most words of a noun.
const LONGEST: usize = 6;
/// The least letters of a word that is no unit's sign.
const WORD: usize = 3;

/// A noun and how many tokens it took.
pub(super) struct Found {
    /// The noun.
    pub(super) noun: Noun,
    /// The tokens that belong to it.
    pub(super) taken: usize,
}

/// The noun at the start of `rest`, the tokens behind `figure`; empty behind figures that count nothing.
pub(super) fn after(text: &str, rest: &[Token], language: &Language, figure: &Figure) -> Found {
    let mut found = Found { noun: Noun::default(), taken: 0 };
    if !matches!(figure.kind, Kind::Count | Kind::Ratio | Kind::Range | Kind::Percent | Kind::Age | Kind::Other)
        || figure.is_rate()
    {
        return found;
    }
    let (mut words, mut head) = (0, 0);
    for (at, token) in rest.iter().enumerate().take(LONGEST) {
        // whole-time firefighters
        let hyphen = |at: usize| rest.get(at).is_some_and(|mark| mark.mark('-') && !mark.spaced);
        if found.taken > 0 && hyphen(at) && rest.get(at + 1).is_some_and(|next| next.word() && !next.spaced) {
            found.taken += 1;
            continue;
        }
        let TokenKind::Word(key, _) = token.kind else { break };
        if is_of_next(&rest[at..]) {
            break;
        }
        let joined = at > 0 && hyphen(at - 1);
        let counted = token.is(Sense::Counted);
        // học sinh lớp 12: the number behind the class names it.
        let names = token.is(Sense::Named) || token.is(Sense::Ordinal) || token.is(Sense::Titled);
        if names && at > 0 && rest.get(at + 1).is_some_and(|next| next.number().is_some()) {
            break;
        }
        // What only a few relations ask for is a word like others in front of a noun, and behind a percentage: 12
        // registered nurses, 46,3% chi thường xuyên.
        let next = rest.get(at + 1).is_some_and(|next| next.is(Sense::Counted));
        let quiet = |sense: &Sense| matches!(sense, Sense::Cue(cue) if cue.is_quiet());
        let inside = |sense: &Sense| quiet(sense) && (next || figure.kind == Kind::Percent);
        if !(token.spaced || joined) || (!counted && token.senses.iter().any(|sense| ends(*sense) && !inside(sense))) {
            break;
        }
        if language.heads_last() && !counted && breaks(text, rest, at, language) {
            break;
        }
        found.noun.span = match found.taken {
            0 => token.span,
            _ => found.noun.span.to(token.span),
        };
        if let Some(place) = found.noun.words.get_mut(words) {
            // Nouns the language lists carry one key in all their forms.
            *place = if counted { key } else { language.stem(token.span.of(text), key) };
            head = if counted { words } else { head };
        }
        found.taken += 1;
        words += 1;
    }
    if language.heads_last() {
        let listed = rest.iter().take(found.taken).any(|token| token.is(Sense::Counted));
        let last = rest.get(found.taken.saturating_sub(1)).filter(|_| !listed && found.taken > 0);
        // 41 diesel and 23 electric: of more than one a word without the ending of many says what kind they are. 50 Wh, two kb:
        // what is short, or has capitals, is a unit or a name.
        let word = |word: &str| word.len() >= WORD && word.bytes().all(|letter| letter.is_ascii_lowercase());
        let describes = |last: &Token| word(last.span.of(text)) && !language.is_plural(last.span.of(text));
        if is_many(figure) && last.is_some_and(describes) {
            return Found { noun: Noun::default(), taken: 0 };
        }
        found.noun.words[..=head].rotate_right(1);
    }
    // A percentage keeps its noun but does not own its words: what follows may still be a cue.
    if figure.kind == Kind::Percent {
        found.taken = 0;
    }
    found
}

/// Whether a figure counts more than one thing, to the last one.
fn is_many(figure: &Figure) -> bool {
    figure.kind == Kind::Count && figure.written.scale == 0 && figure.written.mantissa > 1
}

/// Whether a word that no list counts is no part of the noun: `seven each`, `villages sent three`, `61 survived`. What
/// was done may describe what is counted: 12 listed buildings.
fn breaks(text: &str, rest: &[Token], at: usize, language: &Language) -> bool {
    let token = &rest[at];
    let counted = |next: usize| rest.get(next).is_some_and(|next| next.is(Sense::Counted));
    let number = token.senses.iter().any(|sense| matches!(sense, Sense::Small(_) | Sense::Per | Sense::Each));
    let next_number = rest.get(at + 1).is_some_and(|next| {
        next.number().is_some() || next.senses.iter().any(|sense| matches!(sense, Sense::Small(_)))
    });
    let hyphen = rest.get(at + 1).is_some_and(|next| next.mark('-') && !next.spaced);
    let verb = language.is_verb(token.span.of(text)) && !counted(at + 1) && !counted(at + 2);
    !hyphen && (((number || next_number) && at > 0) || verb)
}

/// Whether a word of this sense is no part of a noun.
fn ends(sense: Sense) -> bool {
    use Sense::{
        BarePoints, Counted, Cue, Denominator, Document, Doubles, Glued, GluedCapital, Grade, MonthName, Named,
        Ordinal, OrdinalEnding, Quarter, Shy, Single, Small, Titled, Unit, UnitBefore,
    };
    !matches!(
        sense,
        BarePoints
            | Counted
            | Cue(Kept::Trait | Kept::Male | Kept::Female | Kept::Unbounded | Kept::Others)
            | Denominator(_)
            | Document
            | Doubles
            | Glued(_)
            | GluedCapital(_)
            | Grade
            | MonthName(_)
            | Named
            | Ordinal
            | OrdinalEnding
            | Quarter
            | Shy
            | Single
            | Small(_)
            | Titled
            | Unit(_)
            | UnitBefore(_)
    )
}

impl Found {
    /// The figure over its noun as well.
    pub(super) fn widen(&self, figure: Figure) -> Figure {
        match self.taken {
            0 => figure,
            _ => figure.over(self.noun.span),
        }
    }
}
