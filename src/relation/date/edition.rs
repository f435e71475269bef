//! One body with two editions where one can be meant, and one document with two dates.

use std::collections::HashMap;

use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::relation::{Actor, Evidence, Kind, Relation, words};
use crate::text::Span;

/// Words before an edition that name its body.
const BODY: usize = 3;
/// Words between an edition and the years of its term.
const TERM: usize = 2;
/// Words behind a dated document that say whose it is.
const OWNER: usize = 3;
/// The shortest document number that is no other body's by chance.
const SHORTEST: usize = 8;

/// Links the first two editions of a body whose resolution in force is told twice, the two editions that one term of a
/// body is told with, and each document to its second date.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut relations = editions(document, claims);
    relations.extend(terms(document, claims));
    relations.extend(documents(document, claims));
    relations
}

fn editions(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut bodies: HashMap<String, Vec<usize>> = HashMap::new();
    let mut relations = Vec::new();
    for (at, claim) in claims.list.iter().enumerate() {
        if !is_edition(document, claim) || !in_force(claims, at) {
            continue;
        }
        let Some(body) = body(document, claim) else { continue };
        let seen = bodies.entry(body).or_default();
        let edition = claim.quantity.written;
        if seen.iter().any(|before| claims.list[*before].quantity.written == edition) {
            continue;
        }
        if let Some(first) = seen.first() {
            relations.push(Relation::twice(Kind::Edition, Actor::Claim(*first), Actor::Claim(at), Evidence::Strong));
        }
        seen.push(at);
    }
    relations
}

/// Editions with the years of their term right behind: lần thứ XV, nhiệm kỳ 2020 - 2025.
fn terms(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut seen: HashMap<(String, i128), usize> = HashMap::new();
    let mut relations = Vec::new();
    for (at, pair) in claims.list.windows(2).enumerate() {
        let [edition, term] = pair else { continue };
        let between = Span { start: edition.span.end, end: term.span.start.max(edition.span.end) };
        let own = || {
            words::count(&document.text, between) <= TERM
                && !claims.signals_in(between).iter().any(|signal| matches!(signal.cue, Cue::Stop | Cue::Semicolon))
        };
        let pair = edition.block == term.block && term.kind == Figure::Period && is_edition(document, edition);
        if !pair || !own() {
            continue;
        }
        let Some(body) = body(document, edition) else { continue };
        let first = *seen.entry((body, term.quantity.written.mantissa)).or_insert(at);
        if claims.list[first].quantity.written != edition.quantity.written {
            relations.push(Relation::twice(Kind::Edition, Actor::Claim(first), Actor::Claim(at), Evidence::Strong));
        }
    }
    relations
}

/// Whether a figure is the number of an edition, in Roman numerals.
fn is_edition(document: &Document, claim: &Claim) -> bool {
    claim.kind == Figure::Ordinal && claim.number.of(&document.text).bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the edition is that of a resolution, and no term behind it says that it is another one.
fn in_force(claims: &Claims, at: usize) -> bool {
    let claim = &claims.list[at];
    let from = at.checked_sub(1).map_or(0, |before| claims.list[before].span.end);
    let before = claims.signals_in(Span { start: from, end: claim.span.start });
    let last = before.iter().rev().take_while(|signal| !matches!(signal.cue, Cue::Stop | Cue::Semicolon));
    let resolution = last.into_iter().any(|signal| signal.cue == Cue::Resolution);
    let next = claims.list.get(at + 1).filter(|next| next.block == claim.block);
    let term = next.is_some_and(|next| {
        let between = claims.signals_in(Span { start: claim.span.end, end: next.span.start.max(claim.span.end) });
        let dated = matches!(next.kind, Figure::Period | Figure::Year | Figure::Range | Figure::Date);
        dated && !between.iter().any(|signal| matches!(signal.cue, Cue::Stop | Cue::Semicolon))
    });
    resolution && !term
}

/// The last words before an edition.
fn body(document: &Document, claim: &Claim) -> Option<String> {
    let before = document.text.get(..claim.span.start as usize)?;
    let line = before.rsplit('\n').next()?;
    let mut words: Vec<String> = line.split_whitespace().rev().take(BODY).map(str::to_lowercase).collect();
    words.reverse();
    (words.len() == BODY && words.iter().all(|word| word.chars().all(char::is_alphabetic))).then(|| words.join(" "))
}

fn documents(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut seen: HashMap<&str, (usize, &str)> = HashMap::new();
    let mut relations = Vec::new();
    for (at, pair_of) in claims.list.windows(2).enumerate() {
        let [number, date] = pair_of else { continue };
        let Shape::Day(year, _, day) = date.shape else { continue };
        let gap = document.text.get(number.span.end as usize..date.span.start as usize).unwrap_or(",");
        let long = number.number.len() >= SHORTEST && number.block == date.block;
        let printed = number.number.of(&document.text);
        let titled = printed.contains('/') && printed.contains(char::is_alphabetic);
        let is_document = number.kind == Figure::DocumentNumber || (number.kind == Figure::Identifier && titled);
        if !is_document || year == 0 || day == 0 || !gap.trim().is_empty() || !long {
            continue;
        }
        let owner = owner(document, date);
        match seen.get(printed) {
            Some((first, whose)) => {
                let earlier = &claims.list[*first];
                // Numbers begin anew each year, and each office has its own.
                let same_year = matches!(earlier.shape, Shape::Day(before, ..) if before == year);
                let same_owner = *whose == owner || whose.is_empty() || owner.is_empty();
                if same_year && same_owner && earlier.shape != date.shape {
                    relations.push(Relation::twice(
                        Kind::DocumentDates,
                        Actor::Claim(*first),
                        Actor::Claim(at + 1),
                        Evidence::Strong,
                    ));
                }
            }
            None => {
                seen.insert(printed, (at + 1, owner));
            }
        }
    }
    relations
}

/// The words right behind a date, up to a mark.
fn owner<'a>(document: &'a Document, date: &Claim) -> &'a str {
    let rest = document.text.get(date.span.end as usize..).unwrap_or_default();
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != ' ').unwrap_or(rest.len());
    let words = &rest[..end];
    let short = words.match_indices(' ').map(|(at, _)| at).filter(|at| *at > 0).nth(OWNER - 1);
    words[..short.unwrap_or(words.len())].trim()
}
