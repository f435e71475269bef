//! One share held against the amounts told before it: what speaks for each of them to be its whole.

use std::ops::Range;

use super::{Candidate, LEADING, MEMORY, Memory, REACH, SIBLINGS, SUBJECT, Weighed, is_of, is_sibling, of, subject};
use crate::claim::{Claim, Cue, Kind};
use crate::document::Document;
use crate::number::{Qualifier, Quantity, Rational};
use crate::relation::fit::Portion;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, alike, is_bare};
use crate::relation::share::pair::Pair;
use crate::relation::words::{self, Word, border, names};
use crate::text::Span;

/// The least digits of a share, as a number, that few amounts explain by chance.
const TELLING: i128 = 100;
/// The least bytes of a word that is likely part of a name: "our" and "the" are none.
const NAMING: usize = 5;
/// The least words of a name that is told as a word for "of".
const LONG: usize = 3;

/// A part and its share, with what the words around them say of their whole: read once for all amounts it may be.
pub(super) struct Weighing<'w> {
    memory: &'w Memory,
    document: &'w Document,
    flow: &'w Flow<'w>,
    items: &'w [Item],
    pairs: &'w [Pair],
    at: usize,
    part: &'w Claim,
    share: &'w Claim,
    /// How much the part is.
    own: Rational,
    /// Which share of which whole the part would be; nothing where no whole is.
    portion: Option<Portion>,
    /// The words that the share itself counts, and those before the part that say what it counts.
    things: Vec<Word>,
    subject: Vec<Word>,
    /// The words behind "of", right after the share, and whether such a word is the name itself.
    of: Option<Vec<Word>>,
    itself: bool,
    /// Those right after the part: 1,107 of the cars, 45 %.
    among: Option<Vec<Word>>,
    /// The last like amount before the part, by its claim, and the only one of the passage that is larger.
    previous: Option<usize>,
    lone: Option<usize>,
    /// Whether words for "including" stand before the part.
    opened: bool,
    /// 33,100 posts, or 56 % of the total: whether no other whole is meant than the only one there is.
    totalled: bool,
}

impl<'w> Weighing<'w> {
    pub(super) fn of(
        memory: &'w Memory,
        document: &'w Document,
        flow: &'w Flow,
        items: &'w [Item],
        pairs: &'w [Pair],
        at: usize,
    ) -> Option<Self> {
        let pair = &pairs[at];
        let (part, share) = (flow.claims.list.get(pair.part)?, flow.claims.list.get(pair.share)?);
        let read = |span: Span| words::read(&document.text, span).collect::<Vec<Word>>();
        let [place, stated] = pair.places;
        let behind = of(document, items, stated);
        let own = part.quantity.value();
        // About 38.2 % of them, or 4,525: a hedged share tells its whole by its digits as well.
        let about = share.quantity.qualifier == Qualifier::Approx;
        let plain = about.then(|| Quantity { qualifier: Qualifier::Exact, ..share.quantity.clone() });
        Some(Self {
            memory,
            document,
            flow,
            items,
            pairs,
            at,
            part,
            share,
            portion: Portion::of(&part.quantity, plain.as_ref().unwrap_or(&share.quantity)),
            things: read(share.noun.span),
            subject: subject(document, flow, pair),
            of: behind.map(read),
            itself: behind.is_some_and(|of| items.get(stated + 1).is_some_and(|next| next.span == of)),
            among: if place < stated { of(document, items, place).map(read) } else { None },
            previous: memory.previous(flow, pair, part),
            lone: memory.lone(flow, pair, part, &own),
            own,
            opened: Cues::back(items, place, REACH).any(&[Cue::Including]),
            totalled: items[stated + 1..].iter().take(2).any(|next| next.what == What::Cue(Cue::Total)),
        })
    }

