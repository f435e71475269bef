//! The numbers of lists in an OpenDocument text, counted as they are printed.

use std::collections::HashMap;

use super::style::{OUTLINE, Styles};
use crate::document::counting::Count;
use crate::document::xml::Tag;

/// Levels a list has.
pub(super) const LEVELS: usize = 10;

/// How one level of a list is printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    format: String,
    prefix: String,
    suffix: String,
    /// How many levels are printed, this one included.
    shown: usize,
    start: u32,
    bullet: bool,
}

/// The lists that are open, and how far all of them are counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Debug, Default)]
struct List {
    style: Option<String>,
    /// An item has begun and its number is not printed yet; it may begin with a number of its own.
    fresh: bool,
    start: Option<u32>,
}

/// A printed number or bullet.
pub(super) struct Printed {
    /// As it is printed.
    pub(super) text: String,
    /// It does not count.
    pub(super) bullet: bool,
}

impl Level {
    pub(super) fn new(tag: &Tag<'_>) -> Self {
        let value = |name: &str| tag.value(name).unwrap_or_default().into_owned();
        Self {
            format: value("num-format"),
            prefix: value("num-prefix"),
            suffix: value("num-suffix"),
            shown: tag.number("display-levels").unwrap_or(1),
            start: tag.number("start-value").unwrap_or(1),
            bullet: tag.name() == "text:list-level-style-bullet",
        }
    }

    fn number(&self, count: u32) -> String {
        let value = i64::from(count);
        match self.format.as_str() {
            "" => String::new(),
            "a" => Count::Letters.number(value),
            "A" => Count::Letters.number(value).to_uppercase(),
            "i" => Count::Roman.number(value),
            "I" => Count::Roman.number(value).to_uppercase(),
            _ => Count::Digits.number(value),
        }
    }
}

impl Lists {
    /// A list opens, inside the one that is open.
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        let own = tag.value("style-name").map(|style| style.into_owned());
        let style = own.or_else(|| self.open.last().and_then(|outer| outer.style.clone()));
        let goes_on =
            tag.value("continue-numbering").is_some_and(|on| on == "true") || tag.value("continue-list").is_some();
        if let Some(counted) = style.as_ref().filter(|_| !goes_on).and_then(|style| self.counted.get_mut(style)) {
            counted.iter_mut().skip(self.open.len()).for_each(|count| *count = None);
        }
        self.open.push(List { style, ..List::default() });
    }

    /// The innermost list closes.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// An item opens.
    pub(super) fn item(&mut self, tag: &Tag<'_>) {
        if let Some(list) = self.open.last_mut() {
            (list.fresh, list.start) = (true, tag.number("start-value"));
        }
    }

    /// How deep the open item stands, from 0; nothing outside lists.
    pub(super) fn depth(&self) -> Option<u8> {
        self.open.len().checked_sub(1).map(|depth| depth.min(LEVELS - 1) as u8)
    }

    /// Counts the paragraph of this style if it opens an item.
    pub(super) fn paragraph(&mut self, styles: &Styles, paragraph: &str) -> Option<Printed> {
        let depth = self.open.len().checked_sub(1)?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        if !std::mem::take(&mut list.fresh) {
            return None;
        }
        let start = list.start.take();
        let style = list.style.clone().or_else(|| styles.list_of(paragraph).map(str::to_owned))?;
        self.count(styles, &style, depth, start)
    }

    /// Counts a heading of this level, from 0, outside lists.
    pub(super) fn heading(&mut self, styles: &Styles, level: usize) -> Option<Printed> {
        self.count(styles, OUTLINE, level.min(LEVELS - 1), None)
    }

    fn count(&mut self, styles: &Styles, style: &str, depth: usize, start: Option<u32>) -> Option<Printed> {
        let levels = styles.list(style)?;
        let counted = self.counted.entry(style.to_owned()).or_default();
        let level = &levels[depth];
        let next = counted[depth].map_or(level.start, |count| count.saturating_add(1));
        counted[depth] = Some(start.unwrap_or(next));
        counted.iter_mut().skip(depth + 1).for_each(|count| *count = None);
        if level.bullet {
            return Some(Printed { text: "\u{2022}".to_owned(), bullet: true });
        }
        if level.format.is_empty() {
            return None;
        }
        let first = (depth + 1).saturating_sub(level.shown.max(1));
        let shown: Vec<String> = (first..=depth)
            .map(|at| levels[at].number(counted[at].unwrap_or(levels[at].start)))
            .filter(|number| !number.is_empty())
            .collect();
        let text = format!("{}{}{}", level.prefix, shown.join("."), level.suffix).trim().to_owned();
        (!text.is_empty()).then_some(Printed { text, bullet: false })
    }
}
