//! Relations found so far as a graph: figures are its knots, and each relation ties those it holds.

use super::{Actor, Evidence, Kind, Relation};

/// Relations in the order they were found, and for each figure those that hold it.
#[derive(Default)]
pub(crate) struct Graph {
    relations: Vec<Relation>,
    /// The first and the last of the ends at each figure, by the index of its claim.
    figures: Vec<Option<[u32; 2]>>,
    /// One end of a relation for each figure it holds, those of a figure as a list.
    ends: Vec<End>,
}

/// Where a relation holds a figure.
struct End {
    /// Index of the relation.
    relation: u32,
    /// Index of the next end at the same figure.
    next: Option<u32>,
}

impl Graph {
    /// The graph of some relations, in their order.
    pub(crate) fn new(relations: Vec<Relation>) -> Self {
        let mut graph = Self::default();
        graph.extend(relations);
        graph
    }

    /// Adds relations behind those there are. Linear in what is added.
    pub(crate) fn extend(&mut self, relations: Vec<Relation>) {
        for (at, relation) in (self.relations.len() as u32..).zip(&relations) {
            for claim in relation.members.iter().filter_map(|member| member.actor.claim()) {
                if self.figures.len() <= claim {
                    self.figures.resize(claim + 1, None);
                }
                let end = self.ends.len() as u32;
                match &mut self.figures[claim] {
                    // A relation may hold both numbers of a ratio.
                    Some([_, last]) if self.ends[*last as usize].relation == at => continue,
                    Some([_, last]) => self.ends[std::mem::replace(last, end) as usize].next = Some(end),
                    none => *none = Some([end, end]),
                }
                self.ends.push(End { relation: at, next: None });
            }
        }
        self.relations.extend(relations);
    }

    /// The relations that hold a figure or a part of it, by the index of its claim, in the order they were found.
    pub(crate) fn of(&self, claim: usize) -> impl Iterator<Item = &Relation> {
        let first = self.figures.get(claim).copied().flatten().map(|[first, _]| first);
        let end = |at: u32| self.ends.get(at as usize);
        let ends = std::iter::successors(first.and_then(end), move |own| own.next.and_then(end));
        ends.filter_map(|own| self.relations.get(own.relation as usize))
    }

    /// Those of its relations that hold just `actor`, a figure or a part of one.
    pub(crate) fn with(&self, actor: Actor) -> impl Iterator<Item = &Relation> {
        let own = actor.claim().into_iter().flat_map(|claim| self.of(claim));
        own.filter(move |relation| relation.members.iter().any(|member| member.actor == actor))
    }

    /// Whether a sure relation of these kinds holds just `actor`: one that more than its place speaks for.
    pub(crate) fn is_sure(&self, actor: Actor, kinds: impl Fn(Kind) -> bool) -> bool {
        self.with(actor).any(|relation| relation.evidence > Evidence::Weak && kinds(relation.kind))
    }

    /// All of them.
    pub(crate) fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// All of them, without the graph.
    pub(crate) fn into_relations(self) -> Vec<Relation> {
        self.relations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::Member;

    fn relation(kind: Kind, actors: &[Actor]) -> Relation {
        let members = actors.iter().map(|actor| Member { role: "parts", actor: *actor }).collect();
        Relation { kind, members, evidence: Evidence::Strong }
    }

    #[test]
    fn a_figure_knows_what_holds_it_in_the_order_of_finding() {
        let share = relation(Kind::Share, &[Actor::Claim(4), Actor::Claim(1)]);
        let ratio = relation(Kind::Ratio, &[Actor::Claim(1), Actor::Denominator(1)]);
        let mut graph = Graph::new(vec![share]);
        graph.extend(vec![ratio, relation(Kind::Breakdown, &[Actor::Known(12)])]);
        let kinds = |claim| graph.of(claim).map(|relation| relation.kind).collect::<Vec<Kind>>();
        assert_eq!(kinds(1), [Kind::Share, Kind::Ratio], "what holds both numbers of a ratio holds it once");
        assert_eq!(kinds(4), [Kind::Share]);
        assert_eq!(kinds(7), [], "of figures behind the last there is nothing");
        let with: Vec<Kind> = graph.with(Actor::Denominator(1)).map(|relation| relation.kind).collect();
        assert_eq!(with, [Kind::Ratio], "the other number of a ratio is another actor");
        assert_eq!(graph.relations().len(), 3);
    }
}
