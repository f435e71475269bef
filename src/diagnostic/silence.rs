//! Findings that the writer has silenced, and what is wrong with the remarks that do so.

use super::directive::{Directive, Misread, Reach, read};
use super::grade::REPEATED;
use super::wordings::Wordings;
use super::{Applicability, Diagnostic, Edit, Fix, Label};
use crate::claim::calendar::Day;
use crate::document::{BlockKind, Document};
use crate::number::Grade;
use crate::relation::{Kind, Silence};
use crate::rule::{Rule, Rules, Selector};
use crate::text::{Source, Span};

/// A finding the writer has silenced.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Silenced {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Why it stays.
    pub reason: String,
    /// Whether that is told in a file beside the draft, not in the draft.
    pub external: bool,
}

/// What findings are held against.
#[derive(Clone, Copy, Debug)]
pub struct Silencer<'a> {
    /// The rules there are.
    pub rules: &'a Rules,
    /// What is said of remarks that are wrong.
    pub wordings: &'a Wordings,
    /// In which language, by its code.
    pub language: &'a str,
    /// The day it is; nothing where nobody knows, and no remark runs out.
    pub today: Option<Day>,
}

/// Takes the findings out that remarks in the draft silence, and adds what is wrong with remarks. What stays comes in
/// the order of its primary places.
pub fn silence(
    found: Vec<Diagnostic>,
    source: &Source,
    document: &Document,
    silencer: &Silencer<'_>,
) -> (Vec<Diagnostic>, Vec<Silenced>) {
    if document.remarks.is_empty() {
        return (found, Vec::new());
    }
    let mut wrong = Vec::new();
    let mut remarks = Vec::new();
    for span in &document.remarks {
        match read(&source.text, *span) {
            Ok(directive) => remarks.push(directive),
            Err(Misread::Words(at)) => {
                let at = if at.is_empty() { *span } else { at };
                wrong.extend(silencer.wrong(Silence::Unreadable, at, &source.text));
            }
            Err(Misread::Day(at)) => wrong.extend(silencer.wrong(Silence::Misdated, at, &source.text)),
        }
    }
    let mut quiets = Vec::new();
    let blocks = blocks(document);
    let mut open: Vec<&Directive<'_>> = Vec::new();
    for remark in &remarks {
        let reach = match remark.reach {
            Reach::File => Some(Span { start: 0, end: u32::MAX }),
            Reach::Block => beside(remark.span, &blocks, &source.text),
            Reach::Start => {
                open.push(remark);
                continue;
            }
            Reach::End => {
                let same = |start: &&Directive<'_>| {
                    remark.names.is_empty()
                        || start.names.iter().map(|(_, name)| name).eq(remark.names.iter().map(|(_, name)| name))
                };
                let Some(at) = open.iter().rposition(same) else {
                    wrong.extend(silencer.wrong(Silence::Dangling, remark.span, &source.text));
                    continue;
                };
                let start = open.remove(at);
                let reach = Span { start: start.span.end, end: remark.span.start };
                quiets.extend(silencer.quiet(start, Some(reach), source, &mut wrong));
                continue;
            }
        };
        quiets.extend(silencer.quiet(remark, reach, source, &mut wrong));
    }
    wrong.extend(open.iter().filter_map(|start| silencer.wrong(Silence::Dangling, start.span, &source.text)));
    let (mut kept, mut silenced) = (Vec::with_capacity(found.len()), Vec::new());
    for diagnostic in found {
        let at = diagnostic.labels.first().map_or(0, |label| label.span.start);
        let mut reason = None;
        for quiet in &mut quiets {
            if quiet.reach.is_some_and(|reach| reach.start <= at && at < reach.end)
                && quiet.selector.is_of(&diagnostic.rule, &diagnostic.category)
            {
                quiet.used = true;
                reason.get_or_insert(quiet.reason);
            }
        }
        match reason {
            Some(reason) => silenced.push(Silenced { diagnostic, reason: reason.to_owned(), external: false }),
            None => kept.push(diagnostic),
        }
    }
    for quiet in quiets.iter().filter(|quiet| !quiet.used && quiet.could) {
        let mut unused = silencer.wrong(Silence::Unused, quiet.at, &source.text);
        if let Some(unused) = unused.as_mut().filter(|_| quiet.alone) {
            unused.fixes.extend(silencer.removal(quiet.remark, &source.text));
        }
        wrong.extend(unused);
    }
    kept.extend(wrong);
    kept.sort_by_key(|diagnostic| diagnostic.labels.first().map_or(0, |label| label.span.start));
    (kept, silenced)
}

/// A rule or category silenced somewhere.
struct Quiet<'s> {
    /// The remark that does.
    remark: Span,
    /// Where it names the rule.
    at: Span,
    /// Whether the remark is all there is to it, so that it can go.
    alone: bool,
    selector: Selector,
    reach: Option<Span>,
    reason: &'s str,
    /// Whether any rule it names is on.
    could: bool,
    used: bool,
}

