//! What stands around a figure, read once: it goes where the figure goes.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::stance::Stances;
use super::super::{Flow, Item, What, is_share};
use super::near::{Stretch, clipped};
use super::{Place, Told, places};
use crate::claim::{Cue, Kind as Figure};
use crate::document::{Document, Follow, Shift};
use crate::language::finish;
use crate::relation::past::Past;
use crate::relation::words::Word;
use crate::text::Span;

/// How many words to either side of a figure say what it measures.
const WORDS: usize = 10;
/// How many bytes to either side of a figure its words, and the names of its sentence, are read.
const NEAR: u32 = 160;
const FAR: u32 = 600;
/// How many bytes may stand between a word that opens a sentence and the figure it tells as known.
const GIVEN: u32 = 8;
/// How many words right behind a figure are compared one by one.
pub(crate) const PHRASE: usize = 4;
/// How many words right before a figure may say what it counts: số người trả lời là.
const CALLED: usize = 6;

/// What stands around a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// How many words beside it are kept in [`Settings`].
    pub(crate) words: u8,
    /// Keys of the first words behind it; 0 where there are fewer.
    pub(crate) phrase: [u32; PHRASE],
    /// Keys of the last words before it, in their order; 0 where there are fewer.
    pub(crate) called: [u32; CALLED],
    /// Whether the words say that it is known already: the 240 orders, toàn bộ 32 trường.
    pub(crate) definite: bool,
    /// Whether a share in brackets calls it a part of something, which it is no whole of.
    pub(crate) part: bool,
    /// Whether its sentence sums up what was told before.
    pub(crate) recap: bool,
    /// The text around it that may name what it is of.
    pub(crate) around: Span,
}

impl Follow for Setting {
    fn start(&self) -> u32 {
        self.around.start
    }

    fn follow(&mut self, by: Shift) {
        self.around = self.around.moved(by.text);
    }
}

/// What stands around all figures that may be told again, in the order of the text. Words are numbered as they are met,
/// so that what is known of them stands in tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) list: Vec<Setting>,
    /// Beside how many figures each word stands, by its number.
    pub(crate) counts: Vec<u32>,
    /// The numbers of the words beside each figure, each once.
    pub(crate) words: Vec<u32>,
    numbers: FxHashMap<u64, u32>,
}

