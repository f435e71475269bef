//! Shares of the two amounts right before them, where two digits stand the other way round: 412 of 468 (80.8 %).

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::{Qualifier, Quantity, swaps};
use crate::relation::fit;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, alike, is_amount, is_share};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};

/// How many items before a share its two amounts stand.
const REACH: usize = 10;
/// The least share, as printed without its mark, of which few pairs of amounts make the digits turned round.
const TELLING: i128 = 100;

/// Links each share that no sure relation of `known` holds with the two amounts told last before it in its sentence,
/// where the one would be that share of the other if two digits had kept their places: of the share, or where a word
/// for "of" joins the two, of any of the three. Linear.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    View::by_figure(flow, stances, |view, at| view.turned(at, known))
}

/// Whether two amounts are known as the two ends of a change, whose rate is told otherwise.
fn are_ends(known: &Graph, [one, other]: [usize; 2]) -> bool {
    let holds = |relation: &Relation| relation.members.iter().any(|member| member.actor == Actor::Claim(other));
    known.with(Actor::Claim(one)).any(|relation| matches!(relation.kind, Kind::Rise | Kind::Fall) && holds(relation))
}

impl<'f> View<'f> {
    fn turned(&self, at: usize, known: &Graph) -> Option<Relation> {
        let (share, percent) = self.flow.claim(&self.items[at]).filter(|(_, claim)| is_share(claim))?;
        let level = matches!(self.stances[at], Some(Stance::Level | Stance::Aside | Stance::To | Stance::Index) | None);
        if !level
            || percent.quantity.qualifier != Qualifier::Exact
            || known.is_sure(Actor::Claim(share), |kind| kind != Kind::Bound)
        {
            return None;
        }
        let mut back = self.back(at, REACH).filter(|place| self.tells(*place));
        let (last, first) = (back.next()?, back.next()?);
        let (one, other) = (self.amount_told(first)?, self.amount_told(last)?);
        if !alike(one.1, other.1) || one.1.per != other.1.per || are_ends(known, [one.0, other.0]) {
            return None;
        }
        let less = one.1.quantity.value() < other.1.quantity.value();
        let (part, whole) = if less { (one, other) } else { (other, one) };
        let [some, all, stated] = [part.1, whole.1, percent].map(|claim| &claim.quantity);
        let words = Cues::between(self.items, first, last, u8::MAX);
        let joined = words.any(&[Cue::Base]) && words.is_only(&[Cue::Base]);
        let misread = joined || stated.written.mantissa >= TELLING;
        let turned = |written| Quantity { written, ..stated.clone() };
        let own = misread && swaps(stated.written).any(|written| fit::divides(some, all, &turned(written)));
        if fit::divides(some, all, stated) || !(own || (joined && fit::turns(some, all, stated))) {
            return None;
        }
        let members = [("part", part.0), ("whole", whole.0), ("share", share)];
        Some(Relation::of(Kind::Share, members, Evidence::Likely))
    }

    /// Whether a figure says how many or how much: how old they are, or in what time, stands aside.
    fn tells(&self, at: usize) -> bool {
        let aside = |claim: &Claim| matches!(claim.kind, Figure::Age | Figure::Duration);
        self.flow.claim(&self.items[at]).is_some_and(|(_, claim)| claim.is_quantity() && !aside(claim))
    }

    /// An exact amount that is told as it is, and no change.
    fn amount_told(&self, at: usize) -> Option<(usize, &'f Claim)> {
        let moved = matches!(self.stances[at], Some(Stance::Delta(_) | Stance::Excess(_)));
        let plain =
            |claim: &Claim| is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate();
        self.flow.claim(&self.items[at]).filter(|(_, claim)| plain(claim) && !moved)
    }
}
