//! Excel workbooks (.xlsx, .xlsm): their sheets as they are shown, without hidden rows, columns and sheets.
//!
//! Read by hand, not with `calamine`: that gives values as floating point and neither hidden rows nor hidden columns;
//! the parts go through the same bounded package and tokens as those of Word files.

mod columns;
mod sheet;
mod strings;
mod style;

use std::collections::HashMap;

use self::sheet::Reader;
use self::style::Styles;
use super::display::Habit;
use super::package::Package;
use super::sheet::Sheets;
use super::unpack::Unpacked;
use super::xml::{Token, Xml};
use super::{Limits, OpenError, Opening};
use crate::language::Languages;

/// The part that lists the sheets.
const WORKBOOK: &str = "xl/workbook.xml";

/// Unpacks a workbook. Linear in its parts. Fails where a part is damaged or goes beyond the bounds.
///
/// Numbers are shown by their formats, with the marks of the language of the sheets; formulas by the values that were
/// last worked out. Charts, drawings, comments, headers and footers are no part of the text.
pub(super) fn unpack(package: &mut Package<'_>, opening: &Opening) -> Result<Unpacked, OpenError> {
    let limits = &opening.limits;
    if package.holds("xl/workbook.bin") {
        return Err(OpenError::Foreign { kind: "a binary Excel file (.xlsb)" });
    }
    let book = Book::read(package, limits)?;
    let strings = match package.text("xl/sharedStrings.xml")? {
        Some(text) => strings::read(&text, "xl/sharedStrings.xml", limits)?,
        None => Vec::new(),
    };
    let habit = habit(&strings);
    let styles = match package.text("xl/styles.xml")? {
        Some(text) => Styles::read(&text, "xl/styles.xml", limits, habit)?,
        None => Styles::default(),
    };
    let reader = Reader { strings: &strings, styles: &styles, habit, since_1904: book.since_1904, limits };
    let mut sheets = Sheets::new(limits);
    for (name, part) in &book.sheets {
        if let Some(text) = package.text(part)? {
            sheets.open(name);
            reader.read(&text, part, &mut sheets)?;
        }
    }
    Ok(sheets.finish(Some(habit.decimal)))
}

/// How the language of these texts writes numbers. A file says nothing of it: each program shows them as its owner has
/// them.
fn habit(strings: &[String]) -> Habit {
    let languages = Languages::builtin();
    let main = languages.choose(&strings.join("\n"), None).main;
    Habit { decimal: main.decimal_mark(), day_first: main.writes_day_first() }
}

/// What the workbook part tells.
#[derive(Debug, Default)]
struct Book {
    /// The sheets that are shown, in order: their names and parts.
    sheets: Vec<(String, String)>,
    since_1904: bool,
}

impl Book {
    fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Self, OpenError> {
        let text = package.text(WORKBOOK)?.ok_or_else(|| OpenError::damaged("it holds no workbook"))?;
        let parts = parts(package, limits)?;
        let mut book = Self::default();
        let mut xml = Xml::new(&text, WORKBOOK, limits);
        loop {
            match xml.next()?.0 {
                Token::Open(tag) if tag.local() == "workbookPr" => {
                    book.since_1904 = tag.says("date1904").unwrap_or(false);
                }
                Token::Open(tag) if tag.local() == "sheet" => {
                    let part = tag.value("id").and_then(|id| parts.get(id.as_ref()));
                    if let (Some(part), None | Some("visible")) = (part, tag.value("state").as_deref()) {
                        book.sheets.push((tag.value("name").unwrap_or_default().into_owned(), part.clone()));
                    }
                }
                Token::End => return Ok(book),
                _ => {}
            }
        }
    }
}

/// The parts that are worksheets, by the names the workbook has for them.
fn parts(package: &mut Package<'_>, limits: &Limits) -> Result<HashMap<String, String>, OpenError> {
    const NAME: &str = "xl/_rels/workbook.xml.rels";
    let mut found = HashMap::new();
    let Some(text) = package.text(NAME)? else { return Ok(found) };
    let mut xml = Xml::new(&text, NAME, limits);
    loop {
        match xml.next()?.0 {
            Token::Open(tag) if tag.value("Type").is_some_and(|kind| kind.ends_with("/worksheet")) => {
                let target = tag.value("Target").unwrap_or_default();
                let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                found.insert(tag.value("Id").unwrap_or_default().into_owned(), part);
            }
            Token::End => return Ok(found),
            _ => {}
        }
    }
}

#[cfg(test)]
#[path = "xlsx_tests.rs"]
mod tests;
