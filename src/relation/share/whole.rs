//! The amounts a share may be a share of, each with what speaks for it.

use super::pair::{Bond, Pair};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Decimal, Qualifier, Quantity, Rational, Slip, slip};
use crate::relation::fit::{self, Fit, Portion};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, alike, is_amount};
use crate::relation::words::{self, Word, border, names};
use crate::text::Span;

/// How many earlier amounts a share without a named whole is compared with.
pub(super) const MEMORY: usize = 48;
/// How many items of a sentence are looked at on either side of an amount.
const REACH: usize = 16;
/// How many sentence numbers a total may stand before a share of its own paragraph: ends of blocks count too.
const LEADING: u32 = 3;
/// How many shares on either side of another may be of the same whole.
pub(super) const SIBLINGS: usize = 8;
/// The least digits of a share, as a number, that few amounts explain by chance.
const TELLING: i128 = 100;
/// The least words of a name that is told as a word for "of".
const LONG: usize = 3;
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
    /// Whether it stands right before the part in the same sentence and counts the same things, or words like
    /// "of which" make the part one of its parts; or whether no other amount of the passage could be the whole.
    pub(super) adjacent: bool,
    /// Whether the words before the part say that the part is some of its things.
    pub(super) subject: bool,
    /// Whether it is told in the passage of the share, or counts the same things.
    pub(super) kin: bool,
    /// Whether it is there only to be compared with.
    pub(super) compared: bool,
    /// Whether the percentage behind it tells it against another time, as one behind the part may then.
    pub(super) indexed: bool,
    /// Whether it counts things of the very name that the part bears.
    pub(super) namesake: bool,
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
        let pair = &pairs[at];
        let (Some(part), Some(share)) = (flow.claims.list.get(pair.part), flow.claims.list.get(pair.share)) else {
            return Vec::new();
        };
        let told = self.told.partition_point(|candidate| candidate.claim < pair.share);
        let recent = told.saturating_sub(MEMORY);
        let like = |claim: usize| flow.claims.list.get(claim).is_some_and(|last| alike(part, last));
        let kin = |last: &&Candidate| !last.ratio && like(last.claim);
        let mut previous = self.told[recent..told].iter().rev().filter(|last| last.claim < pair.part && !last.compared);
        let previous = previous.find(kin);
        let opened = Cues::back(items, pair.places[0], REACH).any(&[Cue::Including]);
        let things: Vec<Word> = words::read(&document.text, share.noun.span).collect();
        let own = part.quantity.value();
        let larger = |candidate: &Candidate| {
            let whole = flow.claims.list.get(candidate.claim)?;
            let may = !candidate.compared && !candidate.ratio && candidate.claim != pair.part && alike(part, whole);
            (may && whole.quantity.value() > own).then_some(candidate.claim)
        };
        // The far end of a long passage is asked last, and only where nothing near by has settled it.
        let (far, near) = self.told[self.earlier..told.max(self.earlier)].split_at(recent.saturating_sub(self.earlier));
        let mut wholes = near.iter().filter_map(larger);
        let lone =
            wholes.next().filter(|_| wholes.next().is_none() && !far.iter().rev().any(|one| larger(one).is_some()));
        let subject = subject(document, flow, pair);
        // Of all hectares told before, few make a share of three digits by chance.
        let telling = share.quantity.written.mantissa >= TELLING;
        let of = of(document, items, pair.places[1]);
        let itself = of.is_some_and(|of| items.get(pair.places[1] + 1).is_some_and(|next| next.span == of));
        let of = of.map(|of| words::read(&document.text, of).collect::<Vec<Word>>());
        // About 38.2 % of them, or 4,525: a hedged share tells its whole by its digits as well.
        let about = share.quantity.qualifier == Qualifier::Approx;
        let plain = about.then(|| Quantity { qualifier: Qualifier::Exact, ..share.quantity.clone() });
        let portion = Portion::of(&part.quantity, plain.as_ref().unwrap_or(&share.quantity));
        // 33,100 posts, or 56 % of the total: no other whole than the only one there is.
        let totalled = items[pair.places[1] + 1..].iter().take(2).any(|next| next.what == What::Cue(Cue::Total));
        // 1,107 of the cars, 45 %: the words behind the part name its whole.
        let among = if pair.places[0] < pair.places[1] { self::of(document, items, pair.places[0]) } else { None };
        let among = among.map(|of| words::read(&document.text, of).collect::<Vec<Word>>());
        let weigh = |place: usize| {
            let candidate = &self.told[place];
            let whole = flow.claims.list.get(candidate.claim)?;
            let listed = || is_sibling(items, pairs, at, candidate.claim, [part, whole, share]);
            // Revenue: FY23 £181.2m, FY24 £197.7m: a bare number right before another figure is its label.
            let next = flow.claims.list.get(candidate.claim + 1);
            let label = next.is_some_and(|next| next.span.start <= whole.span.end + 1);
            if label && whole.unit.is_none() && whole.noun.span.is_empty() {
                return None;
            }
            // 1,054 insured (85 %), 96 of them sent on (9.1 % of the insured): words that name a sibling make it the whole.
            let floor = || {
                let mut before = flow.claims.list[..candidate.claim].iter().rev().take(REACH);
                let last = before.find(|before| before.is_quantity()).map_or(0, |before| before.span.end);
                // Inpatients 25 million, 60 % of all costs; outpatients 17 million: what the semicolon closes names nothing else.
                let end = whole.number.start.max(last);
                let near = border(&document.text, end.saturating_sub(SUBJECT)).max(last);
                Span { start: near.min(end), end }.of(&document.text).rfind(';').map_or(last, |mark| near + mark as u32)
            };
            let bears = |noun: &[Word]| names(&document.text, whole, floor(), noun);
            if candidate.claim == pair.part || !alike(part, whole) {
                return None;
            }
            let agrees = portion.as_ref().is_some_and(|portion| portion.is_of(&whole.quantity));
            if listed() && !(agrees && !things.is_empty() && bears(&things)) {
                return None;
            }
            let close = candidate.sentence + 1 >= pair.sentence;
            let named = whole.noun.agrees(part.noun) || (close && whole.noun.fits(part.noun));
            // A total told just before, in a paragraph of its own, is as near as one in the same passage.
            let leading = candidate.introduced && candidate.sentence + LEADING >= pair.sentence;
            let told = place >= self.earlier || (leading && whole.noun.agrees(part.noun));
            let subject = is_of(&subject, candidate.noun);
            let same = told && (whole.unit.is_some() || named || subject);
            let beside = place >= self.earlier && candidate.sentence == pair.sentence;
            let introduced = candidate.introduced && (same || beside) && close;
            // chiếm 41,6% lực lượng lao động: the words behind the share name its whole.
            let named = match share.noun.span.is_empty() {
                // Bad debts of 1,250 million, 1.5 % of total lending: a name so long is of no whole that does not bear it.
                true if itself => {
                    let of = of.as_deref().unwrap_or_default();
                    let borne = of.iter().all(|word| bears(&[*word]));
                    let other = of.len() >= LONG && candidate.sentence != pair.sentence;
                    (borne || other).then_some(borne)
                }
                true => of.as_deref().or(among.as_deref()).filter(|of| bears(of)).map(|_| true),
                false => Some(bears(&things) || is_of(&things, candidate.noun)),
            };
            // Things that bear no name are those told last.
            let counted = whole.noun.agrees(part.noun) || opened || part.noun.span.is_empty();
            let adjacent = (counted && beside && previous.is_some_and(|last| last.claim == candidate.claim))
                || (whole.noun.agrees(part.noun) && close && place >= self.earlier)
                || (lone == Some(candidate.claim)
                    && (whole.unit.is_some() || whole.noun.fits(part.noun) || of.is_some() || totalled));
            let larger = whole.quantity.value() > own;
            let measured = whole.unit.is_some() && whole.unit == part.unit;
            let unnamed = named != Some(false);
            // The first number of a ratio is a whole where shares say so.
            let single = !candidate.ratio;
            Some(Weighed {
                claim: candidate.claim,
                agrees,
                exact: whole.quantity.qualifier == Qualifier::Exact,
                introduced: introduced && unnamed && single,
                same: same && unnamed && single,
                named: named.filter(|_| single),
                larger,
                beside,
                adjacent: adjacent && single && !(candidate.aside && part.noun.span.is_empty()),
                subject: subject && single,
                kin: place >= self.earlier || whole.noun.agrees(part.noun) || subject || (measured && telling),
                compared: candidate.compared,
                indexed: candidate.indexed,
                namesake: whole.noun.agrees(part.noun),
                foreign: of.is_some() && named.is_none() && !beside,
            })
        };
        (recent..told).rev().filter_map(weigh).collect()
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

/// Whether a slip of the hand in a part of more than its whole keeps it from being the share that is told.
pub(super) fn is_misprinted([part, whole, share]: [&Claim; 3]) -> bool {
    let counted = part.quantity.factor == whole.quantity.factor && part.quantity.written.scale == 0;
    let counted = counted && whole.noun.agrees(part.noun) && part.unit.is_none();
    let made = || fit::portion(&whole.quantity, &share.quantity).filter(|made| *made > 0).map(Decimal::whole);
    let written = counted.then(made).flatten();
    let fits = |made: Decimal| {
        let quantity = Quantity { written: made, ..part.quantity.clone() };
        fit::divides(&quantity, &whole.quantity, &share.quantity)
    };
    // One wrong digit makes of any small number many others.
    let slipped = |made| slip(&part.quantity.written, &Rational::from(made)).is_some_and(|slip| slip != Slip::Wrong);
    written.is_some_and(|made| fits(made) && slipped(made))
}

/// The words behind a share and a word for "of": 70 % of revenue; such a word itself where it is the name of what is meant,
/// as in 81 % of the population in 2016.
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
        // 3,500 were asked (27.7 % of all), and 1,386 replied, 36.9 %: what has a whole of its own may be one, where the
        // share comes out but for a slip.
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
