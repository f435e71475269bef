//! The amounts told so far, of which a share may be a share, and what is asked of each.

mod weighing;

use self::weighing::Weighing;
use super::pair::{Bond, Pair};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Decimal, Quantity, Rational, Slip, misprints, slip};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, is_amount};
use crate::relation::words::{self, Word, border};
use crate::text::Span;

/// The least share, as a number, that few pairs of amounts make by chance.
const TELLING: i128 = 100;
/// The least amount, as a number, of which few others are one digit away by chance.
const LONG: i128 = 1000;
/// How many earlier amounts a share without a named whole is compared with.
pub(super) const MEMORY: usize = 48;
/// How many items of a sentence are looked at on either side of an amount.
const REACH: usize = 16;
/// How many sentence numbers a total may stand before a share of its own paragraph: ends of blocks count too.
const LEADING: u32 = 3;
/// How many shares on either side of another may be of the same whole.
pub(super) const SIBLINGS: usize = 8;
/// How many bytes before a part its subject may begin.
const SUBJECT: u32 = 96;

/// The amounts told last, the oldest first.
#[derive(Default)]
pub(super) struct Memory {
    told: Vec<Candidate>,
    /// How many of them were told before the passage at hand.
    earlier: usize,
}

/// An amount that later shares may be a share of.
struct Candidate {
    claim: usize,
    /// Keys of the first two words of its noun, which it is compared by with each share.
    noun: [Option<u64>; 2],
    sentence: u32,
    introduced: bool,
    /// Whether something is compared with it, or it says by how much something changed.
    compared: bool,
    /// Whether the percentage behind it tells it against another time: A, 98.7 % of the year before.
    indexed: bool,
    /// Whether it is the first number of a ratio: 42/47 đồng chí.
    ratio: bool,
    /// Whether it stands alone in brackets behind an amount of other things: 1.746 hộ (6.994 khẩu).
    aside: bool,
}

/// A candidate as the whole of one share.
pub(super) struct Weighed {
    /// Index of its claim.
    pub(super) claim: usize,
    /// Whether it explains the share.
    pub(super) agrees: bool,
    /// Whether it is told to the digit.
    pub(super) exact: bool,
    /// Whether the words introduce it just before the share.
    pub(super) introduced: bool,
    /// Whether it stands in the passage of the share and counts the same things.
    pub(super) same: bool,
    /// Whether the words behind the share name it; nothing where they name no whole.
    pub(super) named: Option<bool>,
    /// Whether it is larger than the part.
    pub(super) larger: bool,
    /// Whether it stands in the sentence of the share.
    pub(super) beside: bool,
    /// Whether it stands there, or in the sentence before.
    pub(super) close: bool,
    /// Whether it stands right before the part in the same sentence and counts the same things, or words like
    /// "of which" make the part one of its parts; or whether no other amount of the passage could be the whole.
    pub(super) adjacent: bool,
    /// Whether the words before the part say that the part is some of its things.
    pub(super) subject: bool,
    /// Whether it is told in the passage of the share, or counts the same things.
    pub(super) kin: bool,
    /// Whether words introduce it as a total somewhere in the passage of the share, and it bears the name of the part.
    pub(super) total: bool,
    /// Whether it is there only to be compared with.
    pub(super) compared: bool,
    /// Whether the percentage behind it tells it against another time, as one behind the part may then.
    pub(super) indexed: bool,
    /// Whether it counts things of the very name that the part bears.
    pub(super) namesake: bool,
    /// Whether it is told in another sentence under a longer name than the one word behind the share: 71.5 % of income, and net
    /// interest income.
    pub(super) narrow: bool,
    /// Whether words for "of" behind the share name something else, and it is told in another sentence.
    pub(super) foreign: bool,
}

