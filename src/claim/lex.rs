//! Text into tokens: words and phrases with what they can mean, numbers, marks.

mod bound;

use std::str::Chars;

use self::bound::parts_bound;
use super::marks::{Literal, Marks, chain, digits};
use super::power::Power;
use crate::language::{Lexicon, Phrase, Sense, finish, grow, step};
use crate::number::Decimal;
use crate::text::Span;

/// The longest phrase of a language file, in words.
const PHRASE: usize = 6;

/// A word, a phrase of the language, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'l> {
    /// Its bytes in the document text.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: TokenKind,
    /// What the language says it can mean.
    pub(super) senses: &'l [Sense],
    /// Whether white space or an opening bracket or quotation mark stands before it.
    pub(super) spaced: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word or phrase; its key, and whether it begins with a capital.
    Word(u32, bool),
    /// Digits with their marks.
    Number(Literal),
    /// Any other sign.
    Mark(char),
}

impl Token<'_> {
    /// Whether it can mean `sense`.
    #[inline]
    pub(super) fn is(&self, sense: Sense) -> bool {
        self.senses.contains(&sense)
    }

    /// The number it is, if it is one in digits.
    pub(super) fn number(&self) -> Option<Literal> {
        match self.kind {
            TokenKind::Number(literal) => Some(literal),
            _ => None,
        }
    }

    /// Whether it is this mark.
    pub(super) fn mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it is a word.
    pub(super) fn word(&self) -> bool {
        matches!(self.kind, TokenKind::Word(..))
    }
}

/// Appends the tokens of `text[span]` to `tokens`. Linear: each word is looked up once, phrases are
/// at most [`PHRASE`] words long.
pub(super) fn lex<'l>(text: &str, span: Span, marks: Marks, lexicon: &'l Lexicon, tokens: &mut Vec<Token<'l>>) {
    let Some(body) = text.get(span.range()) else { return };
    let first = tokens.len();
    let bytes = body.as_bytes();
    let base = span.start as usize;
    let mut at = 0;
    let mut spaced = true;
    // Digits and marks that are no one number (28.6.2024, 1,2,3) are numbers without marks up to here.
    let mut pieces = 0;
    while at < bytes.len() {
        if bytes[at] == b' ' || bytes[at] == b'\n' {
            at += 1;
            spaced = true;
            continue;
        }
        let glued = !spaced && tokens.len() > first && tokens.last().is_some_and(|token| token.number().is_some());
        let inside = !spaced && tokens.len() > first && tokens.last().is_some_and(Token::word);
        // ,77 begins a number, but not behind a word: B.2.
        let point = matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && !inside;
        let (kind, length) = if bytes[at].is_ascii_digit()
            || (point && bytes[at] == marks.decimal && !glued && at >= pieces)
        {
            let read = if at < pieces { digits(&bytes[at..]) } else { marks.read(&bytes[at..]) };
            if read.is_some_and(|literal| at >= pieces && usize::from(literal.length) < chain(&bytes[at..])) {
                pieces = at + chain(&bytes[at..]);
            }
            match read {
                Some(literal) => {
                    let literal = if at >= pieces { raised(literal, &bytes[at..]) } else { literal };
                    (TokenKind::Number(literal), usize::from(literal.length))
                }
                // Longer than any number: its digits one by one would be worse than none.
                None => {
                    (TokenKind::Mark('0'), bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count().max(1))
                }
            }
        } else {
            word(&body[at..], glued, lexicon)
        };
        let span = Span::new(base + at, base + at + length);
        tokens.push(Token { span, kind, senses: &[], spaced });
        at += length;
        spaced = matches!(kind, TokenKind::Mark('(' | '[' | '{' | '“' | '‘' | '«' | '|'));
    }
    join(tokens, first, lexicon);
}

