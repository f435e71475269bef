//! Ratios: `n/m`, with the share printed beside it when there is one.

mod among;
mod beside;
mod framed;

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Qualifier, Quantity, Rational, misprints};
use crate::relation::fit;
use crate::relation::flow::beside::follows_share;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// Dimensions whose measures are told as so much of so much; voltages and speeds are not.
const ADDED: [&str; 4] = ["money", "area", "mass", "volume"];
/// How many items to either side a share may stand.
const REACH: usize = 8;
/// How many items back the amount may stand that "of them" points to.
const FAR: usize = 20;
/// How many bytes behind a part a word for "of" may stand: a short word lies between at most.
const BESIDE: u32 = 8;
/// The most words between a word for "of" and the whole.
const LEAD: usize = 2;
/// A fraction in words or of a handful is said loosely: a share within this part of it is no other.
const LOOSE: i128 = 12;
/// The largest whole of a handful.
const HANDFUL: i128 = 10;
/// A count of things may exceed all there are by this part of them at most, and be a slip.
const SLIP: i128 = 4;

/// The least share, its mark left out, that tells which whole number it is of.
const TELLING: i128 = 100;
/// How many times as much a digit too many makes of a count at most.
const STRAY: i128 = 20;

/// Links every ratio of `flow`: its part with its whole, and its share.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((index, claim)) = flow.claim(item) else { continue };
            relations.extend(said(document, flow, items, at, index, claim));
            relations.extend(framed::link(document, flow, items, at, index, claim));
            relations.extend(among::link(document, flow, items, at, index, claim));
            relations.extend(of_them(flow, items, at, index, claim));
            if let Shape::Over(whole) = claim.shape
                && claim.kind == Figure::Ratio
                && !beside::is_before_and_after(flow, items, at)
            {
                let ratio = Ratio { index, claim, whole: Rational::from(whole) };
                relations.extend(ratio.relation(document, flow, items, at));
            }
        }
    }
    relations
}

/// Whether a rise is told right behind the comma that follows a figure.
fn rises(items: &[Item], at: usize) -> bool {
    let cues = items.get(at + 1..at + 3).map(|next| [next[0].what, next[1].what]);
    cues == Some([What::Cue(Cue::Comma), What::Cue(Cue::Rise)])
}

/// `n/m` or `n of m` in one figure.
struct Ratio<'c> {
    index: usize,
    claim: &'c Claim,
    whole: Rational,
}

