//! What the words beside a figure say it is.

use super::super::beside::{Near, nearest};
use super::{Context, Direction, Stance};
use crate::claim::{Claim, Cue, Kind};
use crate::number::Qualifier;

/// What the figure's own cues say; nothing where there are none.
pub(super) fn own(claim: &Claim, before: &[Cue], after: &[Cue], context: &Context) -> Option<Stance> {
    let words = Words::of(claim, before, after, context);
    Words::READINGS.iter().find_map(|reading| reading(&words))
}

/// A figure and the words beside it.
struct Words<'w> {
    claim: &'w Claim,
    context: &'w Context,
    /// The cues on either side, the nearest first.
    before: &'w [Cue],
    after: &'w [Cue],
    /// Those before the figure that are said of it, marks left out.
    lead: Near,
    /// Those behind it, up to the mark that ends what is said of it.
    close: Near,
    /// The nearest of those before it that says what it is.
    nearest: Option<Cue>,
}

impl<'w> Words<'w> {
    /// What words may say, the surest first: where one of them says it, none that comes later is asked.
    const READINGS: [fn(&Self) -> Option<Stance>; 9] = [
        Self::changed_than,
        Self::times,
        Self::changed_since,
        Self::changed_by,
        Self::more_or_less,
        Self::placed,
        Self::exceeding,
        Self::rated,
        Self::named,
    ];