impl Silencer<'_> {
    /// What a remark silences within `reach`; what is wrong with it goes to `wrong`, and it silences nothing then.
    fn quiet<'s>(
        &self,
        remark: &Directive<'s>,
        reach: Option<Span>,
        source: &'s Source,
        wrong: &mut Vec<Diagnostic>,
    ) -> Vec<Quiet<'s>> {
        if remark.reason.is_empty() {
            wrong.extend(self.wrong(Silence::Unreasoned, remark.span, &source.text));
            return Vec::new();
        }
        if let Some((at, _)) = remark.expires.filter(|(_, day)| self.is_past(*day)) {
            wrong.extend(self.wrong(Silence::Expired, at, &source.text));
            return Vec::new();
        }
        let mut quiets = Vec::new();
        for (at, name) in &remark.names {
            match Selector::find(name, self.rules) {
                Ok(selector) => {
                    let could = self.rules.list.iter().any(|rule| rule.on && selector.chooses(rule));
                    let alone = remark.names.len() == 1 && remark.reach != Reach::Start;
                    let (remark, reason) = (remark.span, remark.reason);
                    quiets.push(Quiet { remark, at: *at, alone, selector, reach, reason, could, used: false });
                }
                Err(_) => wrong.extend(self.wrong(Silence::Unknown, *at, &source.text)),
            }
        }
        quiets
    }

    /// Whether a finding is about remarks themselves.
    pub fn is_own(&self, diagnostic: &Diagnostic) -> bool {
        let rule = self.rules.list.iter().find(|rule| rule.id == diagnostic.rule);
        rule.is_some_and(|rule| matches!(rule.kind, Kind::Silence(_)))
    }

    /// Whether a day has passed.
    pub(super) fn is_past(&self, day: Day) -> bool {
        self.today.is_some_and(|today| today > day)
    }

    /// What is said of the place `at` of a text that silences findings, by the rule that is on for it.
    pub(super) fn wrong(&self, what: Silence, at: Span, text: &str) -> Option<Diagnostic> {
        let kind = Kind::Silence(what);
        let rule = self.rules.list.iter().find(|rule| rule.on && rule.kind == kind)?;
        let said = at.of(text).trim();
        let near = self.rules.closest(said);
        let fill = |place: &str| if place == "expected" { near.map(str::to_owned) } else { Some(said.to_owned()) };
        let message = rule.message.of(self.language).and_then(|message| message.fill(fill));
        let note = rule.labels.get(rule.primary).and_then(|words| words.of(self.language)?.fill(fill));
        let label = Label { role: rule.primary.to_owned(), primary: true, span: at, note: note.unwrap_or_default() };
        let renamed = near.filter(|_| what == Silence::Unknown).and_then(|near| self.renamed(rule, at, said, near));
        Some(Diagnostic {
            rule: rule.id.clone(),
            category: rule.file.category.value.clone(),
            severity: rule.severity(Grade::Contradicted)?,
            grade: REPEATED,
            message: message.unwrap_or_else(|| rule.file.summary.clone()),
            help: String::new(),
            expected: None,
            labels: vec![label],
            elsewhere: Vec::new(),
            fixes: renamed.into_iter().collect(),
        })
    }

    /// The rule that may be meant by a name.
    fn renamed(&self, rule: &Rule, span: Span, said: &str, near: &str) -> Option<Fix> {
        rule.fix?;
        let words = &self.wordings.of(self.language)?.replace;
        let title = words.fill(|place| Some(if place == "expected" { near } else { said }.to_owned()))?;
        Some(Fix { title, applicability: Applicability::Unsafe, edits: vec![Edit { span, text: near.to_owned() }] })
    }

    /// Takes a remark out, with its line where it stands alone in it.
    fn removal(&self, remark: Span, text: &str) -> Option<Fix> {
        let title = self.wordings.of(self.language)?.delete.fill(|_| Some(remark.of(text).to_owned()))?;
        let (before, after) = (text.get(..remark.start as usize)?, text.get(remark.end as usize..)?);
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let blank = before.get(line..)?.trim_start_matches('\u{feff}').trim().is_empty();
        let rest = after.find('\n').map_or(after.len(), |at| at + 1);
        let alone = blank && after.get(..rest)?.trim().is_empty();
        let spaces = before.len() - before.trim_end_matches(' ').len();
        let span = match alone {
            true => Span::new(line, remark.end as usize + rest),
            false => Span { start: remark.start - spaces as u32, end: remark.end },
        };
        Some(Fix { title, applicability: Applicability::Safe, edits: vec![Edit { span, text: String::new() }] })
    }
}

/// Bytes of the source under each block; the rows of a table are one, and what belongs to the page is none.
pub(super) fn blocks(document: &Document) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut before = None;
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
        let span = document.origin.source(block.span);
        match blocks.last_mut().filter(|_| block.kind == BlockKind::Row && before == Some(BlockKind::Row)) {
            Some(table) => *table = table.to(span),
            None => blocks.push(span),
        }
        before = Some(block.kind);
    }
    blocks
}

/// The block a remark stands in, or behind in the same line; else the next one.
pub(super) fn beside(remark: Span, blocks: &[Span], text: &str) -> Option<Span> {
    let around = blocks.iter().filter(|block| block.holds(remark)).min_by_key(|block| block.len());
    let behind = || {
        let last = blocks.iter().filter(|block| block.end <= remark.start).max_by_key(|block| block.end)?;
        let between = Span { start: last.end, end: remark.start }.of(text);
        (!between.contains('\n')).then_some(last)
    };
    let next = || blocks.iter().filter(|block| block.start >= remark.end).min_by_key(|block| block.start);
    around.or_else(behind).or_else(next).copied()
}
