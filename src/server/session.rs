//! The conversation itself: messages in their order, and checks when nothing else waits.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gen_lsp_types::{
    CodeActionParams, CodeLensParams, DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, ExecuteCommandParams,
    HoverParams, LspAny, LspNotificationMethod as Told, LspRequestMethod as Asked, Range, ShowDocumentParams, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::action::Offer;
use super::client::Client;
use super::draft::{Checked, Draft};
use super::hover::SHOW;
use super::inbox::Inbox;
use super::outbox::Outbox;
use super::wire::Wire;
use super::world::World;
use super::{address, watch};

/// One client and its drafts.
pub(super) struct Session<'c> {
    pub(super) inbox: Inbox<'c>,
    pub(super) outbox: Outbox<'c>,
    pub(super) client: Client,
    pub(super) world: &'c mut dyn World,
    /// The drafts that are open, by their addresses.
    pub(super) drafts: BTreeMap<String, Draft>,
    /// Drafts of the folders that no editor holds and that wait to be checked, the last first.
    pub(super) shelf: Vec<PathBuf>,
}

/// Why a request has no answer.
enum Refused {
    /// The text changed meanwhile.
    Outdated,
    /// The client took it back.
    Cancelled,
    /// It cannot be understood.
    Unclear(String),
}

impl<'c> Session<'c> {
    pub(super) fn new(wire: &'c Wire, client: Client, world: &'c mut dyn World) -> Self {
        let (inbox, outbox) = (Inbox::new(wire), Outbox::new(wire));
        Self { inbox, outbox, client, world, drafts: BTreeMap::new(), shelf: Vec::new() }
    }

    /// Goes on until the client leaves. Returns whether it said so before.
    pub(super) fn run(mut self) -> bool {
        if self.client.watches {
            self.outbox.ask(Asked::ClientRegisterCapability, watch::registration());
        }
        self.restock();
        let mut leaving = false;
        loop {
            self.check_waiting();
            match self.inbox.next() {
                None => return leaving,
                Some(Message::Notification(told)) if Told::from(told.method.as_str()) == Told::Exit => return leaving,
                Some(Message::Notification(told)) => self.hear(told),
                Some(Message::Request(asked)) if Asked::from(asked.method.as_str()) == Asked::Shutdown => {
                    leaving = true;
                    self.outbox.send(Response::new_ok(asked.id, ()));
                }
                Some(Message::Request(asked)) if leaving => {
                    let said = "the session is over".to_owned();
                    self.outbox.send(Response::new_err(asked.id, ErrorCode::InvalidRequest as i32, said));
                }
                Some(Message::Request(asked)) => self.answer(asked),
                // What the client was asked for it does or leaves.
                Some(Message::Response(_)) => {}
            }
        }
    }

    /// Takes note of what the client tells. What cannot be understood is nothing to answer to.
    fn hear(&mut self, told: Notification) {
        match Told::from(told.method.as_str()) {
            Told::TextDocumentDidOpen => {
                let Some(DidOpenTextDocumentParams { text_document }) = read(told.params) else { return };
                let draft = Draft::new(text_document, &self.client);
                self.drafts.insert(draft.uri.0.clone(), draft);
            }
            Told::TextDocumentDidChange => {
                let Some(DidChangeTextDocumentParams { text_document, content_changes }) = read(told.params) else {
                    return;
                };
                if let Some(draft) = self.drafts.get_mut(&text_document.text_document_identifier.uri.0) {
                    draft.change(text_document.version, content_changes, &self.client);
                }
            }
            Told::TextDocumentDidSave => {
                // Editors that tell nothing of other files that change tell at least this.
                let Some(DidSaveTextDocumentParams { text_document, .. }) = read(told.params) else { return };
                self.world.forget();
                self.drafts.entry(text_document.uri.0).and_modify(Draft::outdate);
            }
            Told::TextDocumentDidClose => {
                let Some(DidCloseTextDocumentParams { text_document: closed }) = read(told.params) else { return };
                self.drafts.remove(&closed.uri.0);
                match self.client.wishes.workspace {
                    true => self.shelf.push(address::path(&closed.uri)),
                    false => self.outbox.publish(closed.uri, None, Vec::new()),
                }
            }
            Told::WorkspaceDidChangeWatchedFiles | Told::WorkspaceDidChangeConfiguration => self.recheck(),
            Told::WorkspaceDidChangeWorkspaceFolders => {
                let Some(DidChangeWorkspaceFoldersParams { event }) = read(told.params) else { return };
                let gone: Vec<PathBuf> = event.removed.iter().map(|folder| address::path(&folder.uri)).collect();
                self.client.folders.retain(|folder| !gone.contains(folder));
                self.client.folders.extend(event.added.iter().map(|folder| address::path(&folder.uri)));
                self.recheck();
            }
            _ => {}
        }
    }

