//! Floor 5: figures that must agree with one another. From here up no code knows a language.

mod age;
mod ahead;
mod anniversary;
mod attainable;
mod bound;
mod breakdown;
mod change;
mod conversion;
mod count;
mod cues;
mod day;
mod each;
mod edition;
mod ends;
mod enumeration;
mod fit;
mod flow;
mod fraction;
mod hindsight;
mod joint;
mod law;
mod list;
mod misfit;
mod multiple;
mod near;
mod note;
mod numbering;
mod order;
mod padding;
mod pair;
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
mod share;
mod sign;
mod silence;
mod slip;
mod stance;
mod stretch;
mod table;
mod target;
mod weekday;
mod whole;
mod words;

use crate::claim::Claims;
use crate::document::Document;
use crate::proof::Proof;
pub use crate::proof::{Change, SlipKind};
use crate::text::Span;
pub use joint::link_joint;
pub use pattern::{Capture, Pattern, Step, pieces};
pub use roles::{Players, Role};
pub use silence::Silence;

/// Finds every relation of a document, kind by kind and in text order within a kind.
///
/// `patterns` are the phrases of rules, each with the kind of relation it makes. Never fails; where the words give no
/// evidence there is no relation. Linear in the document.
pub fn link(document: &Document, claims: &Claims, proof: &Proof, patterns: &[(Kind, &Pattern)]) -> Vec<Relation> {
    let mut relations = told(document, claims);
    relations.extend(numbering::link(document, proof));
    relations.extend(count::link(document, proof));
    relations.extend(note::link(document));
    relations.extend(reference::link(document, proof));
    relations.extend(phrase::link(document, claims, proof));
    let repeated = repetition::link(document, claims, proof);
    let places = places::Places::new(document, proof, &repeated);
    let passages = passage::link(&places);
    relations.extend(near::link(&places, &passages));
    relations.extend(reorder::link(&places));
    relations.extend(passages);
    relations.extend(repeated);
    relations.extend(slip::link(proof));
    relations.extend(table::link(document, claims));
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

/// What figures and the cues between them tell in the order they are read.
fn told(document: &Document, claims: &Claims) -> Vec<Relation> {
    let flow = flow::Flow::new(document, claims);
    let stances = stance::Stances::new(&flow);
    let mut relations = share::link(document, &flow, &stances);
    relations.extend(ratio::link(&flow));
    relations.extend(breakdown::link(&flow, &stances));
    relations.extend(partition::link(&flow));
    relations.extend(bound::link(&flow, &stances));
    relations.extend(change::link(&flow, &stances));
    relations.extend(multiple::link(&flow, &stances));
    relations.extend(plan::link(&flow, &stances));
    relations.extend(rate::link(&flow, &stances));
    let each = each::link(&flow, &stances, &relations);
    relations.extend(each);
    relations.extend(conversion::link(&flow));
    relations.extend(remainder::link(&flow, &stances));
    relations.extend(order::link(&flow));
    relations.extend(attainable::link(&flow));
    relations.extend(fraction::link(&flow, &stances));
    relations.extend(misfit::link(&flow));
    relations.extend(points::link(&flow));
    relations.extend(enumeration::link(document, &flow));
    relations.extend(restatement::link(document, &flow, &stances));
    relations.extend(target::link(document, &flow, &stances));
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
    /// The lower end of a range or period: index into the claims.
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
    /// A figure that grew: what it was, what it is, by how much or by what rate.
    Rise,
    /// A figure that fell.
    Fall,
    /// A figure as a multiple, or as a percentage, of another.
    Multiple,
    /// What was reached, what was planned, and the rate one is of the other.
    Plan,
    /// By how much, or by what rate, what was reached exceeds what was planned.
    Excess,
    /// By how much, or by what rate, it falls short.
    Shortfall,
    /// A total, how many it is of, and what each of them has.
    Average,
    /// Factors and what they come to.
    Product,
    /// One measure in two units.
    Conversion,
    /// A whole, parts of it, and what is left.
    Remainder,
    /// The two ends of a range or period.
    Order,
    /// A stated number of things, and the things.
    Enumeration,
    /// A share of a counted whole, which some whole number must make.
    Attainable,
    /// A fraction in words and the amount it makes of a whole.
    Fraction,
    /// An amount that the words call a rate.
    Misfit,
    /// A number of a heading or list item that does not follow the one before.
    Numbering,
    /// One figure told twice.
    Restatement,
    /// A rate that is aimed at, and what is already achieved in each of its places.
    Target,
    /// A sentence printed twice.
    RepeatedSentence,
    /// A phrase printed twice in a row.
    RepeatedPhrase,
    /// A word printed twice in a row.
    RepeatedWord,
    /// The total of a column and the rows it is made of.
    Footing,
    /// A row that is left of others of its column.
    Balance,
    /// The total of a row and the columns it is made of.
    Crossfooting,
    /// The difference of two columns.
    Variance,
    /// A column that says what share one column is of another.
    TableRate,
    /// A column that says by what rate one column exceeds another.
    TableGrowth,
    /// A column that says what share each row is of one whole.
    TableShare,
    /// A figure of the text and the cell of a table it quotes.
    Citation,
    /// A figure of the text and the cell below zero it quotes without its sign.
    CitedFall,
    /// A date that is no day of the calendar.
    ImpossibleDate,
    /// A weekday, its date, and the weekday the calendar gives.
    Weekday,
    /// A stretch of time that ends before it begins.
    Backwards,
    /// A stretch of time, the length it is said to have, and its length by the calendar.
    Length,
    /// How many years something has lasted, the year it began, and the year that is spoken of.
    Anniversary,
    /// The same of an event whose year everyone knows.
    Founding,
    /// An age, a year of birth, and the year that is spoken of.
    Age,
    /// A rate, and its change in percent.
    RateMove,
    /// A quarter, the stretch brackets give it, and of how many months that is.
    Quarter,
    /// A date told as done, and the report's own date before it.
    Ahead,
    /// Two editions of one body of which one can be meant.
    Edition,
    /// A document with two dates.
    DocumentDates,
    /// A day or month that Vietnamese offices write with a zero in front, printed without it, or the other way about.
    Padding,
    /// A sentence printed twice, the second time with another figure.
    StaleSentence,
    /// A passage printed twice with nearly the same words.
    SimilarPassage,
    /// A phrase that its own paragraph says again.
    RepeatedNearby,
    /// The words of a phrase in another order.
    Reordered,
    /// A footnote's mark without a note.
    MarkWithoutNote,
    /// A footnote without a mark.
    NoteWithoutMark,
    /// A footnote or its mark with the number of another.
    Misnumbered,
    /// Footnotes that do not stand in the order of their numbers.
    NoteOrder,
    /// A mention of a thing that the document does not have.
    LostReference,
    /// A slip of form.
    Form(SlipKind),
    /// Something wrong with a remark that silences findings.
    Silence(Silence),
    /// Figures that a phrase of a rule binds: which phrase, counted through all rules.
    Pattern(usize),
}
