//! Capitals where a sentence goes on.

use super::{Case, Page, Pages, Slip, SlipKind, Slips, Word, after, before};
use crate::document::{BlockKind, Follow, Shift};
use crate::language::{behind, key};
use crate::text::Span;

/// How often two words stand in small letters before a capital of theirs is worth a word.
const HABIT: usize = 8;
/// Words that a sentence has before such a capital, and behind it up to any mark: less is a title or a label.
const SENTENCE: usize = 6;
/// Words of the name of a group, and the figure behind it.
const LABEL: usize = 4;
/// Words to either side of a capital among which another one makes a name.
const NAME: usize = 3;

/// Appends each word inside a sentence that begins with a capital, though only a sentence gives it one: of those that
/// were `seen` behind marks, and the `strays`.
pub(super) fn find(pages: &Pages<'_>, seen: &Slips, strays: &[Stray], slips: &mut Slips) {
    slips.append(seen.clone());
    stray(pages, strays, slips);
}

/// Words behind a comma or semicolon on a page, of those that open sentences.
pub(super) fn behind_marks(pages: &Pages<'_>, page: &Page<'_>, slips: &mut Slips) {
    let text = pages.text();
    let small = &page.language.prose().small;
    if !small.is_empty() {
        let words = pages.words(page);
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.case == Case::Title) {
            let run = word.span;
            let parted = run.start > page.body.start + 2
                && before(text, run.start) == Some(' ')
                && matches!(before(text, run.start - 1), Some(',' | ';'));
            // Behind a number and a comma stands the title of a chapter.
            let numbered = || before(text, run.start - 2).is_some_and(char::is_numeric);
            if !parted || numbered() {
                continue;
            }
            let rest = Span { start: run.start, end: page.body.end }.of(text);
            let ends = |after: &str| !after.starts_with(char::is_alphanumeric);
            let begins = small.iter().any(|words| behind(rest, words).is_some_and(ends));
            // A title has capitals further on as well.
            let titled = words.get(at + 1).is_some_and(|next| {
                after(text, run.end) == Some(' ') && next.span.of(text).starts_with(char::is_uppercase)
            });
            if begins && !titled && !is_label(text, page.body, run) {
                slips.push(Slip::at(SlipKind::CapitalInside, run, Vec::new()));
            }
        }
    }
}

/// Tốt 315 em, Khá 630 em, Đạt 302 em: whether a capital begins the name of a group that figures are told of, as that
/// of the member before it does.
fn is_label(text: &str, body: Span, word: Span) -> bool {
    let mark = |letter: char| matches!(letter, ',' | ';' | ':');
    let own = Span { start: word.start, end: body.end }.of(text);
    let own = own.split(mark).next().unwrap_or_default();
    let counted = own.split_whitespace().take(LABEL).any(|word| word.starts_with(|letter: char| letter.is_numeric()));
    // The mark right before the word, and the one before that; those inside numbers divide nothing.
    let before = Span { start: body.start, end: word.start }.of(text).trim_end().trim_end_matches(mark);
    let mut marks = before.rmatch_indices(mark).map(|(at, mark)| at + mark.len());
    let member = marks.find_map(|at| before.get(at..)?.strip_prefix(' ')).unwrap_or_default();
    counted && member.starts_with(char::is_uppercase) && member.contains(char::is_numeric)
}

/// A word that has a capital in one place and, with the word behind it, small letters everywhere else: the stop before
/// it is lost, or the capital is one too many.
fn stray(pages: &Pages<'_>, strays: &[Stray], slips: &mut Slips) {
    let text = pages.text();
    let mut large: Vec<&Stray> = strays.iter().collect();
    large.sort_unstable_by_key(|stray| (stray.keys, stray.span));
    let mut found = Vec::new();
    for alike in large.chunk_by(|one, next| one.keys == next.keys) {
        let [Stray { keys: [first, second], span }] = *alike else { continue };
        let usual = pages.words.pairs(*first).filter(|(one, next)| {
            one.in_body
                && one.page == next.page
                && pages.page(one).block.kind != BlockKind::Heading
                && is_small(text, one)
                && is_small(text, next)
                && follows(text, one.span, next.span)
                && key(next.span.of(text)) == *second
        });
        let usual: Vec<Span> = usual.map(|(one, _)| one.span).collect();
        if usual.len() >= HABIT {
            found.extend(Slip::two_ways(SlipKind::StrayCapital, vec![*span], usual));
        }
    }
    found.sort_by_key(|slip| slip.places.first().copied());
    slips.extend(found);
}

/// A word that begins with a capital inside a sentence, between words in small letters that make no name with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stray {
    span: Span,
    /// Of itself and of the word behind it.
    keys: [u32; 2],
}

impl Follow for Stray {
    fn start(&self) -> u32 {
        self.span.start
    }

    fn follow(&mut self, by: Shift) {
        self.span = self.span.moved(by.text);
    }
}

/// Such words on a page of prose.
pub(super) fn strays(pages: &Pages<'_>, page: &Page<'_>, found: &mut Vec<Stray>) {
    if page.block.kind == BlockKind::Heading {
        return;
    }
    let (text, words) = (pages.text(), pages.words(page));
    let mut opening = 0;
    let mut sentences = page.block.sentences.iter().peekable();
    for at in 1..words.len().saturating_sub(1) {
        let (last, own, next) = (&words[at - 1], &words[at], &words[at + 1]);
        // Most words are small, and nothing is asked of these.
        if own.case != Case::Title || !is_small(text, last) || !is_small(text, next) {
            continue;
        }
        while let Some(sentence) = sentences.next_if(|sentence| sentence.start <= own.span.start) {
            let first = words.partition_point(|word| word.span.start < sentence.start);
            opening = if words[first].span.start == sentence.start { first } else { opening };
        }
        let goes_on = |at: usize| words.get(at + 1).is_some_and(|next| follows(text, words[at].span, next.span));
        if at < opening + SENTENCE || !(at - 1..at + SENTENCE - 1).all(goes_on) {
            continue;
        }
        let mut around = words[at.saturating_sub(NAME)..at].iter().chain(words[at + 1..].iter().take(NAME));
        // Abbreviations are capitals everywhere.
        if !around.any(|word| word.case == Case::Title && !page.opens(word.span.start)) {
            found.push(Stray { span: own.span, keys: [own, next].map(|word| key(word.span.of(text))) });
        }
    }
}

/// Whether one space alone stands between two words.
fn follows(text: &str, one: Span, next: Span) -> bool {
    one.end + 1 == next.start && before(text, next.start) == Some(' ')
}

fn is_small(text: &str, word: &Word) -> bool {
    word.case != Case::Title && word.case != Case::Capitals && word.span.of(text).starts_with(char::is_lowercase)
}
