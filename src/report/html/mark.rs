//! What is to be said of which bytes of the document text.

use super::super::Draft;
use crate::rule::{Coverage, Severity};
use crate::text::Span;

/// The colour of a stretch; of several the last one shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// A figure that nothing was held against.
    Unchecked,
    /// A figure that agrees within rounding.
    Rounding,
    /// A figure that agrees.
    Verified,
    /// Something is advised.
    Advised,
    /// A figure that differs.
    Differs,
}

impl Class {
    /// Its name in the style sheet.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Unchecked => "unchecked",
            Self::Rounding => "rounding",
            Self::Verified => "verified",
            Self::Advised => "advised",
            Self::Differs => "differs",
        }
    }
}

/// What is said of a stretch.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its bytes in the document text.
    pub(super) span: Span,
    /// Its colour.
    pub(super) class: Class,
    /// The finding and which of its labels.
    pub(super) label: Option<(usize, usize)>,
    /// Whether it is the doubtful one of its finding.
    pub(super) primary: bool,
}

/// Figures and labels, by where they begin.
pub(super) fn marks(draft: &Draft<'_>) -> Vec<Mark> {
    let figures = draft.claims.list.iter().zip(draft.coverage).filter(|(claim, _)| claim.is_quantity());
    let figures = figures.filter_map(|(claim, coverage)| {
        let class = match coverage {
            Coverage::Verified => Class::Verified,
            Coverage::ByRounding => Class::Rounding,
            Coverage::Unchecked => Class::Unchecked,
            Coverage::Compared | Coverage::Doubtful => return None,
        };
        Some(Mark { span: claim.span, class, label: None, primary: false })
    });
    let mut marks: Vec<Mark> = figures.collect();
    for (finding, found) in draft.diagnostics.iter().enumerate() {
        let class = if found.severity == Severity::Advice { Class::Advised } else { Class::Differs };
        for (label, said) in found.labels.iter().enumerate() {
            let Some(span) = in_document(draft, said.span) else { continue };
            let class = if said.primary { class } else { Class::Unchecked };
            marks.push(Mark { span, class, label: Some((finding, label)), primary: said.primary });
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    marks
}

/// The bytes of the document text that were read from bytes of the source.
fn in_document(draft: &Draft<'_>, source: Span) -> Option<Span> {
    let (document, end) = (draft.document, source.end.max(source.start + 1));
    let whole = |span: Span| document.origin.source(span);
    let block = document.blocks.iter().find(|block| {
        let read = whole(block.span);
        read.start <= source.start && source.start < read.end
    })?;
    let text = block.span.of(&document.text);
    let letters = text.char_indices().map(|(at, letter)| {
        let start = block.span.start + at as u32;
        Span { start, end: start + letter.len_utf8() as u32 }
    });
    let mut under = letters.filter(|letter| {
        let read = whole(*letter);
        read.start < end && (source.start < read.end || source.is_empty() && read.start == source.start)
    });
    let first = under.next()?;
    Some(Span { start: first.start, end: under.next_back().map_or(first.end, |last| last.end) })
}
