//! Page numbers, running heads and feet, rules, tables of contents: what belongs to the page.

use rayon::prelude::*;

use super::line::{Line, Role};
use super::seen::{Edit, Seen, Shown, of};
use super::table;
use crate::document::edges::Close;
use crate::document::sign::{Sign, roman};
use crate::document::vocabulary::Vocabulary;
use crate::language::{behind, step};
use crate::text::DIGITS;

/// Two lines of the same running head, and two pages, stand at least this many lines apart.
const PAGE_LEAST: usize = 8;
/// And pages of one sequence hardly more than this many.
const PAGE_MOST: usize = 160;
/// A running head is no longer than this many characters.
const HEAD_WIDTH: u32 = 110;
/// So many bytes at its head tell most lines from all others.
const OPENING: usize = 16;
/// A line with the number of a page in letters is no longer than this many bytes.
const ROMAN: usize = 24;
/// A number alone on its line, this far to the right, is the number of a page.
const FAR_RIGHT: u32 = 16;

/// What tells a line that may belong to the page from all others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Look {
    /// It draws a line.
    Rule,
    /// It leads to a page, or tells its number and nothing else.
    Sure,
    /// It holds a number that may be that of a page, and nothing else.
    Number(u32),
}

impl Look {
    fn of(body: &str, width: u32, vocabulary: &Vocabulary) -> Option<Self> {
        if is_rule(body) {
            return Some(Self::Rule);
        }
        if leads_to_page(body) {
            return Some(Self::Sure);
        }
        match page(body, vocabulary).filter(|_| width <= HEAD_WIDTH)? {
            (_, true) => Some(Self::Sure),
            (number, false) => Some(Self::Number(number)),
        }
    }
}

/// Sets aside the lines that belong to the page, by what is `seen` of them. Linear but for the lines that may be repeated,
/// which are sorted by what they say.
pub(super) fn set_aside(text: &str, lines: &mut [Line], vocabulary: &Vocabulary, edit: &Edit, seen: &mut Seen) {
    edit.renew(&mut seen.looks, lines, |line| Look::of(line.span.of(text), line.width, vocabulary));
    let looks: Vec<(usize, Look)> = of(&seen.looks, lines).map(|(index, look)| (index, *look)).collect();
    let mut bare: Vec<(usize, u32)> = Vec::new();
    for (index, look) in looks {
        match look {
            Look::Rule => lines[index].role = Role::Rule,
            Look::Sure => lines[index].role = Role::Furniture,
            Look::Number(number) => bare.push((index, number)),
        }
    }
    for (place, &(index, number)) in bare.iter().enumerate() {
        let near = |other: Option<&(usize, u32)>, wanted: Option<u32>| {
            other.is_some_and(|&(at, seen)| {
                Some(seen) == wanted && (PAGE_LEAST..=PAGE_MOST).contains(&at.abs_diff(index))
            })
        };
        let before = place.checked_sub(1).and_then(|before| bare.get(before));
        let counted = near(before, number.checked_sub(1)) || near(bare.get(place + 1), number.checked_add(1));
        let edge = lines[index].new_page || lines.get(index + 1).is_none_or(|next| next.new_page);
        let alone = lines[index].gap > 0 && lines.get(index + 1).is_none_or(|next| next.gap > 0 || next.new_page);
        let right = lines[index].indent >= FAR_RIGHT && (alone || edge || lines[index].gap > 0);
        if counted || right || edge && lines[index].gap + u32::from(lines[index].new_page) > 0 {
            lines[index].role = Role::Furniture;
        }
    }
    edit.renew(&mut seen.openings, lines, |line| {
        let may = line.width <= HEAD_WIDTH && line.width >= 3 && line.close == Close::Open;
        may.then(|| without_digits(line.span.of(text), OPENING))
    });
    heads(text, lines, vocabulary, &seen.openings);
}

