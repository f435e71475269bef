//! What the client at the other end can do and wishes, and what it is told of this one.

use std::path::PathBuf;

use gen_lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeLensOptions, ExecuteCommandOptions, InitializeParams,
    InitializeResult, LspNotificationMethod as Told, LspRequestMethod as Asked, MarkupKind, PositionEncodingKind,
    ResourceOperationKind, ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFolders, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use lsp_server::{ErrorCode, Message, Response};
use serde::Deserialize;

use super::address;
use super::hover::SHOW;
use super::ruler::Units;
use super::wire::Wire;

/// The client.
#[derive(Debug, Default)]
pub(super) struct Client {
    /// What columns count.
    pub(super) units: Units,
    /// Whether it shows partner figures beside a finding.
    pub(super) relates: bool,
    /// Whether edits can say of which version of a text they are.
    pub(super) versions: bool,
    /// Whether edits can make files.
    pub(super) creates: bool,
    /// Whether edits can leave a place for the person to fill in.
    pub(super) snippets: bool,
    /// Whether it can be asked to tell of files that change.
    pub(super) watches: bool,
    /// Whether it can be asked to show a place.
    pub(super) shows: bool,
    /// Whether hovers may be Markdown.
    pub(super) markdown: bool,
    /// The folders it works in.
    pub(super) folders: Vec<PathBuf>,
    /// What its person wishes.
    pub(super) wishes: Wishes,
}

/// What the person at the editor wishes, as `initializationOptions` say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wishes {
    /// Check all drafts of the folders, also those that are not open.
    pub(super) workspace: bool,
    /// Reasons that findings are silenced for, to choose from.
    pub(super) reasons: Vec<String>,
}

/// The kind of the action that mends all that is always right.
pub(super) const MEND_ALL: &str = "source.fixAll.crossfoot";

/// The other end does not open a conversation as the protocol says.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// It went.
    #[error("it went before it asked to initialize")]
    Gone,
    /// It said something else.
    #[error("it has to ask to initialize first")]
    Otherwise,
}

/// Hears what the client can, and tells what this server can.
pub(super) fn greet(wire: &Wire) -> Result<Client, Unopened> {
    loop {
        match wire.heard.recv().map_err(|_| Unopened::Gone)? {
            Message::Request(asked) if Asked::from(asked.method.as_str()) == Asked::Initialize => {
                match serde_json::from_value::<InitializeParams>(asked.params) {
                    Ok(params) => {
                        let client = Client::new(params);
                        wire.send(Response::new_ok(asked.id, told(&client)));
                        return Ok(client);
                    }
                    Err(error) => wire.refuse(asked.id, ErrorCode::InvalidParams, error.to_string()),
                }
            }
            Message::Request(asked) => {
                wire.refuse(asked.id, ErrorCode::ServerNotInitialized, Unopened::Otherwise.to_string());
            }
            Message::Notification(told) if Told::from(told.method.as_str()) != Told::Exit => {}
            Message::Notification(_) | Message::Response(_) => return Err(Unopened::Otherwise),
        }
    }
}

impl Client {
    fn new(params: InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document, general, window, .. } = params.capabilities;
        let workspace = workspace.unwrap_or_default();
        let text = text_document.unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let encodings = general.and_then(|general| general.position_encodings).unwrap_or_default();
        let folders = match params.workspace_folders_initialize_params.workspace_folders {
            Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
                folders.into_iter().map(|folder| folder.uri).collect()
            }
            // What clients of before 2019 say.
            #[allow(deprecated)]
            _ => Vec::from_iter(params.root_uri),
        };
        let formats = text.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        let watched = workspace.did_change_watched_files.and_then(|watched| watched.dynamic_registration);
        let wishes = params.initialization_options.and_then(|wishes| serde_json::from_value(wishes).ok());
        Self {
            units: if encodings.contains(&PositionEncodingKind::UTF8) { Units::Utf8 } else { Units::Utf16 },
            relates: text
                .publish_diagnostics
                .and_then(|shown| shown.diagnostics_capabilities.related_information)
                .unwrap_or_default(),
            versions: edits.document_changes.unwrap_or_default(),
            creates: edits.resource_operations.unwrap_or_default().contains(&ResourceOperationKind::Create),
            snippets: edits.snippet_edit_support.unwrap_or_default(),
            watches: watched.unwrap_or_default(),
            shows: window.and_then(|window| window.show_document).is_some_and(|shown| shown.support),
            markdown: formats.contains(&MarkupKind::Markdown),
            folders: folders.iter().map(address::path).collect(),
            wishes: wishes.unwrap_or_default(),
        }
    }
}

/// What this server can.
fn told(client: &Client) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(true.into()),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::from(MEND_ALL.to_owned())]),
        ..CodeActionOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(true.into()) };
    let capabilities = ServerCapabilities {
        position_encoding: Some(match client.units {
            Units::Utf8 => PositionEncodingKind::UTF8,
            Units::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(sync.into()),
        hover_provider: Some(true.into()),
        code_lens_provider: Some(CodeLensOptions::default()),
        execute_command_provider: Some(ExecuteCommandOptions { commands: vec![SHOW.to_owned()], ..Default::default() }),
        code_action_provider: Some(actions.into()),
        workspace: Some(WorkspaceOptions { workspace_folders: Some(folders), ..WorkspaceOptions::default() }),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "crossfoot".to_owned(), version }) }
}
