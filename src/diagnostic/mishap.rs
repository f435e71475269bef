//! How a doubtful figure came to be wrong, where the figures tell: a slip of the hand, or another period's figure.

use super::write::Writer;
use crate::claim::{Claim, Cue, Kind, Shape};
use crate::document::BlockKind;
use crate::number::{Decimal, Rational, Rounding, Slip, slip};
use crate::relation::Actor;
use crate::rule::Expected;
use crate::text::Span;

/// Bytes to either side of a figure among which the same figure of another period may stand.
const NEAR: u32 = 400;
/// The name of the mishap in the wording: the figure of another period stands here.
const STALE: &str = "stale";

impl Writer<'_> {
    /// What happened to the doubtful figure, where what it should be gives that away.
    pub(super) fn mishap(&self) -> Option<String> {
        let ways = self.finding.expected.iter().chain(&self.finding.otherwise);
        let actor = |way: &Expected| self.relation.members.get(way.member).map(|member| member.actor);
        let stale = ways.into_iter().find(|way| actor(way).is_some_and(|actor| self.is_stale(actor)));
        if let Some(stale) = stale {
            return self.swap(self.phrases.mishap(STALE)?, stale);
        }
        let (slip, expected) = (self.slip()?, self.finding.expected.as_ref()?);
        let sentence = self.phrases.mishap(name(slip)?)?;
        match self.marked(expected).filter(|_| slip == Slip::Mark) {
            Some(marked) => sentence
                .fill(|place| if place == "expected" { Some(marked.clone()) } else { self.member_text(expected) }),
            None => self.swap(sentence, expected),
        }
    }

    /// The slip of the hand that turns what is expected into what is printed.
    fn slip(&self) -> Option<Slip> {
        let expected = self.finding.expected.as_ref()?;
        let actor = self.relation.members.get(expected.member)?.actor;
        let printed = self.draft.written(actor);
        let value = self.draft.in_print(self.relation.kind, actor, &expected.value)?;
        let found = slip(&printed, &value)?;
        let whole =
            printed.scale == 0 && value.round_to(0, Rounding::Truncate).map(Rational::from) == Some(value.clone());
        let percent = self.draft.claim(actor).is_some_and(|claim| claim.kind == Kind::Percent);
        if percent && found == Slip::Scale {
            return None;
        }
        // Where no mark is printed, and none belongs, a zero is lost or too many.
        Some(match found {
            Slip::Mark if whole && value.abs() > Rational::from(printed).abs() => Slip::Lost,
            Slip::Mark if whole => Slip::Added,
            other => other,
        })
    }

    /// What stands behind the digits of a figure that are right but for their scale, and what should: the scale and unit
    /// of another figure of the relation (£3.76 billion among millions).
    pub(super) fn rescaled(&self, expected: &Expected) -> Option<(Span, String)> {
        let members = &self.relation.members;
        let actor = members.get(expected.member)?.actor;
        let own = self.draft.claim(actor)?;
        let is_right = |other: &Actor| {
            let scaled = |claim: &&Claim| are_alike(own, claim) && claim.quantity.factor != own.quantity.factor;
            let value = self
                .draft
                .claim(*other)
                .filter(scaled)
                .and_then(|_| self.draft.in_print(self.relation.kind, *other, &expected.value));
            let written = own.quantity.written;
            value.and_then(|value| value.round_to(written.scale, Rounding::HalfUp)) == Some(written)
        };
        let other = members.iter().map(|member| member.actor).find(is_right)?;
        let words = self.draft.tail(other).of(&self.draft.document.text);
        let gap = if words.starts_with(char::is_whitespace) { " " } else { "" };
        let words: Vec<&str> = words.split_whitespace().collect();
        Some((self.draft.tail(actor), format!("{gap}{}", words.join(" "))))
    }

    /// The digits as printed, with the mark where the expected value has it.
    fn marked(&self, expected: &Expected) -> Option<String> {
        let actor = self.relation.members.get(expected.member)?.actor;
        let (printed, value) =
            (self.draft.written(actor), self.draft.in_print(self.relation.kind, actor, &expected.value)?);
        let mut scales = [1, 2, -1, -2].into_iter().filter_map(|places| printed.scale.checked_add_signed(places));
        let scale = scales
            .find(|scale| value.round_to(*scale, Rounding::HalfUp) == Some(Decimal { scale: *scale, ..printed }))?;
        Some(self.draft.figure_for(actor, Decimal { scale, ..printed }))
    }

    /// Whether the same figure stands close by, for another period: in another column of its row, or in words that
    /// tell two years, or compare.
    fn is_stale(&self, actor: Actor) -> bool {
        let (Actor::Claim(at), Some(own)) = (actor, self.draft.claim(actor)) else { return false };
        let list = &self.draft.claims.list;
        let before = list[..at].iter().rev().take_while(|other| other.span.end + NEAR >= own.span.start);
        let after = list[at + 1..].iter().take_while(|other| other.span.start <= own.span.end + NEAR);
        let same = |other: &&Claim| other.block == own.block && is_same(own, other);
        let row = self.draft.document.blocks.get(own.block as usize).is_some_and(|block| block.kind == BlockKind::Row);
        before.chain(after).filter(same).any(|other| row || self.are_periods(own, other))
    }

    /// Whether the text of two figures, from the sentence of the first to that of the last, tells two years or compares.
    fn are_periods(&self, one: &Claim, other: &Claim) -> bool {
        let Some(block) = self.draft.document.blocks.get(one.block as usize) else { return false };
        let (first, last) = (one.span.start.min(other.span.start), one.span.end.max(other.span.end));
        let of = |at: u32| block.sentences.iter().find(|sentence| sentence.end > at);
        let start = of(first).map_or(first, |sentence| sentence.start).max(first.saturating_sub(NEAR));
        let end = of(last.saturating_sub(1)).map_or(last, |sentence| sentence.end).min(last + NEAR);
        let text = Span { start, end };
        let here = self.draft.claims.claims_in(text).iter();
        let years: Vec<Rational> =
            here.filter(|claim| claim.kind == Kind::Year).map(|claim| claim.quantity.value()).collect();
        let compares = self.draft.claims.signals_in(text).iter().any(|signal| signal.cue == Cue::Versus);
        compares || years.iter().any(|year| *year != years[0])
    }
}

/// Whether one figure is printed as the other, with digits enough for that to be no chance.
fn is_same(one: &Claim, other: &Claim) -> bool {
    let digits = one.quantity.written.mantissa.unsigned_abs();
    one.quantity.written == other.quantity.written
        && one.quantity.factor == other.quantity.factor
        && are_alike(one, other)
        && digits >= 100
}

/// Whether both figures are single ones of one kind and unit.
fn are_alike(one: &Claim, other: &Claim) -> bool {
    let [own, theirs] = [one, other].map(|claim| (claim.kind, claim.unit.as_ref().map(|unit| &unit.symbol)));
    own == theirs && [one, other].iter().all(|claim| claim.shape == Shape::Single)
}

/// The name of a slip in the wording; nothing where naming it would only say that the figure is another.
fn name(slip: Slip) -> Option<&'static str> {
    Some(match slip {
        Slip::Swapped => "swapped",
        Slip::Lost => "lost",
        Slip::Added => "added",
        Slip::Mark => "mark",
        Slip::Scale => "scale",
        Slip::Wrong => return None,
    })
}
