//! What the words beside a figure say it is.

use super::super::beside::{Near, nearest};
use super::{Context, Direction, Stance};
use crate::claim::{Claim, Cue, Kind};
use crate::number::Qualifier;

/// What the figure's own cues say; nothing where there are none.
pub(super) fn own(claim: &Claim, before: &[Cue], after: &[Cue], context: &Context) -> Option<Stance> {
    let percent = claim.kind == Kind::Percent;
    // What is said behind the figure before, ahead of a comma, is of that one: 28.1 days on average; 31 % last year, and 87
    let place = |wanted: Cue| before.iter().position(|cue| *cue == wanted);
    let comma = place(Cue::Comma).unwrap_or(before.len());
    // 1,840 at the start and 1,905 at the end: so is the time ahead of a word for "and" that parts the two.
    let timed = |words: &[Cue]| !words.is_empty() && words.iter().all(|cue| *cue == Cue::Versus);
    let and = place(Cue::And).filter(|and| context.last.is_some() && timed(&before[and + 1..]));
    let comma = and.map_or(comma, |and| comma.min(and));
    let named = !percent && (claim.unit.is_some() || !claim.noun.span.is_empty());
    let own = |(at, cue): (usize, &Cue)| {
        let past = matches!(cue, Cue::Versus | Cue::More | Cue::Less) && before.contains(&Cue::And);
        // Planted 34 ha, 85 % of plan, tended 25 ha, 90 % of plan: so is the plan that a rate is of, where the figure names its
        // own things.
        let plan = matches!(cue, Cue::Plan | Cue::Goal) && context.last == Some(Stance::PlanRate) && named;
        let earlier = past || plan || matches!(cue, Cue::Average | Cue::Times);
        (!is_mark(*cue) && (at < comma || !earlier)).then_some(*cue)
    };
    // 97 % of its budget: £11.64 million. What stands behind a rate, ahead of a colon, is said of the rate.
    let reach = match context.last {
        // Down 9 on the quarter before: felling 7, carrying 18.
        Some(Stance::PlanRate | Stance::Delta(_)) => place(Cue::Colon).unwrap_or(before.len()),
        _ => before.len(),
    };
    let words: Near = before.iter().take(reach).enumerate().filter_map(own).collect();
    let has = |cue| words.contains(&cue);
    // 841 were for the rise, 464 against it; 13 rose, 144 fell and 10 did neither: behind a comma, or a word for "and", another
    // amount is told.
    let parted = matches!(before, [Cue::Comma | Cue::And, Cue::Rise | Cue::Fall | Cue::Moved, ..]) && !percent;
    // Was up: 2,408 as against 2,150: behind a colon stands how much there is, where it is compared.
    let colon = matches!(before, [Cue::Colon, Cue::Rise | Cue::Fall | Cue::Moved, ..]) && !percent && !claim.points;
    // Schools in need of improvement did well: 78 % of those did better: a share of some is no change.
    let shared = percent && before.first() == Some(&Cue::Colon) && after.first() == Some(&Cue::Including);
    let parted = parted || shared || (colon && after.first() == Some(&Cue::Versus));
    // Only what comes before the next comma belongs to the figure.
    let close: Near =
        after.iter().copied().take_while(|cue| !matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Stop)).collect();
    let follows = |cue| close.contains(&cue);
    let nearest = nearest(&words);
    let direction = words.iter().find_map(|cue| match cue {
        Cue::Moved => Some(Direction::Either),
        cue => Direction::of(*cue),
    });
    // 4.7 days later than, 3 points higher than.
    if let [change @ (Cue::Rise | Cue::Fall), Cue::Versus, ..] = close.as_slice() {
        return Direction::of(*change).map(Stance::Delta);
    }
    if close.first() == Some(&Cue::Times) || nearest == Some(Cue::Times) {
        return Some(Stance::Times);
    }
    // The average waiting time fell by 3.2 days: one step of a mean.
    let averaged = percent || claim.is_rate() || matches!(context.last, Some(Stance::Delta(_)));
    // Cao hơn cùng kỳ 5,8 điểm, giảm so với năm trước 12 vụ: behind the time it is compared with stands by how much it changed.
    let led = matches!(words.as_slice(), [Cue::Versus, Cue::Rise | Cue::Fall, ..]);
    if led && context.timed && !before.contains(&Cue::Opening) {
        return direction.map(Stance::Delta);
    }
    match nearest {
        // An older rate, told beside the new one: (the year before: up 5 %).
        Some(Cue::Rise | Cue::Fall)
            if words.get(1) == Some(&Cue::Versus)
                && place(Cue::Opening).is_some_and(|opening| place(Cue::Versus) < Some(opening)) =>
        {
            return Some(Stance::Aside);
        }
        // On average down by 5.1 points a year: no step from one end to the other.
        // But the average bill rose by 4 %, from 850 to 884.
        Some(Cue::Rise | Cue::Fall)
            if words.get(1) == Some(&Cue::Average)
                && averaged
                && !matches!(after, [Cue::Start, ..] | [Cue::Comma, Cue::Start | Cue::Level, ..]) =>
        {
            return Some(Stance::Mean);
        }
        // Cut by 1.4 points, beyond the plan of a cut by 1.2: what was planned is no change.
        Some(Cue::Rise | Cue::Fall)
            if words.get(1) == Some(&Cue::Exceeds)
                || (words.get(1) == Some(&Cue::Plan) && matches!(context.last, Some(Stance::Excess(_)))) =>
        {
            return Some(Stance::Aside);
        }
        // 8 % up on the budget.
        Some(Cue::Rise | Cue::Fall) if close.first() == Some(&Cue::Plan) => return direction.map(Stance::Excess),
        Some(Cue::Rise | Cue::Fall | Cue::Moved) if !parted => return direction.map(Stance::Delta),
        _ => {}
    }
    // 18 fewer than, 4 % above target.
    let compared = match close.as_slice() {
        [Cue::More, Cue::Less, rest @ ..] | [Cue::Less, Cue::More, rest @ ..] => Some((Direction::Either, rest)),
        [Cue::More, rest @ ..] => Some((Direction::Rise, rest)),
        [Cue::Less, rest @ ..] => Some((Direction::Fall, rest)),
        _ => None,
    };
    // 64 patients under 18 are no change, but 2.5 points more are.
    let weighs = |rest: &[Cue]| context.ends || rest.iter().any(|cue| matches!(cue, Cue::Plan | Cue::Versus));
    let counted = !percent && claim.unit.is_none() && !claim.noun.span.is_empty();
    if let Some((direction, rest)) = compared.filter(|(_, rest)| !counted || weighs(rest)) {
        let of_plan = matches!(rest, [Cue::Plan, ..] | [Cue::Versus, Cue::Plan, ..]);
        return Some(if of_plan { Stance::Excess(direction) } else { Stance::Delta(direction) });
    }
    match nearest {
        // 23p lower at 437p
        Some(Cue::More | Cue::Less) if words.get(1) == Some(&Cue::Level) => return Some(Stance::To),
        // Yields 14 % and 38 % above, 6 % and 4 % below: behind a comma another change may be told.
        Some(Cue::More | Cue::Less)
            if matches!(context.last, Some(Stance::Delta(_) | Stance::Excess(_)))
                && !(percent && before.first() == Some(&Cue::Comma)) =>
        {
            return Some(if context.plan_next { Stance::Planned } else { Stance::Base });
        }
        Some(Cue::Level) => return Some(Stance::To),
        // Từ 41 tuổi trở lên: a bound, and no start.
        Some(Cue::Start) if claim.quantity.qualifier != Qualifier::AtLeast => return Some(Stance::From),
        Some(Cue::Remainder) => return Some(Stance::Rest),
        Some(Cue::Average) => return Some(Stance::Mean),
        Some(Cue::Share | Cue::Structure) if percent && !follows(Cue::Plan) => return Some(Stance::Aside),
        _ => {}
    }
    // 15 % above plan.
    if close.first() == Some(&Cue::Exceeds) && (percent || context.planned) {
        return Some(Stance::Excess(Direction::Rise));
    }
    let of_plan = has(Cue::Plan) || follows(Cue::Plan);
    // 1.2 % ahead of last year: what it passed is named, and is no plan.
    if percent && nearest == Some(Cue::Exceeds) && !of_plan && follows(Cue::Versus) {
        return Some(Stance::Aside);
    }
    // Beating the goal by 10 %.
    let of_plan = of_plan || (percent && has(Cue::Goal) && words.first() == Some(&Cue::Criterion));
    // 12 goals beat the plan, 6 goals reached it: behind a comma things are counted that did, and not by how much.
    let counted = before.first() == Some(&Cue::Comma) && counted;
    if has(Cue::Exceeds)
        && !counted
        && ((percent && of_plan) || (nearest == Some(Cue::Exceeds) && (of_plan || context.planned)))
    {
        return Some(Stance::Excess(Direction::Rise));
    }
    // 93.7 % against a target of 95 % is held against that one, and is no rate of it.
    let against = close.windows(2).any(|pair| pair == [Cue::Versus, Cue::Plan]) && context.rate_next;
    if percent && follows(Cue::Plan) && !has(Cue::Goal) && !against {
        return Some(Stance::PlanRate);
    }
    // Compared with 31 % two years ago: what it is compared with, and when that was; behind "and" another begins.
    let begun = !context.last_rate && place(Cue::And).is_some_and(|and| Some(and) < place(Cue::Versus));
    let compares = begun || (direction.is_none() && nearest != Some(Cue::Versus));
    if percent && follows(Cue::Versus) && compares && !against {
        return Some(Stance::Index);
    }
    match nearest {
        _ if context.plan_next && !percent => Some(Stance::Planned),
        Some(Cue::Plan) => Some(Stance::Planned),
        Some(Cue::Goal) => Some(Stance::Target),
        Some(Cue::Versus) => Some(Stance::Base),
        Some(Cue::Exceeds) => Some(Stance::Aside),
        _ if close.first() == Some(&Cue::Remainder) => Some(Stance::Rest),
        _ if percent && follows(Cue::Base) => Some(Stance::Aside),
        _ => None,
    }
}

fn is_mark(cue: Cue) -> bool {
    matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Colon | Cue::Opening | Cue::Closing | Cue::Stop | Cue::And)
}
