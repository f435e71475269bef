//! What an editor offers to do about findings: mend them, or let them stay for a reason.

use std::collections::HashMap;
use std::rc::Rc;

use gen_lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CreateFile, CreateFileOptions, DocumentChange, Edit as Change,
    OptionalVersionedTextDocumentIdentifier, Position, Range, SnippetTextEdit, StringValue, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::address;
use super::client::{Client, MEND_ALL};
use super::draft::Draft;
use super::finding::Page;
use super::ruler::Ruler;
use super::world::World;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Form, Words, entry, remarks};
use crate::lint::{Linted, Linter};
use crate::mend::{echoes, mend};
use crate::text::Span;

/// A checked draft, and who asks.
pub(super) struct Offer<'a> {
    pub(super) draft: &'a Draft,
    pub(super) linted: &'a Linted,
    pub(super) linter: &'a Rc<Linter>,
    pub(super) words: &'a Words,
    pub(super) client: &'a Client,
}

/// Stands for a reason that is still to be given.
const OPEN: &str = "\u{0}";

impl Offer<'_> {
    /// What can be done about the findings in a range.
    pub(super) fn actions(&self, range: Range, context: &CodeActionContext, world: &mut dyn World) -> Vec<CodeAction> {
        let wanted = |kind: &str, unasked: bool| match &context.only {
            Some(kinds) => kinds.iter().any(|asked| {
                let asked = asked.to_string();
                let below = kind.strip_prefix(&asked);
                asked.is_empty() || below.is_some_and(|below| below.is_empty() || below.starts_with('.'))
            }),
            None => unasked,
        };
        let mut actions = Vec::new();
        if wanted("quickfix", true) {
            let span = self.draft.ruler.span(self.draft.text(), range);
            let found = self.linted.diagnostics.iter().filter(|found| {
                found.labels.iter().any(|label| label.span.start <= span.end && span.start <= label.span.end)
            });
            for diagnostic in found {
                self.fixes(diagnostic, &mut actions);
                self.silences(diagnostic, world, &mut actions);
            }
        }
        if wanted(MEND_ALL, false) {
            let source = &self.draft.opened.source;
            let mended = mend(source, self.draft.format, self.linter, false).text;
            if mended != source.text {
                let whole = Span::new(0, source.text.len());
                let edit = self.edit(vec![self.change(&Edit { span: whole, text: mended })]);
                let kind = Some(CodeActionKind::from(MEND_ALL.to_owned()));
                let title = self.words.editor.mend.clone();
                actions.push(CodeAction { title, kind, edit: Some(edit), ..CodeAction::default() });
            }
        }
        actions
    }

    fn fixes(&self, diagnostic: &Diagnostic, actions: &mut Vec<CodeAction>) {
        let shown = |fix: &&Fix| fix.applicability != Applicability::Display;
        for (at, fix) in diagnostic.fixes.iter().filter(shown).enumerate() {
            let likeliest = at == 0 && fix.applicability == Applicability::Safe;
            actions.push(self.action(diagnostic, fix.title.clone(), &fix.edits, likeliest));
            let [edit] = fix.edits.as_slice() else { continue };
            let echoes = echoes(self.linted, edit);
            if !echoes.is_empty() {
                let lines: Vec<u32> = echoes.iter().map(|echo| self.line(echo.span)).collect();
                let title = self.words.editor.elsewhere.replace("{fix}", &fix.title);
                let title = title.replace("{lines}", &listed(&lines));
                let edits: Vec<Edit> = fix.edits.iter().cloned().chain(echoes).collect();
                actions.push(self.action(diagnostic, title, &edits, false));
            }
        }
    }

    fn action(&self, diagnostic: &Diagnostic, title: String, edits: &[Edit], likeliest: bool) -> CodeAction {
        let edit = self.edit(edits.iter().map(|edit| self.change(edit)).collect());
        self.about(diagnostic, title, edit, likeliest)
    }

    fn about(&self, diagnostic: &Diagnostic, title: String, edit: WorkspaceEdit, likeliest: bool) -> CodeAction {
        let page =
            Page { uri: &self.draft.uri, opened: &self.draft.opened, ruler: &self.draft.ruler, words: self.words };
        CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(page.findings(std::slice::from_ref(diagnostic), self.client)),
            is_preferred: likeliest.then_some(true),
            edit: Some(edit),
            ..CodeAction::default()
        }
    }

    /// Lets a finding stay: for each reason the person has, else for one that is still to be written.
    fn silences(&self, diagnostic: &Diagnostic, world: &mut dyn World, actions: &mut Vec<CodeAction>) {
        // A remark that is wrong is mended, not silenced.
        if diagnostic.is_of_remark() {
            return;
        }
        let words = &self.words.editor;
        let reasons = self.client.wishes.reasons.iter().map(String::as_str);
        for reason in reasons.chain([OPEN]) {
            let told = if reason == OPEN { &words.silence } else { &words.because };
            let title = told.replace("{rule}", &diagnostic.rule).replace("{reason}", reason);
            let opened = &self.draft.opened;
            let remark = remarks(std::slice::from_ref(diagnostic), opened, &self.linted.document, reason);
            let edit = match remark {
                Some(remark) => Some(self.edit(remark.edits.iter().map(|edit| self.remark(edit)).collect())),
                None => self.beside(diagnostic, reason.trim_matches('\0'), world),
            };
            actions.extend(edit.map(|edit| self.about(diagnostic, title, edit, false)));
        }
    }

    /// Writes a remark; where its reason is to be given there is a place for it, if the editor knows such.
    fn remark(&self, edit: &Edit) -> Change {
        let text = Form::of(self.draft.text()).dress(&edit.text);
        match text.split_once(OPEN) {
            Some((before, after)) if self.client.snippets => SnippetTextEdit {
                range: self.draft.ruler.range(self.draft.text(), edit.span),
                snippet: StringValue { value: format!("{}$1{}", escaped(before), escaped(after)) },
                annotation_id: None,
            }
            .into(),
            _ => self.change(&Edit { span: edit.span, text: edit.text.replace(OPEN, "") }),
        }
    }

    /// Adds to the file beside a draft that has no room for remarks, or makes it.
    fn beside(&self, diagnostic: &Diagnostic, reason: &str, world: &mut dyn World) -> Option<WorkspaceEdit> {
        let (path, text) = world.sidecar(&self.draft.path);
        let entry = entry(diagnostic, &self.draft.opened.source, reason);
        let uri = address::uri(&path);
        if text.is_none() && !self.client.creates {
            return None;
        }
        let create = text.is_none().then(|| {
            let options = Some(CreateFileOptions { ignore_if_exists: Some(true), ..CreateFileOptions::default() });
            DocumentChange::from(CreateFile { uri: uri.clone(), options, annotation_id: None })
        });
        let text = text.unwrap_or_default();
        let end = Ruler::new(&text, self.client.units).position(&text, text.len() as u32);
        let gap = match text.as_str() {
            "" => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let range = Range { start: end, end };
        let added = TextEdit { range, new_text: format!("{gap}{entry}") };
        Some(self.client.workspace_edit(uri, None, vec![added.into()], create))
    }

    fn edit(&self, changes: Vec<Change>) -> WorkspaceEdit {
        self.client.workspace_edit(self.draft.uri.clone(), Some(self.draft.version), changes, None)
    }

    /// An edit as the editor makes it, written as the draft writes.
    fn change(&self, edit: &Edit) -> Change {
        let text = self.draft.text();
        TextEdit { range: self.draft.ruler.range(text, edit.span), new_text: Form::of(text).dress(&edit.text) }.into()
    }

    /// The line of a span, from 1.
    pub(super) fn line(&self, span: Span) -> u32 {
        let Position { line, .. } = self.draft.ruler.position(self.draft.text(), span.start);
        line + 1
    }
}

/// Numbers as people list them, each once.
pub(super) fn listed(numbers: &[u32]) -> String {
    let mut numbers = numbers.to_vec();
    numbers.dedup();
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

/// A text as it stands in a snippet.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

impl Client {
    /// Edits of one file, the version of its text named where the editor looks at it; `create` makes it first.
    fn workspace_edit(
        &self,
        uri: Uri,
        version: Option<i32>,
        edits: Vec<Change>,
        create: Option<DocumentChange>,
    ) -> WorkspaceEdit {
        if self.versions {
            let text_document_identifier = TextDocumentIdentifier { uri };
            let text_document = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
            let edit = DocumentChange::from(TextDocumentEdit { text_document, edits });
            let document_changes = Some(create.into_iter().chain([edit]).collect());
            return WorkspaceEdit { document_changes, ..WorkspaceEdit::default() };
        }
        let plain = edits.into_iter().filter_map(|edit| match edit {
            Change::TextEdit(edit) => Some(edit),
            _ => None,
        });
        let changes = Some(HashMap::from([(uri, plain.collect())]));
        WorkspaceEdit { changes, ..WorkspaceEdit::default() }
    }
}
