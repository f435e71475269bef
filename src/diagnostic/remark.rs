//! Remarks written into a draft, so that findings stay silent.

use super::silence::{beside, blocks};
use super::{Applicability, Diagnostic, Edit, Fix};
use crate::document::{BlockKind, Document, Opened, Room};
use crate::text::Span;

/// Writes a remark for each block in which something is found. Returns nothing for a file that has no room for remarks.
/// Their line ends are `\n`, as [`super::Form`] has them. Whether they do what they should is for the caller to try.
pub fn remarks(found: &[Diagnostic], opened: &Opened, document: &Document, reason: &str) -> Option<Fix> {
    let (room, text) = (opened.room()?, opened.source.text.as_str());
    let blocks = blocks(document);
    let mut of: Vec<(Span, Vec<&str>)> = Vec::new();
    for diagnostic in found {
        let label = diagnostic.labels.first()?;
        let block = beside(label.span, &blocks, text)?;
        match of.iter_mut().find(|(known, _)| *known == block) {
            Some((_, rules)) if rules.contains(&diagnostic.rule.as_str()) => {}
            Some((_, rules)) => rules.push(&diagnostic.rule),
            None => of.push((block, vec![&diagnostic.rule])),
        }
    }
    of.sort_by_key(|(block, _)| block.start);
    let mut edits = Vec::new();
    for (block, rules) in of {
        let directive = format!("crossfoot: ignore[{}] {reason}", rules.join(", "));
        let before = text.get(..block.start as usize)?;
        let line = before.rfind(['\n', '\r']).map_or(if before.starts_with('\u{feff}') { 3 } else { 0 }, |at| at + 1);
        let rest = text.get(block.end as usize..)?;
        let end = block.end as usize + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let comment = format!("<!-- {directive} -->");
        let (at, remark) = match room {
            Room::Lines => (line, format!("{directive}\n")),
            // Behind the last bar of a row there is no cell for it.
            Room::LineEnds if is_table(document, block) => (line, format!("{comment}\n")),
            Room::LineEnds => (end, format!(" {comment}")),
            Room::Anywhere => (block.end as usize, format!(" {comment}")),
        };
        edits.push(Edit { span: Span::new(at, at), text: remark });
    }
    edits.sort_by_key(|edit| edit.span);
    Some(Fix { title: String::new(), applicability: Applicability::Safe, edits })
}

fn is_table(document: &Document, block: Span) -> bool {
    let mut rows = document.blocks.iter().filter(|row| row.kind == BlockKind::Row);
    rows.any(|row| document.origin.source(row.span).start == block.start)
}
