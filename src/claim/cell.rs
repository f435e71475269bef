//! Figures in the cells of tables: one figure a cell, with the sign, scale and unit that brackets, head and caption
//! give it.

use std::ops::Range;

use super::declared::{Declared, caption, head, name, standing};
use super::marks::Marks;
use super::{Claim, Claims, Cue, Kind, Noun, Per, Shape, Unit};
use crate::document::{Cell, Content, Document, Row, Table};
use crate::language::Language;
use crate::number::{Decimal, Precision, Qualifier, Quantity};
use crate::text::Span;

/// Reads the cells of all tables anew: what stands alone in a cell is a figure whatever it looks like, `(1.234)` is
/// below zero, and a unit or scale declared over the cell belongs to it. Linear in the document.
pub(super) fn settle(
    document: &Document,
    claims: &mut Claims,
    language: &Language,
    marks_of: impl Fn(Range<usize>) -> Marks,
) {
    let tables = document.tables();
    if tables.is_empty() {
        return;
    }
    let habit = marks_of(0..document.blocks.len());
    let standing = standing(document, habit, language);
    let mut read: Vec<Claim> = Vec::new();
    let mut signs: Vec<Span> = Vec::new();
    for table in &tables {
        let marks = marks_of(block_of(table.rows.first())..block_of(table.rows.last()) + 1);
        let before = standing.partition_point(|(block, _)| *block < block_of(table.rows.first()));
        let over =
            before.checked_sub(1).and_then(|at| standing.get(at)).map(|(_, declared)| *declared).unwrap_or_default();
        let reader = Reader { document, claims, marks, language, table, over };
        reader.table(&mut read);
        signs.extend(table.rows.iter().filter_map(|row| Some(row.sign?.span)));
    }
    let mut cells = read.iter().map(|cell| cell.span).peekable();
    let mut signs = signs.into_iter().peekable();
    claims.list.retain_mut(|claim| {
        while cells.next_if(|cell| cell.end <= claim.number.start).is_some() {}
        if cells.peek().is_some_and(|cell| cell.touches(claim.number)) {
            return false;
        }
        while signs.next_if(|sign| sign.end <= claim.number.start).is_some() {}
        if signs.peek().is_some_and(|sign| sign.touches(claim.number)) && claim.shape == Shape::Single {
            claim.kind = Kind::ListMarker;
        }
        true
    });
    if !read.is_empty() {
        claims.list.append(&mut read);
        claims.list.sort_by_key(|claim| claim.number.start);
    }
}

fn block_of(row: Option<&Row>) -> usize {
    row.map_or(0, |row| row.block)
}

struct Reader<'a> {
    document: &'a Document,
    claims: &'a Claims,
    marks: Marks,
    language: &'a Language,
    table: &'a Table,
    /// What a line far above declares for all tables.
    over: Declared,
}

