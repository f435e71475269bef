//! A list in running text or over the items of a list: its members, and the figure each of them leads with.

use std::ops::ControlFlow;

use super::{Item, What};
use crate::claim::Cue;

/// A figure that may be summed: its item and its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// Its place among the items of the passage.
    pub(crate) at: usize,
    /// Index of its claim.
    pub(crate) claim: usize,
}

/// The figures of a list.
#[derive(Debug, Default)]
pub(crate) struct List {
    /// All figures alike, in the order of the text.
    pub(crate) terms: Vec<Term>,
    /// The first such figure of each member.
    pub(crate) leading: Vec<Term>,
    /// Whether the list was seen to its end and every member between two separators carries a figure.
    pub(crate) counted: bool,
    /// Whether the word for "and" stands before its last member, or its members are items of a list.
    pub(crate) closed: bool,
    /// Whether a word says that more could be named, or that members overlap.
    pub(crate) open: bool,
}

/// Khai thác 420 tỷ đồng, bán lẻ 310 tỷ đồng, còn lại là dịch vụ: whether a word for what is left begins a member,
/// behind the mark that parts it from the last.
pub(crate) fn begins_rest(mark: &Item, word: &Item) -> bool {
    let parts = matches!(mark.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::And));
    parts && word.what == What::Cue(Cue::Remainder) && mark.span.end + 1 >= word.span.start
}

/// Whether the item before a word for "and" is the comma right before it.
fn is_comma(last: Item, and: &Item) -> bool {
    last.what == What::Cue(Cue::Comma) && last.span.end + 1 >= and.span.start
}

impl List {
    /// Reads the list that opens at `opener`: at its depth of brackets, to the end of its bracket or sentence, or over
    /// the items of a list below it. Members are divided by semicolons where the first ones are, else by commas and the
    /// word for "and"; a `brief` list without a mark of its own ends at a semicolon. `term` gives the figure of a
    /// place, `belongs` says whether it is alike to the first.
    pub(crate) fn read(
        items: &[Item],
        opener: usize,
        reach: usize,
        brief: bool,
        term: impl Fn(usize) -> Option<Term>,
        belongs: impl Fn(Term, Option<Term>) -> bool,
    ) -> Self {
        let Some(mut reading) = Reading::of(items, opener, brief) else { return Self::default() };
        let opener = reading.opener;
        for at in (opener + 1..items.len()).take(reach) {
            let found = |first: Option<Term>| term(at).filter(|found| belongs(*found, first));
            if reading.step(at, found).is_break() {
                reading.ended = true;
                break;
            }
        }
        // The items of a list end with their passage.
        let last = reading.over_items && items.len() <= opener + 1 + reach;
        reading.finish(last)
    }
}

/// A list as it is read.
struct Reading<'i> {
    items: &'i [Item],
    /// The item behind which it begins, its depth of brackets and its sentence.
    opener: usize,
    depth: u8,
    sentence: u32,
    /// Whether a semicolon ends members that commas divide at once: it has no mark of its own.
    prose: bool,
    /// Whether its members are the items of a list below it.
    over_items: bool,
    /// Whether semicolons divide its members.
    semicolons: bool,
    list: List,
    /// The first figure of the member that is read.
    member: Option<Term>,
    gaps: Gaps,
    /// How many members there are with the one before the last word for "and".
    joined: usize,
    /// Whether a word for what is left begins the member that is read, and no figure has followed.
    left: bool,
    ended: bool,
}

