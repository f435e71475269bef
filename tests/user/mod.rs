//! A user at the command line: a folder of drafts, a command in it, and what comes back.
#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

use std::fs;
use std::path::Path;
use std::process;

use assert_cmd::Command;
use tempfile::TempDir;

/// What tells one machine from another, and a test run by git from one by hand.
const OF_THE_MACHINE: [&str; 9] = [
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "GIT_CONFIG_GLOBAL",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_WORK_TREE",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
];

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let bytes: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    folder_of_bytes(&bytes)
}

pub fn folder_of_bytes(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// A program run in a folder, the same on every machine: nothing above the folder is seen, and nobody has a home.
pub fn program(name: &str, folder: &Path) -> process::Command {
    let mut command = process::Command::new(name);
    for name in OF_THE_MACHINE {
        command.env_remove(name);
    }
    let home = folder.join("no-such-home");
    command.current_dir(folder).env("LANG", "C").env("HOME", &home).env("XDG_CONFIG_HOME", &home);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap());
    command
}

/// crossfoot itself. It keeps nothing, for in place of a folder for that there is a file.
pub fn crossfoot(folder: &Path) -> process::Command {
    let mut command = program(assert_cmd::cargo::cargo_bin!("crossfoot").to_str().unwrap(), folder);
    command.env("CROSSFOOT_CACHE_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    command
}

fn ran(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

pub fn run_in(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Ran {
    let mut command = Command::from_std(crossfoot(folder));
    command.args(arguments).write_stdin(stdin);
    ran(command)
}

pub fn run(folder: &TempDir, arguments: &[&str]) -> Ran {
    run_in(folder.path(), arguments, b"")
}

pub fn with(folder: &TempDir, set: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let mut command = Command::from_std(crossfoot(folder.path()));
    command.envs(set.iter().copied()).args(arguments);
    ran(command)
}
