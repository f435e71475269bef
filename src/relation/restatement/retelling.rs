//! One figure held against those told before it that may be the same.

use std::cell::OnceCell;

use super::candidates::Earlier;
use super::echo::{Bond, Echo, is_telling};
use super::moved::{are_rated, is_moved};
use super::names::{Names, clash, names};
use super::parallel::are_parallel;
use super::tally::Tally;
use super::{SHARED, pair};
use crate::document::Document;
use crate::relation::flow::Flow;
use crate::relation::flow::context::{Context, Contexts, similar};
use crate::relation::{Evidence, Relation};

/// A figure, and those told before it that it may be.
pub(super) struct Retelling<'r> {
    document: &'r Document,
    flow: &'r Flow<'r>,
    contexts: &'r Contexts<'r>,
    tally: &'r Tally,
    at: usize,
    earlier: Earlier<'r>,
    /// What names the place and the time that it is of, once that is asked.
    names: OnceCell<Names>,
}

impl<'r> Retelling<'r> {
    pub(super) fn new(
        document: &'r Document,
        flow: &'r Flow,
        (contexts, tally): (&'r Contexts, &'r Tally),
        at: usize,
        earlier: Earlier<'r>,
    ) -> Self {
        Self { document, flow, contexts, tally, at, earlier, names: OnceCell::new() }
    }

    /// The figure with the one that it restates. Where it is told elsewhere as it is told here, what it nearly is is
    /// another figure.
    pub(super) fn relation(&self) -> Option<Relation> {
        let shared = self.earlier.shared.iter();
        let echoes: Vec<(&Context, Echo)> = shared
            .filter_map(|&(other, shared)| Some((&self.contexts.list[other], self.echo(other, shared)?)))
            .collect();
        let (earlier, echo) = echoes.iter().find(|(_, echo)| *echo == Echo::Same).or_else(|| echoes.first())?;
        // Toàn bộ 614 cơ sở vi phạm: what is told as known, and was told so, is no other number of the same things.
        let again = self.earlier.again.filter(|_| *echo != Echo::Same && self.context().setting.definite);
        match again.map(|again| &self.contexts.list[again]) {
            Some(told) => Some(pair(told.actor(), self.context().actor(), Evidence::Likely)),
            None => Some(pair(earlier.actor(), self.context().actor(), echo.evidence())),
        }
    }

    fn context(&self) -> &'r Context<'r> {
        &self.contexts.list[self.at]
    }

    /// How the figure tells an earlier one again, with which it shares so many words; nothing where it tells another.
    fn echo(&self, other: usize, shared: usize) -> Option<Echo> {
        let (earlier, context) = (&self.contexts.list[other], self.context());
        let echo = Echo::of(earlier, context, self.bond(other, shared))?;
        // Vốn trả nợ 24,35 tỷ trong kế hoạch 2025: what was told of one year is planned for in another.
        let undated = echo == Echo::Slipped(Evidence::Likely) && is_telling(&earlier.claim, &context.claim);
        let nameless = self.earlier.swapped.contains(&other) || (context.setting.recap && shared >= SHARED);
        let same = similar(earlier, context, nameless, undated)
            && !self.clashes(earlier, undated)
            && !are_rated(&self.contexts.list[other..], &self.contexts.list[self.at..])
            && !is_moved(self.flow, earlier, context)
            && !are_parallel(self.document, &earlier.claim, &context.claim);
        same.then_some(echo)
    }

    /// What speaks for the two being one.
    fn bond(&self, other: usize, shared: usize) -> Bond {
        let (earlier, context) = (&self.contexts.list[other], self.context());
        let [own, theirs] = [self.at, other].map(|at| self.earlier.telling[at]);
        Bond {
            shared,
            of: own.min(theirs),
            phrase: earlier.goes_on_as(context),
            lone: self.tally.is_lone(context),
            paired: self.earlier.twin == Some(other) && earlier.goes_on_long(context),
            called: earlier.calls(context),
            led: self.tally.leads_both(earlier, context),
        }
    }

    /// Whether the names and times of the two speak against it.
    fn clashes(&self, earlier: &Context, undated: bool) -> bool {
        let context = self.context();
        let own = self.names.get_or_init(|| names(self.document, self.flow, context));
        let theirs = names(self.document, self.flow, earlier);
        clash(&theirs, own, context.is_change(), undated, context.setting.recap)
    }
}
