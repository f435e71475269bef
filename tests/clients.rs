//! crossfoot met by programs of other houses: editors that speak to its server, a validator that reads its output. Each
//! needs its program on this machine; where one is not there the test says so and tells nothing else, and
//! `tests/server.rs` and `tests/outputs.rs` hold the same without them.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod user;

use std::env;
use std::path::{Path, PathBuf};
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
    command.env("CROSSFOOT", crossfoot).env("XDG_CONFIG_HOME", folder.path()).env_remove("LC_ALL").env("LANG", "C");
    let output = command.output().unwrap();
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.ends_with("ok\n"), "{said}\n{told}");
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(name)
}

/// The reports that ship with crossfoot checked, and what is found written in a format; the file goes with its folder.
fn checked(format: &str) -> (tempfile::TempDir, PathBuf) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join(format!("findings.{format}"));
    let told = format!("{format}={}", written.display());
    let ran = user::run_in(&fixtures, &["check", "reports", "--fail-on", "never", "--format", &told], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    (folder, written)
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

#[test]
fn sarif_multitool_has_nothing_to_say() {
    let tool = program("CROSSFOOT_TEST_SARIF", "sarif-multitool");
    if !is_there("sarif-multitool", Command::new(&tool).arg("version")) {
        return;
    }
    let (_folder, written) = checked("sarif");
    for kind in ["Sarif", "Ghas"] {
        let kind = ["--rule-kind", kind];
        let output = Command::new(&tool).arg("validate").arg(&written).args(kind).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let complains = |line: &&str| line.contains(": error ") || line.contains(": warning ");
        let complaints: Vec<&str> = said.lines().filter(complains).collect();
        assert!(said.contains("Analysis completed successfully") && complaints.is_empty(), "{said}");
    }
}

#[test]
fn the_validator_of_the_diagnostic_format_has_nothing_to_say() {
    let tool = program("CROSSFOOT_TEST_RDFORMAT", "rdformat-validator");
    if !is_there("rdformat-validator", Command::new(&tool).arg("--version")) {
        return;
    }
    let (_folder, written) = checked("rdjson");
    let output = Command::new(&tool).args(["--strict", "--no-extra-fields"]).arg(&written).output().unwrap();
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{told}");
}