impl Ratio<'_> {
    /// The first number as it is printed: of 71,4/96,2 tỷ đồng the scale word is of both.
    fn part(&self) -> Rational {
        Rational::from(self.claim.quantity.written)
    }

    fn relation(&self, document: &Document, flow: &Flow, items: &[Item], at: usize) -> Option<Relation> {
        let mut members = vec![
            Member { role: "part", actor: Actor::Claim(self.index) },
            Member { role: "whole", actor: Actor::Denominator(self.index) },
        ];
        let share = beside::share(document, flow, items, at);
        // Sight below 20/200 in 77,5 %: a bound without a noun is a mark, and none of it a part.
        if self.claim.quantity.qualifier != Qualifier::Exact && self.claim.noun.span.is_empty() {
            return None;
        }
        // 824 a second class, 97 a third (3 %): in words, right behind a figure, it is a rank.
        let last = at.checked_sub(1).map(|last| items[last]).filter(|last| flow.is_quantity(last));
        if self.claim.spelled && last.is_some_and(|last| last.span.end + 1 >= items[at].span.start) {
            return None;
        }
        let percent = share.and_then(|(share, _)| flow.claims.list.get(share));
        let loose = percent.is_some_and(|percent| self.is_loosely(percent)) || self.is_scale(items, at);
        if loose || (share.is_some() && self.is_day(flow, items, at)) {
            return None;
        }
        let around = Cues::around(items, at, REACH);
        let planned = around.any(&[Cue::Plan, Cue::Exceeds, Cue::Goal]);
        let over = self.part() > self.whole && self.claim.number.of(&document.text).contains('/');
        let whole = Rational::from(100);
        // 14/12 members, 116.7 %: what was done over what was planned.
        // Revenue 2,090/2,060 billion, up 1.5 %: of one year and of the year before.
        if over && rises(items, at) {
            return None;
        }
        if over && percent.is_none_or(|percent| percent.quantity.value() > whole) {
            if let Some((share, firm)) = share {
                members[0].role = "actual";
                members[1].role = "plan";
                members.push(Member { role: "rate", actor: Actor::Claim(share) });
                return Some(Relation { kind: Kind::Plan, members, evidence: firm });
            }
            if planned || !self.counts_too_many(document) || is_headed(document, items, at) {
                return None;
            }
        }
        // 180/100 mmHg, SpO2 94 %; 34/33 taken up and settled: more over less is a share only by a slip.
        let bound = share.is_some_and(|(_, firm)| firm == Evidence::Strong)
            || percent.is_some_and(|percent| self.is_turned(percent) || self.is_misprinted(percent));
        if over && percent.is_some() && !bound && !self.counts_too_many(document) {
            return None;
        }
        // More than planned is no slip: 42/40 of a plan.
        let mut evidence = if planned { Evidence::Weak } else { Evidence::Strong };
        if let Some((share, firm)) = share {
            members.push(Member { role: "share", actor: Actor::Claim(share) });
            evidence = firm;
        }
        Some(Relation { kind: Kind::Ratio, members, evidence })
    }

    /// Whether more things are counted than there are by a slip, 13/12 hamlets, and it is no size, rate or address.
    fn counts_too_many(&self, document: &Document) -> bool {
        let part = self.part();
        let near = &(&part - &self.whole) * &Rational::from(SLIP) <= self.whole;
        // Lúa 53,5/52 ha: where nothing behind the unit says of what there is so much, more is done than was planned.
        let behind = document.text.get(self.claim.span.end as usize..).unwrap_or_default();
        let said = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let things = match &self.claim.unit {
            Some(unit) => ADDED.contains(&unit.dimension.as_str()) && said,
            None => !self.claim.noun.span.is_empty(),
        };
        near && things && !self.claim.is_rate()
    }

    /// Whether a share is of the two with part and whole the other way round.
    fn is_turned(&self, percent: &Claim) -> bool {
        let whole = Rational::from(100);
        let turned = (&self.whole * &whole).checked_div(&self.part());
        let off = turned.map(|turned| (&turned - &percent.quantity.value()).abs());
        off.is_some_and(|off| off <= Rational::from(1))
    }

    /// Whether two digits of it or of its share stand the other way round, 1,874/1,492, 96.5 %, or another one slip of its
    /// part explains a share that tells it: 312/118, 94.9 %.
    fn is_misprinted(&self, percent: &Claim) -> bool {
        let Shape::Over(written) = self.claim.shape else { return false };
        let (part, share) = (&self.claim.quantity, &percent.quantity);
        let whole = Quantity { written, ..part.clone() };
        let meant = |written| fit::divides(&Quantity { written, ..part.clone() }, &whole, share);
        let slipped = || share.written.mantissa >= TELLING && misprints(part.written).any(meant);
        fit::turns(part, &whole, share) || slipped()
    }

    /// Whether it may as well be a day and its month, of which a rate is told: 31/10 đạt 80%.
    fn is_day(&self, flow: &Flow, items: &[Item], at: usize) -> bool {
        let within = |value: &Rational, most: i128| *value >= Rational::from(1) && *value <= Rational::from(most);
        let calendar = within(&self.part(), 31) && within(&self.whole, 12);
        let bare = self.claim.noun.span.is_empty() && self.claim.unit.is_none() && !self.claim.spelled;
        let next = items.get(at + 1);
        let end = next.map_or(u32::MAX, |next| next.span.start);
        let behind = Span { start: items[at].span.end, end };
        let reached = flow.says_in(items[at].sentence, behind, &[Cue::Reached]);
        let right = next.and_then(|next| flow.claim(next)).is_some_and(|(_, claim)| is_share(claim));
        calendar && bare && reached && right
    }

    /// Whether a share says a fraction in words, or a plain one of a handful, more exactly: nine in ten (91 %).
    fn is_loosely(&self, percent: &Claim) -> bool {
        let bare = self.claim.noun.span.is_empty() && self.whole <= Rational::from(HANDFUL);
        let exact = &self.part() * &Rational::from(100);
        let off = (&(&percent.quantity.value() * &self.whole) - &exact).abs();
        (self.claim.spelled || bare) && &off * &Rational::from(LOOSE) <= exact
    }

    /// Whether it is itself the rate that a word before it names, and of nothing: at a ratio of 60/40, tỷ lệ 1/2.000.
    fn is_scale(&self, items: &[Item], at: usize) -> bool {
        let named = at.checked_sub(1).map(|before| items[before]).filter(|before| before.what == What::Cue(Cue::Rate));
        let right = named.is_some_and(|before| before.span.end + 1 >= self.claim.span.start);
        right && self.claim.noun.span.is_empty()
    }
}

