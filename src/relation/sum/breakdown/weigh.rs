//! What speaks for parts to be the parts of a whole, besides their sum.

use super::{Found, Opener, PARTS};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Rational;
use crate::relation::fit::Fit;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{What, alike, is_share};
use crate::relation::{Evidence, Kind};

/// How many items before a plan the rate of it may stand.
const RATED: usize = 4;
/// How many items to either side of a label another may stand.
const LABELS: usize = 8;
/// The least whole of which one more or less is a slip and no chance.
const TELLING: i128 = 10;
/// The least whole that few sums are one digit away from by chance.
const LONG: i128 = 1000;
/// The least figures of a list in which others have none.
const GAPPED: usize = 3;
/// The least whole of which no rounding keeps the parts from being all, and which part of it they may be off by all the same.
const MINUTE: i128 = 10_000_000;
const SLIGHT: i128 = 1000;

impl Found<'_> {
    /// Roads of 8.6 km, 107.5 % of the 8 km planned; paths 1.2 km: whether a figure is a plan that the rate right before it is of.
    pub(super) fn is_rated_plan(&self, at: usize) -> bool {
        let planned = self.stances.get(at).copied().flatten() == Some(Stance::Planned);
        let last = self.stances[..at].iter().rev().take(RATED).flatten().next();
        planned && last == Some(&Stance::PlanRate)
    }

    /// What a list of parts that do not come to their whole is, and how sure that is; nothing where it may well be another
    /// list.
    pub(super) fn weigh(&self, opener: Opener, whole: Term, parts: &[Term], list: &List) -> Option<(Kind, Evidence)> {
        let fit = self.fit(whole, parts);
        // 9.321 hồ sơ, trong đó 3.608 hồ sơ trước hạn và 313 hồ sơ đúng hạn: one slip of the hand in figures so long is no chance.
        if self.is_evident(whole, parts, list) {
            return Some((Kind::Breakdown, Evidence::Likely));
        }
        // 15,906 people, of whom 9,701 were adults and 6,025 children: two digits the other way round in figures so long.
        if opener != Opener::Apposed && list.counted && self.is_long(whole) && self.is_turned(whole, parts) {
            return Some((Kind::Breakdown, Evidence::Likely));
        }
        let slight = !self.reaches(whole, parts, 2);
        // In a survey of 220 users 96 % were content. Complaints: eleven, six about noise, …: of others.
        let elsewhere = parts.first().is_some_and(|part| self.items[part.at].sentence != self.items[whole.at].sentence);
        // 300 of one trade; 860 of another; 510 of a third. Some grew, namely …: one of many told before is not what these divide.
        if elsewhere && self.excess(whole, parts).is_none_or(|excess| excess.abs() > 1) && self.is_among(whole) {
            return None;
        }
        let misprint = self.is_misprint(whole, parts);
        // Of two kinds told of a whole the words do not say that they are all: two digits of one turned round do.
        // Trong đó trước hạn và đúng hạn 5.586 hồ sơ, trễ hạn 17 hồ sơ: a word for "and" may stand in the name of one.
        let taken = list.counted || list.leading.len() == list.terms.len();
        // 163 people, of whom 31 were badly and 132 slightly hurt: words that say how are no name of theirs.
        let bare = |part: &Term| self.claim(*part).is_some_and(|part| part.noun.span.is_empty());
        let unnamed = list.closed && list.counted && parts.iter().any(bare);
        let kin = unnamed || self.is_kin(whole, parts);
        if opener == Opener::Open && taken && kin && self.is_turned(whole, parts) {
            return Some((Kind::Breakdown, Evidence::Likely));
        }
        if slight && (opener == Opener::Open || (opener == Opener::Bare && (elsewhere || !misprint))) {
            return None;
        }
        // 12 members, of whom 7 men and 6 women: there are no others.
        let opened = matches!(opener, Opener::Open | Opener::Bare) || (opener == Opener::Apposed && list.closed);
        if opened && list.counted && self.are_counterparts(parts) && (fit <= Fit::Close || self.is_slip(whole, parts)) {
            return Some((Kind::Breakdown, Evidence::Likely));
        }
        let two = parts.len() == 2;
        let kin = self.is_kin(whole, parts);
        let named = self.is_named(whole, parts);
        let excess = self.excess(whole, parts);
        let by_one = excess.is_some_and(|excess| excess.abs() == 1);
        // Two of high, five of medium and one of low priority: a last "one" may count, and is read as no figure.
        if excess == Some(-1) && !list.closed && self.are_spelled(parts) {
            return None;
        }
        let slipped = self.is_slip(whole, parts);
        // The debt was £847m. The money in use consists of £346m and £554m: what another sentence tells, which no slip explains,
        // is of something else.
        if opener == Opener::Closed && elsewhere && fit > Fit::Near && !slipped {
            return None;
        }
        // Told to so many digits, parts that no slip explains are not all.
        let off = |whole: &Claim| self.sum(parts).map(|sum| (&sum - &whole.quantity.value()).abs());
        let minute = |whole: &Claim| {
            let far = off(whole).is_some_and(|off| &off * &Rational::from(SLIGHT) > whole.quantity.value());
            far && whole.quantity.written.mantissa >= MINUTE
        };
        if opener == Opener::Open && !slipped && !by_one && self.claim(whole).is_some_and(minute) {
            return None;
        }
        // 84 staff (64 full-time, 38 part-time): two digits the other way round keep them from being all.
        let turned = list.counted && (list.closed || opener == Opener::Bare) && self.is_turned(whole, parts);
        let told = list.counted && (list.closed || named);
        // Three kinds of one thing are all of them when they come to one more or less; two, when they bear its name.
        let all = (parts.len() >= 3 && (kin || list.closed)) || (named && list.closed && self.is_telling(whole));
        // Of 320 households, 150 households with land and 180 households with a house: some may have both, unless shares
        // beside them tell them apart.
        let share = |part: &Term| {
            let beside = self.items.get(part.at + 1..part.at + 3).unwrap_or_default();
            matches!(beside, [open, share] if open.what == What::Cue(Cue::Opening)
                && self.flow.claim(share).is_some_and(|(_, share)| is_share(share)))
        };
        let shared = two && self.passes(whole, parts) && !self.are_unlike(parts) && !parts.iter().all(share);
        // 47 cases. By offence: 6 without a helmet, …: of small groups told elsewhere, by no name, any slip may be made.
        let nameless = elsewhere && !named && self.claim(whole).is_some_and(|claim| claim.unit.is_none());
        if opener == Opener::Bare && nameless && !by_one && !turned && self.passes(whole, parts) {
            return (fit <= Fit::Near).then_some((Kind::Breakdown, Evidence::Weak));
        }
        let excused = by_one || misprint || (list.closed && kin && slipped);
        let evidence = match opener {
            Opener::Closed if list.counted || fit <= Fit::Close => Evidence::Likely,
            // A bracket or a colon may name groups that overlap: what nothing explains is no sum.
            Opener::Bare
                if list.counted
                    && fit <= Fit::Close
                    && (by_one || slipped)
                    && (kin || turned || parts.len() >= 3 || self.are_alike(parts)) =>
            {
                Evidence::Likely
            }
            Opener::Bare if told && kin && slipped => Evidence::Likely,
            Opener::Open if told && all && by_one && self.passes(whole, parts) => {
                return Some((Kind::Inclusion, Evidence::Likely));
            }
            Opener::Open if told && all && (by_one || (kin && fit <= Fit::Near && !shared)) => Evidence::Likely,
            // 34 người, trong đó quản lý 2, giáo viên 28, nhân viên 3: bare numbers, each behind its name, are all but for one, or for
            // a slip of the hand where the last is of all others.
            Opener::Open
                if list.counted
                    && parts.len() >= 3
                    && kin
                    && self.are_bare(parts)
                    && (by_one || (slipped && parts.last().is_some_and(|last| self.is_others(*last)))) =>
            {
                Evidence::Likely
            }
            // Counted things, all but for a slip of the hand, in a list that is seen to its end.
            Opener::Open
                if told
                    && parts.len() >= 3
                    && fit <= Fit::Near
                    && self.claim(whole).is_some_and(|whole| whole.unit.is_none()) =>
            {
                Evidence::Likely
            }
            Opener::Apposed if told && kin && by_one && parts.len() >= 3 => Evidence::Likely,
            // 27 judges, fifteen appointed and twelve elected: all of them, where a slip explains the difference.
            Opener::Apposed if told && list.closed && self.are_bare(parts) && fit <= Fit::Close && slipped => {
                Evidence::Likely
            }
            Opener::Apposed if turned && self.is_telling(whole) => Evidence::Likely,
            Opener::Apposed if !list.counted || !kin => return None,
            // Two groups that come to nearly as much may overlap, or leave out a third.
            Opener::Open if two && !by_one && (shared || !(kin && list.closed)) => return None,
            Opener::Bare if two && !by_one && !slipped => return None,
            // A ticket is £5.00, £4.60 and £4.20: of two that a comma joins a slip of one would explain too much.
            Opener::Apposed if two && !excused => return None,
            _ if fit <= Fit::Near => Evidence::Weak,
            // 5.591 đơn đủ điều kiện với 651 đơn khiếu nại, 281 đơn tố cáo: what goes with a member may be what divides it.
            Opener::Open if list.terms.len() > list.leading.len() && self.passes(whole, parts) => return None,
            Opener::Open if self.passes(whole, parts) => {
                // Parts that pass their whole may overlap; things of unlike names do not, and one too many is a slip.
                let likened = parts.len() >= 3 && fit <= Fit::Close && self.are_alike(parts);
                let apart = list.counted
                    && ((self.are_unlike(parts) && (kin || parts.len() >= 3))
                        || (parts.len() >= 3 && by_one)
                        || likened);
                return Some((Kind::Inclusion, if apart { Evidence::Likely } else { Evidence::Weak }));
            }
            _ => return None,
        };
        Some((Kind::Breakdown, evidence))
    }

    /// Whether the members of a list, seen to its end and called what their whole is, come to a long whole but for one slip of
    /// the hand in any of the figures.
    fn is_evident(&self, whole: Term, parts: &[Term], list: &List) -> bool {
        let all = list.counted && list.closed && !list.open && parts.len() == list.leading.len();
        all && self.is_long(whole) && self.is_named(whole, parts) && self.is_slip(whole, parts)
    }

    /// Whether a whole has so many digits that few sums are one slip away from it by chance.
    pub(super) fn is_long(&self, whole: Term) -> bool {
        self.claim(whole).is_some_and(|claim| claim.quantity.written.mantissa >= LONG)
    }

    /// gồm 19 đoàn xã, thị trấn, 04 chi đoàn và 03 đoàn trường: the figures of a complete list one of whose members seems
    /// to have none, where they come to the whole but for one slip.
    pub(super) fn gapped<'l>(&self, opener: Opener, whole: Term, list: &'l List) -> Option<&'l [Term]> {
        let gap = opener == Opener::Closed && !list.counted;
        let longest = list.terms.len().min(PARTS);
        let mut parts = (GAPPED..=longest).rev().filter(|_| gap).filter_map(|length| list.terms.get(..length));
        let slipped = |parts: &&[Term]| {
            self.excess(whole, parts).is_some_and(|excess| excess.abs() == 1) || self.is_slip(whole, parts)
        };
        parts.find(|parts| self.fit(whole, parts) <= Fit::Close && slipped(parts))
    }

    /// Whether each of the parts bears the name or the unit of the whole.
    pub(super) fn is_named(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole) else { return false };
        let named = |part: &Claim| (part.unit.is_some() && part.unit == total.unit) || part.noun.agrees(total.noun);
        parts.iter().filter_map(|part| self.claim(*part)).all(named)
    }

    fn is_telling(&self, whole: Term) -> bool {
        self.claim(whole).is_some_and(|claim| claim.quantity.written.mantissa >= TELLING)
    }

    /// Whether a figure that is a share stands in the sentence of `at`; an amount may stand in the one before.
    pub(super) fn is_beside(&self, whole: Term, at: usize) -> bool {
        let share = self.claim(whole).is_some_and(|claim| claim.kind == Figure::Percent);
        !share || self.items[whole.at].sentence == self.items[at].sentence
    }

    /// Whether the colon at `at` stands behind a year or a number that names a member of a list; an amount does where
    /// another of its kind has a colon as well: 5 sao: 6 cơ sở, 4 sao: 11.
    pub(super) fn labels(&self, at: usize) -> bool {
        let labelled = |colon: usize| {
            let label = colon.checked_sub(1).filter(|_| self.items[colon].what == What::Cue(Cue::Colon))?;
            self.flow.claim(&self.items[label]).map(|(_, claim)| (label, claim))
        };
        let Some((label, claim)) = labelled(at) else { return false };
        let divides = |before: usize| matches!(self.items[before].what, What::Cue(Cue::Semicolon | Cue::Comma));
        // 0h-6h: 3 cases; a label may be of two.
        if self.term(label).is_none() {
            let named = |at: &usize| self.flow.claim(&self.items[*at]).is_some() && self.term(*at).is_none();
            return (0..label).rev().take(LABELS).find(|at| !named(at)).is_some_and(divides);
        }
        let near = at.saturating_sub(LABELS)..self.items.len().min(at + LABELS);
        let mut near = near.filter(|other| *other != at && self.items[*other].sentence == self.items[at].sentence);
        near.any(|other| {
            let other = labelled(other).map(|(_, other)| other);
            other.is_some_and(|other| alike(claim, other) && other.noun.words == claim.noun.words)
        })
    }

    /// What the parts come to.
    pub(super) fn sum(&self, parts: &[Term]) -> Option<Rational> {
        let values: Option<Vec<Rational>> =
            parts.iter().map(|part| self.claim(*part).map(|claim| claim.quantity.value())).collect();
        values.map(|values| values.iter().sum())
    }

    /// Whether one slip of the hand makes the whole of what the parts come to.
    fn is_misprint(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole).map(|claim| &claim.quantity) else { return false };
        self.sum(parts).is_some_and(|sum| total.slip(&sum).is_some())
    }

    /// Whether so many times the parts come to the whole or more.
    pub(super) fn reaches(&self, whole: Term, parts: &[Term], times: i128) -> bool {
        let whole = self.claim(whole).map(|claim| claim.quantity.value());
        self.sum(parts).zip(whole).is_some_and(|(sum, whole)| &sum * &Rational::from(times) >= whole)
    }

    /// Whether the parts come to more than the whole.
    fn passes(&self, whole: Term, parts: &[Term]) -> bool {
        let whole = self.claim(whole).map(|claim| claim.quantity.value());
        self.sum(parts).zip(whole).is_some_and(|(sum, whole)| sum > whole)
    }

    /// Whether every part counts things of another name.
    pub(super) fn are_unlike(&self, parts: &[Term]) -> bool {
        let nouns: Vec<_> = parts.iter().filter_map(|part| self.claim(*part)).map(|claim| claim.noun.words).collect();
        nouns.iter().enumerate().all(|(at, noun)| noun[0] != 0 && !nouns[..at].contains(noun))
    }

    /// Whether no part bears a name or a unit of its own.
    fn are_bare(&self, parts: &[Term]) -> bool {
        let bare = |part: &Claim| part.noun.span.is_empty() && part.unit.is_none();
        parts.iter().filter_map(|part| self.claim(*part)).all(bare)
    }

    /// Whether every part is a number in words.
    fn are_spelled(&self, parts: &[Term]) -> bool {
        parts.iter().filter_map(|part| self.claim(*part)).all(|part| part.spelled)
    }

    /// Whether every part counts things of the same name, or of none.
    fn are_alike(&self, parts: &[Term]) -> bool {
        let mut nouns = parts.iter().filter_map(|part| self.claim(*part)).map(|claim| claim.noun);
        nouns.next().is_some_and(|first| nouns.all(|noun| noun.fits(first)))
    }

    /// Whether the parts are kinds of what the whole is: its own noun or unit with each of them, or none.
    fn is_kin(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole) else { return false };
        parts.iter().filter_map(|part| self.claim(*part)).all(|part| part.unit.is_some() || part.noun.fits(total.noun))
    }

    /// By how many the parts, all whole numbers, pass their whole.
    pub(super) fn excess(&self, whole: Term, parts: &[Term]) -> Option<i128> {
        let value = |term: Term| {
            let written = self.claim(term)?.quantity.written;
            (written.scale == 0).then_some(written.mantissa)
        };
        let sum: i128 = parts.iter().map(|part| value(*part)).sum::<Option<i128>>()?;
        sum.checked_sub(value(whole)?)
    }
}

/// Whether a part measures what its whole does: 812 tonnes (transport 455, heating 244); a unit is printed once.
pub(super) fn likens(whole: &Claim, part: &Claim) -> bool {
    let measured = whole.unit.as_ref().is_some_and(|unit| unit.dimension != "money") && whole.kind != Figure::Percent;
    let bare = part.kind == Figure::Count && part.unit.is_none() && part.noun.span.is_empty() && !whole.is_rate();
    let plain = whole.quantity.factor == part.quantity.factor;
    alike(whole, part) || (measured && bare && plain)
}
