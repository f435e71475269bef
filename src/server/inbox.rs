//! Messages that have come, looked at before their turn.

use std::cell::RefCell;
use std::collections::VecDeque;

use gen_lsp_types::{LspAny, LspNotificationMethod as Method, Uri};
use lsp_server::{Message, RequestId};

use super::wire::Wire;

/// What a client has sent and nobody has answered yet.
pub(super) struct Inbox<'c> {
    wire: &'c Wire,
    waiting: RefCell<VecDeque<Message>>,
}

impl<'c> Inbox<'c> {
    pub(super) fn new(wire: &'c Wire) -> Self {
        Self { wire, waiting: RefCell::default() }
    }

    /// The next message, waited for; nothing where the client is gone.
    pub(super) fn next(&self) -> Option<Message> {
        let first = self.waiting.borrow_mut().pop_front();
        first.or_else(|| self.wire.heard.recv().ok())
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.fill();
        self.waiting.borrow().is_empty()
    }

    /// Whether the text of a draft is no longer what it was: a change of it waits, or that it is closed.
    pub(super) fn outdates(&self, draft: &Uri) -> bool {
        self.some(|message| {
            let Message::Notification(told) = message else { return false };
            let changes = [Method::TextDocumentDidChange, Method::TextDocumentDidClose];
            changes.contains(&Method::from(told.method.as_str()))
                && told.params.pointer("/textDocument/uri").and_then(LspAny::as_str) == Some(&draft.0)
        })
    }

    /// Whether the client has taken a request back.
    pub(super) fn cancels(&self, request: &RequestId) -> bool {
        self.some(|message| {
            let Message::Notification(told) = message else { return false };
            let named = told.params.get("id").and_then(|id| match id {
                LspAny::String(id) => Some(RequestId::from(id.clone())),
                id => Some(RequestId::from(i32::try_from(id.as_i64()?).ok()?)),
            });
            Method::from(told.method.as_str()) == Method::CancelRequest && named.as_ref() == Some(request)
        })
    }

    fn some(&self, wanted: impl FnMut(&Message) -> bool) -> bool {
        self.fill();
        self.waiting.borrow().iter().any(wanted)
    }

    fn fill(&self) {
        self.waiting.borrow_mut().extend(self.wire.heard.try_iter());
    }
}
