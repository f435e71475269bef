//! How what a finding doubts can be mended.

use super::write::Writer;
use super::{Applicability, Edit, Fix};
use crate::relation::{Actor, Change};
use crate::rule::{Expected, Mend};
use crate::text::Span;

impl Writer<'_> {
    /// The ways to mend it, likeliest first; their spans index the document text.
    pub(super) fn fixes(&self) -> Vec<Fix> {
        let mut fixes = match self.rule.fix {
            Some(Mend::Expected(_)) => {
                let ways = self.finding.expected.iter().chain(&self.finding.otherwise);
                let ways = ways.filter_map(|expected| self.replacement(expected));
                self.told().into_iter().chain(ways).collect()
            }
            Some(Mend::Delete(role)) => self.deletion(role).into_iter().collect(),
            Some(Mend::Correct(role)) => self.told().or_else(|| self.correction(role)).into_iter().collect(),
            None => Vec::new(),
        };
        // Mostly there is one, in the room of four.
        fixes.shrink_to_fit();
        fixes
    }

    /// The doubtful figure mended as its relation tells, where that tells.
    fn told(&self) -> Option<Fix> {
        self.corrections().next().and(self.draft.claim(self.primary))?;
        self.correction(self.relation.members.get(self.finding.primary)?.role)
    }

    fn replacement(&self, expected: &Expected) -> Option<Fix> {
        if let Some((tail, other)) = self.rescaled(expected) {
            let title = self.swap(&self.phrases.replace, expected)?;
            let edits = vec![Edit { span: tail, text: other }];
            return Some(Fix { title, applicability: Applicability::Unsafe, edits });
        }
        let (actor, value) = self.rewritten(expected)?;
        let (text, replaceable) = self.draft.number_for(actor, value);
        let number = self.draft.reckoned(actor);
        let changes = replaceable && number.of(&self.draft.document.text) != text;
        let title = changes.then(|| self.swap(&self.phrases.replace, expected))??;
        let unit = self.draft.agreeing(actor, value);
        let unit = unit.map(|(word, other)| Edit { span: word, text: other.to_owned() });
        let edits = std::iter::once(Edit { span: number, text }).chain(unit).collect();
        Some(Fix { title, applicability: Applicability::Unsafe, edits })
    }

    /// Takes a passage out, and one space beside it, or the end of the line before it.
    fn deletion(&self, role: &str) -> Option<Fix> {
        let actor = self.relation.members.iter().find(|member| member.role == role)?.actor;
        let title = self.phrases.delete.fill(|_| Some(self.draft.text(actor)))?;
        let text = self.draft.document.text.as_bytes();
        let Span { start, end } = self.draft.number(actor);
        let at = |at: Option<u32>| at.and_then(|at| text.get(at as usize)).copied();
        let (before, after) = (at(start.checked_sub(1)), at(Some(end)));
        let wrapped = before == Some(b'\n') && !matches!(at(start.checked_sub(2)), None | Some(b'\n'));
        let span = match (before, after) {
            (Some(b' '), _) => Span { start: start - 1, end },
            (_, None | Some(b' ' | b'\n')) if wrapped => Span { start: start - 1, end },
            (_, Some(b' ')) => Span { start, end: end + 1 },
            _ => Span { start, end },
        };
        let edits = vec![Edit { span, text: String::new() }];
        Some(Fix { title, applicability: Applicability::Unsafe, edits })
    }

    /// Mends a passage, and all that the relation says is to be mended with it.
    fn correction(&self, role: &str) -> Option<Fix> {
        let actor = self.relation.members.iter().find(|member| member.role == role)?.actor;
        let expected = self.corrected(actor)?;
        let stated = self.draft.text(actor);
        // White space was read as one space: what it becomes looks like what it is.
        let phrase = match stated == expected {
            true => &self.phrases.space,
            false if stated.trim() == expected => &self.phrases.close_up,
            false => &self.phrases.replace,
        };
        let title = phrase.fill(|place| Some(if place == "expected" { expected.clone() } else { stated.clone() }))?;
        let edits: Vec<Edit> = self.corrections().map(|(span, text)| Edit { span, text }).collect();
        let own = self.draft.figure(actor);
        let more = self.corrections().filter(|(span, _)| !own.holds(*span)).count();
        let title = match more {
            0 => title,
            _ => self
                .phrases
                .mend_more
                .fill(|place| Some(if place == "fix" { title.clone() } else { more.to_string() }))?,
        };
        let applicability = if self.rule.safe { Applicability::Safe } else { Applicability::Unsafe };
        Some(Fix { title, applicability, edits })
    }

    /// What the relation says should be mended: bytes of the document text and what should stand there.
    fn corrections(&self) -> impl Iterator<Item = (Span, String)> {
        let text = self.draft.document.text.as_str();
        self.relation.members.iter().filter_map(move |member| match member.actor {
            Actor::Edit(span, Change::Write(written)) => Some((span, written.to_owned())),
            Actor::Edit(span, Change::AsRead) => Some((span, span.of(text).to_owned())),
            Actor::Edit(span, Change::Print(numeral)) => Some((span, numeral.print()?)),
            Actor::Edit(span, Change::Copy(other)) => Some((span, other.of(text).to_owned())),
            _ => None,
        })
    }

    /// A passage as it reads once mended; nothing where nothing of it is.
    pub(super) fn corrected(&self, actor: Actor) -> Option<String> {
        let whole = self.draft.figure(actor);
        let mut corrected = String::new();
        let (mut at, mut changed) = (whole.start, false);
        for (span, written) in self.corrections().filter(|(span, _)| whole.holds(*span)) {
            corrected.push_str(Span { start: at, end: span.start.max(at) }.of(&self.draft.document.text));
            corrected.push_str(&written);
            (at, changed) = (span.end, true);
        }
        corrected.push_str(Span { start: at, end: whole.end.max(at) }.of(&self.draft.document.text));
        changed.then_some(corrected)
    }
}
