//! What is sent to the client.

use std::cell::{Cell, RefCell};

use gen_lsp_types::{
    Diagnostic, LspNotificationMethod as Told, LspRequestMethod as Asked, MessageType, ShowMessageParams, Uri,
};
use lsp_server::{Message, Notification, Request};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::wire::Wire;

/// The findings of a text, each as JSON already; its version where an editor holds it.
#[derive(Serialize)]
struct Published {
    uri: Uri,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    diagnostics: Vec<Box<RawValue>>,
}

/// The way to the client.
pub(super) struct Outbox<'c> {
    wire: &'c Wire,
    /// Requests made so far, which are known by their numbers.
    requests: Cell<i32>,
    /// What went wrong last.
    trouble: RefCell<Option<String>>,
}

impl<'c> Outbox<'c> {
    pub(super) fn new(wire: &'c Wire) -> Self {
        Self { wire, requests: Cell::new(0), trouble: RefCell::default() }
    }

    /// Sends a message. Where nobody reads any more the next message to be read is the last.
    pub(super) fn send(&self, message: impl Into<Message>) {
        self.wire.send(message);
    }

    pub(super) fn ask(&self, method: Asked<'_>, params: impl Serialize) {
        self.requests.set(self.requests.get() + 1);
        self.send(Request::new(self.requests.get().into(), method.as_str().to_owned(), params));
    }

    /// Shows the findings of a text, all of them, in place of those shown before.
    pub(super) fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        // Where there are thousands, this takes as long as to find them.
        let diagnostics = diagnostics.par_iter().filter_map(|shown| to_raw_value(shown).ok()).collect();
        let told = Told::TextDocumentPublishDiagnostics;
        self.wire.tell(told.as_str(), &Published { uri, version, diagnostics });
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
