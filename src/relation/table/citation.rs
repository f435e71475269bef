//! Figures of the text that a cell of a table states as well.

use std::collections::HashMap;

use super::super::words::{Word, split};
use super::super::{Actor, Evidence, Kind, Member, Relation};
use super::entry::{Entries, Entry};
use super::grid::Grid;
use crate::claim::{Claim, Claims, Kind as Figure, Shape};
use crate::document::{BlockKind, Document};
use crate::number::{Grade, Policy, Qualifier, Rational, Slip, procedure, restated, slip};
use crate::text::Span;

/// Links each figure of the text with the cell it quotes: one of a row that its sentence names, or of a total.
///
/// A figure that agrees with the cell is confirmed by it. One that does not is doubted only where a slip of the hand
/// turns one into the other, nothing else in the draft states it, and the more so the fewer digits it has.
pub(super) fn link(document: &Document, claims: &Claims, grids: &[Grid]) -> Vec<Relation> {
    if grids.is_empty() {
        return Vec::new();
    }
    let entries = Entries::new(document, grids);
    let mut told: HashMap<(i128, u8, i128), usize> = HashMap::new();
    for claim in claims.list.iter().filter(|claim| quotes(claim) && is_prose(document, claim)) {
        *told.entry(value(claim)).or_default() += 1;
    }
    let mut relations = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let mut from = 0;
    while let Some(first) = claims.list.get(from) {
        let Some(sentence) = sentence(document, first) else {
            from += 1;
            continue;
        };
        let to = from + claims.list[from..].iter().take_while(|claim| claim.number.end <= sentence.end).count();
        words.clear();
        split(&document.text, clipped(&document.text, sentence), &mut words);
        let reader = Sentence { claims, grids, entries: &entries, span: sentence, words: &words, figures: from..to };
        let named = entries.named_in(&words);
        for index in from..to {
            let claim = &claims.list[index];
            if quotes(claim) {
                let alone = told.get(&value(claim)).is_none_or(|times| *times < 2);
                relations.extend(reader.cited(index, &named, alone));
            }
        }
        from = to.max(from + 1);
    }
    relations
}

/// Whether a figure says how much, to the digit.
fn quotes(claim: &Claim) -> bool {
    let plain = claim.shape == Shape::Single && claim.quantity.qualifier == Qualifier::Exact;
    let amount = matches!(
        claim.kind,
        Figure::Count | Figure::Percent | Figure::Money | Figure::Area | Figure::Mass | Figure::Volume | Figure::Other
    );
    plain && amount && !claim.spelled && !claim.is_rate() && digits(claim) >= 2
}

fn digits(claim: &Claim) -> u32 {
    claim.quantity.written.mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
}

fn value(claim: &Claim) -> (i128, u8, i128) {
    (claim.quantity.written.mantissa, claim.quantity.written.scale, claim.quantity.factor.mantissa)
}

fn is_prose(document: &Document, claim: &Claim) -> bool {
    let kind = document.blocks.get(claim.block as usize).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Paragraph | BlockKind::Item | BlockKind::Note))
}

/// The sentence of the text around a figure.
fn sentence(document: &Document, claim: &Claim) -> Option<Span> {
    let block = document.blocks.get(claim.block as usize).filter(|_| is_prose(document, claim))?;
    let at = block.sentences.partition_point(|sentence| sentence.end <= claim.number.start);
    block.sentences.get(at).copied().filter(|sentence| sentence.holds(claim.number))
}

/// The most bytes of a sentence whose words are read.
const LONGEST: u32 = 2000;

fn clipped(text: &str, span: Span) -> Span {
    let mut end = span.end.min(span.start + LONGEST);
    while !text.is_char_boundary(end as usize) {
        end -= 1;
    }
    Span { end, ..span }
}

struct Sentence<'s, 'g> {
    claims: &'s Claims,
    grids: &'s [Grid<'g>],
    entries: &'s Entries,
    span: Span,
    words: &'s [Word],
    figures: std::ops::Range<usize>,
}