impl Reader<'_> {
    fn table(&self, read: &mut Vec<Claim>) {
        let table = self.table;
        let over = caption(self.document, table, self.marks, self.language).under(self.over);
        let columns: Vec<Declared> =
            (0..table.columns).map(|column| head(self.document, table, column, self.marks, self.language)).collect();
        // What the head of the names says holds for all columns that say nothing themselves.
        let names = columns.iter().take(table.labels).find(|declared| declared.is_any());
        let over = names.copied().unwrap_or(over);
        let name = |at| name(self.document, table, at, self.marks, self.language);
        let own: Vec<Declared> =
            (0..table.rows.len()).map(|at| if at < table.head { Declared::default() } else { name(at) }).collect();
        let over = self.of_total(&own).unwrap_or(over);
        for (at, row) in table.rows.iter().enumerate().skip(table.head) {
            let own = own[at];
            for (column, cell) in row.cells.iter().enumerate().skip(table.labels) {
                let above = columns.get(column).copied().unwrap_or_default();
                if cell.content == Content::Figure {
                    read.extend(self.figure(cell, row.block, above.under(own).under(over)));
                }
            }
        }
    }

    /// Gạo 964, ngô 1.418, tổng (nghìn tấn) 2.382: the scale that the row of a total declares at the end of a table, where no
    /// other row declares anything, is that of all it adds up.
    fn of_total(&self, own: &[Declared]) -> Option<Declared> {
        let (declared, rest) = own.split_last().filter(|(last, _)| last.power > 0 && !last.percent)?;
        let mut names = self.table.rows.last()?.cells.iter().take(self.table.labels);
        let total = |cell: &Cell| self.claims.signals_in(cell.span).iter().any(|signal| signal.cue == Cue::Total);
        (names.any(total) && !rest.iter().any(|own| own.is_any())).then_some(*declared)
    }

    /// The figure that a cell is.
    fn figure(&self, cell: &Cell, block: usize, declared: Declared) -> Option<Claim> {
        let text = cell.span.of(&self.document.text);
        let start = text.find(|letter: char| letter.is_ascii_digit())?;
        let literal = self.marks.read(text.as_bytes().get(start..)?)?;
        let (before, after) = (text.get(..start)?, text.get(start + usize::from(literal.length)..)?);
        if after.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let bracketed = before.contains('(') && after.contains(')');
        let minus = before.contains(['-', '\u{2212}', '\u{2013}']);
        let mut written = literal.value;
        if bracketed || minus {
            written.mantissa = -written.mantissa;
        }
        let at = cell.span.start as usize + start;
        let number = Span::new(at, at + usize::from(literal.length));
        let printed =
            self.printed(number).and_then(|claim| claim.unit.clone()).filter(|unit| unit.dimension == "money");
        let percent = declared.percent || text.contains('%');
        let (kind, unit, power) = if percent {
            (Kind::Percent, Some(self.language.percent()), 0)
        } else {
            let unit = printed.or_else(|| self.language.unit(declared.unit?));
            (kind_of(unit.as_deref()), unit, declared.power)
        };
        let counted = matches!(kind, Kind::Count | Kind::Money | Kind::Duration);
        // People per square kilometre are an average; a price per kilogram is not.
        let mean = declared.per && kind == Kind::Count;
        let exact = counted && power == 0 && written.scale == 0 && !mean && !self.is_rounded(cell);
        let quantity = Quantity {
            written,
            factor: Decimal::whole(10_i128.checked_pow(u32::from(power))?),
            precision: if exact { Precision::Exact } else { Precision::Rounded },
            qualifier: Qualifier::Exact,
        };
        Some(Claim {
            kind,
            number,
            span: cell.span,
            quantity,
            shape: Shape::Single,
            unit,
            noun: Noun::default(),
            per: match declared.each.and_then(|unit| self.language.unit(unit)) {
                Some(unit) if declared.per => vec![Per::Unit(unit)],
                _ if declared.per => vec![Per::Each],
                _ => Vec::new(),
            },
            points: percent && declared.points,
            spelled: false,
            ambiguous: literal.ambiguous,
            block: u32::try_from(block).ok()?,
        })
    }

    /// Whether the file keeps more digits of a cell than it shows.
    fn is_rounded(&self, cell: &Cell) -> bool {
        let rounded = &self.document.rounded;
        let after = rounded.partition_point(|known| known.end <= cell.span.start);
        rounded.get(after).is_some_and(|known| known.touches(cell.span))
    }

    /// The claim that was read over a number before.
    fn printed(&self, number: Span) -> Option<&Claim> {
        let at = self.claims.list.partition_point(|claim| claim.number.end <= number.start);
        self.claims.list.get(at).filter(|claim| claim.number.touches(number))
    }
}

fn kind_of(unit: Option<&Unit>) -> Kind {
    match unit.map(|unit| unit.dimension.as_str()) {
        None => Kind::Count,
        Some("money") => Kind::Money,
        Some("area") => Kind::Area,
        Some("length") => Kind::Length,
        Some("mass") => Kind::Mass,
        Some("volume") => Kind::Volume,
        Some("time") => Kind::Duration,
        Some(_) => Kind::Other,
    }
}
