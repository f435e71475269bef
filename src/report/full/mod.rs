//! The terminal: each finding drawn by miette on the lines where it stands.

mod snippet;

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use self::snippet::Snippet;
use super::place::{elsewhere, place, quoted};
use super::visible::line;
use super::wrap::wrap;
use super::{Draft, Entry, Format};
use crate::diagnostic::{Diagnostic, Elsewhere, Severity, Words};
use crate::text::{Lines, Span};

/// How pictures are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether in colour (ANSI escapes).
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Look {
    /// For files and pipes.
    pub const PLAIN: Self = Self { colour: false, width: 100 };
}

/// Something wrong with a file that is no draft: a rule file, a language file.
#[derive(Clone, Debug)]
pub struct Fault<'a> {
    /// Name of the file.
    pub name: &'a str,
    /// The file.
    pub text: &'a str,
    /// The bytes that are wrong.
    pub span: Span,
    /// What is wrong.
    pub message: &'a str,
    /// A few words beside the place, or empty.
    pub note: &'a str,
    /// What may be meant, or empty.
    pub help: &'a str,
}

/// Pictures, for people.
pub(super) const FORMAT: Format = Format {
    name: "full",
    about: "Each finding drawn on the lines where it stands",
    people: true,
    capped: true,
    entries: |draft, voice| Entry::each_later(draft, voice, |_, found| picture(draft, found, voice.look, voice.words)),
    ..Format::BARE
};

/// The findings of a draft, each a picture with an empty line after it.
pub fn full(draft: &Draft<'_>, look: Look, words: &Words) -> String {
    draft.diagnostics.iter().map(|diagnostic| picture(draft, diagnostic, look, words)()).collect()
}

/// A finding with all it is drawn from, still to be drawn.
fn picture(
    draft: &Draft<'_>,
    diagnostic: &Diagnostic,
    look: Look,
    words: &Words,
) -> impl FnOnce() -> String + Send + use<> {
    let spans: Vec<Span> = diagnostic.labels.iter().map(|label| label.span).collect();
    let name = |at: u32| match place(draft, at, words) {
        Some(place) => format!("{}, {place}", draft.source.name),
        None => draft.source.name.clone(),
    };
    let snippet = Snippet::new(name, &draft.source.text, draft.lines, &spans, look.width);
    // Lines and columns of the text a file was unpacked to are no places in that file.
    let is_unpacked = spans.first().is_some_and(|span| draft.places.at(span.start).is_some());
    let unpacked = if is_unpacked { snippet.addresses() } else { Vec::new() };
    let notes = diagnostic.labels.iter().map(|label| (label.note.as_str(), label.primary));
    let picture = Picture::new(diagnostic.severity, &diagnostic.rule, &diagnostic.message, notes, snippet);
    let (others, help) = (others(diagnostic, words), help(diagnostic, words));
    move || {
        let mut drawn = picture.draw(look);
        for (address, name) in unpacked {
            drawn = drawn.replacen(&address, &name, 1);
        }
        for said in others.iter().chain(&help) {
            drawn += &wrap(said, look.width, "   = ", "     ");
        }
        drawn + "\n"
    }
}

/// What other drafts say.
fn others(diagnostic: &Diagnostic, words: &Words) -> Vec<String> {
    let other = |other: &Elsewhere| format!("{}: {}", elsewhere(other, words), line(&quoted(other)));
    diagnostic.elsewhere.iter().map(other).collect()
}

/// A fault as a picture.
pub fn fault(fault: &Fault<'_>, look: Look) -> String {
    let lines = Lines::new(fault.text);
    let snippet = Snippet::new(|_| fault.name.to_owned(), fault.text, &lines, &[fault.span], look.width);
    let picture = Picture::new(Severity::Error, "", fault.message, [(fault.note, true)], snippet);
    let help = if fault.help.is_empty() { String::new() } else { wrap(fault.help, look.width, "   = ", "     ") };
    picture.draw(look) + &help + "\n"
}

/// The recalculation and the likeliest repair.
fn help(diagnostic: &Diagnostic, words: &Words) -> Option<String> {
    let repair = diagnostic.fixes.first().map(|fix| fix.title.as_str());
    let said = [Some(diagnostic.help.as_str()), repair].into_iter().flatten().filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join("; ");
    (!said.is_empty()).then(|| format!("{}: {}", words.help, line(&said)))
}

/// One thing to look at, in the shape miette draws.
#[derive(Debug)]
struct Picture {
    severity: miette::Severity,
    code: String,
    message: String,
    labels: Vec<LabeledSpan>,
    snippet: Snippet,
}

impl Picture {
    fn new<'a>(
        severity: Severity,
        code: &str,
        message: &str,
        notes: impl IntoIterator<Item = (&'a str, bool)>,
        snippet: Snippet,
    ) -> Self {
        let labels = notes.into_iter().zip(snippet.labels()).map(|((note, primary), at)| {
            let note = Some(line(note)).filter(|note| !note.is_empty());
            let span = (at.start, at.len());
            if primary {
                LabeledSpan::new_primary_with_span(note, span)
            } else {
                LabeledSpan::new_with_span(note, span)
            }
        });
        let severity = match severity {
            Severity::Advice => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        };
        Self { severity, code: code.to_owned(), message: line(message), labels: labels.collect(), snippet }
    }

    fn draw(&self, look: Look) -> String {
        let theme = if look.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(look.width);
        let mut drawn = String::new();
        match handler.with_context_lines(snippet::CONTEXT).render_report(&mut drawn, self) {
            Ok(()) => drawn,
            Err(fmt::Error) => format!("{}\n", self.message),
        }
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Picture {}

impl miette::Diagnostic for Picture {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        if self.code.is_empty() { None } else { Some(Box::new(&self.code)) }
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
