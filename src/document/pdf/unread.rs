//! Pages whose text cannot be read: pictures of text, letters that no font tells the meaning of.

use super::canvas::Canvas;
use crate::document::Lack;

/// The pages of a file whose text cannot be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    /// Pages that hold pictures and no text.
    pictures: Vec<usize>,
    /// Pages with letters that stand for nothing that is known.
    letters: Vec<usize>,
}

/// A page with no more letters than this has no text but a stamp or a number.
const FEW: usize = 24;
/// A picture of a page covers at least this much of it, in hundredths.
const COVERED: i64 = 40;
/// This many letters in a hundred may be unknown: bullets and signs are.
const UNKNOWN: usize = 4;

impl Unread {
    /// Looks at a page by its number.
    pub(super) fn look(&mut self, number: usize, page: &Canvas) {
        let letters = page.letters.iter().filter(|letter| letter.letter != ' ').count();
        let area = |(x, y): (i32, i32)| i64::from(x.max(0)) * i64::from(y.max(0));
        let covered: i64 =
            page.pictures.iter().map(|area_of| area((area_of.x.1 - area_of.x.0, area_of.y.1 - area_of.y.0))).sum();
        if page.unknown * 100 > (letters + page.unknown) * UNKNOWN {
            self.letters.push(number);
        } else if letters <= FEW && covered * 100 >= area(page.size) * COVERED {
            self.pictures.push(number);
        }
    }

    /// What is to be said of them; nothing where all is read.
    pub(super) fn lacks(&self) -> Vec<Lack> {
        let pictures = listed(&self.pictures).map(|(pages, one)| Lack::Pictures(pages, one));
        let letters = listed(&self.letters).map(|(pages, one)| Lack::Letters(pages, one));
        pictures.into_iter().chain(letters).collect()
    }
}

/// Numbers as a person lists them, `1-3, 7`, and whether it is one; nothing for none.
fn listed(numbers: &[usize]) -> Option<(String, bool)> {
    let runs = numbers.chunk_by(|a, b| b - a == 1);
    let run = |run: &[usize]| match run {
        [first, .., last] => format!("{first}-{last}"),
        _ => run.iter().map(usize::to_string).collect(),
    };
    let all: Vec<String> = runs.map(run).collect();
    (!all.is_empty()).then(|| (all.join(", "), numbers.len() == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_as_people_do() {
        assert_eq!(listed(&[1, 2, 3, 7, 9, 10]), Some(("1-3, 7, 9-10".to_owned(), false)));
        assert_eq!(listed(&[4]), Some(("4".to_owned(), true)));
        assert_eq!(listed(&[]), None);
    }
}