impl<'i> Reading<'i> {
    /// Nothing read yet; nothing at all where the list is empty.
    fn of(items: &'i [Item], opener: usize, brief: bool) -> Option<Self> {
        // A bracket or a colon right behind the opener opens the same list.
        let opens =
            |at: usize| matches!(items.get(at).map(|item| item.what), Some(What::Cue(Cue::Colon | Cue::Opening)));
        // Shared between the city (€92,000) and …: that bracket belongs to a member.
        let right =
            |at: usize| items[at].what == What::Cue(Cue::Colon) || items[at].span.start <= items[opener].span.end + 1;
        // Gồm 14 trường mầm non, các trường tiểu học, 9 trường: where words say that all are told, each piece may be
        // one.
        let strict = items[opener].what == What::Cue(Cue::Comprises);
        let marked = opens(opener + 1) && items[opener + 1].sentence == items[opener].sentence && right(opener + 1);
        let opener = if marked { opener + 1 } else { opener };
        // A sentence that ends with its opener goes on in the items of a list.
        let right_behind = |item: &Item| item.span.start <= items[opener].span.end + 1;
        let over_items =
            items.get(opener + 1).is_some_and(|item| item.what == What::Cue(Cue::Stop) && right_behind(item));
        let opener = if over_items { opener + 1 } else { opener };
        let first = items.get(opener + 1)?;
        // 205 gold medals (GM), 125 of silver: a bracket that holds no figure lists nothing.
        if items[opener].what == What::Cue(Cue::Opening) && first.what == What::Cue(Cue::Closing) {
            return None;
        }
        // The bracket of a first member lies deeper than the list.
        let inner = items[opener].what == What::Cue(Cue::Comprises) && !marked && first.what == What::Cue(Cue::Opening);
        Some(Self {
            items,
            opener,
            depth: first.depth - u8::from(inner),
            sentence: first.sentence,
            prose: brief && !marked,
            over_items,
            semicolons: false,
            list: List::default(),
            member: None,
            gaps: Gaps { strict, ..Gaps::default() },
            joined: 0,
            left: false,
            ended: false,
        })
    }

    /// Reads the item at `at`; `found` is its figure, if it is alike to the first of the list. Breaks where the list
    /// has ended.
    fn step(&mut self, at: usize, found: impl Fn(Option<Term>) -> Option<Term>) -> ControlFlow<()> {
        let item = self.items[at];
        if item.depth < self.depth {
            return ControlFlow::Break(());
        }
        if item.sentence != self.sentence {
            // Items of a list are sentences of their own; prose is not.
            let stopped = matches!(self.items[at - 1].what, What::Cue(Cue::Stop));
            self.over_items = self.over_items || (self.list.terms.is_empty() && at == self.opener + 1);
            if !self.over_items && stopped {
                return ControlFlow::Break(());
            }
        }
        let first = self.list.terms.first().copied();
        if item.depth > self.depth {
            if self.member.is_none() && self.is_alone(at) && item.depth == self.depth + 1 {
                self.member = found(first);
                self.list.terms.extend(self.member);
            }
            return ControlFlow::Continue(());
        }
        match item.what {
            What::Cue(cue) => {
                if self.divides(at, cue)? {
                    self.divide(at);
                }
            }
            What::Figure(_) => {
                let found = found(first);
                self.list.terms.extend(found);
                self.left &= found.is_none();
                if self.member.is_none() && found.is_some() {
                    self.gaps.figure(self.items, at, self.opener);
                }
                self.member = self.member.or(found);
            }
        }
        ControlFlow::Continue(())
    }

