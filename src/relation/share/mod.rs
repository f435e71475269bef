//! Shares: which part, and of which whole, a percentage in prose is.

pub(super) mod attainable;
pub(super) mod bound;
pub(super) mod elsewhere;
mod explained;
mod family;
pub(super) mod fraction;
pub(super) mod named;
mod pair;
pub(super) mod parted;
pub(super) mod partition;
pub(super) mod quotient;
pub(super) mod ratio;
pub(super) mod told;
pub(super) mod turned;
mod whole;

use rayon::prelude::*;

use self::explained::{beyond, explained, turned};
use self::family::{Family, near, voices};
use self::pair::Pair;
use self::whole::{MEMORY, Memory, SIBLINGS, Weighed};
use super::flow::stance::{Stance, Stances};
use super::flow::{Flow, Item, Passage, is_amount, series};
use super::past::Past;
use super::{Evidence, Relation, fit};
use crate::document::Document;
use crate::number::{Interval, Meeting, Rational};

/// How many shares that nothing explains make it sure that their whole is told elsewhere.
const UNEXPLAINED: usize = 3;

/// The room that two shares may leave for the whole they agree on, as a part of it, so that chance is none.
const TIGHT: i128 = 1000;

/// How many shares of a passage are resolved at once by one thread: all that speaks for the wholes of a passage as long
/// as a draft would take a hundred times its room.
const AT_ONCE: usize = 512;

/// What the shares of a document came to.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares {
    /// Each share with its whole, passage by passage.
    pub(super) relations: Vec<Relation>,
    /// What the shares that nothing explains say of their wholes, in order.
    open: Vec<Implied>,
}

/// Links every share of `flow` whose part stands beside it to the whole it is a share of. Of an earlier version may be
/// `known` what its shares came to: then they are resolved from where the edit begins to where all that bears on them
/// is as it was. Where the document `goes_on` as another version, all that is left open is kept.
///
/// The whole is the one the words name, else the one that explains the share, else the one that explains the shares
/// beside it. Only where nothing explains it is a whole taken by its place, and then a disagreement needs evidence.
pub(super) fn link(
    document: &Document,
    flow: &Flow,
    stances: &Stances,
    known: Option<(&Past<'_>, Shares)>,
    goes_on: bool,
) -> Shares {
    let memory = Memory::default();
    let mut telling = Telling {
        document,
        flow,
        stances,
        memory,
        votes: vec![0; flow.claims.list.len()],
        shares: Shares::default(),
        goes_on,
    };
    match known {
        Some((past, shares)) => telling.go_on(past, shares),
        None => flow.passages.iter().for_each(|passage| telling.take(passage)),
    }
    telling.shares
}

/// A document as it is told, passage by passage.
struct Telling<'f> {
    document: &'f Document,
    flow: &'f Flow<'f>,
    stances: &'f Stances,
    memory: Memory,
    /// How many shares of earlier passages each figure explains as their whole.
    votes: Vec<usize>,
    shares: Shares,
    goes_on: bool,
}