/// A number at the start of `bytes` with the power behind it.
fn raised(literal: Literal, bytes: &[u8]) -> Literal {
    let rest = &bytes[usize::from(literal.length)..];
    let base = if literal.value.scale == 0 { literal.value.mantissa } else { 0 };
    if let Some((power, length)) = Power::of(base, false, rest) {
        return Literal { value: Decimal::whole(1), power, length: literal.length + length as u8, ..literal };
    }
    match Power::read(rest, literal.value.scale > 0) {
        Some((power, length)) => Literal { power, length: literal.length + length as u8, ..literal },
        None => literal,
    }
}

/// A word with the digits inside it (`m2`, `UBTVQH15`), a sign the languages list as a word, or a mark. `glued` says
/// that a number stands right before.
fn word(body: &str, glued: bool, lexicon: &Lexicon) -> (TokenKind, usize) {
    let mut signs = body.chars();
    let Some(first) = signs.next() else { return (TokenKind::Mark(' '), 0) };
    let Some(grown) = grow(0, first) else {
        let kind = match first == '$' || is_sign(first) {
            true => TokenKind::Word(finish(step(0, u64::from(first))), false),
            false => TokenKind::Mark(first),
        };
        return (kind, first.len_utf8());
    };
    let (mut hash, capital) = (grown.hash, grown.is_capital());
    let taken = |signs: &Chars<'_>| body.len() - signs.as_str().len();
    // The letters before the first digit.
    let mut letters = grown.is_digit().then_some((0, 0));
    let mut ahead = signs.clone();
    while let Some(letter) = ahead.next() {
        let Some(grown) = grow(hash, letter) else {
            // km^3 is km3; kg·m−3 has its own minus.
            if matches!(letter, '^' | '\u{2212}') && ahead.as_str().starts_with(|next: char| next.is_ascii_digit()) {
                continue;
            }
            // $ closes a word of capitals it is glued to, as in US$ and VN$; other signs stand alone.
            if letter == '$' && capital && !glued && letters.is_none() {
                hash = step(hash, u64::from(letter));
                signs = ahead;
            }
            break;
        };
        if letters.is_none() && grown.is_digit() {
            letters = Some((hash, taken(&signs)));
        }
        hash = grown.hash;
        signs = ahead.clone();
    }
    // USD1,23 and QL4G are a currency and a name with their numbers, 1tr2 and 9h30 two numbers; m2 is a word.
    // 1Q23 is one word behind its number.
    let parts =
        |sense: &Sense| (capital && leads(sense) && !(glued && *sense == Sense::Quarter)) || (glued && divides(sense));
    if let Some((hash, length)) = letters.filter(|&(_, length)| length > 0 && (capital || glued))
        && lexicon
            .starting(finish(hash))
            .iter()
            .any(|phrase| phrase.is_word() && lexicon.senses(phrase).iter().any(parts))
    {
        return (TokenKind::Word(finish(hash), capital), length);
    }
    (TokenKind::Word(finish(hash), capital), taken(&signs))
}

/// Whether a word of this sense may have its number glued to it.
fn leads(sense: &Sense) -> bool {
    matches!(sense, Sense::UnitBefore(_) | Sense::Named | Sense::Year | Sense::Quarter)
}

/// Whether a word of this sense may stand inside a number, glued on both sides.
fn divides(sense: &Sense) -> bool {
    matches!(sense, Sense::Glued(_) | Sense::Hour)
}

/// Signs that language files list as words.
fn is_sign(letter: char) -> bool {
    matches!(
        letter,
        '%' | '£' | '¥' | '\u{20a0}'
            ..='\u{20cf}'
                | '°'
                | '‰'
                | '½'
                | '¼'
                | '¾'
                | '⅓'
                | '⅔'
                | '\''
                | '"'
                | '<'
                | '>'
                | '≥'
                | '≤'
                | '~'
                | '≈'
                | '&'
    )
}

