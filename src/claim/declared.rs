//! Units and scales declared outside the number: over a table, in its head, in the name of a row.

use super::Cue;
use super::lex::{Token, TokenKind, lex};
use super::marks::{Literal, Marks};
use crate::document::{Block, BlockKind, Document, Table};
use crate::language::{Language, Sense};
use crate::text::Span;

/// What is declared for the figures under or behind some words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Declared {
    /// Index of the unit in the language.
    pub(super) unit: Option<u16>,
    /// The power of ten each figure is worth.
    pub(super) power: u8,
    /// Whether they are percentages, or points of them.
    pub(super) percent: bool,
    /// Whether they are percentage points.
    pub(super) points: bool,
    /// Whether they are amounts for each of something else.
    pub(super) per: bool,
    /// Index of the unit of that, where it is measured: the hectare of a yield.
    pub(super) each: Option<u16>,
    /// Whether a noun that is counted stands in place of a unit.
    counted: bool,
}

impl Declared {
    /// Whether anything is declared.
    pub(super) fn is_any(self) -> bool {
        self != Self::default()
    }

    /// This where it says anything, else the other.
    pub(super) fn under(self, other: Self) -> Self {
        if self.is_any() { self } else { other }
    }
}

/// Blocks above a table that may speak of it.
const ABOVE: usize = 2;
/// The most tokens of such a block.
const SHORT: usize = 48;
/// The most bytes of a line that declares something for all tables.
const LINE: usize = 160;
/// The most tokens of a declaration.
const DECLARATION: usize = 9;

/// What the lines over a table declare: in brackets, behind a colon, or as all they say.
pub(super) fn caption(document: &Document, table: &Table, marks: Marks, language: &Language) -> Declared {
    let first = table.rows.first().map_or(0, |row| row.block);
    let above = document.blocks.get(..first).unwrap_or_default().iter().rev();
    for block in above.filter(|block| block.kind != BlockKind::Furniture).take(ABOVE) {
        if block.kind == BlockKind::Row {
            break;
        }
        let tokens = tokens(document, block.span, marks, language);
        if tokens.len() > SHORT {
            continue;
        }
        let found = brackets(&tokens).into_iter().rev().find_map(|inner| declaration(inner, language, document));
        let found = found.or_else(|| declaration(after_colon(&tokens)?, language, document));
        if let Some(found) = found.or_else(|| outspoken(&tokens, language, document)) {
            return found;
        }
    }
    Declared::default()
}

/// What lines of their own declare for the tables behind them: `Unit: thousand dollars (unless stated otherwise)`.
/// Each with the index of its block.
pub(super) fn standing(document: &Document, marks: Marks, language: &Language) -> Vec<(usize, Declared)> {
    let plain = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Item);
    let lines = document.blocks.iter().enumerate().filter(|(_, block)| plain(block.kind) && block.span.len() <= LINE);
    let lines = lines.filter(|(_, block)| block.span.of(&document.text).contains(':'));
    let declared = |(at, block): (usize, &Block)| {
        let tokens = tokens(document, block.span, marks, language);
        let colon = tokens.iter().position(|token| token.mark(':')).filter(|colon| *colon <= DECLARATION / 2)?;
        let after = tokens.get(colon + 1..)?;
        let end = after.iter().position(|token| token.mark('(')).unwrap_or(after.len());
        let found = declaration(after.get(..end)?, language, document)?;
        (found.power > 0).then_some((at, found))
    };
    lines.filter_map(declared).collect()
}

/// What the head of a column declares.
pub(super) fn head(document: &Document, table: &Table, column: usize, marks: Marks, language: &Language) -> Declared {
    let mut declared = Declared::default();
    for row in table.rows.iter().take(table.head) {
        let Some(cell) = row.cells.get(column) else { continue };
        let tokens = tokens(document, cell.span, marks, language);
        let inner = brackets(&tokens).into_iter().rev().find_map(|inner| declaration(inner, language, document));
        let whole = || outspoken(&tokens, language, document).or_else(|| outspoken(dated(&tokens), language, document));
        // Over the names of rows stands what they are classed by.
        let loose =
            || (column >= table.labels).then(|| percents(&tokens).or_else(|| points(document, table, &tokens)))?;
        if let Some(found) = inner.or_else(whole).or_else(loose) {
            declared = found;
        }
    }
    declared
}

