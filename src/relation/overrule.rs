//! Relations that surer ones overrule: their figures have been read as something else.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Actor, Evidence, Kind, Member, Relation};

/// Takes out what surer relations leave no room for: sums of what a stock tells, means of what was called so many times
/// as much, doubtful sums of a whole, a part and the rest, a second rate for what one rate makes of the other, and
/// changes and rests between the parts of one sum. Linear.
pub(super) fn overrule(relations: &mut Vec<Relation>) {
    let known = Known::new(relations);
    // What two linkers are sure of is told once.
    let mut sure = FxHashSet::default();
    relations.retain(|relation| {
        let again = relation.evidence == Evidence::Strong && !sure.insert((relation.kind, relation.members.clone()));
        !again && !known.overrules(relation)
    });
}

/// Takes out the figures told twice whose whole sentences are known to be told twice: `said` again, but for that
/// figure. Linear.
pub(super) fn overrule_restated(relations: &mut Vec<Relation>, said: &[Relation]) {
    let figures = |relation: &Relation| actors(relation).filter(|actor| actor.claim().is_some()).collect::<Vec<_>>();
    let copied: FxHashSet<Vec<Actor>> =
        said.iter().filter(|relation| relation.kind == Kind::StaleSentence).map(figures).collect();
    relations.retain(|relation| relation.kind != Kind::Restatement || !copied.contains(&figures(relation)));
}

/// Who plays the roles of a relation, in their order.
fn actors(relation: &Relation) -> impl Iterator<Item = Actor> {
    relation.members.iter().map(|member| member.actor)
}

/// What the surer relations have read their figures as.
#[derive(Default)]
struct Known {
    /// The stock each figure is told of.
    stocks: FxHashMap<Actor, usize>,
    /// The stock each figure came into or went out of.
    flows: FxHashMap<Actor, usize>,
    /// The figures that say how many times as much.
    times: FxHashSet<Actor>,
    /// The sum each figure is a part of.
    sums: FxHashMap<Actor, usize>,
    /// The sum with something left that each figure is the whole of.
    made: FxHashMap<Actor, usize>,
    /// How many parts each sum has.
    counts: FxHashMap<usize, usize>,
    /// Those sums that have two parts.
    twos: FxHashSet<usize>,
    /// The parts of each of those sums, in their order.
    summed: FxHashSet<Vec<Actor>>,
    /// The shares of one whole each figure stands among.
    shares: FxHashMap<Actor, usize>,
    /// Those shares of one whole of which one comes out with its part.
    parted: FxHashSet<usize>,
    /// The whole that each share comes out of with its part.
    wholes: FxHashMap<Actor, usize>,
    /// The whole that each part comes out of with its share.
    parts: FxHashMap<Actor, usize>,
    /// A whole, a part and what words call the rest.
    rests: FxHashSet<[Option<usize>; 3]>,
    /// What each figure that words call a rest is left of.
    left: FxHashMap<Actor, Vec<Actor>>,
    /// Any two of the figures that a rate, a count and a result make, which come out.
    worked: FxHashSet<[Actor; 2]>,
    /// The figures of each sure product of several factors, by the place of that one.
    products: FxHashMap<Actor, usize>,
}

impl Known {
    fn new(relations: &[Relation]) -> Self {
        let mut known = Self::default();
        for (at, relation) in relations.iter().enumerate() {
            let own = relation.members.iter();
            let sure = relation.evidence == Evidence::Strong;
            if relation.kind == Kind::Remainder {
                known.rests.extend(divided(relation));
                known.left.extend(left(relation));
            }
            match relation.kind {
                Kind::Stock => {
                    let flows = own.clone().filter(|member| matches!(member.role, "inflow" | "outflow"));
                    known.flows.extend(flows.map(|member| (member.actor, at)));
                    known.stocks.extend(own.map(|member| (member.actor, at)));
                }
                Kind::Multiple => {
                    known.times.extend(own.filter(|member| member.role == "times").map(|member| member.actor));
                }
                Kind::Breakdown | Kind::Remainder if sure => {
                    known.twos.extend((relation.members.len() == 3).then_some(at));
                    let left = relation.kind == Kind::Remainder;
                    known.made.extend(relation.members.first().filter(|_| left).map(|whole| (whole.actor, at)));
                    known.counts.insert(at, relation.members.len() - 1);
                    known.summed.insert(parts(relation));
                    known.sums.extend(own.filter(|member| member.role != "whole").map(|member| (member.actor, at)));
                }
                Kind::Share if sure => {
                    let (part, share) = explained(relation).unzip();
                    known.parts.extend(part);
                    known.wholes.extend(share);
                }
                Kind::Partition if sure => known.shares.extend(own.map(|member| (member.actor, at))),
                Kind::Average | Kind::Product if sure => {
                    known.worked.extend(pairs(&relation.members));
                    let several = own.filter(|_| relation.members.len() > 3);
                    known.products.extend(several.map(|member| (member.actor, at)));
                }
                _ => {}
            }
        }
        known.parted = known.wholes.keys().filter_map(|share| known.shares.get(share)).copied().collect();
        known
    }

