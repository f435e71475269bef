//! Plain text, also as it is taken from PDF pages.

use super::{Block, BlockKind, Document, OriginBuilder};
use crate::language::Languages;
use crate::text::Span;

/// Reads a plain text: a block for each run of lines between blank ones.
pub(super) fn read(text: &str, _languages: &Languages) -> Document {
    let mut builder = OriginBuilder::default();
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        let offset = at + (line.len() - line.trim_start().len());
        if body.is_empty() {
            if let Some(start) = start.take() {
                blocks.push(block(start, builder.text.len()));
                builder.put("\n", Span::new(at, at + 1));
            }
        } else {
            match start {
                None => start = Some(builder.text.len()),
                Some(_) => builder.put(" ", Span::new(at - 1, at)),
            }
            builder.copy(body, offset);
        }
        at += line.len();
    }
    if let Some(start) = start {
        blocks.push(block(start, builder.text.len()));
    }
    let (text, origin) = builder.finish();
    for block in &mut blocks {
        block.sentences = sentences(&text, block.span);
    }
    Document { text, origin, blocks, marks: Vec::new() }
}

fn sentences(text: &str, span: Span) -> Vec<Span> {
    let body = span.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in body.match_indices(". ") {
        if body[at + 2..].chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
            found.push(Span::new(span.start as usize + start, span.start as usize + at + 1));
            start = at + 2;
        }
    }
    found.push(Span::new(span.start as usize + start, span.end as usize));
    found
}

fn block(start: usize, end: usize) -> Block {
    let span = Span::new(start, end);
    Block { kind: BlockKind::Paragraph, span, marker: None, level: 0, sentences: vec![span] }
}
