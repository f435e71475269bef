//! The part that is told before its share.

use super::amounts::{base_before, figure_back, is_of_bracket, is_stroked, part_behind, stroked, whole_after};
use super::{Bond, CHANGES, CLOSE, Pair, REACH, bracketed, ends};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::flow::beside::{follows_share, is_averaged, stands_alone};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, is_amount, is_share};
use crate::relation::{Kind, fit};
use crate::text::Span;

/// The most bytes between a share and its part where nothing but place binds them.
const APART: u32 = 24;
/// The most bytes that a word of no account takes between a bracket and the share in it.
const SHORT: usize = 10;
/// How many of the cues of changes make a share one although words name the whole it is of.
const NAMED: usize = 8;

/// `N X (chiếm P)`, `N of the W, or P`, `N X, bằng P of Y (W)`.
pub(super) fn part(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    let amount = amount(flow, items, stances, at)?;
    let tie = Tie::of(flow, items, amount.at, at).filter(|tie| !tie.is_of_change())?;
    // 54 new members, against a goal of 45 that is 120 %: a plan is no part of what was reached.
    if stances[amount.at] == Some(Stance::Planned) && !tie.called && amount.whole.is_none() {
        return None;
    }
    if tie.rate && !tie.called && is_of_bracket(flow, &items[amount.at..=at]) {
        return None;
    }
    // Nine of the 17 (52.9 %) were decided in time, where the law asks for 60 %: an amount that has its own share in brackets is
    // done with, unless words say that it has another.
    let own = (amount.at + 2..at).find(|share| stands_alone(flow, items, *share));
    let own = own.filter(|own| !items[amount.at + 1..*own].iter().any(|item| flow.is_quantity(item)));
    if own.is_some_and(|own| stances[own] != Some(Stance::PlanRate)) && !tie.called && !tie.of {
        return None;
    }
    if let Some(pair) = over(flow, items, &amount, &tie, at, share) {
        return Some(pair);
    }
    if tie.of_them && follows_share(flow, items, amount.at) {
        return None;
    }
    let base = base_before(flow, items, stances, amount.at);
    if is_of_other(flow, items, &amount, &tie, at) || (is_apart(items, &amount, &tie, at) && base.is_none()) {
        return None;
    }
    // 16,836 were answered in time (94.1 %; target 90 %): behind a semicolon another figure is told.
    let semicolon = items[at..].iter().take(REACH).position(|item| item.what == What::Cue(Cue::Semicolon));
    let after = Cues::ahead(items, at, semicolon.map_or(REACH, |semicolon| semicolon - 1));
    // Of these, 96 (44 %) were content, compared with 31 % before: the bracket may be of the part alone.
    let alone = amount.whole.is_none() && !tie.of_them;
    // 290 of them open to all, an occupancy of 88 % on average: what is taken over a time is of no count told once.
    // Nor is a success rate of 85 % among those who sat the exam.
    if is_averaged(items, at) || Cues::behind(items, at, 1).any(&[Cue::Besides]) {
        return None;
    }
    if alone && !is_closed(items, at) && after.any(&[Cue::Plan, Cue::Goal, Cue::Average]) {
        return None;
    }
    // Called a share by more than "or", it is one, whatever is told of its part: a success rate of 42 %, against 37 %.
    let surely = tie.called && !tie.gap.any(&[Cue::And]);
    let compared = alone && !surely && after.any(&[Cue::Versus]);
    let bond = if compared { Bond::Loose } else { bond(flow, items, stances, &amount, &tie, at) };
    let named = flow.claim(&here).is_some_and(|(_, share)| !share.noun.span.is_empty());
    let told = if named { &CHANGES[..NAMED] } else { tie.changes };
    if amount.figure.kind == Figure::Ratio || (!surely && said_of(items, amount.at).any(told)) {
        return None;
    }
    let (index, _) = flow.claim(&items[amount.at])?;
    let kind = if base.is_some() || tie.of_them { Kind::Ratio } else { Kind::Share };
    let (part, place, whole) = match base {
        Some((part, place)) => (part, place, Some(index)),
        None => (index, amount.at, amount.whole),
    };
    // Khoản dư 95,4 tỷ đồng, độ chênh gộp chung 22,0%: a rate with a name of its own is hardly a share.
    let comma = items[amount.at + 1..at].last().filter(|last| last.what == What::Cue(Cue::Comma));
    let other = comma.is_some_and(|comma| bears_name(flow, comma, &here));
    let (sentence, ends) = (here.sentence, ends(items, at) && !compared && !other);
    let called = (tie.called || tie.opened) && !compared;
    Some(Pair { kind, part, share, places: [place, at], whole, sentence, bond, ends, called })
}

