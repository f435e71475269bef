//! Several levels, what they were, and by how much each changed, all told in one order: 34 cases and 19 dead; a year
//! before 42 and 21; down 8 and 2.

use crate::claim::{Claim, Cue};
use crate::number::Qualifier;
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, alike, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// How many amounts before the changes, and behind them, their levels may stand.
const BEFORE: usize = 16;
const BEHIND: usize = 8;
/// How many sentences before the changes these may stand.
const SENTENCES: u32 = 2;

/// Links each of several changes that follow one another with the two figures in its place of two rows of as many,
/// where the rows come out but for one change at most; `known` are the relations that other words gave.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        let rows = Rows::new(&view);
        relations.extend(rows.changes().into_iter().flat_map(|changes| rows.told(&changes)));
    }
    let told = |one: &Relation| matches!(one.kind, Kind::Rise | Kind::Fall) && one.evidence == Evidence::Strong;
    relations
        .retain(|relation: &Relation| relation.members.last().is_some_and(|delta| !known.with(delta.actor).any(told)));
    relations
}

/// An amount: its place among the items, the index of its claim, and the claim.
type Found<'f> = (usize, usize, &'f Claim);

/// Amounts that follow one another.
type Row<'r, 'f> = &'r [Found<'f>];

/// The amounts of a passage, in order.
struct Rows<'v, 'f> {
    view: &'v View<'f>,
    amounts: Vec<Found<'f>>,
}

impl<'v, 'f> Rows<'v, 'f> {
    fn new(view: &'v View<'f>) -> Self {
        let amount = |at: usize| {
            let (index, claim) = view.flow.claim(&view.items[at])?;
            let exact = claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate() && !claim.spelled;
            (is_amount(claim) && exact).then_some((at, index, claim))
        };
        Self { view, amounts: (0..view.items.len()).filter_map(amount).collect() }
    }

    /// Which way an amount changed, where the words call it a change, or where nothing but a mark parts it from one:
    /// tăng 6 vụ, 7 đối tượng.
    fn direction(&self, amount: &Found) -> Option<Direction> {
        let own = |at: usize| match self.view.stances[at] {
            Some(Stance::Delta(direction)) => Some(direction),
            _ => None,
        };
        let joins = |at: &usize| matches!(self.view.items[*at].what, What::Cue(Cue::Comma | Cue::And));
        let joined = (0..amount.0).rev().take(2).take_while(joins).last();
        own(amount.0).or_else(|| own(joined?.checked_sub(1)?))
    }

    fn sentence(&self, amount: &Found) -> u32 {
        self.view.items[amount.0].sentence
    }

    /// The runs of two changes or more that follow one another in a sentence: ranges of the amounts.
    fn changes(&self) -> Vec<std::ops::Range<usize>> {
        let mut end = 0;
        let same = |one: &Found, next: &Found| {
            self.direction(one).is_some() && self.direction(next).is_some() && self.sentence(one) == self.sentence(next)
        };
        let runs = self.amounts.chunk_by(same).map(|run| {
            end += run.len();
            end - run.len()..end
        });
        runs.filter(|run| run.len() >= 2).collect()
    }

    /// The changes of a run, each with what was and what is.
    fn told(&self, run: &std::ops::Range<usize>) -> Vec<Relation> {
        let changes = &self.amounts[run.clone()];
        let here = self.sentence(&changes[0]);
        let near = run.start.saturating_sub(BEFORE)..self.amounts.len().min(run.end + BEHIND);
        let row = |start: usize| {
            let row = self.amounts.get(start..start + changes.len())?;
            let own = self.sentence(&row[0]);
            let one = row.iter().all(|amount| self.sentence(amount) == own && self.direction(amount).is_none());
            let close = own <= here && own + SENTENCES >= here;
            let like =
                |(amount, change): (&Found, &Found)| alike(amount.2, change.2) && amount.2.noun.fits(change.2.noun);
            (one && close && row.iter().zip(changes).all(like)).then_some(row)
        };
        let rows: Vec<Row> = near.filter_map(row).collect();
        let pairs = rows.iter().flat_map(|before| rows.iter().map(move |after| [*before, *after]));
        let pairs = pairs.filter(|[before, after]| {
            let apart = !before.iter().any(|one| after.iter().any(|other| one.0 == other.0));
            apart && before.iter().zip(*after).all(|(one, other)| is_same(one.2, other.2))
        });
        let held = |[before, after]: &[Row; 2]| {
            let three = before.iter().zip(*after).zip(changes);
            three.filter(|((before, after), change)| self.holds(before, after, change)).count()
        };
        let mut pairs: Vec<(usize, [Row; 2])> = pairs.map(|pair| (held(&pair), pair)).collect();
        pairs.sort_by_key(|(held, _)| std::cmp::Reverse(*held));
        let [(most, [before, after]), rest @ ..] = pairs.as_slice() else { return Vec::new() };
        let only = rest.first().is_none_or(|(held, _)| held < most);
        if *most + 1 < changes.len() || *most == 0 || !(only || *most == changes.len()) {
            return Vec::new();
        }
        let evidence = if *most == changes.len() { Evidence::Strong } else { Evidence::Likely };
        let three = before.iter().zip(*after).zip(changes);
        three.map(|((before, after), change)| self.relation(before, after, change, evidence)).collect()
    }

    fn holds(&self, before: &Found, after: &Found, change: &Found) -> bool {
        let [before, after, change_by] = [before, after, change].map(|amount| amount.2.quantity.value());
        match self.direction(change) {
            Some(Direction::Rise) => &after - &before == change_by,
            Some(Direction::Fall) => &before - &after == change_by,
            _ => (&after - &before).abs() == change_by,
        }
    }

    fn relation(&self, before: &Found, after: &Found, change: &Found, evidence: Evidence) -> Relation {
        let rise = match self.direction(change) {
            Some(Direction::Rise) => true,
            Some(Direction::Fall) => false,
            _ => after.2.quantity.value() >= before.2.quantity.value(),
        };
        let members = [("before", before.1), ("after", after.1), ("delta", change.1)];
        Relation::of(if rise { Kind::Rise } else { Kind::Fall }, members, evidence)
    }
}

/// Whether two amounts measure the same things.
fn is_same(one: &Claim, other: &Claim) -> bool {
    let bare = one.noun.words[0] == 0 && other.noun.words[0] == 0;
    alike(one, other) && (one.unit.is_some() || bare || one.noun.agrees(other.noun))
}
