//! `--show-files` and `--show-settings`: what a check would read, and what it would be set by.

use std::path::Path;

use super::flags::Check;
use super::layers::absolute;
use super::output::Output;
use super::settings::Configured;
use super::trouble::Trouble;
use super::work::Work;
use super::{CLEAN, FAILED};
use crate::config::effective;

/// Tells what would be done instead of doing it. Returns the exit code.
pub(super) fn show(flags: &Check) -> Result<u8, Trouble> {
    let drafts = &flags.drafts;
    let mut output = Output::new(drafts.output.as_deref(), drafts.speech.color);
    let Work { inputs, linters, failed, .. } = Work::find(drafts.meant(Some(&flags.selection)), output.look)?.told();
    if flags.show_files {
        for input in &inputs {
            output.write(&format!("{}\n", input.path.display()))?;
        }
    } else {
        for (at, configured) in linters.list.iter().enumerate() {
            let Configured { linter, from, exclude, .. } = configured;
            let from = if from.is_empty() { "no configuration".to_owned() } else { from.join(", ") };
            let between = if at > 0 { "\n" } else { "" };
            let count = linters.drafts(at);
            let lists = [list("rules", &own(configured)), list("exclude", exclude)].concat();
            output.write(&format!("{between}# {from}; drafts: {count}\n{lists}{}", effective(linter)))?;
        }
    }
    output.finish()?;
    Ok(if failed { FAILED } else { CLEAN })
}

/// The user's rule files that are in force, by paths that hold wherever the configuration is kept.
fn own(configured: &Configured) -> Vec<String> {
    let paths = configured.files.iter().map(|(_, source)| absolute(Path::new(&source.name)));
    paths.map(|path| path.to_string_lossy().into_owned()).collect()
}

/// A key of a configuration and its list; nothing where that is empty.
fn list(key: &str, values: &[String]) -> String {
    if values.is_empty() { String::new() } else { format!("{key} = {}\n", toml::Value::from(values.to_vec())) }
}
