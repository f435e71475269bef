//! Numbering: headings and list items count on from their neighbour, under each parent anew.

use std::collections::{HashMap, HashSet, VecDeque};

use super::renumber::{adopt, exchange, renumber};
use super::sign::{Form, Number, Step, read};
use crate::document::Document;
use crate::proof::Proof;
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// How far a number may be off before it is no number of the same list.
const FARTHEST: i64 = 12;
/// How many steps ahead the number is looked for that tells which one is wrong.
const AHEAD: usize = 60;

/// Links each number that does not count on with the one before it.
///
/// A number that begins anew at one is another list. A number that repeats, skips or falls back is told once: what
/// follows is measured against what it should have been, where the sequence goes on as if it had been.
pub(super) fn link(document: &Document, proof: &Proof) -> Vec<Relation> {
    let steps = read(document, proof);
    let falling = falling(&steps);
    let mut walk = Walk { steps: &steps, open: Vec::new(), relations: Vec::new() };
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Number(number) if falling.contains(&number.form) => {}
            Step::Number(number) => walk.number(at, number),
            // A heading without a number ends the lists and sections below it.
            Step::Heading(level) => walk.open.retain(|open| open.heading && open.level < *level),
            Step::Text => walk.open.iter_mut().for_each(|open| open.interrupted = true),
        }
    }
    walk.relations
}

/// The forms whose numbers fall more often than they rise: versions of what is released, the newest first, count
/// nothing. A list that begins anew at one does not fall by that.
fn falling(steps: &[Step]) -> HashSet<Form> {
    let mut last: HashMap<Form, &Number> = HashMap::new();
    let mut ways: HashMap<Form, [usize; 2]> = HashMap::new();
    for number in steps.iter().filter_map(Step::number) {
        let Some(before) = last.insert(number.form, number) else { continue };
        let path = |number: &Number| (number.parent.clone(), number.value);
        let [falls, rises] = ways.entry(number.form).or_default();
        let anew = number.parent.is_empty() && number.value == 1;
        *falls += usize::from(path(number) < path(before) && !anew);
        *rises += usize::from(path(number) > path(before));
    }
    // One step down among few numbers may be a slip, but for numbers of three parts.
    let falls = |(form, [falls, rises]): &(Form, [usize; 2])| *falls > *rises && (*falls >= 2 || form.parents >= 2);
    ways.into_iter().filter(falls).map(|(form, _)| form).collect()
}

/// A sequence that is being counted, inside those before it in the list.
struct Level {
    form: Form,
    parent: Vec<i64>,
    last: i64,
    span: Span,
    heading: bool,
    level: u8,
    /// Whether a paragraph without a number has come since.
    interrupted: bool,
    /// The number that has changed places with the last one and is still to come.
    late: Option<i64>,
}

struct Walk<'a> {
    steps: &'a [Step],
    open: Vec<Level>,
    relations: Vec<Relation>,
}