/// The amount before a share that it may be said of.
struct Amount<'f> {
    /// Its place among the items.
    at: usize,
    figure: &'f Claim,
    /// Index of the claim of the whole that the words give.
    whole: Option<usize>,
}

/// The amount that the share at `at` may be said of by its place.
fn amount<'f>(flow: &'f Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> Option<Amount<'f>> {
    let here = items[at];
    let last = figure_back(flow, items, stances, at).filter(|_| !bracketed::is_divided(flow, items, stances, at));
    let (mut near, mut figure) = last?;
    let mut explicit = whole_after(flow, items, at, figure);
    // chiếm 85% (3.060 lượt): what stands right behind the share in brackets, and is less, is its part.
    let less =
        |whole: usize| flow.claims.list.get(whole).map(|whole| whole.quantity.value()) < Some(figure.quantity.value());
    if explicit.is_none_or(less) && part_behind(flow, items, at) {
        return None;
    }
    // 4.386 triệu đồng của 71 đơn vị, bằng 1,49% số phải thu (294.760 triệu đồng): the whole tells which is the part.
    if explicit.is_none()
        && let Some((before, other)) = figure_back(flow, items, stances, near)
        && let Some(whole) = whole_after(flow, items, at, other)
        && !Cues::between(items, before, near, here.depth).any(&[Cue::Comma, Cue::Semicolon, Cue::Colon])
    {
        (near, figure, explicit) = (before, other, Some(whole));
    }
    // 64 % at 6 and 51 % at 12: the amount belongs to the share right before it.
    let share = |place: &usize| flow.claim(&items[*place]).is_some_and(|(_, claim)| is_share(claim));
    let told = near.checked_sub(1).filter(share);
    let taken = told.is_some_and(|told| items[near].span.start.saturating_sub(items[told].span.end) <= CLOSE);
    // 4 % on sales of £50m, the south 8 % on sales of £25m: so does one that is its whole, where this share has its own.
    let mut figures = (near.saturating_sub(REACH)..near).rev().filter(|place| flow.claim(&items[*place]).is_some());
    let before = explicit.and_then(|_| figures.next()).filter(share);
    let own = flow.claim(&items[near]).map(|(index, _)| index);
    let taken = taken || before.is_some_and(|place| whole_after(flow, items, place, figure) == own);
    (!taken).then_some(Amount { at: near, figure, whole: explicit })
}

/// What the words between an amount and a share make of the two.
struct Tie {
    /// The cues between them.
    gap: Cues,
    /// Whether a bracket opens right before the share.
    opened: bool,
    /// Whether a word calls it a share of what stands before it.
    called: bool,
    /// Whether what follows calls it a share of something.
    of: bool,
    /// Whether words like "of them" point back to the whole.
    of_them: bool,
    /// Whether a word for a rate, and whether a mark, stands between them.
    rate: bool,
    marked: bool,
    /// The cues by which it is a change.
    changes: &'static [Cue],
}

