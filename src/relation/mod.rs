//! Floor 5: figures that must agree with one another. From here up no code knows a language.

mod age;
mod ahead;
mod anniversary;
mod attainable;
mod beside;
mod bound;
mod breakdown;
mod change;
mod context;
mod conversion;
mod count;
mod cues;
mod day;
mod each;
mod edition;
mod ends;
mod enumeration;
mod fit;
mod floor;
mod flow;
mod fold;
mod fraction;
mod gap;
mod hindsight;
mod incidence;
pub mod joint;
mod kind;
mod law;
mod list;
mod misfit;
mod multiple;
mod near;
mod note;
mod numbering;
mod order;
mod overrule;
mod padding;
mod pair;
mod parted;
mod partition;
mod passage;
mod pattern;
mod phrase;
mod places;
mod plan;
mod points;
mod rate;
mod ratio;
mod reference;
mod remainder;
mod renumber;
mod reorder;
mod repetition;
mod restatement;
mod roles;
mod sentence;
mod series;
mod share;
mod sign;
mod silence;
mod slip;
mod stance;
mod stock;
mod stretch;
mod table;
mod target;
mod told;
mod unclosed;
mod unmet;
mod weekday;
mod whole;
mod words;

use crate::claim::Claims;
use crate::document::Document;
use crate::proof::Proof;
pub use crate::proof::{Change, SlipKind};
use crate::text::Span;
pub use kind::Kind;
pub use pattern::{Capture, Pattern, Step, pieces};
pub use roles::{Players, Role};
pub use silence::Silence;

/// Finds every relation of a document, kind by kind and in text order within a kind.
///
/// `patterns` are the phrases of rules, each with the kind of relation it makes. Never fails; where the words give no
/// evidence there is no relation. Linear in the document.
pub fn link(document: &Document, claims: &Claims, proof: &Proof, patterns: &[(Kind, &Pattern)]) -> Vec<Relation> {
    // Figures and words are looked through side by side.
    let (mut relations, (said, dated)) = rayon::join(
        || told(document, claims),
        || rayon::join(|| said(document, claims, proof), || dated(document, claims, patterns)),
    );
    relations.extend(said);
    relations.extend(dated);
    relations
}

/// What stands in tables, what dates and names tell of each other, and what the phrases of rules do.
fn dated(document: &Document, claims: &Claims, patterns: &[(Kind, &Pattern)]) -> Vec<Relation> {
    let mut relations = table::link(document, claims);
    relations.extend(day::link(document, claims));
    relations.extend(weekday::link(claims));
    relations.extend(stretch::link(document, claims));
    relations.extend(anniversary::link(document, claims));
    relations.extend(age::link(claims));
    relations.extend(ahead::link(document, claims));
    relations.extend(edition::link(document, claims));
    relations.extend(padding::link(document, claims));
    relations.extend(pattern::link(document, claims, patterns));
    relations
}

/// What the words and the order of a document tell, beside its figures.
fn said(document: &Document, claims: &Claims, proof: &Proof) -> Vec<Relation> {
    let (mut relations, again) = rayon::join(|| counted(document, proof), || again(document, claims, proof));
    relations.extend(again);
    relations.extend(slip::link(proof));
    relations
}

/// What is numbered or counted.
fn counted(document: &Document, proof: &Proof) -> Vec<Relation> {
    let mut relations = numbering::link(document, proof);
    relations.extend(count::link(document, proof));
    relations.extend(note::link(document));
    relations.extend(reference::link(document, proof));
    relations
}

/// What is said again.
fn again(document: &Document, claims: &Claims, proof: &Proof) -> Vec<Relation> {
    // The words of a long draft take more room than its text, and are held no longer than they are needed.
    let (mut relations, repeated) = {
        let words = words::Words::new(document);
        rayon::join(
            || phrase::link(document, &words, claims, proof),
            || repetition::link(document, &words, claims, proof),
        )
    };
    let places = places::Places::new(document, proof, &repeated);
    let ((passages, near), reordered) = rayon::join(
        || {
            let passages = passage::link(&places);
            let near = near::link(&places, &passages);
            (passages, near)
        },
        || reorder::link(&places),
    );
    relations.extend(near);
    relations.extend(reordered);
    relations.extend(passages);
    relations.extend(repeated);
    relations
}

