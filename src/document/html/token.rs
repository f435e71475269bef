//! HTML cut into tags and texts, with their bytes; entities are read as what they stand for.

use html5gum::{DefaultEmitter, Token as Gum, Tokenizer};

use super::tag::Tag;
use crate::document::compose::Composed;
use crate::document::remark::comments;
use crate::text::Span;

/// A part of an HTML text. Spans are bytes of the composed text.
pub(super) enum Token {
    /// A start tag.
    Open(Tag),
    /// An end tag: its name and its bytes.
    Close(String, Span),
    /// A text between tags.
    Text(Span),
}

impl Token {
    fn span(&mut self) -> &mut Span {
        match self {
            Self::Open(tag) => &mut tag.span,
            Self::Close(_, span) | Self::Text(span) => span,
        }
    }
}

/// Cuts an HTML text; what comes last are remarks to crossfoot, in bytes of the source. Never fails: what is broken is
/// read as browsers do.
pub(super) fn tokens(source: &str) -> (Composed<'_>, Vec<Token>, Vec<Span>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut tokens = Vec::new();
    let mut entities = Vec::new();
    let mut remarks = Vec::new();
    let spanned = |span: html5gum::Span<usize>| Span::new(span.start, span.end.max(span.start));
    for token in Tokenizer::new_with_emitter(source, emitter).map_while(Result::ok) {
        match token {
            Gum::StartTag(tag) => tokens.push(Token::Open(Tag::new(tag))),
            Gum::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                tokens.push(Token::Close(name, spanned(tag.span)));
            }
            Gum::String(text) => {
                let span = spanned(text.span);
                decode(source, span, &mut entities);
                tokens.push(Token::Text(span));
            }
            Gum::Comment(comment) => remarks.extend(comments(source, spanned(comment.span))),
            Gum::Doctype(_) | Gum::Error(_) => {}
        }
    }
    let composed = Composed::decoded(source, &entities);
    for token in &mut tokens {
        let span = token.span();
        *span = Span { start: composed.now(span.start), end: composed.now(span.end) };
    }
    (composed, tokens, remarks)
}

/// No entity is longer, in bytes.
const LONGEST: usize = 40;

/// Gathers the entities under `span`, each with what it stands for.
fn decode(source: &str, span: Span, entities: &mut Vec<(Span, String)>) {
    let text = span.of(source);
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let name = text.as_bytes()[at + 1..].iter().take(LONGEST);
        let name = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
        let end = at + 1 + name;
        let end = end + usize::from(text[end..].starts_with(';'));
        let plain = match Tokenizer::new(&text[at..end]).next() {
            Some(Ok(Gum::String(plain))) => String::from_utf8_lossy(&plain).into_owned(),
            _ => continue,
        };
        if plain != text[at..end] {
            let start = span.start as usize + at;
            entities.push((Span::new(start, start + end - at), plain));
        }
    }
}