/// Joins the tokens from `first` on that form a phrase of the language into one, the longest first. Hyphens may
/// stand between its words, and dots before letters.
fn join<'l>(tokens: &mut Vec<Token<'l>>, first: usize, lexicon: &'l Lexicon) {
    let mut read = first;
    let mut write = first;
    while read < tokens.len() {
        let mut taken = 1;
        if let TokenKind::Word(key, capital) = tokens[read].kind {
            let ahead = &tokens[read + 1..];
            let fits = lexicon.starting(key).iter().find_map(|phrase| {
                let rest = length(lexicon.rest(phrase), ahead)?;
                let before = &tokens[first..write];
                let parts = ends_number(key, before, &tokens[read], lexicon) && rest > 0;
                let parts = parts || parts_number(phrase, key, before.last(), &ahead[rest..], lexicon);
                let parts = parts || (rest > 0 && parts_bound(phrase, before, ahead, lexicon));
                (!parts).then_some((phrase, rest))
            });
            if let Some((phrase, rest)) = fits {
                let end = tokens[read + rest].span.end;
                let token = &mut tokens[read];
                token.senses = lexicon.senses(phrase);
                token.kind = TokenKind::Word(phrase.key, capital);
                token.span.end = end;
                taken = 1 + rest;
            }
        }
        if write < read {
            tokens[write] = tokens[read];
        }
        write += 1;
        read += taken;
    }
    tokens.truncate(write);
}

/// Whether two words of a number were taken for a phrase that is none: the hundred years of bốn trăm năm mươi; or the
/// unit of a number and the word behind it: the May of 9 tháng năm 2024. `before` and `behind` are what stands around
/// the phrase.
fn parts_number(phrase: &Phrase, first: u32, before: Option<&Token>, behind: &[Token], lexicon: &Lexicon) -> bool {
    let [last] = *lexicon.rest(phrase) else { return false };
    let means = |key: u32, wanted: fn(&Sense) -> bool| {
        lexicon.starting(key).iter().any(|word| word.is_word() && lexicon.senses(word).iter().any(wanted))
    };
    let multiplies = |token: &Token| match token.kind {
        TokenKind::Word(key, _) => means(key, |sense| matches!(sense, Sense::Multiplier(_))),
        _ => false,
    };
    let counted =
        |token: &Token| token.number().is_some() || token.senses.iter().any(|sense| matches!(sense, Sense::Small(_)));
    let measured = || means(first, |sense| matches!(sense, Sense::Unit(_))) && before.is_some_and(counted);
    let multiplied = || {
        means(first, |sense| matches!(sense, Sense::Multiplier(_) | Sense::Scale(_)))
            && behind.first().is_some_and(multiplies)
    };
    means(last, |sense| matches!(sense, Sense::Small(_))) && (measured() || multiplied())
}

/// Whether a word is the last of a number, behind its hyphen: the one of fifty-one of them. `before` are the tokens
/// before it.
fn ends_number(key: u32, before: &[Token], word: &Token, lexicon: &Lexicon) -> bool {
    let small = |sense: &Sense| matches!(sense, Sense::Small(_));
    let [.., tens, hyphen] = before else { return false };
    let glued = hyphen.mark('-') && !hyphen.spaced && !word.spaced;
    glued
        && tens.senses.iter().any(small)
        && lexicon.starting(key).iter().any(|word| word.is_word() && lexicon.senses(word).iter().any(small))
}

/// How many of the tokens `ahead` hold the rest of a phrase, if they do.
fn length(rest: &[u32], ahead: &[Token]) -> Option<usize> {
    let mut at = 0;
    for rest in rest.iter().take(PHRASE) {
        // p.m., đ/c and o'clock are phrases too.
        let glue = |mark: char| ahead.get(at).is_some_and(|next| next.mark(mark) && !next.spaced);
        let next = ahead.get(at + 1).filter(|word| word.word() && !word.spaced);
        if next.is_some_and(|word| glue('-') || glue('\u{2019}') || ((glue('.') || glue('/')) && word.span.len() == 1))
        {
            at += 1;
        }
        match ahead.get(at)?.kind {
            TokenKind::Word(key, _) if key == *rest => at += 1,
            _ => return None,
        }
    }
    Some(at)
}
