//! Floor 5: figures that must agree with one another. From here up no code knows a language.

mod bound;
mod breakdown;
mod cues;
mod fit;
mod flow;
mod partition;
mod ratio;
mod repetition;
mod roles;
mod share;

use crate::claim::Claims;
use crate::document::Document;
use crate::text::Span;
pub use roles::{Players, Role};

/// Finds every relation of a document, kind by kind and in text order within a kind.
///
/// Never fails; where the words give no evidence there is no relation. Linear in the document.
pub fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let flow = flow::Flow::new(document, claims);
    let mut relations = share::link(&flow);
    relations.extend(ratio::link(&flow));
    relations.extend(breakdown::link(&flow));
    relations.extend(partition::link(&flow));
    relations.extend(bound::link(&flow));
    relations.extend(repetition::link(document, claims));
    relations
}

/// Figures or passages that belong together, each in its role.
#[derive(Clone, Debug)]
pub struct Relation {
    /// What binds them.
    pub kind: Kind,
    /// Who plays which role, in the order of the text.
    pub members: Vec<Member>,
    /// How sure it is that the relation was meant.
    pub evidence: Evidence,
}

/// One role of a relation and who plays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The role's name, one of [`Kind::roles`].
    pub role: &'static str,
    /// Who plays it.
    pub actor: Actor,
}

/// Who plays a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A figure: index into the claims.
    Claim(usize),
    /// The denominator of a ratio claim: index into the claims.
    Denominator(usize),
    /// A passage of the document text.
    Passage(Span),
}

/// How sure it is that a relation was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Only position speaks for it: a disagreement counts when the figures nearly agree.
    Weak,
    /// Words say so: any disagreement counts.
    Strong,
}

/// What binds figures together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A part, a whole and the share one is of the other.
    Share,
    /// `n/m`, with or without the share.
    Ratio,
    /// Shares of one whole.
    Partition,
    /// A whole and all its parts.
    Breakdown,
    /// A whole and some of its parts.
    Inclusion,
    /// A share that cannot pass the whole.
    Bound,
    /// A sentence printed twice.
    RepeatedSentence,
    /// A phrase printed twice in a row.
    RepeatedPhrase,
    /// A word printed twice in a row.
    RepeatedWord,
}