impl Memory {
    /// Takes up the amounts of the next passage, and lets old ones go.
    pub(super) fn open(&mut self, document: &Document, flow: &Flow, items: &[Item], stances: &[Option<Stance>]) {
        // The first number of a ratio is asked of what is told right behind it.
        let here = items.first().map_or(0, |item| item.sentence);
        self.told.retain(|told| !told.ratio || told.sentence + LEADING >= here);
        self.told.drain(..self.told.len().saturating_sub(MEMORY));
        self.earlier = self.told.len();
        self.told.extend(items.iter().enumerate().filter_map(|(at, item)| {
            let over = |figure: &Claim| matches!(figure.shape, Shape::Over(_)) && figure.kind == Figure::Ratio;
            let ratio = |figure: &Claim| over(figure) && !figure.spelled;
            let (claim, figure) = flow.claim(item).filter(|(_, figure)| is_amount(figure) || ratio(figure))?;
            let ratio = ratio(figure);
            let mut words = words::read(&document.text, figure.noun.span).map(|word| word.key);
            let noun = [words.next(), words.next()];
            let before = Cues::leading(flow, items, at, REACH);
            let after = Cues::ahead(items, at, REACH);
            let introduced = before.any(&[Cue::Total, Cue::Base]) || after.any(&[Cue::Including, Cue::Comprises]);
            let compared = matches!(stances[at], Some(Stance::Base | Stance::From | Stance::Delta(_)));
            let next = stances[at + 1..].iter().take(REACH).flatten().next();
            let indexed = next == Some(&Stance::Index);
            let aside = is_aside(flow, items, at);
            Some(Candidate { claim, noun, sentence: item.sentence, introduced, compared, indexed, ratio, aside })
        }));
    }

    /// Whether every amount that the shares of the next passage may be of, but for its own, is one from this claim on.
    pub(super) fn begins_at(&self, claim: usize) -> bool {
        let last = self.told.len().checked_sub(MEMORY).and_then(|first| self.told.get(first));
        last.is_some_and(|first| first.claim >= claim)
    }

    /// The candidates told before the pair at `at`, the nearest first, each with how well it would fit.
    pub(super) fn weigh(
        &self,
        document: &Document,
        flow: &Flow,
        items: &[Item],
        pairs: &[Pair],
        at: usize,
    ) -> Vec<Weighed> {
        Weighing::of(self, document, flow, items, pairs, at).map(|weighing| weighing.all()).unwrap_or_default()
    }
}

/// Whether a count stands alone in brackets right behind one of other things.
fn is_aside(flow: &Flow, items: &[Item], at: usize) -> bool {
    let cue = |at: usize, wanted: Cue| items.get(at).is_some_and(|item| item.what == What::Cue(wanted));
    let alone = at >= 2 && cue(at - 1, Cue::Opening) && cue(at + 1, Cue::Closing);
    let counts = |at: usize| flow.claim(&items[at]).map(|(_, claim)| claim).filter(|claim| is_amount(claim));
    let both = || counts(at - 2).zip(counts(at));
    alone && both().is_some_and(|(one, own)| one.unit.is_none() && own.unit.is_none() && !one.noun.fits(own.noun))
}

/// Whether a slip of the hand in a part of more than its whole keeps it from being the share that is told: of the things it
/// counts, or of one that words behind the share have `named`. Where the two stand `beside` each other one digit may be wrong
/// as well, and the part need not say again what it counts.
pub(super) fn is_misprinted([part, whole, share]: [&Claim; 3], named: bool, beside: bool) -> bool {
    // Phạt 3.264,3 triệu đồng, đã thu 4.105,8 triệu đồng (95,1%): of a long amount one digit, or two that changed places.
    let measured = part.unit.is_some() && part.unit == whole.unit && part.quantity.factor == whole.quantity.factor;
    if measured && beside && part.quantity.written.mantissa >= LONG {
        let figure = |written| Quantity { written, ..part.quantity.clone() };
        let same = |written: &Decimal| written.scale == part.quantity.written.scale;
        let mut misprints = misprints(part.quantity.written).filter(same);
        return misprints.any(|written| fit::divides(&figure(written), &whole.quantity, &share.quantity));
    }
    let counted = part.quantity.factor == whole.quantity.factor && part.quantity.written.scale == 0;
    let same = whole.noun.agrees(part.noun) || named || (beside && part.noun.span.is_empty());
    // We employ 156 people. 943 are women (60.3 %): a digit too many makes ten times as much, which few others are by chance.
    let stray = |made: i128| slip(&part.quantity.written, &Rational::from(made)) == Some(Slip::Added);
    let telling = part.noun.span.is_empty() && share.quantity.written.mantissa >= TELLING;
    let tenfold = telling && fit::portion(&whole.quantity, &share.quantity).is_some_and(stray);
    let same = same || tenfold;
    let made = || fit::portion(&whole.quantity, &share.quantity).filter(|made| *made > 0).map(Decimal::whole);
    let written = if counted && same && part.unit.is_none() { made() } else { None };
    let fits = |made: Decimal| {
        let quantity = Quantity { written: made, ..part.quantity.clone() };
        fit::divides(&quantity, &whole.quantity, &share.quantity)
    };
    // One wrong digit makes of any small number many others.
    let told = |slip| slip != Slip::Wrong || (beside && whole.noun.agrees(part.noun));
    let slipped = |made| slip(&part.quantity.written, &Rational::from(made)).is_some_and(told);
    written.is_some_and(|made| fits(made) && slipped(made))
}