    fn of(claim: &'w Claim, before: &'w [Cue], after: &'w [Cue], context: &'w Context) -> Self {
        let lead = lead(claim, before, context);
        let ends = |cue: &Cue| matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Stop);
        let close = after.iter().copied().take_while(|cue| !ends(cue)).collect();
        let nearest = nearest(&lead);
        Self { claim, context, before, after, lead, close, nearest }
    }

    fn is_percent(&self) -> bool {
        self.claim.kind == Kind::Percent
    }

    /// Whether the figure counts things that it names.
    fn counts(&self) -> bool {
        !self.is_percent() && self.claim.unit.is_none() && !self.claim.noun.span.is_empty()
    }

    fn has(&self, cue: Cue) -> bool {
        self.lead.contains(&cue)
    }

    fn follows(&self, cue: Cue) -> bool {
        self.close.contains(&cue)
    }

    /// Which way the nearest word for a change before the figure says that something went.
    fn direction(&self) -> Option<Direction> {
        self.lead.iter().find_map(|cue| match cue {
            Cue::Moved => Some(Direction::Either),
            cue => Direction::of(*cue),
        })
    }

    /// 4.7 days later than, 3 points higher than.
    fn changed_than(&self) -> Option<Stance> {
        match self.close.as_slice() {
            [change, Cue::Versus, ..] => Direction::of(*change).map(Stance::Delta),
            _ => None,
        }
    }

    fn times(&self) -> Option<Stance> {
        let times = self.close.first() == Some(&Cue::Times) || self.nearest == Some(Cue::Times);
        times.then_some(Stance::Times)
    }

    /// Cao hơn cùng kỳ 5,8 điểm, giảm so với năm trước 12 vụ: behind the time it is compared with stands by how much it
    /// changed.
    fn changed_since(&self) -> Option<Stance> {
        let led = matches!(self.lead.as_slice(), [Cue::Versus, Cue::Rise | Cue::Fall, ..]);
        let since = led && self.context.timed && !self.before.contains(&Cue::Opening);
        self.direction().filter(|_| since).map(Stance::Delta)
    }

    /// What a word for a change right before the figure makes of it.
    fn changed_by(&self) -> Option<Stance> {
        match self.nearest? {
            Cue::Rise | Cue::Fall if self.is_older() => Some(Stance::Aside),
            Cue::Rise | Cue::Fall if self.is_averaged() => Some(Stance::Mean),
            // Higher (71.8 %) than elsewhere (58.2 %): both are levels.
            Cue::Rise | Cue::Fall if self.context.levelled && !self.claim.points => Some(Stance::Level),
            Cue::Rise | Cue::Fall if self.is_planned_change() => Some(Stance::Aside),
            // 8 % up on the budget.
            Cue::Rise | Cue::Fall if self.close.first() == Some(&Cue::Plan) => self.direction().map(Stance::Excess),
            Cue::Rise | Cue::Fall | Cue::Moved if !self.is_parted() => self.direction().map(Stance::Delta),
            _ => None,
        }
    }

    /// (the year before: up 5 %): whether an older rate is told beside the new one.
    fn is_older(&self) -> bool {
        let place = |wanted: Cue| place(self.before, wanted);
        self.lead.get(1) == Some(&Cue::Versus)
            && place(Cue::Opening).is_some_and(|opening| place(Cue::Versus) < Some(opening))
    }

    /// On average down by 5.1 points a year, a fall of 3.2 days in the average waiting time: whether a change is a
    /// mean, and no step from one end to the other. But the average bill rose by 4 %, from 850 to 884.
    fn is_averaged(&self) -> bool {
        let rate = self.is_percent() || self.claim.is_rate() || matches!(self.context.last, Some(Stance::Delta(_)));
        let ends = matches!(self.after, [Cue::Start, ..] | [Cue::Comma, Cue::Start | Cue::Level, ..]);
        self.lead.get(1) == Some(&Cue::Average) && rate && !ends
    }

    /// Cut by 1.4 points, beyond the plan of a cut by 1.2: what was planned is no change.
    fn is_planned_change(&self) -> bool {
        match self.lead.get(1) {
            Some(Cue::Exceeds) => true,
            Some(Cue::Plan) => matches!(self.context.last, Some(Stance::Excess(_))),
            _ => false,
        }
    }

    /// Whether a mark parts the figure from the word for a change before it, which is of another.
    fn is_parted(&self) -> bool {
        use Cue::{And, Colon, Comma, Criterion, Fall, Including, Moved, Opening, Rise, Versus};
        let percent = self.is_percent();
        let next = self.after.first();
        // 841 were for the rise, 464 against it; 13 rose, 144 fell and 10 did neither: behind a comma, or a word for
        // "and", another amount is told.
        let other = matches!(self.before, [Comma | And, Rise | Fall | Moved, ..]) && !percent;
        // Was up: 2,408 as against 2,150: behind a colon stands how much there is, where it is compared.
        let level = matches!(self.before, [Colon, Rise | Fall | Moved, ..]) && !percent && !self.claim.points;
        // Schools in need of improvement did well: 78 % of those did better: a share of some is no change.
        let share = percent && self.before.first() == Some(&Colon) && next == Some(&Including);
        // 11 by power cuts (26.2 %): what a word like "by" leads is by whom or what.
        let agent = percent && matches!(self.before, [Opening, Rise | Fall, Criterion, ..]);
        other || (level && next == Some(&Versus)) || share || agent
    }

    /// 18 fewer than, 4 % above target.
    fn more_or_less(&self) -> Option<Stance> {
        let (direction, rest) = match self.close.as_slice() {
            [Cue::More, Cue::Less, rest @ ..] | [Cue::Less, Cue::More, rest @ ..] => (Direction::Either, rest),
            [Cue::More, rest @ ..] => (Direction::Rise, rest),
            [Cue::Less, rest @ ..] => (Direction::Fall, rest),
            _ => return None,
        };
        // 64 patients under 18 are no change, but 2.5 points more are.
        let weighs = self.context.ends || rest.iter().any(|cue| matches!(cue, Cue::Plan | Cue::Versus));
        if self.counts() && !weighs {
            return None;
        }
        // 52 % named boats, 40 % longer visits and 33 % help: a share of a list, and what its members named.
        // 902 ended at once (68.4 %), 311 soon (23.6 %) and 105 later (8.0 %): so is a count.
        let level = matches!(self.context.last, Some(Stance::Level | Stance::Aside));
        let listed = self.context.last_rate && self.context.last == Some(Stance::Level);
        let shared = self.context.last_rate && level && self.close.contains(&Cue::Opening);
        if !self.is_percent() && shared && self.context.rate_next && rest.first() == Some(&Cue::Opening) {
            return None;
        }
        if self.is_percent()
            && !self.claim.points
            && listed
            && !weighs
            && matches!(self.before.first(), Some(Cue::Comma | Cue::And))
        {
            return None;
        }
        Some(match rest {
            [Cue::Plan, ..] | [Cue::Versus, Cue::Plan, ..] => Stance::Excess(direction),
            _ => Stance::Delta(direction),
        })
    }

    /// What the nearest word before the figure names: an end, what is left, a mean, a share.
    fn placed(&self) -> Option<Stance> {
        match self.nearest? {
            // 23p lower at 437p
            Cue::More | Cue::Less if self.lead.get(1) == Some(&Cue::Level) => Some(Stance::To),
            Cue::More | Cue::Less if self.is_beyond_last() => {
                Some(if self.context.plan_next { Stance::Planned } else { Stance::Base })
            }
            Cue::Level => Some(Stance::To),
            // Từ 41 tuổi trở lên: a bound, and no start.
            Cue::Start if self.claim.quantity.qualifier != Qualifier::AtLeast => Some(Stance::From),
            Cue::Remainder => Some(Stance::Rest),
            Cue::Average => Some(Stance::Mean),
            Cue::Share if self.is_of_held() => Some(Stance::PlanRate),
            Cue::Share | Cue::Structure if self.is_percent() && !self.follows(Cue::Plan) => Some(Stance::Aside),
            _ => None,
        }
    }

    /// Against the budget of £56 million this is 102 %.
    fn is_of_held(&self) -> bool {
        let named = self.follows(Cue::Base) || self.follows(Cue::Including);
        self.is_percent() && !named && self.context.held && self.context.last == Some(Stance::Planned)
    }

    /// Whether the figure is what the change told last was more or less than. Yields 14 % and 38 % above, 6 % and 4 %
    /// below: behind a comma another change may be told.
    fn is_beyond_last(&self) -> bool {
        let changed = matches!(self.context.last, Some(Stance::Delta(_) | Stance::Excess(_)));
        changed && !(self.is_percent() && self.before.first() == Some(&Cue::Comma))
    }

    /// By how much a plan was exceeded.
    fn exceeding(&self) -> Option<Stance> {
        let percent = self.is_percent();
        // 15 % above plan.
        if self.close.first() == Some(&Cue::Exceeds) && (percent || self.context.planned) {
            return Some(Stance::Excess(Direction::Rise));
        }
        let of_plan = self.has(Cue::Plan) || self.follows(Cue::Plan);
        let nearest = self.nearest == Some(Cue::Exceeds);
        // 1.2 % ahead of last year: what it passed is named, and is no plan.
        if percent && nearest && !of_plan && self.follows(Cue::Versus) {
            return Some(Stance::Aside);
        }
        // Beating the goal by 10 %.
        let of_plan = of_plan || (percent && self.has(Cue::Goal) && self.lead.first() == Some(&Cue::Criterion));
        let by = (percent && of_plan) || (nearest && (of_plan || self.context.planned));
        // 12 goals beat the plan, 6 goals reached it: behind a comma things are counted that did, and not by how much.
        let counted = self.before.first() == Some(&Cue::Comma) && self.counts();
        (self.has(Cue::Exceeds) && by && !counted).then_some(Stance::Excess(Direction::Rise))
    }

    /// What percentage of what was planned, or of what it is compared with.
    fn rated(&self) -> Option<Stance> {
        // 93.7 % against a target of 95 % is held against that one, and is no rate of it.
        let against = self.context.rate_next && self.close.windows(2).any(|pair| pair == [Cue::Versus, Cue::Plan]);
        if !self.is_percent() || against {
            return None;
        }
        if self.follows(Cue::Plan) && !self.has(Cue::Goal) {
            return Some(Stance::PlanRate);
        }
        // Compared with 31 % two years ago: what it is compared with, and when that was; behind "and" another begins.
        let and = place(self.before, Cue::And).filter(|_| !self.context.last_rate);
        let begun = and.is_some_and(|and| Some(and) < place(self.before, Cue::Versus));
        let compares = begun || (self.direction().is_none() && self.nearest != Some(Cue::Versus));
        (self.follows(Cue::Versus) && compares).then_some(Stance::Index)
    }

    /// What the nearest word before the figure names where nothing else is said, or a word right behind it.
    fn named(&self) -> Option<Stance> {
        let percent = self.is_percent();
        match self.nearest {
            _ if self.context.plan_next && !percent => Some(Stance::Planned),
            Some(Cue::Plan) => Some(Stance::Planned),
            Some(Cue::Goal) => Some(Stance::Target),
            Some(Cue::Versus) => Some(Stance::Base),
            Some(Cue::Exceeds) => Some(Stance::Aside),
            _ if self.close.first() == Some(&Cue::Remainder) => Some(Stance::Rest),
            _ if percent && self.follows(Cue::Base) => Some(Stance::Aside),
            _ => None,
        }
    }
}

