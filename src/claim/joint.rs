//! The claims of several documents as those of one.

use super::{Claim, Claims, Noun, Signal, Stretch, Weekday};
use crate::document::Start;
use crate::text::Span;

impl Claims {
    /// Goes on with the claims of a document that begins there.
    pub fn append(&mut self, other: &Self, start: Start) {
        let moved = |span: Span| span.moved(start.text);
        let pairs = |list: &[(Span, Span)]| list.iter().map(|(one, other)| (moved(*one), moved(*other))).collect();
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
            echoes: pairs(&other.echoes),
            doublings: pairs(&other.doublings),
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
        let claims = extract(&document, languages.choose(&document.text, Some("vi")));
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