impl Settings {
    /// Reads what stands around the figures of `flow`. Of an earlier version may be `known` what was read there, which
    /// is not read again.
    pub(crate) fn new(document: &Document, flow: &Flow, stances: &Stances, known: Option<(&Past<'_>, Self)>) -> Self {
        let Some((Past { kept, fresh, .. }, mut settings)) = known else {
            let mut settings = Self::default();
            (settings.list, settings.words) = settings.read(document, flow, stances, 0..flow.passages.len());
            return settings;
        };
        let count = |some: &[Setting]| some.iter().map(|setting| usize::from(setting.words)).sum::<usize>();
        let gone = kept.gone(&settings.list, Setting::start);
        let start = count(&settings.list[..gone.start]);
        let words = start..start + count(&settings.list[gone]);
        settings.words[words.clone()].iter().for_each(|word| settings.counts[*word as usize] -= 1);
        let (list, new) = settings.read(document, flow, stances, fresh.clone());
        settings.words.splice(words, new);
        kept.renew(&mut settings.list, |_| list);
        settings
    }

    /// What stands around the figures of some passages, and the words beside them.
    fn read(
        &mut self,
        document: &Document,
        flow: &Flow,
        stances: &Stances,
        passages: Range<usize>,
    ) -> (Vec<Setting>, Vec<u32>) {
        let figure = |item: &&Item| matches!(item.what, What::Figure(_));
        let items = flow.passages[passages.clone()].iter().flat_map(|passage| flow.of(passage));
        // Room for the most there can be, which is taken as it fills: what grows leaves its old room behind.
        let most = items.filter(figure).count();
        let (mut list, mut numbers) = (Vec::with_capacity(most), Vec::with_capacity(most * 2 * WORDS));
        let mut stretch = Stretch::default();
        let mut recaps = Recaps::default();
        for Place { items, at, claim, sentence, .. } in places(document, flow, stances, passages) {
            let own = around(flow, items, at, sentence);
            let near = clipped(&document.text, own, claim.number, NEAR);
            let words = stretch.words(&document.text, sentence, near);
            let own = words.partition_point(|word| word.span.end <= claim.number.start);
            let near = &words[own.saturating_sub(WORDS)..words.len().min(own + WORDS)];
            let behind = words[own..].iter().skip_while(|word| word.span.end <= claim.number.end);
            let mut phrase = [0; PHRASE];
            phrase.iter_mut().zip(behind).for_each(|(place, word)| *place = finish(word.key));
            let mut called = [0; CALLED];
            called.iter_mut().rev().zip(words[..own].iter().rev()).for_each(|(place, word)| *place = finish(word.key));
            let words = self.take(near, &mut numbers);
            let recap = recaps.lead(flow, items[at], sentence);
            let told = recap || is_given(flow, items, at, sentence);
            list.push(Setting {
                words,
                phrase,
                called,
                definite: told || matches!(claim, Told::Whole(_)) || is_definite(flow, items, at, sentence),
                part: is_part(flow, items, at),
                recap,
                around: clipped(&document.text, sentence, claim.number, FAR),
            });
        }
        (list, numbers)
    }

    /// Appends the numbers of the words beside a figure, each once and none with a digit. Returns how many these are.
    fn take(&mut self, words: &[Word], numbers: &mut Vec<u32>) -> u8 {
        let start = numbers.len();
        for word in words.iter().filter(|word| !word.digits) {
            let number = *self.numbers.entry(word.key).or_insert(self.counts.len() as u32);
            if number as usize == self.counts.len() {
                self.counts.push(0);
            }
            if !numbers[start..].contains(&number) {
                numbers.push(number);
                self.counts[number as usize] += 1;
            }
        }
        // At most those on either side.
        (numbers.len() - start) as u8
    }
}

/// Whether a share stands in the brackets right behind a figure.
fn is_part(flow: &Flow, items: &[Item], at: usize) -> bool {
    let opened = items.get(at + 1).is_some_and(|open| open.what == What::Cue(Cue::Opening));
    let mut inside = items.iter().skip(at + 2).take(2).filter_map(|item| flow.claim(item));
    opened && inside.next().is_some_and(|(_, claim)| is_share(claim))
}

/// Where the words end that say that a sentence tells again what was told, of the sentence asked for last: it may be a
/// draft long, and hold as many figures.
#[derive(Default)]
struct Recaps {
    sentence: Option<u32>,
    end: Option<u32>,
}

impl Recaps {
    /// Whether such words stand before a figure in its sentence.
    fn lead(&mut self, flow: &Flow, figure: Item, sentence: Span) -> bool {
        if self.sentence != Some(figure.sentence) {
            let own = flow.quiet_of(figure.sentence, sentence).iter().find(|quiet| quiet.cue == Cue::Recap);
            *self = Self { sentence: Some(figure.sentence), end: own.map(|quiet| quiet.span.end) };
        }
        self.end.is_some_and(|end| end <= figure.span.start)
    }
}

/// With n = 1,386, với 812 phiếu: whether its sentence opens with the figure as one that is known.
fn is_given(flow: &Flow, items: &[Item], at: usize, sentence: Span) -> bool {
    let before = Span { start: sentence.start, end: items[at].span.start };
    let words = flow.quiet_of(items[at].sentence, before).iter().rev();
    let mut near = words.take_while(|word| before.end - word.span.end <= GIVEN);
    near.any(|word| word.cue == Cue::Given)
}

/// Whether the words right before or behind a figure say that it is known already.
fn is_definite(flow: &Flow, items: &[Item], at: usize, sentence: Span) -> bool {
    let here = items[at].span;
    let base = at.checked_sub(1).map(|last| items[last]);
    let base = base.filter(|last| last.what == What::Cue(Cue::Base) && last.span.end + 1 >= here.start);
    // 94 cases/1,381 defendants: a stroke right behind a count of other things opens the next count.
    let other = |last: &Item| {
        let count = at.checked_sub(2).filter(|count| items[*count].span.end >= last.span.start);
        let count = count.and_then(|count| flow.claim(&items[count])).zip(flow.claim(&items[at]));
        count.is_some_and(|((_, count), (_, claim))| !count.noun.fits(claim.noun))
    };
    let base = base.is_some_and(|last| !other(&last));
    let start = here.start.saturating_sub(NEAR).max(sentence.start).min(here.start);
    let touching = Span { start, end: here.end + NEAR };
    let mut words = flow.quiet_in(touching).iter().filter(|quiet| quiet.cue == Cue::Definite);
    // 45 % of the total: what stands behind a percentage is said of its base.
    let share = flow.claim(&items[at]).is_some_and(|(_, claim)| claim.kind == Figure::Percent);
    base || words.any(|word| word.span.end + 1 == here.start || (word.span.start == here.end + 1 && !share))
}

/// The text from the quantity before a figure to the one behind it, inside its sentence. That it follows in words says
/// nothing of what it measures.
fn around(flow: &Flow, items: &[Item], at: usize, sentence: Span) -> Span {
    let quantity = |item: &&Item| flow.is_quantity(item);
    let before = items[..at].iter().rev().take(3 * WORDS).find(quantity).map_or(0, |item| item.span.end);
    let after = items[at + 1..].iter().take(3 * WORDS).find(quantity).map_or(u32::MAX, |item| item.span.start);
    let start = sentence.start.max(before).min(items[at].span.start);
    let whole = Span { start, end: sentence.end.min(after).max(items[at].span.end) };
    let worded = flow.quiet_in(whole).iter().find(|quiet| quiet.cue == Cue::Worded);
    Span { end: worded.map_or(whole.end, |quiet| quiet.span.start.max(items[at].span.end)), ..whole }
}