    fn pair(&self) -> &'w Pair {
        &self.pairs[self.at]
    }

    /// All that may be the whole, the nearest first.
    pub(super) fn all(&self) -> Vec<Weighed> {
        self.memory.recent(self.pair()).rev().filter_map(|place| self.weigh(place)).collect()
    }

    /// What speaks for one of the amounts told; nothing where it cannot be the whole.
    fn weigh(&self, place: usize) -> Option<Weighed> {
        let candidate = &self.memory.told[place];
        let whole = self.flow.claims.list.get(candidate.claim)?;
        let (part, pair) = (self.part, self.pair());
        let other = !alike(part, whole) || whole.is_rate() != part.is_rate();
        if self.is_label(candidate.claim, whole) || candidate.claim == pair.part || other {
            return None;
        }
        let agrees = self.portion.as_ref().is_some_and(|portion| portion.is_of(&whole.quantity));
        // 1,054 insured (85 %), 96 of them sent on (9.1 % of the insured): words that name a sibling make it the whole.
        let told_of = || agrees && !self.things.is_empty() && self.bears(candidate.claim, whole, &self.things);
        // 3,186 households, 106.2 % of the goal (3,000); 1,742 of them Hmong, 54.7 %: nor is what is held against a plan of its
        // own the part of another share.
        let held = || agrees && self.is_held(candidate.claim);
        if is_sibling(self.items, self.pairs, self.at, candidate.claim, [part, whole, self.share])
            && !told_of()
            && !held()
        {
            return None;
        }
        let here = place >= self.memory.earlier;
        let close = candidate.sentence + 1 >= pair.sentence;
        let beside = here && candidate.sentence == pair.sentence;
        let namesake = whole.noun.agrees(part.noun);
        let subject = is_of(&self.subject, candidate.noun);
        // A total told just before, in a paragraph of its own, is as near as one in the same passage.
        let leading = candidate.introduced && candidate.sentence + LEADING >= pair.sentence;
        let things = whole.unit.is_some() || namesake || (close && whole.noun.fits(part.noun)) || subject;
        let same = (here || (leading && namesake)) && things;
        let named = self.named(candidate, whole);
        let adjacent = (beside && self.is_previous(candidate, namesake))
            || (namesake && close && here)
            || self.is_lone(candidate, whole);
        // Of all hectares told before, few make a share of three digits by chance.
        let telling = self.share.quantity.written.mantissa >= TELLING;
        let measured = whole.unit.is_some() && whole.unit == part.unit && telling;
        let unnamed = named != Some(false);
        // The first number of a ratio is a whole where shares say so.
        let single = !candidate.ratio;
        Some(Weighed {
            claim: candidate.claim,
            agrees,
            exact: whole.quantity.qualifier == Qualifier::Exact,
            introduced: candidate.introduced && (same || beside) && close && unnamed && single,
            same: same && unnamed && single,
            named: named.filter(|_| single),
            larger: whole.quantity.value() > self.own,
            beside,
            close: close && here,
            adjacent: adjacent && single && !(candidate.aside && part.noun.span.is_empty()),
            subject: subject && single,
            kin: here || namesake || subject || measured,
            total: candidate.introduced && here && namesake && unnamed && single,
            compared: candidate.compared,
            indexed: candidate.indexed,
            namesake,
            narrow: candidate.sentence != pair.sentence && whole.unit.is_some() && self.is_narrow(whole),
            foreign: self.of.is_some() && named.is_none() && !beside,
        })
    }

    /// Whether an amount is the part of a share whose whole its own words give.
    fn is_held(&self, amount: usize) -> bool {
        let near = &self.pairs[self.at.saturating_sub(SIBLINGS)..self.at];
        near.iter().any(|other| other.part == amount && other.whole.is_some())
    }

    /// Revenue: FY23 £181.2m, FY24 £197.7m: a bare number right before another figure is its label.
    fn is_label(&self, claim: usize, whole: &Claim) -> bool {
        let next = self.flow.claims.list.get(claim + 1);
        let next = next.filter(|next| next.kind != Kind::FootnoteRef);
        is_bare(whole) && next.is_some_and(|next| next.span.start <= whole.span.end + 1)
    }

    /// Whether the words behind the share name a whole: chiếm 41,6% lực lượng lao động. Nothing where they name none.
    fn named(&self, candidate: &Candidate, whole: &Claim) -> Option<bool> {
        let bears = |noun: &[Word]| self.bears(candidate.claim, whole, noun);
        if !self.share.noun.span.is_empty() {
            return Some(bears(&self.things) || is_of(&self.things, candidate.noun));
        }
        if self.itself {
            // Bad debts of 1,250 million, 1.5 % of total lending: a name so long is of no whole that does not bear it.
            let of = self.of.as_deref().unwrap_or_default();
            let borne = of.iter().all(|word| bears(&[*word]));
            let other = of.len() >= LONG && candidate.sentence != self.pair().sentence;
            return (borne || other).then_some(borne);
        }
        let of = self.of.as_deref().or(self.among.as_deref());
        of.filter(|of| bears(of)).map(|_| true)
    }

    /// Whether the one word that names the whole of the share stands before an amount behind another word of its name.
    fn is_narrow(&self, whole: &Claim) -> bool {
        let Some([name]) = self.of.as_deref() else { return false };
        let text = &self.document.text;
        let (end, block) = (whole.number.start, self.document.blocks.get(whole.block as usize));
        let start = border(text, end.saturating_sub(SUBJECT)).max(block.map_or(0, |block| block.span.start));
        let words: Vec<Word> = words::read(text, Span { start: start.min(end), end }).collect();
        let Some(at) = words.iter().rposition(|word| word.key == name.key) else { return false };
        let before = at.checked_sub(1).map(|before| words[before].span);
        before.is_some_and(|before| before.len() >= NAMING && before.end + 1 == words[at].span.start)
    }

    /// Whether these words stand around a whole, back to the figure or semicolon before it.
    fn bears(&self, claim: usize, whole: &Claim, noun: &[Word]) -> bool {
        let text = &self.document.text;
        let mut before = self.flow.claims.list[..claim].iter().rev().take(REACH);
        let last = before.find(|before| before.is_quantity()).map_or(0, |before| before.span.end);
        // Inpatients 25 million, 60 % of all costs; outpatients 17 million: what the semicolon closes names nothing
        // else.
        let end = whole.number.start.max(last);
        let near = border(text, end.saturating_sub(SUBJECT)).max(last);
        let before = Span { start: near.min(end), end }.of(text);
        // Nor does the sentence before.
        let mark = before.rfind(';').max(before.rfind(". "));
        names(text, whole, mark.map_or(last, |mark| near + mark as u32), noun)
    }

    /// Whether an amount is the like one told last before the part. Things that bear no name are those told last.
    fn is_previous(&self, candidate: &Candidate, namesake: bool) -> bool {
        let counted = namesake || self.opened || self.part.noun.span.is_empty();
        counted && self.previous == Some(candidate.claim)
    }

    /// Whether no other amount of the passage could be the whole.
    fn is_lone(&self, candidate: &Candidate, whole: &Claim) -> bool {
        let fits = || whole.unit.is_some() || whole.noun.fits(self.part.noun) || self.of.is_some() || self.totalled;
        self.lone == Some(candidate.claim) && fits()
    }
}