/// Nothing but three or more signs that draw a line.
fn is_rule(body: &str) -> bool {
    let drawn = |letter: char| {
        matches!(
            letter,
            '-' | '_' | '=' | '*' | '~' | '+' | '|' | ':' | '.' | '\u{2500}'..='\u{257f}' | '\u{2013}' | '\u{2014}'
        ) || letter.is_whitespace()
    };
    body.len() >= 3 && body.chars().all(drawn) && body.chars().filter(|letter| !letter.is_whitespace()).count() >= 3
}

/// Leaders with the number of a page behind: a line of a table of contents.
fn leads_to_page(body: &str) -> bool {
    let head = body.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter.is_whitespace());
    let leaders = head.trim_end_matches(['.', '\u{2026}', ' ', '\u{b7}', '_']);
    let dots = head[leaders.len()..].chars().filter(|letter| *letter != ' ').count();
    head.len() < body.len() && (dots >= 4 || head[leaders.len()..].contains("\u{2026}\u{2026}"))
}

/// The number of a page alone on its line, and whether nothing else can be meant.
fn page(body: &str, vocabulary: &Vocabulary) -> Option<(u32, bool)> {
    // A number is short where its digits are letters.
    if body.len() > 2 * HEAD_WIDTH as usize || (body.len() > ROMAN && DIGITS.next(body.as_bytes(), 0).is_none()) {
        return None;
    }
    let edge = |letter: char| {
        matches!(letter, '-' | '\u{2013}' | '\u{2014}' | '|' | '[' | ']' | '(' | ')' | '~' | '.' | '\u{b7}')
    };
    let inner = body.trim_matches(|letter: char| edge(letter) || letter.is_whitespace());
    let dashed = body.starts_with(['-', '\u{2013}', '\u{2014}', '~', '|'])
        && body.ends_with(['-', '\u{2013}', '\u{2014}', '~', '|']);
    if let Some((number, _)) = numbered(inner, vocabulary) {
        return Some((number, true));
    }
    if let Some((number, rest)) = leading_number(inner) {
        return match rest.trim_start().strip_prefix('/').and_then(|of| leading_number(of.trim_start())) {
            _ if rest.is_empty() => Some((number, dashed)),
            Some((all, "")) if number <= all && number > 0 => Some((number, false)),
            _ => None,
        };
    }
    if let Some(number) = roman(inner)
        .filter(|_| inner.starts_with(char::is_lowercase) && !body.starts_with('(') && !body.ends_with([')', '.']))
    {
        return Some((u32::from(number), dashed));
    }
    // A running head with the number of the page in a column of its own.
    let cells = if table::is_divided(body) { table::cells(body) } else { Vec::new() };
    let sure = cells.len() > 1
        && cells.iter().any(|&(start, end)| numbered(&body[start..end], vocabulary).is_some_and(|(_, rest)| rest));
    sure.then_some((0, true))
}

/// `Page 2`, `Page 2 of 4`, `Trang 3/12`, and nothing else: the number, and that it is so.
fn numbered(body: &str, vocabulary: &Vocabulary) -> Option<(u32, bool)> {
    let rest = vocabulary.pages.iter().find_map(|word| behind(body, word))?;
    let (number, rest) = leading_number(rest.trim_start())?;
    let rest = rest.trim_start();
    let of = rest.strip_prefix('/').or_else(|| vocabulary.page_of.iter().find_map(|word| behind(rest, word)));
    let done = match of {
        None => rest.is_empty(),
        Some(all) => leading_number(all.trim_start()).is_some_and(|(_, rest)| rest.is_empty()),
    };
    done.then_some((number, true))
}

/// A number of up to three digits, and what stands behind it.
fn leading_number(body: &str) -> Option<(u32, &str)> {
    let digits = body.bytes().take(4).take_while(u8::is_ascii_digit).count();
    match digits {
        1..=3 => Some((body[..digits].parse().ok()?, &body[digits..])),
        _ => None,
    }
}

