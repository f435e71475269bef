//! The laws of the house, read from its own files: imports point down, siblings are strangers,
//! every file says in its first line what it is and stays short.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms whose door hands its work to files that must not know each other, and how it calls them.
const ROOMS: [(&str, &[&str]); 7] = [
    ("proof", &["{}::find(", "{}::formulae(", "{}::references("]),
    ("document", &["{}::read("]),
    ("relation", &["{}::link("]),
    ("relation/date", &["{}::link("]),
    ("relation/numbering", &["{}::link("]),
    ("relation/again", &["{}::link("]),
    ("report", &["pub use {}::"]),
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

/// The files, or folders, that the door of a room hands its work to.
fn siblings(room: &str, calls: &[&str]) -> Vec<String> {
    let door = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room).join("mod.rs");
    let door = fs::read_to_string(door).unwrap();
    let files = door.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let begins = |at: usize| !door[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    let called =
        |file: &&str| calls.iter().any(|call| door.match_indices(&call.replace("{}", file)).any(|(at, _)| begins(at)));
    files.filter(called).map(str::to_owned).collect()
}

#[test]
fn siblings_are_strangers() {
    let sources = sources();
    for (room, calls) in ROOMS {
        let siblings = siblings(room, calls);
        assert!(siblings.len() > 2, "the door of {room} calls its files otherwise than this test thinks");
        for (path, text) in &sources {
            let Ok(inside) = path.strip_prefix(room) else { continue };
            let own = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
            if !siblings.iter().any(|sibling| sibling == own) {
                continue;
            }
            let up = "super::".repeat(inside.components().count());
            for other in siblings.iter().filter(|other| *other != own) {
                for import in [format!(" {up}{other}::"), format!("crate::{room}::{other}")] {
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
