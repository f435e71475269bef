//! Findings put into words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::grade::REPEATED;
use super::merge::merge;
use super::worded::{Told, Worded};
use super::wordings::{Phrases, Wordings};
use super::{Diagnostic, Label};
use crate::claim::Claims;
use crate::document::{Document, Origin};
use crate::number::{Decimal, Policy, Rational};
use crate::proof::{MOST, Slips};
use crate::relation::{Actor, Kind, Member, Relation};
use crate::rule::{Expected, Finding, Rule, Rules, Severity, Template};
use crate::text::Span;

/// What findings speak of.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its figures.
    pub claims: &'a Claims,
    /// How they belong together.
    pub relations: &'a [Relation],
    /// The rules they were checked by.
    pub rules: &'a Rules,
    /// How printed figures are read.
    pub policy: &'a Policy,
}

/// How many findings are put into words side by side.
const AT_ONCE: usize = 4096;

/// Puts findings into words of a language, given by its code; English where there are none. The diagnostics come in
/// the order of their primary places, those about one figure and one expectation as one. Of no rule more than [`MOST`]
/// are told; the last says how many more there are, as many as `slips` has besides. What may be `known` from the last
/// time is brought up to this one; it changes no answer.
pub fn write<'a>(
    findings: &'a [Finding],
    slips: &Slips,
    subject: &Subject<'a>,
    wordings: &'a Wordings,
    language: &'a str,
    known: Option<&mut Worded>,
) -> Vec<Diagnostic> {
    let Some(phrases) = wordings.of(language).filter(|_| !findings.is_empty()) else { return Vec::new() };
    let draft = Draft::new(subject.document, subject.claims, phrases.decimal);
    let writer = |finding| Writer::new(finding, subject, &draft, phrases, language);
    // How often each rule found something.
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    let few = |finding: &&Finding| {
        let count = found.entry(finding.rule).or_default();
        *count += 1;
        *count <= MOST
    };
    let few: Vec<&Finding> = findings.iter().filter(few).collect();
    let place = |finding: &&'a Finding| {
        let writer = writer(finding)?;
        Some((writer.place(), Reverse(writer.severity()?), *finding))
    };
    let mut few: Vec<_> = few.par_iter().filter_map(place).collect();
    few.sort_by_key(|(place, severity, _)| (*place, *severity));
    // In words they take many times the room: a few at a time, and of those that are merged only one stays.
    let (mut told, mut kept) = (Vec::new(), FxHashMap::default());
    for some in few.chunks(AT_ONCE) {
        let worded = |finding| {
            let own = known.as_ref().and_then(|known| Some((known, Told::of(finding, subject)?)));
            let again = own.as_ref().and_then(|(known, own)| known.of(own, &draft.habits));
            let diagnostic = again.or_else(|| writer(finding)?.write())?;
            Some((own.map(|(_, own)| own), diagnostic))
        };
        let some = some.par_iter().filter_map(|(.., finding)| worded(*finding));
        for (own, diagnostic) in some.collect::<Vec<_>>() {
            kept.extend(own.map(|own| (own, diagnostic.clone())));
            merge(&mut told, in_source(diagnostic, &subject.document.origin));
        }
    }
    if let Some(known) = known {
        *known = Worded::new(draft.habits.clone(), kept);
    }
    for (rule, count) in found {
        let Some(rule) = subject.rules.list.get(rule) else { continue };
        let unkept = if let Kind::Form(slip) = rule.kind { slips.more(slip) } else { 0 };
        let more = count.saturating_sub(MOST) + unkept;
        let last = told.iter_mut().rfind(|told| told.rule == rule.id).filter(|_| more > 0);
        if let (Some(last), Some(more)) = (last, phrases.more.fill(|_| Some(more.to_string()))) {
            last.help = if last.help.is_empty() { more } else { format!("{}; {more}", last.help) };
        }
    }
    told
}

/// A diagnostic whose spans index the document text, with those of the source. Two labels of one place there are one.
fn in_source(mut diagnostic: Diagnostic, origin: &Origin) -> Diagnostic {
    let edits = diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
    edits.for_each(|edit| edit.span = origin.source(edit.span));
    let mut labels: Vec<Label> = Vec::with_capacity(diagnostic.labels.len());
    for label in diagnostic.labels {
        let span = origin.source(label.span);
        if labels.iter().all(|known| known.span != span) {
            labels.push(Label { span, ..label });
        }
    }
    Diagnostic { labels, ..diagnostic }
}

/// One finding that is put into words.
pub(super) struct Writer<'a> {
    pub(super) finding: &'a Finding,
    pub(super) rule: &'a Rule,
    pub(super) relation: &'a Relation,
    pub(super) subject: Subject<'a>,
    pub(super) draft: &'a Draft<'a>,
    pub(super) phrases: &'a Phrases,
    /// What the sides of the law come to.
    pub(super) sides: Option<[Rational; 2]>,
    language: &'a str,
    pub(super) primary: Actor,
}

/// Figures of one role that a message lists.
const LISTED: usize = 8;

impl<'a> Writer<'a> {
    fn new(
        finding: &'a Finding,
        subject: &Subject<'a>,
        draft: &'a Draft<'a>,
        phrases: &'a Phrases,
        language: &'a str,
    ) -> Option<Self> {
        let rule = subject.rules.list.get(finding.rule)?;
        let relation = subject.relations.get(finding.relation)?;
        let primary = relation.members.get(finding.primary)?.actor;
        Some(Self { finding, rule, relation, subject: *subject, draft, phrases, sides: None, language, primary })
    }

    /// Where it stands in the source: the place of its first label.
    fn place(&self) -> Span {
        let first = self.labelled().next();
        first.map(|(_, member)| self.draft.document.origin.source(self.draft.figure(member.actor))).unwrap_or_default()
    }