/// What figures and the cues between them tell in the order they are read.
fn told(document: &Document, claims: &Claims) -> Vec<Relation> {
    let flow = flow::Flow::new(document, claims);
    let stances = stance::Stances::new(&flow);
    let (mut relations, more) =
        rayon::join(|| reckoned(document, &flow, &stances), || stated(document, &flow, &stances));
    relations.extend(more);
    overrule::overrule(&mut relations);
    relations
}

/// What figures come to together.
fn reckoned(document: &Document, flow: &flow::Flow, stances: &stance::Stances) -> Vec<Relation> {
    let mut relations = share::link(document, flow, stances);
    relations.extend(ratio::link(document, flow));
    relations.extend(breakdown::link(flow, stances));
    relations.extend(partition::link(flow));
    let parted = parted::link(flow.claims, &relations);
    relations.extend(parted);
    relations.extend(bound::link(flow, stances));
    relations.extend(change::link(flow, stances));
    relations.extend(multiple::link(flow, stances));
    relations.extend(fold::link(flow, stances));
    relations.extend(stock::link(flow));
    relations.extend(plan::link(flow, stances));
    relations.extend(rate::link(flow, stances));
    let each = each::link(flow, stances, &relations);
    relations.extend(each);
    relations.extend(conversion::link(flow));
    relations.extend(remainder::link(flow, stances));
    let unmet = unmet::link(flow, &relations);
    relations.extend(unmet);
    let gaps = gap::link(flow, stances, &relations);
    relations.extend(gaps);
    relations
}

/// What figures say of each other one by one.
fn stated(document: &Document, flow: &flow::Flow, stances: &stance::Stances) -> Vec<Relation> {
    let mut relations = order::link(document, flow);
    relations.extend(attainable::link(flow));
    relations.extend(fraction::link(flow, stances));
    relations.extend(incidence::link(flow));
    relations.extend(misfit::link(document, flow));
    relations.extend(points::link(flow));
    relations.extend(enumeration::link(document, flow));
    relations.extend(restatement::link(document, flow, stances));
    relations.extend(target::link(document, flow, stances));
    relations.extend(floor::link(document, flow, stances));
    relations.extend(unclosed::link(document, flow));
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

impl Relation {
    /// One thing and the same thing again.
    fn twice(kind: Kind, first: Actor, second: Actor, evidence: Evidence) -> Self {
        let members = vec![Member { role: "first", actor: first }, Member { role: "second", actor: second }];
        Self { kind, members, evidence }
    }

    /// A passage of the document text that is printed again.
    fn again(kind: Kind, first: Span, second: Span) -> Self {
        Self::twice(kind, Actor::Passage(first), Actor::Passage(second), Evidence::Strong)
    }
}

/// One role of a relation and who plays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// The role's name, one of [`Kind::roles`].
    pub role: &'static str,
    /// Who plays it.
    pub actor: Actor,
}

/// Who plays a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A figure: index into the claims.
    Claim(usize),
    /// The denominator of a ratio claim: index into the claims.
    Denominator(usize),
    /// The lower end of a range or period, or of "at least" and "more than": index into the claims.
    Low(usize),
    /// The upper end of a range or period: index into the claims.
    High(usize),
    /// A number the text leaves unsaid because everyone knows it: the 12 months of a year.
    Known(i128),
    /// A passage of the document text.
    Passage(Span),
    /// A weekday: index into the weekdays of the claims.
    Weekday(usize),
    /// Bytes of the document text that should read otherwise.
    Edit(Span, Change),
}

impl Actor {
    /// The figure it is or belongs to: index into the claims; nothing for what no figure plays.
    pub fn claim(self) -> Option<usize> {
        match self {
            Self::Claim(index) | Self::Denominator(index) | Self::Low(index) | Self::High(index) => Some(index),
            Self::Known(_) | Self::Passage(_) | Self::Weekday(_) | Self::Edit(..) => None,
        }
    }
}

/// How sure it is that a relation was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Only position speaks for it: a disagreement counts when the figures nearly agree.
    Weak,
    /// Words say so, and words can be misread: a disagreement counts that a slip would explain.
    Likely,
    /// The form leaves no other reading, or the figures agree: any disagreement counts.
    Strong,
}
