//! Patterns of paths, as `.gitignore` has them.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::rule::{Fault, Spanned};

/// Some patterns of paths below a folder.
#[derive(Clone, Debug)]
pub(super) struct Patterns(GlobSet);

impl Patterns {
    /// Reads patterns: one without `/` inside is of names at any depth, and one of a folder means all in it. Fails on
    /// one that is none.
    pub(super) fn new(written: &[Spanned<String>]) -> Result<Self, Fault> {
        let mut set = GlobSetBuilder::new();
        for pattern in written {
            let fault = |error: &globset::Error| Fault {
                message: format!("`{}` is no pattern of paths: {}", pattern.value, error.kind()),
                at: pattern.start..pattern.end,
                help: Some("patterns read like `annex/*.md`, `old/` or `**/draft-*.txt`".to_owned()),
            };
            let plain = pattern.value.strip_prefix("./").unwrap_or(&pattern.value);
            let inside = plain.trim_matches('/');
            let anchored = plain.trim_end_matches('/').contains('/');
            let own = if anchored { inside.to_owned() } else { format!("**/{inside}") };
            for glob in [format!("{own}/**"), own] {
                let glob = GlobBuilder::new(&glob).literal_separator(true).build();
                set.add(glob.map_err(|error| fault(&error))?);
            }
        }
        let empty = |error: globset::Error| Fault { message: error.to_string(), at: 0..0, help: None };
        set.build().map(Self).map_err(empty)
    }

    /// Whether one of them is of this path, seen from their folder.
    pub(super) fn hold(&self, path: &Path) -> bool {
        self.0.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn patterns_are_read_as_git_reads_them() {
        let hold = |pattern: &str, path: &str| {
            let written = Spanned { start: 0, end: 0, value: pattern.to_owned() };
            Patterns::new(&[written]).unwrap().hold(Path::new(path))
        };
        assert!(hold("*.md", "a.md") && hold("*.md", "deep/er/a.md") && !hold("*.md", "a.txt"));
        assert!(hold("annex/*.md", "annex/a.md") && !hold("annex/*.md", "annex/b/a.md"));
        assert!(!hold("annex/*.md", "x/annex/a.md") && hold("/a.md", "a.md") && !hold("/a.md", "x/a.md"));
        assert!(hold("old/", "old/a.md") && hold("old", "x/old/b/a.md") && !hold("old", "older/a.md"));
        assert!(hold("./annex/", "annex/b/a.md"));
        let broken = Spanned { start: 3, end: 7, value: "a[".to_owned() };
        assert_eq!(Patterns::new(&[broken]).unwrap_err().at, 3..7);
    }
}
