//! The sign a block may open with: `II-`, `2.1.`, `(3)`, `a)`, a bullet, a numbered word.

use super::MarkerStyle;
use super::vocabulary::Vocabulary;
use crate::language::is_alphabetic;

/// A sign at the start of a line. It only may be one: whether it is, the lines around decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// Bytes of the bare number in the line.
    pub(super) number: (usize, usize),
    /// Bytes of the whole sign, from the start of the line.
    pub(super) end: usize,
    /// What the number is made of.
    pub(super) style: MarkerStyle,
    /// What stands around the number.
    pub(super) form: Form,
    /// Whether the number is written in small letters.
    pub(super) small: bool,
    /// The number's parts, the outermost first; unused ones are 0. A letter counts from a = 1, a bullet is its character.
    pub(super) parts: [u16; DEPTH],
    /// How many parts there are.
    pub(super) depth: usize,
}

/// The deepest numbering that is read as one: `1.2.3.4.5.6`.
pub(super) const DEPTH: usize = 6;

/// What stands around the number of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing: `1.1 Scope`.
    Bare,
    /// A full stop: `1.`, `1.1.`.
    Stop,
    /// A dash or slash: `I-`, `II/`.
    Dash,
    /// A bracket behind: `a)`.
    Closing,
    /// Brackets on both sides: `(1)`.
    Bracketed,
    /// A word before it: `Chapter 2`.
    Word,
    /// A bullet: no number.
    Bullet,
}

impl Sign {
    /// The sign that `line` opens with, followed by white space or the end of the line.
    pub(super) fn read(line: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let first = line.chars().next()?;
        if let Some(end) = bullet(line, first) {
            let number = (0, first.len_utf8());
            let parts = [first as u16, 0, 0, 0, 0, 0];
            return Some(Self {
                number,
                end,
                style: MarkerStyle::Bullet,
                form: Form::Bullet,
                small: false,
                parts,
                depth: 0,
            });
        }
        if first.is_alphabetic()
            && let Some(start) = vocabulary.heading(line)
            && let Some(sign) = after_word(line, start, vocabulary)
        {
            return Some(sign);
        }
        let open = usize::from(first == '(');
        let body = &line[open..];
        let (length, style, parts, depth) = number(body)?;
        let end = open + length;
        let after = line[end..].chars().next();
        let form = match (open, after) {
            (1, Some(')')) => Form::Bracketed,
            (1, _) => return None,
            (_, Some(')')) => Form::Closing,
            (_, Some('.')) => Form::Stop,
            (_, Some('-' | '\u{2013}' | '/')) if depth == 1 => Form::Dash,
            (_, None) => Form::Bare,
            (_, Some(space)) if space.is_whitespace() => spaced_dash(&line[end..], depth),
            _ => return None,
        };
        let small = body.starts_with(char::is_lowercase);
        let mut sign = Self { number: (open, end), end, style, form, small, parts, depth };
        sign.end += match form {
            Form::Bare => 0,
            Form::Dash if after.is_some_and(char::is_whitespace) => {
                let rest = &line[end..];
                let dash = rest.trim_start();
                rest.len() - dash.len() + dash.chars().next().map_or(0, char::len_utf8)
            }
            _ => after.map_or(0, char::len_utf8),
        };
        // 3.) Quỹ đất, 2.- Thu: two marks are one.
        if form == Form::Stop && line[sign.end..].starts_with(['-', ')']) {
            sign.end += 1;
        }
        let clear = line[sign.end..].chars().next().is_none_or(char::is_whitespace);
        // Signs of Vietnamese headings are often glued to their text: 1.Thu, I-Thu.
        let mut text = line[sign.end..].chars();
        let worded = text.next().is_some_and(char::is_uppercase) && text.next().is_some_and(char::is_alphabetic);
        let glued = match form {
            Form::Stop | Form::Closing | Form::Bracketed => style != MarkerStyle::Letter && worded,
            Form::Dash => style == MarkerStyle::Roman && worded,
            _ => false,
        };
        let bare_letters = form == Form::Bare && style != MarkerStyle::Arabic;
        ((clear || glued) && !bare_letters).then_some(sign)
    }

    /// The sign a program printed before a paragraph, whole and with nothing behind it. Where it is of no known form,
    /// its last number or letter counts.
    pub(super) fn printed(sign: &str, vocabulary: &Vocabulary) -> Self {
        let known = Self::read(sign, vocabulary).filter(|known| known.end == sign.len());
        known.unwrap_or_else(|| {
            let end = sign
                .rfind(char::is_alphanumeric)
                .map_or(sign.len(), |at| at + sign[at..].chars().next().map_or(0, char::len_utf8));
            let head = &sign[..end];
            let before = head.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '.');
            let start = before.len() + head[before.len()..].find(char::is_alphanumeric).unwrap_or(0);
            let (style, parts, depth) = match number(&sign[start..end]) {
                Some((length, style, parts, depth)) if start + length == end => (style, parts, depth),
                _ => (MarkerStyle::Bullet, [0; DEPTH], 0),
            };
            let form = if depth == 0 { Form::Bullet } else { Form::Word };
            let number = if depth == 0 { (0, sign.len()) } else { (start, end) };
            Self { number, end: sign.len(), style, form, small: false, parts, depth }
        })
    }

    /// The last part of the number.
    pub(super) fn last(&self) -> u16 {
        self.depth.checked_sub(1).map_or(0, |last| self.parts[last])
    }

    /// Whether its last number is the one behind that of `last`.
    pub(super) fn follows(&self, last: &Self) -> bool {
        let (before, now) = (last.last(), self.last());
        // The letter đ has no place of its own between d and e.
        let letter = self.style == MarkerStyle::Letter && ((before == 4 && now == 0) || (before == 0 && now == 5));
        now == before + 1 || letter
    }

    /// Whether both are of one scheme.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.form, self.style, self.depth, self.small) == (other.form, other.style, other.depth, other.small)
    }

    /// Whether signs of this form and style belong to items rather than headings.
    pub(super) fn of_item(&self) -> bool {
        matches!(self.form, Form::Bullet | Form::Closing | Form::Bracketed)
    }
}

