//! Floor 4: the figures that changed between two versions of a draft, found by the words around them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::claim::{Claim, Claims, Kind, Shape};
use crate::document::{Block, Document};
use crate::text::Span;

/// A draft that was read.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// The draft.
    pub document: &'a Document,
    /// Its figures.
    pub claims: &'a Claims,
}

/// What became of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// It in the old version, by its index; nothing where it is new.
    pub old: Option<usize>,
    /// It in the new version; nothing where it is gone.
    pub new: Option<usize>,
    /// Figures of the new version that still say what the old one said here, of the same kind, unit and noun.
    pub stale: Vec<usize>,
}

/// A word, or a figure whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Token<'a> {
    Word(&'a str),
    Figure(Kind),
}

/// A block as tokens, and which figures they are.
struct Masked<'a> {
    tokens: Vec<Token<'a>>,
    figures: Vec<usize>,
}

/// Digits that make a number telling by itself.
const TELLING: usize = 3;

/// Every figure that changed, came or went, in the order of the new version. A figure is known by the words of its
/// block; blocks that were moved count as gone and new.
pub fn compare(old: Version<'_>, new: Version<'_>) -> Vec<Change> {
    let (before, after) = (masked(old), masked(new));
    let keys = |blocks: &[Masked<'_>]| blocks.iter().map(|block| format!("{:?}", block.tokens)).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &keys(&before), &keys(&after)) {
        let (_, from, to) = op.as_tag_tuple();
        let (from, to) = (before.get(from).unwrap_or_default(), after.get(to).unwrap_or_default());
        match op {
            DiffOp::Equal { .. } => {
                let figures = from.iter().zip(to).flat_map(|(from, to)| from.figures.iter().zip(&to.figures));
                pairs.extend(figures.map(|(from, to)| (Some(*from), Some(*to))));
            }
            _ => inside(from, to, &mut pairs),
        }
    }
    let kept = |pair: &(Option<usize>, Option<usize>)| Some((old.printed(pair.0?)?, new.printed(pair.1?)?));
    let unchanged: Vec<usize> =
        pairs.iter().filter(|pair| kept(pair).is_some_and(|(from, to)| from == to)).filter_map(|pair| pair.1).collect();
    let changed = pairs.iter().filter(|pair| kept(pair).is_none_or(|(from, to)| from != to));
    let change = |(from, to): &(Option<usize>, Option<usize>)| {
        let said = from.zip(*to).map(|(from, to)| replaced(old, from, new, to)).unwrap_or_default();
        let stale = |other: &usize| said.iter().any(|(claim, said)| still(new, *other, claim, said));
        Change { old: *from, new: *to, stale: unchanged.iter().copied().filter(stale).collect() }
    };
    changed.map(change).collect()
}

/// What the old version says in place of a figure of the new one, as printed: the number, or those of the two numbers
/// of a ratio that changed.
fn replaced<'a>(old: Version<'a>, from: usize, new: Version<'_>, to: usize) -> Vec<(&'a Claim, &'a str)> {
    let Some((claim, said)) = old.claims.list.get(from).zip(old.printed(from)) else { return Vec::new() };
    match (old.over(from), new.over(to)) {
        (Some(was), Some(is)) => {
            was.into_iter().zip(is).filter(|(was, is)| was != is).map(|(was, _)| (claim, was)).collect()
        }
        _ => vec![(claim, said)],
    }
}

/// Whether a figure still says the same of the same thing, or one of the two numbers of a ratio does, as far as that
/// tells by itself.
fn still(new: Version<'_>, other: usize, claim: &Claim, said: &str) -> bool {
    let Some(figure) = new.claims.list.get(other) else { return false };
    let counts = |claim: &Claim| claim.unit.is_none() && matches!(claim.kind, Kind::Count | Kind::Ratio);
    let named = || is_telling(said) && counts(claim) && counts(figure) && figure.noun.fits(claim.noun);
    match new.over(other) {
        Some(numbers) => numbers.contains(&said) && named(),
        None if matches!(claim.shape, Shape::Over(_)) => new.printed(other) == Some(said) && named(),
        None => new.printed(other) == Some(said) && same(new, other, claim, said),
    }
}

