//! The blocks that an edit left as they were.

use std::ops::Range;

use super::{Block, Document, NoteMark};
use crate::text::Span;

/// Two versions of one document and the blocks that stand in both, at the beginning and at the end: an edit is made in
/// one place. Those at the end may have moved.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'d> {
    old: &'d Document,
    new: &'d Document,
    head: usize,
    tail: usize,
}

/// How far something moved: bytes of the document text, and blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Bytes of the text.
    pub text: i64,
    /// Blocks.
    pub block: i64,
}

/// What was read from a block and goes where the block goes.
pub trait Follow {
    /// Where in the document text it stands.
    fn start(&self) -> u32;

    /// Moves it along.
    fn follow(&mut self, by: Shift);
}

/// A place in the document text, by its byte.
impl Follow for u32 {
    fn start(&self) -> u32 {
        *self
    }

    fn follow(&mut self, by: Shift) {
        *self = (i64::from(*self) + by.text) as u32;
    }
}

impl<'d> Kept<'d> {
    /// Compares two versions. Linear, and little more than a comparison of their bytes.
    pub fn between(old: &'d Document, new: &'d Document) -> Self {
        let pairs = old.blocks.iter().zip(&new.blocks);
        let head = pairs.take_while(|(one, other)| is_same(old, one, new, other, 0)).count();
        let by = new.text.len() as i64 - old.text.len() as i64;
        let pairs = old.blocks[head..].iter().rev().zip(new.blocks[head..].iter().rev());
        let tail = pairs.take_while(|(one, other)| is_same(old, one, new, other, by)).count();
        Self { old, new, head, tail }
    }

    /// The first block of the new version that is not as it was, and the first behind it that is again.
    pub fn borders(&self) -> [usize; 2] {
        [self.head, self.new.blocks.len() - self.tail]
    }

    /// The blocks that are not as they were, each version with the indices of its own, the earlier one first.
    pub fn changed(&self) -> [(&'d Document, Range<usize>); 2] {
        let end = |document: &Document| document.blocks.len() - self.tail;
        [self.old, self.new].map(|document| (document, self.head..end(document)))
    }

    /// The byte of the earlier text up to which nothing has moved.
    pub fn still(&self) -> u32 {
        self.old.blocks.get(self.head).map_or(u32::MAX, |block| block.span.start)
    }

    /// Brings what was read from the old version, in the order of its text, up to the new one: what stands in blocks
    /// that are as they were goes with them, and the blocks in between, given by their indices, are `read` anew.
    pub fn renew<T: Follow>(&self, list: &mut Vec<T>, read: impl FnOnce(Range<usize>) -> Vec<T>) {
        let [from, to] = self.borders();
        let gone = self.gone(list, T::start);
        let by = self.shift_of(self.old.blocks.len()).unwrap_or_default();
        list[gone.end..].iter_mut().for_each(|one| one.follow(by));
        list.splice(gone, read(from..to));
    }

    /// What is read from the blocks of a document: anew, or only where an earlier version that is `known` with what was
    /// read there is not as it is now.
    pub fn read<T: Follow>(
        document: &Document,
        known: Option<(Self, Vec<T>)>,
        read: impl FnOnce(Range<usize>) -> Vec<T>,
    ) -> Vec<T> {
        let Some((kept, mut list)) = known else { return read(0..document.blocks.len()) };
        kept.renew(&mut list, read);
        list
    }

    /// Which of what was read from the old version, in the order of its text, stands in blocks that are not as they
    /// were. `place` is where each begins.
    pub fn gone<T>(&self, list: &[T], place: impl Fn(&T) -> u32) -> Range<usize> {
        let start = |block: usize| self.old.blocks.get(block).map_or(u32::MAX, |block| block.span.start);
        let before = |block: usize| list.partition_point(|one| place(one) < start(block));
        before(self.head)..before(self.old.blocks.len() - self.tail)
    }

    /// The same, where of the blocks that are as they were only those outside these count, given by their borders.
    pub fn outside(self, [from, to]: [usize; 2]) -> Self {
        Self { head: self.head.min(from), tail: self.tail.min(self.new.blocks.len() - to), ..self }
    }

    /// Whether places of the old version, in order, are those of the new one wherever blocks are as they were.
    pub fn holds(&self, old: &[u32], new: &[u32]) -> bool {
        let parts = |document: &Document, list: &[u32]| {
            let start = |block: usize| document.blocks.get(block).map_or(u32::MAX, |block| block.span.start);
            let [head, tail] = [self.head, document.blocks.len() - self.tail].map(start);
            [list.partition_point(|at| *at < head), list.partition_point(|at| *at < tail)]
        };
        let ([head, tail], [new_head, new_tail]) = (parts(self.old, old), parts(self.new, new));
        let by = i64::from(self.new.text.len() as u32) - i64::from(self.old.text.len() as u32);
        let moved = old[tail..].iter().map(|at| i64::from(*at) + by);
        old[..head] == new[..new_head] && moved.eq(new[new_tail..].iter().map(|at| i64::from(*at)))
    }

    /// How far a block of the old version, given by its index, has moved; nothing where it is not in the new one.
    pub fn shift_of(&self, block: usize) -> Option<Shift> {
        let (old, new) = (self.old.blocks.len(), self.new.blocks.len());
        let text = self.new.text.len() as i64 - self.old.text.len() as i64;
        match (block < self.head, block >= old - self.tail) {
            (true, _) => Some(Shift::default()),
            (_, true) => Some(Shift { text, block: new as i64 - old as i64 }),
            _ => None,
        }
    }

    /// Where blocks of the new version, given by their indices, stood in the old one, and how far they moved from
    /// there; nothing where one of them is new.
    pub fn origin(&self, blocks: Range<usize>) -> Option<(Span, Shift)> {
        let [from, to] = self.borders();
        let block = self.new.blocks.len() as i64 - self.old.blocks.len() as i64;
        let block = match (blocks.end <= from, blocks.start >= to) {
            (true, _) => 0,
            (_, true) => block,
            _ => return None,
        };
        let text = |document: &Document, at: usize| document.blocks.get(at).map(|block| block.span.start);
        let old = |at: usize| usize::try_from(at as i64 - block).ok();
        let start = text(self.old, old(blocks.start)?)?;
        let end = text(self.old, old(blocks.end)?).unwrap_or(self.old.text.len() as u32);
        let shift = Shift { text: i64::from(text(self.new, blocks.start)?) - i64::from(start), block };
        Some((Span { start, end }, shift))
    }
}

/// Whether two blocks are one, so many bytes further on.
fn is_same(old: &Document, one: &Block, new: &Document, other: &Block, by: i64) -> bool {
    let spans = |one: &[Span], other: &[Span]| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.moved(by) == *other)
    };
    let markers = match (&one.marker, &other.marker) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.style == other.style && spans(&[one.number, one.span], &[other.number, other.span])
        }
        _ => false,
    };
    let marks = |document: &'_ Document, block: &Block| {
        let within = |at: u32| document.marks.partition_point(|mark: &NoteMark| mark.span.start < at);
        document.marks[within(block.span.start)..within(block.span.end)]
            .iter()
            .map(|mark| mark.span)
            .collect::<Vec<_>>()
    };
    markers
        && (one.kind, one.level, one.table) == (other.kind, other.level, other.table)
        && spans(&[one.span], &[other.span])
        && one.span.of(&old.text) == other.span.of(&new.text)
        && spans(&one.sentences, &other.sentences)
        && spans(&one.cells, &other.cells)
        && spans(&marks(old, one), &marks(new, other))
}
