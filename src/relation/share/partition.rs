//! Shares of one whole: percentages that should come to a hundred.

mod added;
mod closed;
mod counts;
mod said;

use added::Added;
use said::Said;

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::{Qualifier, Rational};
use crate::relation::flow::beside::stands_alone;
use crate::relation::flow::{Flow, Item, What, is_share};
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
/// How far from a hundred, in percent, a slip in one of them may lead.
const SLIP: i128 = 12;
/// And how far below a hundred shares of a structure may be.
const TOO_FEW: i128 = 36;
/// And how far beyond a hundred, where the words say that they are shares of one whole.
const TOO_MUCH: i128 = 50;
/// And how far off shares are that the words call shares of one whole, so that they may yet be worth a word.
const FAR: i128 = 30;

/// Links the runs of percentages in one sentence or list that come to a hundred or nearly so.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let mut next = 0;
        // How many shares the last run had that came to a hundred, its sentence, and how many brackets it stood in.
        let mut made = None;
        for at in 0..items.len() {
            if at >= next && flow.claim(&items[at]).is_some_and(|(_, claim)| is_share(claim)) {
                let all = counts::bracketed(flow, items, at);
                if counts::miss_one(flow, items, &all) {
                    relations.push(Relation::of(Kind::Partition, shares(flow, items, &all), Evidence::Likely));
                    next = all.last().map_or(at, |&last| last) + 1;
                    continue;
                }
                let run = run(flow, items, at);
                relations.extend(judge(flow, items, &run, made).filter(|_| !are_apart(document, items, &run)));
                made = comes_to_all(flow, items, &run)
                    .then_some((run.len(), items[at].sentence, items[at].depth))
                    .or(made);
                next = run.last().map_or(at, |&last| last) + 1;
            }
        }
    }
    relations
}

/// The claims of a run, as members of its relation.
fn shares<'f>(flow: &'f Flow, items: &'f [Item], run: &'f [usize]) -> impl Iterator<Item = (&'static str, usize)> + 'f {
    run.iter().filter_map(|&at| flow.claim(&items[at])).map(|(index, _)| ("shares", index))
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
        let level = |first: usize| match run.len() {
            1 if is_said_again(flow, items, first) => items[first].depth - 1,
            _ => run.last().map_or(0, |&last| items[last].depth),
        };
        let same = run.first().is_none_or(|&first| level(first) == item.depth && follows(items, first, at));
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
            && run.first().is_some_and(|&first| item.depth == level(first))
        {
            break;
        }
    }
    run
}

