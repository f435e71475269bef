//! Floor 5: figures that must agree with one another. From here up no code knows a language.

mod actor;
mod again;
mod attainable;
mod beside;
mod bound;
mod breakdown;
mod change;
mod context;
mod conversion;
mod cues;
mod date;
mod denied;
mod ends;
mod enumeration;
mod equation;
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
mod local;
mod misfit;
mod moved;
mod multiple;
mod numbering;
mod order;
mod overrule;
mod pair;
mod parted;
mod partition;
mod past;
mod pattern;
mod plan;
mod points;
mod quotient;
mod rate;
mod ratio;
mod recap;
mod remainder;
mod restatement;
mod roles;
mod rows;
mod sentence;
mod series;
mod share;
mod silence;
mod slip;
mod stance;
mod step;
mod stock;
mod table;
mod target;
mod told;
mod unclosed;
mod unmet;
mod view;
mod whole;
mod words;

use again::Said;
use context::Settings;
use flow::Flow;
use local::Local;
use past::{ByPassage, Past};
use stance::Stances;

use crate::claim::{Claims, Known};
use crate::document::{Document, Kept};
use crate::proof::Proof;
pub use crate::proof::{Change, SlipKind};
use crate::text::Span;
pub use actor::Actor;
pub use kind::Kind;
pub use pattern::{Capture, Pattern, Step, pieces};
pub use roles::{Players, Role};
pub use silence::Silence;

/// What was found to belong together.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// The relations, kind by kind and in text order within a kind.
    pub relations: Vec<Relation>,
    /// What is kept for the next version of the document, where there may be one.
    pub trace: Trace,
    /// What the proofreader saw.
    pub proof: Proof,
}

/// What linking a version of a document leaves for linking the next.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    passages: ByPassage,
    words: Said,
}

