//! One rule judged on one relation: what came of it, and its figures once more where they are asked for.

mod plausible;

use super::evaluation::{Members, evaluate};
use super::figures::figures;
use super::{Comparison, Expected, Law, Rule, Rules, Verdict, Working};
use crate::claim::{Claim, Claims};
use crate::number::{
    Decimal, End, Grade, Interval, PLAIN, Policy, Qualifier, Quantity, Rational, Rounding, TrailingZeros, misprints,
    nearly, rarity, reduced,
};
use crate::relation::{Actor, Member, Relation};

/// What came of judging a relation by a rule. A draft has many of these, nearly all of them good, so the figures are
/// not kept: [`Bench::figures`] reads them again.
#[derive(Debug)]
pub(super) struct Judged {
    /// Index of the rule.
    pub(super) rule: u32,
    /// Index of the relation.
    pub(super) relation: u32,
    /// How well the law holds.
    pub(super) grade: Grade,
    /// The stated figure recalculated, where the law does not hold.
    pub(super) expected: Option<Box<Expected>>,
}

/// What is judged, and by what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bench<'a> {
    pub(super) rules: &'a Rules,
    pub(super) relations: &'a [Relation],
    pub(super) claims: &'a Claims,
    pub(super) policy: &'a Policy,
}

impl<'a> Bench<'a> {
    /// The law of a judged relation.
    pub(super) fn law(&self, judged: &Judged) -> Option<&'a Law> {
        self.rules.list.get(judged.rule as usize)?.law.as_ref()
    }

    /// The members of a judged relation.
    pub(super) fn members(&self, judged: &Judged) -> &'a [Member] {
        self.relations.get(judged.relation as usize).map(|relation| relation.members.as_slice()).unwrap_or_default()
    }

    /// Who plays a member of a judged relation.
    pub(super) fn actor(&self, judged: &Judged, member: usize) -> Option<Actor> {
        Some(self.members(judged).get(member)?.actor)
    }

    /// The claim that plays a member of a judged relation.
    pub(super) fn claim(&self, judged: &Judged, member: usize) -> Option<usize> {
        self.actor(judged, member)?.claim()
    }

    /// The members of a judged relation as quantities, at the same places.
    pub(super) fn figures(&self, judged: &Judged) -> Vec<(&'static str, Quantity)> {
        let relation = self.relations.get(judged.relation as usize);
        relation.and_then(|relation| figures(relation, self.claims)).unwrap_or_default()
    }

    /// What the figures of a judged relation come to.
    pub(super) fn working(&self, judged: &Judged) -> Option<Working> {
        let law = self.law(judged)?;
        let figures = self.figures(judged);
        let sides = Case { law, figures: &figures, policy: self.policy }.sides()?;
        let role = law.left.lone_role().or(law.right.lone_role());
        let stated = figures.iter().position(|(name, _)| Some(*name) == role).unwrap_or_default();
        Some(Working { rule: judged.rule as usize, relation: judged.relation as usize, stated, sides, is_sum: false })
    }

    /// Whether it confirms its figures: an inequality that holds says little.
    pub(super) fn confirms(&self, judged: &Judged) -> bool {
        judged.grade.is_silent() && self.law(judged).is_some_and(Law::is_equation)
    }

    /// Whether a figure would read with another sign than it has, where words tell that: no misprint is so large.
    pub(super) fn turns(&self, judged: &Judged, expected: &Expected) -> bool {
        let worded = || self.rules.list.get(judged.rule as usize).is_some_and(Rule::tells_signs);
        let printed = || self.claim(judged, expected.member).and_then(|at| self.claims.list.get(at));
        let sign = |printed: &Claim| printed.quantity.written.mantissa.signum();
        let turned = |printed: &Claim| expected.written.is_some_and(|read| sign(printed) * read.mantissa.signum() < 0);
        worded() && printed().is_some_and(turned)
    }

    /// Whether the law speaks of this member.
    pub(super) fn uses(&self, judged: &Judged, member: usize) -> bool {
        let role = self.members(judged).get(member).map(|member| member.role);
        self.law(judged).is_some_and(|law| law.roles().any(|(name, _)| Some(name) == role))
    }
}

/// A law and the figures it is held against.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) law: &'a Law,
    pub(super) figures: &'a Members<'a>,
    pub(super) policy: &'a Policy,
}

/// Percent within which a misprinted figure may lie of what the others make of it: 2 % stands for 1.5 % to 2.5 %.
const REACH: u32 = 25;

/// Percent by which a figure passes its bound that need no slip of the hand.
const CLOSE: u32 = 9;

