//! Remarks that silence findings, read: `crossfoot: ignore[RULES, expires=DATE] REASON`.

use crate::claim::calendar::Day;
use crate::text::Span;

/// What findings a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those in its block, or in the next where it stands alone.
    Block,
    /// Those behind it, until the remark that closes it.
    Start,
    /// The end of those.
    End,
    /// Those of the whole draft.
    File,
}

/// A remark that silences findings. Spans index the source.
#[derive(Clone, Debug)]
pub(super) struct Directive<'s> {
    /// The remark whole.
    pub(super) span: Span,
    pub(super) reach: Reach,
    /// The rules and categories it names.
    pub(super) names: Vec<(Span, &'s str)>,
    /// The last day it holds, and where that is written.
    pub(super) expires: Option<(Span, Day)>,
    /// Why the findings stay.
    pub(super) reason: &'s str,
}

const REACHES: [(&str, Reach); 4] = [
    ("ignore-start", Reach::Start),
    ("ignore-end", Reach::End),
    ("ignore-file", Reach::File),
    ("ignore", Reach::Block),
];

/// The part of a remark that cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misread {
    /// What it is to do.
    Words(Span),
    /// Its day.
    Day(Span),
}

/// What names the last day.
const EXPIRES: &str = "expires";

/// Reads a remark. Fails with the part of it that cannot be understood.
pub(super) fn read(source: &str, span: Span) -> Result<Directive<'_>, Misread> {
    let whole = span.of(source);
    let start = whole.find(':').map_or(0, |colon| colon + 1);
    let end = whole.strip_suffix("-->").map_or(whole.len(), str::len).max(start);
    let mut rest = Cursor { text: whole.get(start..end).unwrap_or_default(), at: span.start + start as u32 };
    rest.skip();
    let word = rest.take(rest.text.find(|letter: char| letter == '[' || letter.is_whitespace()));
    let reach = REACHES
        .iter()
        .find(|(name, _)| *name == word.text)
        .map(|(_, reach)| *reach)
        .ok_or(Misread::Words(word.span()))?;
    let (mut names, mut expires) = (Vec::new(), None);
    if rest.text.starts_with('[') {
        let mut list = rest.take(Some(rest.text.find(']').ok_or(Misread::Words(rest.span()))?));
        list.take(Some(1));
        rest.take(Some(1));
        while !list.text.is_empty() {
            let mut item = list.take(list.text.find(','));
            list.take(Some(1.min(list.text.len())));
            item.trim();
            let date = item.text.strip_prefix(EXPIRES).filter(|rest| !rest.starts_with(['-', '_']));
            match date.map(str::trim_start) {
                Some(date) => {
                    let told = date.strip_prefix('=').and_then(|date| day(date.trim()));
                    expires = Some((item.span(), told.ok_or(Misread::Day(item.span()))?));
                }
                None if item.text.is_empty() => {}
                None => names.push((item.span(), item.text)),
            }
        }
    }
    rest.trim();
    if names.is_empty() && reach != Reach::End {
        return Err(Misread::Words(word.span()));
    }
    Ok(Directive { span, reach, names, expires, reason: rest.text })
}

/// The day an ISO date names, if it is one.
pub(super) fn day(date: &str) -> Option<Day> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(|_| whole)
}

/// A part of the source and where it begins.
struct Cursor<'s> {
    text: &'s str,
    at: u32,
}

impl<'s> Cursor<'s> {
    fn span(&self) -> Span {
        Span { start: self.at, end: self.at + self.text.len() as u32 }
    }

    /// Takes the first `length` bytes off, or everything.
    fn take(&mut self, length: Option<usize>) -> Self {
        let (head, tail) = self.text.split_at_checked(length.unwrap_or(self.text.len())).unwrap_or((self.text, ""));
        let taken = Self { text: head, at: self.at };
        *self = Self { text: tail, at: self.at + head.len() as u32 };
        taken
    }

    fn skip(&mut self) {
        let blank = self.text.len() - self.text.trim_start().len();
        self.take(Some(blank));
    }

    fn trim(&mut self) {
        self.skip();
        self.text = self.text.trim_end();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn all(text: &str) -> Result<Directive<'_>, &str> {
        let told = read(text, Span::new(0, text.len()));
        told.map_err(|(Misread::Words(span) | Misread::Day(span))| span.of(text))
    }

    #[test]
    fn a_remark_names_rules_a_day_and_a_reason() {
        let text = "<!-- crossfoot: ignore[share-mismatch, form , expires=2027-06-30] audited \n figures -->";
        let read = all(text).unwrap();
        assert_eq!((read.reach, read.reason), (Reach::Block, "audited \n figures"));
        assert_eq!(read.names.iter().map(|(_, name)| *name).collect::<Vec<_>>(), ["share-mismatch", "form"]);
        assert!(read.names.iter().all(|(span, name)| span.of(text) == *name));
        assert_eq!(
            read.expires.map(|(span, day)| (span.of(text), day)),
            Some(("expires=2027-06-30", day("2027-06-30").unwrap()))
        );
        assert_eq!(all("crossfoot:ignore-file[all] a").unwrap().reach, Reach::File);
        assert_eq!(
            all("crossfoot: ignore[a, expires = 2027-06-30 ] b").unwrap().expires.unwrap().1,
            day("2027-06-30").unwrap()
        );
        assert_eq!(all("crossfoot: ignore-end").unwrap().reach, Reach::End);
        assert_eq!(all("crossfoot: ignore[a]").unwrap().reason, "");
    }

    #[test]
    fn what_is_no_remark_is_pointed_at() {
        assert_eq!(all("crossfoot: ignroe[a] b").unwrap_err(), "ignroe");
        assert_eq!(all("<!-- crossfoot: ignore because -->").unwrap_err(), "ignore");
        assert_eq!(all("crossfoot: ignore[a b").unwrap_err(), "[a b");
        assert_eq!(all("crossfoot: ignore[a, expires=2027-02-30] b").unwrap_err(), "expires=2027-02-30");
        for wrong in ["expires=30.6.2027", "expires: 2027-06-30", "expires", "expires=2027-6-30"] {
            let text = format!("crossfoot: ignore[a, {wrong}] b");
            let told = read(&text, Span::new(0, text.len())).unwrap_err();
            assert!(matches!(told, Misread::Day(span) if span.of(&text) == wrong), "{told:?}");
        }
        assert_eq!(all("crossfoot:").unwrap_err(), "");
    }
}