impl Sentence<'_, '_> {
    /// The relation of a figure with the cell it quotes. `named` are the rows the sentence names and how well.
    fn cited(&self, index: usize, named: &[(usize, u32)], alone: bool) -> Option<Relation> {
        let told = &self.claims.list[index];
        let totals = self.entries.totals.iter().map(|entry| (*entry, 0));
        let mut slipped: Option<(u32, usize)> = None;
        for (entry, points) in named.iter().copied().chain(totals) {
            let row = &self.entries.list[entry];
            let cells = self.cells(row);
            if let Some(cell) = cells.iter().find(|cell| comparable(told, cell.1) && agrees(told, cell.1)) {
                if points > 0 || digits(told) > 3 {
                    return Some(relation(index, cell.0, Evidence::Strong));
                }
                return None;
            }
            for (cell, claim) in cells.into_iter().filter(|cell| comparable(told, cell.1)) {
                let Some(slip) = slip_between(told, claim) else { continue };
                let points = points + self.points(row, index);
                if points >= needed(slip, digits(told)) && slipped.is_none_or(|(known, _)| points > known) {
                    slipped = Some((points, cell));
                }
            }
        }
        let (_, cell) = slipped.filter(|_| alone)?;
        // What another cell states is no slip of this one.
        let stated =
            self.grids.iter().flat_map(Grid::claims).any(|other| comparable(told, other) && agrees(told, other));
        (!stated).then(|| relation(index, cell, Evidence::Strong))
    }

    fn cells(&self, row: &Entry) -> Vec<(usize, &Claim)> {
        let claims = self.grids.get(row.table).map(|grid| grid.row(row.row)).unwrap_or_default();
        claims.into_iter().filter_map(|index| Some((index, self.claims.list.get(index)?))).collect()
    }

    /// What speaks for a row beside its name: that other figures of the sentence agree with its cells, and for a total
    /// the words for one and those over the table.
    fn points(&self, row: &Entry, index: usize) -> u32 {
        let cells = self.cells(row);
        let others =
            self.figures.clone().filter(|other| *other != index).filter_map(|other| self.claims.list.get(other));
        let mut points = 0;
        for other in others.filter(|other| quotes(other)).take(12) {
            if cells.iter().any(|(_, cell)| comparable(other, cell) && agrees(other, cell)) {
                points += if digits(other) > 3 { 2 } else { 1 };
            }
        }
        if row.total {
            let first = self.claims.signals.partition_point(|signal| signal.span.start < self.span.start);
            let here = self.claims.signals.get(first..).unwrap_or_default().iter();
            let mut here = here.take_while(|signal| signal.span.end <= self.span.end);
            points += u32::from(here.any(|signal| signal.cue == crate::claim::Cue::Total));
            points += u32::from(self.entries.shares_caption(row, self.words));
        }
        points
    }
}

/// How much must speak for a row before a figure a slip away from its cell is doubted: figures of few digits are a
/// slip away from many others.
fn needed(slip: Slip, digits: u32) -> u32 {
    match (slip, digits) {
        (Slip::Swapped, 6..) => 0,
        (Slip::Swapped, 3..) | (_, 5..) => 1,
        (_, 4) | (Slip::Swapped, _) => 2,
        (_, 3) => 3,
        _ => u32::MAX,
    }
}

/// Whether two figures can be one: percentages, or amounts whose units do not contradict each other.
fn comparable(told: &Claim, cell: &Claim) -> bool {
    let percent = |claim: &Claim| claim.kind == Figure::Percent;
    let units = match (&told.unit, &cell.unit) {
        (Some(one), Some(other)) => one.symbol == other.symbol,
        (None, Some(_)) => false,
        (Some(_), None) | (None, None) => true,
    };
    percent(told) == percent(cell) && units
}

/// Falls are told without their sign.
fn agrees(told: &Claim, cell: &Claim) -> bool {
    let mut cell = cell.quantity.clone();
    cell.written.mantissa = cell.written.mantissa.abs();
    let mut told = told.quantity.clone();
    told.written.mantissa = told.written.mantissa.abs();
    let grade = restated(&told, &cell, &Policy::default());
    grade.is_silent() || grade == Grade::TieOnly
}

/// The slip that turns a cell into the figure of the text, where it is one and no way of rounding.
fn slip_between(told: &Claim, cell: &Claim) -> Option<Slip> {
    let value = cell.quantity.value().abs();
    let cut = matches!(procedure(&told.quantity, &value), Some(Grade::Truncated | Grade::DoubleRounded));
    let found = slip(&told.quantity.written, &value.checked_div(&Rational::from(told.quantity.factor))?)?;
    let finer = told.quantity.ulp() >= cell.quantity.ulp() || cell.quantity.is_exact();
    (!cut && finer && !matches!(found, Slip::Scale | Slip::Mark)).then_some(found)
}

fn relation(told: usize, cell: usize, evidence: Evidence) -> Relation {
    let members =
        vec![Member { role: "told", actor: Actor::Claim(told) }, Member { role: "cell", actor: Actor::Claim(cell) }];
    Relation { kind: Kind::Citation, members, evidence }
}