/// Whether a bracket of the clause says what the two are that a stroke parts: 34/33 vụ (thụ lý/giải quyết).
fn is_headed(document: &Document, items: &[Item], at: usize) -> bool {
    let opens = |item: &Item| item.what == What::Cue(Cue::Opening);
    let Some(open) = items.iter().skip(at + 1).take(2).find(|item| opens(item)) else { return false };
    let close = items[at + 1..].iter().find(|item| item.what == What::Cue(Cue::Closing));
    let inside = close.map(|close| Span { start: open.span.end, end: close.span.start.max(open.span.end) });
    inside.is_some_and(|inside| {
        let inside = inside.of(&document.text);
        inside.contains('/') && !inside.contains(|letter: char| letter.is_ascii_digit())
    })
}

/// `14 of the 12 months`: an amount and, behind a word for "of" alone, what it is of.
fn said(document: &Document, flow: &Flow, items: &[Item], at: usize, part: usize, claim: &Claim) -> Option<Relation> {
    let (of, next) = (items.get(at + 1)?, items.get(at + 2)?);
    let (whole, other) =
        flow.claim(next).filter(|_| of.what == What::Cue(Cue::Base) && next.sentence == items[at].sentence)?;
    let things = |claim: &Claim| matches!(claim.kind, Figure::Count | Figure::Duration);
    // 111,5 trẻ trai/100 trẻ gái: a part of counted things has no decimals.
    let counted = things(claim) && things(other) && claim.noun.fits(other.noun) && claim.unit.is_none();
    let counted = counted && claim.quantity.written.scale == 0;
    let paid = claim.unit.is_some() && alike(claim, other) && is_amount(claim);
    let planned = Cues::around(items, at, REACH).any(&[Cue::Plan, Cue::Exceeds, Cue::Goal]);
    // 397 on each of the 92 days: the word for "of" belongs to another.
    let apart = next.span.start.saturating_sub(items[at].span.end) > 24
        || of.span.start.saturating_sub(items[at].span.end) > BESIDE;
    // 53 lines of ocean mail service - 10 to the one shore: words of another thing stand behind the one for "of".
    let lead = Span { start: of.span.end, end: next.span.start.max(of.span.end) }.of(&document.text);
    let apart = apart || lead.split_whitespace().count() > LEAD;
    // 111.8 boys/100 girls: two things, and none of them the whole.
    let words = |claim: &Claim| claim.noun.words.into_iter();
    let other_things = words(claim).zip(words(other)).any(|(one, two)| one != 0 && two != 0 && one != two);
    // Ship 97258 TS/ 08: of a number that it passes tenfold it is no part.
    let tenfold = || claim.quantity.value() > &other.quantity.value() * &Rational::from(10);
    // 2.480 ha/2.400 ha, đạt 103,3%: what was done of what was planned may pass it.
    let passes = claim.quantity.value() > other.quantity.value();
    let stroked = of.span.of(&document.text) == "/" && (other_things || tenfold() || (paid && passes));
    // 102 classes of ten: how many there are in each.
    let sized = other.spelled && other.noun.span.is_empty() && !claim.noun.span.is_empty() && passes;
    // Five more than the 38 of five years ago: what is known of a time is no part of its years.
    let lead = Span { start: claim.span.start.saturating_sub(BESIDE), end: claim.span.start };
    let known = flow.quiet_in(lead).last().is_some_and(|quiet| quiet.cue == Cue::Definite);
    let timed = known && other.kind == Figure::Duration && claim.kind != Figure::Duration;
    if timed || !(counted || paid) || planned || apart || stroked || sized || claim.is_rate() || other.is_rate() {
        return None;
    }
    let members = [("part", part), ("whole", whole)];
    Some(Relation::of(Kind::Ratio, members, Evidence::Strong))
}

