//! Remainders: what is left of a whole when its named parts are taken away.

mod apart;
mod around;
mod behind;
mod lone;
mod near;
mod over;

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::{Qualifier, Rational};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::beside::{is_factor, is_followed, names_next};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
use crate::relation::{Evidence, Kind, Relation};

/// How many items before a remainder its whole and its parts are looked for.
const REACH: usize = 64;
/// Words of a change, whose end is no remainder.
const CHANGES: [Cue; 6] = [Cue::Rise, Cue::Fall, Cue::Start, Cue::Versus, Cue::Times, Cue::Goal];
/// Marks that part one thing said from the next.
const MARKS: [Cue; 6] = [Cue::Comma, Cue::Semicolon, Cue::Colon, Cue::Stop, Cue::Opening, Cue::And];
/// The most parts that the words alone show to be all that was taken.
const TOLD: usize = 3;
/// The most parts before a remainder.
const PARTS: usize = 8;
/// The least figures of which few others are one digit away by chance.
const LONG: i128 = 1000;
/// How many items behind an amount its share may stand.
const BESIDE: usize = 4;

/// Links every figure the words call what is left with its whole and the parts between.
///
/// The run of like figures from the whole to the remainder must come to it, or nearly; where it is a whole and one
/// part in the sentence of the remainder, the words are evidence enough.
pub(crate) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = apart::link(document, flow, stances);
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        for at in 0..items.len() {
            match stances[at] {
                Some(Stance::Rest) => relations.extend(remainder(flow, items, stances, at, false)),
                // còn 13 tàu: where nothing rose or fell, what is reached is what is left.
                Some(Stance::To)
                    if !Cues::around(items, at, REACH).any(&CHANGES) || is_of_clause(flow, items, stances, at) =>
                {
                    relations.extend(remainder(flow, items, stances, at, true));
                }
                _ => {}
            }
        }
    }
    relations
}

/// Bố trí 7.850 triệu đồng, tăng 2,5 lần; đã giải ngân 7.312 triệu đồng, còn 538 triệu đồng chưa giải ngân: whether a clause
/// of its own, in which nothing changed, tells a figure like the one at `at` before it.
fn is_of_clause(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let here = items[at].clause;
    let own = |place: &usize| items[*place].clause == here;
    let back = (at.saturating_sub(REACH)..at).rev().take_while(own);
    let ahead = at + 1..items.len().min(at + REACH);
    let changes = |place: usize| matches!(items[place].what, What::Cue(cue) if CHANGES.contains(&cue));
    let like = |place: usize| {
        let both = flow.claim(&items[place]).zip(flow.claim(&items[at]));
        stances[place] == Some(Stance::Level) && both.is_some_and(|((_, one), (_, other))| alike(one, other))
    };
    // What is still to be done is left all the same.
    let behind = |place: usize| changes(place) && items[place].what != What::Cue(Cue::Goal);
    back.clone().any(like) && !back.into_iter().any(changes) && !ahead.take_while(own).any(behind)
}

/// An amount before a remainder.
struct Term<'f> {
    /// Its place among the items.
    at: usize,
    claim: usize,
    figure: &'f Claim,
    /// Whether it stands in the sentence of the remainder.
    here: bool,
    /// Whether a like amount and a comma stand right before its words: it is one of a list.
    listed: bool,
}

/// A figure that the words call what is left.
struct Rest<'f> {
    flow: &'f Flow<'f>,
    items: &'f [Item],
    stances: &'f [Option<Stance>],
    /// Its place among the items.
    at: usize,
    claim: usize,
    left: &'f Claim,
    /// Whether its words only may say so: then all its figures must bear one name.
    may: bool,
}

/// A whole before a remainder, and parts that make it with the remainder, or nearly.
struct Made<'t, 'f> {
    whole: &'t Term<'f>,
    parts: Vec<&'t Term<'f>>,
    agrees: bool,
}

