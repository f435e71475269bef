//! How far a long run is, told to a person at a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run shorter than this is over before anybody wonders.
const PATIENCE: Duration = Duration::from_millis(800);

/// Drawings a second.
const RATE: u8 = 8;

/// The bar on standard error; where that is no terminal there is none.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
}

impl Progress {
    /// A run over so many drafts. Nothing is drawn yet.
    pub(super) fn new(drafts: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(drafts as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{pos}/{len} {wide_bar} {eta}") {
            bar.set_style(style);
        }
        Self { bar, start: Instant::now() }
    }

    /// Does what comes of one draft, with the bar out of its way.
    pub(super) fn step<R>(&self, work: impl FnOnce() -> R) -> R {
        let result = self.bar.suspend(work);
        self.bar.inc(1);
        if self.bar.is_hidden() && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE));
        }
        result
    }
}

impl Drop for Progress {
    /// Takes the bar away.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
