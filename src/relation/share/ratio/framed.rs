//! Parts of the amount that their sentence opens with: of 42 firms inspected, 19 were in breach.

use super::{BESIDE, REACH, may_be_some};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
use crate::relation::{Evidence, Kind, Relation};

/// `Of 42 firms inspected, 19 were in breach`: the amount a sentence opens with, behind a word for "of", and the first
/// one told of the same things.
pub(super) fn link(
    document: &Document,
    flow: &Flow,
    items: &[Item],
    at: usize,
    whole: usize,
    claim: &Claim,
) -> Option<Relation> {
    // Toàn huyện có 27 xã, đã có 19 xã đạt chuẩn: a word for "in all" opens it as well; so does one for "of these" right
    // before a number.
    // Of those elected 194 were named by the party: what stands farther behind the word is a part itself.
    let right = |of: usize, gap: u32| items[of].span.end + gap >= claim.span.start;
    let opens = |of: &usize| match items[*of].what {
        What::Cue(Cue::Including) => right(*of, 1),
        What::Cue(Cue::Base) => right(*of, BESIDE),
        cue => cue == What::Cue(Cue::Total),
    };
    let of = at.checked_sub(1).filter(opens)?;
    let before = (0..of).rev().find(|before| items[*before].span != items[of].span);
    // The stop before a sentence is counted to it; after costs of £3m, what begins is another word.
    let begins = items[of].span.of(&document.text).starts_with(char::is_uppercase);
    let first = before.is_none_or(|before| {
        items[before].sentence != items[of].sentence || (begins && items[before].what == What::Cue(Cue::Stop))
    });
    let counts = |claim: &Claim| !claim.is_rate() && (claim.kind == Figure::Duration || is_amount(claim));
    let behind = items.iter().skip(at + 1).take(REACH).take_while(|item| item.sentence == items[at].sentence);
    let (part, other) = behind.filter_map(|item| flow.claim(item)).find(|(_, other)| other.is_quantity())?;
    let place = items.iter().position(|item| item.what == What::Figure(part as u32))?;
    let gap = Cues::between(items, at, place, u8::MAX);
    let told =
        !gap.any(&[Cue::Rise, Cue::Fall, Cue::Versus, Cue::Plan, Cue::Goal, Cue::Semicolon, Cue::Base, Cue::Total]);
    // Toàn huyện có 13 thư viện trường và 88 thư viện thôn: what "and" adds is none of those before it.
    let last = place.checked_sub(1).map(|last| items[last]);
    let added = last.is_some_and(|last| last.what == What::Cue(Cue::And) && last.span.end + 1 >= other.span.start);
    // Things without a noun are those just named.
    let timed = claim.kind == Figure::Duration;
    let bare = (claim.unit.is_none() || timed) && other.unit.is_none() && other.noun.span.is_empty();
    let paid = claim.unit.is_some() && alike(claim, other) && items[of].what == What::Cue(Cue::Base) && begins;
    let same = claim.noun.agrees(other.noun) || (bare && gap.any(&[Cue::Comma])) || paid;
    // Of the 731 reports 625 (85.5%): a share of them says more.
    let shared = items.get(place + 1..).unwrap_or_default().iter().take(2).filter_map(|item| flow.claim(item));
    let told = told && !shared.into_iter().any(|(_, next)| is_share(next));
    let members = [("part", part), ("whole", whole)];
    let fits = first && counts(claim) && counts(other) && told && !added && same && may_be_some(other, claim);
    fits.then_some(Relation::of(Kind::Ratio, members, Evidence::Strong))
}