fn is_telling(said: &str) -> bool {
    said.chars().filter(char::is_ascii_digit).count() >= TELLING
}

impl<'a> Version<'a> {
    /// A figure's number as printed.
    fn printed(self, claim: usize) -> Option<&'a str> {
        Some(self.claims.list.get(claim)?.number.of(&self.document.text))
    }

    /// The two numbers of a ratio as printed: 19/1.187.
    fn over(self, claim: usize) -> Option<[&'a str; 2]> {
        let Shape::Over(_) = self.claims.list.get(claim)?.shape else { return None };
        let printed = self.printed(claim)?;
        let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
        let behind = printed.trim_start_matches(is_number).len();
        let before = printed.trim_end_matches(is_number).len();
        Some([printed.get(..printed.len() - behind)?, printed.get(before..)?])
    }
}

/// Whether a figure that says the same is of the same thing, as far as the words beside it tell.
fn same(new: Version<'_>, other: usize, claim: &Claim, said: &str) -> bool {
    let telling = is_telling(said);
    new.claims.list.get(other).is_some_and(|other| {
        let named = if telling { other.noun.fits(claim.noun) } else { other.noun.agrees(claim.noun) };
        other.kind == claim.kind && other.unit == claim.unit && named
    })
}

/// Pairs the figures of blocks that differ, word by word.
fn inside(before: &[Masked<'_>], after: &[Masked<'_>], pairs: &mut Vec<(Option<usize>, Option<usize>)>) {
    let flat = |blocks: &[Masked<'_>]| -> (Vec<usize>, Vec<usize>) {
        let figures: Vec<usize> = blocks.iter().flat_map(|block| block.figures.iter().copied()).collect();
        // How many figures stand before each token.
        let mut before = vec![0];
        for token in blocks.iter().flat_map(|block| &block.tokens) {
            before.push(before.last().unwrap_or(&0) + usize::from(matches!(token, Token::Figure(_))));
        }
        (figures, before)
    };
    let ((from, from_at), (to, to_at)) = (flat(before), flat(after));
    for op in capture_diff_slices(Algorithm::Myers, &tokens(before), &tokens(after)) {
        let (_, old, new) = op.as_tag_tuple();
        let range = |at: &[usize], range: std::ops::Range<usize>| {
            at.get(range.start).copied().unwrap_or_default()..at.get(range.end).copied().unwrap_or_default()
        };
        let gone = from.get(range(&from_at, old)).unwrap_or_default();
        let came = to.get(range(&to_at, new)).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => pairs.extend(gone.iter().zip(came).map(|(from, to)| (Some(*from), Some(*to)))),
            _ => {
                pairs.extend(gone.iter().map(|from| (Some(*from), None)));
                pairs.extend(came.iter().map(|to| (None, Some(*to))));
            }
        }
    }
}

fn tokens<'a>(blocks: &[Masked<'a>]) -> Vec<Token<'a>> {
    blocks.iter().flat_map(|block| block.tokens.iter().copied()).collect()
}

/// The blocks of a draft with their figures masked, in order.
fn masked(version: Version<'_>) -> Vec<Masked<'_>> {
    let Version { document, claims } = version;
    let mut next = 0;
    let list = &claims.list;
    let block = |block: &Block| {
        let mut masked = Masked { tokens: Vec::new(), figures: Vec::new() };
        let mut at = block.span.start;
        while list.get(next).is_some_and(|claim| claim.number.start < block.span.start) {
            next += 1;
        }
        while let Some(claim) = list.get(next).filter(|claim| claim.number.end <= block.span.end) {
            let words = Span { start: at, end: claim.number.start.max(at) };
            masked.tokens.extend(words.of(&document.text).split_whitespace().map(Token::Word));
            masked.tokens.push(Token::Figure(claim.kind));
            masked.figures.push(next);
            at = claim.number.end;
            next += 1;
        }
        let words = Span { start: at, end: block.span.end.max(at) };
        masked.tokens.extend(words.of(&document.text).split_whitespace().map(Token::Word));
        masked
    };
    document.blocks.iter().map(block).collect()
}
