//! The files beside drafts that a client is asked to watch.

use gen_lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, LspNotificationMethod as Told, Registration,
    RegistrationParams,
};

/// Configurations, files that silence findings, rules and baselines: all are TOML.
const PATTERN: &str = "**/*.toml";

/// Asks to be told when one of them changes.
pub(super) fn registration() -> RegistrationParams {
    let watchers = vec![FileSystemWatcher { glob_pattern: PATTERN.to_owned().into(), kind: None }];
    let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers });
    let method = Told::WorkspaceDidChangeWatchedFiles.as_str().to_owned();
    RegistrationParams {
        registrations: vec![Registration { id: "crossfoot".to_owned(), method, register_options: options.ok() }],
    }
}
