//! Footnotes of HTML: links to and fro between a mark and its note.

use std::collections::{HashMap, HashSet};

use super::token::Token;
use crate::document::writer::Mark;
use crate::text::Span;

/// What the text of a link is, by where that text begins.
pub(super) enum Said {
    /// The number of a note that is marked here.
    Mark(Span),
    /// The number a note is printed with.
    Label(u32, Span),
    /// An arrow from a note back to its mark.
    Back,
}

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes {
    /// Marks in the order of the text.
    pub(super) marks: Vec<Mark>,
    /// The reader's own number of each note, by the name its mark calls it.
    pub(super) known: HashMap<String, usize>,
    /// What texts of links are.
    pub(super) said: HashMap<u32, Said>,
}

/// Finds marks: small raised or bracketed numbers that link to a place in the page. A link back to one belongs to a
/// note.
pub(super) fn find(text: &str, tokens: &[Token]) -> Notes {
    let named: HashSet<String> = tokens
        .iter()
        .filter_map(|token| if let Token::Open(tag) = token { Some(tag.ids()) } else { None })
        .flatten()
        .collect();
    let mut notes = Notes::default();
    let mut marks: HashSet<String> = HashSet::new();
    let mut link: Option<(String, Vec<String>)> = None;
    let mut raised: Option<Vec<String>> = None;
    for token in tokens {
        match token {
            Token::Open(tag) if tag.name == "a" => link = tag.target().map(|target| (target, tag.ids().collect())),
            Token::Open(tag) if tag.name == "sup" => raised = Some(tag.ids().collect()),
            Token::Close(name, _) if name == "a" => link = None,
            Token::Close(name, _) if name == "sup" => raised = None,
            Token::Text(span) => {
                let Some((target, own)) = &link else { continue };
                let printed = number(text, *span);
                if marks.contains(target) {
                    let said = printed.map_or(Said::Back, |(value, span, _)| Said::Label(value, span));
                    notes.said.insert(span.start, said);
                } else if let Some((value, number, bracketed)) = printed.filter(|_| named.contains(target))
                    && (bracketed || raised.is_some())
                {
                    marks.extend(own.iter().chain(raised.iter().flatten()).cloned());
                    let next = notes.known.len();
                    let note = *notes.known.entry(target.clone()).or_insert(next);
                    notes.marks.push(Mark { number, value, note: Some(note) });
                    notes.said.insert(span.start, Said::Mark(number));
                }
            }
            Token::Open(_) | Token::Close(..) => {}
        }
    }
    notes
}

/// The number that is all a text holds, and whether it stands in brackets.
fn number(text: &str, span: Span) -> Option<(u32, Span, bool)> {
    let whole = span.of(text).trim();
    let bare = whole.trim_start_matches('[').trim_end_matches([']', '.', ')']);
    let short = bare.len() <= 3 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let at = span.of(text).find(bare).filter(|_| short)?;
    let start = span.start as usize + at;
    Some((bare.parse().ok()?, Span::new(start, start + bare.len()), whole.starts_with('[')))
}
