//! The claims of several documents as those of one.

use super::{Claim, Claims, Noun, Signal, Stretch, Weekday};
use crate::document::Start;
use crate::text::Span;

impl Claims {
    /// Goes on with the claims of a document that begins there.
    pub fn append(&mut self, other: &Self, start: Start) {
        let moved = |span: Span| span.moved(start.text);
        let claim = |claim: &Claim| Claim {
            number: moved(claim.number),
            span: moved(claim.span),
            noun: Noun { span: moved(claim.noun.span), ..claim.noun },
            block: claim.block + start.block as u32,
            ..claim.clone()
        };
        self.go_on(Self {
            list: other.list.iter().map(claim).collect(),
            signals: other.signals.iter().map(|signal| Signal { span: moved(signal.span), ..*signal }).collect(),
            echoes: other.echoes.iter().map(|(one, other)| (moved(*one), moved(*other))).collect(),
            weekdays: other.weekdays.iter().map(|day| Weekday { span: moved(day.span), ..day.clone() }).collect(),
            stretches: other.stretches.clone(),
            quarters: other.quarters.clone(),
            events: other.events.iter().map(|(span, year)| (moved(*span), *year)).collect(),
        });
    }

    /// Goes on with the claims of what stands behind in the same document.
    pub(super) fn go_on(&mut self, mut other: Self) {
        let first = self.list.len();
        other.weekdays.iter_mut().for_each(|weekday| weekday.date += first);
        other.quarters.iter_mut().for_each(|claim| *claim += first);
        let stretch = |stretch: Stretch| Stretch { from: stretch.from + first, to: stretch.to + first, ..stretch };
        self.list.append(&mut other.list);
        self.signals.append(&mut other.signals);
        self.echoes.append(&mut other.echoes);
        self.weekdays.append(&mut other.weekdays);
        self.stretches.extend(other.stretches.into_iter().map(stretch));
        self.quarters.append(&mut other.quarters);
        self.events.append(&mut other.events);
    }
}
