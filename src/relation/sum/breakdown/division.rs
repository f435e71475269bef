//! What speaks for parts that do not come to a whole to be its parts all the same, and what against it.

mod complete;
mod misplaced;

use std::cell::OnceCell;

use super::{Found, Opener};
use crate::claim::Claim;
use crate::number::Rational;
use crate::relation::fit::Fit;
use crate::relation::flow::list::{List, Term};
use crate::relation::{Evidence, Kind};

/// What a list is of a whole, and how sure that is; nothing where it may well be of another.
pub(super) type Verdict = Option<(Kind, Evidence)>;

const LIKELY: Verdict = Some((Kind::Breakdown, Evidence::Likely));
const WEAK: Verdict = Some((Kind::Breakdown, Evidence::Weak));

/// The least parts of which one more or less is a slip, and no other kind left out.
const SEVERAL: usize = 3;
/// How many times its whole a part is no part of it, whatever digits the two share.
const TENFOLD: i128 = 10;
/// The least whole of which one more or less is a slip and no chance.
const TELLING: i128 = 10;
/// The least whole of which no rounding keeps the parts from being all, and which part of it they may be off by all the
/// same.
const MINUTE: i128 = 10_000_000;
const SLIGHT: i128 = 1000;

/// A whole, and the parts that a list tells behind it, which do not come to it.
pub(super) struct Division<'d> {
    found: &'d Found<'d>,
    /// The item that opens the list.
    at: usize,
    opener: Opener,
    whole: Term,
    parts: &'d [Term],
    list: &'d List,
    fit: Fit,
    /// Whether the whole is told in another sentence than the parts.
    elsewhere: bool,
    /// Whether the parts are kinds of what the whole is, and whether each bears its very name or unit.
    kin: bool,
    named: bool,
    /// By how many the parts, all whole numbers, pass the whole.
    excess: Option<i128>,
    /// Whether one slip of the hand explains the difference, and whether two digits the other way round do: reckoned
    /// where they are asked.
    slipped: OnceCell<bool>,
    turned: OnceCell<bool>,
}

/// A question that may be asked of a division, and the verdict where it holds.
type Reading<'d> = (fn(&Division<'d>) -> bool, Verdict);

impl<'d> Division<'d> {
    /// What is asked of a list, one after the other: the first that holds gives the verdict.
    const READINGS: [Reading<'d>; 27] = [
        (Self::is_open, None),
        (Self::is_known, None),
        (Self::is_misplaced, LIKELY),
        (Self::is_passed, None),
        (Self::is_a_member, None),
        (Self::is_of_its_clause, None),
        (Self::is_evident, LIKELY),
        (Self::is_long_and_turned, LIKELY),
        (Self::is_of_its_kinds_turned, LIKELY),
        (Self::is_of_one_of_many, None),
        (Self::is_of_two_kinds_turned, LIKELY),
        (Self::is_slight, None),
        (Self::is_of_counterparts, LIKELY),
        (Self::is_just_passed, LIKELY),
        (Self::may_lack_one, None),
        (Self::is_of_another_sentence, None),
        (Self::is_told_to_the_digit, None),
        (Self::is_small_elsewhere_and_near, WEAK),
        (Self::is_small_elsewhere, None),
        (Self::has_one_too_many, Some((Kind::Inclusion, Evidence::Likely))),
        (Self::is_all, LIKELY),
        (Self::may_leave_out, None),
        (Self::is_near, WEAK),
        (Self::may_divide_a_member, None),
        (Self::is_of_several_answers, None),
        (Self::passes_apart, Some((Kind::Inclusion, Evidence::Likely))),
        (Self::passes, Some((Kind::Inclusion, Evidence::Weak))),
    ];

