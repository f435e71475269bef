//! The figures told so far, by the words that stand beside few of them.

/// Beside which figures so far each word stands, of words that stand beside few.
pub(super) struct Postings {
    /// Where the figures of each word begin in `figures`, by its number.
    starts: Vec<u32>,
    /// How many of them there are so far.
    known: Vec<u8>,
    figures: Vec<u32>,
}

impl Postings {
    pub(super) fn new(counts: &[u32], most: usize) -> Self {
        let mut all = 0;
        let start = |count: &u32| {
            let start = all;
            all += if *count as usize <= most { *count } else { 0 };
            start
        };
        let starts = counts.iter().map(start).collect();
        Self { starts, known: vec![0; counts.len()], figures: vec![0; all as usize] }
    }

    /// The figures so far beside a word, to which this one is added.
    pub(super) fn meet(&mut self, word: u32, figure: usize) -> impl Iterator<Item = u32> {
        let (start, known) = (self.starts[word as usize] as usize, usize::from(self.known[word as usize]));
        self.figures[start + known] = figure as u32;
        self.known[word as usize] += 1;
        self.figures[start..start + known].iter().copied()
    }
}
