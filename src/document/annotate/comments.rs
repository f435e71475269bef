//! The comments of a Word file: the part that holds them, and what makes it known to the package.

use super::{AUTHOR, part};
use crate::document::package::Package;
use crate::document::xml::{Token, Xml, escaped};
use crate::document::{Limits, OpenError};

/// Comments to be added.
pub(super) struct Comments {
    /// The part's name and what it holds so far; empty for one that is to be made.
    name: String,
    text: String,
    /// Parts that have to tell of a new one, as they will be.
    told: Vec<(String, String)>,
    next: u32,
    added: String,
}

const NAMES: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES: &str = "[Content_Types].xml";

impl Comments {
    /// The comments of the document part of this name.
    pub(super) fn open(package: &mut Package<'_>, main: &str, limits: &Limits) -> Result<Self, OpenError> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let relations = format!("{folder}/_rels/{file}.rels");
        let related = part(package, &relations)?.unwrap_or_else(|| {
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
                .to_owned()
        });
        let mut xml = Xml::new(&related, &relations, limits);
        let mut known = None;
        loop {
            match xml.next()?.0 {
                Token::Open(tag) if tag.value("Type").is_some_and(|kind| kind.ends_with("/comments")) => {
                    known = tag.value("Target").map(|target| target.into_owned());
                }
                Token::End => break,
                _ => {}
            }
        }
        if let Some(target) = known {
            let name = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
            if let Some(text) = part(package, &name)? {
                let next = highest(&text, &name, limits)? + 1;
                return Ok(Self { name, text, told: Vec::new(), next, added: String::new() });
            }
        }
        let name = free(package, folder);
        let types = part(package, TYPES)?.ok_or_else(|| OpenError::damaged(format_args!("it has no {TYPES}")))?;
        let target = name.rsplit('/').next().unwrap_or_default();
        let told = vec![
            (
                TYPES.to_owned(),
                before_end(&types, &format!("<Override PartName=\"/{name}\" ContentType=\"{CONTENT}\"/>")),
            ),
            (
                relations,
                before_end(
                    &related,
                    &format!("<Relationship Id=\"crossfootComments\" Type=\"{RELATION}\" Target=\"{target}\"/>"),
                ),
            ),
        ];
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{NAMES}\"></w:comments>"
        );
        Ok(Self { name, text, told, next: 0, added: String::new() })
    }

    /// Adds a comment of these paragraphs and gives its number.
    pub(super) fn add(&mut self, paragraphs: &[String]) -> u32 {
        let id = self.next;
        self.next += 1;
        self.added.push_str(&format!("<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"cf\">"));
        for paragraph in paragraphs {
            let text = escaped(paragraph);
            self.added.push_str(&format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"));
        }
        self.added.push_str("</w:comment>");
        id
    }

    /// The parts that change, with their new texts.
    pub(super) fn finish(self) -> Vec<(String, String)> {
        let mut changed = self.told;
        changed.push((self.name, before_end(&self.text, &self.added)));
        changed
    }
}

/// The highest number of a comment.
fn highest(text: &str, name: &str, limits: &Limits) -> Result<u32, OpenError> {
    let mut xml = Xml::new(text, name, limits);
    let mut highest = 0;
    loop {
        match xml.next()?.0 {
            Token::Open(tag) if tag.name() == "w:comment" => highest = highest.max(tag.number("id").unwrap_or(0)),
            Token::End => return Ok(highest),
            _ => {}
        }
    }
}

/// A name that no part has.
fn free(package: &Package<'_>, folder: &str) -> String {
    let plain = format!("{folder}/comments.xml");
    if !package.holds(&plain) {
        return plain;
    }
    (1_u32..).map(|number| format!("{folder}/comments{number}.xml")).find(|name| !package.holds(name)).unwrap_or(plain)
}

/// The text with `added` before the end tag of its outermost element, which is opened first where it is empty.
fn before_end(text: &str, added: &str) -> String {
    let body = text.trim_end();
    match (body.rfind("</"), body.rfind("/>")) {
        (end, Some(empty)) if end.is_none_or(|end| end < empty) && empty + 2 == body.len() => {
            let name =
                body[..empty].rfind('<').map_or("", |at| body[at + 1..empty].split_whitespace().next().unwrap_or(""));
            format!("{}>{added}</{name}>", &body[..empty])
        }
        (Some(end), _) => format!("{}{added}{}", &body[..end], &text[end..]),
        _ => text.to_owned(),
    }
}
