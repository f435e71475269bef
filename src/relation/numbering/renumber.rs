//! What mends a number of a heading or list item: other digits, here and in what counts on from it.

use super::sign::{Number, Step};
use crate::number::Numeral;
use crate::relation::{Actor, Change, Member};
use crate::text::Span;

/// The edits that make the number at a step read `value`, and all that counts on from it where it goes `on`: the
/// numbers behind it in its sequence, and those of what stands below them. In text order; none where it is a word.
pub(super) fn renumber(steps: &[Step], at: usize, value: i64, on: bool) -> Vec<Member> {
    let Some(Step::Number(first)) = steps.get(at) else { return Vec::new() };
    let by = value - first.value;
    let mut edits: Vec<Member> = edit(first, first.form.parents, value).into_iter().collect();
    let mut last = first.value;
    for step in steps.iter().skip(at + 1) {
        match step {
            Step::Number(next) if is_sibling(first, next) => {
                if !on || next.value != last + 1 {
                    break;
                }
                last = next.value;
                edits.extend(edit(next, next.form.parents, next.value + by));
            }
            Step::Number(next) if is_below(first, last, next) => {
                edits.extend(edit(next, first.form.parents, last + by))
            }
            Step::Number(next) if next.form == first.form || ends(first, next.heading, next.level) => break,
            Step::Heading(level) if ends(first, true, *level) => break,
            Step::Number(_) | Step::Heading(_) | Step::Text => {}
        }
    }
    edits
}

/// The edits that move a number under another parent.
pub(super) fn adopt(number: &Number, parent: &[i64]) -> Vec<Member> {
    let places = parent.iter().zip(&number.parent).enumerate().filter(|(_, (right, own))| right != own);
    places.filter_map(|(place, (right, _))| edit(number, place, *right)).collect()
}

/// The edits that give two numbers of one sequence each other's value.
pub(super) fn exchange(first: &Number, second: &Number) -> Vec<Member> {
    let edits = [(first, second.value), (second, first.value)];
    edits.into_iter().filter_map(|(number, value)| edit(number, number.form.parents, value)).collect()
}

fn is_sibling(first: &Number, next: &Number) -> bool {
    next.form == first.form && next.parent == first.parent && next.heading == first.heading
}

/// Whether the number says that it stands below the one of this value.
fn is_below(first: &Number, last: i64, next: &Number) -> bool {
    let deeper = next.form.style == first.form.style && next.parent.len() > first.parent.len();
    deeper && next.parent.starts_with(&first.parent) && next.parent.get(first.parent.len()) == Some(&last)
}

/// Whether a step of this kind ends the sequence: a heading ends a list, one further out ends sections.
fn ends(first: &Number, heading: bool, level: u8) -> bool {
    heading && (!first.heading || level < first.level)
}

fn edit(number: &Number, place: usize, value: i64) -> Option<Member> {
    let span: Span = *number.parts.get(place)?;
    let numeral = Numeral { value: u32::try_from(value).ok()?, script: number.script? };
    Some(Member { role: "correction", actor: Actor::Edit(span, Change::Print(numeral)) })
}
