//! The language of the one who runs crossfoot, for what no draft tells the language of.

use crate::diagnostic::{Wordings, Words};
use crate::lint::Linter;

/// The user's language as the environment tells it, English where it does not.
pub(super) fn language() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let locale = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    let code = locale.split(['_', '.', '@']).next().unwrap_or_default();
    if code.is_empty() || code == "C" || code == "POSIX" { "en".to_owned() } else { code.to_owned() }
}

/// The words of a run for what is no draft: of the first of these languages that flags name, else of the user's.
pub(super) fn told(languages: [Option<&str>; 2], wordings: &Wordings) -> Words {
    let named = languages.into_iter().flatten().find(|code| *code != "auto");
    wordings.words(&named.map_or_else(language, str::to_owned)).cloned().unwrap_or_default()
}

/// The words for drafts of a linter that cannot be read: of the language of its messages, else of its drafts, else of the
/// user.
pub(super) fn words(linter: &Linter) -> Words {
    let told = linter.messages.as_ref().or(linter.language.as_ref()).cloned();
    linter.wordings.words(&told.unwrap_or_else(language)).cloned().unwrap_or_default()
}
