//! A sentence to a person, by its name, so that it can be said in any language.

/// Which sentence, and what stands in its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Its name in the wording of a language.
    pub name: &'static str,
    /// What stands in each of its places.
    pub parts: Vec<(&'static str, String)>,
}

impl Saying {
    /// A sentence without places.
    pub fn plain(name: &'static str) -> Self {
        Self { name, parts: Vec::new() }
    }

    /// A sentence with one place.
    pub fn of(name: &'static str, place: &'static str, what: impl ToString) -> Self {
        Self { name, parts: vec![(place, what.to_string())] }
    }
}