/// Nearly two thirds (64 %) came by bus, 27 % on foot: whether a share in brackets says a fraction in words more exactly.
fn is_said_again(flow: &Flow, items: &[Item], at: usize) -> bool {
    // Half of them (50 %).
    let word = |item: &&Item| !matches!(item.what, What::Cue(Cue::Opening | Cue::Including | Cue::Base));
    let fraction = items[..at].iter().rev().find(word).and_then(|item| flow.claim(item));
    let spelled = fraction.is_some_and(|(_, claim)| claim.spelled && claim.kind == Figure::Ratio);
    spelled && items[at].depth > 0 && stands_alone(flow, items, at)
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
fn judge(flow: &Flow, items: &[Item], run: &[usize], made: Option<(usize, u32, u8)>) -> Option<Relation> {
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
    let added = Added::of(shares)?;
    // 71 % are content, 38 % very; 18 % are neither, and 11 % not, 3 % not at all: smaller ones behind some are of those.
    if added.passes() && added.is_layered() {
        return None;
    }
    let overlaps = said::leads(items, run[0], &[Cue::Overlap]) || said::follows(items, *run.last()?, &[Cue::Overlap]);
    if overlaps || (added.is_short() && is_left_open(items, *run.last()?)) {
        return None;
    }
    let said = Said::of(flow, items, run, made);
    let evidence = weigh(flow, items, run, &added, &said)?;
    Some(Relation::of(Kind::Partition, added.shares.iter().map(|&(index, _)| ("shares", index)), evidence))
}

/// Whether what stands behind the last share of a run tells of others without their shares.
fn is_left_open(items: &[Item], last: usize) -> bool {
    // 85 %, 9 % and 3 %; the other 128: the rest is told without its share.
    let own = usize::from(said::called_left(items, last));
    let mut rest = items[last + own + 1..].iter().take_while(|item| item.sentence == items[last].sentence);
    // 48 %, 31 %, 12 %…: a list that its last mark leaves open.
    let open = |next: &Item| next.what == What::Cue(Cue::Open) && next.span.start == items[last].span.end;
    rest.any(|item| item.what == What::Cue(Cue::Remainder)) || items.get(last + 1).is_some_and(open)
}

/// How sure it is that a run of shares is to come to a hundred; nothing where these may well be shares of several wholes, or
/// some of one.
fn weigh(flow: &Flow, items: &[Item], run: &[usize], added: &Added, said: &Said) -> Option<Evidence> {
    let (off, unit, count) = (added.off(), added.unit, run.len());
    if said.of_growth && off > unit {
        return None;
    }
    // Cars 83 %, lorries 12 %, motorcycles 3.1 %: in brackets the rest may be left out, where no slip of one of them is it.
    let untold = added.is_short() && off > unit && !said.structured && !said.anchored && !added.is_slipped();
    // 41 %, 33 %, 91 % and 7 %: however far off, one slip of the hand explains it; of a list that no words call one only two
    // digits the other way round.
    let long = said.listed && count >= LONG && added.is_turned();
    // Too little may be some of them: led by Germany (14 % of all), France (9 %) and Spain (7 %).
    let misprinted = long || (said.is_of_one(count) && added.passes() && added.is_slipped());
    // For 99.6 %, not for 3.0 %, without a view 0.1 %: those who say yes and those who do not are all.
    let denied = || flow.says(items[run[0]].span.to(items[run[count - 1]].span), &[Cue::Not, Cue::Answer]);
    let answered = count >= 3 && added.is_turned() && denied();
    // And those of others close a list, as those of men do one that began with women.
    let closed = !said.rated && (added.is_slipped() || added.is_turned());
    let closed = closed && (closed::is_ended(flow, items, run) || closed::are_counterparts(flow, items, run));
    let explained = || added.is_turned() || added.is_within(SLIP);
    match off {
        _ if off > unit && counts::are_told(flow, items, run) => None,
        _ if off > unit && counts::are_of_many(flow, items, run) => None,
        _ if (untold && !long && !answered && !closed) || added.is_cut() || added.is_divided() => None,
        // At least 90 % of the people and 13 % of the workers: goals are of many things.
        _ if !added.is_within(NEAR) && said.leading.any(&[Cue::Goal, Cue::Plan]) && !said.structured => None,
        // By age, the share is 29 % of the young, 51 % in the middle and 45 % of the old: rates of groups, unless a slip explains it.
        _ if !added.is_within(SLIP) && said.rated && !added.is_slipped() => None,
        off if closed && off > unit && explained() => Some(Evidence::Likely),
        off if said.apart && off > 0 => None,
        off if off <= unit && off <= count as i128 => Some(Evidence::Strong),
        _ if said.strong && added.is_within(NEAR) => Some(Evidence::Strong),
        // Shares of a structure are all there; elsewhere some may be left out, but none can be too much.
        _ if said.strong && added.is_within(SLIP) && (said.structured || added.passes()) => Some(Evidence::Likely),
        _ if said.structured && count >= 3 && added.is_within(TOO_FEW) => Some(Evidence::Likely),
        _ if (said.structured || said.anchored || said.called) && added.passes() && added.is_within(TOO_MUCH) => {
            Some(Evidence::Likely)
        }
        // 61 % in the town and the other 93 % outside it.
        _ if said.rest && added.is_turned() => Some(Evidence::Likely),
        _ if misprinted || answered => Some(Evidence::Likely),
        _ if said.strong && added.is_within(FAR) => Some(Evidence::Weak),
        _ => None,
    }
}
