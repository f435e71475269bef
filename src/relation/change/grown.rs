//! What was added to what there was, and what it came to: ten more, which brings them to 88 (78 at first).

use crate::claim::{Claim, Cue};
use crate::number::{Qualifier, Rational, Slip};
use crate::relation::flow::ends::may_pair;
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, alike, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many items before the words that raise something what was added may stand.
const REACH: usize = 10;
/// How many items behind what it came to the bracket with what there was may reach.
const BEHIND: usize = 8;
/// The least figure of which two digits the other way round are a slip.
const TURNED: i128 = 10;

/// Links what was added with the two levels that it leads from and to, where words raise the one to the other, or a bracket
/// right behind the second tells the first; `known` are the relations that other words gave.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = View::by_figure(flow, stances, View::grown);
    relations.retain(|relation| {
        let holds = |told: &Relation, actor: Actor| told.members.iter().any(|member| member.actor == actor);
        let same = |told: &Relation| told.members.iter().all(|member| holds(relation, member.actor));
        let sum = |told: &Relation| matches!(told.kind, Kind::Rise | Kind::Breakdown | Kind::Remainder);
        let mut held = relation.members.iter().flat_map(|member| known.with(member.actor));
        !held.any(|told| sum(told) && told.members.len() == 3 && same(told))
    });
    relations
}

type Found<'f> = (usize, usize, &'f Claim);

impl<'f> View<'f> {
    fn plain_amount(&self, at: usize) -> Option<Found<'f>> {
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        let plain = is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate();
        plain.then_some((at, index, claim))
    }

    /// What was added, what there was, and what it came to at `at`.
    fn grown(&self, at: usize) -> Option<Relation> {
        let after =
            self.plain_amount(at).filter(|_| self.stances[at] == Some(Stance::To) && self.items[at].depth == 0)?;
        let before = self.started(at).or_else(|| self.was_in_bracket(at))?;
        let first = before.0.min(at);
        // The word that raises it stands before both, and right behind what was added.
        let here = self.items[at].clause;
        let back = (first.saturating_sub(REACH)..first).rev().take_while(|back| self.items[*back].clause == here);
        let added = back.filter_map(|back| self.plain_amount(back)).next()?;
        let words = &self.items[added.0 + 1..at];
        let between = Span { start: self.items[added.0].span.end, end: self.items[at].span.start };
        let upward = self.flow.says(between, &[Cue::Upward]);
        let raised = upward || words.iter().any(|item| item.what == What::Cue(Cue::Rise));
        let other = [Cue::Fall, Cue::Versus, Cue::Goal, Cue::Plan, Cue::Including];
        let plain = !words.iter().any(|item| other.iter().any(|cue| item.what == What::Cue(*cue)));
        let grew = matches!(self.stances[added.0], Some(Stance::Level | Stance::Delta(Direction::Rise)));
        let same = |one: &Claim, other: &Claim| alike(one, other) && (one.unit.is_some() || one.noun.fits(other.noun));
        let like = same(added.2, after.2) && may_pair(before.2, after.2);
        if !(raised && plain && grew && like && self.items[added.0].depth == 0) {
            return None;
        }
        let [more, was, is] = [added.2, before.2, after.2].map(|claim| claim.quantity.value());
        let reads = |claim: &Claim, value: &Rational| {
            claim.quantity.slip(value).is_some_and(|slip| match slip {
                Slip::Swapped => claim.quantity.written.mantissa >= TURNED,
                _ => claim.quantity.written.mantissa >= 10 * TURNED,
            })
        };
        let agrees = &was + &more == is;
        // Kết nạp 12, nâng tổng số từ 203 lên 210 (5 chuyển đi): another amount may have been taken off.
        let behind = self.ahead(before.0.max(at), REACH).filter_map(|next| self.plain_amount(next));
        let another = behind.into_iter().any(|other| alike(other.2, after.2));
        let slipped =
            reads(after.2, &(&was + &more)) || reads(added.2, &(&is - &was)) || reads(before.2, &(&is - &more));
        let counted = after.2.unit.is_none() && (&(&was + &more) - &is).abs() == Rational::ONE;
        let evidence = match () {
            () if agrees => Evidence::Strong,
            () if another => return None,
            () if slipped || counted => Evidence::Likely,
            () => return None,
        };
        let members = [("before", before.1), ("after", after.1), ("delta", added.1)];
        Some(Relation::of(Kind::Rise, members, evidence))
    }

    /// Nâng diện tích từ 210 ha lên 225 ha: where it came from, told right before.
    fn started(&self, at: usize) -> Option<Found<'f>> {
        let last = self.back(at, REACH).find(|back| self.stances[*back].is_some())?;
        self.plain_amount(last).filter(|_| self.stances[last] == Some(Stance::From))
    }

    /// Nâng số cửa hàng lên 5 (hiện có 3): the only amount of the bracket right behind.
    fn was_in_bracket(&self, at: usize) -> Option<Found<'f>> {
        let open =
            Some(at + 1).filter(|open| self.items.get(*open).map(|item| item.what) == Some(What::Cue(Cue::Opening)))?;
        let depth = self.items[open].depth;
        let inside =
            (open + 1..self.items.len().min(open + BEHIND)).take_while(|next| self.items[*next].depth >= depth);
        let mut told = inside.filter(|next| self.stances[*next].is_some());
        let first = told.next().filter(|_| told.next().is_none())?;
        self.plain_amount(first).filter(|_| !matches!(self.stances[first], Some(Stance::Delta(_) | Stance::Target)))
    }
}