/// The remainder at `at`; where its words only `may` say so, all its figures must bear one name.
fn remainder(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize, may: bool) -> Option<Relation> {
    let (claim, left) = flow.claim(&items[at])?;
    let rest = Rest { flow, items, stances, at, claim, left, may };
    if !rest.fits(left) || names_next(flow, items, at) {
        return None;
    }
    // Còn 12 hồ sơ đang xử lý và 6 hồ sơ trả lại: what is left may be told in parts.
    let split = is_followed(flow, items, at, REACH);
    if let Some(relation) = over::of_ratio(flow, items, at, (claim, left), split) {
        return Some(relation);
    }
    if let Some(relation) = behind::of_all(flow, items, stances, at).filter(|_| !may) {
        return Some(relation);
    }
    let run = rest.told_before();
    let made = rest.made(&run);
    if let Some(Made { whole, parts, .. }) = made.as_ref().filter(|made| made.agrees) {
        return Some(relation(whole.claim, parts, claim, Evidence::Strong));
    }
    // Women with 7,952 loans left, the young with 588 left: what is left of each is no part taken from another.
    let others = run.iter().any(|term| term.here && stances[term.at] == Some(Stance::Rest));
    if others || is_shared_out(flow, items, stances, &run, left) {
        return None;
    }
    match made {
        Some(made) => rest.of_near(&made),
        None => of_two(&run, claim, left, may)
            .or_else(|| rest.of_one(&run).filter(|_| !split))
            .or_else(|| rest.of_all_around()),
    }
}

impl<'f> Rest<'f> {
    /// Whether a figure may be its whole or a part of that.
    fn fits(&self, claim: &Claim) -> bool {
        (is_amount(claim) || claim.kind == Figure::Percent)
            && claim.quantity.qualifier == Qualifier::Exact
            && alike(claim, self.left)
            && (!self.may || claim.unit.is_some() || claim.noun.agrees(self.left.noun))
            && !claim.is_rate()
    }

    /// Like amounts before the remainder, the nearest first, back into the sentence before.
    fn told_before(&self) -> Vec<Term<'f>> {
        let (flow, items, stances) = (self.flow, self.items, self.stances);
        let here = items[self.at];
        let mut run: Vec<Term> = Vec::new();
        for place in (self.at.saturating_sub(REACH)..self.at).rev() {
            let item = items[place];
            if item.sentence + 1 < here.sentence || run.len() > PARTS {
                break;
            }
            // Đạt 94,9% kế hoạch (26.000 lao động), còn thiếu 1.320 lao động: of a bracket it may be what was planned.
            let aside = item.depth > here.depth && stances[place] != Some(Stance::Planned);
            let told = !aside
                && !is_factor(flow, items, place)
                && !matches!(stances[place], Some(Stance::Delta(_) | Stance::Base));
            let comma = place.checked_sub(2).filter(|_| items[place - 1].what == What::Cue(Cue::Comma));
            let listed = comma.and_then(|before| flow.claim(&items[before])).is_some_and(|(_, claim)| self.fits(claim));
            let here = item.sentence == here.sentence;
            let found = flow.claim(&item).filter(|(_, claim)| told && self.fits(claim));
            run.extend(found.map(|(claim, figure)| Term { at: place, claim, figure, here, listed }));
        }
        // Ninety of the 104; giải quyết 486, chỉ tiêu 800, còn thiếu 314: the part may come first.
        if let [first, second] = run.as_mut_slice()
            && (Cues::around(items, self.at, REACH).any(&[Cue::Base]) || stances[first.at] == Some(Stance::Planned))
            && first.figure.quantity.value() > second.figure.quantity.value()
        {
            std::mem::swap(first, second);
        }
        run
    }

    /// The whole and the parts of a run that the remainder comes out with; where none does, the first that it nearly does with.
    fn made<'t>(&self, run: &'t [Term<'f>]) -> Option<Made<'t, 'f>> {
        let mut near = None;
        for (place, whole) in run.iter().enumerate().skip(1) {
            let total = &whole.figure.quantity;
            // 1,148 patients in six hospitals, of whom 316 were not eligible: what bears another name and no mark parts from
            // the whole is said of it.
            let named = |part: &&Term| {
                let between = &self.items[whole.at.min(part.at)..whole.at.max(part.at)];
                let mark = |item: &Item| MARKS.iter().any(|mark| item.what == What::Cue(*mark));
                part.figure.noun.fits(whole.figure.noun) || between.iter().any(mark)
            };
            let parts: Vec<&Term> = run[..place].iter().filter(named).collect();
            // 113 for, 2 against and 1 away of 118: what is left of a whole is less than it.
            let mut less = parts.iter().map(|part| part.figure).chain([self.left]);
            if parts.is_empty() || less.any(|figure| figure.quantity.value() > total.value()) {
                continue;
            }
            let quantities = parts.iter().map(|part| &part.figure.quantity).chain([&self.left.quantity]);
            let slipped = || parts.len() > TOLD && fit::sum_slips(quantities.clone(), total, 0);
            match fit::sum(quantities.clone(), total) {
                Fit::Agrees => return Some(Made { whole, parts, agrees: true }),
                Fit::Cut | Fit::Near if near.is_none() && !whole.listed => {
                    near = Some(Made { whole, parts, agrees: false });
                }
                Fit::Close if near.is_none() && slipped() && self.is_listed(whole, &parts) => {
                    near = Some(Made { whole, parts, agrees: false });
                }
                _ => {}
            }
        }
        near
    }
}

