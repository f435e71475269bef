//! The claims of several documents as those of one.

use super::{Claim, Claims, Signal, Stretch, Weekday};
use crate::document::Start;
use crate::text::Span;

impl Claims {
    /// Goes on with the claims of a document that begins there.
    pub fn append(&mut self, other: &Self, start: Start) {
        let first = self.list.len();
        let moved = |span: Span| span.moved(start.text);
        self.list.extend(other.list.iter().map(|claim| {
            let mut claim: Claim = claim.clone();
            claim.number = moved(claim.number);
            claim.span = moved(claim.span);
            claim.noun.span = moved(claim.noun.span);
            claim.block += start.block as u32;
            claim
        }));
        self.signals.extend(other.signals.iter().map(|signal| Signal { span: moved(signal.span), ..*signal }));
        self.echoes.extend(other.echoes.iter().map(|(one, other)| (moved(*one), moved(*other))));
        self.weekdays.extend(other.weekdays.iter().map(|weekday| Weekday {
            span: moved(weekday.span),
            date: weekday.date + first,
            ..weekday.clone()
        }));
        let stretch = |stretch: &Stretch| Stretch { from: stretch.from + first, to: stretch.to + first, ..*stretch };
        self.stretches.extend(other.stretches.iter().map(stretch));
        self.quarters.extend(other.quarters.iter().map(|claim| claim + first));
        self.events.extend(other.events.iter().map(|(span, year)| (moved(*span), *year)));
    }
}
