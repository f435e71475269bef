//! Word files (.docx, .docm): the text as Word shows it, with computed numbers and without what is not read.

mod body;
mod grid;
mod numbering;
mod paragraph;
mod style;
mod walk;

use std::collections::HashMap;

use self::body::Body;
use self::numbering::Numbering;
use self::style::Styles;
use super::package::Package;
use super::unpack::{Unpacked, XmlPart};
use super::xml::{Token, Xml};
use super::{Limits, OpenError, Opening};
use crate::text::Span;

/// Unpacks a Word file. Linear in its parts. Fails where a part is damaged or goes beyond the bounds.
///
/// Headers, footers, comments, codes of fields, hidden text and tables of contents are no part of the text.
pub(super) fn unpack(package: &mut Package<'_>, opening: &Opening) -> Result<Unpacked, OpenError> {
    let limits = &opening.limits;
    let start = relations(package, "_rels/.rels", limits)?;
    let main =
        start.get("officeDocument").map_or("word/document.xml", |target| target.trim_start_matches('/')).to_owned();
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let related = relations(package, &format!("{folder}/_rels/{file}.rels"), limits)?;
    let named = |kind: &str| {
        let target = related.get(kind)?;
        Some(target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned))
    };
    let mut part = |name: Option<String>| -> Result<Option<(String, String)>, OpenError> {
        let Some(name) = name else { return Ok(None) };
        Ok(package.text(&name)?.map(|text| (name, text)))
    };
    let styles = match part(named("styles"))? {
        Some((name, text)) => Styles::read(&text, &name, limits)?,
        None => Styles::default(),
    };
    let numbering = match part(named("numbering"))? {
        Some((name, text)) => Numbering::read(&text, &name, limits, &styles)?,
        None => Numbering::default(),
    };
    let (footnotes, endnotes) = (part(named("footnotes"))?, part(named("endnotes"))?);
    let main = part(Some(main))?.ok_or_else(|| OpenError::damaged("it holds no document"))?;
    let parts: Vec<(String, String)> =
        [Some(main), footnotes, endnotes].into_iter().map(Option::unwrap_or_default).collect();
    let mut body = Body::new(&parts, &styles, numbering, opening)?;
    body.walk()?;
    let mut unpacked = body.finish();
    let mut base = 0;
    for (name, text) in parts {
        unpacked.packed.parts.push(XmlPart { name, base });
        base += text.len() as u32;
    }
    Ok(unpacked)
}

/// The targets of a part's relations by the last word of their type; the first of each counts.
fn relations(package: &mut Package<'_>, name: &str, limits: &Limits) -> Result<HashMap<String, String>, OpenError> {
    let mut found = HashMap::new();
    let Some(text) = package.text(name)? else { return Ok(found) };
    let mut xml = Xml::new(&text, name, limits);
    loop {
        match xml.next()?.0 {
            Token::Open(tag) if tag.name() == "Relationship" => {
                let kind = tag.value("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.entry(kind).or_insert_with(|| tag.value("Target").unwrap_or_default().into_owned());
            }
            Token::End => return Ok(found),
            _ => {}
        }
    }
}

/// Bytes of the text inside each note of a notes part, by its id.
fn notes(text: &str, part: &str, limits: &Limits) -> Result<HashMap<String, Span>, OpenError> {
    let mut found = HashMap::new();
    let mut xml = Xml::new(text, part, limits);
    let mut open: Option<(String, u32)> = None;
    loop {
        let (token, span) = xml.next()?;
        match token {
            Token::Open(tag) if matches!(tag.name(), "w:footnote" | "w:endnote") => {
                open = tag.value("id").map(|id| (id.into_owned(), span.end));
            }
            Token::Close(end) if matches!(end.name(), "w:footnote" | "w:endnote") => {
                if let Some((id, start)) = open.take() {
                    found.insert(id, Span { start, end: span.start.max(start) });
                }
            }
            Token::End => return Ok(found),
            _ => {}
        }
    }
}

#[cfg(test)]
#[path = "docx_tests.rs"]
pub(in crate::document) mod tests;
