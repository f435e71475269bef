//! Enumerations: a stated number of things, and the things listed behind it.

mod below;
mod names;
mod paid;

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Decimal, Qualifier};
use crate::relation::flow::{Flow, Item, What};
use crate::relation::{Actor, Evidence, Kind, Relation, words};
use crate::text::Span;

/// The most things that are counted.
const MOST: i128 = 90;
/// The most items of a list, and of what stands in brackets in it.
const LONGEST: usize = 400;
/// How many items behind a count its list may open.
const REACH: usize = 6;
/// How many bytes may stand between a count and its list: its noun with what describes it.
const GAP: u32 = 120;
/// The most words of one thing in a list that words alone show to be one.
const WORDS: usize = 9;
/// The least items of a list that words alone say stands below.
const TOLD: usize = 3;
/// How far a count may be off before the list is another matter.
const NEAR: i128 = 2;

/// Links every count with the closed list that follows it in its sentence or as the items below it.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for at in 0..items.len() {
            let Some((index, claim)) = flow.claim(&items[at]).filter(|(_, claim)| counts(claim)) else { continue };
            let listed = inline(document, flow, items, at, claim)
                .or_else(|| below::things(document, flow, items, at, claim))
                .or_else(|| paid::paid(flow, items, at, claim));
            relations.extend(listed.map(|things| relation(index, things)));
        }
    }
    relations
}

/// Whether a figure announces a list: a small whole number of things, without a hedge.
fn counts(claim: &Claim) -> bool {
    let written = claim.quantity.written;
    let things = matches!(claim.kind, Figure::Count | Figure::Other) && claim.unit.is_none() && !claim.is_rate();
    things
        && claim.shape == Shape::Single
        && claim.quantity.qualifier == Qualifier::Exact
        && written.scale == 0
        && claim.quantity.factor == Decimal::whole(1)
        && (2..=MOST).contains(&{ written.mantissa })
}

/// `05 xã (A, B, C, D và E)`, `three risks: a, b and c`, `gồm a; b; c`.
fn inline(document: &Document, flow: &Flow, items: &[Item], at: usize, claim: &Claim) -> Option<Vec<Span>> {
    if is_label(flow, items, at, claim) {
        return None;
    }
    let (opener, cue) = opener(document, flow, items, at, claim)?;
    // Mô hình "5 không, 3 sạch": a number inside of a title in quotes counts nothing of what follows.
    let titled = |text: &str| text.contains(['"', '\u{201d}', '\u{bb}']);
    let here = items[at].span;
    let between = Span { start: here.end, end: items[opener].span.start.max(here.end) };
    let joined = joined_to(flow, items, at);
    if (cue != Cue::Opening && joined.is_some())
        || is_quoted(document, items[opener].span)
        || titled(between.of(&document.text))
    {
        return None;
    }
    let list = list(document, flow, items, opener, cue)?;
    let body = Span { start: items[opener].span.end, end: list.end };
    // What stands behind a bracket without names may explain anything, unless it is a list of several words each.
    let things = choose(document, body, &list, claim)?;
    // Brackets behind the second of two counts may still name both.
    let off = |other: i128| (claim.quantity.written.mantissa + other - things.len() as i128).abs();
    let both = joined.is_some_and(|other| off(other) <= NEAR);
    let told =
        !both && are_meant(document, &list, &things, cue, claim) && comes_near(document, &list, &things, cue, claim);
    told.then_some(things)
}

/// Category 2: 24; 3: 3; 4: 0. Whether a number of nothing in front of a colon is a label.
fn is_label(flow: &Flow, items: &[Item], at: usize, claim: &Claim) -> bool {
    let divides = |last: usize| matches!(items[last].what, What::Cue(Cue::Semicolon | Cue::Comma));
    let colon = claim.noun.span.is_empty() && next_is(items, at, Cue::Colon);
    colon && (at.checked_sub(1).is_some_and(divides) || next_is_figure(flow, items, at + 1))
}

