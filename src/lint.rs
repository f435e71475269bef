//! Floor 9: the whole road on one page, from a source to its diagnostics.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::claim::calendar::Day;
use crate::claim::{self, Claims, Known, Moved};
use crate::diagnostic::{self, Account, Diagnostic, Silenced, Silencer, Subject, Worded, Wordings};
use crate::document::{self, Document, Kept, Limits, Opened, Opening, Seen, Tracked};
use crate::language::Languages;
use crate::number::Policy;
use crate::proof::{self, Proof};
use crate::relation::{self, Linked, Relation, Trace};
use crate::report::Draft;
use crate::rule::{self, Coverage, Remedies, Rules, Tally};
use crate::text::Lines;

/// What drafts are checked with.
#[derive(Clone, Debug)]
pub struct Linter {
    /// The languages drafts may be in.
    pub languages: Languages,
    /// What must hold.
    pub rules: Rules,
    /// What crossfoot says, by language.
    pub wordings: Wordings,
    /// How printed figures are read.
    pub policy: Policy,
    /// Code of the drafts' language; nothing where each draft shows its own.
    pub language: Option<String>,
    /// Code of the language of the messages; nothing for that of the draft.
    pub messages: Option<String>,
    /// How much of a packed file is read.
    pub limits: Limits,
    /// The day it is, on which remarks that silence findings may have run out.
    pub today: Option<Day>,
}

/// What came of a draft.
#[derive(Clone, Debug, Default)]
pub struct Linted {
    /// The draft as it was read.
    pub document: Arc<Document>,
    /// Its figures.
    pub claims: Arc<Claims>,
    /// Which of them belong together.
    pub relations: Vec<Relation>,
    /// How well each figure is covered, by its index.
    pub coverage: Vec<Coverage>,
    /// How many figures it has, and how they fared.
    pub tally: Tally,
    /// What to look at, in the order of the draft.
    pub diagnostics: Vec<Diagnostic>,
    /// What keeps its sentences from being compared.
    pub proof: Proof,
    /// What else there would be, had the writer not silenced it.
    pub silenced: Vec<Silenced>,
    /// Code of the language the diagnostics are in.
    pub language: String,
}

/// What is known of a draft from the last time it was checked, so that after an edit only what has changed is read again.
/// All checks of one memory are with one linter.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// What its lines show.
    seen: Seen,
    read: Option<Reading>,
}

/// A draft as it was read, and the code of its language.
#[derive(Clone, Debug)]
struct Reading {
    language: String,
    document: Arc<Document>,
    claims: Arc<Claims>,
    /// What reading its words and linking it have left; nothing once that is taken.
    left: Option<(proof::Read, Trace)>,
    /// What its figures might read instead, where laws do not hold.
    remedies: Remedies,
    /// What was said of them.
    worded: Worded,
}

/// What is found in a draft, without the draft: what is kept of it from run to run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found<'a> {
    tally: Tally,
    diagnostics: Cow<'a, [Diagnostic]>,
    silenced: Cow<'a, [Silenced]>,
    language: Cow<'a, str>,
}

impl<'a> From<&'a Linted> for Found<'a> {
    fn from(linted: &'a Linted) -> Self {
        let Linted { tally, diagnostics, silenced, language, .. } = linted;
        let (diagnostics, silenced) = (diagnostics.into(), silenced.into());
        Self { tally: *tally, diagnostics, silenced, language: language.into() }
    }
}

impl From<Found<'_>> for Linted {
    /// Without the figures of the draft.
    fn from(found: Found<'_>) -> Self {
        let Found { tally, diagnostics, silenced, language } = found;
        let (diagnostics, silenced) = (diagnostics.into_owned(), silenced.into_owned());
        Self { tally, diagnostics, silenced, language: language.into_owned(), ..Self::default() }
    }
}

impl Linter {
    /// The languages, rules and wordings crossfoot brings.
    pub fn builtin() -> Self {
        Self {
            languages: Languages::builtin(),
            rules: Rules::builtin(),
            wordings: Wordings::builtin(),
            policy: Policy::default(),
            language: None,
            messages: None,
            limits: Limits::default(),
            // Nobody has told; it is not earlier than this version.
            today: Day::new(2026, 11, 27),
        }
    }

    fn silencer<'a>(&'a self, language: &'a str) -> Silencer<'a> {
        Silencer { rules: &self.rules, wordings: &self.wordings, language, today: self.today }
    }

    /// How the drafts it checks are opened, of those with tracked changes this version.
    pub fn opening(&self, tracked: Tracked) -> Opening {
        Opening { limits: self.limits, tracked }
    }
}

impl Linted {
    /// What is found, without the draft and its figures: all that is kept of it from run to run.
    pub fn found(self) -> Self {
        let Self { tally, diagnostics, silenced, language, .. } = self;
        Self { tally, diagnostics, silenced, language, ..Self::default() }
    }

    /// An account of its figures, in the language of its diagnostics; `linter` is what it was checked with.
    pub fn account<'a>(&'a self, linter: &'a Linter) -> Option<Account<'a>> {
        let Linter { rules, policy, wordings, .. } = linter;
        let subject =
            Subject { document: &self.document, claims: &self.claims, relations: &self.relations, rules, policy };
        Account::new(subject, wordings, &self.language)
    }

