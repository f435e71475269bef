//! What is sent to the client.

use std::cell::{Cell, RefCell};

use gen_lsp_types::{
    Diagnostic, LspAny, LspNotificationMethod as Told, LspRequestMethod as Asked, MessageType,
    PublishDiagnosticsParams, ShowMessageParams, Uri,
};
use lsp_server::{Connection, Message, Notification, Request};
use rayon::prelude::*;
use serde::Serialize;

/// The way to the client.
pub(super) struct Outbox<'c> {
    connection: &'c Connection,
    /// Requests made so far, which are known by their numbers.
    requests: Cell<i32>,
    /// What went wrong last.
    trouble: RefCell<Option<String>>,
}

impl<'c> Outbox<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { connection, requests: Cell::new(0), trouble: RefCell::default() }
    }

    /// Sends a message. Where nobody reads any more the next message to be read is the last.
    pub(super) fn send(&self, message: impl Into<Message>) {
        let _ = self.connection.sender.send(message.into());
    }

    pub(super) fn ask(&self, method: Asked<'_>, params: impl Serialize) {
        self.requests.set(self.requests.get() + 1);
        self.send(Request::new(self.requests.get().into(), method.as_str().to_owned(), params));
    }

    /// Shows the findings of a text, all of them, in place of those shown before.
    pub(super) fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        // Where there are thousands, this takes as long as to find them.
        let shown = diagnostics.par_iter().map(|shown| serde_json::to_value(shown).unwrap_or_default());
        let shown: Vec<LspAny> = shown.collect();
        let params = PublishDiagnosticsParams { uri, version, diagnostics: Vec::new() };
        let mut told = Notification::new(Told::TextDocumentPublishDiagnostics.as_str().to_owned(), params);
        told.params["diagnostics"] = shown.into();
        self.send(told);
    }

    /// Tells the person what went wrong; the same thing once, until [`Outbox::forget`].
    pub(super) fn complain(&self, trouble: String) {
        if self.trouble.borrow().as_ref() == Some(&trouble) {
            return;
        }
        let params = ShowMessageParams { kind: MessageType::Error, message: format!("crossfoot: {trouble}") };
        self.send(Notification::new(Told::WindowShowMessage.as_str().to_owned(), params));
        self.trouble.replace(Some(trouble));
    }

    /// What went wrong may be mended.
    pub(super) fn forget(&self) {
        self.trouble.replace(None);
    }
}