    /// Checks everything again, by settings that are read again.
    fn recheck(&mut self) {
        self.world.forget();
        self.outbox.forget();
        self.drafts.values_mut().for_each(Draft::outdate);
        self.restock();
    }

    fn restock(&mut self) {
        if self.client.wishes.workspace {
            self.shelf = self.world.drafts(&self.client.folders);
            self.shelf.reverse();
        }
    }

    fn answer(&mut self, asked: Request) {
        let Request { id, method, params } = asked;
        let answer = match Asked::from(method.as_str()) {
            Asked::TextDocumentHover => self.of(&id, params, |offer, params: HoverParams, _| {
                offer.hover(params.text_document_position_params.position)
            }),
            Asked::TextDocumentCodeAction => self.of(&id, params, |offer, params: CodeActionParams, world| {
                offer.actions(params.range, &params.context, world)
            }),
            Asked::TextDocumentCodeLens => self.of(&id, params, |offer, _: CodeLensParams, _| offer.lenses()),
            Asked::WorkspaceExecuteCommand => self.execute(params),
            _ => {
                let said = format!("crossfoot does not answer {method}");
                self.outbox.send(Response::new_err(id, ErrorCode::MethodNotFound as i32, said));
                return;
            }
        };
        let refused = |code: ErrorCode, said: &str| Response::new_err(id.clone(), code as i32, said.to_owned());
        self.outbox.send(Message::from(match answer {
            Ok(answer) => Response::new_ok(id, answer),
            Err(Refused::Outdated) => refused(ErrorCode::ContentModified, "the text changed meanwhile"),
            Err(Refused::Cancelled) => refused(ErrorCode::RequestCanceled, "taken back"),
            Err(Refused::Unclear(said)) => refused(ErrorCode::InvalidParams, &said),
        }));
    }

    /// Answers what is asked of an open draft, checked first where it is not; nothing of others.
    fn of<P: DeserializeOwned, A: Serialize>(
        &mut self,
        id: &RequestId,
        params: LspAny,
        answer: impl FnOnce(&Offer<'_>, P, &mut dyn World) -> A,
    ) -> Result<LspAny, Refused> {
        let uri = params.pointer("/textDocument/uri").and_then(LspAny::as_str).unwrap_or_default().to_owned();
        let params: P = serde_json::from_value(params).map_err(|error| Refused::Unclear(error.to_string()))?;
        self.check(&uri, Some(id));
        if self.inbox.cancels(id) {
            return Err(Refused::Cancelled);
        }
        let Some(draft) = self.drafts.get(&uri) else { return Ok(LspAny::Null) };
        if self.inbox.outdates(&draft.uri) {
            return Err(Refused::Outdated);
        }
        let Some(Checked(Some((linted, linter)))) = &draft.checked else { return Ok(LspAny::Null) };
        let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
        let offer = Offer { draft, linted, linter, words: &words, client: &self.client };
        Ok(serde_json::to_value(answer(&offer, params, self.world)).unwrap_or_default())
    }

    /// Shows what stands behind a lens.
    fn execute(&mut self, params: LspAny) -> Result<LspAny, Refused> {
        let params: ExecuteCommandParams =
            serde_json::from_value(params).map_err(|error| Refused::Unclear(error.to_string()))?;
        let mut arguments = params.arguments.unwrap_or_default().into_iter();
        let (uri, place) = (arguments.next().and_then(read::<Uri>), arguments.next().and_then(read::<Range>));
        match (params.command.as_str(), uri) {
            (SHOW, Some(uri)) if self.client.shows => {
                let shown = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: place };
                self.outbox.ask(Asked::WindowShowDocument, shown);
            }
            _ => {}
        }
        Ok(LspAny::Null)
    }
}

/// What a message says; nothing where it cannot be understood.
fn read<P: DeserializeOwned>(params: LspAny) -> Option<P> {
    serde_json::from_value(params).ok()
}