/// Finds every relation of a document.
///
/// `proofread` reads the prose while figures are looked through; `patterns` are the phrases of rules, each with the kind of
/// relation it makes; `known` is what an earlier version was read as, and what linking it has left; `goes_on` whether this is
/// the earlier version of another. Never fails; where words give no evidence there is no relation. Linear.
pub fn link(
    document: &Document,
    claims: &Claims,
    proofread: impl FnOnce() -> Proof + Send,
    patterns: &[(Kind, &Pattern)],
    known: Option<(Known<'_>, Trace)>,
    goes_on: bool,
) -> Linked {
    let (known, Trace { passages, words }) = known.map_or_else(Default::default, |(known, trace)| (Some(known), trace));
    let past = known.map(|known| (known.kept, words));
    // Figures and words are looked through side by side.
    let ((mut relations, passages), ((said, proof, words), dated)) = rayon::join(
        || told(document, claims, known.map(|known| (known, passages)), goes_on),
        || rayon::join(|| said(document, claims, proofread(), past, goes_on), || dated(document, claims, patterns)),
    );
    relations.extend(said);
    relations.extend(dated);
    Linked { relations, trace: Trace { passages, words }, proof }
}

/// The linkers of passages: those of [`reckoned`], then those of [`stated`].
const LOCAL: [local::Linker; 16] = [
    |document, flow, _| ratio::link(document, flow),
    |_, flow, stances| breakdown::link(flow, stances),
    |document, flow, _| partition::link(document, flow),
    |_, flow, stances| change::link(flow, stances),
    |_, flow, stances| multiple::link(flow, stances),
    |_, flow, stances| fold::link(flow, stances),
    |_, flow, stances| stock::link(flow, stances),
    |document, flow, stances| plan::link(document, flow, stances),
    |_, flow, _| conversion::link(flow),
    |document, flow, stances| remainder::link(document, flow, stances),
    |document, flow, _| order::link(document, flow),
    |_, flow, _| attainable::link(flow),
    |_, flow, _| incidence::link(flow),
    |document, flow, _| misfit::link(document, flow),
    |_, flow, _| points::link(flow),
    |document, flow, _| equation::link(document, flow),
];

/// How many of them reckon.
const RECKONED: usize = 10;

/// What stands in tables, what dates and names tell of each other, and what the phrases of rules do.
fn dated(document: &Document, claims: &Claims, patterns: &[(Kind, &Pattern)]) -> Vec<Relation> {
    let mut relations = table::link(document, claims);
    relations.extend(date::link(document, claims));
    relations.extend(pattern::link(document, claims, patterns));
    relations
}

/// What the words and the order of a document tell, beside its figures; what the proofreader saw; and the words.
fn said(
    document: &Document,
    claims: &Claims,
    proof: Proof,
    known: Option<(Kept<'_>, Said)>,
    goes_on: bool,
) -> (Vec<Relation>, Proof, Said) {
    let again = || again::link(document, claims, &proof, known, goes_on);
    let (mut relations, (again, words)) = rayon::join(|| numbering::link(document, &proof), again);
    relations.extend(again);
    relations.extend(slip::link(&proof));
    (relations, proof, words)
}

/// What figures and the cues between them tell, and what is known of each passage, where it `goes_on` later. Of an earlier
/// version may be `known` as what it was read, and the same.
fn told(
    document: &Document,
    claims: &Claims,
    known: Option<(Known<'_>, ByPassage)>,
    goes_on: bool,
) -> (Vec<Relation>, ByPassage) {
    let flow = Flow::new(document, claims);
    let (known, passages) = known.unzip();
    let ByPassage { local, shares, stances, settings } = passages.unwrap_or_default();
    let past = known.and_then(|known| Past::new(document, &flow, known));
    let past = past.as_ref();
    let stances = Stances::new(&flow, past.zip(Some(stances)));
    let local = local::find(&LOCAL, document, &flow, &stances, past.zip(Some(local)));
    let (kept, mut sums) = (if goes_on { local.clone() } else { Local::default() }, local);
    let statements = sums.split_off(RECKONED);
    let ((mut relations, shares), (more, settings)) = rayon::join(
        || {
            let mut shares = share::link(document, &flow, &stances, past.zip(Some(shares)), goes_on);
            let found = if goes_on { shares.relations.clone() } else { std::mem::take(&mut shares.relations) };
            (reckoned(document, &flow, &stances, found, sums), shares)
        },
        || {
            let settings = Settings::new(document, &flow, &stances, past.zip(Some(settings)));
            (stated(document, &flow, &stances, &settings, statements), settings)
        },
    );
    relations.extend(more);
    recap::link(document, &flow, &stances, &settings, &mut relations);
    overrule::overrule(&mut relations);
    (relations, if goes_on { ByPassage { local: kept, shares, stances, settings } } else { ByPassage::default() })
}

/// What figures come to together, shares first.
fn reckoned(
    document: &Document,
    flow: &Flow,
    stances: &Stances,
    mut relations: Vec<Relation>,
    local: Local,
) -> Vec<Relation> {
    let Ok(local) = <[Vec<Relation>; RECKONED]>::try_from(local) else { return Vec::new() };
    let [ratios, sums, partitions, changes, multiples, folds, stocks, plans, conversions, remainders] = local;
    [ratios, sums, partitions].into_iter().for_each(|found| relations.extend(found));
    let parted = parted::link(flow.claims, &relations);
    relations.extend(parted);
    relations.extend(bound::link(flow, stances));
    [changes, multiples, folds, stocks, plans].into_iter().for_each(|found| relations.extend(found));
    relations.extend(rate::link(flow, stances));
    let each = rate::each(flow, stances, &relations);
    relations.extend(each);
    [conversions, remainders].into_iter().for_each(|found| relations.extend(found));
    let rows = rows::link(flow, stances, &relations);
    relations.extend(rows);
    let moved = moved::link(flow, stances, &relations);
    relations.extend(moved);
    let quotients = quotient::link(flow, stances, &relations);
    relations.extend(quotients);
    let unmet = unmet::link(flow, stances, &relations);
    relations.extend(unmet);
    let denied = denied::link(document, flow, &relations);
    relations.extend(denied);
    let gaps = gap::link(flow, stances, &relations);
    relations.extend(gaps);
    relations
}

/// What figures say of each other one by one.
fn stated(document: &Document, flow: &Flow, stances: &Stances, settings: &Settings, local: Local) -> Vec<Relation> {
    let Ok(local) = <[Vec<Relation>; LOCAL.len() - RECKONED]>::try_from(local) else { return Vec::new() };
    let [mut relations, attainable, incidences, misfits, points, equations] = local;
    relations.extend(attainable);
    relations.extend(fraction::link(flow, stances));
    relations.extend(step::link(flow, stances));
    [incidences, misfits, points, equations].into_iter().for_each(|found| relations.extend(found));
    relations.extend(enumeration::link(document, flow));
    relations.extend(restatement::link(document, flow, stances, settings));
    relations.extend(target::link(document, flow, stances));
    relations.extend(floor::link(document, flow, stances));
    relations.extend(unclosed::link(document, flow));
    relations
}

/// Figures or passages that belong together, each in its role.
#[derive(Clone, Debug, PartialEq, Eq)]
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
