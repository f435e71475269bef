//! The texts of runs in a Word document, and what has to be repeated where one is cut in two.

use crate::document::xml::{Token, Xml};
use crate::document::{Limits, OpenError};
use crate::text::Span;

/// The texts of all runs, in the order of the part.
pub(super) struct Runs {
    list: Vec<Run>,
    /// The highest number that an element of the part has as its id.
    pub(super) highest_id: u32,
}

/// The text of a run.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The bytes of the text between its tags.
    pub(super) text: Span,
    /// Where its opening tag begins, and whether that keeps white space.
    pub(super) tag: u32,
    pub(super) keeps: bool,
    /// The run it stands in, whole; and its properties.
    pub(super) run: Span,
    pub(super) properties: Option<Span>,
    /// Whether it is the first thing in its run, and the last.
    pub(super) first: bool,
    pub(super) last: bool,
    /// It is itself a tracked insertion.
    pub(super) inserted: bool,
}

/// A run being read.
struct Open {
    start: u32,
    /// Its properties, and where they begin.
    properties: Option<Span>,
    properties_start: u32,
    /// Its first text in the list.
    first: usize,
    /// Elements in it besides its properties, and how deep the reader stands in them.
    elements: u32,
    depth: u32,
    /// Its last text: where the tag begins and ends, and whether it keeps white space.
    tag: Span,
    keeps: bool,
}

impl Runs {
    /// Reads the document part. Linear.
    pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Self, OpenError> {
        let mut xml = Xml::new(text, part, limits);
        let mut runs = Self { list: Vec::new(), highest_id: 0 };
        let mut open: Option<Open> = None;
        let mut insertions = 0_u32;
        loop {
            let (token, span) = xml.next()?;
            match token {
                Token::Open(tag) => {
                    runs.highest_id = runs.highest_id.max(tag.number("id").unwrap_or(0));
                    match (&mut open, tag.name()) {
                        (_, "w:r") => open = Some(Open::new(span.start, runs.list.len())),
                        (Some(run), name) => run.open(name, span, tag.value("space").is_some()),
                        (None, "w:ins") => insertions += 1,
                        (None, _) => {}
                    }
                }
                Token::Close(end) => match (&mut open, end.name()) {
                    (Some(run), "w:r") => {
                        for found in runs.list.iter_mut().skip(run.first) {
                            found.run = Span { start: run.start, end: span.end };
                            let behind = Span { start: found.text.end, end: span.start };
                            found.last = behind.of(text).trim() == "</w:t>";
                        }
                        open = None;
                    }
                    (Some(run), name) => runs.list.extend(run.close(name, span, insertions > 0)),
                    (None, "w:ins") => insertions = insertions.saturating_sub(1),
                    (None, _) => {}
                },
                Token::Text(_) | Token::Letter(_) => {}
                Token::End => return Ok(runs),
            }
        }
    }

    /// The text that byte `at` stands in.
    pub(super) fn at(&self, at: u32) -> Option<&Run> {
        let after = self.list.partition_point(|run| run.text.start <= at);
        self.list.get(after.checked_sub(1)?).filter(|run| at < run.text.end)
    }

    /// The texts that a span touches.
    pub(super) fn touched(&self, span: Span) -> impl Iterator<Item = &Run> {
        let first = self.list.partition_point(|run| run.text.end <= span.start);
        self.list.iter().skip(first).take_while(move |run| run.text.start < span.end)
    }
}

impl Open {
    fn new(start: u32, first: usize) -> Self {
        let (tag, properties) = (Span::default(), None);
        Self { start, properties, properties_start: 0, first, elements: 0, depth: 0, tag, keeps: false }
    }

    fn open(&mut self, name: &str, span: Span, keeps: bool) {
        self.depth += 1;
        match name {
            _ if self.depth > 1 => {}
            "w:rPr" => self.properties_start = span.start,
            _ => {
                self.elements += 1;
                (self.tag, self.keeps) = (span, keeps);
            }
        }
    }

    /// An element closes: its text, if it is one and holds any.
    fn close(&mut self, name: &str, span: Span, inserted: bool) -> Option<Run> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 && name == "w:rPr" {
            self.properties = Some(Span { start: self.properties_start, end: span.end });
        }
        let is_text = self.depth == 0 && name == "w:t" && span.start > self.tag.end;
        is_text.then(|| Run {
            text: Span { start: self.tag.end, end: span.start },
            tag: self.tag.start,
            keeps: self.keeps,
            run: Span::default(),
            properties: self.properties,
            first: self.elements == 1,
            last: false,
            inserted,
        })
    }
}