/// Points of the percentages that stand beside them: `2018 | 2023 | Change (points)` over `58% | 51% | -7`.
fn points(document: &Document, table: &Table, head: &[Token]) -> Option<Declared> {
    let cells = table.rows.get(table.head).map_or(&[][..], |row| &row.cells);
    let percents = cells.iter().filter(|cell| cell.span.of(&document.text).contains('%')).count();
    let named = head.iter().any(|token| token.is(Sense::BarePoints));
    (named && percents >= 2).then(|| Declared { percent: true, points: true, ..Declared::default() })
}

/// What the name of a row declares: percentages, or a unit in brackets.
pub(super) fn name(document: &Document, table: &Table, row: usize, marks: Marks, language: &Language) -> Declared {
    let labels = table.rows.get(row).map(|row| row.cells.iter().take(table.labels)).into_iter().flatten();
    for cell in labels {
        let text = cell.span.of(&document.text);
        if !text.contains(['%', '(']) {
            continue;
        }
        let tokens = tokens(document, cell.span, marks, language);
        let inner = brackets(&tokens).into_iter().rev().find_map(|inner| declaration(inner, language, document));
        let found = inner.filter(|found| found.unit.is_some() || found.percent);
        if let Some(found) = found.or_else(|| declaration(&tokens, language, document).filter(|found| found.percent)) {
            return found;
        }
    }
    Declared::default()
}

fn tokens<'d>(document: &Document, span: Span, marks: Marks, language: &'d Language) -> Vec<Token<'d>> {
    let mut tokens = Vec::new();
    lex(&document.text, span, marks, language.lexicon(), &mut tokens);
    tokens
}

/// What stands inside each pair of brackets.
fn brackets<'t, 'd>(tokens: &'t [Token<'d>]) -> Vec<&'t [Token<'d>]> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, token) in tokens.iter().enumerate() {
        if token.mark('(') || token.mark('[') {
            open = Some(at + 1);
        } else if (token.mark(')') || token.mark(']'))
            && let Some(start) = open.take()
        {
            found.extend(tokens.get(start..at));
        }
    }
    found
}

fn after_colon<'t, 'd>(tokens: &'t [Token<'d>]) -> Option<&'t [Token<'d>]> {
    let at = tokens.iter().rposition(|token| token.mark(':'))?;
    tokens.get(at + 1..)
}

/// A declaration: units, scales and percents, and hardly anything else.
fn declaration(tokens: &[Token], language: &Language, document: &Document) -> Option<Declared> {
    let tokens = after_colon(tokens).unwrap_or(tokens);
    if tokens.len() > DECLARATION {
        return None;
    }
    let mut declared = Declared::default();
    let (mut known, mut unknown) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Mark('/') if known > 0 => {
                declared.per = !declared.percent;
                declared.each = tokens.get(at + 1).and_then(|token| match meaning(token.senses, false) {
                    Some(Meaning::Unit(unit)) if declared.per => Some(unit),
                    _ => None,
                });
                break;
            }
            TokenKind::Mark(_) => {}
            // Births per 1,000: that is of how many, and no scale.
            TokenKind::Number(_) if at.checked_sub(1).is_some_and(|last| leads_to_base(&tokens[last])) => return None,
            TokenKind::Number(literal) => {
                declared.power += power_of(literal)?;
                known += 1;
            }
            TokenKind::Word(own, _) => {
                let stem = language.stem(token.span.of(&document.text), own);
                let plural = language.lexicon().starting(stem).iter().find(|phrase| phrase.is_word());
                let plural = plural.map(|phrase| language.lexicon().senses(phrase)).unwrap_or_default();
                let glued = at > 0 && !token.spaced;
                match meaning(token.senses, glued).or_else(|| meaning(plural, glued)) {
                    Some(Meaning::Percent(points)) => (declared.percent, declared.points) = (true, points),
                    Some(Meaning::Scale(power)) => declared.power = declared.power.checked_add(power)?,
                    Some(Meaning::Unit(unit)) => declared.unit = declared.unit.or(Some(unit)),
                    Some(Meaning::Counted) => declared.counted = true,
                    None => unknown += 1,
                }
                known += usize::from(unknown == 0 || declared.is_any());
            }
        }
    }
    (declared.is_any() && unknown <= 1 && known > 0 && declared.power <= 18).then_some(declared)
}

