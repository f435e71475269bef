//! Which phrases may stand more than once, and which words may be those looked for: told at a glance for most.

use rustc_hash::FxHashMap;

use super::place::Place;

/// What is kept of the phrases that may stand more than once, by their keys. Most phrases stand once, and a table of
/// all takes more room than the text: of those there are only bits.
pub(super) struct Repeated<T> {
    /// Tells most phrases that stand once from those of the table without a look there.
    bits: Met,
    kept: FxHashMap<u32, T>,
}

impl<T: Copy> Repeated<T> {
    /// Of phrases with these keys, of which 0 is none; `first` makes what is kept of one, by its number among them.
    pub(super) fn new(keys: &[u32], first: impl Fn(usize) -> T) -> Self {
        let most = keys.len();
        let (mut met, mut bits, mut kept) = (Met::new(most), Met::new(most / 8), FxHashMap::default());
        for key in keys.iter().copied().filter(|key| *key != 0 && met.meet(*key)) {
            bits.meet(key);
            let number = kept.len();
            kept.entry(key).or_insert_with(|| first(number));
        }
        Self { bits, kept }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// What is kept of a phrase.
    pub(super) fn get_mut(&mut self, key: u32) -> Option<&mut T> {
        if self.bits.hold(key) { self.kept.get_mut(&key) } else { None }
    }
}

/// How many kinds of words a [`Sieve`] tells apart.
const KINDS: usize = 1 << 12;

/// Tells most words from a few that are looked for.
pub(super) struct Sieve([bool; KINDS]);

impl Sieve {
    /// A sieve for these.
    pub(super) fn new<'p>(sought: impl Iterator<Item = &'p Place>) -> Self {
        let mut kinds = [false; KINDS];
        sought.for_each(|place| kinds[place.key as usize % KINDS] = true);
        Self(kinds)
    }

    /// Whether a word may be one of them.
    pub(super) fn may_be(&self, place: &Place) -> bool {
        self.0[place.key as usize % KINDS]
    }
}

/// Which phrases may have been met, by their keys.
struct Met(Vec<u64>);

impl Met {
    /// None of about so many.
    fn new(most: usize) -> Self {
        Self(vec![0; (most / 8).next_power_of_two()])
    }

    /// Where the bit of a phrase is.
    fn place(&self, key: u32) -> (usize, u64) {
        ((key >> 6) as usize % self.0.len(), 1 << (key & 63))
    }

    /// Whether a phrase may have been met before.
    fn hold(&self, key: u32) -> bool {
        let (slot, bit) = self.place(key);
        self.0[slot] & bit != 0
    }

    /// Meets a phrase; whether it may have been met before.
    fn meet(&mut self, key: u32) -> bool {
        let (slot, bit) = self.place(key);
        let met = self.0[slot] & bit != 0;
        self.0[slot] |= bit;
        met
    }
}
