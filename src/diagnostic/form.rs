//! How a draft writes its letters and line ends, so that what is put into it looks as if it had always been there.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The habits of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    decomposed: bool,
    returns: bool,
}

impl Form {
    /// What most letters and line ends of `text` show.
    pub fn of(text: &str) -> Self {
        let (mut marks, mut composed) = (0_usize, 0_usize);
        for letter in text.chars().filter(|letter| !letter.is_ascii()) {
            let mut parts = 0;
            decompose_canonical(letter, |_| parts += 1);
            if is_combining_mark(letter) {
                marks += 1;
            } else if parts > 1 {
                composed += 1;
            }
        }
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let before = ends.map(|at| at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r'));
        let (with, all) = before.fold((0_usize, 0_usize), |(with, all), has| (with + usize::from(has), all + 1));
        Self { decomposed: marks > composed, returns: with * 2 > all }
    }

    /// `text`, composed and with `\n`, as the draft would have it.
    pub fn dress(self, text: &str) -> String {
        let text = if self.returns { text.replace('\n', "\r\n") } else { text.to_owned() };
        if self.decomposed { text.nfd().collect() } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inserted_text_follows_the_draft() {
        let decomposed: String = "Tỷ lệ hộ nghèo".nfd().collect();
        assert_eq!(Form::of(&decomposed).dress("tỷ lệ"), "tỷ lệ".nfd().collect::<String>());
        assert_eq!(Form::of("Tỷ lệ\r\nhộ nghèo\r\n").dress("hộ\n"), "hộ\r\n");
        assert_eq!(Form::of("Tỷ lệ\nhộ nghèo\r\n").dress("hộ\n"), "hộ\n");
        assert_eq!(Form::of("").dress("hộ"), "hộ");
    }
}
