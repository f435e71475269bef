//! Values of a TOML file with the place they stand at, in a form that can also be baked into the program.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::ser::{Serialize, Serializer};

/// A value and its bytes in the file. A text's bytes include its quotes. Compared by value alone.
#[derive(Clone, Debug, Default)]
pub struct Spanned<T> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What stands there.
    pub value: T,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: Ord> PartialOrd for Spanned<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for Spanned<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end, &self.value).serialize(serializer)
    }
}

// TOML tells spans only to its own type; a baked file has them as plain numbers.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let found = toml::Spanned::<T>::deserialize(deserializer)?;
            let span = found.span();
            return Ok(Self { start: span.start, end: span.end, value: found.into_inner() });
        }
        let (start, end, value) = Deserialize::deserialize(deserializer)?;
        Ok(Self { start, end, value })
    }
}

/// One text for every case (a language, a grade), or a table with a text for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneOrEach {
    /// The text for every case.
    pub one: Option<Spanned<String>>,
    /// The texts by case.
    pub each: BTreeMap<Spanned<String>, Spanned<String>>,
}

impl Serialize for OneOrEach {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.one, &self.each).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for OneOrEach {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (one, each) = Deserialize::deserialize(deserializer)?;
            return Ok(Self { one, each });
        }
        let found = Spanned::<Written>::deserialize(deserializer)?;
        Ok(match found.value {
            Written::One(text) => {
                Self { one: Some(Spanned { start: found.start, end: found.end, value: text }), each: BTreeMap::new() }
            }
            Written::Each(each) => Self { one: None, each },
        })
    }
}

/// Either form as TOML writes it; serde's untagged enums would lose the spans.
enum Written {
    One(String),
    Each(BTreeMap<Spanned<String>, Spanned<String>>),
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a table of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written, E> {
        Ok(Written::One(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
        BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(Written::Each)
    }
}
