//! Quotation marks and brackets, paired in the order they stand, paragraph by paragraph.

mod reader;

use self::reader::Reader;
use super::seen::Pagewise;
use super::{Page, Pages, Slip, SlipKind, Slips, after};
use crate::document::{BlockKind, Follow, Kept, Shift};
use crate::text::Span;

/// So many paragraphs a quotation may go on for.
const QUOTATION: usize = 40;

/// What pages show of their pairs, each page by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// The marks without a partner on their own page.
    lonely: Vec<Lonely>,
    /// The spaces missing outside pairs.
    missing: Slips,
}

impl Pagewise for Pairs {
    fn is_whole(&self) -> bool {
        self.missing.is_whole()
    }

    fn bring_up(&mut self, kept: &Kept<'_>, fresh: Self) {
        self.lonely.bring_up(kept, fresh.lonely);
        self.missing.bring_up(kept, fresh.missing);
    }
}

impl Pairs {
    /// Looks at a page.
    pub(super) fn look(&mut self, pages: &Pages<'_>, page: &Page<'_>) {
        self.lonely.extend(Reader::new(pages.text(), page).read(pages.marks(page), &mut self.missing));
    }
}

/// Appends each quotation mark and bracket without a partner, and the spaces missing outside those that have one, of
/// what each page has `seen`.
///
/// Gives the quotations of several paragraphs, in order, each from its opening mark to the end of its last paragraph.
pub(super) fn find(pages: &Pages<'_>, seen: &Pairs, slips: &mut Slips) -> Vec<Span> {
    slips.append(seen.missing.clone());
    let mut marks = seen.lonely.iter().copied().peekable();
    let (mut lonely, mut quoted): (Vec<Lonely>, Vec<Span>) = (Vec::new(), Vec::new());
    // What opens in one paragraph may close in the next: a quotation, or a page break that was not seen. Each with the
    // place of its page.
    let mut carried: Vec<(usize, Lonely)> = Vec::new();
    for (at, page) in pages.list.iter().enumerate() {
        let own = std::iter::from_fn(|| marks.next_if(|mark| mark.place.start < page.body.end));
        let mut read: Vec<Lonely> = own.collect();
        let mut closing = [0; FAMILIES];
        read.iter().filter(|mark| !mark.opens).for_each(|mark| closing[mark.family as usize] += 1);
        let mut partners = [0; FAMILIES];
        carried.retain(|(_, open)| {
            let family = open.family as usize;
            if partners[family] < closing[family] {
                partners[family] += 1;
                let quotation = (!open.family.is_bracket()).then(|| open.place.to(page.body));
                quoted.extend(quotation);
                return false;
            }
            // Each paragraph of a long quotation opens it anew.
            !(open.family == Family::Curly && continues(pages.text(), page))
        });
        read.retain(|mark| {
            let left = &mut partners[mark.family as usize];
            let taken = !mark.opens && *left > 0;
            *left -= usize::from(taken);
            !taken
        });
        let (waiting, lost): (_, Vec<_>) = carried.into_iter().partition(|(page, open)| at < page + open.reach());
        lonely.extend(lost.into_iter().map(|(_, lost)| lost));
        let (opened, unopened): (Vec<Lonely>, Vec<Lonely>) = read.into_iter().partition(|mark| mark.opens);
        carried = waiting;
        carried.extend(opened.into_iter().map(|opened| (at, opened)));
        lonely.extend(unopened);
    }
    lonely.extend(carried.into_iter().map(|(_, open)| open));
    lonely.sort_by_key(|mark| mark.place.start);
    slips.extend(lonely.into_iter().map(|mark| Slip::at(mark.family.slip(), mark.place, Vec::new())));
    quoted
}

fn continues(text: &str, page: &Page<'_>) -> bool {
    page.block.kind != BlockKind::Heading && after(text, page.body.start) == Some('\u{201c}')
}

/// How many families of marks there are.
const FAMILIES: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Curly,
    Angle,
    Straight,
    Round,
    Square,
}

impl Family {
    fn is_bracket(self) -> bool {
        matches!(self, Self::Round | Self::Square)
    }

    /// What a mark of the family is without its partner.
    fn slip(self) -> SlipKind {
        if self.is_bracket() { SlipKind::UnpairedBracket } else { SlipKind::UnpairedQuote }
    }
}

/// A mark whose partner was not found.
#[derive(Clone, Copy, Debug)]
struct Lonely {
    family: Family,
    opens: bool,
    /// The mark with the word beside it.
    place: Span,
    /// Whether its page begins with it.
    leads: bool,
}

impl Follow for Lonely {
    fn start(&self) -> u32 {
        self.place.start
    }

    fn follow(&mut self, by: Shift) {
        self.place = self.place.moved(by.text);
    }
}

impl Lonely {
    /// How many pages on its partner may stand. A quotation that a paragraph begins with may go on for several: a law
    /// that is cited article by article.
    fn reach(&self) -> usize {
        if self.leads && !self.family.is_bracket() { QUOTATION } else { 1 }
    }
}
