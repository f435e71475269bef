//! What places have achieved, found again by the words of a target.

use rustc_hash::FxHashMap;

use crate::language::step;
use crate::relation::words::Word;

/// How many words must say that two figures measure the same.
pub(super) const LEAST: usize = 3;
/// How many words only one of the two may have, and how many of these its sentence alone.
const EXTRA: usize = 2;
const STRANGE: usize = 1;
/// How many words of a target may stand behind those: "be more than".
const HEDGE: usize = 3;
/// How many achievements with a pair of words are looked at, the newest first.
const COMPARED: usize = 8;

/// Amounts of one measure that places have achieved.
pub(super) struct Group {
    /// The amounts: indices into the claims.
    pub(super) claims: Vec<usize>,
    /// The words that say what they measure.
    pub(super) measure: Vec<Word>,
    /// The words of their sentence up to the last of them.
    pub(super) told: Vec<Word>,
}

/// What places have achieved.
#[derive(Default)]
pub(super) struct Achieved {
    groups: Vec<Group>,
    /// By the key of two words in a row of their measure, the newest last.
    pairs: FxHashMap<u64, Vec<usize>>,
}

impl Achieved {
    pub(super) fn add(&mut self, group: Group) {
        for pair in pairs(&group.measure) {
            let known = self.pairs.entry(pair).or_default();
            if known.len() == COMPARED {
                known.remove(0);
            }
            known.push(self.groups.len());
        }
        self.groups.push(group);
    }

    /// The newest of these that measures what the words say.
    pub(super) fn same(&self, measure: &[Word], alike: impl Fn(usize) -> bool) -> Option<&Group> {
        let known = pairs(measure).filter_map(|pair| self.pairs.get(&pair)).flatten();
        let fits = |group: &&Group| {
            let same = measures(&group.measure, measure, &group.told);
            same && group.claims.first().is_some_and(|first| alike(*first))
        };
        known.filter_map(|group| self.groups.get(*group)).filter(fits).last()
    }
}

fn pairs(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(2).map(|pair| step(pair[0].key, pair[1].key))
}

/// Whether the words before two figures say that they measure the same: those of one stand among those of the other, in
/// order, the first at the first; what the target has besides, but for its hedge, was told of what is achieved as well.
fn measures(achieved: &[Word], target: &[Word], told: &[Word]) -> bool {
    let last = achieved.last().and_then(|last| target.iter().rposition(|word| word.key == last.key));
    let target = last.filter(|last| target.len() - last <= HEDGE + 1).map_or(target, |last| &target[..=last]);
    let (few, many) = if achieved.len() <= target.len() { (achieved, target) } else { (target, achieved) };
    let same_head = few.first().map(|word| word.key) == many.first().map(|word| word.key);
    if few.len() < LEAST || many.len() - few.len() > EXTRA || !same_head {
        return false;
    }
    let mut rest = few.iter().peekable();
    let extra: Vec<&Word> = many.iter().filter(|word| rest.next_if(|own| own.key == word.key).is_none()).collect();
    let is_strange = |word: &&&Word| target.len() > achieved.len() && told.iter().all(|own| own.key != word.key);
    rest.peek().is_none() && extra.iter().filter(is_strange).count() <= STRANGE
}