    pub(super) fn of(
        found: &'d Found<'d>,
        (at, opener): (usize, Opener),
        whole: Term,
        parts: &'d [Term],
        list: &'d List,
    ) -> Self {
        let sentence = |at: usize| found.items[at].sentence;
        Self {
            found,
            at,
            opener,
            whole,
            parts,
            list,
            fit: found.fit(whole, parts),
            elsewhere: parts.first().is_some_and(|part| sentence(part.at) != sentence(whole.at)),
            kin: found.is_kin(whole, parts),
            named: found.is_named(whole, parts),
            excess: found.excess(whole, parts),
            slipped: OnceCell::new(),
            turned: OnceCell::new(),
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        Self::READINGS.iter().find(|(holds, _)| holds(self)).and_then(|(_, verdict)| *verdict)
    }

    fn slipped(&self) -> bool {
        *self.slipped.get_or_init(|| self.found.is_slip(self.whole, self.parts))
    }

    fn turned(&self) -> bool {
        *self.turned.get_or_init(|| self.found.is_turned(self.whole, self.parts))
    }

    /// Whether the parts, all whole numbers, are one too many or one too few.
    fn is_off_by_one(&self) -> bool {
        self.excess.is_some_and(|excess| excess.abs() == 1)
    }

    /// Whether the parts come to more than the whole.
    fn exceeds(&self) -> bool {
        self.found.passes(self.whole, self.parts)
    }

    /// Whether the parts do not come to half of the whole.
    fn is_under_half(&self) -> bool {
        !self.found.reaches(self.whole, self.parts, 2)
    }

    fn whole_is(&self, told: impl Fn(&Claim) -> bool) -> bool {
        self.found.claim(self.whole).is_some_and(told)
    }

    fn is_telling(&self) -> bool {
        self.whole_is(|claim| claim.quantity.written.mantissa >= TELLING)
    }

    fn is_open(&self) -> bool {
        self.list.open || self.parts.len() < 2
    }

    /// Whether the figures stand in sums that hold; a whole may, which two sentences divide.
    fn is_known(&self) -> bool {
        let settled = |term: &Term| self.found.settled[term.at];
        (settled(&self.whole) && self.found.parted_before(self.at).is_none()) || self.parts.iter().any(settled)
    }

    /// Whether a part is too large for the whole: ten times what it is, or more than it where no slip explains that.
    fn is_passed(&self) -> bool {
        let passed = |times| move |part: &Term| self.found.outgrows(*part, self.whole, times);
        let all = self.list.closed || self.opener == Opener::Closed;
        let named = || self.named || self.found.is_spelled_out(self.at, self.whole, self.list);
        let evident = || self.list.counted && named() && ((all && self.slipped()) || self.turned());
        let loose = || self.opener == Opener::Apposed || (self.fit > Fit::Close && !evident());
        let mut parts = self.parts.iter();
        parts.clone().any(passed(TENFOLD)) || parts.clone().all(passed(1)) || (parts.any(passed(1)) && loose())
    }

    /// 540 were happy, 51 were not and 21 gave no view: what stands before the comma is a member.
    fn is_a_member(&self) -> bool {
        self.opener == Opener::Apposed && self.is_under_half()
    }

    /// Eleven women were elected; the delegation comprises 11 members and one deputy: behind a semicolon words that
    /// open a list are of what stands before them there, unless the list bears the name of the whole.
    fn is_of_its_clause(&self) -> bool {
        let items = self.found.items;
        let (amount, words) = (items[self.whole.at], items[self.at]);
        let apart = amount.clause != words.clause && amount.sentence == words.sentence;
        let right = items[..self.at].last().is_some_and(|last| last.span.end + 1 >= words.span.start);
        self.opener == Opener::Closed && apart && !right && !self.named
    }

    /// 9.321 hồ sơ, trong đó 3.608 hồ sơ trước hạn và 313 hồ sơ đúng hạn: whether the members of a list, seen to its
    /// end and called what their whole is, come to a long whole but for one slip of the hand. In figures so long that
    /// is no chance.
    fn is_evident(&self) -> bool {
        let List { counted, closed, open, ref leading, .. } = *self.list;
        let all = counted && !open && self.parts.len() == leading.len();
        // A list without "and" that only a comma opens may be any; a slip of a short figure explains too much of one.
        let slipped = || match closed {
            true => self.slipped(),
            false => self.opener != Opener::Apposed && self.found.is_long_slip(self.whole, self.parts),
        };
        all && self.found.is_long(self.whole) && self.named && slipped()
    }

    /// Of 83 farms 21 are large, 84 middling and 14 small: two turned digits, where three or more bear the name of the whole.
    fn is_of_its_kinds_turned(&self) -> bool {
        let List { counted, closed, ref leading, .. } = *self.list;
        let all = counted && closed && self.parts.len() == leading.len() && self.parts.len() >= SEVERAL;
        all && self.opener != Opener::Apposed && self.named && self.turned()
    }

    /// 15,906 people, of whom 9,701 were adults and 6,025 children: two digits the other way round in figures so long.
    fn is_long_and_turned(&self) -> bool {
        self.opener != Opener::Apposed && self.list.counted && self.found.is_long(self.whole) && self.turned()
    }

    /// 300 of one trade; 860 of another; 510 of a third. Some grew, namely …: one of many told before is not what these
    /// divide.
    fn is_of_one_of_many(&self) -> bool {
        let far = self.excess.is_none_or(|excess| excess.abs() > 1);
        self.elsewhere && far && self.found.is_among(self.whole)
    }

    /// Of two kinds told of a whole the words do not say that they are all: two digits of one turned round do.
    fn is_of_two_kinds_turned(&self) -> bool {
        // Trong đó trước hạn và đúng hạn 5.586 hồ sơ, trễ hạn 17 hồ sơ: a word for "and" may stand in the name of one.
        let taken = self.list.counted || self.list.leading.len() == self.list.terms.len();
        // 163 people, of whom 31 were badly and 132 slightly hurt: words that say how are no name of theirs.
        let bare = |part: &Term| self.found.claim(*part).is_some_and(|part| part.noun.span.is_empty());
        let unnamed = || self.list.closed && self.list.counted && self.parts.iter().any(bare);
        self.opener == Opener::Open && taken && (self.kin || unnamed()) && self.turned()
    }

    /// Whether the parts are so few of the whole that words which leave some out do, and a mark may tell of others.
    fn is_slight(&self) -> bool {
        // In a survey of 220 users 96 % were content. Complaints: eleven, six about noise, …: of others.
        let others = || self.elsewhere || !self.found.is_misprint(self.whole, self.parts);
        let may = self.opener == Opener::Open || (self.opener == Opener::Bare && others());
        may && self.is_under_half()
    }

    /// 12 members, of whom 7 men and 6 women: there are no others.
    fn is_of_counterparts(&self) -> bool {
        let opened = match self.opener {
            Opener::Open | Opener::Bare => true,
            Opener::Apposed => self.list.closed,
            Opener::Closed => false,
        };
        let all = opened && self.list.counted && self.found.are_counterparts(self.parts);
        all && (self.fit <= Fit::Close || self.slipped())
    }

    /// Two of high, five of medium and one of low priority: a last "one" may count, and is read as no figure.
    fn may_lack_one(&self) -> bool {
        self.excess == Some(-1) && !self.list.closed && self.found.are_spelled(self.parts)
    }

    /// The debt was £847m. The money in use consists of £346m and £554m: what another sentence tells, which no slip
    /// explains, is of something else.
    fn is_of_another_sentence(&self) -> bool {
        self.opener == Opener::Closed && self.elsewhere && self.fit > Fit::Near && !self.slipped()
    }

    /// Told to so many digits, parts that no slip explains are not all.
    fn is_told_to_the_digit(&self) -> bool {
        let off = |whole: &Claim| self.found.sum(self.parts).map(|sum| (&sum - &whole.quantity.value()).abs());
        let minute = |whole: &Claim| {
            let far = off(whole).is_some_and(|off| &off * &Rational::from(SLIGHT) > whole.quantity.value());
            far && whole.quantity.written.mantissa >= MINUTE
        };
        self.opener == Opener::Open && !self.is_off_by_one() && !self.slipped() && self.whole_is(minute)
    }

    /// 84 staff (64 full-time, 38 part-time): two digits the other way round keep them from being all.
    fn is_turned(&self) -> bool {
        self.list.counted && (self.list.closed || self.opener == Opener::Bare) && self.turned()
    }

    /// 47 cases. By offence: 6 without a helmet, …: of small groups told elsewhere, by no name, any slip may be made.
    fn is_small_elsewhere(&self) -> bool {
        let nameless = self.elsewhere && !self.named && self.whole_is(|whole| whole.unit.is_none());
        self.opener == Opener::Bare && nameless && !self.is_off_by_one() && !self.is_turned() && self.exceeds()
    }

    fn is_small_elsewhere_and_near(&self) -> bool {
        self.is_near() && self.is_small_elsewhere()
    }

    fn is_near(&self) -> bool {
        self.fit <= Fit::Near
    }

    /// Whether the list was seen to its end, and its words say that nothing is left out.
    fn is_told(&self) -> bool {
        self.list.counted && (self.list.closed || self.named)
    }

    /// Three kinds of one thing are all of them when they come to one more or less; two, when they bear its name.
    fn may_be_all(&self) -> bool {
        let kinds = self.parts.len() >= SEVERAL && (self.kin || self.list.closed);
        self.is_told() && (kinds || (self.named && self.list.closed && self.is_telling()))
    }

    fn has_one_too_many(&self) -> bool {
        self.opener == Opener::Open && self.may_be_all() && self.is_off_by_one() && self.exceeds()
    }

    /// 5.591 đơn đủ điều kiện với 651 đơn khiếu nại, 281 đơn tố cáo: what goes with a member may be what divides it.
    fn may_divide_a_member(&self) -> bool {
        self.list.terms.len() > self.list.leading.len() && self.passes()
    }

    /// Parts that pass their whole may overlap.
    fn passes(&self) -> bool {
        self.opener == Opener::Open && self.exceeds()
    }

    /// Things of unlike names do not overlap, and one too many is a slip.
    fn passes_apart(&self) -> bool {
        let several = self.parts.len() >= SEVERAL;
        let unlike = || (self.kin || several) && self.found.are_unlike(self.parts);
        let likened = || self.fit <= Fit::Close && self.found.are_alike(self.parts);
        self.passes() && self.list.counted && (unlike() || (several && (self.is_off_by_one() || likened())))
    }
}
