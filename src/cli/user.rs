//! The language of a run: that of its drafts, else of the one who runs crossfoot.

use std::collections::BTreeMap;

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

/// The words for drafts of a linter that cannot be read: of the language of its messages, else of its drafts, else of
/// the user.
pub(super) fn words(linter: &Linter) -> Words {
    let told = linter.messages.as_ref().or(linter.language.as_ref()).cloned();
    linter.wordings.words(&told.unwrap_or_else(language)).cloned().unwrap_or_default()
}

/// The language a draft is spoken of in: the one that is named, else the one it shows; nothing where it shows none.
pub(super) fn shown(linter: &Linter, text: &str) -> Option<String> {
    let named = linter.messages.as_ref().or(linter.language.as_ref()).cloned();
    let seen = || linter.languages.choose(text, None).main.code.clone();
    named.or_else(|| linter.languages.tells(text).then(seen))
}

/// The languages that the drafts of a run show, each with how many show it and how much is found in them.
#[derive(Debug, Default)]
pub(super) struct Spoken(BTreeMap<String, (usize, usize)>);

impl Spoken {
    /// Counts a draft.
    pub(super) fn add(&mut self, language: &str, findings: usize) {
        let (drafts, found) = self.0.entry(language.to_owned()).or_default();
        (*drafts, *found) = (*drafts + 1, *found + findings);
    }

    /// That of most drafts so far; of equals the one in which more is found, else the user's own.
    pub(super) fn most(&self) -> Option<&str> {
        let own = language();
        let most = self.0.iter().max_by_key(|(language, count)| (**count, **language == own));
        most.map(|(language, _)| language.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_speaks_as_most_of_its_drafts_or_where_most_is_found() {
        let mut spoken = Spoken::default();
        assert_eq!(spoken.most(), None);
        spoken.add("vi", 0);
        spoken.add("en", 1);
        assert_eq!(spoken.most(), Some("en"));
        spoken.add("vi", 0);
        assert_eq!(spoken.most(), Some("vi"));
    }
}