/// Whether a token stands before the number of things that a rate is told for.
fn leads_to_base(token: &Token) -> bool {
    token.mark('/') || [Sense::Per, Sense::Ratio, Sense::OneIn, Sense::InEvery].iter().any(|sense| token.is(*sense))
}

/// A declaration without brackets or colon: a word like `year` or `people` alone names a column.
fn outspoken(tokens: &[Token], language: &Language, document: &Document) -> Option<Declared> {
    declaration(tokens, language, document).filter(|found| found.power > 0 || found.percent)
}

/// What stands behind the last number that is no scale: the £000 of `31 March 2025 £000`.
fn dated<'t, 'd>(tokens: &'t [Token<'d>]) -> &'t [Token<'d>] {
    let plain = |token: &Token| token.number().is_some_and(|literal| power_of(literal).is_none());
    let last = tokens.iter().rposition(plain);
    last.map_or(&[], |last| &tokens[last + 1..])
}

/// What a word adds to a declaration.
enum Meaning {
    Percent(bool),
    Scale(u8),
    Unit(u16),
    Counted,
}

fn meaning(senses: &[Sense], glued: bool) -> Option<Meaning> {
    let found = |pick: &dyn Fn(Sense) -> Option<Meaning>| senses.iter().find_map(|sense| pick(*sense));
    found(&|sense| if sense == Sense::Points { Some(Meaning::Percent(true)) } else { None })
        .or_else(|| found(&|sense| if sense == Sense::Percent { Some(Meaning::Percent(false)) } else { None }))
        .or_else(|| found(&|sense| if let Sense::Scale(power) = sense { Some(Meaning::Scale(power)) } else { None }))
        .or_else(|| {
            found(&|sense| match sense {
                Sense::Glued(power) | Sense::GluedCapital(power) if glued => Some(Meaning::Scale(power)),
                _ => None,
            })
        })
        .or_else(|| {
            found(&|sense| match sense {
                Sense::Unit(unit) | Sense::UnitBefore(unit) => Some(Meaning::Unit(unit)),
                Sense::Counted => Some(Meaning::Counted),
                _ => None,
            })
        })
}

/// The power of ten of `1.000` and `1.000.000`, also of the `000` in `£000`.
fn power_of(literal: Literal) -> Option<u8> {
    match literal.value.mantissa {
        _ if literal.value.scale > 0 => None,
        0 if matches!(literal.digits, 3 | 6) => Some(literal.digits),
        1_000 => Some(3),
        1_000_000 => Some(6),
        1_000_000_000 => Some(9),
        _ => None,
    }
}

/// A percent sign that stands behind no number, or words that announce a share and no unit.
fn percents(tokens: &[Token]) -> Option<Declared> {
    let free =
        |at: usize| at.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(|before| before.number().is_none());
    let percent = |token: &Token| token.is(Sense::Percent) || token.is(Sense::Points);
    if let Some((_, token)) = tokens.iter().enumerate().find(|(at, token)| percent(token) && free(*at)) {
        return Some(Declared { percent: true, points: token.is(Sense::Points), ..Declared::default() });
    }
    let share = |token: &Token| [Cue::Share, Cue::Structure].iter().any(|cue| token.is(Sense::Cue(*cue)));
    // Good or excellent: between other words it may join them.
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(Token::word);
    let within = |at: usize| word(at.checked_sub(1)) && word(Some(at + 1));
    let announced = tokens.iter().enumerate().any(|(at, token)| share(token) && !within(at));
    announced.then(|| Declared { percent: true, ..Declared::default() })
}