/// Where the list of a count opens behind it, and with which cue.
fn opener(document: &Document, flow: &Flow, items: &[Item], at: usize, claim: &Claim) -> Option<(usize, Cue)> {
    let here = items[at];
    for (place, item) in items.iter().enumerate().skip(at + 1).take(REACH) {
        // Three lines of 110 kV (A, B and C): what is measured of them.
        if flow.claim(item).is_some_and(|(_, claim)| describes(claim)) {
            continue;
        }
        let What::Cue(cue) = item.what else { return None };
        let apart = item.span.start.saturating_sub(here.span.end) > GAP;
        if item.sentence != here.sentence || apart {
            return None;
        }
        match cue {
            // 03:00, a time or an address.
            Cue::Colon if document.text[item.span.end as usize..].starts_with(|next: char| next.is_ascii_digit()) => {
                return None;
            }
            Cue::Opening | Cue::Colon => return Some((place, cue)),
            Cue::Comprises if !next_is(items, place, Cue::Colon) => return Some((place, cue)),
            Cue::Comma if next_is(items, place, Cue::Comprises) => {}
            // Two schools, Hill Primary and Mere Academy: names right behind what they are.
            // Three pupils Ann, Bob and Cid: what is counted bears the first of the names.
            Cue::Comma if place == at + 1 && is_named(document, claim) => return None,
            Cue::Comma if place == at + 1 && item.span.start <= here.span.end => return Some((place, cue)),
            // Four directors left during the year: what is said of the things ahead of their list.
            Cue::Comma | Cue::Semicolon | Cue::Closing | Cue::Stop | Cue::Including | Cue::Open | Cue::Besides => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether the members of a list may be what is counted: where they have figures those that bear its name, behind a
/// comma names that a word for "and" joins.
fn are_meant(document: &Document, list: &List, things: &[Span], cue: Cue, claim: &Claim) -> bool {
    // Three teams (team 1: five auditors; team 2: six; team 3: four).
    let bears = |thing: &Span| words::begins(&document.text, *thing, claim.noun.span);
    let figured = !list.semicolons.is_empty() && things.len() >= 2 && things.iter().all(bears);
    let is_name = |thing: &Span| thing.of(&document.text).starts_with(char::is_uppercase);
    let named = list.ands.len() == 1 && things.len() >= 2 && things.iter().all(is_name);
    (!list.figured || figured) && (cue != Cue::Comma || named)
}

/// Whether a list holds as many things as are counted, or nearly as many by what shows them to be things.
fn comes_near(document: &Document, list: &List, things: &[Span], cue: Cue, claim: &Claim) -> bool {
    let (count, stated) = (things.len() as i128, claim.quantity.written.mantissa);
    let long = |thing: &Span| thing.of(&document.text).split_whitespace().count() >= 3;
    let joined = things.len() >= 3 || things.iter().all(long);
    let named = || {
        let thing = |thing: &Span| is_thing(thing.of(&document.text), cue != Cue::Opening || joined);
        list.figured || names::are_numbered(&document.text, things) || things.iter().all(thing)
    };
    // 04 written as 40 is off by more than one who counts.
    let off = (count - stated).abs() <= NEAR || swapped(count, stated);
    count == stated || (count >= 2 && off && !list.counted && named())
}

/// Whether a figure tells how large the things before it are, and counts none.
fn describes(claim: &Claim) -> bool {
    claim.unit.is_some()
        && matches!(claim.kind, Figure::Length | Figure::Area | Figure::Mass | Figure::Volume | Figure::Other)
}

/// Whether what is counted ends with a name.
fn is_named(document: &Document, claim: &Claim) -> bool {
    let last = claim.noun.span.of(&document.text).split_whitespace().skip(1).last();
    last.is_some_and(|last| last.starts_with(char::is_uppercase) && last.contains(char::is_lowercase))
}

/// Two fathers and two mothers: A, B, C and D: how many another count is that is joined to this one, so that the list may name
/// both.
fn joined_to(flow: &Flow, items: &[Item], at: usize) -> Option<i128> {
    let both = at.checked_sub(2).filter(|_| items[at - 1].what == What::Cue(Cue::And));
    let (_, other) = both.and_then(|other| flow.claim(&items[other])).filter(|(_, other)| counts(other))?;
    Some(other.quantity.written.mantissa)
}

/// Three simple words: "The people, yes." Whether what opens is a quotation.
fn is_quoted(document: &Document, opener: Span) -> bool {
    document.text[opener.end as usize..].trim_start().starts_with(['"', '\u{201c}', '\u{ab}'])
}

/// Whether a count is the number of things with its digits the wrong way round: 04 and 40.
fn swapped(count: i128, stated: i128) -> bool {
    stated % 10 * 10 + stated / 10 == count && stated < 100
}

fn next_is(items: &[Item], at: usize, cue: Cue) -> bool {
    items.get(at + 1).is_some_and(|item| item.what == What::Cue(cue))
}

/// Whether a quantity stands right behind the mark at `at`.
fn next_is_figure(flow: &Flow, items: &[Item], at: usize) -> bool {
    let next = items.get(at + 1).filter(|next| next.span.start <= items[at].span.end + 1);
    next.is_some_and(|next| flow.is_quantity(next))
}

/// The separators of a list, and where it ends.
struct List {
    /// Whether its members tell figures.
    figured: bool,
    semicolons: Vec<Span>,
    commas: Vec<Span>,
    ands: Vec<Span>,
    /// Whether one of its things is several: the first, the last and two in between.
    counted: bool,
    end: u32,
}

/// Reads from an opener to the end of its bracket or sentence; nothing where the list is open.
fn list(document: &Document, flow: &Flow, items: &[Item], opener: usize, cue: Cue) -> Option<List> {
    let open = items[opener];
    let mut list = List {
        figured: false,
        semicolons: Vec::new(),
        commas: Vec::new(),
        ands: Vec::new(),
        counted: false,
        end: open.span.end,
    };
    // What goes on for longer is no list that anyone counted.
    for item in items[opener + 1..].iter().take(LONGEST) {
        let outside = item.depth < open.depth || item.sentence != open.sentence;
        if outside || item.what == What::Cue(Cue::Stop) {
            list.end = item.span.start;
            return Some(list);
        }
        match item.what {
            _ if item.depth > open.depth => continue,
            // Names between commas end with the one behind "and".
            What::Cue(Cue::Comma) if cue == Cue::Comma && !list.ands.is_empty() => {
                list.end = item.span.start;
                return Some(list);
            }
            // The rain does not listen, and the river cannot wait," he said: who speaks is no thing that was told.
            What::Cue(Cue::Comma) if ends_speech(document, item.span) => {
                list.end = item.span.start;
                return Some(list);
            }
            What::Cue(Cue::Semicolon) => list.semicolons.push(item.span),
            What::Cue(Cue::Comma) => list.commas.push(item.span),
            What::Cue(Cue::And) => list.ands.push(item.span),
            What::Cue(Cue::Open | Cue::Including | Cue::Besides) => return None,
            What::Cue(_) => {}
            What::Figure(_)
                if flow
                    .claim(item)
                    .is_some_and(|(_, claim)| claim.is_quantity() && cue != Cue::Colon && cue != Cue::Comprises) =>
            {
                list.figured = true;
            }
            What::Figure(_) => {
                list.counted |= flow.claim(item).is_some_and(|(_, claim)| claim.kind == Figure::Count && counts(claim));
            }
        }
    }
    None
}

/// Whether a quotation ends right behind a comma.
fn ends_speech(document: &Document, comma: Span) -> bool {
    let behind = &document.text[comma.end as usize..];
    behind.starts_with('\u{201d}') || behind.strip_prefix('"').is_some_and(|rest| rest.starts_with(' '))
}

/// The things as the strongest separator divides them; where "and" may belong to one of them, the division that
/// agrees with the count.
fn choose(document: &Document, body: Span, list: &List, claim: &Claim) -> Option<Vec<Span>> {
    let marks = if list.semicolons.is_empty() { &list.commas } else { &list.semicolons };
    let last = marks.last().map_or(body.start, |mark| mark.start);
    let ands = list.ands.iter().copied().filter(|and| and.start > last);
    let stated = claim.quantity.written.mantissa;
    let divide = |separators: Vec<Span>| divide(&document.text, body, separators);
    let joined = divide(marks.iter().copied().chain(ands.take(1)).collect());
    let plain = divide(marks.clone());
    let all = divide(marks.iter().chain(&list.ands).copied().collect());
    // Names joined by "and" are two; other things may be one: industry and building.
    let names = names::are_names(&document.text, &joined) && !names::may_be_one(&document.text, &joined);
    let divisions: &[&Vec<Span>] = if names { &[&joined, &all] } else { &[&joined, &plain, &all] };
    let fitting = divisions.iter().copied().find(|things| things.len() as i128 == stated);
    Some(fitting.unwrap_or(&joined).clone()).filter(|things| !things.is_empty())
}

fn divide(text: &str, body: Span, mut separators: Vec<Span>) -> Vec<Span> {
    separators.sort();
    let mut things = Vec::new();
    let mut start = body.start;
    for separator in separators.into_iter().chain([Span { start: body.end, end: body.end }]) {
        let thing = trimmed(text, Span { start, end: separator.start.max(start) });
        if !thing.is_empty() {
            things.push(thing);
        }
        start = separator.end;
    }
    things
}

fn trimmed(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let start = span.start + (body.len() - body.trim_start().len()) as u32;
    let end = start + body.trim().trim_end_matches('.').len() as u32;
    Span { start, end }
}

/// Whether a member of a list looks like a thing: short, and with a name in it unless the words opened the list.
fn is_thing(thing: &str, opened: bool) -> bool {
    let words = thing.split_whitespace().count();
    let named = thing
        .split_whitespace()
        .any(|word| word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()));
    (1..=WORDS).contains(&words) && (opened || named)
}

fn relation(stated: usize, things: Vec<Span>) -> Relation {
    let things = things.into_iter().map(|thing| ("items", Actor::Passage(thing)));
    Relation::of(Kind::Enumeration, [("stated", Actor::Claim(stated))].into_iter().chain(things), Evidence::Strong)
}
