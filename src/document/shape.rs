//! What a passage is: a heading, running prose or an item of a list.

use super::BlockKind;
use super::edges::{Close, close, in_capitals, opens_large, opens_small};
use super::sign::{Form, Sign};

/// What stood before a passage.
#[derive(Debug)]
pub(super) struct Around {
    kind: BlockKind,
    sign: Option<Sign>,
    /// It ended in a colon.
    opens_list: bool,
}

impl Around {
    /// A block just written.
    pub(super) fn new(kind: BlockKind, sign: Option<Sign>, body: &str) -> Self {
        Self { kind, sign, opens_list: body.trim_end().ends_with(':') }
    }
}

/// Headings with a sign are no longer than this many words, those without than [`TITLE`].
const HEADING: usize = 70;
/// See [`HEADING`].
const TITLE: usize = 16;
/// A numbered item is no longer than this many words.
const ITEM: usize = 45;

/// What the passage `body` with this sign is; `apart` tells that white space sets it off from running text, `lines` how
/// many lines it is printed on.
pub(super) fn kind(sign: Option<&Sign>, body: &str, apart: bool, lines: usize, before: Option<&Around>) -> BlockKind {
    let end = close(body);
    let words = body.split_whitespace().take(HEADING + 1).count();
    let Some(sign) = sign else {
        let short =
            words <= TITLE && lines <= 3 && end == Close::Open && !body.trim_end().ends_with(',') && opens_large(body);
        let title = short && (apart || lines == 1) && !has_figures(body);
        return match in_capitals(body) && words <= HEADING || title {
            true => BlockKind::Heading,
            false => BlockKind::Paragraph,
        };
    };
    if sign.of_item() {
        return BlockKind::Item;
    }
    let listed = before.is_some_and(|before| {
        let first = before.opens_list && sign.last() == 1;
        let next = before.kind == BlockKind::Item
            && before.sign.as_ref().is_some_and(|last| {
                last.form == sign.form
                    && last.style == sign.style
                    && last.depth == sign.depth
                    && last.last() + 1 == sign.last()
            });
        first || next
    });
    let single = sign.depth == 1 && sign.form == Form::Stop;
    if single && words <= ITEM && (listed || opens_small(body) || end == Close::Half && body.trim_end().ends_with(';'))
    {
        return BlockKind::Item;
    }
    let sentence = end == Close::Full && (words > 12 || has_figures(body));
    let lead = body.find(": ").is_some_and(|at| at > 0 && body[at + 2..].split_whitespace().take(13).count() > 12);
    match words > HEADING
        || sentence
        || lead && !in_capitals(body)
        || body.len() > 40 && has_figures(body) && end != Close::Open
    {
        true if single && words <= ITEM && sentence && !body.trim_end_matches('.').contains(". ") => BlockKind::Item,
        true => BlockKind::Paragraph,
        false => BlockKind::Heading,
    }
}

/// Whether the text holds digits other than those of years.
fn has_figures(body: &str) -> bool {
    body.split(|letter: char| !letter.is_ascii_digit()).any(|run| !run.is_empty() && run.len() != 4)
}
