//! Floor 10: the drafts of one run held against each other: what one of them states and another states otherwise.

use std::collections::HashSet;

use crate::claim::Claims;
use crate::diagnostic::{self, Diagnostic, Elsewhere, Label, Subject};
use crate::document::{Opened, Start, join};
use crate::lint::{Linted, Linter};
use crate::proof::Proof;
use crate::relation;
use crate::rule;
use crate::text::{Lines, Span};

/// A draft that was checked by itself.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The draft.
    pub opened: Opened,
    /// What came of it.
    pub linted: Linted,
}

/// Adds to each draft what does not agree with another one of them. All are kept in memory at once. The rules and
/// settings are those of `linter`.
///
/// The figures of a draft are confirmed by what stands beside them there, so that of two drafts the one is doubted
/// whose figure nothing else bears out. Linear in the text of all.
pub fn together(drafts: &mut [Checked], linter: &Linter) {
    let found = across(drafts, linter);
    for (at, more) in found {
        let Some(draft) = drafts.get_mut(at) else { continue };
        draft.linted.add(more, &draft.opened, linter);
    }
}

/// What does not agree from draft to draft, each with the draft of its doubtful figure.
fn across(drafts: &[Checked], linter: &Linter) -> Vec<(usize, Vec<Diagnostic>)> {
    let documents: Vec<_> =
        drafts.iter().map(|draft| (&*draft.linted.document, draft.opened.source.text.len() as u32)).collect();
    let (document, starts) = join(&documents);
    let (mut claims, mut proof, mut relations) = (Claims::default(), Proof::default(), Vec::new());
    for (draft, start) in drafts.iter().zip(&starts) {
        let first = claims.list.len();
        relations.extend(draft.linted.relations.iter().filter_map(|relation| relation.among(first)));
        claims.append(&draft.linted.claims, *start);
        proof.append(&draft.linted.proof, *start);
    }
    let own = relations.len();
    relations.extend(relation::joint::link(&document, &claims, &proof, &starts));
    let mut checked = rule::check(&linter.rules, &relations, &claims, &linter.policy, None);
    checked.findings.retain(|finding| finding.relation >= own);
    // Drafts of different things are a slip apart here and there: those that have nothing else in common are left
    // alone.
    let doubted: HashSet<usize> = checked.findings.iter().map(|finding| finding.relation).collect();
    let told = relations.iter().enumerate().skip(own);
    let common = told.filter(|(at, relation)| relation.is_of_words() || !doubted.contains(at));
    let common: HashSet<_> = common.filter_map(|(_, relation)| relation.drafts(&claims, &starts)).collect();
    checked.findings.retain(|finding| {
        let between = relations.get(finding.relation).and_then(|relation| relation.drafts(&claims, &starts));
        between.is_some_and(|pair| common.contains(&pair))
    });
    let subject = Subject {
        document: &document,
        claims: &claims,
        relations: &relations,
        rules: &linter.rules,
        policy: &linter.policy,
    };
    let told = drafts.first().map(|draft| draft.linted.language.as_str());
    let language = linter.messages.as_deref().or(told).unwrap_or_default();
    let written = diagnostic::write(&checked.findings, &proof.slips, &subject, &linter.wordings, language, None);
    let room = Room {
        drafts,
        starts: &starts,
        lines: drafts.iter().map(|draft| Lines::new(&draft.opened.source.text)).collect(),
    };
    let mut found: Vec<(usize, Vec<Diagnostic>)> = Vec::new();
    for (at, diagnostic) in written.into_iter().filter_map(|diagnostic| room.divided(diagnostic)) {
        match found.iter_mut().find(|(known, _)| *known == at) {
            Some((_, more)) => more.push(diagnostic),
            None => found.push((at, vec![diagnostic])),
        }
    }
    found
}

/// The drafts and where they begin among the bytes of all sources.
struct Room<'a> {
    drafts: &'a [Checked],
    starts: &'a [Start],
    lines: Vec<Lines>,
}

impl Room<'_> {
    /// Which draft a place among all sources is in, and the place there.
    fn home(&self, span: Span) -> Option<(usize, Span)> {
        let at = self.starts.partition_point(|start| start.source <= span.start).checked_sub(1)?;
        let base = self.starts.get(at)?.source;
        Some((at, Span { start: span.start - base, end: span.end.saturating_sub(base) }))
    }

    /// A diagnostic as of the draft its doubtful figure is in; places in others stand apart, and so do their repairs.
    fn divided(&self, mut diagnostic: Diagnostic) -> Option<(usize, Diagnostic)> {
        let (own, _) = self.home(diagnostic.labels.first()?.span)?;
        for mut label in std::mem::take(&mut diagnostic.labels) {
            let (at, span) = self.home(label.span)?;
            label.span = span;
            match at == own {
                true => diagnostic.labels.push(label),
                false => diagnostic.elsewhere.extend(self.elsewhere(at, label)),
            }
        }
        diagnostic.fixes.retain_mut(|fix| {
            fix.edits.iter_mut().all(|edit| match self.home(edit.span) {
                Some((at, span)) if at == own => {
                    edit.span = span;
                    true
                }
                _ => false,
            })
        });
        Some((own, diagnostic))
    }

    fn elsewhere(&self, at: usize, label: Label) -> Option<Elsewhere> {
        let (opened, lines) = (&self.drafts.get(at)?.opened, self.lines.get(at)?);
        let text = &opened.source.text;
        Some(Elsewhere {
            draft: opened.source.name.clone(),
            role: label.role,
            span: label.span,
            ends: (lines.position(text, label.span.start), lines.position(text, label.span.end)),
            place: opened.places.at(label.span.start).cloned(),
            text: label.span.of(text).to_owned(),
            note: label.note,
        })
    }
}
