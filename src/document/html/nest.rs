//! The elements that are open, and which of them a tag ends, as browsers have it.

use super::tag::Kind;

/// Elements inside one another beyond which tags are no longer heeded; their text is read all the same.
pub(super) const DEPTH: usize = 256;

/// The open elements, the outermost first.
#[derive(Default)]
pub(super) struct Nest(Vec<Open>);

/// An element that is open.
pub(super) struct Open {
    name: String,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether what it holds is not shown.
    pub(super) hides: bool,
}

impl Nest {
    /// Opens an element. Tells whether it is heeded.
    pub(super) fn push(&mut self, name: &str, kind: Kind, hides: bool) -> bool {
        let heeded = self.0.len() < DEPTH;
        if heeded {
            self.0.push(Open { name: name.to_owned(), kind, hides });
        }
        heeded
    }

    /// Takes the innermost element out, if it is the one at `first` or inside it.
    pub(super) fn pop(&mut self, first: usize) -> Option<Open> {
        if self.0.len() > first { self.0.pop() } else { None }
    }

    /// The outermost element that a start tag of this kind ends, as it cannot stand in it.
    pub(super) fn implied(&self, kind: Kind) -> Option<usize> {
        let (ends, within): (&[Kind], &[Kind]) = match kind {
            Kind::Item => (&[Kind::Item], &[Kind::List(true), Kind::List(false), Kind::Cell, Kind::Table]),
            Kind::Cell => (&[Kind::Cell], &[Kind::Table]),
            Kind::Row => (&[Kind::Row, Kind::Cell], &[Kind::Table]),
            Kind::Rows => (&[Kind::Rows, Kind::Row, Kind::Cell], &[Kind::Table]),
            _ if kind.flows() => return None,
            _ => (&[Kind::Paragraph], &[Kind::Cell, Kind::Table]),
        };
        let inside = self.0.iter().rposition(|open| within.contains(&open.kind)).map_or(0, |outer| outer + 1);
        let first = self.0[inside..].iter().position(|open| ends.contains(&open.kind));
        first.map(|first| inside + first)
    }

    /// The element that an end tag ends; nothing where none of its name is open in reach.
    pub(super) fn ended(&self, name: &str) -> Option<usize> {
        let kind = Kind::of(name);
        let wall = |open: &Open| match kind {
            Kind::Cell | Kind::Row | Kind::Rows => open.kind == Kind::Table,
            Kind::Table => false,
            _ => matches!(open.kind, Kind::Cell | Kind::Table),
        };
        let mut reach = self.0.iter().enumerate().rev().take_while(|(_, open)| open.name == name || !wall(open));
        reach.find(|(_, open)| open.name == name).map(|(place, _)| place)
    }
}
