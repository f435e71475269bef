//! SARIF 2.1.0, as code scanning reads it.

use serde::Serialize;
use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::said::said;
use super::{Draft, Entry, Format, Totals, Voice, address};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::number::Grade;
use crate::rule::Rule;
use crate::text::Span;

/// Results that code scanning takes from one run.
const CEILING: usize = 25_000;

/// Bytes of the lines around a place that are shown with it, at most.
const CONTEXT: usize = 4096;

/// Lines and columns (characters) count from 1.
pub(super) const FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning",
    ceiling: Some(CEILING),
    open,
    entries: |draft, voice| {
        let file = File { uri: address::uri(draft), fingerprints: fingerprints(draft), draft };
        let mut entries =
            Entry::each(draft, voice, |index, diagnostic| written(&file.result(index, diagnostic, voice)));
        entries.extend((0..draft.silenced.len()).flat_map(|index| Entry::whole(file.suppressed(index, voice))));
        entries
    },
    between: ",\n",
    close,
    ..Format::BARE
};

fn open(voice: &Voice<'_>) -> String {
    let driver = json!({
        "name": "crossfoot",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_HOMEPAGE"),
        "rules": voice.rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    });
    let root = json!({ "SRCROOT": { "description": { "text": "The folder that crossfoot was run in." } } });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\
         \"tool\":{{\"driver\":{}}},\n\"columnKind\":\"unicodeCodePoints\",\"originalUriBaseIds\":{},\
         \"automationDetails\":{{\"id\":\"crossfoot/\"}},\n\"results\":[",
        written(&driver),
        written(&root),
    )
}

fn close(totals: &Totals, _: &Voice<'_>) -> String {
    let cut: usize = totals.cut.iter().sum();
    let notes: Vec<Value> = (cut > 0)
        .then(|| {
            let text = format!("{cut} of the lightest findings are left out: code scanning takes {CEILING}.");
            json!({ "level": "note", "message": { "text": text } })
        })
        .into_iter()
        .collect();
    let invocation = json!([{ "executionSuccessful": true, "toolExecutionNotifications": notes }]);
    format!("],\n\"invocations\":{}}}]}}\n", written(&invocation))
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What is to be known of a rule, in English.
fn descriptor(rule: &Rule) -> Value {
    let severity = rule.severity(Grade::Contradicted).unwrap_or(Severity::Warning);
    let why = rule.file.why.of("en").unwrap_or(&rule.file.summary);
    let misses = rule.file.misses.of("en").map(sentence).unwrap_or_default();
    let blind = if misses.is_empty() { String::new() } else { format!("\n\n**What it cannot see**: {misses}") };
    let problem = if severity == Severity::Advice { "recommendation" } else { severity.name() };
    json!({
        "id": rule.id,
        "name": pascal(&rule.id),
        "shortDescription": { "text": sentence(&rule.file.summary) },
        "fullDescription": { "text": sentence(why) },
        "help": {
            "text": format!("{}{}", sentence(why), blind.replace("**", "")),
            "markdown": format!("{}{blind}", sentence(why)),
        },
        "defaultConfiguration": { "enabled": rule.on, "level": level(severity) },
        "properties": {
            "tags": ["numbers", rule.file.category.value],
            "precision": "high",
            "problem.severity": problem,
        },
    })
}

/// `share-mismatch` as `ShareMismatch`.
fn pascal(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    id.split('-').map(word).collect()
}

/// A text that ends as a sentence does.
fn sentence(text: &str) -> String {
    let mut letters = text.trim().chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    let text = first + letters.as_str();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) { text } else { text + "." }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn artifact(uri: &str) -> Value {
    match uri.starts_with("file:") {
        true => json!({ "uri": uri }),
        false => json!({ "uri": uri, "uriBaseId": "SRCROOT" }),
    }
}

/// A draft, as its results tell of it.
struct File<'a> {
    uri: String,
    fingerprints: Vec<String>,
    draft: &'a Draft<'a>,
}

