//! `crossfoot server` spoken to by editors of other houses. Each needs its program on this machine; where one is not
//! there the test says so and tells nothing else, and `tests/server.rs` holds the server all the same.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::env;
use std::path::Path;
use std::process::Command;

/// The program that a variable names, else the usual one.
fn program(variable: &str, usual: &str) -> String {
    env::var(variable).unwrap_or_else(|_| usual.to_owned())
}

/// Whether a command can be run here; says so where not.
fn is_there(what: &str, command: &mut Command) -> bool {
    let there = command.output().is_ok_and(|ran| ran.status.success());
    if !there {
        println!("skipped: {what} is not on this machine");
    }
    there
}

fn converse(command: &mut Command) {
    let crossfoot = assert_cmd::cargo::cargo_bin!("crossfoot");
    let folder = tempfile::tempdir().unwrap();
    let output = command.env("CROSSFOOT", crossfoot).env("XDG_CONFIG_HOME", folder.path()).output().unwrap();
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.ends_with("ok\n"), "{said}\n{told}");
}

fn script(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(name)
}

#[test]
fn pytest_lsp_understands_it() {
    let python = program("CROSSFOOT_TEST_PYTHON", "python3");
    if is_there("pytest-lsp", Command::new(&python).args(["-c", "import pytest_lsp"])) {
        converse(Command::new(&python).arg(script("client.py")).arg(assert_cmd::cargo::cargo_bin!("crossfoot")));
    }
}

#[test]
fn the_client_of_vs_code_understands_it() {
    let node = program("CROSSFOOT_TEST_NODE", "node");
    let wanted = "require('vscode-languageserver-protocol/node')";
    if is_there("vscode-languageserver-protocol", Command::new(&node).args(["-e", wanted])) {
        converse(Command::new(&node).arg(script("client.js")).arg(assert_cmd::cargo::cargo_bin!("crossfoot")));
    }
}

#[test]
fn neovim_understands_it() {
    let nvim = program("CROSSFOOT_TEST_NVIM", "nvim");
    if is_there("Neovim", Command::new(&nvim).arg("--version")) {
        converse(Command::new(&nvim).args(["--headless", "--clean", "-S"]).arg(script("client.lua")));
    }
}
