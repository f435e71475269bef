//! One stretch of a Word file: what each element does to the text.

use super::body::{Body, Note, Stretch};
use super::grid::Grids;
use super::paragraph::{Paragraph, Run, symbol};
use crate::document::edges::raised;
use crate::document::layout::PartKind;
use crate::document::xml::Tag;
use crate::document::{OpenError, Tracked};
use crate::text::{Place, Span};

/// A stretch being read.
pub(super) struct Walk {
    stretch: Stretch,
    /// Where it begins among the bytes of all parts.
    base: u32,
    /// How deep inside an element that is left out, and where a text box among them begins.
    skipped: u32,
    boxed: Option<u32>,
    /// Inside properties of a paragraph, and of letters.
    of_paragraph: bool,
    of_letters: bool,
    /// Inside an element whose text is read.
    reads: bool,
    /// The open fields: whether their code is being read.
    fields: Vec<bool>,
    paragraph: Paragraph,
    run: Run,
    grids: Grids,
    /// A paragraph whose end was taken out goes on in the next.
    carried: bool,
    /// The note's number has been printed.
    numbered: bool,
    /// What stands beside the paragraph or table that is read, and whether that is at its end.
    beside: Vec<Stretch>,
    is_free: bool,
    /// Everything has been read.
    pub(super) is_over: bool,
}

impl Walk {
    /// A stretch that begins at byte `base` of all parts.
    pub(super) fn new(stretch: Stretch, base: u32) -> Self {
        Self {
            stretch,
            base,
            skipped: 0,
            boxed: None,
            of_paragraph: false,
            of_letters: false,
            reads: false,
            fields: Vec::new(),
            paragraph: Paragraph::default(),
            run: Run::default(),
            grids: Grids::default(),
            carried: false,
            numbered: false,
            beside: Vec::new(),
            is_free: false,
            is_over: false,
        }
    }

    /// What is to be read before this goes on.
    pub(super) fn beside(&mut self) -> Vec<Stretch> {
        if self.is_free { std::mem::take(&mut self.beside) } else { Vec::new() }
    }

    /// An element opens.
    pub(super) fn open(&mut self, body: &mut Body<'_>, tag: &Tag<'_>, span: Span) -> Result<(), OpenError> {
        let name = tag.name();
        self.is_free = false;
        if self.skipped > 0 || self.is_left_out(name, body.tracked) {
            self.skipped += 1;
            if name == "w:txbxContent" && self.skipped == 1 {
                self.boxed = Some(span.end);
            }
            return Ok(());
        }
        if self.of_paragraph || self.of_letters {
            self.property(body, name, tag);
            return Ok(());
        }
        match name {
            "w:p" => self.paragraph = Paragraph::default(),
            "w:pPr" => self.of_paragraph = true,
            "w:rPr" => self.of_letters = true,
            "w:r" | "m:r" => self.run = Run::default(),
            "w:t" | "w:delText" | "m:t" => self.reads = true,
            "w:tab" | "w:ptab" => self.put(body, " ", span),
            "w:br" | "w:cr" => self.put(body, if self.grids.in_cell() { " " } else { "\n" }, span),
            "w:noBreakHyphen" => self.put(body, "-", span),
            "m:den" => self.put(body, "/", span),
            "w:sym" => {
                let letter = symbol(&tag.value("font").unwrap_or_default(), &tag.value("char").unwrap_or_default());
                if let Some(letter) = letter {
                    self.put(body, letter.encode_utf8(&mut [0; 4]), span);
                }
            }
            "w:fldChar" => match tag.value("fldCharType").as_deref() {
                Some("begin") => self.fields.push(true),
                Some("separate") => self.fields.iter_mut().last().into_iter().for_each(|code| *code = false),
                _ => drop(self.fields.pop()),
            },
            "w:footnoteReference" => self.mark(body, 0, tag, span),
            "w:endnoteReference" => self.mark(body, 1, tag, span),
            "w:tbl" => {
                self.end_carried(body);
                self.grids.open();
            }
            "w:gridCol" => self.grids.column(),
            "w:tr" => self.grids.open_row(body),
            "w:gridBefore" => self.grids.skip(tag.number("val").unwrap_or(0)),
            "w:tc" => self.grids.open_cell(),
            "w:gridSpan" => self.grids.span(tag.number("val").unwrap_or(1)),
            _ => {}
        }
        Ok(())
    }