impl Telling<'_> {
    /// Resolves the shares of the next passage.
    fn take(&mut self, passage: &Passage) {
        let Self { document, flow, stances, .. } = *self;
        let items = flow.of(passage);
        self.memory.open(document, flow, items, stances.of(passage));
        let pairs = pair::pairs(flow, items, stances.of(passage));
        // £531 (+£84, 18.8 %): a signed amount is a change, and its percentage the rate of it.
        let signed = |pair: &Pair| {
            let part = flow.claims.list.get(pair.part).map(|part| part.span.of(&document.text));
            part.is_some_and(|part| part.starts_with(['+', '\u{2212}', '-']))
        };
        let pairs = pairs.into_iter().filter(|pair| !signed(pair));
        let pairs: Vec<Pair> = pairs.flat_map(|pair| in_order(flow, items, pair)).collect();
        let (memory, votes, unexplained) = (&self.memory, &self.votes, last(&self.shares.open));
        let resolve = |first: usize| {
            // With those on either side that may be of the same wholes.
            let own = first..pairs.len().min(first + AT_ONCE);
            let around = first.saturating_sub(SIBLINGS)..pairs.len().min(own.end + SIBLINGS);
            let weighed: Vec<Vec<Weighed>> =
                around.clone().map(|at| memory.weigh(document, flow, items, &pairs, at)).collect();
            let pairs = &pairs[around.clone()];
            let mut wholes: Vec<Option<Implied>> = pairs.iter().map(|pair| implied(flow, pair)).collect();
            let agreed = agreed(&wholes, pairs, &weighed, unexplained);
            // Gathered once: to look for them for each vote would take two thirds of the time of a long list of shares.
            let agreeing =
                |weighed: &Vec<Weighed>| weighed.iter().filter(|whole| whole.agrees).map(|whole| whole.claim).collect();
            let explaining: Vec<Vec<usize>> = weighed.iter().map(agreeing).collect();
            let own = own.start - around.start..own.end - around.start;
            let family = |at| Family {
                flow,
                pairs,
                weighed: &weighed,
                voices: voices(&explaining, at),
                implied: &wholes,
                earlier: votes,
                at,
            };
            // 96 of the 3,120 households, 31 fewer than in 2022 (127, 4.09 %): what was is a share of what there was
            // then.
            let past = |at: usize| {
                let part = stances.of(passage)[pairs[at].places[0]];
                pairs[at].whole.is_none() && matches!(part, Some(Stance::Base | Stance::From))
            };
            let found = own.clone().filter_map(|at| {
                family(at).resolve(agreed[at]).filter(|found| found.evidence == Evidence::Strong || !past(at))
            });
            let found = found.map(|relation| beyond(flow, turned(flow, relation)));
            let found: Vec<Relation> = found.filter_map(|relation| explained(flow, items, relation)).collect();
            let open = own.rev().filter(|at| explaining[*at].is_empty());
            let open: Vec<Implied> = open.filter_map(|at| wholes[at].take()).take(SIBLINGS).collect();
            (found, open)
        };
        let parts: Vec<_> = (0..pairs.len()).into_par_iter().step_by(AT_ONCE).map(resolve).collect();
        for (found, open) in parts {
            self.vote(&found);
            self.shares.relations.extend(found);
            self.shares.open.extend(open.into_iter().rev());
        }
        if !self.goes_on {
            self.shares.open.drain(..self.shares.open.len().saturating_sub(SIBLINGS));
        }
    }

    /// Counts the wholes that explain these shares.
    fn vote(&mut self, found: &[Relation]) {
        let explained = found.iter().filter(|relation| relation.evidence == Evidence::Strong);
        for whole in explained.filter_map(|relation| relation.members.get(1)?.actor.claim()) {
            self.votes[whole] += 1;
        }
    }

    /// Resolves the shares of all passages, by what those of an earlier version came to.
    fn go_on(&mut self, past: &Past<'_>, known: Shares) {
        let Self { document, flow, stances, .. } = *self;
        let (passages, claims) = (&flow.passages, &flow.claims.list);
        let Shares { mut relations, open } = known;
        let share = |relation: &Relation| relation.members.last().and_then(|share| share.actor.claim()).unwrap_or(0);
        let (gone, closed) = (past.lost(&relations, share), past.lost(&open, |open| open.share));
        let behind: Vec<Relation> = relations.drain(gone.end..).filter_map(|relation| past.again(relation)).collect();
        relations.truncate(gone.start);
        self.vote(&relations);
        self.shares = Shares { relations, open: open[..closed.start].to_vec() };
        let amounts = |passage: &Passage| {
            let figures = flow.of(passage).iter().filter_map(|item| flow.claim(item));
            figures.filter(|(_, figure)| is_amount(figure)).count()
        };
        let mut first = past.fresh.start;
        let mut told = 0;
        while first > 0 && told < MEMORY {
            first -= 1;
            told += amounts(&passages[first]);
        }
        for passage in &passages[first..past.fresh.start] {
            self.memory.open(document, flow, flow.of(passage), stances.of(passage));
        }
        // From which passage on all came out as it had; what names the first amounts of one stands right before it.
        let mut settled = past.fresh.end + 1;
        let (mut next, mut left) = (0, closed.end);
        for at in past.fresh.start..passages.len() {
            let begin = |passage: &Passage| document.blocks[passage.blocks.start].span.start;
            let since = passages
                .get(settled)
                .map(|passage| claims.partition_point(|claim| claim.number.start < begin(passage)));
            let is_settled = at >= settled && since.is_some_and(|since| self.memory.begins_at(since));
            if is_settled && tell_same(last(&open[..left]), last(&self.shares.open)) {
                self.shares.relations.extend_from_slice(&behind[next..]);
                let open = open[left..]
                    .iter()
                    .filter_map(|open| Some(Implied { share: past.now(open.share)?, ..open.clone() }));
                self.shares.open.extend(open);
                return;
            }
            let (found, unexplained) = (self.shares.relations.len(), self.shares.open.len());
            self.take(&passages[at]);
            let own = |share: Option<usize>| share.is_some_and(|share| past.passage(share) <= at);
            let end = next + behind[next..].iter().take_while(|relation| own(Some(share(relation)))).count();
            let shut = left + open[left..].iter().take_while(|open| own(past.now(open.share))).count();
            let same = self.shares.relations[found..] == behind[next..end]
                && tell_same(&self.shares.open[unexplained..], &open[left..shut]);
            if at >= past.fresh.end && !same {
                settled = settled.max(at + 1);
            }
            (next, left) = (end, shut);
        }
    }
}

