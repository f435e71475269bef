//! Wordings with places in braces: `{part} of {whole}`.

use std::ops::Range;

/// A text with places to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(String),
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A brace without its partner; `{{` and `}}` stand for the signs themselves.
    #[error("this brace has no partner; write `{{{{` or `}}}}` for the sign itself")]
    Brace {
        /// The brace's bytes in the text.
        at: Range<usize>,
    },
    /// A place that nothing fills.
    #[error("nothing is called `{name}` here")]
    Unknown {
        /// The bytes between the braces.
        at: Range<usize>,
        /// What stands there.
        name: String,
    },
}

impl TemplateError {
    /// The bytes of the text that do not fit.
    pub fn at(&self) -> Range<usize> {
        match self {
            Self::Brace { at } | Self::Unknown { at, .. } => at.clone(),
        }
    }
}

impl Template {
    /// Reads a text whose places are all among `known`.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, TemplateError> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut at = 0;
        while let Some((before, after)) =
            text.get(at..).and_then(|rest| rest.find(['{', '}']).map(|n| rest.split_at(n)))
        {
            plain.push_str(before);
            let brace = at + before.len();
            if let Some(doubled) = ["{{", "}}"].iter().find(|doubled| after.starts_with(**doubled)) {
                plain.push_str(&doubled[1..]);
                at = brace + 2;
                continue;
            }
            let inside = after.strip_prefix('{').and_then(|inside| inside.split_once('}'));
            let Some((name, _)) = inside else {
                return Err(TemplateError::Brace { at: brace..brace + 1 });
            };
            let end = brace + 1 + name.len();
            if !known.contains(&name) {
                return Err(TemplateError::Unknown { at: brace + 1..end, name: name.to_owned() });
            }
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Place(name.to_owned()));
            at = end + 1;
        }
        plain.push_str(text.get(at..).unwrap_or_default());
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Self { pieces })
    }

    /// The text with its places filled; nothing where one of them has no filling. Quotation marks around a place, and
    /// a percent sign behind it, give way to those of its filling.
    pub fn fill(&self, mut filling: impl FnMut(&str) -> Option<String>) -> Option<String> {
        // Room for the wording, and about as much for what fills it.
        let mut text = String::with_capacity(2 * self.length());
        // The sign that the filling before has brought and the wording need not say again.
        let mut said = None;
        for piece in &self.pieces {
            match piece {
                Piece::Text(plain) => {
                    let rest = said.take().and_then(|sign: char| plain.trim_start().strip_prefix(sign));
                    text.push_str(rest.unwrap_or(plain));
                }
                Piece::Place(name) => {
                    let filled = filling(name)?;
                    said = filled.ends_with('%').then_some('%');
                    if text.ends_with('“') && (filled.starts_with('“') || filled.ends_with('”')) {
                        text.pop();
                        said = Some('”');
                    }
                    text.push_str(&filled);
                }
            }
        }
        Some(text)
    }

    /// How many bytes its wording has.
    fn length(&self) -> usize {
        let plain = |piece: &Piece| if let Piece::Text(text) = piece { text.len() } else { 0 };
        self.pieces.iter().map(plain).sum()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn filled(text: &str) -> Option<String> {
        let template = Template::parse(text, &["part", "whole"]).unwrap();
        template.fill(|name| (name == "part").then(|| "11".to_owned()))
    }

    #[test]
    fn places_are_filled_and_double_braces_stand() {
        assert_eq!(filled("phần {part}; {{x}}"), Some("phần 11; {x}".to_owned()));
        assert_eq!(filled("{part}{part}"), Some("1111".to_owned()));
        assert_eq!(filled(""), Some(String::new()));
        assert_eq!(filled("{part} of {whole}"), None);
    }

    #[test]
    fn signs_of_a_filling_are_not_said_twice() {
        let filled = |text: &str, filling: &str| {
            let template = Template::parse(text, &["part"]).unwrap();
            template.fill(|_| Some(filling.to_owned())).unwrap()
        };
        assert_eq!(filled("says {part} %.", "52.0%"), "says 52.0%.");
        assert_eq!(filled("says {part} %.", "52.0"), "says 52.0 %.");
        assert_eq!(filled("of “{part}” no", "“good"), "of “good no");
        assert_eq!(filled("of “{part}” no", "good”"), "of good” no");
        assert_eq!(filled("of “{part}” no", "good"), "of “good” no");
        assert_eq!(filled("“{part}”, “{part}”", "“a”"), "“a”, “a”");
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let fault = |text| Template::parse(text, &["part"]).unwrap_err();
        assert_eq!(fault("tỷ {pat}"), TemplateError::Unknown { at: 6..9, name: "pat".to_owned() });
        assert_eq!(fault("{part} {part").at(), 7..8);
        assert_eq!(fault("a } b").at(), 2..3);
        assert_eq!(fault("{}").at(), 1..1);
    }
}