    /// An element closes.
    pub(super) fn close(&mut self, body: &mut Body<'_>, name: &str, span: Span) -> Result<(), OpenError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            if self.skipped == 0
                && let Some(start) = self.boxed.take()
            {
                let from = self.stretch.span.start;
                let span = Span { start: from + start, end: from + span.start };
                self.beside.push(Stretch { span, note: None, ..self.stretch });
            }
            return Ok(());
        }
        match name {
            "w:pPr" => self.of_paragraph = false,
            "w:rPr" => self.of_letters = false,
            "w:t" | "w:delText" | "m:t" => self.reads = false,
            "w:p" => self.end_paragraph(body, span.start),
            "w:tc" => self.grids.close_cell(body),
            "w:tr" => self.grids.close_row(body)?,
            "w:tbl" => {
                self.grids.close();
                self.is_free = !self.grids.in_cell();
            }
            _ => {}
        }
        Ok(())
    }

    /// Text as it stands in the part.
    pub(super) fn text(&mut self, body: &mut Body<'_>, text: &str, span: Span) {
        if !self.is_read() {
            return;
        }
        self.begin(body, span.start);
        self.paragraph.plain |= !self.run.is_strong(body.styles, &self.paragraph) && !text.trim().is_empty();
        let at = self.base + span.start;
        if !self.run.raised || !text.contains(|letter: char| letter.is_ascii_digit()) {
            return body.out.copy(text, at);
        }
        for (offset, letter) in text.char_indices() {
            let start = at + offset as u32;
            let source = Span { start, end: start + letter.len_utf8() as u32 };
            let letter = letter.to_string();
            body.out.put(raised(&letter).as_ref().unwrap_or(&letter), source);
        }
    }

    /// A character that the part writes as an entity.
    pub(super) fn letter(&mut self, body: &mut Body<'_>, letter: char, span: Span) {
        if self.is_read() {
            self.put(body, letter.encode_utf8(&mut [0; 4]), span);
        }
    }

    /// The stretch ends.
    pub(super) fn end(&mut self, body: &mut Body<'_>) {
        self.end_carried(body);
        self.is_free = true;
        self.is_over = true;
    }

    fn is_left_out(&self, name: &str, tracked: Tracked) -> bool {
        let property = self.of_paragraph || self.of_letters;
        match name {
            "w:del" | "w:moveFrom" => !property && tracked == Tracked::Final,
            "w:ins" | "w:moveTo" => !property && tracked == Tracked::Original,
            "mc:Fallback" | "w:txbxContent" | "w:instrText" | "w:delInstrText" | "w:rt" | "w:sectPr" | "w:sdtPr"
            | "w:tblPr" | "w:tabs" | "w:footnoteRef" | "w:endnoteRef" => true,
            // What a paragraph, a run or a table was before it was changed.
            other => other.ends_with("Change") && other.starts_with("w:"),
        }
    }

    fn property(&mut self, body: &Body<'_>, name: &str, tag: &Tag<'_>) {
        match name {
            "w:rPr" => self.of_letters = true,
            "w:pStyle" => self.paragraph.style = tag.value("val").map(|style| style.into_owned()),
            "w:outlineLvl" => self.paragraph.outline = tag.number("val"),
            "w:numId" => self.paragraph.list = tag.number("val"),
            "w:ilvl" => self.paragraph.level = tag.number("val"),
            "w:del" | "w:moveFrom" if self.of_paragraph => self.paragraph.joined |= body.tracked == Tracked::Final,
            "w:ins" | "w:moveTo" if self.of_paragraph => self.paragraph.joined |= body.tracked == Tracked::Original,
            _ if !self.of_paragraph => self.run.property(name, tag),
            _ => {}
        }
    }

    /// Whether text here is read: inside an element of text, not hidden, and no code of a field.
    fn is_read(&self) -> bool {
        self.reads && self.skipped == 0 && self.is_shown()
    }

    fn is_shown(&self) -> bool {
        !self.run.hidden && !self.fields.contains(&true)
    }

    fn put(&mut self, body: &mut Body<'_>, text: &str, span: Span) {
        if self.is_shown() && !self.of_paragraph && !self.of_letters {
            self.begin(body, span.start);
            body.out.put(text, Span { start: self.base + span.start, end: self.base + span.end });
        }
    }

    fn mark(&mut self, body: &mut Body<'_>, kind: usize, tag: &Tag<'_>, span: Span) {
        if self.stretch.note.is_some() || !self.is_shown() {
            return;
        }
        self.begin(body, span.start);
        let signed = tag.value("customMarkFollows").is_some_and(|on| on != "0" && on != "false");
        let (value, found) = body.note(kind, &tag.value("id").unwrap_or_default(), signed);
        if let Some(value) = value {
            let source = Span { start: self.base + span.start, end: self.base + span.end };
            body.out.mark(value, found.and_then(|stretch| stretch.note).map(|note| note.index), source);
        }
        self.beside.extend(found);
    }

    /// Begins the paragraph's text with what is printed before it; `at` is the byte of the stretch that is read.
    fn begin(&mut self, body: &mut Body<'_>, at: u32) {
        if std::mem::replace(&mut self.paragraph.begun, true) {
            return;
        }
        let at = self.base + at;
        let printed = self.paragraph.count(body.styles, &mut body.numbering);
        if self.grids.in_cell() {
            self.grids.paragraph(body);
            if let Some(printed) = printed {
                let at = Span { start: at, end: at };
                body.out.put(&printed.text, at);
                body.out.put(" ", at);
            }
            return;
        }
        if self.carried {
            return;
        }
        match self.stretch.note {
            Some(Note { value, .. }) => {
                let first = !std::mem::replace(&mut self.numbered, true);
                if let Some(value) = value {
                    body.out.place(Place::Note(value));
                }
                match value.filter(|_| first) {
                    Some(value) => body.out.open_with(&value.to_string(), at),
                    None => body.out.open(),
                }
            }
            None => {
                body.next_paragraph();
                match printed {
                    Some(printed) => {
                        self.paragraph.bullet = printed.bullet;
                        body.out.open_with(&printed.text, at);
                    }
                    None => body.out.open(),
                }
            }
        }
    }

    fn end_paragraph(&mut self, body: &mut Body<'_>, at: u32) {
        self.is_free = !self.grids.in_cell();
        if self.paragraph.joined {
            self.carried |= self.paragraph.begun;
            return;
        }
        self.begin(body, at);
        if !self.grids.in_cell() {
            self.close_part(body);
        }
    }

    fn end_carried(&mut self, body: &mut Body<'_>) {
        if self.carried {
            self.close_part(body);
        }
    }

    fn close_part(&mut self, body: &mut Body<'_>) {
        self.carried = false;
        let kind = match self.stretch.note {
            Some(note) => PartKind::Note(note.index),
            None => self.paragraph.kind(body.styles),
        };
        if body.out.close(kind) && self.stretch.note.is_none() {
            body.count_paragraph();
        }
    }
}
