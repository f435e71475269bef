//! Words that open a list elsewhere, and do not where they stand: of flows, of more to tell, of what a total includes.

use super::Found;
use crate::claim::Cue;
use crate::relation::flow::What;
use crate::relation::flow::stance::Stance;
use crate::text::Span;

impl Found<'_> {
    /// The fund stood at £10,000, took in £4,500, paid out £6,200 and stood at £8,300: whether words of what came in
    /// and of what went out, or was left in the end, stand between two items, or the last of them is where something
    /// led.
    pub(super) fn flows(&self, from: usize, to: usize) -> bool {
        let between = Span { start: self.items[from].span.end, end: self.items[to].span.end };
        let words = self.flow.quiet_in(between);
        let told = |cue: Cue| words.iter().any(|quiet| quiet.cue == cue);
        let led = self.stances.get(to).copied().flatten() == Some(Stance::To);
        led || told(Cue::Final) || (told(Cue::Inflow) && told(Cue::Outflow))
    }

    /// Cụ thể, lúa 6.838 ha, năng suất …; đậu 199 ha: whether a word at the head of a sentence, with a comma behind it,
    /// goes on to tell more of what was told, and need not tell all.
    pub(super) fn elaborates(&self, at: usize) -> bool {
        let heads = at.checked_sub(1).is_none_or(|last| self.items[last].what == What::Cue(Cue::Stop));
        let comma = self
            .items
            .get(at + 1)
            .is_some_and(|next| next.what == What::Cue(Cue::Comma) && next.span.start == self.items[at].span.end);
        heads && comma
    }

    /// Total uses, including transfers out, are $35 million: whether words for "including" stand between a total and
    /// the figure that it comes to.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        let here = self.items[at];
        let lead = self.items[..at].iter().rev().take_while(|item| item.sentence == here.sentence);
        let mut lead = lead.take_while(|item| matches!(item.what, What::Cue(_)) && item.depth == here.depth);
        here.what == What::Cue(Cue::Including) && lead.any(|item| item.what == What::Cue(Cue::Total))
    }
}