impl Tie {
    fn of(flow: &Flow, items: &[Item], near: usize, at: usize) -> Option<Self> {
        let here = items[at];
        let gap = gap(flow, items, near, at);
        let opening = items.get(at.checked_sub(1)?).filter(|item| item.what == What::Cue(Cue::Opening));
        let opened = opening.is_some_and(|opening| !bears_name(flow, opening, &here));
        // a completion rate of 90 %: named as a rate right before it.
        let named = Cues::back(items, at, 2);
        let rated = gap.any(&[Cue::Comma]) && named.any(&[Cue::Rate]) && named.any(&[Cue::Base]);
        let called = gap.any(&[Cue::Share]) || rated;
        // For 463 of them (65 %); of these, 96 (44 %): the whole is what was spoken of last.
        // 32 members, of whom the share of women is 31 %: a rate of its own is told of them, and they are no part.
        let rated = named.any(&[Cue::Rate]) || gap.any(&[Cue::Rate]);
        // But 261 of them were let, an occupancy of 92 %.
        let next = &items[near + 1];
        let pointed = next.what == What::Cue(Cue::Including);
        // Spent 10.4 billion, of which staff took 63 %: behind a comma the amount is the whole, and its part is not told.
        let of_them = (pointed && (opened || (called && (!rated || next.span.start <= items[near].span.end + 1))))
            || (opened && Cues::back(items, near, 3).any(&[Cue::Including]));
        // 26 % of the total, 28% tổng doanh thu: what follows calls it a share.
        let of = items.get(at + 1).is_some_and(|next| {
            matches!(next.what, What::Cue(Cue::Base | Cue::Total | Cue::Including))
                && next.span.start <= here.span.end + 1
        });
        let (rate, marked) = (gap.any(&[Cue::Rate]), gap.any(&[Cue::Comma, Cue::Opening]));
        let changes = if opened { &CHANGES[..CHANGES.len() - 1] } else { &CHANGES[..] };
        Some(Self { gap, opened, called, of, of_them, rate, marked, changes })
    }

    /// Whether the words between the two tell of a change, or of parts.
    fn is_of_change(&self) -> bool {
        self.gap.any(self.changes)
            || self.gap.any(&[Cue::Semicolon, Cue::Colon, Cue::Comprises, Cue::Besides])
            || (self.gap.any(&[Cue::Including]) && !self.of_them)
    }
}

/// Trước thuế 2.323,8 triệu đồng, sau thuế (thuế suất 10%): whether words that say nothing of figures stand between a bracket
/// and the share in it, as the name of what it is a rate of.
fn bears_name(flow: &Flow, opening: &Item, share: &Item) -> bool {
    let between = Span { start: opening.span.end, end: share.span.start.max(opening.span.end) };
    let said: usize = flow.quiet_in(between).iter().map(|quiet| quiet.span.len() + 1).sum();
    between.len().saturating_sub(said) > SHORT
}

/// 212 cases/384 defendants, 99.1 %: of the ones as part and the others as whole, where it comes out so.
fn over(flow: &Flow, items: &[Item], amount: &Amount, tie: &Tie, at: usize, share: usize) -> Option<Pair> {
    let stated = flow.claim(&items[at]).map(|(_, share)| &share.quantity)?;
    let (first, part) = stroked(flow, items, amount.at, amount.whole).filter(|_| tie.called || tie.marked)?;
    let (part, whole) = (&part.quantity, &amount.figure.quantity);
    if !(fit::divides(part, whole, stated) || fit::turns(part, whole, stated)) {
        return None;
    }
    let ((part, _), (whole, _)) = (flow.claim(&items[first])?, flow.claim(&items[amount.at])?);
    let (kind, places, sentence, bond) = (Kind::Ratio, [first, at], items[at].sentence, Bond::Firm);
    Some(Pair { kind, part, share, places, whole: Some(whole), sentence, bond, ends: false, called: true })
}

