//! Bounds that are opened and never closed, where the draft closes others: "từ 25% hộ" beside "từ 90% trở lên".

use crate::claim::Cue;
use crate::document::Document;
use crate::number::Qualifier;
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::words::split;
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// How many items to either side of a percentage its clause is read.
const REACH: usize = 14;

/// Links each percentage of something that a word opens as a bound, and nothing in its clause closes. Only where the
/// draft closes others, opened by the same word, can they be told from starts of a change. Linear in the flow.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut closed: Vec<u64> = Vec::new();
    let mut open: Vec<(usize, u64)> = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for at in 1..items.len() {
            let Some((index, claim)) = flow.claim(&items[at]).filter(|(_, claim)| is_share(claim)) else { continue };
            let word = items[at - 1];
            let opens = word.what == What::Cue(Cue::Start) && word.span.end + 1 >= claim.span.start;
            let Some(word) = key(document, word.span).filter(|_| opens) else { continue };
            match claim.quantity.qualifier {
                Qualifier::AtLeast if !closed.contains(&word) => closed.push(word),
                Qualifier::Exact if !claim.noun.span.is_empty() && is_alone(flow, items, at) => {
                    open.push((index, word))
                }
                _ => {}
            }
        }
    }
    let relation = |(index, _)| Relation::of(Kind::Unclosed, [("bound", index)], Evidence::Strong);
    open.into_iter().filter(|(_, word)| closed.contains(word)).map(relation).collect()
}

/// Whether the clause of a percentage tells no change and no other quantity that could be its upper end.
fn is_alone(flow: &Flow, items: &[Item], at: usize) -> bool {
    let near = &items[at.saturating_sub(REACH)..items.len().min(at + REACH)];
    let mut clause = near.iter().filter(|item| item.clause == items[at].clause && item.span != items[at].span);
    !clause.any(|item| match item.what {
        What::Cue(cue) => matches!(cue, Cue::Rise | Cue::Fall | Cue::Moved | Cue::Versus | Cue::Exceeds),
        What::Figure(_) => flow.is_quantity(item),
    })
}

/// The key of a single word.
fn key(document: &Document, span: Span) -> Option<u64> {
    let mut words = Vec::new();
    split(&document.text, span, &mut words);
    words.first().map(|word| word.key)
}
