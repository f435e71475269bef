//! How a language says numbers and ranks, for those that are put in the place of others.

use std::collections::BTreeMap;

use super::LanguageFile;

/// Numbers and ranks as a language writes them.
#[derive(Clone, Debug, Default)]
pub struct Said {
    numbers: Vec<String>,
    ranks: Vec<String>,
    endings: BTreeMap<String, Vec<u8>>,
}

impl Said {
    pub(super) fn new(file: &LanguageFile) -> Self {
        let (numbers, ranks) = (file.numbers.said.clone(), file.numbers.ranked.clone());
        Self { numbers, ranks, endings: file.words.ordinal_endings.clone() }
    }

    /// The word for `other` where `word`, in small letters, is the one for `number`: both numbers, or both ranks.
    pub fn instead(&self, word: &str, number: usize, other: usize) -> Option<&str> {
        let counted = (self.numbers.get(number), self.numbers.get(other));
        let rank = |rank: usize| self.ranks.get(rank.checked_sub(1)?);
        let is_meant = |(own, _): &(Option<&String>, Option<&String>)| own.is_some_and(|own| own == word);
        let (_, other) = [counted, (rank(number), rank(other))].into_iter().find(is_meant)?;
        other.map(String::as_str)
    }

    /// What is glued to the digits of a rank.
    pub fn ending(&self, rank: u128) -> Option<&str> {
        let of = |digits: u128| {
            let is = |own: &&u8| u128::from(**own) == digits;
            self.endings.iter().find(|(_, last)| last.iter().any(|own| is(&own))).map(|(ending, _)| ending.as_str())
        };
        of(rank % 100).filter(|_| rank % 100 >= 10).or_else(|| of(rank % 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Said {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let endings =
            [("st", vec![1]), ("nd", vec![2]), ("rd", vec![3]), ("th", vec![0, 4, 5, 6, 7, 8, 9, 11, 12, 13])];
        Said {
            numbers: list(&["zero", "one", "two"]),
            ranks: list(&["first", "second"]),
            endings: endings.into_iter().map(|(ending, last)| (ending.to_owned(), last)).collect(),
        }
    }

    #[test]
    fn numbers_give_way_to_numbers_and_ranks_to_ranks() {
        assert_eq!(said().instead("one", 1, 2), Some("two"));
        assert_eq!(said().instead("first", 1, 2), Some("second"));
        assert_eq!(said().instead("second", 2, 0), None);
        assert_eq!(said().instead("single", 1, 2), None);
    }

    #[test]
    fn an_ending_is_that_of_the_last_two_digits_before_that_of_the_last() {
        let endings = [1, 12, 22, 111, 120, 101].map(|rank| said().ending(rank).map(str::to_owned));
        assert_eq!(endings.map(Option::unwrap_or_default), ["st", "th", "nd", "th", "th", "st"]);
    }
}
