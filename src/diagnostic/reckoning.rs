//! What figures come to, as the draft would print it: the values one stands for, a law with figures in it.

use super::draft::Draft;
use super::formula::formula;
use super::wordings::Phrases;
use crate::number::{End, Policy, Rational, Rounding};
use crate::relation::{Actor, Relation};
use crate::rule::{Expression, Rule};

/// A draft, the words for what its figures come to, and how they are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reckoning<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) phrases: &'a Phrases,
    pub(super) policy: &'a Policy,
}

impl Reckoning<'_> {
    /// `11 / 24 = 45,8333…%`: the side of a law that is worked out, and what it comes to where the sides come to
    /// these. `stated` is the figure in whose way the value is printed.
    pub(super) fn recalculated(
        &self,
        rule: &Rule,
        relation: &Relation,
        sides: &[Rational; 2],
        stated: Actor,
    ) -> Option<String> {
        let law = rule.law.as_ref()?;
        let reckoned = |side: &Expression| side.lone_role().is_none() && side.roles().next().is_some();
        let (side, value) =
            [&law.right, &law.left].into_iter().zip(sides.iter().rev()).find(|(side, _)| reckoned(side))?;
        let figures = |role: &str| {
            let members = relation.members.iter().filter(|member| member.role == role);
            members.map(|member| self.draft.text(member.actor)).collect()
        };
        let formula = formula(rule.law_text()?, side, figures)?;
        let value = self.draft.figure_of(relation.kind, stated, value)?;
        self.phrases.recalculated.fill(|place| Some(if place == "formula" { formula.clone() } else { value.clone() }))
    }

    /// The values that a figure stands for, where it was rounded.
    pub(super) fn range(&self, actor: Actor) -> Option<String> {
        let quantity = &self.draft.claim(actor).filter(|_| matches!(actor, Actor::Claim(_)))?.quantity;
        let interval = quantity.interval(self.policy);
        if interval.is_point() {
            return None;
        }
        let end = |end: &End| {
            let places = quantity.written.scale.checked_add(1)?;
            let written = quantity.in_print(&end.at)?.round_to(places, Rounding::HalfUp)?;
            Some(self.draft.figure_for(actor, written))
        };
        let (low, high) = (end(interval.low()?)?, end(interval.high()?)?);
        self.phrases.stands_for.fill(|place| {
            Some(match place {
                "low" => low.clone(),
                "high" => high.clone(),
                _ => self.draft.text(actor),
            })
        })
    }
}