/// Sets aside lines that come back page after page, near the edge of one; `openings` tells how those begin that may.
fn heads(text: &str, lines: &mut [Line], vocabulary: &Vocabulary, openings: &[Shown<u64>]) {
    let likely = of(openings, lines).filter(|(index, _)| lines[*index].role == Role::Body);
    let likely = likely.map(|(index, opening)| (*opening, index));
    // Most lines open as no other does.
    let opened: Vec<usize> = alike(likely.collect()).into_iter().flatten().collect();
    let whole = opened.into_par_iter().map(|index| (without_digits(lines[index].span.of(text), usize::MAX), index));
    let mut repeated = alike(whole.collect());
    repeated.sort();
    for places in repeated {
        if places.windows(2).any(|pair| pair[1] - pair[0] < PAGE_LEAST) {
            continue;
        }
        let edges = places.iter().filter(|&&index| at_edge(lines, index)).count();
        let signed = Sign::read(lines[places[0]].span.of(text), vocabulary).is_some();
        if (edges >= 2 && edges + 1 >= places.len() || counts(text, lines, &places)) && !signed {
            for index in places {
                lines[index].role = Role::Furniture;
            }
        }
    }
}

/// The lines of each hash that several have, in order.
fn alike(mut hashes: Vec<(u64, usize)>) -> Vec<Vec<usize>> {
    hashes.par_sort_unstable();
    let alike = hashes.chunk_by(|(one, _), (other, _)| one == other).filter(|alike| alike.len() >= 2);
    alike.map(|alike| alike.iter().map(|(_, index)| *index).collect()).collect()
}

/// Whether the lines are one text with a number before or behind it that counts on, as running heads have it.
fn counts(text: &str, lines: &[Line], places: &[usize]) -> bool {
    let numbered = |index: usize| {
        let body = lines[index].span.of(text);
        let wide = table::cells(body).len() > 1 || body.split_whitespace().take(5).count() > 4;
        let tail = body.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let head = body.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let (rest, number) = if tail.len() < body.len() {
            (tail, &body[tail.len()..])
        } else {
            (head, &body[..body.len() - head.len()])
        };
        number.parse::<u32>().ok().filter(|number| wide && *number < 1000).map(|number| (rest.trim(), number))
    };
    places.windows(2).all(|pair| match (numbered(pair[0]), numbered(pair[1])) {
        (Some((a, first)), Some((b, second))) => a == b && (first + 1..=first + 3).contains(&second),
        _ => false,
    })
}

/// Whether a page ends or begins right beside the line.
fn at_edge(lines: &[Line], index: usize) -> bool {
    let page = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.role == Role::Furniture);
    lines[index].new_page
        || lines.get(index + 1).is_none_or(|next| next.new_page)
        || page(index.checked_sub(1))
        || page(index.checked_sub(2))
        || page(Some(index + 1))
        || page(Some(index + 2))
}

/// A hash of the first `most` bytes of the line that does not tell one number from another.
fn without_digits(body: &str, most: usize) -> u64 {
    let mut last = 0u8;
    let bytes = body.bytes().map(|byte| if byte.is_ascii_digit() { b'#' } else { byte });
    let told = bytes.filter(|byte| std::mem::replace(&mut last, *byte) != *byte || !matches!(byte, b'#' | b' '));
    told.take(most).fold(0, |hash, byte| step(hash, u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn knows_the_numbers_of_pages() {
        let vocabulary = Vocabulary::new(&Languages::builtin());
        let page = |body| page(body, &vocabulary);
        assert_eq!(page("- 3 -"), Some((3, true)));
        assert_eq!(page("Trang 3/12"), Some((3, true)));
        assert_eq!(page("Page 2 of 4"), Some((2, true)));
        assert_eq!(page("RX/24-11            Page 2 of 4"), Some((0, true)));
        assert_eq!(page("3/12"), Some((3, false)));
        assert_eq!(page("17"), Some((17, false)));
        assert_eq!(page("2030"), None);
        assert_eq!(page("12 hộ"), None);
        assert_eq!(page("Trang 3 của báo cáo"), None);
        assert!(leads_to_page("1. Mở đầu ............ 4"));
        assert!(!leads_to_page("và các xã khác..."));
        assert!(is_rule("-----") && is_rule("* * *") && is_rule("+---+---+") && !is_rule("--"));
    }
}