impl Case<'_> {
    /// How well the law holds. A tie that was rounded away from zero, as schools teach it and Vietnamese accounting
    /// rules (Nghị định 174/2016/NĐ-CP), agrees: 5 of 8 is 63 %.
    pub(super) fn judge(&self) -> Verdict {
        let verdict = self.law.judge(self.figures, self.policy);
        let as_stated = verdict.expected.as_ref().is_some_and(|expected| {
            self.figures.get(expected.member).is_some_and(|(_, stated)| expected.written == Some(stated.written))
        });
        match verdict.grade {
            Grade::TieOnly if as_stated => Verdict { grade: Grade::ByRounding, expected: None },
            _ => verdict,
        }
    }

    /// How well the law holds: that of [`Case::judge`], for those who need no more.
    fn grade(&self) -> Grade {
        match self.law.grade(self.figures, self.policy) {
            Grade::TieOnly => self.judge().grade,
            grade => grade,
        }
    }

    /// What the sides of the law come to, as written.
    pub(super) fn sides(&self) -> Option<[Rational; 2]> {
        let side = |side| evaluate(side, self.figures, self.policy);
        Some([side(&self.law.left)?, side(&self.law.right)?])
    }

    /// What one figure must read for the law to hold, and the figure reading so; nothing where it reads so already or
    /// where the law would still not hold.
    /// `solved` is what the law makes of it.
    fn repair(&self, mut solved: Expected) -> Option<(Expected, Quantity)> {
        let (_, stated) = self.figures.get(solved.member)?;
        solved.written = solved.written.map(|written| regrouped(stated.written, written));
        let written = solved
            .written
            .filter(|written| *written != stated.written && (written.mantissa >= 0 || stated.written.mantissa < 0))?;
        let figure = Quantity { written, ..stated.clone() };
        self.holds_with(solved.member, &figure).then_some((solved, figure))
    }

    /// One figure as it would read for the law to hold: what one slip of the hand makes of it, for of rounded figures
    /// many values would do and these are the likeliest, and what the law makes of the others. An inequality holds with
    /// too many to tell.
    pub(super) fn repairs(&self, member: usize) -> Vec<(Expected, Quantity)> {
        let solved = self.law.solve(member, self.figures, self.policy);
        let exact = solved.clone().and_then(|solved| self.repair(solved));
        let Some((_, stated)) = self.figures.get(member).filter(|_| self.law.is_equation()) else {
            return exact.into_iter().collect();
        };
        // Of figures that stand for one value each only what the law makes of them comes out, where it can be printed.
        let printable = exact.as_ref().is_some_and(|(expected, figure)| expected.value == figure.value());
        if printable && self.figures.iter().all(|(_, figure)| figure.is_exact()) {
            return exact.into_iter().collect();
        }
        let rare = |written: &Decimal| rarity(&stated.written, written);
        // Digits that change places, and zeros behind them, leave what nines leave of a number: told in a tenth of the
        // time.
        let plainly = |written: &Decimal| {
            let off = { written.mantissa }.checked_sub(stated.written.mantissa);
            (written.scale != stated.written.scale || off.is_none_or(|off| off % 9 == 0)) && rare(written) <= PLAIN
        };
        let adds = self.figures.len() > self.law.roles().count();
        // A hedge, or a zero that fills, reaches further than a place.
        let narrow = stated.qualifier == Qualifier::Exact && self.policy.trailing_zeros == TrailingZeros::LastDigit;
        let room = self.law.room(member, self.figures, self.policy).filter(|_| narrow);
        let fits = |scale| {
            let room = room.as_ref().and_then(|room| numbers(room, stated.factor, scale));
            room.map_or(i128::MIN..=i128::MAX, |[low, high]| low.saturating_sub(1)..=high.saturating_add(1))
        };
        let own = fits(stated.written.scale);
        let comes_out = |written: &Decimal| match written.scale == stated.written.scale {
            true => own.contains(&{ written.mantissa }),
            false => fits(written.scale).contains(&{ written.mantissa }),
        };
        // Where the law makes a likely misprint of it, only what is likelier is looked for.
        let least = exact.as_ref().map_or(u32::MAX, |(_, figure)| rare(&figure.written));
        let reach = solved.as_ref().and_then(|solved| {
            let by = &solved.value.abs() * &Rational::fraction(REACH.into(), 100)?;
            numbers(&Interval::closed(&solved.value - &by, &solved.value + &by), stated.factor, stated.written.scale)
        });
        // Most do not come out, which is told by the digits alone.
        let near = |written: &Decimal| match &reach {
            Some([low, high]) if written.scale == stated.written.scale => {
                (*low..=*high).contains(&{ written.mantissa }) && (adds || comes_out(written)) && rare(written) <= least
            }
            Some(_) | None => rare(written) <= PLAIN,
        };
        // Who lost the mark of 30,0 among 84,1 and 54,1 printed 300.
        let others =
            self.figures.iter().enumerate().filter(|(at, (_, one))| *at != member && one.factor == stated.factor);
        let places = others.map(|(_, (_, one))| one.written.scale).min().unwrap_or_default();
        let unmarked = |written: Decimal| {
            let marked = Decimal { mantissa: stated.written.mantissa, scale: places };
            let same = written.scale < places && Rational::from(marked) == Rational::from(written);
            if same && stated.written.scale == 0 { marked } else { written }
        };
        // Many are tried for a figure, so each in the place of the one before.
        let mut tried = self.figures.to_vec();
        let holding = misprints(stated.written).filter(near).map(unmarked).filter(|written| {
            if let Some((_, place)) = tried.get_mut(member) {
                place.written = *written;
            }
            let grade = || self.law.grade(&tried, self.policy);
            // Rounded parts seldom add up to the last digit: a plain slip may do within rounding.
            let plain = || adds && plainly(written) && grade().is_silent();
            (comes_out(written) && matches!(grade(), Grade::Exact | Grade::AsWritten)) || plain()
        });
        let slipped = holding.map(|written| {
            let figure = Quantity { written, ..stated.clone() };
            // What is recalculated may have places that the printed figure has not.
            let solved = solved.as_ref().filter(|solved| solved.written == Some(figure.written));
            let value = solved.map_or_else(|| figure.value(), |solved| solved.value.clone());
            (Expected { member, value, written: Some(figure.written) }, figure)
        });
        slipped.chain(exact.clone()).collect()
    }

    /// One figure that alone is over what a law of order allows, as it would read without a slip of the hand that made
    /// it too large, the likeliest first. Nothing tells what a figure that is too small would read.
    pub(super) fn reduced(&self, member: usize) -> impl Iterator<Item = (Expected, Quantity)> {
        let (low, high) = match self.law.comparison {
            Comparison::AtMost | Comparison::Below => (Some(&self.law.left), &self.law.right),
            Comparison::AtLeast | Comparison::Above => (Some(&self.law.right), &self.law.left),
            Comparison::Similar | Comparison::Equal => (None, &self.law.right),
        };
        let over = self.figures.get(member).and_then(|(role, stated)| {
            let bounded = low.is_some_and(|low| low.roles().any(|(name, _)| name == *role));
            let limit = evaluate::<Rational>(high, self.figures, self.policy).filter(|_| bounded)?;
            let (value, positive) = (stated.value(), stated.written.mantissa > 0);
            // 13 of 12 is rather one too many than a slip of the hand.
            (positive && value >= limit && !nearly(&value, &limit, CLOSE)).then_some(stated)
        });
        // A percentage that nothing else is printed beside lost at most the one decimal that most have.
        let others = self.figures.iter().enumerate().filter(|(at, _)| *at != member);
        let places = others.map(|(_, (_, figure))| figure.written.scale).max().unwrap_or(1);
        let figures = over.into_iter().flat_map(move |stated| {
            reduced(stated.written, places).map(|written| Quantity { written, ..stated.clone() })
        });
        figures
            .filter(move |figure| self.holds_with(member, figure))
            .map(move |figure| (Expected { member, value: figure.value(), written: Some(figure.written) }, figure))
    }

    /// Whether the law holds once one figure reads otherwise.
    pub(super) fn holds_with(&self, member: usize, figure: &Quantity) -> bool {
        self.grade_with(member, figure).is_silent()
    }

    /// How well the law holds once one figure reads otherwise.
    pub(super) fn grade_with(&self, member: usize, figure: &Quantity) -> Grade {
        Case { figures: &self.with(member, figure), ..*self }.grade()
    }

    /// The figures with one reading otherwise.
    fn with(&self, member: usize, figure: &Quantity) -> Vec<(&str, Quantity)> {
        let mut figures = self.figures.to_vec();
        if let Some((_, place)) = figures.get_mut(member) {
            *place = figure.clone();
        }
        figures
    }
}

/// A number without decimals where its digits are those of the printed one, whose mark parted thousands and no
/// decimals: 448.700 reads 448,700 and no 448,700.000.
fn regrouped(printed: Decimal, written: Decimal) -> Decimal {
    let whole = Decimal { scale: 0, ..printed };
    if printed.scale == 3 && Rational::from(whole) == Rational::from(written) { whole } else { written }
}

/// The numbers from one end of an interval to the other, and those next to its ends, as a figure of so many decimals
/// reads them.
fn numbers(within: &Interval, factor: Decimal, scale: u8) -> Option<[i128; 2]> {
    let within = within.scale(&Rational::ONE.checked_div(&Rational::from(factor))?);
    let whole = |end: Option<&End>, down: bool| {
        let rounding = if down == (end?.at.signum() > 0) { Rounding::Truncate } else { Rounding::Up };
        Some(end?.at.round_to(scale, rounding)?.mantissa)
    };
    Some([whole(within.low(), true)?, whole(within.high(), false)?])
}
