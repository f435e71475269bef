//! A user at the command line: a folder of drafts, a command in it, and what comes back.
#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crossfoot"));
    command.current_dir(folder).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    command.env("XDG_CONFIG_HOME", folder.join("no-such-home"));
    command
}

fn ran(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

pub fn run_in(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Ran {
    let mut command = command(folder);
    command.args(arguments).write_stdin(stdin);
    ran(command)
}

pub fn run(folder: &TempDir, arguments: &[&str]) -> Ran {
    run_in(folder.path(), arguments, b"")
}

pub fn with(folder: &TempDir, set: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let mut command = command(folder.path());
    command.envs(set.iter().copied()).args(arguments);
    ran(command)
}