    fn severity(&self) -> Option<Severity> {
        self.rule.severity(self.finding.grade)
    }

    /// Its spans index the document text.
    fn write(mut self) -> Option<Diagnostic> {
        self.sides = self.rule.sides(self.relation, self.subject.claims, self.subject.policy);
        let grade = if self.rule.law.is_some() { self.finding.grade.name() } else { REPEATED };
        let contrary = self.rule.contrary.of(self.language).filter(|_| self.is_contrary());
        let message = self.fill(contrary.or_else(|| self.rule.message.of(self.language))?, None);
        let message = message.unwrap_or_else(|| self.rule.file.summary.clone());
        Some(Diagnostic {
            rule: self.rule.id.clone(),
            category: self.rule.file.category.value.clone(),
            severity: self.severity()?,
            grade,
            // What the law says of its stated figure would be read as blaming that one.
            message: [Some(message), self.blamed()].into_iter().flatten().collect::<Vec<_>>().join("; "),
            help: self.help(),
            expected: self.finding.expected.as_ref().and_then(|expected| Some(self.rewritten(expected)?.1.to_string())),
            labels: self.labels(),
            elsewhere: Vec::new(),
            fixes: self.fixes(),
        })
    }

    /// A template of the rule with the draft's figures; of those that share the role of `one`, that one alone.
    fn fill(&self, template: &Template, one: Option<&Member>) -> Option<String> {
        let side = |at: usize| self.value(self.sides.as_ref()?.get(at)?);
        template.fill(|place| match place {
            "expected" => {
                self.law_makes().and_then(|meant| self.expected(meant)).or_else(|| self.corrected(self.primary))
            }
            "opposite" => self
                .meant()
                .map(|(actor, value)| self.draft.figure_for(actor, Decimal { mantissa: -value.mantissa, ..value })),
            "left" => side(0),
            "right" => side(1),
            role if one.is_some_and(|one| one.role == role) => one.map(|one| self.draft.text(one.actor)),
            role => Some(self.listed(self.figures(role))).filter(|list| !list.is_empty()),
        })
    }

    /// What the law makes of the figure that it states, else of the doubtful one.
    fn law_makes(&self) -> Option<&'a Expected> {
        self.finding.stated.as_deref().or(self.finding.expected.as_ref())
    }

    /// That as the figure would read.
    fn meant(&self) -> Option<(Actor, Decimal)> {
        self.rewritten(self.law_makes()?)
    }

    /// Whether the figures tell the opposite of what is printed: a fall of what is said to rise.
    fn is_contrary(&self) -> bool {
        let printed = |actor| self.draft.written(actor).mantissa;
        self.meant().is_some_and(|(actor, value)| value.mantissa.signum() * printed(actor).signum() < 0)
    }

    fn figures(&self, role: &str) -> Vec<String> {
        let members = self.relation.members.iter().filter(|member| member.role == role);
        members.map(|member| self.draft.text(member.actor)).collect()
    }

    pub(super) fn listed(&self, mut figures: Vec<String>) -> String {
        if figures.len() > LISTED {
            figures.truncate(LISTED);
            return format!("{}, …", figures.join(", "));
        }
        match figures.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{}{}{last}", rest.join(", "), self.phrases.and),
            _ => figures.concat(),
        }
    }

    /// The figure that takes the place of an expected one.
    pub(super) fn expected(&self, expected: &Expected) -> Option<String> {
        let (actor, value) = self.rewritten(expected)?;
        Some(match self.rescaled(expected) {
            Some((tail, other)) => self.draft.with_tail(actor, tail, &other),
            None => self.draft.figure_for(actor, value),
        })
    }

    /// Who is expected to read what.
    pub(super) fn rewritten(&self, expected: &Expected) -> Option<(Actor, Decimal)> {
        let actor = self.relation.members.get(expected.member)?.actor;
        Some((actor, self.draft.rewritten(self.relation.kind, actor, expected, self.subject.policy)?))
    }

    pub(super) fn member_text(&self, expected: &Expected) -> Option<String> {
        Some(self.draft.text(self.relation.members.get(expected.member)?.actor))
    }

    /// A value of the law, printed as the stated figure is.
    fn value(&self, value: &Rational) -> Option<String> {
        self.draft.figure_of(self.relation.kind, self.stated(), value)
    }

    /// The figure the law states, or the one that is doubted.
    pub(super) fn stated(&self) -> Actor {
        let stated = self.finding.stated.as_ref().and_then(|stated| self.relation.members.get(stated.member));
        stated.map_or(self.primary, |member| member.actor)
    }

    fn labels(&self) -> Vec<Label> {
        let label = |(at, member): (usize, &Member)| {
            let note = self.rule.labels.get(member.role).and_then(|words| words.of(self.language));
            let note = note.and_then(|template| self.fill(template, Some(member)));
            // A phrase of one office calls its figures by names that are its own.
            let named = || self.rule.pattern.as_ref().map(|_| member.role.to_owned());
            let note = note.or_else(named).unwrap_or_default();
            let (role, primary) = (member.role.to_owned(), at == self.finding.primary);
            Label { role, primary, span: self.draft.figure(member.actor), note }
        };
        self.labelled().map(label).collect()
    }

    /// The members that stand somewhere, each with its place among them, the doubtful one first.
    fn labelled(&self) -> impl Iterator<Item = (usize, &'a Member)> {
        let primary = self.finding.primary;
        let members = self.relation.members.iter().enumerate();
        let members = members.filter(|(_, member)| !matches!(member.actor, Actor::Known(_) | Actor::Edit(..)));
        let rest = members.clone().filter(move |(at, _)| *at != primary);
        members.filter(move |(at, _)| *at == primary).chain(rest)
    }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
