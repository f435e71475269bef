//! Numbers that name and do not count: documents, ordinals, things called by a number.

mod identifier;

pub(super) use self::identifier::identifier;

use nom::Parser;
use nom::branch::alt;

use super::date::date;
use super::figure::Figure;
use super::grammar::{Read, Tokens, literal, meaning, no, one, sense, tight, tight_mark};
use super::lex::{Token, TokenKind};
use super::words::spelled;
use super::{Kind, Shape};
use crate::language::Sense;
use crate::number::Decimal;

/// The most tokens of a document number or code.
const LONGEST: usize = 12;
/// The most words of a proper name, its Roman numeral counted.
const PROPER: usize = 5;
/// The least number that is no rank, and no year by which one is called.
const MANY: i128 = 2_100;
/// The most letters glued to a number in a code.
const CODE: usize = 2;
/// The most letters and digits, of which the last is a digit.
const GLUED: usize = 6;

/// `1681/NQ-UBTVQH15`, `08-NQ/HU`, `41/2024/QH15`: a number glued to capitals by bars and dashes.
pub(super) fn document<'t, 'l: 't>(text: &str, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (mut rest, (first, number)) = literal(input)?;
    let mut last = first.span;
    let mut capitals = false;
    for _ in 0..LONGEST {
        let Ok((after, _)) = tight_mark(&['/', '-']).parse(rest) else { break };
        let Some((next, after)) = after.split_first().filter(|(next, _)| !next.spaced) else { break };
        match next.kind {
            TokenKind::Number(_) => {}
            TokenKind::Word(..) if capital_code(next.span.of(text)) => capitals = true,
            _ => break,
        }
        last = next.span;
        rest = after;
    }
    if !capitals {
        return no(input);
    }
    let value = Decimal::whole(if number.value.scale == 0 { number.value.mantissa } else { 0 });
    Ok((rest, Figure::plain(Kind::DocumentNumber, first.span.to(last), value)))
}

/// Whether a word is a code: it begins with two capitals, or is one capital with digits.
fn capital_code(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// `lần thứ XV`, `khóa XI`, `lớp 6`, `3rd`, `twenty-first`, `đầu tiên`.
pub(super) fn ordinal<'t, 'l: 't>(text: &str, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    if let Ok((rest, (token, number))) = literal(input)
        && let Ok((rest, end)) = ending(rest)
    {
        let figure = Figure::plain(Kind::Ordinal, token.span, number.value);
        return Ok((rest, figure.over(end.span)));
    }
    let word = |sense| if let Sense::OrdinalWord(value) = sense { Some(value) } else { None };
    if let Ok((rest, (token, value))) = meaning(word).parse(input) {
        let figure = Figure::plain(Kind::Ordinal, token.span, Decimal::whole(i128::from(value)));
        return Ok((rest, Figure { spelled: true, ..figure }));
    }
    let (rest, lead) = alt((sense(Sense::Ordinal), sense(Sense::Quarter))).parse(input)?;
    if date(false, rest).is_ok() {
        return no(input);
    }
    let (rest, figure) = alt((digits, |input| roman(text, 1, input), spelled)).parse(rest)?;
    // mức 3 triệu đồng, cấp 12 giấy phép: what is measured or counted is no rank; quý 3 năm 2024 is.
    // Cấp 6.240 chữ ký số: nobody ranks by thousands.
    let many = figure.written.mantissa >= MANY && rest.first().is_some_and(|next| next.spaced && next.word());
    match (many || rest.first().is_some_and(counts)) && date(false, rest).is_err() {
        true => no(input),
        false => Ok((rest, Figure { kind: Kind::Ordinal, ..figure }.over(lead.span))),
    }
}

/// The ending of an ordinal in digits, glued to them.
pub(super) fn ending<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, &'t Token<'l>> {
    one(|token| (!token.spaced && token.is(Sense::OrdinalEnding)).then_some(token)).parse(input)
}

fn digits<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (token, number)) = literal(input)?;
    match number.value.scale {
        0 => Ok((rest, Figure::plain(Kind::Ordinal, token.span, number.value))),
        _ => no(input),
    }
}

/// A Roman numeral in capitals of at least `shortest` letters.
pub(super) fn roman<'t, 'l: 't>(text: &str, shortest: usize, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, token) = one(|token| token.word().then_some(token)).parse(input)?;
    let numeral = token.span.of(text);
    match value_of_roman(numeral).filter(|_| numeral.len() >= shortest) {
        Some(value) => Ok((rest, Figure::plain(Kind::Ordinal, token.span, Decimal::whole(value)))),
        None => no(input),
    }
}

/// Whether a word may be a Roman numeral, by its first letter.
pub(super) fn numeral(word: &str) -> bool {
    word.starts_with(['C', 'I', 'L', 'V', 'X'])
}