/// End of the bullet that `line` opens with.
fn bullet(line: &str, first: char) -> Option<usize> {
    let listed = matches!(
        first,
        '-' | '+'
            | '*'
            | '\u{2022}'
            | '\u{2013}'
            | '\u{2014}'
            | '\u{2212}'
            | '\u{b7}'
            | '\u{25aa}'
            | '\u{25ab}'
            | '\u{25cf}'
            | '\u{25cb}'
            | '\u{25e6}'
            | '\u{25a0}'
            | '\u{25a1}'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f02d}'
            | '\u{2023}'
            | '\u{27a2}'
            | '\u{2713}'
    );
    if !listed {
        return None;
    }
    let end = first.len_utf8();
    let mut rest = line[end..].chars();
    let clear = match rest.next() {
        Some(next) if next.is_whitespace() => true,
        Some(next) => !matches!(first, '*') && next.is_uppercase() && rest.next().is_some_and(char::is_lowercase),
        None => false,
    };
    clear.then_some(end)
}

/// The sign of a word with its number: `Phần thứ nhất`, `PHẦN I`, `Annex A`. `start` is where the number stands.
fn after_word(line: &str, start: usize, vocabulary: &Vocabulary) -> Option<Sign> {
    let rest = &line[start..];
    let (length, style, parts, depth) = match number(rest) {
        // One letter is a number only as a capital: Annex A.
        Some((_, MarkerStyle::Letter, ..)) if !rest.starts_with(char::is_uppercase) => return None,
        Some(found) => found,
        None => {
            let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
            let value = vocabulary.number(&rest[..length])?;
            (length, MarkerStyle::Word, [u16::from(value), 0, 0, 0, 0, 0], 1)
        }
    };
    let end = start + length;
    let mut tail = line[end..].chars();
    let (next, then) = (tail.next(), tail.next());
    let clear = match next {
        None => true,
        Some('.' | ':') => then.is_none_or(char::is_whitespace),
        Some(space) => space.is_whitespace(),
    };
    let stop = next.filter(|next| matches!(next, '.' | ':')).map_or(0, char::len_utf8);
    clear.then_some(Sign { number: (start, end), end: end + stop, style, form: Form::Word, small: false, parts, depth })
}

/// `I - Title`: a dash set off by spaces belongs to the sign when a capital follows.
fn spaced_dash(rest: &str, depth: usize) -> Form {
    let rest = rest.trim_start();
    let title = rest.strip_prefix(['-', '\u{2013}']).filter(|tail| tail.starts_with(char::is_whitespace));
    match title {
        Some(title) if depth == 1 && title.trim_start().starts_with(char::is_uppercase) => Form::Dash,
        _ => Form::Bare,
    }
}

type Number = (usize, MarkerStyle, [u16; DEPTH], usize);

/// The number at the start of `body`: its length, what it is made of, its parts.
fn number(body: &str) -> Option<Number> {
    let mut parts = [0; DEPTH];
    let first = body.chars().next()?;
    if first.is_ascii_digit() {
        let (mut at, mut depth) = (0, 0);
        loop {
            let digits = body.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).take(4).count();
            if digits == 0 || digits > 3 || depth == DEPTH {
                return None;
            }
            parts[depth] = body[at..at + digits].parse().ok()?;
            depth += 1;
            at += digits;
            let more = body[at..].starts_with('.') && body.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
            if !more {
                return Some((at, MarkerStyle::Arabic, parts, depth));
            }
            at += 1;
        }
    }
    let length = body.chars().take(9).take_while(|letter| is_alphabetic(*letter)).map(char::len_utf8).sum();
    let word = &body[..length];
    if let Some(value) = roman(word) {
        parts[0] = value;
        return Some((length, MarkerStyle::Roman, parts, 1));
    }
    (word.chars().count() == 1).then(|| {
        parts[0] = rank(first);
        (length, MarkerStyle::Letter, parts, 1)
    })
}

/// What a Roman numeral up to 39 is worth, all in capitals or all in small letters.
pub(super) fn roman(word: &str) -> Option<u16> {
    let same_case = word.chars().all(|letter| letter.is_ascii_uppercase())
        || word.chars().all(|letter| letter.is_ascii_lowercase());
    if word.is_empty() || word.len() > 8 || !same_case {
        return None;
    }
    let word = word.to_ascii_uppercase();
    let mut rest = word.as_str();
    let mut value = 0;
    for (letters, worth, most) in [("X", 10, 3), ("IX", 9, 1), ("V", 5, 1), ("IV", 4, 1), ("I", 1, 3)] {
        for _ in 0..most {
            let Some(tail) = rest.strip_prefix(letters) else { break };
            rest = tail;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// The place of a letter among those that lists use, `a` = 1; letters outside Latin are none.
fn rank(letter: char) -> u16 {
    match letter.to_lowercase().next() {
        Some(small @ 'a'..='z') => small as u16 - 'a' as u16 + 1,
        _ => 0,
    }
}
