//! Sums and products that are written out: 12 x 45 = 540, 45 + 32 + 18 = 95.

use crate::claim::{Claim, Kind as Figure, Shape};
use crate::document::Document;
use crate::relation::flow::{Flow, Item, What, alike};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// The most bytes that the noun of a figure and the sign behind it take.
const NEAR: u32 = 48;
/// The most figures of an equation.
const MOST: usize = 16;

/// What a sign between two figures makes of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Times,
    Equals,
}

/// A figure of an equation: index of its claim, and what it is.
type Term<'f> = (usize, &'f Claim);

/// Links the figures of every equation of one kind of sign: what stands behind its equals sign is the result of the
/// others. Linear.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let mut at = 0;
        while at < items.len() {
            let (terms, signs) = chain(document, flow, &items[at..]);
            at += terms.len().max(1);
            relations.extend(equation(&terms, &signs));
        }
    }
    relations
}

/// The figures from the first of `items` on that signs join, and those signs.
fn chain<'f>(document: &Document, flow: &'f Flow, items: &[Item]) -> (Vec<Term<'f>>, Vec<Sign>) {
    let (mut terms, mut signs) = (Vec::new(), Vec::new());
    for (item, next) in items.iter().zip(items.iter().skip(1).map(Some).chain([None])) {
        let Some(term) = flow.claim(item).filter(|_| terms.len() < MOST) else { break };
        terms.push(term);
        let behind = next.filter(|next| next.sentence == item.sentence && matches!(next.what, What::Figure(_)));
        let Some(sign) = behind.and_then(|next| sign(document, term.1, next)) else { break };
        signs.push(sign);
    }
    (terms, signs)
}

/// The sign that stands between a figure and the next, behind no more than the noun or unit of the first.
fn sign(document: &Document, one: &Claim, next: &Item) -> Option<Sign> {
    let gap = Span { start: one.number.end, end: next.span.start.max(one.number.end) };
    let printed = Some(gap.of(&document.text)).filter(|gap| gap.len() <= NEAR as usize)?.trim_end();
    let last = printed.chars().next_back()?;
    let noun = &printed[..printed.len() - last.len_utf8()];
    let sign = match last {
        '=' => Sign::Equals,
        '+' => Sign::Plus,
        '\u{d7}' | '*' => Sign::Times,
        'x' | 'X' if noun.is_empty() || noun.ends_with(' ') => Sign::Times,
        _ => return None,
    };
    (!noun.contains([',', ';', ':', '(', ')', '=', '+'])).then_some(sign)
}

/// The relation of figures that signs of one kind join, and a single equals sign before the last of them.
fn equation(terms: &[Term], signs: &[Sign]) -> Option<Relation> {
    let [operators @ .., Sign::Equals] = signs else { return None };
    let (result, operands) = terms.split_last()?;
    let operator = *operators.first()?;
    let single =
        |(_, claim): &Term| claim.shape == Shape::Single && claim.is_quantity() && claim.kind != Figure::Percent;
    let same = operator != Sign::Equals && operators.iter().all(|sign| *sign == operator);
    if !same || operands.len() < 2 || !terms.iter().all(single) {
        return None;
    }
    let bare = |claim: &Claim| claim.unit.is_none() && claim.quantity.factor == result.1.quantity.factor;
    let (kind, parts, role) = match operator {
        Sign::Plus => {
            let like = operands.iter().all(|(_, part)| alike(part, result.1) || bare(part));
            (Kind::Breakdown, like.then_some("parts")?, "whole")
        }
        _ => {
            // 42 sites x 150 million = 6.3 billion: one of the factors is in the unit of the result, or none has one.
            let own = operands.iter().filter(|(_, factor)| factor.unit.is_some() && !is_time(factor));
            let own: Vec<&Term> = own.collect();
            let fits = match own.as_slice() {
                [] => result.1.unit.is_none() || operands.iter().all(|(_, factor)| bare(factor)),
                [(_, factor)] => factor.unit == result.1.unit,
                _ => false,
            };
            (Kind::Product, fits.then_some("factors")?, "result")
        }
    };
    let members = operands.iter().map(|(claim, _)| Member { role: parts, actor: Actor::Claim(*claim) });
    let whole = Member { role, actor: Actor::Claim(result.0) };
    // Roles stand in the order of their kind.
    let members = match kind {
        Kind::Breakdown => std::iter::once(whole).chain(members).collect(),
        _ => members.chain([whole]).collect(),
    };
    Some(Relation { kind, members, evidence: Evidence::Strong })
}

fn is_time(claim: &Claim) -> bool {
    claim.unit.as_ref().is_some_and(|unit| unit.dimension == "time")
}
