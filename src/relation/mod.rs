//! Floor 5: figures that must agree with one another. From here up no code knows a language.

mod again;
mod change;
mod date;
mod fit;
mod flow;
mod graph;
pub mod joint;
mod kind;
mod numbering;
mod overrule;
mod past;
mod pattern;
mod plan;
mod rate;
mod restatement;
mod share;
mod silence;
mod slip;
mod sum;
mod table;
mod wording;
mod words;

use again::Said;
use flow::Flow;
use flow::context::Settings;
use flow::stance::Stances;
use graph::Graph;
use past::local::{self, Local};
use past::{ByPassage, Past};
use rustc_hash::FxHashSet;

use crate::claim::{Claims, Known};
use crate::document::{Document, Kept};
use crate::proof::Proof;
pub use crate::proof::{Change, SlipKind};
use crate::text::Span;
pub use kind::{Actor, Kind, Players, Role};
pub use pattern::{Capture, Pattern, Step, pieces};
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
    tables: table::Cast,
}

/// Finds every relation of a document.
///
/// `proofread` reads the prose while figures are looked through; `patterns` are the phrases of rules, each with the
/// kind of relation it makes; `known` is what an earlier version was read as, and what linking it has left; `goes_on`
/// whether this is the earlier version of another. Never fails; where words give no evidence there is no relation.
/// Linear.
pub fn link(
    document: &Document,
    claims: &Claims,
    proofread: impl FnOnce() -> Proof + Send,
    patterns: &[(Kind, &Pattern)],
    known: Option<(Known<'_>, Trace)>,
    goes_on: bool,
) -> Linked {
    let (known, trace) = known.map_or_else(Default::default, |(known, trace)| (Some(known), trace));
    let Trace { passages, words, tables } = trace;
    let past = known.map(|known| (known.kept, words));
    // Figures and words are looked through side by side.
    let cast = || table::link(document, claims, known.map(|known| (known, tables)), goes_on);
    let ((mut relations, passages), ((said, proof, words), ((cast, tables), dated))) = rayon::join(
        || told(document, claims, known.map(|known| (known, passages)), goes_on),
        || {
            rayon::join(
                || said(document, claims, proofread(), past, goes_on),
                || rayon::join(cast, || dated(document, claims, patterns)),
            )
        },
    );
    overrule::overrule_restated(&mut relations, &said);
    relations.extend(said);
    relations.extend(cast);
    relations.extend(dated);
    Linked { relations, trace: Trace { passages, words, tables }, proof }
}

/// The linkers of passages: those of [`reckoned`], then those of [`stated`].
const LOCAL: [local::Linker; 19] = [
    |_, flow, stances| change::relative::link(flow, stances),
    |document, flow, _| share::ratio::link(document, flow),
    |_, flow, stances| sum::breakdown::link(flow, stances),
    |document, flow, _| share::partition::link(document, flow),
    |_, flow, stances| change::link(flow, stances),
    |_, flow, stances| change::multiple::link(flow, stances),
    |_, flow, stances| change::fold::link(flow, stances),
    |_, flow, stances| sum::stock::link(flow, stances),
    |document, flow, stances| plan::link(document, flow, stances),
    |_, flow, _| restatement::conversion::link(flow),
    |document, flow, stances| sum::remainder::link(document, flow, stances),
    |document, flow, _| wording::order::link(document, flow),
    |_, flow, _| share::attainable::link(flow),
    |_, flow, stances| share::fraction::link(flow, stances),
    |_, flow, stances| change::step::link(flow, stances),
    |_, flow, _| rate::incidence::link(flow),
    |document, flow, _| wording::misfit::link(document, flow),
    |_, flow, _| wording::points::link(flow),
    |document, flow, _| sum::equation::link(document, flow),
];

/// How many of them reckon.
const RECKONED: usize = 11;

/// What dates and names tell of each other, and what the phrases of rules do.
fn dated(document: &Document, claims: &Claims, patterns: &[(Kind, &Pattern)]) -> Vec<Relation> {
    let mut relations = date::link(document, claims);
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

/// What figures and the cues between them tell, and what is known of each passage, where it `goes_on` later. Of an
/// earlier version may be `known` as what it was read, and the same.
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
    restatement::recap::link(document, &flow, &stances, &settings, &mut relations);
    overrule::overrule(&mut relations);
    (relations, if goes_on { ByPassage { local: kept, shares, stances, settings } } else { ByPassage::default() })
}

/// A linker that looks at what others have found before.
type Follower = fn(&Document, &Flow, &Stances, &Graph) -> Vec<Relation>;

/// Those behind the sums, changes and plans of [`reckoned`], in order.
const FOLLOWERS: [Follower; 17] = [
    |_, flow, stances, known| change::rows::link(flow, stances, known),
    |_, flow, stances, known| change::moved::link(flow, stances, known),
    |_, flow, stances, known| share::quotient::link(flow, stances, known),
    |_, flow, stances, known| share::turned::link(flow, stances, known),
    |document, flow, stances, known| share::named::link(document, flow, stances, known),
    |_, flow, stances, known| sum::unmet::link(flow, stances, known),
    |document, flow, _, known| sum::denied::link(document, flow, known),
    |_, flow, stances, known| sum::left::link(flow, stances, known),
    |_, flow, stances, known| change::gap::link(flow, stances, known),
    |_, flow, stances, known| change::grown::link(flow, stances, known),
    |_, flow, stances, known| change::distance::link(flow, stances, known),
    |_, flow, stances, known| sum::outcome::link(flow, stances, known),
    |document, flow, stances, known| change::recalled::link(document, flow, stances, known),
    |_, flow, stances, known| sum::stock::told::link(flow, stances, known),
    |_, flow, stances, known| sum::told::link(flow, stances, known),
    |_, flow, stances, known| rate::told::link(flow, stances, known),
    |_, flow, stances, known| share::told::link(flow, stances, known),
];

/// What figures come to together, shares first.
fn reckoned(
    document: &Document,
    flow: &Flow,
    stances: &Stances,
    mut relations: Vec<Relation>,
    local: Local,
) -> Vec<Relation> {
    let Ok(local) = <[Vec<Relation>; RECKONED]>::try_from(local) else { return Vec::new() };
    let [relatives, ratios, sums, partitions, changes, multiples, folds, stocks, plans, conversions, remainders] =
        local;
    // What is a rate of change is no share of another whole.
    let rates: FxHashSet<Actor> =
        relatives.iter().filter_map(|relation| relation.members.last()).map(|rate| rate.actor).collect();
    relations.retain(|relation| relation.members.last().is_none_or(|share| !rates.contains(&share.actor)));
    share::elsewhere::sift(document, flow, &mut relations);
    let mut known = Graph::new(relations);
    [relatives, ratios, sums].into_iter().for_each(|found| known.extend(found));
    known.extend(partitions.into_iter().filter(|found| !share::parted::is_nested(&known, found)).collect());
    known.extend(share::parted::link(flow.claims, &known));
    let bounds = share::bound::link(flow, stances).into_iter();
    known.extend(bounds.filter(|bound| !bound.members.iter().any(|share| rates.contains(&share.actor))).collect());
    [changes, multiples, folds, stocks, plans].into_iter().for_each(|found| known.extend(found));
    known.extend(rate::link(flow, stances, &known));
    known.extend(rate::each(flow, stances, &known));
    [conversions, remainders].into_iter().for_each(|found| known.extend(found));
    for link in FOLLOWERS {
        known.extend(link(document, flow, stances, &known));
    }
    known.into_relations()
}

/// What figures say of each other one by one.
fn stated(document: &Document, flow: &Flow, stances: &Stances, settings: &Settings, local: Local) -> Vec<Relation> {
    let Ok(local) = <[Vec<Relation>; LOCAL.len() - RECKONED]>::try_from(local) else { return Vec::new() };
    let mut relations: Vec<Relation> = local.into_iter().flatten().collect();
    // Two halves of about the same work.
    let (restated, (enumerated, planned)) = rayon::join(
        || restatement::link(document, flow, stances, settings),
        || {
            let targets = plan::target::link(document, flow, stances);
            (sum::enumeration::link(document, flow), [targets, plan::floor::link(document, flow, stances)])
        },
    );
    relations.extend(enumerated);
    relations.extend(restated);
    relations.extend(planned.into_iter().flatten());
    relations.extend(wording::unclosed::link(document, flow));
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
    /// Who plays a role in it, the first where it has several.
    fn actor(&self, role: &str) -> Option<Actor> {
        self.members.iter().find(|member| member.role == role).map(|member| member.actor)
    }

    /// Whether someone plays a role in it.
    fn holds(&self, actor: Actor) -> bool {
        self.members.iter().any(|member| member.actor == actor)
    }

    /// What binds those who play these roles.
    fn of(kind: Kind, members: impl IntoIterator<Item = (&'static str, impl Into<Actor>)>, evidence: Evidence) -> Self {
        let member = |(role, actor): (&'static str, _)| Member { role, actor: Into::into(actor) };
        Self { kind, members: members.into_iter().map(member).collect(), evidence }
    }

    /// One thing and the same thing again.
    fn twice(kind: Kind, first: Actor, second: Actor, evidence: Evidence) -> Self {
        Self::of(kind, [("first", first), ("second", second)], evidence)
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