/// What a Roman numeral in capitals is worth; only in its one right spelling, below 400.
pub(super) fn value_of_roman(numeral: &str) -> Option<i128> {
    let mut rest = numeral;
    let mut value = 0;
    for (letters, worth) in
        [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)]
    {
        let repeats = if letters.len() == 1 && !matches!(letters, "L" | "V") { 3 } else { 1 };
        for _ in 0..repeats {
            let Some(tail) = rest.strip_prefix(letters) else { break };
            rest = tail;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// Quảng Ninh 9, Hải Phòng 9: whether the word at `start` is the last of a name that a mark parts from all before it,
/// and so is no title of the number behind it.
fn ends_name(text: &str, start: u32) -> bool {
    let before = text[..start as usize].trim_end_matches(' ');
    let joint = before.len() + 1 == start as usize;
    let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let lead = before[..before.len() - word.len()].trim_end_matches(' ');
    let parted = lead.is_empty() || lead.ends_with([',', ';', ':', '(', '\n', '|']);
    let named = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    joint && parted && named
}

/// A Roman numeral, behind the words of a proper name where it has one: `bản Nà Nghịu II`.
fn proper<'t, 'l: 't>(text: &str, mut input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    for _ in 0..PROPER {
        if let Ok(found) = roman(text, 1, input) {
            return Ok(found);
        }
        match input {
            [word, rest @ ..]
                if matches!(word.kind, TokenKind::Word(_, true)) && word.spaced && word.senses.is_empty() =>
            {
                input = rest;
            }
            _ => break,
        }
    }
    no(input)
}

/// Whether a token behind a number says that it counts or measures and does not name. Words that begin with a
/// capital name again.
fn counts(token: &Token) -> bool {
    token.spaced
        && token.senses.iter().any(|sense| match sense {
            Sense::Counted => matches!(token.kind, TokenKind::Word(_, false)),
            Sense::Unit(_) | Sense::Percent | Sense::Points | Sense::Scale(_) | Sense::Age => true,
            _ => false,
        })
        || (!token.spaced && token.is(Sense::Percent))
}

/// `n/m` of things: `04/04 trường`, `142,8/268,5`; `8 of 11`, `23 trên 27`, `one in nine`.
pub(super) fn ratio<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let Ok((rest, (first, over))) = literal(input) else { return said_ratio(input) };
    let Ok((rest, _)) = tight_mark(&['/']).parse(rest) else { return said_ratio(input) };
    let (rest, (second, under)) = tight(rest)?;
    if rest.first().is_some_and(|next| next.mark('/') && !next.spaced) {
        return no(input);
    }
    let number = first.span.to(second.span);
    // Around the clock, or of nothing: no share of anything.
    if under.value.mantissa == 0 || (over.value, under.value) == (Decimal::whole(24), Decimal::whole(7)) {
        return Ok((rest, Figure::plain(Kind::Identifier, number, over.value)));
    }
    let shape = Shape::Over(under.value);
    Ok((rest, Figure { shape, ..Figure::plain(Kind::Ratio, number, over.value) }))
}

/// Two whole numbers and a word between them that makes a ratio of them.
fn said_ratio<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, over) = alt((digits, spelled)).parse(input)?;
    // Two loans in every five.
    let rest = match rest {
        [things, every, ..] if over.spelled && things.word() && every.is(Sense::InEvery) => &rest[1..],
        _ => rest,
    };
    let joins = |token: &Token| [Sense::Ratio, Sense::OneIn, Sense::InEvery].iter().any(|sense| token.is(*sense));
    let (rest, word) = one(|token| joins(token).then_some(token)).parse(rest)?;
    let (rest, under) = alt((digits, spelled)).parse(rest)?;
    let (n, m) = (over.written.mantissa, under.written.mantissa);
    let measured = rest.first().is_some_and(|next| {
        next.senses
            .iter()
            .any(|sense| matches!(sense, Sense::Unit(_) | Sense::Percent | Sense::Points | Sense::Scale(_)))
    });
    // Years and things in so many weeks are no ratios, nor are 1,500 in 1837.
    let dated = m >= 1900 || (m >= 1000 && n >= 1000 && word.is(Sense::OneIn));
    let fits = m > 0 && !dated && over.written.scale == 0 && under.written.scale == 0 && !measured;
    if !fits || (word.is(Sense::OneIn) && n >= m) {
        return no(input);
    }
    let shape = Shape::Over(under.written);
    let figure = Figure::plain(Kind::Ratio, over.number.to(under.number), over.written);
    Ok((rest, Figure { shape, spelled: over.spelled && under.spelled, ..figure }))
}

/// Letters glued to a number make a code of it: `15b`, `4G`, `3D`.
pub(super) fn code<'t, 'l: 't>(text: &str, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (first, number)) = literal(input)?;
    // 4G is a network, though g is a unit; 5M is five million.
    let scale =
        |token: &Token| token.senses.iter().any(|sense| matches!(sense, Sense::GluedCapital(_) | Sense::Glued(_)));
    let letter =
        |token: &Token| token.span.len() == 1 && matches!(token.kind, TokenKind::Word(_, true)) && !scale(token);
    let codes = |token: &Token| token.word() && !token.spaced && (token.senses.is_empty() || letter(token));
    let (rest, letters) = one(|token| codes(token).then_some(token)).parse(rest)?;
    let written = letters.span.of(text);
    // 06F6 is a code as well, 5m2 an area.
    let letters_only =
        written.chars().all(char::is_alphabetic) || written.starts_with(|first: char| first.is_uppercase());
    // 4Q2019, 9MFY24.
    let most = if written.ends_with(|last: char| last.is_ascii_digit()) { GLUED } else { CODE };
    if !letters_only || written.chars().count() > most || number.value.scale > 0 {
        return no(input);
    }
    Ok((rest, Figure::plain(Kind::Identifier, first.span.to(letters.span), number.value)))
}
