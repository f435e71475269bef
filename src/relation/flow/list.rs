//! A list in running text or over the items of a list: its members, and the figure each of them leads with.

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

/// Whether the item before a word for "and" is the comma right before it.
fn is_comma(last: Item, and: &Item) -> bool {
    last.what == What::Cue(Cue::Comma) && last.span.end + 1 >= and.span.start
}

impl List {
    /// Reads the list that opens at `opener`: at its depth of brackets, to the end of its bracket or sentence, or over
    /// the items of a list below it. Members are divided by semicolons where the first ones are, else by commas and
    /// the word for "and"; a `brief` list without a mark of its own ends at a semicolon. `term` gives the figure of a place, `belongs` says whether it is alike to the first.
    pub(crate) fn read(
        items: &[Item],
        opener: usize,
        reach: usize,
        brief: bool,
        term: impl Fn(usize) -> Option<Term>,
        belongs: impl Fn(Term, Option<Term>) -> bool,
    ) -> Self {
        let mut list = Self::default();
        // A bracket or a colon right behind the opener opens the same list.
        let opens =
            |at: usize| matches!(items.get(at).map(|item| item.what), Some(What::Cue(Cue::Colon | Cue::Opening)));
        // Shared between the city (€92,000) and …: that bracket belongs to a member.
        let right =
            |at: usize| items[at].what == What::Cue(Cue::Colon) || items[at].span.start <= items[opener].span.end + 1;
        // Gồm 14 trường mầm non, các trường tiểu học, 9 trường: where words say that all are told, each piece may be one.
        let strict = items[opener].what == What::Cue(Cue::Comprises);
        let marked = opens(opener + 1) && items[opener + 1].sentence == items[opener].sentence && right(opener + 1);
        let opener = if marked { opener + 1 } else { opener };
        // A sentence that ends with its opener goes on in the items of a list.
        let right_behind = |item: &Item| item.span.start <= items[opener].span.end + 1;
        let mut over_items =
            items.get(opener + 1).is_some_and(|item| item.what == What::Cue(Cue::Stop) && right_behind(item));
        let opener = if over_items { opener + 1 } else { opener };
        let Some(first) = items.get(opener + 1) else { return list };
        // 205 gold medals (GM), 125 of silver: a bracket that holds no figure lists nothing.
        if items[opener].what == What::Cue(Cue::Opening) && first.what == What::Cue(Cue::Closing) {
            return list;
        }
        // The bracket of a first member lies deeper than the list.
        let inner = items[opener].what == What::Cue(Cue::Comprises) && !marked && first.what == What::Cue(Cue::Opening);
        let (depth, sentence) = (first.depth - u8::from(inner), first.sentence);
        let mut semicolons = false;
        let mut member: Option<Term> = None;
        let mut gaps = Gaps { strict, ..Gaps::default() };
        let mut ended = false;
        let mut joined = 0;
        for (at, item) in items.iter().enumerate().skip(opener + 1).take(reach) {
            if item.depth < depth {
                ended = true;
                break;
            }
            if item.sentence != sentence {
                // Items of a list are sentences of their own; prose is not.
                let stopped = matches!(items[at - 1].what, What::Cue(Cue::Stop));
                over_items = over_items || (list.terms.is_empty() && at == opener + 1);
                if !over_items && stopped {
                    ended = true;
                    break;
                }
            }
            if item.depth > depth {
                // The city (€92,000), the county (€58,000): a member may have its figure in brackets.
                let divider = |item: &Item| {
                    matches!(item.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::And | Cue::Colon | Cue::Comprises))
                };
                let alone = items[at - 1].what == What::Cue(Cue::Opening)
                    && (at == opener + 2 || at.checked_sub(2).is_some_and(|before| divider(&items[before])))
                    && items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Closing));
                if member.is_none() && alone && item.depth == depth + 1 {
                    member = term(at).filter(|found| belongs(*found, list.terms.first().copied()));
                    list.terms.extend(member);
                }
                continue;
            }
            let divides = match item.what {
                What::Cue(Cue::Stop) if !over_items => {
                    ended = true;
                    break;
                }
                What::Cue(Cue::Stop) => true,
                What::Cue(Cue::Semicolon) => {
                    // Behind members divided by commas a semicolon begins another matter.
                    let prose = brief && !marked && !over_items;
                    if !semicolons && (prose || list.leading.len() + usize::from(member.is_some()) >= 2) {
                        ended = true;
                        break;
                    }
                    // What commas divide inside the first member is said of it.
                    gaps = if semicolons { gaps } else { Gaps { strict, ..Gaps::default() } };
                    semicolons = true;
                    true
                }
                // 2. Thuốc tiêm: 212 ca, vượt 12 ca so với kế hoạch 200 ca: of an item of a list the first figure leads.
                What::Cue(Cue::Comma) => !(semicolons || over_items && member.is_some()),
                What::Cue(Cue::And) => {
                    joined = list.leading.len() + usize::from(member.is_some());
                    !semicolons
                }
                What::Cue(Cue::Besides | Cue::Open | Cue::Overlap) => {
                    list.open = true;
                    false
                }
                // £45.5m, including a premium, and £31.0m: what goes with a member may make it more than its part.
                What::Cue(Cue::Including) => {
                    let told = items.get(at + 1).is_none_or(|next| next.what != What::Cue(Cue::Comma));
                    list.open |= member.is_some() && !semicolons && !told;
                    false
                }
                What::Cue(_) => false,
                What::Figure(_) => {
                    let found = term(at).filter(|found| belongs(*found, list.terms.first().copied()));
                    list.terms.extend(found);
                    if member.is_none() && found.is_some() {
                        gaps.figure(items, at, opener);
                    }
                    member = member.or(found);
                    false
                }
            };
            if divides {
                match member.take() {
                    Some(led) => list.leading.push(led),
                    // A semicolon at the end of its item divides once, and so do a comma and the word for "and" behind it.
                    None if items[at - 1].span.end >= item.span.start => {}
                    None if item.what == What::Cue(Cue::And) && is_comma(items[at - 1], item) => {}
                    None => gaps.divide(item.what == What::Cue(Cue::And)),
                }
            }
        }
        match member {
            Some(led) => list.leading.push(led),
            None if ended => gaps.divide(false),
            None => {}
        }
        // The items of a list end with their passage.
        let ended = ended || (over_items && items.len() <= opener + 1 + reach);
        let joined = joined > 0 && joined + 1 == list.leading.len();
        list.counted = ended && !gaps.leave_out(joined);
        list.closed = over_items || joined;
        list
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

    /// Whether a piece without a figure may be a member that the list leaves open. Where each figure comes first, 121 nurses,
    /// midwives, 33 chemists, it is none; nor where each comes last and "and" joins two words of a name, students and others
    /// 445; nor what stands behind the last of members that "and" has closed.
    fn leave_out(&self, closed: bool) -> bool {
        let named = if self.followed { 0 } else { self.ands };
        let gaps = self.commas + self.ands - named;
        let behind = if closed { 0 } else { self.last };
        let among = if self.strict || self.led { gaps.saturating_sub(self.last) } else { 0 };
        among + behind > 0
    }
}
