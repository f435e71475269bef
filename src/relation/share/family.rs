//! A share among the shares beside it, and the whole that speaks for itself.

mod elected;
mod fellow;
mod mistold;

use super::Implied;
use super::pair::{Bond, Pair};
use super::whole::{SIBLINGS, Weighed, is_misprinted};
use crate::claim::Claim;
use crate::number::{Decimal, Quantity, misprints, slip};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::Flow;
use crate::relation::{Evidence, Relation};

/// The least figure of which two digits the other way round are a slip and no chance, and the least share that tells
/// one.
const LONG: i128 = 1000;
const TELLING: i128 = 10;
/// How many figures from the one that words name the whole may stand.
const BESIDE: usize = 2;
/// How many amounts back the one may be that words like "of them" point to.
const POINTED: usize = 8;

/// The places around `at` that may hold shares of the same whole.
pub(super) fn near(at: usize, length: usize) -> std::ops::Range<usize> {
    at.saturating_sub(SIBLINGS)..length.min(at + SIBLINGS + 1)
}

/// A share among the shares beside it.
pub(super) struct Family<'p> {
    pub(super) flow: &'p Flow<'p>,
    pub(super) pairs: &'p [Pair],
    pub(super) weighed: &'p [Vec<Weighed>],
    /// The amounts that explain others near by as their whole, each with the place of the other.
    pub(super) voices: Vec<(usize, usize)>,
    /// What each of them says its whole is.
    pub(super) implied: &'p [Option<Implied>],
    /// How many shares of earlier passages each figure explains as their whole.
    pub(super) earlier: &'p [usize],
    pub(super) at: usize,
}

/// What the others near one of some shares say for amounts that explain them, given those of each share: gathered once
/// for all the wholes that the share may have.
pub(super) fn voices(explaining: &[Vec<usize>], at: usize) -> Vec<(usize, usize)> {
    let others = near(at, explaining.len()).filter(|other| *other != at);
    others.flat_map(|other| explaining[other].iter().map(move |whole| (*whole, other))).collect()
}

