//! How many figures of a draft the same things and words stand beside.

use rustc_hash::FxHashMap;

use crate::language::ByKey;
use crate::relation::flow::context::{Context, Contexts, PHRASE};

/// Two words that more figures stand shortly behind say little of what they measure.
const LED: usize = 4;

/// How many figures there are of each thing, right before the same words, and shortly behind the same two.
#[derive(Default)]
pub(super) struct Tally {
    heads: ByKey<usize>,
    phrases: FxHashMap<[u32; PHRASE], usize>,
    leads: FxHashMap<[u32; 2], usize>,
}

impl Tally {
    pub(super) fn of(contexts: &Contexts) -> Self {
        let mut tally = Self::default();
        for context in &contexts.list {
            *tally.heads.entry(context.claim.noun.words[0]).or_default() += 1;
            *tally.phrases.entry(context.setting.phrase).or_default() += 1;
            context.leads().for_each(|lead| *tally.leads.entry(lead).or_default() += 1);
        }
        tally
    }

    /// Whether a figure and one other are the only ones of what it counts.
    pub(super) fn is_lone(&self, context: &Context) -> bool {
        let head = context.claim.noun.words[0];
        head != 0 && self.heads.get(&head) == Some(&2)
    }

    /// Whether just two figures stand right before these words.
    pub(super) fn is_pair(&self, phrase: [u32; PHRASE]) -> bool {
        self.phrases.get(&phrase) == Some(&2)
    }

    /// Whether two words that few figures stand behind stand before both.
    pub(super) fn leads_both(&self, one: &Context, other: &Context) -> bool {
        let rare = |lead: &[u32; 2]| self.leads.get(lead).is_some_and(|count| *count <= LED);
        one.leads().any(|lead| rare(&lead) && other.leads().any(|other| other == lead))
    }
}
