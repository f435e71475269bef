//! Shares of a counted whole whose part is not told: some whole number of things must make the percentage.

use crate::claim::{Cue, Kind as Figure, Shape};
use crate::number::{Precision, Qualifier, Rational};
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::{Evidence, Kind, Relation};

/// How many items behind a share its whole may stand.
const REACH: usize = 4;
/// How many bytes behind a word for "of" its whole stands: not the 3 of 54 % of grade 3 students.
const NEAR: u32 = 1;
/// The least whole of which a share is told as a percentage.
const LEAST: i128 = 10;

/// Links every share with the counted whole the words name behind it: `45,9% trên tổng số 24 đồng chí`.
pub(crate) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((share, claim)) = flow.claim(item).filter(|(_, claim)| is_share(claim)) else { continue };
            let exact = claim.quantity.qualifier == Qualifier::Exact;
            let whole = whole(flow, items, at).filter(|_| exact && !beside_part(flow, items, at));
            let members = whole.map(|whole| [("share", share), ("whole", whole)]);
            relations.extend(members.map(|members| Relation::of(Kind::Attainable, members, Evidence::Strong)));
        }
    }
    relations
}

/// The count behind a share, with words for "of" and nothing else between.
fn whole(flow: &Flow, items: &[Item], at: usize) -> Option<usize> {
    let mut based: Option<u32> = None;
    for item in items.iter().skip(at + 1).take(REACH) {
        match item.what {
            What::Cue(Cue::Base) => based = Some(item.span.end),
            // 98 % were kept together in two rooms: a word for all follows one for "of".
            What::Cue(Cue::Total) if based.is_some() => based = Some(item.span.end),
            What::Cue(_) => return None,
            What::Figure(_) => {
                let (index, claim) = flow.claim(item)?;
                let counted = claim.kind == Figure::Count && claim.shape == Shape::Single;
                let exact =
                    claim.quantity.precision == Precision::Exact && claim.quantity.qualifier == Qualifier::Exact;
                let close = based.is_some_and(|based| item.span.start.saturating_sub(based) <= NEAR);
                // 54 % come from the four towns: of a handful nobody tells percents.
                let many = claim.quantity.value() >= Rational::from(LEAST);
                return (close && many && counted && exact && item.sentence == items[at].sentence).then_some(index);
            }
        }
    }
    None
}

/// Whether a count stands right before the share, which then is a share with its part.
fn beside_part(flow: &Flow, items: &[Item], at: usize) -> bool {
    let here = items[at];
    let before = items[..at].iter().rev().take(REACH).take_while(|item| item.sentence == here.sentence);
    before.filter_map(|item| flow.claim(item)).any(|(_, claim)| matches!(claim.kind, Figure::Count | Figure::Ratio))
}
