//! What pages show each by itself: after an edit only those it has changed are looked at again.

use super::case::{self, Stray};
use super::pairing::Pairs;
use super::reference::{self, Ordinal};
use super::term::{self, Name};
use super::{Page, Pages, Slips, fresh, opening, spacing};
use crate::document::{Follow, Kept};

/// What was seen page by page, each kind in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Spaces missing and superfluous beside marks.
    pub(super) spaces: Slips,
    /// Capitals behind marks.
    pub(super) capitals: Slips,
    /// Capitals that may be stray.
    pub(super) strays: Vec<Stray>,
    /// Names with capitals or stops inside.
    pub(super) names: Vec<Name>,
    /// Quotation marks and brackets.
    pub(super) pairs: Pairs,
    /// Where formulae begin.
    pub(super) formulae: Vec<u32>,
    /// Words that count arguments.
    pub(super) ordinals: Vec<Ordinal>,
}

impl Seen {
    /// What these pages show; `known` is what those of the earlier version did, where something is kept of one.
    pub(super) fn new(pages: &Pages<'_>, known: Self) -> Self {
        let (formulaic, counting) = (opening::formulaic(pages), reference::counting(pages));
        let Self { spaces, capitals, strays, names, pairs, formulae, ordinals } = known;
        let ((spaces, capitals, strays), (names, pairs, formulae, ordinals)) = rayon::join(
            || {
                let spaces = each(pages, spaces, |page, seen| spacing::beside_marks(pages, page, seen));
                let capitals = each(pages, capitals, |page, seen| case::behind_marks(pages, page, seen));
                (spaces, capitals, each(pages, strays, |page, seen| case::strays(pages, page, seen)))
            },
            || {
                let names = each(pages, names, |page, seen| term::capitals(pages, page, seen));
                let pairs = each(pages, pairs, |page, seen: &mut Pairs| seen.look(pages, page));
                let formulae = each(pages, formulae, |page, seen| opening::formulae(pages, page, &formulaic, seen));
                let ordinals = each(pages, ordinals, |page, seen| reference::ordinals(pages, page, &counting, seen));
                (names, pairs, formulae, ordinals)
            },
        );
        Self { spaces, capitals, strays, names, pairs, formulae, ordinals }
    }
}

/// What is seen page by page, in the order of the text.
pub(super) trait Pagewise: Default {
    /// Whether it tells of every page all that was seen there.
    fn is_whole(&self) -> bool;

    /// Brings what was seen of an earlier version up to this one: `fresh` is what the pages show that were not kept.
    fn bring_up(&mut self, kept: &Kept<'_>, fresh: Self);
}

impl<T: Follow> Pagewise for Vec<T> {
    fn is_whole(&self) -> bool {
        true
    }

    fn bring_up(&mut self, kept: &Kept<'_>, fresh: Self) {
        kept.renew(self, |_| fresh);
    }
}

/// What a `look` at each page shows; of those that stand as they did, what is `known`.
fn each<T: Pagewise>(pages: &Pages<'_>, mut known: T, look: impl Fn(&Page<'_>, &mut T)) -> T {
    let read = |pages: &[Page<'_>]| {
        let mut seen = T::default();
        pages.iter().for_each(|page| look(page, &mut seen));
        seen
    };
    match pages.kept.filter(|_| known.is_whole()) {
        Some(kept) => {
            known.bring_up(&kept, read(&pages.list[fresh(&kept, &pages.list)]));
            known
        }
        None => read(&pages.list),
    }
}