    /// 74 joined and 58 left, so that there were 16 more than the 270 before: whether a change leads to or from one of
    /// two figures whose difference it is.
    fn is_net(&self, relation: &Relation) -> bool {
        let of = |roles: &[&str]| relation.members.iter().filter(|member| roles.contains(&member.role)).collect();
        let (delta, ends): (Vec<&Member>, Vec<&Member>) = (of(&["delta"]), of(&["before", "after"]));
        let left = delta.first().and_then(|delta| self.left.get(&delta.actor));
        left.is_some_and(|left| ends.iter().filter(|end| left.contains(&end.actor)).count() == 1)
    }

    /// 312 in April; 197 came in and 226 left, so that there were 283, a fall of 29: whether a change leads from or to
    /// what came or went to or from another figure of its stock.
    fn is_of_flow(&self, relation: &Relation) -> bool {
        let ends = || relation.members.iter().filter(|member| matches!(member.role, "before" | "after"));
        let within = |stock: &usize| ends().all(|end| self.stocks.get(&end.actor) == Some(stock));
        ends().filter_map(|end| self.flows.get(&end.actor)).any(within)
    }

    /// £6,000 to spend, £5,000 of it in grants, of which £2,003 has come in and £2,997 has not: whether the parts of a
    /// sum are one of them and all that makes it.
    fn is_nested(&self, relation: &Relation) -> bool {
        let Some((_, parts)) = relation.members.split_first() else { return false };
        let inner = |sum: usize| parts.iter().filter(|part| self.sums.get(&part.actor) == Some(&sum)).count();
        let made = parts.iter().filter_map(|part| self.made.get(&part.actor));
        made.into_iter().any(|sum| Some(&inner(*sum)) == self.counts.get(sum))
    }

    fn overrules(&self, relation: &Relation) -> bool {
        if matches!(relation.kind, Kind::Breakdown | Kind::Remainder) && self.is_nested(relation) {
            return true;
        }
        let sure = relation.evidence == Evidence::Strong;
        let mut actors = relation.members.iter().map(|member| member.actor);
        match relation.kind {
            Kind::Breakdown | Kind::Inclusion => {
                let doubtful = relation.kind == Kind::Breakdown && relation.evidence == Evidence::Weak;
                let rest = || divided(relation).is_some_and(|figures| self.rests.contains(&figures));
                // Farming: 75 %; services: 20 %; crafts: 5 %: what comes to a hundred with the others is no whole of
                // them.
                let among = || all_of(&self.shares, actors.clone()) || is_elsewhere(relation, &self.parts);
                // A grant of £4.62m. Staff £3.51m, rent £0.42m and other costs £0.65m. We thus spent £4.58m: what the
                // parts do come to is their whole.
                let made = || self.summed.contains(&parts(relation));
                all_of(&self.stocks, actors.clone()) || (!sure && among()) || (doubtful && (rest() || made()))
            }
            Kind::Remainder => {
                // Chi 26,9 tỷ: lương 10,4 tỷ, thuốc 12,1 tỷ, khác 4,4 tỷ; chênh lệch 1,7 tỷ: no part is left of
                // another.
                let taken = relation.members.iter().filter(|member| member.role != "rest");
                let taken = taken.map(|member| member.actor);
                // Xuất khẩu 1.842, nhập khẩu 1.316; xuất siêu 526, tổng kim ngạch 3.158: of two figures both may be
                // told.
                let first = relation.members.first().and_then(|whole| self.sums.get(&whole.actor));
                let both = relation.members.len() == 3 && first.is_some_and(|sum| self.twos.contains(sum));
                all_of(&self.stocks, actors) || (!sure && !both && all_of(&self.sums, taken))
            }
            // 1.12 million tonnes, to Algeria 31 %, Italy 24 %, others 45 %: shares that no part stands with are of
            // that amount.
            Kind::Share => {
                let among = actors.next_back().and_then(|share| self.shares.get(&share));
                !sure && among.is_some_and(|all| !self.parted.contains(all))
            }
            Kind::Average | Kind::Product => {
                let mut pairs = pairs(&relation.members);
                // 12 người x 3 ngày x 200.000 đồng/người/ngày = 7.200.000 đồng: two of three factors do not make it.
                let some = !sure && all_of(&self.products, actors.clone());
                some || actors.any(|actor| self.times.contains(&actor))
                    || (!sure && pairs.any(|pair| self.worked.contains(&pair)))
            }
            // Thu hồi 37,8 tỷ, giảm dự toán 66,1 tỷ, giảm thanh toán 38,4 tỷ: parts of one cut.
            Kind::Rise | Kind::Fall | Kind::Excess | Kind::Shortfall => {
                (relation.members.len() > 2 && all_of(&self.sums, actors))
                    || self.is_net(relation)
                    || self.is_of_flow(relation)
            }
            // 151 women (30.26 %), 89 of the minorities (17.84 %), 47 under forty (9.42 %): one may be all three.
            Kind::Partition => all_of(&self.wholes, actors),
            _ => false,
        }
    }
}