/// Those of the cues before a figure that are said of it, the nearest first, marks left out.
fn lead(claim: &Claim, before: &[Cue], context: &Context) -> Near {
    let named = claim.kind != Kind::Percent && (claim.unit.is_some() || !claim.noun.span.is_empty());
    let reach = match context.last {
        // 97 % of its budget: £11.64 million. Down 9 on the quarter before: felling 7, carrying 18. What stands behind
        // a rate or a change, ahead of a colon, is said of that one.
        Some(Stance::PlanRate | Stance::Delta(_)) => place(before, Cue::Colon).unwrap_or(before.len()),
        _ => before.len(),
    };
    let own = own_end(before, context);
    // What is said of the figure before, where it stands ahead of the mark that parts the two.
    let earlier = |cue: Cue| match cue {
        // 28.1 days on average, 3 times as many.
        Cue::Average | Cue::Times => true,
        // 31 % last year, and 87.
        Cue::Versus | Cue::More | Cue::Less => before.contains(&Cue::And),
        // Planted 34 ha, 85 % of plan, tended 25 ha, 90 % of plan: the plan that a rate is of, where the figure names
        // its own things.
        Cue::Plan | Cue::Goal => context.last == Some(Stance::PlanRate) && named,
        _ => false,
    };
    let said = |(at, cue): (usize, &Cue)| (!is_mark(*cue) && (at < own || !earlier(*cue))).then_some(*cue);
    before.iter().take(reach).enumerate().filter_map(said).collect()
}

/// How many of the cues before a figure no mark parts from it: those up to a comma, or up to a word for "and" ahead of
/// which nothing but the time of the last figure is told: 1,840 at the start and 1,905 at the end.
fn own_end(before: &[Cue], context: &Context) -> usize {
    let comma = place(before, Cue::Comma).unwrap_or(before.len());
    let timed = |words: &[Cue]| !words.is_empty() && words.iter().all(|cue| *cue == Cue::Versus);
    let and = place(before, Cue::And).filter(|and| context.last.is_some() && timed(&before[and + 1..]));
    and.map_or(comma, |and| comma.min(and))
}

/// How many cues stand between the nearest of this kind and the figure.
fn place(before: &[Cue], wanted: Cue) -> Option<usize> {
    before.iter().position(|cue| *cue == wanted)
}

fn is_mark(cue: Cue) -> bool {
    matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Colon | Cue::Opening | Cue::Closing | Cue::Stop | Cue::And)
}
