//! Shares of one whole: percentages that should come to a hundred.

mod counts;

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::{Decimal, Qualifier, Rational, Rounding, slip, swaps};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_amount, is_share};
use crate::relation::{Evidence, Kind, Relation, words};
use crate::text::Span;

/// The most shares one whole is divided into.
const SHARES: usize = 16;
/// How many items of a passage are looked through for them.
const REACH: usize = 128;
/// How far from a hundred, in percent, shares with weak evidence may be.
const NEAR: i128 = 3;
/// The least shares of a list that no words call one whole.
const LONG: usize = 4;
/// The least places behind the mark at which shares may have been cut off rather than slipped.
const CUT: u8 = 2;
/// And how far a slip in one of them may lead.
const SLIP: i128 = 12;
/// And how far below a hundred shares of a structure may be.
const TOO_FEW: i128 = 36;
/// And how far beyond a hundred, where the words say that they are shares of one whole.
const TOO_MUCH: i128 = 50;

/// Links the runs of percentages in one sentence or list that come to a hundred or nearly so.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let mut next = 0;
        // How many shares the last run had that came to a hundred, and its sentence.
        let mut made = None;
        for at in 0..items.len() {
            if at >= next && flow.claim(&items[at]).is_some_and(|(_, claim)| is_share(claim)) {
                let run = run(flow, items, at);
                relations.extend(judge(flow, items, &run, made).filter(|_| !are_apart(document, items, &run)));
                made = comes_to_all(flow, items, &run).then_some((run.len(), items[at].sentence)).or(made);
                next = run.last().map_or(at, |&last| last) + 1;
            }
        }
    }
    relations
}

/// The shares of one sentence (or of one list) from `start` on, as items.
fn run(flow: &Flow, items: &[Item], start: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate().skip(start).take(REACH) {
        let Some((_, claim)) = flow.claim(item) else {
            // 35 % of them, children another 38 %: what is told besides is a share of the same.
            let added = item.what == What::Cue(Cue::Besides)
                && items.get(at + 1).is_some_and(|next| {
                    next.span.start <= item.span.end + 1 && flow.claim(next).is_some_and(|(_, claim)| is_share(claim))
                });
            if added {
                continue;
            }
            match item.what {
                What::Cue(
                    Cue::Rise | Cue::Fall | Cue::Versus | Cue::Plan | Cue::Goal | Cue::Overlap | Cue::Besides,
                ) if !run.is_empty() => {
                    break;
                }
                _ => continue,
            }
        };
        let same = run.first().is_none_or(|&first| items[first].depth == item.depth && follows(items, first, at));
        if is_share(claim) {
            // 31 %, 40 % and 29 %, with an 11 % increase: a share that a word for change follows is none.
            let changes = items.get(at + 1).is_some_and(|next| {
                matches!(next.what, What::Cue(Cue::Rise | Cue::Fall | Cue::More | Cue::Less))
                    && next.span.start <= item.span.end + 1
            });
            if !same || run.len() == SHARES || (changes && !run.is_empty()) {
                break;
            }
            run.push(at);
        } else if matches!(claim.kind, Figure::Percent | Figure::Ratio)
            && !run.is_empty()
            && item.depth == items[run[0]].depth
        {
            break;
        }
    }
    run
}

fn follows(items: &[Item], first: usize, at: usize) -> bool {
    let stops = items[first..at].iter().any(|item| item.what == What::Cue(Cue::Stop));
    !stops || items[first].sentence == items[at].sentence
}