impl Family<'_> {
    /// The other shares near by that an amount explains as their whole.
    fn explained(&self, whole: usize) -> impl Iterator<Item = &Pair> {
        let voices = self.voices.iter().filter(move |(explained, _)| *explained == whole);
        voices.map(|(_, other)| &self.pairs[*other])
    }

    /// 47,705 votes, 97.06 %, for the first and 27,108 votes, 64.39 %, for the last: whether an amount is the part of
    /// another share that no more explains than this one, of the same things.
    fn is_rival(&self, whole: &Weighed) -> bool {
        let mut others = near(self.at, self.pairs.len()).filter(|other| self.pairs[*other].part == whole.claim);
        let open = |other: usize| !self.weighed[other].iter().any(|whole| whole.agrees);
        let bond = self.pairs[self.at].bond;
        whole.namesake && others.any(|other| self.pairs[other].bond == bond && open(other)) && !self.nears(whole)
    }

    /// 318,320 voters in 10 districts, 99.93 %: whether some number of the things of a counted whole comes to the
    /// share, the part comes near it, or a slip in the whole keeps it from that.
    fn is_reached(&self, whole: &Weighed) -> bool {
        let counted = |claim: &Claim| claim.unit.is_none() && claim.quantity.written.scale == 0;
        let reached = |[part, all, share]: [&Claim; 3]| {
            let exact = part.quantity.factor == all.quantity.factor && counted(part) && counted(all);
            let (one, all, stated) = (&part.quantity, &all.quantity, &share.quantity);
            let figure = |written| Quantity { written: Decimal::whole(written), ..one.clone() };
            let made = fit::portion(all, stated).map(figure);
            let meant = || fit::whole(one, stated).map(figure).filter(|meant| fit::divides(one, meant, stated));
            let slipped = || meant().is_some_and(|meant| slip(&all.written, &meant.written.into()).is_some());
            let close = || fit::share(one, all, stated) <= Fit::Close;
            // Đã giải ngân 15 tỷ USD. Vốn đăng ký 6 tỷ USD, chiếm 22% tổng vốn đầu tư: of another name only what comes near.
            match exact {
                true => made.is_none_or(|made| fit::divides(&made, all, stated)) || close() || slipped(),
                false => !whole.foreign || close(),
            }
        };
        self.asks(whole, reached) || self.nears(whole)
    }

    /// How many of the other shares near by, and of those told earlier, an amount explains as their whole.
    fn votes(&self, whole: usize) -> usize {
        self.explained(whole).count() + self.earlier[whole]
    }

    /// Whether an amount explains another share of the same sentence that is bound to its part as firmly, or more so.
    fn shared(&self, whole: usize) -> bool {
        let own = &self.pairs[self.at];
        let as_firm = |bond| bond == own.bond || (own.bond == Bond::Listed && bond == Bond::Firm);
        self.explained(whole).any(|pair| pair.sentence == own.sentence && as_firm(pair.bond))
    }

    /// What a look takes at the part, a whole and the share; nothing is lost where one of them is no figure.
    fn asks(&self, whole: &Weighed, look: impl Fn([&Claim; 3]) -> bool) -> bool {
        self.asks_of(whole.claim, look)
    }

    fn asks_of(&self, whole: usize, look: impl Fn([&Claim; 3]) -> bool) -> bool {
        let own = &self.pairs[self.at];
        let claim = |index: usize| self.flow.claims.list.get(index);
        let figures = claim(own.part).zip(claim(whole)).zip(claim(own.share));
        figures.is_some_and(|((part, whole), share)| look([part, whole, share]))
    }

    /// Whether a whole explains the share where two neighbouring digits of one of the three stand the other way round;
    /// no number of two digits, of which too many would.
    fn is_turned(&self, whole: &Weighed) -> bool {
        let turned = |[part, whole, share]: [&Claim; 3]| {
            let (one, all, stated) = (&part.quantity, &whole.quantity, &share.quantity);
            let turns = |quantity| fit::turned(quantity, LONG).into_iter();
            stated.written.mantissa >= TELLING
                && (turns(one).any(|part| fit::divides(&part, all, stated))
                    || turns(all).any(|whole| fit::divides(one, &whole, stated)))
        };
        self.asks(whole, turned)
    }

    /// Whether a whole explains the share, but for a slip of the hand.
    fn nears(&self, whole: &Weighed) -> bool {
        let near = |[part, whole, share]: [&Claim; 3]| {
            fit::share(&part.quantity, &whole.quantity, &share.quantity) <= Fit::Near
        };
        whole.agrees || self.asks(whole, near) || self.is_turned(whole)
    }

    /// The share with its whole; nothing where none is evident. Where others near by have `agreed` on a whole that
    /// nobody names, it is theirs as well.
    pub(super) fn resolve(&self, agreed: bool) -> Option<Relation> {
        let pair = &self.pairs[self.at];
        if let Some(whole) = pair.whole {
            return Some(self.of_given(whole));
        }
        let found = self.explaining().or_else(|| self.called()).or_else(|| self.outgrown());
        // Shares that agree on a whole nobody names have one elsewhere; a near miss would be another's.
        let found = found.or_else(|| match agreed && self.elected().is_none() {
            true => self.mistold().map(|whole| (whole, Evidence::Likely)),
            false => self.by_bond(),
        });
        found.map(|(whole, evidence)| relation(pair, whole.claim, evidence))
    }

    /// The share with the whole that words give its part. Men are 47.88 million, 49.8 % women 48.33 million: of another
    /// amount of the same things, where only so it comes out.
    fn of_given(&self, whole: usize) -> Relation {
        let pair = &self.pairs[self.at];
        let divides =
            |[part, whole, share]: [&Claim; 3]| fit::divides(&part.quantity, &whole.quantity, &share.quantity);
        let slipped = |other: &Weighed| {
            let named = self.flow.claims.list.get(whole).zip(self.flow.claims.list.get(other.claim));
            named.is_some_and(|(one, other)| slip(&one.quantity.written, &other.quantity.written.into()).is_some())
        };
        let mut others = self.weighed[self.at].iter();
        let other = others.find(|other| other.agrees && other.namesake && other.claim != whole);
        match other.filter(|other| !self.asks_of(whole, divides) && !slipped(other)) {
            Some(other) => relation(pair, other.claim, Evidence::Strong),
            // Literacy is 61 %: 240 of the 600 schools have no library: what a colon leads to may be another matter.
            None if pair.bond == Bond::Told => relation(pair, whole, Evidence::Weak),
            None => relation(pair, whole, Evidence::Likely),
        }
    }

    /// The nearest of the wholes that explain the share and that most of the neighbours vote for. Where the words point
    /// to a whole, an amount of other things from another passage explains the share by chance.
    fn explaining(&self) -> Option<(&Weighed, Evidence)> {
        let (pair, weighed) = (&self.pairs[self.at], &self.weighed[self.at]);
        let points =
            |whole: &Weighed| whole.larger && (whole.named == Some(true) || whole.introduced || whole.adjacent);
        let pointed = pair.bond != Bond::Loose && weighed.iter().any(points);
        let meant = |whole: &&Weighed| match pair.bond {
            Bond::OfThem => weighed.iter().take(POINTED).any(|last| last.claim == whole.claim),
            _ => !pointed || whole.kin || whole.named == Some(true) || self.votes(whole.claim) > 0,
        };
        let explaining = weighed.iter().rev().filter(|weighed| weighed.agrees).filter(meant);
        // Of two the one that is told to the digit: trên 26 cơ sở is over 26 of them, or of all 26.
        let rank = |whole: &&Weighed| (whole.named == Some(true), whole.exact, self.votes(whole.claim));
        explaining.max_by_key(rank).map(|whole| (whole, Evidence::Strong))
    }

    /// The larger amount that words call the whole: a part is no larger than its whole, unless the words say which it
    /// is.
    fn called(&self) -> Option<(&Weighed, Evidence)> {
        let weighed = &self.weighed[self.at];
        let mut named = weighed.iter().filter(|whole| whole.larger && whole.named == Some(true));
        let called = named.find(|whole| !self.is_told_likewise(whole.claim) && (!whole.narrow || self.nears(whole)))?;
        // 1.986 trẻ sinh ra (nam 1.041); 142 trường hợp, chiếm 7,15% tổng số sinh: the words may name what stands
        // beside.
        let beside = weighed.iter().find(|whole| whole.agrees && whole.claim.abs_diff(called.claim) <= BESIDE);
        Some(beside.map_or((called, Evidence::Likely), |whole| (whole, Evidence::Strong)))
    }

    /// 83 of 38 clubs are 31 of them where the share says so: a slip of the part makes it pass its whole.
    fn outgrown(&self) -> Option<(&Weighed, Evidence)> {
        let passed = |whole: &&Weighed| {
            let named = whole.named == Some(true);
            let slipped = |figures: [&Claim; 3]| is_misprinted(figures, named, whole.adjacent && whole.beside);
            (whole.same || named) && !whole.larger && whole.kin && self.asks(whole, slipped)
        };
        let outgrown = self.weighed[self.at].iter().find(passed);
        outgrown.filter(|whole| whole.named != Some(false) && !whole.compared).map(|whole| (whole, Evidence::Likely))
    }

    /// The whole that the way in which a share is bound to its part leaves it, where nothing explains it.
    fn by_bond(&self) -> Option<(&Weighed, Evidence)> {
        let (pair, weighed) = (&self.pairs[self.at], &self.weighed[self.at]);
        let found = match pair.bond {
            Bond::Listed => self.of_list(),
            Bond::OfThem => weighed.iter().find(|whole| !whole.compared && whole.larger).or(weighed.first()),
            _ => return self.by_place().filter(|(whole, _)| self.is_of(whole)).map(|found| self.doubted(found)),
        };
        found.map(|whole| (whole, Evidence::Likely))
    }

    /// By how much the whole that a share has by its place is doubted: what another sentence tells may be of other things.
    fn doubted<'w>(&self, (whole, evidence): (&'w Weighed, Evidence)) -> (&'w Weighed, Evidence) {
        match whole.beside || self.votes(whole.claim) > 0 || self.nears(whole) {
            true => (whole, evidence),
            false => (whole, Evidence::Weak),
        }
    }

    /// The whole of a share in a list. 785 (62.8 %) said that it had risen, 340 (27.2 %) that it had not: that of those
    /// beside it. Kế hoạch vốn là 186,4 tỷ đồng. Đã phân bổ 180,6 tỷ đồng (đạt 96,9%): two digits
    /// of one of the three turned round.
    fn of_list(&self) -> Option<&Weighed> {
        let weighed = &self.weighed[self.at];
        let near = |whole: &&Weighed| whole.larger && (whole.introduced || (whole.beside && whole.adjacent));
        let turns = |[part, whole, share]: [&Claim; 3]| fit::turns(&part.quantity, &whole.quantity, &share.quantity);
        let turned = weighed.iter().find(near).filter(|whole| self.asks(whole, turns));
        let told = || weighed.iter().find(|weighed| weighed.introduced && weighed.beside && weighed.larger);
        // Hòa giải thành 254 đơn (58,3%), không thành 221 đơn (27,8%), trả lại 61 đơn (14,0%): so is a part with a wrong digit.
        let slipped = |[part, whole, share]: [&Claim; 3]| {
            let one = &part.quantity;
            let same = misprints(one.written).filter(|written| written.scale == one.written.scale);
            let mut made = same.map(|written| Quantity { written, ..one.clone() });
            made.any(|made| fit::divides(&made, &whole.quantity, &share.quantity))
        };
        let fellow = self.elected().filter(|whole| self.nears(whole) || self.asks(whole, slipped));
        fellow.or(turned).or_else(|| told().filter(|told| self.nears(told)))
    }

    /// Whether the whole that a share has by its place is of no other: where it is, no farther one is meant either.
    fn is_of(&self, whole: &Weighed) -> bool {
        let pair = &self.pairs[self.at];
        // Of the 50 answers, 20 (45 %) were late: what the words give and stands right before the part is meant.
        let given = whole.introduced && whole.beside && whole.adjacent && pair.bond == Bond::Firm && pair.ends;
        // Hơn 29.200 vụ thụ lý; 11 vụ bị sửa, chiếm 0,36%: what is told roughly elsewhere is no whole of shares told to
        // the digit.
        let told = whole.exact || whole.beside || self.nears(whole);
        let narrow = whole.narrow && !self.nears(whole);
        !self.is_rival(whole) && !narrow && told && (given || self.is_reached(whole))
    }

    /// The whole that a share has by its place, where nothing explains it.
    fn by_place(&self) -> Option<(&Weighed, Evidence)> {
        let (pair, weighed) = (&self.pairs[self.at], &self.weighed[self.at]);
        // Looked through once for all that is asked of them.
        let unnamed = weighed.iter().filter(|weighed| {
            let other = weighed.compared || (!pair.called && (weighed.foreign || weighed.indexed));
            weighed.named != Some(false) && !other && !self.is_fellow(weighed.claim)
        });
        let unnamed: Vec<&Weighed> = unnamed.collect();
        let unnamed = || unnamed.iter().copied();
        if pair.bond == Bond::Firm {
            // 3,500 were asked and 1,386 answered, 36.9 %: what explains the share but for a slip, in its own sentence,
            // is meant before what explains others.
            let slipped = unnamed().find(|whole| whole.larger && whole.beside && self.nears(whole));
            if let Some(slipped) = slipped {
                return Some((slipped, Evidence::Likely));
            }
            // Tổng số 14.265 ca, trong đó 5.108 ca. Loại I 4.386 ca. Mổ nội soi 3.922 ca, chiếm 25,7%: so is a total of the passage.
            // Of the 1,386 who answered … 451 of these people (29.9 %): or two digits turned round.
            let turns =
                |[part, whole, share]: [&Claim; 3]| fit::turns(&part.quantity, &whole.quantity, &share.quantity);
            let total =
                |whole: &&Weighed| whole.larger && whole.total && (self.nears(whole) || self.asks(whole, turns));
            if let Some(total) = unnamed().find(total) {
                return Some((total, Evidence::Likely));
            }
            let chosen = |whole: &&Weighed| self.is_elected(whole) || self.shared(whole.claim);
            let elected = unnamed().rev().filter(|whole| whole.larger).filter(chosen);
            if let Some(elected) = elected.max_by_key(|whole| (whole.exact, self.votes(whole.claim))) {
                return Some((elected, Evidence::Likely));
            }
            let told = |whole: &&Weighed| whole.introduced && (whole.larger || whole.beside);
            if let Some(introduced) = unnamed().find(told) {
                return Some((introduced, Evidence::Likely));
            }
            let evident = |whole: &&Weighed| whole.larger && (whole.adjacent || (whole.subject && whole.same));
            if let Some(evident) = unnamed().find(evident) {
                return Some((evident, Evidence::Likely));
            }
            let known = unnamed().rev().filter(|whole| whole.larger && self.votes(whole.claim) > 0);
            if let Some(known) = known.max_by_key(|whole| self.votes(whole.claim)) {
                return Some((known, Evidence::Weak));
            }
        }
        // 260 vụ đã thụ lý; đã giải quyết 247 vụ, đạt 95%: the only thing both can be of.
        let told = |whole: &&Weighed| whole.larger && whole.adjacent && whole.beside && pair.ends;
        if let Some(told) = unnamed().find(told) {
            return Some((told, Evidence::Likely));
        }
        let near = |whole: &&Weighed| {
            let told = whole.same || whole.beside || whole.namesake || self.votes(whole.claim) > 0;
            // In a survey of 704 people, 533 (72.0 %) thought it better than before: what opens the sentence is meant.
            let given = whole.introduced && whole.beside && whole.adjacent;
            let turned =
                |[part, whole, share]: [&Claim; 3]| fit::turns(&part.quantity, &whole.quantity, &share.quantity);
            whole.larger && told && (self.nears(whole) || (given && self.asks(whole, turned)))
        };
        // 1,265 volunteers were told of; 822 volunteers (56 %) are women: of the same things, and two digits turned.
        let sure = |whole: &Weighed| whole.namesake && pair.bond == Bond::Firm;
        let evidence = |whole: &Weighed| if sure(whole) { Evidence::Likely } else { Evidence::Weak };
        unnamed().find(near).map(|near| (near, evidence(near)))
    }
}

fn relation(pair: &Pair, whole: usize, evidence: Evidence) -> Relation {
    let members = [("part", pair.part), ("whole", whole), ("share", pair.share)];
    Relation::of(pair.kind, members, evidence)
}