/// Whether a share is of other things than the amount before it, or that one belongs to a ratio.
fn is_of_other(flow: &Flow, items: &[Item], amount: &Amount, tie: &Tie, at: usize) -> bool {
    let Some((_, share)) = flow.claim(&items[at]) else { return true };
    // 18 of the 21 schools had attendance above 95 %: a bound is a rate of each of them.
    let qualifier = share.quantity.qualifier;
    let least = matches!(qualifier, Qualifier::AtLeast | Qualifier::AtMost);
    let loose = least || (!tie.opened && !tie.gap.any(&[Cue::Comma]));
    let bounded = qualifier != Qualifier::Exact && !tie.called && loose;
    // Three of the four villages met the 90 % standard; 3.656 hội viên, tỷ lệ 100 % hội viên: what bears a name of its own is
    // no share of what stands before it.
    let noun = share.noun;
    let named = (tie.rate && tie.marked) || (!tie.marked && !noun.agrees(amount.figure.noun));
    let other = !noun.span.is_empty() && named;
    let own = other && !tie.called && !tie.of && amount.whole.is_none();
    bounded || own || (amount.whole.is_none() && is_stroked(flow, items, amount.at))
}

/// Provisions of 4.5 million and fibre that will reach the final 25 % of premises: whether no mark and no word binds a share
/// that is called one of something to an amount so far before it.
fn is_apart(items: &[Item], amount: &Amount, tie: &Tie, at: usize) -> bool {
    let far = items[at].span.start.saturating_sub(items[amount.at].span.end) > APART;
    let bound = tie.marked || tie.called || tie.of_them || amount.whole.is_some();
    tie.of && far && !bound
}

fn bond(flow: &Flow, items: &[Item], stances: &[Option<Stance>], amount: &Amount, tie: &Tie, at: usize) -> Bond {
    // 360 billion (đạt 64 %): of money that was to be spent as well as of all there is.
    let between = Span { start: items[amount.at].span.end, end: items[at].span.start };
    let reached = || amount.figure.unit.is_some() && flow.says(between, &[Cue::Reached]);
    let bracketed = tie.gap.any(&[Cue::Opening]) && (tie.opened || !tie.gap.any(&[Cue::Comma]));
    match tie.of_them {
        true => Bond::OfThem,
        false if !tie.called && (reached() || (tie.opened && is_beside_plan(items, stances, at))) => Bond::Listed,
        false if tie.called || tie.of || bracketed => Bond::Firm,
        false => Bond::Loose,
    }
}

/// 100 billion (90 % of the plan); of it 62 billion (67 %): whether a bracket before it in the sentence holds a rate of a
/// plan, as this one may.
fn is_beside_plan(items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let here = items[at];
    let back = (at.saturating_sub(REACH)..at).rev().take_while(|back| items[*back].sentence == here.sentence);
    back.into_iter().any(|back| stances[back] == Some(Stance::PlanRate) && items[back].depth == here.depth)
}

/// The cues right before the part at `at`, back to a word that opens a list: what stands before that one is said of the
/// whole.
fn said_of(items: &[Item], at: usize) -> Cues {
    let opens = |item: &Item| matches!(item.what, What::Cue(Cue::Including | Cue::Comprises));
    let opener = (at.saturating_sub(3)..at).rev().find(|back| opens(&items[*back]));
    Cues::back(items, at, opener.map_or(3, |opener| at - opener))
}

/// The cues between two items, but for those of what only dates or names something between them: from 18 years on.
fn gap(flow: &Flow, items: &[Item], from: usize, to: usize) -> Cues {
    let mut cues = Cues::default();
    let aside = |at: usize| flow.claim(&items[at]).is_some_and(|(_, claim)| !is_amount(claim) && !is_share(claim));
    for at in from + 1..to {
        if let What::Cue(cue) = items[at].what
            && items[at].depth <= items[to].depth
            && !(matches!(cue, Cue::Start | Cue::Level) && aside(at + 1))
        {
            cues.add(cue);
        }
    }
    cues
}

/// 486 lao động, nữ 138 người (28,4%), thu nhập bình quân 13 triệu: whether a share stands alone in brackets before a mark, so
/// that nothing more is said of it.
fn is_closed(items: &[Item], at: usize) -> bool {
    let Some([close, mark]) = items.get(at + 1..at + 3) else { return false };
    let ends = matches!(mark.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Stop));
    close.what == What::Cue(Cue::Closing) && ends && mark.span.start <= close.span.end + 1
}