/// 6 % of all incidents, 29 % of fires, 63 % of primary fires: whether the words behind two shares name unlike wholes, or
/// one thing is told as a share of two: 13 % of all staff and 16 % of those in the north.
fn are_apart(document: &Document, items: &[Item], run: &[usize]) -> bool {
    let again = |&at: &usize| {
        let [and, share, stated] = items[..=at].last_chunk::<3>().copied().unwrap_or([items[at]; 3]);
        let touch = |one: Item, other: Item| other.span.start <= one.span.end + 1;
        let cues = [and.what, share.what] == [What::Cue(Cue::And), What::Cue(Cue::Share)];
        cues && touch(and, share) && touch(share, stated)
    };
    if run.iter().skip(1).any(again) {
        return true;
    }
    let base = |cue: &Item| matches!(cue.what, What::Cue(Cue::Base | Cue::Total));
    let named = |&at: &usize| {
        let of = items.get(at + 1).filter(|of| base(of) && of.span.start <= items[at].span.end + 1)?;
        let mut behind = items[at + 2..].iter();
        let last = behind.by_ref().take_while(|item| base(item)).last().unwrap_or(of);
        let end = items[at + 2..].iter().find(|item| !base(item)).map_or(last.span.end, |next| next.span.start);
        words::read(&document.text, Span { start: last.span.end, end: end.max(last.span.end) }).next()
    };
    let mut wholes = run.iter().filter_map(named).map(|word| word.key);
    wholes.next().is_some_and(|first| wholes.any(|other| other != first))
}

/// Whether the shares of a run come to a hundred as printed.
fn comes_to_all(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let shares = run.iter().filter_map(|&at| flow.claim(&items[at])).map(|(_, claim)| claim.quantity.value());
    let shares: Vec<Rational> = shares.collect();
    shares.len() >= 2 && shares.iter().sum::<Rational>() == Rational::from(100)
}

