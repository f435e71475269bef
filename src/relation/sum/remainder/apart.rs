//! What there is apart from one part, which words take away from a whole told before: excluding land sales.

use crate::claim::{Claim, Cue};
use crate::document::Document;
use crate::number::Qualifier;
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, What, alike, is_amount};
use crate::relation::words::border;
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// How many items before such an amount the part and its whole stand, and how many sentences.
const REACH: usize = 48;
const SENTENCES: u32 = 3;
/// How many items may stand between the words that take away and the amount.
const BESIDE: usize = 8;
/// How many bytes on either side of an amount name it, and how long the name of a part may be.
const NAMED: u32 = 96;

/// Links the first amount of a sentence that opens with words which take something away with the amount that the same
/// words name, and with the whole it was a part of.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        let places = 0..view.items.len();
        let read = Read { document, view };
        relations.extend(places.filter_map(|at| read.apart(at)));
    }
    relations
}

/// A passage and the words of the draft it is in.
struct Read<'f> {
    document: &'f Document,
    view: View<'f>,
}

type Found<'f> = (usize, &'f Claim);

impl<'f> Read<'f> {
    fn apart(&self, at: usize) -> Option<Relation> {
        let told = matches!(self.view.stances[at], Some(Stance::Level | Stance::To | Stance::Rest | Stance::Mean));
        let (rest, left) = self.amount(at).filter(|_| told)?;
        let (opened, name) = self.taken(at)?;
        let here = self.view.items[at].sentence;
        let back = (opened.saturating_sub(REACH)..opened).rev();
        let back = back.take_while(|place| self.view.items[*place].sentence + SENTENCES >= here);
        let like = |place: usize| self.amount(place).filter(|(_, claim)| alike(claim, left) && claim.per == left.per);
        let before: Vec<(usize, Found)> = back.filter_map(|place| Some((place, like(place)?))).collect();
        let (place, (part, taken)) = *before.iter().find(|(place, _)| self.bears(*place, &name))?;
        let level = |place: usize| matches!(self.view.stances[place], Some(Stance::Level | Stance::To | Stance::Mean));
        let larger = |(other, (_, claim)): &&(usize, Found)| {
            let ahead = *other < place && level(*other) && self.view.items[*other].depth == 0;
            ahead && claim.quantity.value() > taken.quantity.value() && claim.noun.fits(left.noun)
        };
        let wholes = || before.iter().filter(larger).map(|(_, found)| *found);
        let comes_out = |(_, whole): &Found| {
            fit::sum([&taken.quantity, &left.quantity].into_iter(), &whole.quantity) == Fit::Agrees
        };
        let (whole, evidence) = match wholes().find(comes_out) {
            Some((whole, _)) => (whole, Evidence::Strong),
            None => (wholes().next_back()?.0, Evidence::Likely),
        };
        let members = [("whole", whole), ("parts", part), ("rest", rest)];
        Some(Relation::of(Kind::Remainder, members, evidence))
    }

    fn amount(&self, at: usize) -> Option<Found<'f>> {
        let (index, claim) = self.view.flow.claim(self.view.items.get(at)?)?;
        (is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact).then_some((index, claim))
    }

    /// Where the sentence of an amount begins, and what the words that open it take away, up to the comma before the
    /// amount; nothing where a figure stands between.
    fn taken(&self, at: usize) -> Option<(usize, String)> {
        let here = self.view.items[at].sentence;
        let own = self.view.items[..at].iter().rev().take(BESIDE).take_while(|item| item.sentence == here);
        let first = at - own.take_while(|item| item.what != What::Cue(Cue::Stop)).count();
        let comma = (first..at).find(|place| self.view.items[*place].what == What::Cue(Cue::Comma))?;
        if self.view.items[first..at].iter().any(|item| matches!(item.what, What::Figure(_))) {
            return None;
        }
        let block = self.document.blocks.get(self.view.flow.claim(&self.view.items[at])?.1.block as usize)?.span.start;
        let start = first.checked_sub(1).map_or(block, |last| self.view.items[last].span.end.max(block));
        let opening = Span { start, end: self.view.items[comma].span.start.max(start) };
        let besides = self.view.items[first..comma].first().filter(|item| item.what == What::Cue(Cue::Besides));
        let quiet = self.view.flow.quiet_of(here, opening).iter().find(|quiet| quiet.cue == Cue::Likened);
        let word = besides.map(|item| item.span).or(quiet.map(|quiet| quiet.span))?;
        let opens = self.text(Span { start, end: word.start.max(start) }).trim().is_empty();
        let name = Span { start: word.end, end: opening.end.max(word.end) };
        let told = opens && name.end - name.start <= NAMED;
        let name = self.text(name).trim().to_lowercase();
        (told && !name.is_empty()).then_some((first, name))
    }

    /// Whether the words on either side of an amount, up to the figures beside it, name it so.
    fn bears(&self, at: usize, name: &str) -> bool {
        let item = self.view.items[at];
        let figure = |other: &&Item| self.view.flow.claim(other).is_some();
        let floor = self.view.items[..at].iter().rev().find(figure).map_or(0, |last| last.span.end);
        let ceiling = self.view.items[at + 1..].iter().find(figure).map_or(u32::MAX, |next| next.span.start);
        let inside = |span: Span| self.text(span).to_lowercase().contains(name);
        let start = floor.max(item.span.start.saturating_sub(NAMED));
        let before = Span { start: start.min(item.span.start), end: item.span.start };
        // What is said behind a mark is said of the next.
        let mark =
            self.view.items[at + 1..].iter().find(|next| !matches!(next.what, What::Cue(Cue::Base | Cue::Start)));
        let end = ceiling.min(mark.map_or(item.span.end + NAMED, |mark| mark.span.start)).min(item.span.end + NAMED);
        let behind = Span { start: item.span.end, end: end.max(item.span.end) };
        let another = Cues::ahead(self.view.items, at, 1).any(&[Cue::And]);
        inside(before) || (!another && inside(behind)) || inside(Span { start: item.span.start, end: item.span.end })
    }

    fn text(&self, span: Span) -> &str {
        let text = &self.document.text;
        let [start, end] = [span.start, span.end].map(|at| border(text, at.min(text.len() as u32)));
        Span { start, end }.of(text)
    }
}
