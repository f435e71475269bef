//! `--changed-since`: which lines of drafts changed since a revision, as git tells.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::{NamedTempFile, TempPath};

use super::layers::absolute;
use super::trouble::Trouble;
use crate::diagnostic::Diagnostic;
use crate::text::{Lines, Saying};

/// The lines of drafts that changed.
pub(super) struct Changed {
    revision: String,
    /// By the top folder of each repository.
    repositories: Vec<(PathBuf, Hunks)>,
}

/// Ranges of lines, from 1, by absolute path; all lines where there are none.
type Hunks = HashMap<PathBuf, Vec<RangeInclusive<usize>>>;

impl Changed {
    /// Asks git what changed since a revision, in the repositories of these paths, or of the current folder where there
    /// are none. Fails where there is no git, no repository or no such revision in one of them.
    pub(super) fn since(revision: &str, paths: &[PathBuf]) -> Result<Self, Trouble> {
        let mut repositories: Vec<(PathBuf, Hunks)> = Vec::new();
        let here = [PathBuf::from(".")];
        for path in if paths.is_empty() { &here } else { paths } {
            let above = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = if path.is_dir() { path.as_path() } else { above };
            // A path that is missing is told of as such.
            if !folder.is_dir() {
                continue;
            }
            let none = format!("--changed-since needs a git repository, and {} is in none", folder.display());
            let none = (none, Saying::of("no-repository", "folder", folder.display()));
            let top = git(folder, &["rev-parse", "--show-toplevel"], none)?;
            let top = absolute(Path::new(top.trim_end_matches(['\n', '\r'])));
            if repositories.iter().all(|(known, _)| *known != top) {
                let hunks = changes(&top, revision)?;
                repositories.push((top, hunks));
            }
        }
        Ok(Self { revision: revision.to_owned(), repositories })
    }

    /// Leaves the findings with a place on a changed line. Fails where the draft is in another repository.
    pub(super) fn sift(
        &self,
        path: &Path,
        found: &mut Vec<Diagnostic>,
        text: &str,
        lines: &Lines,
        by_line: bool,
    ) -> Result<(), Trouble> {
        let whole = absolute(path);
        let around = self.repositories.iter().filter(|(top, _)| whole.starts_with(top));
        let Some((_, hunks)) = around.max_by_key(|(top, _)| top.as_os_str().len()) else {
            let what = format_args!("is in no git repository that tells what changed since {}", self.revision);
            let saying = Saying::of("other-repository", "revision", &self.revision);
            return Err(Trouble::at(path, what).about(path, vec![saying]));
        };
        let Some(changed) = hunks.get(&whole) else {
            found.clear();
            return Ok(());
        };
        if changed.is_empty() || !by_line {
            return Ok(());
        }
        let line = |at: u32| lines.position(text, at).line;
        found.retain(|diagnostic| {
            diagnostic.labels.iter().any(|label| {
                let (first, last) = (line(label.span.start), line(label.span.end));
                changed.iter().any(|range| *range.start() <= last && first <= *range.end())
            })
        });
        Ok(())
    }
}

