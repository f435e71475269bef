//! What is left of a whole of which a share was told: 44 of them settled, 93.6 %; three are being looked into.

use crate::claim::{Claim, Cue, Shape};
use crate::number::{Qualifier, Rational, Slip};
use crate::relation::flow::beside::is_followed;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, alike, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many items behind a share what is left may stand.
const REACH: usize = 8;
/// The most bytes between what is left and a word that denies.
const NEAR: u32 = 24;
/// The least figure of which two digits the other way round are a slip.
const TURNED: i128 = 10;
/// The least one of which nothing else than the part and the whole need say that it is what is left, where two digits are so.
const TELLING: i128 = 100;

/// Links what words call left behind each share whose part and whole make it with these two; `known` are the relations that
/// other words gave.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = View::by_figure(flow, stances, |view, at| {
        let (share, _) = flow.claim(&view.items[at])?;
        let [part, whole] = shared(known, Actor::Claim(share))?;
        view.left(at, part, whole)
    });
    let sum = |kind| matches!(kind, Kind::Remainder | Kind::Breakdown);
    relations.retain(|relation: &Relation| relation.members.last().is_some_and(|rest| !known.is_sure(rest.actor, sum)));
    relations
}

/// The part and the whole of a share, where that is sure.
fn shared(known: &Graph, share: Actor) -> Option<[Actor; 2]> {
    let sure = |one: &&Relation| one.evidence == Evidence::Strong && matches!(one.kind, Kind::Share | Kind::Ratio);
    let own = known.with(share).filter(sure).filter(|one| one.actor("share") == Some(share));
    own.into_iter().find_map(|one| Some([one.actor("part")?, one.actor("whole")?]))
}

impl<'f> View<'f> {
    fn figure(&self, actor: Actor) -> Option<(&'f Claim, Rational)> {
        let claim = match actor {
            Actor::Claim(index) | Actor::Denominator(index) => self.flow.claims.list.get(index)?,
            _ => return None,
        };
        let value = match (actor, claim.shape) {
            (Actor::Denominator(_), Shape::Over(whole)) => Rational::from(whole),
            (Actor::Denominator(_), _) => return None,
            _ => claim.quantity.value(),
        };
        Some((claim, value))
    }

    /// The next like amount behind a share, where the words call it left or deny it what the part did.
    fn left(&self, at: usize, part: Actor, whole: Actor) -> Option<Relation> {
        let ((some, taken), (_, all)) = (self.figure(part)?, self.figure(whole)?);
        let like = |place: usize| {
            let (index, claim) = self.flow.claim(&self.items[place])?;
            let exact = is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate();
            // 10.392 người đã bỏ phiếu; còn 94 cử tri: of two digits or more a count may bear another name.
            let named =
                claim.noun.fits(some.noun) || (claim.unit.is_none() && claim.quantity.written.mantissa >= TURNED);
            (exact && alike(claim, some) && named).then_some((index, claim))
        };
        let here = self.items[at].sentence;
        let ahead =
            (at + 1..self.items.len().min(at + REACH)).take_while(|next| self.items[*next].sentence <= here + 1);
        let mut ahead = ahead.filter(|next| self.flow.is_quantity(&self.items[*next]));
        let place = ahead.find(|next| like(*next).is_some())?;
        // Có mặt 241 đại biểu, đạt 98,37%. Vắng mặt: 04 đại biểu: behind the end of the sentence only where its words say so.
        if self.items[place].sentence > here && self.stances[place] != Some(Stance::Rest) {
            return None;
        }
        let (rest, left) = like(place)?;
        let firm = self.stances[place] == Some(Stance::Rest) || self.denies(place);
        let loose = self.stances[place] == Some(Stance::To) && !self.moves(at, place);
        // Something else may be told of what is left: of the three two are late.
        let made = &all - &taken;
        let slip = left.quantity.slip(&made);
        let slipped = slip.is_some_and(|slip| match slip {
            Slip::Swapped => left.quantity.written.mantissa >= TURNED,
            _ => left.quantity.written.mantissa >= 10 * TURNED,
        });
        let agrees = left.quantity.value() == made;
        let counted =
            left.unit.is_none() && left.noun.fits(some.noun) && (&left.quantity.value() - &made).abs() == Rational::ONE;
        // Còn 12 hồ sơ đang xử lý và 6 hồ sơ trả lại: what is left is told in parts.
        let split = !agrees && (self.is_opened(at, place) || is_followed(self.flow, self.items, place, 2 * REACH - 1));
        // Trực tuyến 2.938 hồ sơ, đạt 90,0%; trực tiếp 326 hồ sơ: two digits of what is left the other way round are no chance.
        let turned = left.quantity.written.mantissa >= TELLING && slip == Some(Slip::Swapped);
        let evidence = match () {
            () if split => return None,
            () if agrees && (firm || loose) => Evidence::Strong,
            () if turned || (slipped && (firm || loose)) || (firm && counted) => Evidence::Likely,
            () => return None,
        };
        let members = [("whole", whole), ("parts", part), ("rest", Actor::Claim(rest))];
        Some(Relation::of(Kind::Remainder, members, evidence))
    }

    /// Whether a word that denies stands right before a figure or right behind it: 269 em không ở bán trú.
    fn denies(&self, at: usize) -> bool {
        let own = self.items[at].span;
        let start = self.items[..at].last().map_or(0, |last| last.span.end).max(own.start.saturating_sub(NEAR));
        let end = self.items.get(at + 1).map_or(u32::MAX, |next| next.span.start).min(own.end + NEAR);
        let around = Span { start: start.min(own.start), end: end.max(own.end) };
        self.flow.says(around, &[Cue::Not, Cue::Unmet])
    }

    /// Whether a word for "including" stands between two places: what it leads is a part of what is left.
    fn is_opened(&self, from: usize, to: usize) -> bool {
        self.items[from + 1..to].iter().any(|item| matches!(item.what, What::Cue(Cue::Including | Cue::Open)))
    }

    /// Whether words for a rise or a fall stand between two places: what is reached is no remainder then.
    fn moves(&self, from: usize, to: usize) -> bool {
        let changes = [Cue::Rise, Cue::Fall, Cue::Start, Cue::Versus, Cue::Moved];
        self.items[from + 1..to].iter().any(|item| changes.iter().any(|cue| item.what == What::Cue(*cue)))
    }
}
