//! Laws that hold, and what they were worked out from.

use super::case::Case;
use super::evaluation::lone;
use super::expression::{Function, Node};
use super::figures::figures;
use super::{Expression, Rules};
use crate::claim::Claims;
use crate::number::{Policy, Rational};
use crate::relation::Relation;

/// A relation that keeps a rule which works out one of its figures from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// Index of the rule in [`Rules::list`].
    pub rule: usize,
    /// Index of the relation.
    pub relation: usize,
    /// The figure that is worked out, by its place among the relation's members.
    pub stated: usize,
    /// What the sides of the law come to, as written; percents as fractions.
    pub sides: [Rational; 2],
    /// Whether it is worked out as a sum.
    pub is_sum: bool,
}

/// The rules that the relations asked for keep.
pub fn workings(
    rules: &Rules,
    relations: &[Relation],
    claims: &Claims,
    policy: &Policy,
    wanted: impl Fn(&Relation) -> bool,
) -> Vec<Working> {
    let mut kept = Vec::new();
    for (index, relation) in relations.iter().enumerate().filter(|(_, relation)| wanted(relation)) {
        let Some(members) = figures(relation, claims) else { continue };
        for (at, rule) in rules.list.iter().enumerate().filter(|(_, rule)| rule.on && rule.kind == relation.kind) {
            let Some(law) = &rule.law else { continue };
            let role = |side: &Expression| match &side.node {
                Node::Role { name, .. } => lone(name, &members),
                _ => None,
            };
            let (stated, other) = match (role(&law.left), role(&law.right)) {
                (Some(stated), None) => (stated, &law.right),
                (None, Some(stated)) => (stated, &law.left),
                _ => continue,
            };
            let present = law.roles().all(|(role, _)| members.iter().any(|(name, _)| *name == role));
            if !present || !law.is_equation() || !law.grade(&members, policy).is_silent() {
                continue;
            }
            let is_sum = matches!(other.node, Node::Call(Function::Sum, _));
            let sides = Case { law, figures: &members, policy }.sides();
            kept.extend(sides.map(|sides| Working { rule: at, relation: index, stated, sides, is_sum }));
        }
    }
    kept
}