impl File<'_> {
    /// A finding that the writer has silenced, and why.
    fn suppressed(&self, index: usize, voice: &Voice<'_>) -> String {
        let Some(silenced) = self.draft.silenced.get(index) else { return String::new() };
        let mut result = self.result(self.draft.diagnostics.len() + index, &silenced.diagnostic, voice);
        let kind = if silenced.external { "external" } else { "inSource" };
        result["suppressions"] = json!([{ "kind": kind, "justification": silenced.reason }]);
        written(&result)
    }

    fn result(&self, index: usize, diagnostic: &Diagnostic, voice: &Voice<'_>) -> Value {
        let message = said(self.draft, diagnostic, voice.words);
        let said = [message.as_ref(), &diagnostic.help].into_iter().filter(|said| !said.is_empty());
        // Fixes are of texts: nothing can be put into lines of a packed file.
        let fixes = diagnostic.fixes.iter().filter(|_| self.draft.is_text());
        let partners = diagnostic.labels.iter().enumerate().skip(1).map(|(id, label)| {
            let text = label.span.of(&self.draft.source.text);
            let text = if label.note.is_empty() { text } else { &label.note };
            json!({ "id": id, "message": { "text": text }, "physicalLocation": self.location(label.span) })
        });
        let others = diagnostic.elsewhere.iter().zip(diagnostic.labels.len()..).map(|(other, id)| {
            let text = if other.note.is_empty() { &other.text } else { &other.note };
            let (start, end) = other.ends;
            let region = json!({
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "snippet": { "text": other.text.chars().take(CONTEXT).collect::<String>() },
            });
            let location = json!({ "artifactLocation": artifact(&address::uri_of(&other.draft)), "region": region });
            json!({ "id": id, "message": { "text": text }, "physicalLocation": location })
        });
        let mut result = json!({
            "ruleId": diagnostic.rule,
            "level": level(diagnostic.severity),
            "message": { "text": said.map(sentence).collect::<Vec<_>>().join(" ") },
            "locations": [{ "physicalLocation": self.location(address::span(diagnostic)) }],
            "relatedLocations": partners.chain(others).collect::<Vec<_>>(),
            "partialFingerprints": { "primaryLocationLineHash": self.fingerprints.get(index) },
            "suppressions": [],
            "fixes": fixes.map(|fix| self.fix(fix)).collect::<Vec<_>>(),
            "properties": { "grade": diagnostic.grade, "expected": diagnostic.expected },
        });
        if let Ok(rule) = voice.rules.binary_search_by(|rule| rule.id.cmp(&diagnostic.rule)) {
            result["ruleIndex"] = rule.into();
        }
        result
    }

    fn location(&self, span: Span) -> Value {
        let mut location = json!({ "artifactLocation": artifact(&self.uri), "region": self.region(span) });
        let lines = self.draft.lines;
        let (first, last) = (lines.line_of(span.start), lines.line_of(span.end));
        let around = lines.span(first.saturating_sub(1)).to(lines.span(last + 1));
        if around.len() <= CONTEXT && around != span {
            location["contextRegion"] = self.region(around);
        }
        location
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = address::ends(self.draft, span);
        let text: String = span.of(&self.draft.source.text).chars().take(CONTEXT).collect();
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "snippet": { "text": text },
        })
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacements = fix.edits.iter().map(|edit| {
            let mut region = self.region(edit.span);
            if let Some(region) = region.as_object_mut() {
                region.remove("snippet");
            }
            json!({ "deletedRegion": region, "insertedContent": { "text": edit.text } })
        });
        let change =
            json!({ "artifactLocation": artifact(&self.uri), "replacements": replacements.collect::<Vec<_>>() });
        json!({ "description": { "text": sentence(&fix.title) }, "artifactChanges": [change] })
    }
}