/// The parts of a sum, in the order of the text.
fn parts(relation: &Relation) -> Vec<Actor> {
    let mut parts: Vec<Actor> =
        relation.members.iter().filter(|member| member.role != "whole").map(|member| member.actor).collect();
    parts.sort_unstable_by_key(|part| part.claim());
    parts
}

/// The figure that is left in a remainder, and the others.
fn left(relation: &Relation) -> Option<(Actor, Vec<Actor>)> {
    let (rest, others): (Vec<&Member>, Vec<&Member>) =
        relation.members.iter().partition(|member| member.role == "rest");
    Some((rest.first()?.actor, others.into_iter().map(|member| member.actor).collect()))
}

/// Of a relation of a part, its whole and its share the part and the share, each with the claim of the whole.
fn explained(relation: &Relation) -> Option<((Actor, usize), (Actor, usize))> {
    let [part, whole, share] = relation.members.as_slice() else { return None };
    let whole = whole.actor.claim()?;
    Some(((part.actor, whole), (share.actor, whole)))
}

/// Whether all parts of a sum come out of one other whole, each with its share: that one is what they come to.
fn is_elsewhere(relation: &Relation, known: &FxHashMap<Actor, usize>) -> bool {
    let Some((whole, parts)) = relation.members.split_first() else { return false };
    let mut wholes = parts.iter().map(|part| known.get(&part.actor));
    let first = wholes.next().flatten();
    first.is_some_and(|first| Some(*first) != whole.actor.claim()) && wholes.all(|other| other == first)
}

/// Whether all figures stand in one relation.
fn all_of(known: &FxHashMap<Actor, usize>, actors: impl Iterator<Item = Actor>) -> bool {
    let mut own = actors.map(|actor| known.get(&actor));
    let first = own.next().flatten();
    first.is_some() && own.all(|other| other == first)
}

/// Any two figures of a relation of three.
fn pairs(members: &[Member]) -> impl Iterator<Item = [Actor; 2]> {
    let three = members.first_chunk::<3>().filter(|_| members.len() == 3);
    three.into_iter().flat_map(|[one, two, three]| {
        let [one, two, three] = [one, two, three].map(|member| member.actor);
        [[one, two], [two, one], [one, three], [three, one], [two, three], [three, two]]
    })
}

/// The figures of a whole that two others make: the whole, then those in their order.
fn divided(relation: &Relation) -> Option<[Option<usize>; 3]> {
    let [whole, one, other] = relation.members.as_slice() else { return None };
    let mut parts = [one.actor.claim(), other.actor.claim()];
    parts.sort_unstable();
    Some([whole.actor.claim(), parts[0], parts[1]])
}
