//! Rules chosen by name: one, those of a category, or all.

use std::sync::Arc;

use super::file::CATEGORIES;
use super::meaning::severities;
use super::written::{Fault, suggestion};
use super::{OneOrEach, Rule, Rules};

/// Rules chosen by name; later is narrower.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    /// Every rule: `all`.
    All,
    /// Those of a category.
    Category(&'static str),
    /// The one of this id.
    Rule(String),
}

impl Selector {
    /// What a name chooses among rules. Fails where there is neither rule nor category of that name, with what may
    /// be meant.
    pub fn find(name: &str, rules: &Rules) -> Result<Self, String> {
        if name.eq_ignore_ascii_case("all") {
            return Ok(Self::All);
        }
        if let Some(category) = CATEGORIES.iter().find(|category| **category == name) {
            return Ok(Self::Category(category));
        }
        if rules.get(name).is_some() {
            return Ok(Self::Rule(name.to_owned()));
        }
        let ids = rules.list.iter().map(|rule| rule.id.as_str());
        let known: Vec<&str> = ids.chain(CATEGORIES).chain(["all"]).collect();
        Err(match suggestion(name, &known) {
            near if near.starts_with("did") => near,
            _ => format!("categories are {}; `crossfoot explain` lists the rules", CATEGORIES.join(", ")),
        })
    }

    /// Whether it chooses a rule.
    pub fn chooses(&self, rule: &Rule) -> bool {
        self.is_of(&rule.id, &rule.file.category.value)
    }

    /// Whether it chooses findings of the rule of this id and category.
    pub fn is_of(&self, id: &str, category: &str) -> bool {
        match self {
            Self::All => true,
            Self::Category(chosen) => category == *chosen,
            Self::Rule(chosen) => id == chosen,
        }
    }

    /// Gives the chosen rules other severities, for the grades that are written. Fails on an unknown grade or
    /// severity.
    pub fn weigh(&self, rules: &mut Rules, written: &OneOrEach) -> Result<(), Fault> {
        let severities = severities(written)?;
        for rule in Arc::make_mut(&mut rules.list).iter_mut().filter(|rule| self.chooses(rule)) {
            rule.severities.stated.extend(&severities.stated);
        }
        Ok(())
    }
}
