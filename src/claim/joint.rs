//! Claims of several documents, or of parts of one, put together.

use std::sync::Arc;

use super::{Claim, Claims, Evidence, Noun, Signal, Stretch, Weekday};
use crate::document::{Shift, Start};
use crate::text::Span;

impl Claims {
    /// Goes on with the claims of a document that begins there.
    pub fn append(&mut self, other: &Self, start: Start) {
        let whole = Span { start: 0, end: u32::MAX };
        self.go_on(other.part(whole, Shift { text: start.text.into(), block: start.block as i64 }));
    }

    /// The claims of the blocks over these bytes as they are once the blocks have moved.
    pub(super) fn part(&self, blocks: Span, by: Shift) -> Self {
        let inside = |span: Span| blocks.start <= span.start && span.start < blocks.end;
        let moved = |span: Span| span.moved(by.text);
        let pairs = |list: &[(Span, Span)]| {
            let own = list.iter().filter(|(one, _)| inside(*one));
            own.map(|(one, other)| (moved(*one), moved(*other))).collect()
        };
        // What is not there has no place.
        let noun = |noun: Noun| Noun { span: if noun.span.is_empty() { noun.span } else { moved(noun.span) }, ..noun };
        let claim = |claim: &Claim| Claim {
            number: moved(claim.number),
            span: moved(claim.span),
            noun: noun(claim.noun),
            block: (i64::from(claim.block) + by.block) as u32,
            ..claim.clone()
        };
        let list = self.claims_in(blocks);
        let first = self.list.partition_point(|claim| claim.number.start < blocks.start);
        let own = |at: &usize| (first..first + list.len()).contains(at);
        let weekdays = self.weekdays.iter().filter(|day| own(&day.date));
        let stretches = self.stretches.iter().filter(|stretch| own(&stretch.from));
        Self {
            list: list.iter().map(claim).collect(),
            signals: self.signals_in(blocks).iter().map(|one| Signal { span: moved(one.span), ..*one }).collect(),
            echoes: pairs(&self.echoes),
            doublings: pairs(&self.doublings),
            weekdays: weekdays
                .map(|day| Weekday { span: moved(day.span), date: day.date - first, ..day.clone() })
                .collect(),
            stretches: stretches
                .map(|stretch| Stretch { from: stretch.from - first, to: stretch.to - first, ..*stretch })
                .collect(),
            quarters: self.quarters.iter().filter(|at| own(at)).map(|at| at - first).collect(),
            events: self
                .events
                .iter()
                .filter(|(span, _)| inside(*span))
                .map(|(span, year)| (moved(*span), *year))
                .collect(),
            prose: None,
            evidence: Evidence::default(),
            said: Arc::clone(&self.said),
        }
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
        self.doublings.append(&mut other.doublings);
        self.weekdays.append(&mut other.weekdays);
        self.stretches.extend(other.stretches.into_iter().map(stretch));
        self.quarters.append(&mut other.quarters);
        self.events.append(&mut other.events);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::extract;
    use crate::document::{Format, Opened, read};
    use crate::language::Languages;
    use crate::text::Source;

    /// Long enough for several threads: what points to a claim points to one of its own paragraph.
    #[test]
    fn a_long_draft_reads_as_its_paragraphs_do() {
        const PARAGRAPHS: usize = 900;
        let paragraph = |number: usize| {
            format!(
                "Từ ngày 1/7/2024 đến ngày 15/7/2024 tổ {number} có 24 hộ vay. Thứ Hai, ngày 01/7/2024 là hạn của \
                 quý II năm 2024.\n\n"
            )
        };
        let text: String = (1..=PARAGRAPHS).map(paragraph).collect();
        let languages = Languages::builtin();
        let opened = Opened::text(Source { name: "long.txt".to_owned(), text }, Format::Text);
        let document = read(&opened, &languages);
        let claims = extract(&document, languages.choose(&document.text, Some("vi")), None);
        let printed = |at: usize| (claims.list[at].number.of(&document.text), claims.list[at].block);
        assert_eq!([claims.stretches.len(), claims.weekdays.len(), claims.quarters.len()], [PARAGRAPHS; 3]);
        for block in 0..PARAGRAPHS {
            let number = block as u32;
            let Stretch { from, to, .. } = claims.stretches[block];
            assert_eq!([printed(from), printed(to)], [("1/7/2024", number), ("15/7/2024", number)]);
            assert_eq!(printed(claims.weekdays[block].date), ("01/7/2024", number));
            assert_eq!(printed(claims.quarters[block]), ("II", number));
        }
        assert!(claims.list.is_sorted_by_key(|claim| claim.number.start));
        assert!(claims.signals.is_sorted_by_key(|signal| signal.span.start));
    }
}
