//! Stocks that a statement tells and nothing else: 214 in January; 37 hatched and 19 died, which left 232.

use crate::claim::Cue;
use crate::number::{Quantity, Rational};
use crate::relation::flow::Flow;
use crate::relation::flow::stance::Stances;
use crate::relation::flow::statement::{self, Statement, Telling};
use crate::relation::flow::view::View;
use crate::relation::graph::Graph;
use crate::relation::sum::is_reckoned;
use crate::relation::{Evidence, Kind, Relation};

/// How many amounts a stock has: its two ends, what came and what went.
const ALL: usize = 4;
/// Slips that tell where the words say much of what came, went, was and is; and where they say little.
const WORDED: Telling = Telling { swapped: 10, wrong: 100 };
const BARE: Telling = Telling { swapped: 1000, wrong: 100_000 };
/// How many of its amounts words must tell the role of: all but two of them.
const UNSPOKEN: usize = 2;

/// Which way an amount goes, by the words beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

/// The orders a stock is told in: where its opening and its closing stand, counted from the first amount or, where
/// below zero, from the last.
const ORDERS: [Order; 4] = [
    // 214 in January; 37 hatched and 19 died: 232.
    Order { opening: |_| 0, closing: |last| last },
    // From 640 to 715, as 382 came and 307 went.
    Order { opening: |_| 0, closing: |_| 1 },
    // 232, up from 214: 37 hatched and 19 died.
    Order { opening: |_| 1, closing: |_| 0 },
    // 37 hatched and 19 died. As there had been 214, there are 232.
    Order { opening: |last| last - 1, closing: |last| last },
];

/// Where the ends of a stock stand among so many amounts, the last of which has this place.
struct Order {
    opening: fn(usize) -> usize,
    closing: fn(usize) -> usize,
}

/// Links the amounts of each such statement that no sum of `known` holds, where they come out, or where nothing but a
/// slip of the hand keeps them from it.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        for statement in statement::all(&view, ALL..=ALL) {
            if !statement.terms.iter().any(|term| is_reckoned(known, term.actor)) {
                relations.extend(stock(&statement));
            }
        }
    }
    relations
}

/// One reading of a statement as a stock.
struct Reading {
    opening: usize,
    closing: usize,
    /// What came in, as places among the amounts; the others went out.
    came: Vec<usize>,
}

fn stock(statement: &Statement) -> Option<Relation> {
    let ways: Vec<Option<Way>> = (0..statement.terms.len()).map(|term| way(statement, term)).collect();
    let readings: Vec<Reading> = ORDERS.iter().flat_map(|order| readings(statement, &ways, order)).collect();
    if let Some(reading) = readings.iter().find(|reading| reading.comes_out(statement)) {
        return Some(reading.relation(statement, Evidence::Strong));
    }
    let mut slipped = readings.iter().filter(|reading| {
        let spoken = reading.spoken(statement, &ways);
        let telling = if spoken + UNSPOKEN >= statement.terms.len() { WORDED } else { BARE };
        spoken + UNSPOKEN + 1 >= statement.terms.len() && reading.is_slipped(statement, telling)
    });
    let reading = slipped.next()?;
    Some(reading.relation(statement, Evidence::Likely))
}

/// Which way the words beside an amount say that it went.
fn way(statement: &Statement, term: usize) -> Option<Way> {
    let [ahead, behind] = statement.said(term);
    let said = |cue| ahead.any(&[cue]) || behind.any(&[cue]);
    match (said(Cue::Inflow), said(Cue::Outflow)) {
        (true, false) => Some(Way::In),
        (false, true) => Some(Way::Out),
        _ => None,
    }
}

/// The ways to read the amounts between the ends as what came and went, as far as the words let them: at least one each.
fn readings(statement: &Statement, ways: &[Option<Way>], order: &Order) -> Vec<Reading> {
    let last = statement.terms.len() - 1;
    let (opening, closing) = ((order.opening)(last), (order.closing)(last));
    let flows: Vec<usize> = (0..=last).filter(|term| *term != opening && *term != closing).collect();
    let choices = 1..(1_usize << flows.len()) - 1;
    let came = choices.filter_map(|choice| {
        let comes = |at: usize| choice >> at & 1 == 1;
        let told = |(at, term): (usize, &usize)| ways[*term].is_none_or(|way| (way == Way::In) == comes(at));
        let all = flows.iter().enumerate().all(told);
        all.then(|| flows.iter().enumerate().filter(|(at, _)| comes(*at)).map(|(_, term)| *term).collect())
    });
    came.map(|came| Reading { opening, closing, came }).collect()
}

impl Reading {
    fn is_flow(&self, term: usize) -> bool {
        term != self.opening && term != self.closing
    }

    /// What the other amounts make of one of them.
    fn made(&self, statement: &Statement, term: usize) -> Rational {
        let sign = |at: usize| if at == self.opening || self.came.contains(&at) { 1 } else { -1 };
        let others = statement.terms.iter().enumerate().filter(|(at, _)| *at != term);
        let signed = others.map(|(at, other)| &other.quantity.value() * &Rational::from(sign(at)));
        let sum: Rational = signed.collect::<Vec<_>>().iter().sum();
        &sum * &Rational::from(-sign(term))
    }

    fn comes_out(&self, statement: &Statement) -> bool {
        statement.terms[self.closing].quantity.value() == self.made(statement, self.closing)
    }

    fn is_slipped(&self, statement: &Statement, telling: Telling) -> bool {
        let slipped = |(at, quantity): (usize, &Quantity)| telling.is_slip(quantity, &self.made(statement, at));
        statement.terms.iter().map(|term| &term.quantity).enumerate().any(slipped)
    }

    /// How many words speak for it.
    fn spoken(&self, statement: &Statement, ways: &[Option<Way>]) -> usize {
        let flows = (0..ways.len()).filter(|term| self.is_flow(*term) && ways[*term].is_some()).count();
        let [ahead, behind] = statement.said(self.closing);
        let closes = [Cue::Final, Cue::Outcome, Cue::Remainder, Cue::Level, Cue::Total, Cue::Downward, Cue::Upward];
        let closed = statement.before(self.closing).any(&closes) || ahead.any(&closes) || behind.any(&closes);
        let [ahead, behind] = statement.said(self.opening);
        let opens = [Cue::Initial, Cue::Start, Cue::Versus, Cue::Earlier];
        let opened = ahead.any(&opens) || behind.any(&opens);
        flows + usize::from(closed) + usize::from(opened)
    }

    fn relation(&self, statement: &Statement, evidence: Evidence) -> Relation {
        let role = |term: usize| match term {
            _ if term == self.opening => "opening",
            _ if term == self.closing => "closing",
            _ if self.came.contains(&term) => "inflow",
            _ => "outflow",
        };
        let members = statement.terms.iter().enumerate().map(|(at, term)| (role(at), term.actor));
        Relation::of(Kind::Stock, members, evidence)
    }
}
