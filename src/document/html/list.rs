//! Lists of HTML: the signs that browsers put before their items.

use super::tag::Tag;
use crate::document::counting::Count;

/// A list that is read.
pub(super) struct List {
    style: Style,
    next: i64,
    step: i64,
}

#[derive(Clone, Copy)]
enum Style {
    Plain,
    Bullet,
    /// The scheme, and whether its letters are capitals.
    Counted(Count, bool),
}

impl List {
    /// The list of a tag; `counts` tells whether its items have numbers.
    pub(super) fn new(tag: &Tag, counts: bool) -> Self {
        let first = tag.number("start").unwrap_or(1);
        let step = if tag.get("reversed").is_some() { -1 } else { 1 };
        let plain = if counts { Style::Counted(Count::Digits, false) } else { Style::Bullet };
        Self { style: style(tag).unwrap_or(plain), next: first, step }
    }

    /// The sign of the next item.
    pub(super) fn sign(&mut self, item: &Tag) -> Option<String> {
        let value = item.number("value").unwrap_or(self.next);
        self.next = value.saturating_add(self.step);
        match style(item).unwrap_or(self.style) {
            Style::Plain => None,
            Style::Bullet => Some("\u{2022} ".to_owned()),
            Style::Counted(count, capitals) => {
                let number = count.number(value);
                Some(if capitals { number.to_uppercase() } else { number } + ".")
            }
        }
    }
}

/// The style that attributes ask for.
fn style(tag: &Tag) -> Option<Style> {
    let written = tag.style();
    let named = written.split(';').rev().find_map(|one| {
        let value = one.strip_prefix("list-style-type:").or_else(|| one.strip_prefix("list-style:"))?;
        Some(match value {
            "none" => Style::Plain,
            "decimal" => Style::Counted(Count::Digits, false),
            "lower-alpha" | "lower-latin" => Style::Counted(Count::Letters, false),
            "upper-alpha" | "upper-latin" => Style::Counted(Count::Letters, true),
            "lower-roman" => Style::Counted(Count::Roman, false),
            "upper-roman" => Style::Counted(Count::Roman, true),
            _ => Style::Bullet,
        })
    });
    named.or_else(|| {
        Some(match tag.get("type")?.as_ref() {
            "1" => Style::Counted(Count::Digits, false),
            "a" => Style::Counted(Count::Letters, false),
            "A" => Style::Counted(Count::Letters, true),
            "i" => Style::Counted(Count::Roman, false),
            "I" => Style::Counted(Count::Roman, true),
            _ => Style::Bullet,
        })
    })
}