    /// Adds what was found of the draft besides; remarks in it may silence that too. `linter` is what it was checked with.
    pub fn add(&mut self, more: Vec<Diagnostic>, opened: &Opened, linter: &Linter) {
        let language = self.language.clone();
        let silencer = linter.silencer(&language);
        let mut found: Vec<Diagnostic> = std::mem::take(&mut self.diagnostics);
        found.retain(|diagnostic| !silencer.is_own(diagnostic));
        found.extend(std::mem::take(&mut self.silenced).into_iter().map(|silenced| silenced.diagnostic));
        found.extend(more);
        found.sort_by_key(|diagnostic| diagnostic.labels.first().map_or(0, |label| label.span.start));
        (self.diagnostics, self.silenced) = diagnostic::silence(found, &opened.source, &self.document, &silencer);
    }

    /// The draft as reports are written from it; `opened` is what was checked, `lines` are its lines.
    pub fn draft<'a>(&'a self, opened: &'a Opened, lines: &'a Lines) -> Draft<'a> {
        Draft {
            source: &opened.source,
            language: &self.language,
            places: &opened.places,
            lines,
            document: &self.document,
            claims: &self.claims,
            coverage: &self.coverage,
            tally: self.tally,
            diagnostics: &self.diagnostics,
            silenced: &self.silenced,
        }
    }
}

/// Checks one draft. Never fails: a broken draft gives a shorter answer.
pub fn lint(opened: &Opened, linter: &Linter) -> Linted {
    check(opened, linter, None, &|| true).unwrap_or_default()
}

/// Checks one draft as long as its answer is wanted; nothing once it is not, which is asked between the steps. The answer
/// is the same whatever `memory` holds: the better that resembles the draft, the sooner it comes.
pub fn lint_again(opened: &Opened, linter: &Linter, memory: &mut Memory, wanted: &dyn Fn() -> bool) -> Option<Linted> {
    check(opened, linter, Some(memory), wanted)
}

/// Checks one draft; where there is a memory it will be checked again.
fn check(
    opened: &Opened,
    linter: &Linter,
    mut memory: Option<&mut Memory>,
    wanted: &dyn Fn() -> bool,
) -> Option<Linted> {
    let still = || wanted().then_some(());
    let goes_on = memory.is_some();
    let seen = memory.as_mut().map(|memory| std::mem::take(&mut memory.seen)).unwrap_or_default();
    let (document, seen) = document::read_again(opened, &linter.languages, seen, goes_on);
    let document = Arc::new(document);
    if let Some(memory) = memory.as_mut() {
        memory.seen = seen;
    }
    still()?;
    let languages = linter.languages.choose(&document.text, linter.language.as_deref());
    let before = memory.as_mut().and_then(|memory| memory.read.as_mut());
    let before = before.filter(|before| before.language == languages.main.code);
    let (mut known, mut left, mut remedies, mut worded) = (None, None, Remedies::default(), Worded::default());
    if let Some(Reading { document: old, claims, left: own, remedies: worked_out, worded: said, .. }) = before {
        known = Some(Known { kept: Kept::between(old, &document), claims });
        left = Some(own);
        (remedies, worded) = (std::mem::take(worked_out), std::mem::take(said));
    }
    let claims = Arc::new(claim::extract(&document, languages, known));
    let moved = known.and_then(|Known { kept, claims: old }| Moved::between(&kept, old, &claims));
    let worded = moved.map(|moved| worded.follow(&moved)).unwrap_or_default();
    let language = languages.main.code.clone();
    still()?;
    let patterns = linter.rules.patterns();
    let left = left.and_then(Option::take);
    let kept = known.map(|known| known.kept);
    let (read, trace) = left.unzip();
    let known = known.zip(trace);
    let mut words = proof::Read::default();
    let proofread = || {
        let (mut proof, read) = proof::proofread(&opened.source, &document, languages, kept.zip(read), goes_on);
        proof.set_figures(&document, &claims, languages);
        words = read;
        proof
    };
    let Linked { mut relations, trace, proof } =
        relation::link(&document, &claims, proofread, &patterns, known, goes_on);
    let reading = memory.map(|memory| {
        let left = Some((words, trace));
        let (document, claims) = (document.clone(), claims.clone());
        memory.read.insert(Reading { language, document, claims, left, remedies, worded })
    });
    let (remedies, worded) = reading.map(|reading| (&mut reading.remedies, &mut reading.worded)).unzip();
    still()?;
    let mut checked = rule::check(&linter.rules, &relations, &claims, &linter.policy, remedies);
    relations.append(&mut checked.clashes);
    still()?;
    let subject = Subject {
        document: &document,
        claims: &claims,
        relations: &relations,
        rules: &linter.rules,
        policy: &linter.policy,
    };
    let language = linter.messages.as_deref().unwrap_or(&languages.main.code);
    let diagnostics = diagnostic::write(&checked.findings, &proof.slips, &subject, &linter.wordings, language, worded);
    let silencer = linter.silencer(language);
    let (diagnostics, silenced) = diagnostic::silence(diagnostics, &opened.source, &document, &silencer);
    let tally = checked.tally(&claims);
    let language = language.to_owned();
    Some(Linted {
        document,
        claims,
        proof,
        relations,
        tally,
        coverage: checked.coverage,
        diagnostics,
        silenced,
        language,
    })
}