    /// The city (€92,000), the county (€58,000): whether a member has its figure in brackets, at `at`.
    fn is_alone(&self, at: usize) -> bool {
        let divider = |item: &Item| {
            matches!(item.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::And | Cue::Colon | Cue::Comprises))
        };
        self.items[at - 1].what == What::Cue(Cue::Opening)
            && (at == self.opener + 2 || at.checked_sub(2).is_some_and(|before| divider(&self.items[before])))
            && self.items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Closing))
    }

    /// Whether a cue divides two members; breaks where it ends the list.
    fn divides(&mut self, at: usize, cue: Cue) -> ControlFlow<(), bool> {
        let members = self.list.leading.len() + usize::from(self.member.is_some());
        let divides = match cue {
            Cue::Stop if !self.over_items => return ControlFlow::Break(()),
            Cue::Stop => true,
            Cue::Semicolon => {
                // Behind members divided by commas a semicolon begins another matter.
                let prose = self.prose && !self.over_items;
                if !self.semicolons && (prose || members >= 2) {
                    return ControlFlow::Break(());
                }
                // What commas divide inside the first member is said of it.
                if !self.semicolons {
                    self.gaps = Gaps { strict: self.gaps.strict, ..Gaps::default() };
                }
                self.semicolons = true;
                true
            }
            // 2. Thuốc tiêm: 212 ca, vượt 12 ca so với kế hoạch 200 ca: of an item of a list the first figure leads.
            Cue::Comma => !(self.semicolons || self.over_items && self.member.is_some()),
            Cue::And => {
                self.joined = members;
                !self.semicolons
            }
            Cue::Remainder => {
                self.left = begins_rest(&self.items[at - 1], &self.items[at]);
                false
            }
            Cue::Besides | Cue::Open | Cue::Overlap => {
                self.list.open = true;
                false
            }
            // £45.5m, including a premium, and £31.0m: what goes with a member may make it more than its part.
            Cue::Including => {
                let told = self.items.get(at + 1).is_none_or(|next| next.what != What::Cue(Cue::Comma));
                self.list.open |= self.member.is_some() && !self.semicolons && !told;
                false
            }
            _ => false,
        };
        ControlFlow::Continue(divides)
    }

    /// Ends the member that is read, at a divider.
    fn divide(&mut self, at: usize) {
        let (item, last) = (self.items[at], self.items[at - 1]);
        let and = item.what == What::Cue(Cue::And);
        match self.member.take() {
            Some(led) => self.list.leading.push(led),
            // A semicolon at the end of its item divides once, and so do a comma and the word for "and" behind it.
            None if last.span.end >= item.span.start => {}
            None if and && is_comma(last, &item) => {}
            None => self.gaps.divide(and),
        }
    }

    /// The list as it was read; `last` where nothing more stands in its passage.
    fn finish(mut self, last: bool) -> List {
        match self.member {
            Some(led) => self.list.leading.push(led),
            None if self.ended => self.gaps.divide(false),
            None => {}
        }
        let joined = self.joined > 0 && self.joined + 1 == self.list.leading.len();
        self.list.open |= self.left;
        self.list.counted = (self.ended || last) && !self.gaps.leave_out(joined);
        self.list.closed = self.over_items || joined;
        self.list
    }
}

/// The pieces of a list without a figure: members that have none, or words of the members beside them.
#[derive(Default)]
struct Gaps {
    /// Whether any of them may be a member.
    strict: bool,
    /// Those a comma ends, and those a word for "and" does.
    commas: usize,
    ands: usize,
    /// Those behind the last member that has a figure.
    last: usize,
    /// Whether some member has words before its figure, and whether some has words behind it.
    led: bool,
    followed: bool,
}

impl Gaps {
    /// A piece without a figure.
    fn divide(&mut self, by_and: bool) {
        *if by_and { &mut self.ands } else { &mut self.commas } += 1;
        self.last += 1;
    }

    /// The figure of a member of the list behind `opener`.
    fn figure(&mut self, items: &[Item], at: usize, opener: usize) {
        let begins =
            at == opener + 1 || matches!(items[at - 1].what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::And));
        let right = items[at].span.start.saturating_sub(items[at - 1].span.end) <= 1;
        let ends = |next: &Item| {
            let mark =
                matches!(next.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::And | Cue::Stop | Cue::Closing));
            mark && next.span.start <= items[at].span.end + 1
        };
        self.led |= !(begins && right);
        self.followed |= !items.get(at + 1).is_none_or(ends);
        self.last = 0;
    }

    /// Whether a piece without a figure may be a member that the list leaves open. Where each figure comes first, 121
    /// nurses, midwives, 33 chemists, it is none; nor where each comes last and "and" joins two words of a name,
    /// students and others 445; nor what stands behind the last of members that "and" has closed.
    fn leave_out(&self, closed: bool) -> bool {
        let named = if self.followed { 0 } else { self.ands };
        let gaps = self.commas + self.ands - named;
        let behind = if closed { 0 } else { self.last };
        let among = if self.strict || self.led { gaps.saturating_sub(self.last) } else { 0 };
        among + behind > 0
    }
}
