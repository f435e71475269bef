//! The laws of the house, read from its own files: imports point down, siblings are strangers,
//! every file says in its first line what it is and stays short.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms whose files must not know each other, where a door hands its work to them; which door that is, and how it
/// calls them.
const ROOMS: [(&str, &str, &[&str]); 14] = [
    ("proof", "proof", &["{}::find(", "{}::formulae(", "{}::references("]),
    ("document", "document", &["{}::read("]),
    ("relation", "relation", &["{}::link("]),
    ("relation/share", "relation", &["share::{}::link("]),
    ("relation/change", "relation", &["change::{}::link("]),
    ("relation/sum", "relation", &["sum::{}::link("]),
    ("relation/plan", "relation", &["plan::{}::link("]),
    ("relation/restatement", "relation", &["restatement::{}::link("]),
    ("relation/wording", "relation", &["wording::{}::link("]),
    ("relation/date", "relation/date", &["{}::link("]),
    ("relation/numbering", "relation/numbering", &["{}::link("]),
    ("relation/again", "relation/again", &["{}::link("]),
    ("report", "report", &["pub use {}::"]),
    ("relation/table", "relation/table", &["{}::link("]),
];

/// Crates that live in few places, and where: the files whose paths begin so.
const CRATES: &[(&str, &[&str])] = &[
    ("quick_xml", &["document/xml.rs"]),
    ("zip", &["document/package.rs"]),
    ("html5gum", &["document/html/"]),
    ("hayro_syntax", &["document/pdf"]),
    ("hayro_font", &["document/pdf/"]),
    ("flate2", &["document/pdf/"]),
    ("globset", &["config/pattern.rs"]),
    ("jiff", &["claim/calendar.rs"]),
    ("clap", &["cli/"]),
    ("ignore", &["cli/input.rs"]),
    ("anstream", &["cli/output.rs"]),
    ("terminal_size", &["cli/output.rs"]),
    ("miette", &["report/full/"]),
    ("serde_json", &["report/", "server/"]),
    ("siphasher", &["report/fingerprint.rs", "cli/cache.rs"]),
    ("percent_encoding", &["report/address.rs", "server/address.rs"]),
    ("tempfile", &["cli/"]),
    ("unicode_width", &["report/"]),
    ("pulldown_cmark", &["document/markdown"]),
    ("num_rational", &["number/"]),
    ("notify", &["cli/watch.rs"]),
    ("indicatif", &["cli/progress.rs"]),
    ("lsp_server", &["server/", "cli/serve.rs"]),
    ("gen_lsp_types", &["server/"]),
];

/// The longest a file may be, its tests left out.
const LINES: usize = 330;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|extension| extension == "rs") => {
                    let text = fs::read_to_string(&path).unwrap();
                    files.push((path.strip_prefix(&root).unwrap().to_path_buf(), text));
                }
                false => {}
            }
        }
    }
    files
}

/// The numbered lines of a file that are neither comment nor test.
fn code<'a>(path: &Path, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let is_test = path.to_str().is_some_and(|path| path.ends_with("_tests.rs"));
    let lines = text.lines().take_while(move |line| !is_test && *line != "#[cfg(test)]");
    lines.enumerate().map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
}

/// The rooms as `lib.rs` lists them, the lowest first.
fn floors() -> Vec<String> {
    let lib = include_str!("../src/lib.rs");
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn imports_point_down() {
    let floors = floors();
    assert_eq!(floors.first().map(String::as_str), Some("text"));
    for (path, text) in sources() {
        let Some(own) = floors.iter().position(|floor| *floor == room(&path)) else { continue };
        for (above, name) in floors.iter().enumerate().skip(own + 1) {
            let import = format!("crate::{name}");
            let found = text.lines().find(|line| !line.trim_start().starts_with("//") && line.contains(&import));
            assert!(
                found.is_none(),
                "{} (floor {own}) reaches up to {name} (floor {above}): {found:?}",
                path.display()
            );
        }
    }
}

/// The files, or folders, of a room that a door hands its work to: itself, or to a file of theirs.
fn siblings(room: &str, door: &str, calls: &[&str]) -> Vec<String> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |room: &str| fs::read_to_string(sources.join(room).join("mod.rs")).unwrap();
    let (own, door) = (read(room), read(door));
    let files = own.lines().filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'));
    let is_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
    let called = |file: &str, call: &str| {
        let (before, after) = call.split_once("{}").unwrap();
        door.match_indices(&format!("{before}{file}")).any(|(at, found)| {
            let rest = &door[at + found.len()..];
            let path = rest.find(|letter| !is_path(letter)).map_or(rest, |end| &rest[..=end]);
            let begins = !door[..at].ends_with(is_path);
            begins && (path.starts_with(after) || path.starts_with("::") && path.ends_with(after))
        })
    };
    files.filter(|file| calls.iter().any(|call| called(file, call))).map(str::to_owned).collect()
}

#[test]
fn siblings_are_strangers() {
    let sources = sources();
    for (room, door, calls) in ROOMS {
        let siblings = siblings(room, door, calls);
        assert!(siblings.len() > 1, "the door of {room} calls its files otherwise than this test thinks");
        for (path, text) in &sources {
            let Ok(inside) = path.strip_prefix(room) else { continue };
            let own = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
            if !siblings.iter().any(|sibling| sibling == own) {
                continue;
            }
            let up = "super::".repeat(inside.components().count());
            for other in siblings.iter().filter(|other| *other != own) {
                let absolute = format!("crate::{}::{other}::", room.replace('/', "::"));
                for import in [format!(" {up}{other}::"), absolute] {
                    assert!(!text.contains(&import), "{} knows its sibling {other}", path.display());
                }
            }
        }
    }
}

#[test]
fn crates_have_their_rooms() {
    for (path, text) in sources() {
        // The door of the command line reads the arguments.
        if path == Path::new("cli/mod.rs") {
            continue;
        }
        for (name, places) in CRATES {
            let here = path.to_str().is_some_and(|path| places.iter().any(|place| path.starts_with(place)));
            let used = code(&path, &text).find(|(_, line)| line.contains(&format!("{name}::")));
            assert!(here || used.is_none(), "{} uses {name}, which lives in {places:?}: {used:?}", path.display());
        }
    }
}

#[test]
fn below_the_command_line_nothing_touches_the_world() {
    let world =
        ["std::fs", "std::env", "std::io", "std::process", "std::time", "std::net", "println!", "print!", "eprint"];
    for (path, text) in sources() {
        let top = ["cli", "main.rs"].iter().any(|top| path.starts_with(top));
        for (number, line) in code(&path, &text).filter(|_| !top) {
            // Bytes in memory are read through the traits of files, and are no world.
            if path == Path::new("document/package.rs") && line == "use std::io::{Cursor, Read, Write};" {
                continue;
            }
            let found = world.iter().find(|word| line.contains(**word));
            assert!(found.is_none(), "{}:{number}: {line}", path.display());
        }
    }
}

#[test]
fn every_file_opens_with_one_line_and_stays_short() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not say in its first line what it is", path.display());
        let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        assert!(lines <= LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn rust_holds_no_words_of_a_report() {
    let marks = "àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ";
    for (path, text) in sources() {
        for (number, code) in code(&path, &text) {
            let letter = code.to_lowercase().chars().find(|letter| marks.contains(*letter));
            assert!(letter.is_none(), "{}:{number}: {code}", path.display());
        }
    }
}