impl Walk<'_> {
    fn number(&mut self, at: usize, number: &Number) {
        let alike = |level: &Level| level.form == number.form;
        let late = |level: &Level| alike(level) && level.parent == number.parent && level.late == Some(number.value);
        if let Some(place) = self.open.iter().rposition(late) {
            let last = self.open[place].last;
            return self.advance(place, number, last);
        }
        let fits = |level: &Level| alike(level) && level.parent == number.parent && level.last + 1 == number.value;
        // The innermost sequence that it continues; of two, the one of its own kind.
        let own = |level: &Level| fits(level) && level.heading == number.heading;
        if let Some(place) = self.open.iter().rposition(own).or_else(|| self.open.iter().rposition(fits)) {
            return self.advance(place, number, number.value);
        }
        if number.form.parents > 0 {
            return self.dotted(at, number);
        }
        let Some(place) = self.open.iter().rposition(alike) else { return self.begin(number) };
        let level = &self.open[place];
        let next = self.next(at, number);
        if number.value == 1 {
            let own = level.heading == number.heading && (number.heading || !level.interrupted);
            let skipped = next == Some(level.last + 2) && level.last < 3;
            let repeats = own && (skipped || level.last == 1);
            if !repeats {
                return if level.heading == number.heading { self.restart(place, number) } else { self.begin(number) };
            }
        }
        self.mismatch(place, at, number);
    }

    /// `2.1` and deeper: the numbers before the last say where it belongs.
    fn dotted(&mut self, at: usize, number: &Number) {
        let outer = self
            .open
            .iter()
            .rposition(|level| level.form.style == number.form.style && level.form.parents + 1 == number.form.parents);
        let under = outer.is_some_and(|place| {
            let level = &self.open[place];
            number
                .parent
                .split_last()
                .is_some_and(|(last, rest)| *last == level.last && rest == level.parent.as_slice())
        });
        match self.open.iter().rposition(|level| level.form == number.form) {
            Some(place) if self.open[place].parent == number.parent => self.mismatch(place, at, number),
            // Counts on, but under another number than its section has.
            Some(place) if !under && outer.is_some() && number.value == self.open[place].last + 1 => {
                let edits = adopt(number, &self.open[place].parent);
                self.tell(self.open[place].span, number, edits);
                let (parent, value) = (self.open[place].parent.clone(), number.value);
                self.advance(place, number, value);
                self.open[place].parent = parent;
            }
            Some(place) if under && number.value != 1 => {
                self.tell(self.open[place].span, number, renumber(self.steps, at, 1, true));
                self.restart(place, number);
            }
            Some(place) => self.restart(place, number),
            None => match outer.filter(|_| !under && number.value == 1).map(|place| &self.open[place]) {
                // The first of its sequence, but the section it stands in has another number.
                Some(section) if section.heading && number.heading && !self.stands_under(number) => {
                    let mut parent = section.parent.clone();
                    parent.push(section.last);
                    self.tell(section.span, number, adopt(number, &parent));
                    self.begin(number);
                    self.open.last_mut().into_iter().for_each(|level| level.parent.clone_from(&parent));
                }
                _ => self.begin(number),
            },
        }
    }

    /// Whether any open sequence has come to the number that a dotted number says it stands under.
    fn stands_under(&self, number: &Number) -> bool {
        self.open.iter().any(|level| number.parent.last() == Some(&level.last))
    }

    fn mismatch(&mut self, place: usize, at: usize, number: &Number) {
        let (last, span) = (self.open[place].last, self.open[place].span);
        if (number.value - last).abs() > FARTHEST {
            return self.restart(place, number);
        }
        if self.is_coded(at, number) {
            return self.advance(place, number, number.value);
        }
        if let Some(other) = self.exchanged(at, number, last) {
            self.tell(span, number, exchange(number, other));
            self.advance(place, number, number.value);
            return self.open[place].late = Some(last + 1);
        }
        // One wrong number among right ones is that number's fault; else the sequence goes on from it.
        let wrong = self.next(at, number) == Some(last + 2) || self.child(at, number) == Some(last + 1);
        self.tell(span, number, renumber(self.steps, at, last + 1, !wrong));
        self.advance(place, number, if wrong { last + 1 } else { number.value });
    }

    fn advance(&mut self, place: usize, number: &Number, value: i64) {
        self.open.truncate(place + 1);
        if let Some(level) = self.open.last_mut() {
            (level.last, level.span, level.interrupted, level.late) = (value, number.span, false, None);
        }
    }

    fn restart(&mut self, place: usize, number: &Number) {
        self.open.truncate(place);
        self.begin(number);
    }

    fn begin(&mut self, number: &Number) {
        self.open.push(Level {
            form: number.form,
            parent: number.parent.clone(),
            last: number.value,
            span: number.span,
            heading: number.heading,
            level: number.level,
            interrupted: false,
            late: None,
        });
    }

    /// The value of the next number of the same form.
    fn next(&self, at: usize, number: &Number) -> Option<i64> {
        self.following(at, number).next().map(|next| next.value)
    }

    /// The number right behind this one that it has changed places with: `a, c, b, d`.
    fn exchanged(&self, at: usize, number: &Number, last: i64) -> Option<&Number> {
        let mut following = self.following(at, number).take_while(|next| next.parent == number.parent);
        let other = following.next().filter(|other| number.value == last + 2 && other.value == last + 1)?;
        following.next().is_none_or(|next| next.value == last + 3 || next.value == 1).then_some(other)
    }

    /// The numbers of the same form behind this one.
    fn following(&self, at: usize, number: &Number) -> impl Iterator<Item = &Number> {
        let form = number.form;
        self.ahead(at).filter(move |next| next.form == form)
    }

    /// Whether the numbers of a list are codes that were chosen: they rise, and skip at every third step or more often.
    fn is_coded(&self, at: usize, number: &Number) -> bool {
        let own = |other: &&Number| other.form == number.form && other.parent == number.parent;
        let mut run = VecDeque::from([number.value]);
        for other in self.steps[..at].iter().rev().take(AHEAD).filter_map(Step::number).filter(own) {
            if run.front().is_some_and(|first| other.value >= *first) {
                break;
            }
            run.push_front(other.value);
        }
        for other in self.ahead(at).filter(own) {
            if run.back().is_some_and(|last| other.value <= *last) {
                break;
            }
            run.push_back(other.value);
        }
        let skips = run.iter().zip(run.iter().skip(1)).filter(|(one, next)| **next > **one + 1).count();
        !number.heading && skips >= 2 && skips * 3 >= run.len() - 1
    }

    /// The number that the first number below this one says it belongs to.
    fn child(&self, at: usize, number: &Number) -> Option<i64> {
        let near = self.ahead(at).take_while(|next| next.form != number.form);
        let mut below =
            near.filter(|next| next.form.style == number.form.style && next.form.parents == number.form.parents + 1);
        below.next().and_then(|next| next.parent.last().copied())
    }

    fn ahead(&self, at: usize) -> impl Iterator<Item = &Number> {
        self.steps.iter().skip(at + 1).take(AHEAD).filter_map(Step::number)
    }

    fn tell(&mut self, before: Span, number: &Number, edits: Vec<Member>) {
        let mut members = vec![
            Member { role: "before", actor: Actor::Passage(before) },
            Member { role: "number", actor: Actor::Passage(number.span) },
        ];
        members.extend(edits);
        self.relations.push(Relation { kind: Kind::Numbering, members, evidence: Evidence::Strong });
    }
}