/// What a run of shares is; `made` tells how many shares another of its passage had that came to a hundred.
fn judge(flow: &Flow, items: &[Item], run: &[usize], made: Option<(usize, u32)>) -> Option<Relation> {
    let shares: Vec<(usize, &Claim)> = run.iter().filter_map(|&at| flow.claim(&items[at])).collect();
    if shares.len() < 2 || shares.iter().any(|(_, claim)| claim.quantity.qualifier != Qualifier::Exact) {
        return None;
    }
    // 20 % of the area, and all of the people, 100 %: of a whole that one share takes up nothing is left for another.
    let all = Rational::from(100);
    if shares.iter().any(|(_, claim)| claim.quantity.value() == all) {
        return None;
    }
    // Growth of 9.8 %; farms 23.8 %, crafts 26.6 %, trade 49.6 %: the last or the first of them come to all.
    let mut some = (3..run.len()).rev().flat_map(|length| [&run[run.len() - length..], &run[..length]]);
    if let Some(all) = some.find(|some| comes_to_all(flow, items, some)) {
        return judge(flow, items, all, made);
    }
    let scale = shares.iter().map(|(_, claim)| claim.quantity.written.scale).max()?;
    let unit = 10i128.checked_pow(u32::from(scale))?;
    let mut sum = 0i128;
    for (_, claim) in &shares {
        let written = claim.quantity.written;
        let lift = 10i128.checked_pow(u32::from(scale - written.scale))?;
        sum = sum.checked_add(written.mantissa.checked_mul(lift)?)?;
    }
    let off = (sum - 100 * unit).abs();
    let last = *run.last()?;
    let told = items[..run[0]].iter().rev().take_while(|item| item.sentence == items[run[0]].sentence);
    if told.take(REACH).any(|item| matches!(item.what, What::Cue(Cue::Overlap))) {
        return None;
    }
    // 85 %, 9 % and 3 %; the other 128: the rest is told without its share.
    let mut rest = items[last..].iter().take_while(|item| item.sentence == items[last].sentence);
    if sum < 100 * unit && rest.any(|item| item.what == What::Cue(Cue::Remainder)) {
        return None;
    }
    // 48 %, 31 %, 12 %…: a list that its last mark leaves open.
    let open = items
        .get(last + 1)
        .is_some_and(|next| next.what == What::Cue(Cue::Open) && next.span.start == items[last].span.end);
    if sum < 100 * unit && open {
        return None;
    }
    let leading = Cues::leading(flow, items, run[0], REACH);
    let listed = shares.len() >= 3 && is_list(flow, items, run);
    // The same question asked before: 52 % yes, 35 % no, 13 % undecided.
    let last = items[run[0]].sentence.checked_sub(1);
    let again = listed && last.is_some_and(|last| made == Some((shares.len(), last)));
    // Tỷ trọng vốn: nhà nước 55%, tư nhân 30%, nước ngoài 15%; về trình độ: đại học chiếm 48%, cao đẳng chiếm 29%.
    let headed = leading.any(&[Cue::Colon]) && leading.any(&[Cue::Share, Cue::Criterion]) && shares.len() >= 3;
    // 44 %, 27 %, 18 % and the remaining 11 %.
    let rest = run.last_chunk::<2>().is_some_and(|[one, last]| {
        let words = Cues::between(items, *one, *last, items[*last].depth);
        let right = Cues::back(items, *last, 1).any(&[Cue::Remainder]);
        words.any(&[Cue::Remainder]) && (shares.len() >= 3 || right)
    });
    let structured = leading.any(&[Cue::Structure, Cue::Comprises]) || again || headed || rest;
    let shared = run.iter().filter(|&&at| Cues::back(items, at, 4).any(&[Cue::Share])).count();
    // Sáu tỉnh có mức tăng trưởng hai con số gồm: A (11,5%), B (11,2%) và C (10,8%): by what each of them grew.
    let told = items[..run[0]].iter().rev().take_while(|item| item.sentence == items[run[0]].sentence);
    let grew = told.take(REACH).any(|item| matches!(item.what, What::Cue(Cue::Rise | Cue::Fall)));
    if grew && off > unit && shared == 0 && !leading.any(&[Cue::Structure, Cue::Share]) {
        return None;
    }
    let paired = run.iter().filter(|&&at| at >= 1 && items[at].depth > 0).count();
    let called = shared >= 1 && shares.len() >= 4;
    // 61 % of these were bought on the phone, 28 % at the counter and 11 % on board.
    let of = |cue: &Item| matches!(cue.what, What::Cue(Cue::Base | Cue::Including));
    let anchored = listed && (items.get(run[0] + 1).is_some_and(of) || leading.any(&[Cue::Base, Cue::Including]));
    // Rates of different things come to anything.
    let rated = leading.any(&[Cue::Rate, Cue::Goal, Cue::Plan, Cue::Rise, Cue::Fall, Cue::Average]);
    let opened = listed && leading.any(&[Cue::Colon]) && !rated;
    let strong = structured
        || anchored
        || called
        || opened
        || (shared >= 2 && shares.len() >= 3)
        || (paired == run.len() && shares.len() >= 3);
    // 52 % of women and 49 % of men: two shares that nothing calls shares of one whole are of two.
    // A majority of seats (56.2 %) on a plurality of the vote (43.6 %): brackets alone say as little, unless amounts stand
    // before both, or "and" between them.
    let counted = |&at: &usize| {
        at.checked_sub(2).and_then(|at| flow.claim(&items[at])).is_some_and(|(_, claim)| is_amount(claim))
    };
    let paired_up = paired == run.len() && (run.iter().all(counted) || is_list(flow, items, run));
    let named = |&&at: &&usize| Cues::back(items, at, if items[at].depth > 0 { 1 } else { 4 }).any(&[Cue::Share]);
    let apart = shares.len() == 2 && !structured && run.iter().filter(named).count() == 0 && !paired_up;
    // Cars 83 %, lorries 12 %, motorcycles 3.1 %: in brackets the rest may be left out, where no slip of one of them is it.
    let slipped = |claim: &Claim| {
        let written = claim.quantity.written;
        let missing = Decimal { mantissa: 100 * unit - sum, scale };
        let right = &Rational::from(written) + &Rational::from(missing);
        let told = right.round_to(written.scale, Rounding::HalfUp).is_some_and(|told| Rational::from(told) == right);
        told && slip(&written, &right).is_some()
    };
    let untold =
        sum < 100 * unit && off > unit && !structured && !anchored && !shares.iter().any(|(_, claim)| slipped(claim));
    // 74, 57 and 3 of 134 as 55,22, 42,53 and 2,23: shares that were cut off instead of rounded come to less.
    let cut = scale >= CUT && sum < 100 * unit && off > shares.len() as i128 / 2 && off < shares.len() as i128;
    // 53 % think it likely: 19 % very, 34 % somewhat: the largest is what the others come to.
    let most = shares.iter().map(|(_, claim)| claim.quantity.value()).max()?;
    let divided = off > unit && &most + &most == Rational::from(Decimal { mantissa: sum, scale });
    // 41 %, 33 %, 91 % and 7 %: however far off, one slip of the hand explains it; of a list that no words call one only two
    // digits the other way round.
    let turned = |claim: &Claim| {
        let missing = Decimal { mantissa: 100 * unit - sum, scale };
        let right = &claim.quantity.value() + &Rational::from(missing);
        swaps(claim.quantity.written).any(|written| Rational::from(written) == right)
    };
    let long = listed && shares.len() >= LONG && shares.iter().any(|(_, claim)| turned(claim));
    // A tax of 5 % and a fee of 10 % are two, and may be of anything.
    let several = shares.len() >= 3 && (structured || anchored || called || opened);
    // Too little may be some of them: led by Germany (14 % of all), France (9 %) and Spain (7 %).
    let too_much = several && sum > 100 * unit;
    let misprinted = long || (too_much && shares.iter().any(|(_, claim)| slipped(claim)));
    // For 99.6 %, not for 3.0 %, without a view 0.1 %: those who say yes and those who do not are all.
    let said = items[run[0]].span.to(items[run[run.len() - 1]].span);
    let denied = || flow.quiet_in(said).iter().any(|quiet| quiet.cue == Cue::Not);
    let answered = shares.len() >= 3 && shares.iter().any(|(_, claim)| turned(claim)) && denied();
    let evidence = match off {
        _ if sum > 100 * unit && off > NEAR * unit && counts::are_told(flow, items, run) => return None,
        _ if off > unit && counts::are_of_many(flow, items, run) => return None,
        _ if (untold && !long && !answered) || cut || divided => return None,
        // At least 90 % of the people and 13 % of the workers: goals are of many things.
        _ if off > NEAR * unit && leading.any(&[Cue::Goal, Cue::Plan]) && !structured => return None,
        off if apart && off > 0 => return None,
        off if off <= unit && off <= shares.len() as i128 => Evidence::Strong,
        off if strong && off <= NEAR * unit => Evidence::Strong,
        // Shares of a structure are all there; elsewhere some may be left out, but none can be too much.
        off if strong && off <= SLIP * unit && (structured || sum > 100 * unit) => Evidence::Likely,
        off if structured && shares.len() >= 3 && off <= TOO_FEW * unit => Evidence::Likely,
        off if (structured || anchored || called) && sum > 100 * unit && off <= TOO_MUCH * unit => Evidence::Likely,
        // 61 % in the town and the other 93 % outside it.
        _ if rest && shares.iter().any(|(_, claim)| turned(claim)) => Evidence::Likely,
        _ if misprinted || answered => Evidence::Likely,
        off if strong && off <= 30 * unit => Evidence::Weak,
        _ => return None,
    };
    Some(Relation::of(Kind::Partition, shares.iter().map(|&(index, _)| ("shares", index)), evidence))
}

/// Whether nothing but marks and the amounts they are shares of stands between the shares, and the list is closed:
/// by a word for "and" or by semicolons.
fn is_list(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let mark = |item: &Item| match item.what {
        What::Cue(cue) => matches!(
            cue,
            Cue::Comma
                | Cue::Semicolon
                | Cue::And
                | Cue::Opening
                | Cue::Closing
                | Cue::Share
                | Cue::Including
                | Cue::Base
                | Cue::Remainder
        ),
        // 47 % enrolled at four-year colleges: what a number describes is no share.
        What::Figure(_) => flow.claim(item).is_some_and(|(_, claim)| is_amount(claim) || claim.spelled),
    };
    let between = |pair: &[usize]| items[pair[0] + 1..pair[1]].iter().all(mark);
    let closes = |pair: &[usize]| {
        let mut between = items[pair[0] + 1..pair[1]].iter();
        between.any(|item| matches!(item.what, What::Cue(Cue::And | Cue::Semicolon)))
    };
    run.windows(2).all(between) && run.windows(2).last().is_some_and(closes)
}