impl Memory {
    /// The places of the amounts that the share of a pair may be of.
    fn recent(&self, pair: &Pair) -> Range<usize> {
        let told = self.told.partition_point(|candidate| candidate.claim < pair.share);
        told.saturating_sub(MEMORY)..told
    }

    /// The claim of the last amount before a part that it is like, and that is not there only to be compared with.
    fn previous(&self, flow: &Flow, pair: &Pair, part: &Claim) -> Option<usize> {
        let like = |claim: usize| {
            flow.claims.list.get(claim).is_some_and(|last| alike(part, last) && part.is_rate() == last.is_rate())
        };
        let kin = |last: &&Candidate| last.claim < pair.part && !last.compared && !last.ratio && like(last.claim);
        self.told[self.recent(pair)].iter().rev().find(kin).map(|last| last.claim)
    }

    /// The claim of the only amount of the passage so far that is larger than a part and like it.
    fn lone(&self, flow: &Flow, pair: &Pair, part: &Claim, own: &Rational) -> Option<usize> {
        let larger = |candidate: &Candidate| {
            let whole = flow.claims.list.get(candidate.claim)?;
            let may = !candidate.compared && !candidate.ratio && candidate.claim != pair.part && alike(part, whole);
            (may && whole.quantity.value() > *own).then_some(candidate.claim)
        };
        let recent = self.recent(pair);
        // The far end of a long passage is asked last, and only where nothing near by has settled it.
        let here = &self.told[self.earlier..recent.end.max(self.earlier)];
        let (far, near) = here.split_at(recent.start.saturating_sub(self.earlier));
        let mut wholes = near.iter().filter_map(larger);
        wholes.next().filter(|_| wholes.next().is_none() && !far.iter().rev().any(|one| larger(one).is_some()))
    }
}
