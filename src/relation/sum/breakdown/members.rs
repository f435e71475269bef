//! The members of a list that no word opens, read one behind the other to the end of its sentence.

use std::ops::Range;

use super::{Found, PARTS};
use crate::claim::Cue;
use crate::relation::flow::list::Term;
use crate::relation::flow::{Item, What};

/// Words by which what is told is no list of parts.
const APART: [Cue; 9] =
    [Cue::Versus, Cue::Rise, Cue::Fall, Cue::Start, Cue::Plan, Cue::Goal, Cue::Including, Cue::Overlap, Cue::Open];

/// What divides and ends such a list.
pub(super) struct Marks {
    /// More such words.
    pub(super) apart: [Cue; 2],
    /// Whether commas divide no longer where semicolons do, and a semicolon behind members that commas divide ends the
    /// list.
    pub(super) layered: bool,
}

/// What a figure is to such a list.
pub(super) enum Place {
    Member(Term),
    /// Nothing: it is said of a member, or names something.
    Aside,
    /// The figure of another matter.
    Other,
}

impl Found<'_> {
    /// The members of the list of `here`, a figure or an opener, behind those `told`; none where something else is told
    /// among them. `reads` says what the figure at a place is, given the first member.
    pub(super) fn members(
        &self,
        here: Item,
        places: Range<usize>,
        told: Vec<Term>,
        marks: &Marks,
        reads: impl Fn(usize, Option<Term>) -> Place,
    ) -> Vec<Term> {
        let mut parts = told;
        let mut parted = parts.is_empty();
        let mut semicolons = false;
        for at in places {
            let item = self.items[at];
            if item.sentence != here.sentence || parts.len() == PARTS {
                break;
            }
            if item.depth > here.depth {
                continue;
            }
            match item.what {
                What::Cue(cue) if APART.contains(&cue) || marks.apart.contains(&cue) => return Vec::new(),
                What::Cue(Cue::Semicolon) if marks.layered && !semicolons && parts.len() >= 2 => break,
                What::Cue(Cue::Semicolon) => (parted, semicolons) = (true, marks.layered),
                What::Cue(Cue::Comma | Cue::And) => parted = parted || !semicolons,
                What::Cue(_) => {}
                What::Figure(_) => match reads(at, parts.first().copied()) {
                    Place::Aside => {}
                    Place::Member(term) if parted => {
                        parts.push(term);
                        parted = false;
                    }
                    Place::Member(_) | Place::Other => return Vec::new(),
                },
            }
        }
        parts
    }
}
