//! `--show-files` and `--show-settings`: what a check would read, and what it would be set by.

use super::flags::Check;
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
    let Work { inputs, linters, failed } = Work::find(drafts.meant(Some(&flags.selection)), output.look)?;
    if flags.show_files {
        for input in &inputs {
            output.write(&format!("{}\n", input.path.display()))?;
        }
    } else {
        for (at, Configured { linter, from, .. }) in linters.list.iter().enumerate() {
            let from = if from.is_empty() { "no configuration".to_owned() } else { from.join(", ") };
            let between = if at > 0 { "\n" } else { "" };
            let count = linters.drafts(at);
            output.write(&format!("{between}# {from}; drafts: {count}\n{}", effective(linter)))?;
        }
    }
    output.finish()?;
    Ok(if failed { FAILED } else { CLEAN })
}