/// Có 1.946 giáo viên, 224 nhân viên. Đạt chuẩn 1.879 người, còn 67 người: the amount right before a remainder and the one of
/// those before it that both come to; where none is, the only one but for a slip in long figures.
fn of_two(run: &[Term], rest: usize, left: &Claim, may: bool) -> Option<Relation> {
    let [part, wholes @ ..] = run else { return None };
    let quantities = || [&part.figure.quantity, &left.quantity].into_iter();
    let larger = |whole: &&Term| whole.figure.quantity.value() > left.quantity.value() && part.here;
    let found = |whole: &Term, evidence| relation(whole.claim, &[part], rest, evidence);
    let mut made = wholes.iter().filter(larger);
    if let Some(whole) = made.find(|whole| fit::sum(quantities(), &whole.figure.quantity) == Fit::Agrees) {
        return Some(found(whole, Evidence::Strong));
    }
    // Stocks of 14,500 tonnes; 6,000 were delivered and 11,224 used, 9,276 were left: what came in is in what is left.
    let value = |term: &Term| term.figure.quantity.value();
    let all = &value(part) + &left.quantity.value();
    if wholes.iter().enumerate().any(|(at, one)| wholes[..at].iter().any(|other| &value(one) + &value(other) == all)) {
        return None;
    }
    let long = |claim: &Claim| claim.quantity.written.mantissa >= LONG;
    let slipped = |whole: &&Term| {
        let named = left.unit.is_some() || whole.figure.noun.fits(left.noun);
        named && long(whole.figure) && long(part.figure) && fit::sum_slips(quantities(), &whole.figure.quantity, 0)
    };
    // Costs came to $732m. Receipts are put at $667m, and costs amounted to $656m: what only a word like "to" leads to is left of
    // no whole of another sentence.
    let own = |whole: &&Term| whole.here || !may || left.unit.is_none();
    let mut near = wholes.iter().filter(larger).filter(own).filter(slipped);
    let whole = near.next().filter(|_| near.next().is_none())?;
    Some(found(whole, Evidence::Likely))
}

/// Whether what stands before a remainder shares a whole out with it, and none of it is that whole: 71.8 %, 15.3 % and the
/// remaining 12.9 %; tools made £196m, or 47 % of sales, and parts £142m (34 %), services the remaining £80m.
fn is_shared_out(flow: &Flow, items: &[Item], stances: &[Option<Stance>], run: &[Term], left: &Claim) -> bool {
    let shared = |term: &Term| {
        let mut behind = term.at + 1..items.len().min(term.at + 1 + BESIDE);
        let next = behind.find(|at| flow.is_quantity(&items[*at]));
        let share = |at: &usize| flow.claim(&items[*at]).is_some_and(|(_, claim)| is_share(claim));
        next.filter(share).is_some_and(|at| !matches!(stances[at], Some(Stance::Delta(_))))
    };
    if left.kind == Figure::Percent {
        let shares = run.iter().filter(|term| term.here).map(|term| term.figure.quantity.value());
        let sum: Rational = shares.chain([left.quantity.value()]).collect::<Vec<_>>().iter().sum();
        return (&sum - &Rational::from(100)).abs() <= Rational::from(1);
    }
    run.len() == 2 && run.iter().all(shared)
}

fn relation(whole: usize, parts: &[&Term], rest: usize, evidence: Evidence) -> Relation {
    let parts = parts.iter().rev().map(|part| ("parts", part.claim));
    Relation::of(Kind::Remainder, [("whole", whole)].into_iter().chain(parts).chain([("rest", rest)]), evidence)
}
