//! Where something came from and where it got to, without a word on by how much: from 72 hours down to 48.

use crate::claim::{Claim, Cue};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::may_pair;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, is_level};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many items before where it came from the word for a rise or a fall may stand.
const REACH: usize = 4;

/// Links both ends of each move that words call a rise or a fall; `known` are the relations that other words gave.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = View::by_figure(flow, stances, View::went);
    relations.retain(|relation| {
        let change = |told: &Relation| matches!(told.kind, Kind::Rise | Kind::Fall) && ends(told) == ends(relation);
        ends(relation).is_none_or(|[before, _]| !known.with(before).any(change))
    });
    relations
}

/// What was and what is of a change.
fn ends(change: &Relation) -> Option<[Actor; 2]> {
    Some([change.actor("before")?, change.actor("after")?])
}

impl View<'_> {
    fn went(&self, at: usize) -> Option<Relation> {
        let from = Some(at).filter(|at| self.stances[*at] == Some(Stance::From))?;
        let to = self.ahead(from, REACH).find(|place| self.flow.is_quantity(&self.items[*place]))?;
        let level = |place: usize| {
            let (index, claim) = self.flow.claim(&self.items[place])?;
            (is_level(claim) && !claim.spelled).then_some((index, claim))
        };
        let ((before, one), (after, other)) = level(from).zip(level(to))?;
        let own = self.stances[to] == Some(Stance::To) && self.items[to].clause == self.items[from].clause;
        let rise = self.way_between(from, to)?;
        let members = [("before", before), ("after", after)];
        let kind = if rise { Kind::Rise } else { Kind::Fall };
        (own && is_one(one, other)).then_some(Relation::of(kind, members, Evidence::Likely))
    }

    /// Whether something rose between two places, as the word between them says, or else the one before them.
    fn way_between(&self, from: usize, to: usize) -> Option<bool> {
        let between = Span { start: self.items[from].span.end, end: self.items[to].span.end };
        let words = self.flow.quiet_of(self.items[from].sentence, between).iter();
        let mut words = words.filter_map(|quiet| match quiet.cue {
            Cue::Upward => Some(true),
            Cue::Downward => Some(false),
            _ => None,
        });
        let before = Cues::leading(self.flow, self.items, from, REACH);
        let told = match (before.any(&[Cue::Rise]), before.any(&[Cue::Fall])) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        };
        let led = words.next();
        // Giảm từ 5 đến 7 điểm: a word that says the other way is of something else.
        led.or(told).filter(|led| told.is_none_or(|told| told == *led))
    }
}

/// Whether two figures can be one at two times.
fn is_one(one: &Claim, other: &Claim) -> bool {
    may_pair(one, other) && one.per == other.per
}
