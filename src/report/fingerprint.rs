//! What a finding is known by from run to run: its rule and its figures, not the lines they stand on.

use std::collections::HashMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};
use unicode_normalization::UnicodeNormalization;

use super::{Draft, address};

/// The fingerprints of a draft's diagnostics and of those that are silenced, in their order: 32 hexadecimal digits,
/// each another. One stays while path, rule and figures stay, whatever is written before or after; of findings alike in
/// all of that, which it is counts too.
pub(super) fn fingerprints(draft: &Draft<'_>) -> Vec<String> {
    let mut alike: HashMap<u128, u64> = HashMap::new();
    let path = address::path(draft);
    let silenced = draft.silenced.iter().map(|silenced| &silenced.diagnostic);
    let each = draft.diagnostics.iter().chain(silenced).map(|diagnostic| {
        let mut hasher = SipHasher13::new();
        let mut add = |text: &str| {
            let words: String = text.nfc().collect();
            words.split_whitespace().for_each(|word| {
                hasher.write(word.as_bytes());
                hasher.write(b" ");
            });
            hasher.write(b"\n");
        };
        add(&path);
        add(&diagnostic.rule);
        diagnostic.labels.iter().for_each(|label| add(label.span.of(&draft.source.text)));
        diagnostic.elsewhere.iter().for_each(|other| add(&other.text));
        let seen = alike.entry(hasher.finish128().as_u128()).or_default();
        *seen += 1;
        hasher.write(&seen.to_le_bytes());
        format!("{:032x}", hasher.finish128().as_u128())
    });
    each.collect()
}