/// Whether shares that nothing explains say the same of their wholes.
fn tell_same(one: &[Implied], other: &[Implied]) -> bool {
    let same = |(one, other): (&Implied, &Implied)| (&one.part, &one.whole) == (&other.part, &other.whole);
    one.len() == other.len() && one.iter().zip(other).all(same)
}

/// The last of the shares that nothing explains, which those behind them are compared with.
fn last(open: &[Implied]) -> &[Implied] {
    &open[open.len().saturating_sub(SIBLINGS)..]
}

/// `62 and 58 of the 120 staff, 51.7 % and 48.3 %`: as many shares as parts before them, in their order, where the
/// first share was bound to the last part. None where they are not as many.
fn in_order(flow: &Flow, items: &[Item], pair: Pair) -> Vec<Pair> {
    let [place, at] = pair.places;
    let shares = series::shares(flow, items, at);
    let parts = series::parts(flow, items, place, is_amount);
    let parts = if parts.len() < 2 { series::beside(flow, items, place, shares.len()) } else { parts };
    if place > at || shares.len() < 2 || parts.len() < 2 {
        return vec![pair];
    }
    let both = parts.iter().zip(&shares).filter(|_| parts.len() == shares.len());
    let figure = |place: usize| flow.claim(&items[place]).map(|(index, _)| index);
    both.filter_map(|(&part, &share)| {
        Some(Pair { part: figure(part)?, share: figure(share)?, places: [part, share], ..pair })
    })
    .collect()
}

/// What a share and its part say their whole is.
#[derive(Clone, Debug)]
struct Implied {
    /// The index of the share.
    share: usize,
    part: Rational,
    whole: Interval,
}

impl Implied {
    /// Whether another part says the same of its whole; the same part told again says nothing more.
    fn agrees(&self, other: &Self) -> bool {
        self.part != other.part && self.whole.meet(&other.whole) != Meeting::Apart
    }

    /// Whether few wholes are left that it may be of.
    fn is_tight(&self) -> bool {
        let low = self.whole.low().map(|low| &low.at * &Rational::fraction(1, TIGHT).unwrap_or(Rational::ZERO));
        low.zip(self.whole.width()).is_some_and(|(most, width)| width <= most)
    }
}

fn implied(flow: &Flow, pair: &Pair) -> Option<Implied> {
    let (part, share) = (flow.claims.list.get(pair.part)?, flow.claims.list.get(pair.share)?);
    let whole = fit::reckon(&part.quantity).over(&fit::reckon(&share.quantity))?.interval;
    Some(Implied { share: pair.share, part: part.quantity.value(), whole })
}

/// For each pair, whether two others of its sentence are shares of one whole with it, whichever that is; or three near
/// by, or told `earlier`, that no amount explains.
fn agreed(wholes: &[Option<Implied>], pairs: &[Pair], weighed: &[Vec<Weighed>], earlier: &[Implied]) -> Vec<bool> {
    let meets = |one: usize, other: usize| match (&wholes[one], &wholes[other]) {
        (Some(a), Some(b)) => one != other && a.agrees(b),
        _ => false,
    };
    let open = |at: &usize| weighed[*at].iter().all(|whole| !whole.agrees);
    let agreed = |at: usize| {
        let others: Vec<usize> = near(at, pairs.len()).filter(|other| meets(at, *other)).collect();
        let same = others.iter().filter(|other| pairs[**other].sentence == pairs[at].sentence).count();
        let told = earlier.iter().filter(|told| wholes[at].as_ref().is_some_and(|own| own.agrees(told)));
        // 1,746, or 24.28 % of all; 1,491 (20.74 %): two shares that leave but a thousandth of room for their whole.
        let tight = |at: usize| wholes[at].as_ref().is_some_and(Implied::is_tight) && open(&at);
        let sure = |other: &usize| pairs[*other].sentence == pairs[at].sentence && tight(*other);
        same >= 2
            || (tight(at) && others.iter().any(sure))
            || others.iter().filter(|other| open(other)).count() + told.count() >= UNEXPLAINED
    };
    (0..pairs.len()).map(agreed).collect()
}