/// Of 101 calls, 402,150 of them: whether a part is no more of its whole than a digit too many makes of it.
fn may_be_some(part: &Claim, whole: &Claim) -> bool {
    part.quantity.value() <= &whole.quantity.value() * &Rational::from(STRAY)
}

/// `18.5 miles of streets, 7.4 of them in town`: an amount and the one told last, which "of them" points to.
fn of_them(flow: &Flow, items: &[Item], at: usize, part: usize, claim: &Claim) -> Option<Relation> {
    let of = items.get(at + 1).filter(|of| of.what == What::Cue(Cue::Including))?;
    let right = of.span.start.saturating_sub(items[at].span.end) <= 1 && claim.noun.span.is_empty();
    let before = items[at.saturating_sub(FAR)..at].iter().rev().filter(|item| item.depth <= items[at].depth);
    let before = before.take_while(|item| item.sentence + 1 >= items[at].sentence);
    // 18 accidents, compared with 24; eleven of them: not of those that others are compared with, or came from.
    let held = |item: &&Item| {
        let last = items[..at].partition_point(|other| other.span.start < item.span.start);
        let last = last.checked_sub(1).map(|last| items[last]).filter(|last| last.sentence == item.sentence);
        last.is_some_and(|last| matches!(last.what, What::Cue(Cue::Versus | Cue::Start)))
    };
    let before = before.filter(|item| !held(item));
    // Members pay £5: 4,183 of them came: what is paid is none of the things that are counted.
    let paid = |other: &Claim| other.kind == Figure::Money && claim.unit.is_none();
    let told = before.filter_map(|item| flow.claim(item));
    let mut told = told.filter(|(_, other)| other.is_quantity() && !paid(other));
    let nearest = told.next()?;
    // 1,184 employees of the three divisions. 871 of them: not of the three.
    let holds = |(_, other): &(usize, &Claim)| other.quantity.value() >= claim.quantity.value() && is_amount(other);
    // Four museums took 24.8 million of these: what is many times as much is of others.
    let slip = |(_, other): &(usize, &Claim)| {
        let most = &other.quantity.value() * &Rational::from(SLIP + 1);
        &claim.quantity.value() * &Rational::from(SLIP) <= most
    };
    // 64 claims, 312 of which were paid: nothing but a comma stands between.
    let right_behind = |(whole, other): &(usize, &Claim)| {
        // There are 236 of them, 59 of whom are new.
        let last = items[..at].iter().rev().map(|item| item.what).filter(|what| *what != What::Cue(Cue::Including));
        let cues = [What::Cue(Cue::Comma), What::Figure(*whole as u32)];
        may_be_some(claim, other) && last.take(2).eq(cues)
    };
    let (whole, other) = std::iter::once(nearest)
        .chain(told)
        .find(holds)
        .or(Some(nearest).filter(|nearest| slip(nearest) || nearest.1.unit.is_some() || right_behind(nearest)))?;
    let bare = claim.unit.is_none() && !claim.is_rate() && claim.kind == Figure::Count;
    let fits = bare && is_amount(other) && !other.is_rate();
    let members = [("part", part), ("whole", whole)];
    let fits = fits && !follows_share(flow, items, at);
    (right && fits).then_some(Relation::of(Kind::Ratio, members, Evidence::Strong))
}
