//! The help of a diagnostic: what was worked out, what it could be otherwise; and which figure is doubted.

use std::cmp::Ordering;

use super::difference::difference;
use super::reckoning::Reckoning;
use super::write::{Subject, Writer};
use crate::number::{Grade, Rational, Rounding};
use crate::relation::Actor;
use crate::rule::{Expected, Template, Working};

impl<'a> Writer<'a> {
    /// What the help of a diagnostic says, sentence by sentence.
    pub(super) fn help(&self) -> String {
        let sentences = [self.recalculation(), self.range(), self.procedure(), self.mishap(), self.compared()];
        // That of two figures either may be wrong goes without saying.
        let others = if self.restated().is_some() { &[] } else { self.finding.otherwise.as_slice() };
        let otherwise = others.iter().map(|other| self.swap(&self.phrases.otherwise, other));
        let mut told: Vec<String> =
            sentences.into_iter().chain(self.joined()).chain([self.borne()]).chain(otherwise).flatten().collect();
        // Two figures that say the same would be mended alike.
        told.dedup();
        told.join("; ")
    }

    /// `11 / 24 = 45,8333…%`
    fn recalculation(&self) -> Option<String> {
        let sides = self.sides.as_ref()?;
        self.reckoning().recalculated(self.rule, self.relation, sides, self.stated())
    }

    /// What each of the relations that cannot all hold comes to.
    fn joined(&self) -> impl Iterator<Item = Option<String>> {
        self.finding.joined.iter().map(|working| self.worked(working))
    }

    /// What bears out the figures that are not doubted.
    fn borne(&self) -> Option<String> {
        let worked: Vec<String> = self.finding.borne.iter().filter_map(|working| self.worked(working)).collect();
        let list = (!worked.is_empty()).then(|| self.listed(worked))?;
        self.phrases.borne.fill(|_| Some(list.clone()))
    }

    fn worked(&self, working: &Working) -> Option<String> {
        let Subject { rules, relations, .. } = self.subject;
        let (rule, relation) = (rules.list.get(working.rule)?, relations.get(working.relation)?);
        let stated = relation.members.get(working.stated)?.actor;
        self.reckoning().recalculated(rule, relation, &working.sides, stated)
    }

    /// The values that the stated figure stands for, where it was rounded; of two figures that should be the same,
    /// those of the coarser one.
    fn range(&self) -> Option<String> {
        self.finding.stated.as_ref()?;
        let actor = match self.restated() {
            Some(both) => {
                let ulp = |actor: Actor| self.draft.claim(actor).map(|claim| claim.quantity.ulp());
                let [first, second] = both;
                match ulp(first)?.cmp(&ulp(second)?) {
                    Ordering::Less => second,
                    Ordering::Equal => return None,
                    Ordering::Greater => first,
                }
            }
            None => self.stated(),
        };
        self.reckoning().range(actor)
    }

    /// The two figures that the law says are the same, where it reckons nothing.
    fn restated(&self) -> Option<[Actor; 2]> {
        let law = self.rule.law.as_ref()?;
        let of =
            |role: &str| self.relation.members.iter().find(|member| member.role == role).map(|member| member.actor);
        Some([of(law.left.lone_role()?)?, of(law.right.lone_role()?)?])
    }

    fn reckoning(&self) -> Reckoning<'a> {
        Reckoning { draft: self.draft, phrases: self.phrases, policy: self.subject.policy }
    }

    /// What the grade says of the stated figure.
    fn procedure(&self) -> Option<String> {
        self.finding.stated.as_ref()?;
        // Nothing was reckoned that could have been rounded otherwise.
        if self.finding.grade == Grade::Contradicted && self.restated().is_some() {
            return None;
        }
        if self.finding.grade == Grade::Contradicted && self.is_whole() {
            return None;
        }
        self.phrases.grade(self.finding.grade)?.fill(|_| Some(self.draft.text(self.stated())))
    }

    /// Whether the stated figure stands for itself alone, and what the law makes of it is printed so to the last digit:
    /// of things that are counted nothing is rounded.
    fn is_whole(&self) -> bool {
        let whole = || {
            let actor = self.stated();
            let claim = self.draft.claim(actor)?;
            let value = self.draft.in_print(self.relation.kind, actor, &self.finding.stated.as_ref()?.value)?;
            let written = value.round_to(claim.quantity.written.scale, Rounding::HalfUp)?;
            Some(claim.quantity.interval(self.subject.policy).is_point() && Rational::from(written) == value)
        };
        whole().unwrap_or(false)
    }

    /// That another figure than the stated one is doubted.
    pub(super) fn blamed(&self) -> Option<String> {
        let stated = self.finding.stated.as_ref()?;
        let Some(expected) = self.finding.expected.as_ref() else {
            let (told, mended) = (self.draft.text(self.primary), self.corrected(self.primary)?);
            return self
                .phrases
                .blamed
                .fill(|place| Some(if place == "expected" { mended.clone() } else { told.clone() }));
        };
        // Others that would do as well are told in the help.
        let one_of = self.finding.otherwise.iter().any(|other| self.expected(other).is_some());
        let phrase = if one_of { &self.phrases.likeliest } else { &self.phrases.blamed };
        if stated.member == expected.member { None } else { self.swap(phrase, expected) }
    }

    /// What two passages that are nearly the same differ in.
    fn compared(&self) -> Option<String> {
        let passage = |role: &str| {
            let actor = self.relation.members.iter().find(|member| member.role == role)?.actor;
            let Actor::Passage(span) = actor else { return None };
            Some(span.of(&self.draft.document.text))
        };
        let difference = difference(passage("first")?, passage("second")?)?;
        self.phrases.differs.fill(|_| Some(difference.clone()))
    }

    /// A template filled with what a figure says and what it should.
    pub(super) fn swap(&self, template: &Template, expected: &Expected) -> Option<String> {
        template.fill(|place| if place == "expected" { self.expected(expected) } else { self.member_text(expected) })
    }
}
