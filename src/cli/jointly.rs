//! Drafts that are checked together: all are read and checked by themselves first, and kept.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::input::Input;
use super::settings::Configured;
use super::trouble::Trouble;
use super::work::Work;
use crate::document::{Opened, Tracked};
use crate::lint::{Linted, Linter, lint};
use crate::together::{Checked, together};

/// Drafts that have been checked, by their paths, until each is asked for.
pub(super) struct Jointly {
    checked: Mutex<HashMap<PathBuf, Checked>>,
}

impl Jointly {
    /// Checks the drafts of a run, then holds them against each other by the settings of the first. What goes wrong is
    /// left to whoever opens the draft again.
    pub(super) fn check(work: &Work, tracked: Tracked) -> Self {
        let (mut paths, mut drafts) = (Vec::new(), Vec::new());
        let check = |input: &Input, with: &Configured| checked(input, tracked, &with.linter);
        work.each(true, check, |input, checked| {
            if let Ok(checked) = checked {
                paths.push(input.path.clone());
                drafts.push(checked);
            }
            ControlFlow::Continue(())
        });
        if let Some(with) = work.inputs.first().and_then(|input| work.linters.of(input).ok()) {
            together(&mut drafts, &with.linter);
        }
        Self { checked: Mutex::new(paths.into_iter().zip(drafts).collect()) }
    }

    /// A draft that was checked; it is checked now where it was not. Fails where it cannot be read.
    pub(super) fn take(&self, input: &Input, tracked: Tracked, with: &Configured) -> Result<(Opened, Linted), Trouble> {
        let known = self.checked.lock().unwrap_or_else(PoisonError::into_inner).remove(&input.path);
        let Checked { opened, linted } = known.map_or_else(|| checked(input, tracked, &with.linter), Ok)?;
        Ok((opened, linted))
    }
}

fn checked(input: &Input, tracked: Tracked, linter: &Linter) -> Result<Checked, Trouble> {
    let opened = input.open(&linter.opening(tracked))?;
    let linted = lint(&opened, linter);
    Ok(Checked { opened, linted })
}