/// What changed in a repository since a revision. A draft that was renamed is held against what it was.
fn changes(top: &Path, revision: &str) -> Result<Hunks, Trouble> {
    let commit = format!("{revision}^{{commit}}");
    let ask = ["rev-parse", "--quiet", "--verify", "--end-of-options", &commit];
    git(top, &ask, unknown(top, revision)).map_err(|missing| {
        let commits = git(top, &["rev-list", "--all", "--max-count=1"], unknown(top, revision));
        if commits.is_ok_and(|commits| commits.is_empty()) { uncommitted(top) } else { missing }
    })?;
    let others = ["ls-files", "--others", "--exclude-standard", "-z"];
    let others = git(top, &others, silent("git cannot tell what is new"))?;
    let index = if others.is_empty() { None } else { with_new(top, &others) };
    let shape = ["--unified=0", "--no-color", "--no-ext-diff", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/"];
    let quotes = ["-c", "core.quotePath=false", "diff"];
    let arguments = [&quotes[..], &shape, &[revision, "--"]].concat();
    let differs = run(top, &arguments, index.as_ref(), silent("git cannot tell what changed"))?;
    let mut lines = hunks(&differs, top);
    // A diff writes such names otherwise.
    let is_odd = |path: &str| path.contains(['"', '\\']) || path.contains(char::is_control);
    let new = others.split('\0').filter(|path| !path.is_empty() && (index.is_none() || is_odd(path)));
    lines.extend(new.map(|path| (top.join(path), Vec::new())));
    Ok(lines)
}

/// A copy of the index that also knows files git does not follow yet, so that one which was renamed without git's help
/// is known by what is in it; nothing where git makes none.
fn with_new(top: &Path, others: &str) -> Option<TempPath> {
    let quiet = || silent("git cannot tell what is new");
    let own = git(top, &["rev-parse", "--git-path", "index"], quiet()).ok()?;
    let copy = NamedTempFile::new().ok()?.into_temp_path();
    let own = top.join(own.trim_end_matches(['\n', '\r']));
    fs::copy(&own, &copy).ok()?;
    // git looks into files that are no older than its index; a copy with a time of its own would hide them.
    let written = fs::metadata(&own).and_then(|metadata| metadata.modified()).ok()?;
    File::options().append(true).open(&copy).and_then(|file| file.set_modified(written)).ok()?;
    let mut command = Command::new("git");
    command.arg("-C").arg(top).env("GIT_INDEX_FILE", &copy).stdin(Stdio::piped()).stderr(Stdio::null());
    command.args(["add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"]);
    let mut child = command.env("GIT_LITERAL_PATHSPECS", "1").spawn().ok()?;
    let told = child.stdin.take()?.write_all(others.as_bytes());
    (child.wait().ok()?.success() && told.is_ok()).then_some(copy)
}

/// That git knows no such revision.
fn unknown(top: &Path, revision: &str) -> (String, Saying) {
    let what = format!("--changed-since: git knows no revision `{revision}` in {}", top.display());
    let parts = vec![("revision", revision.to_owned()), ("folder", top.display().to_string())];
    (what, Saying { name: "no-revision", parts })
}

/// That a repository is so new that it has no revision at all.
fn uncommitted(top: &Path) -> Trouble {
    let what = format_args!(
        "--changed-since: there is no commit yet in {}, so every line is new; check without it",
        top.display()
    );
    Trouble::error(what).so([Saying::of("no-commit", "folder", top.display())])
}

/// That git does not tell something.
fn silent(what: &str) -> (String, Saying) {
    (what.to_owned(), Saying::plain("git-silent"))
}

/// Runs git in a folder. Fails with `otherwise`, a sentence in English and in other languages, and what git said.
fn git(folder: &Path, arguments: &[&str], otherwise: (String, Saying)) -> Result<String, Trouble> {
    run(folder, arguments, None, otherwise)
}

/// Likewise, by another index where one is given.
fn run(
    folder: &Path,
    arguments: &[&str],
    index: Option<&TempPath>,
    otherwise: (String, Saying),
) -> Result<String, Trouble> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    let ran = command.output();
    let output = ran.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Trouble::error("--changed-since needs git, and there is none on the PATH").so([Saying::plain("no-git")])
        }
        _ => Trouble::error(format_args!("git cannot be run: {error}")).so([Saying::of("git-broken", "what", error)]),
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().map(|line| format!(" ({})", line.trim())).unwrap_or_default();
    let (what, mut saying) = otherwise;
    saying.parts.push(("said", said.clone()));
    Err(Trouble::error(format_args!("{what}{said}")).so([saying]))
}

/// The new lines of a unified diff without context, by file.
fn hunks(differs: &str, top: &Path) -> Hunks {
    let mut lines = Hunks::new();
    let mut file: Option<PathBuf> = None;
    // Lines of the hunk still to come, which may begin like a header.
    let mut left = 0;
    for line in differs.lines() {
        if left > 0 && line.starts_with(['+', '-']) {
            left -= 1;
        } else if line.starts_with("diff --git ") {
            file = None;
        } else if let Some(path) = line.strip_prefix("+++ b/") {
            // git ends a name with blanks by a tab.
            file = Some(top.join(path.trim_end_matches('\t')));
        } else if let Some(ranges) = line.strip_prefix("@@ -") {
            let mut ranges = ranges.split([' ', '+']).filter(|range| !range.is_empty()).map(range);
            let (Some(Some(old)), Some(Some(new))) = (ranges.next(), ranges.next()) else { continue };
            left = old.1 + new.1;
            if let Some(file) = &file {
                // Where lines only went, those beside the gap are what changed.
                let end = new.0 + new.1.max(2) - 1;
                lines
                    .entry(file.clone())
                    .or_default()
                    .push(new.0.max(1)..=if new.1 > 0 { new.0 + new.1 - 1 } else { end });
            }
        } else if line.starts_with("Binary files ")
            && let Some(path) = line.strip_suffix(" differ").and_then(|line| Some(line.rsplit_once(" and b/")?.1))
        {
            lines.insert(top.join(path), Vec::new());
        }
    }
    lines
}

/// First line and number of lines of `12,3` or `12`.
fn range(written: &str) -> Option<(usize, usize)> {
    let (first, count) = written.split_once(',').unwrap_or((written, "1"));
    Some((first.parse().ok()?, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_of_each_file_are_told() {
        let differs = "diff --git a/a b.txt b/a b.txt\n--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -1 +1,2 @@ head\n-x\n+++ b/no\n+y\n\
            @@ -7,2 +8,0 @@\n-a\n-b\ndiff --git a/c.txt b/c.txt\n--- a/c.txt\n+++ b/c.txt\n@@ -0,0 +1 @@\n+z\n";
        let lines = hunks(differs, Path::new("/top"));
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.get(Path::new("/top/a b.txt")), Some(&vec![1..=2, 8..=9]));
        assert_eq!(lines.get(Path::new("/top/c.txt")), Some(&vec![1..=1]));
    }
}
