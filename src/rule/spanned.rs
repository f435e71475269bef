//! Values of a TOML file with the place they stand at, in a form that can also be baked into the program.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
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

// Where a value stands is no part of its shape.
impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
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

impl OneOrEach {
    /// The text for a case; else the one for English, else any.
    pub fn of(&self, case: &str) -> Option<&str> {
        let find = |case: &str| self.each.iter().find(|(known, _)| known.value == case).map(|(_, text)| text);
        let text =
            self.one.as_ref().or_else(|| find(case)).or_else(|| find("en")).or_else(|| self.each.values().next());
        text.map(|text| text.value.as_str())
    }
}

impl JsonSchema for OneOrEach {
    fn schema_name() -> Cow<'static, str> {
        "OneOrEach".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } }] })
    }
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct File {
        name: Spanned<String>,
        words: OneOrEach,
        each: OneOrEach,
    }

    const TEXT: &str = "name = 'tỷ'\nwords = \"một\"\neach = { vi = \"hai\", en = \"two\" }\n";

    #[test]
    fn values_know_their_place() {
        let file: File = toml::from_str(TEXT).unwrap();
        assert_eq!(TEXT.get(file.name.start..file.name.end), Some("'tỷ'"));
        let one = file.words.one.as_ref().unwrap();
        assert_eq!(TEXT.get(one.start..one.end), Some("\"một\""));
        let (key, value) = file.each.each.last_key_value().unwrap();
        assert_eq!((TEXT.get(key.start..key.end), TEXT.get(value.start..value.end)), (Some("vi"), Some("\"hai\"")));
        assert_eq!(
            (file.words.of("vi"), file.each.of("vi"), file.each.of("fr")),
            (Some("một"), Some("hai"), Some("two"))
        );
    }

    #[test]
    fn what_is_baked_comes_back() {
        let file: File = toml::from_str(TEXT).unwrap();
        let back: File = postcard::from_bytes(&postcard::to_stdvec(&file).unwrap()).unwrap();
        assert_eq!(back, file);
        assert_eq!((back.name.start, back.name.end), (file.name.start, file.name.end));
        assert!(postcard::from_bytes::<File>(&[7]).is_err());
    }
}
