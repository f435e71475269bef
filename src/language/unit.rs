//! A unit of measure: its symbol, what it measures, what one of it is worth.

use super::UnitFile;
use crate::number::Decimal;

/// A unit of measure, from a language pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its symbol in reports of crossfoot: `VND`, `ha`, `%`, `kg`.
    pub symbol: String,
    /// What it measures: `money`, `area`, `length`, `mass`, `volume`, `time`, `percent`, …
    pub dimension: String,
    /// What one of it is worth in the base unit of its dimension (m, m2, m3, kg, s); 1 for money, whose
    /// currencies have no fixed rate.
    pub factor: Decimal,
    /// The same to those who mean another unit by its words: a troy ounce.
    pub also: Option<Decimal>,
    /// Where its scale begins, in base units; 0 for all but degrees of heat.
    pub zero: i32,
    /// Its words for one of it that have others for more: hour, hours.
    plurals: Vec<(String, String)>,
}

impl Unit {
    /// The unit as meant, of a language whose plurals have these `endings`; a factor that is no decimal counts as 1,
    /// and a test keeps such out of the packs.
    pub(super) fn new(file: &UnitFile, endings: &[String]) -> Self {
        let factor = file.factor.as_deref().and_then(decimal).unwrap_or(Decimal::whole(1));
        let also = file.also.as_deref().and_then(decimal);
        let more = |one: &String| {
            let mut more = endings.iter().map(|ending| format!("{one}{ending}"));
            more.find(|more| file.words.contains(more)).map(|more| (one.clone(), more))
        };
        let plurals = file.words.iter().filter_map(more).collect();
        Self { symbol: file.symbol.clone(), dimension: file.dimension.clone(), factor, also, zero: file.zero, plurals }
    }

    /// The word that a word of it becomes where there is one of it, or where there are more; nothing where it stays.
    pub fn agreeing(&self, word: &str, one: bool) -> Option<&str> {
        self.plurals.iter().find_map(|(single, more)| match one {
            true if word == more => Some(single.as_str()),
            false if word == single => Some(more.as_str()),
            _ => None,
        })
    }

    /// The unit of percentages.
    pub(super) fn percent() -> Self {
        let factor = Decimal { mantissa: 1, scale: 2 };
        Self { symbol: "%".into(), dimension: "percent".into(), factor, also: None, zero: 0, plurals: Vec::new() }
    }
}

/// A decimal of digits with at most one dot, as language files write it.
fn decimal(written: &str) -> Option<Decimal> {
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let mantissa = format!("{whole}{part}").parse().ok()?;
    Some(Decimal { mantissa, scale: u8::try_from(part.len()).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn factors_are_exact_decimals() {
        assert_eq!(decimal("1609.344"), Some(Decimal { mantissa: 1_609_344, scale: 3 }));
        assert_eq!(decimal("100"), Some(Decimal::whole(100)));
        assert_eq!([decimal(""), decimal("1e3"), decimal(".5"), decimal("-1")], [None; 4]);
    }

    #[test]
    fn every_factor_of_the_packs_is_read() {
        for language in Languages::builtin().iter() {
            for unit in language.units() {
                for factor in [&unit.factor, &unit.also] {
                    let read = factor.as_deref().map(|factor| (factor, decimal(factor)));
                    assert!(!matches!(read, Some((_, None))), "{}: {:?}", unit.symbol, read);
                }
            }
        }
    }
}
