//! Drafts checked when nothing else waits, and what is found shown.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;

use gen_lsp_types::Uri;
use lsp_server::RequestId;

use super::address;
use super::draft::{Checked, Draft, Remembered};
use super::finding::Page;
use super::ruler::Ruler;
use super::session::Session;
use super::world::{Beside, World};
use crate::document::Opened;
use crate::lint::{Linted, Linter, lint_again};

/// What came of a draft, what it was checked with, and what is wrong with the file beside it.
type Answer = (Linted, Rc<Linter>, Option<Beside>);

impl Session<'_> {
    /// Checks what waits for it, open drafts first, until a message comes.
    pub(super) fn check_waiting(&mut self) {
        let open: Vec<String> = self.drafts.keys().cloned().collect();
        for uri in open {
            if !self.inbox.is_empty() {
                return;
            }
            self.check(&uri, None);
        }
        while self.inbox.is_empty()
            && let Some(path) = self.shelf.pop()
        {
            self.check_closed(&path);
        }
    }

    /// Checks an open draft that is not checked yet, and shows what is found; gives up once its text, or the request
    /// it is checked for, is out of date.
    pub(super) fn check(&mut self, uri: &str, request: Option<&RequestId>) {
        let Some(mut draft) = self.drafts.remove(uri) else { return };
        if draft.checked.is_none() {
            let inbox = &self.inbox;
            let wanted = || !inbox.outdates(&draft.uri) && request.is_none_or(|request| !inbox.cancels(request));
            let answer = answer(&draft.path, &draft.opened, &mut draft.memory, self.world, &wanted);
            draft.checked = self.show(&draft, answer);
            draft.past = None;
        }
        self.drafts.insert(uri.to_owned(), draft);
    }

    /// Shows what came of a draft; nothing where that is out of date.
    fn show(&self, draft: &Draft, answer: Result<Option<Option<Answer>>, String>) -> Option<Checked> {
        let answer = answer.unwrap_or_else(|trouble| {
            self.outbox.complain(trouble);
            Some(None)
        })?;
        let found = answer.as_ref().map(|(linted, linter, beside)| {
            self.show_beside(beside.as_ref(), linter);
            self.findings(&draft.uri, &draft.opened, &draft.ruler, linted, linter)
        });
        self.outbox.publish(draft.uri.clone(), Some(draft.version), found.unwrap_or_default());
        Some(Checked(answer.map(|(linted, linter, _)| (linted, linter))))
    }

    /// Checks a draft that no editor holds; later, where a message comes meanwhile.
    fn check_closed(&mut self, path: &Path) {
        let uri = address::uri(path);
        if self.drafts.contains_key(&uri.0) {
            return;
        }
        let opened = match self.world.open(path) {
            Ok(opened) => opened,
            Err(trouble) => return self.outbox.complain(trouble),
        };
        let inbox = &self.inbox;
        match answer(path, &opened, &mut Remembered::default(), self.world, &|| inbox.is_empty()) {
            Ok(Some(Some((linted, linter, beside)))) => {
                self.show_beside(beside.as_ref(), &linter);
                let ruler = Ruler::new(&opened.source.text, self.client.units);
                let found = self.findings(&uri, &opened, &ruler, &linted, &linter);
                self.outbox.publish(uri, None, found);
            }
            Ok(Some(None)) => self.outbox.publish(uri, None, Vec::new()),
            Ok(None) => self.shelf.push(path.to_owned()),
            Err(trouble) => self.outbox.complain(trouble),
        }
    }

    fn show_beside(&self, beside: Option<&Beside>, linter: &Linter) {
        let Some(Beside { path, opened, linted }) = beside else { return };
        let (uri, ruler) = (address::uri(path), Ruler::new(&opened.source.text, self.client.units));
        let found = self.findings(&uri, opened, &ruler, linted, linter);
        self.outbox.publish(uri, None, found);
    }

    fn findings(
        &self,
        uri: &Uri,
        opened: &Opened,
        ruler: &Ruler,
        linted: &Linted,
        linter: &Linter,
    ) -> Vec<gen_lsp_types::Diagnostic> {
        let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
        Page { uri, opened, ruler, words: &words }.findings(&linted.diagnostics, &self.client)
    }
}

/// Checks a text, by what is known of it, as long as its answer is wanted; nothing once it is not, and within nothing
/// where a configuration leaves the draft out. Fails where settings, or a file beside the draft, are broken.
fn answer(
    path: &Path,
    opened: &Opened,
    memory: &mut Remembered,
    world: &mut dyn World,
    wanted: &dyn Fn() -> bool,
) -> Result<Option<Option<Answer>>, String> {
    let Some(linter) = world.linter(path)? else { return Ok(Some(None)) };
    // One broken draft is no reason to leave the editor alone.
    let linted = catch_unwind(AssertUnwindSafe(|| lint_again(opened, &linter, memory.of(&linter), wanted)));
    let linted = linted.map_err(|_| format!("{}: crossfoot broke down on this draft", path.display()))?;
    let Some(mut linted) = linted else { return Ok(None) };
    let beside = world.sift(path, opened, &mut linted, &linter)?;
    Ok(Some(Some((linted, linter, beside))))
}