/// The words behind a share and a word for "of": 70 % of revenue; such a word itself where it is the name of what is
/// meant, as in 81 % of the population in 2016.
fn of(document: &Document, items: &[Item], at: usize) -> Option<Span> {
    let base = items.get(at + 1).filter(|next| matches!(next.what, What::Cue(Cue::Base | Cue::Total)))?;
    let last = items[at + 1..].iter().take_while(|item| item.span.start <= base.span.end + 1).last()?;
    let next = items[at + 1..].iter().find(|item| item.span.start > last.span.end);
    let end = next.map_or(last.span.end, |next| next.span.start);
    let words = Span { start: last.span.end, end };
    let close = base.span.start.saturating_sub(items[at].span.end) <= 1 && words.end - words.start < SUBJECT;
    let said = |span: Span| span.of(&document.text).contains(char::is_alphanumeric);
    let alone = !matches!(items[at + 2..].first().map(|next| next.what), Some(What::Cue(Cue::Total | Cue::Base)));
    let itself = alone && base.span.of(&document.text).contains(' ');
    let told = if said(words) { words } else { base.span };
    (close && (told == words || itself)).then_some(told)
}

/// Whether an amount is the part of another share of the list: 1,391 (92 %), 106 (7 %). Words like "of whom" between
/// the two make it the whole all the same.
fn is_sibling(items: &[Item], pairs: &[Pair], at: usize, amount: usize, figures: [&Claim; 3]) -> bool {
    let (pair, [own, whole, stated]) = (&pairs[at], figures);
    let mut before = pairs[at.saturating_sub(SIBLINGS)..at].iter();
    let listed = before.find(|other| other.part == amount && other.sentence == pair.sentence);
    let opens = |item: &Item| matches!(item.what, What::Cue(Cue::Including | Cue::Base | Cue::Comprises));
    let told = |other: &Pair| {
        // 5,210 voted, 52 % of the roll: what right behind a share names its whole opens nothing.
        let [part, share] = other.places;
        let named = share > part && items.get(share + 1).is_some_and(|next| next.what == What::Cue(Cue::Base));
        let from = if named { share + 2 } else { part };
        // 3,500 were asked (27.7 % of all), and 1,386 replied, 36.9 %: what has a whole of its own may be one, where
        // the share comes out but for a slip.
        let nears = || fit::share(&own.quantity, &whole.quantity, &stated.quantity) <= Fit::Near;
        (named && nears()) || items.get(from..pair.places[0]).is_some_and(|between| between.iter().any(opens))
    };
    pair.bond != Bond::OfThem && listed.is_some_and(|other| !told(other))
}

/// The words before the part of a share that say what it counts, back to the figure or mark before them.
fn subject(document: &Document, flow: &Flow, pair: &Pair) -> Vec<Word> {
    let mut words = Vec::new();
    let claims = &flow.claims.list;
    let Some(part) = claims.get(pair.part) else { return words };
    // Hội viên dưới 30 tuổi 276 người: an age says which of them.
    let last = claims[..pair.part].iter().rev().take(2).find(|last| last.kind != Figure::Age);
    let end = part.span.start.min(part.number.start);
    let floor = last.map_or(0, |last| last.span.end).max(border(&document.text, end.saturating_sub(SUBJECT)));
    let before = Span { start: floor.min(end), end };
    let marks = before.of(&document.text).rfind(['.', ';', ':', '(', ',', '\n']).map_or(0, |mark| mark as u32 + 1);
    words::split(&document.text, Span { start: before.start + marks, end }, &mut words);
    words
}

/// Whether `subject` names the things of a `noun`, of which the first words are given.
fn is_of(subject: &[Word], noun: [Option<u64>; 2]) -> bool {
    let [first, second] = noun;
    let follows = |at: usize| second.is_none_or(|second| subject.get(at + 1).is_some_and(|word| word.key == second));
    first.is_some_and(|first| subject.iter().enumerate().any(|(at, word)| word.key == first && follows(at)))
}
