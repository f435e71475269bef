//! Multiples: a figure as so many times another, or as a percentage of what it is compared with.

use crate::claim::{Cue, Kind as Figure, Shape};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::{End, REACH, may_pair};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, What, alike};
use crate::relation::{Actor, Evidence, Kind, Relation};

/// Links every multiple with the figure it is of and the one it makes.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    View::by_figure(flow, stances, |view, at| match view.stances[at] {
        Some(Stance::Index) => view.index(at),
        Some(Stance::Times) => view.multiple(at),
        _ => None,
    })
}

impl<'f> View<'f> {
    /// `bằng 106 % so với cùng kỳ (A)`: a percentage of what it is compared with.
    fn index(&self, at: usize) -> Option<Relation> {
        let rate = self.end(at)?;
        let figure = self.before(at, &rate.claim, &[Stance::Level, Stance::Mean, Stance::To])?;
        let base = self.behind(at, &rate.claim, &[Stance::Base])?;
        // 14 % from May last year: what compares may say by how much.
        let (now, then) = (fit::reckon(&figure.claim.quantity), fit::reckon(&base.claim.quantity));
        let growth = fit::equation(&rate.claim.quantity, fit::percent(&now.minus(&then), &then).as_ref());
        let index = growth != Fit::Agrees && alike(&figure.claim, &base.claim);
        index.then(|| multiple(&base, &figure, rate.actor, Evidence::Likely))
    }

    /// `gấp 1,5 lần so với A`; `2.5 times the 17.0 % of`.
    fn multiple(&self, at: usize) -> Option<Relation> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let plain = matches!(claim.shape, Shape::Single) && claim.kind != Figure::Percent;
        plain.then_some(())?;
        let levels = self.back(at, REACH).filter_map(|place| self.end(place));
        let levels = levels.filter(|end| self.stances[end.at] != Some(Stance::Times)).take(3);
        let mut levels: Vec<End<'f>> = levels.collect();
        let behind = self.ahead(at, REACH).find_map(|place| self.end(place));
        let base = self.back(at, REACH).find(|at| self.stances[*at] == Some(Stance::Base));
        let behind =
            behind.filter(|behind| base.is_none() || levels.iter().any(|level| alike(&level.claim, &behind.claim)));
        let behind = behind.or_else(|| self.end(base?));
        levels.extend(behind.as_ref().and_then(|base| self.level(at, base)));
        let dated = self.is_dated(at);
        let times = |base: &End, figure: &End| {
            let ratio = fit::reckon(&figure.claim.quantity).over(&fit::reckon(&base.claim.quantity));
            // What stands elsewhere in a list is not what another year had, unless it comes out.
            let elsewhere = dated && self.is_parted(base, figure) && !fit::holds(&claim.quantity, ratio.as_ref());
            let may = may_pair(&base.claim, &figure.claim) && !elsewhere;
            may.then(|| fit::equation(&claim.quantity, ratio.as_ref()))
        };
        let pairs = behind.iter().flat_map(|base| levels.iter().map(move |figure| (base, figure)));
        let earlier = levels
            .iter()
            .flat_map(|base| levels.iter().filter(move |figure| figure.at > base.at).map(move |figure| (base, figure)));
        // Nợ xấu 1.362 tỷ đồng. Nợ mất vốn tăng gấp 2 lần lên 1.000 tỷ đồng: what it led to is no base of it.
        let leads = |end: &End| end.at > at && self.stances[end.at] == Some(Stance::To);
        let led = behind.iter().filter(|end| leads(end));
        let led = led.flat_map(|figure| levels.iter().map(move |base| (base, figure)));
        let mut nearly = None;
        let bracketed = self.compared(at);
        let told = bracketed.iter().map(|[figure, base]| (base, figure));
        for (base, figure) in pairs.chain(earlier).chain(led).chain(told) {
            match times(base, figure) {
                Some(Fit::Agrees) => return Some(multiple(base, figure, Actor::Claim(index), Evidence::Strong)),
                Some(Fit::Near) if nearly.is_none() => nearly = Some((base, figure)),
                _ => {}
            }
        }
        // A base right behind the multiple was named as such; so were the two ends of a change before it.
        let named = || {
            // 4.5 times income, within the 15 % allowed: behind a comma stands another matter.
            let marks = [Cue::Comma, Cue::Semicolon];
            let right = |base: &&End| !Cues::between(self.items, at, base.at, u8::MAX).any(&marks);
            let base = behind.as_ref().filter(right).filter(|base| !leads(base))?;
            let of = |end: &&End| {
                end.actor != base.actor && may_pair(&base.claim, &end.claim) && base.claim.noun.fits(end.claim.noun)
            };
            levels.iter().find(of).map(|figure| (base, figure))
        };
        let of = |stance| levels.iter().find(|end| self.stances[end.at] == Some(stance));
        let told = bracketed.as_ref().map(|[figure, base]| (base, figure));
        let told = told.or_else(named).or_else(|| of(Stance::From).zip(of(Stance::To)));
        let told = told.map(|(base, figure)| multiple(base, figure, Actor::Claim(index), Evidence::Likely));
        told.or_else(|| nearly.map(|(base, figure)| multiple(base, figure, Actor::Claim(index), Evidence::Weak)))
    }
}

impl<'f> View<'f> {
    /// Tăng 0,5 lần so với năm 2015: whether a year right behind a multiple says when that was which it is of.
    fn is_dated(&self, at: usize) -> bool {
        let word = |item: &&Item| matches!(item.what, What::Cue(Cue::Times | Cue::Versus | Cue::Base));
        let year = self.items[at + 1..].iter().find(|item| !word(item)).and_then(|next| self.flow.claim(next));
        year.is_some_and(|(_, claim)| !claim.is_quantity())
    }

    /// Whether two figures stand in clauses of their own, as members of a list do.
    fn is_parted(&self, one: &End, other: &End) -> bool {
        self.items[one.at].clause != self.items[other.at].clause
    }

    /// 2.5 times as likely to move (42.5 %) as those who did not (17.0 %): two percentages, each alone in a bracket,
    /// and no other in the sentence. Or 1.6 times as likely to be out of work: 7.2 % of men and 4.5 % of women are.
    fn compared(&self, at: usize) -> Option<[End<'f>; 2]> {
        let mut ends = self.sentence(at, REACH).filter(|place| *place != at).filter_map(|place| self.end(place));
        let (figure, base) = (ends.next()?, ends.next()?);
        let mark = |at: usize, cue| self.items.get(at).is_some_and(|item| item.what == What::Cue(cue));
        let told = |end: &End| end.at > at && end.claim.kind == Figure::Percent && !end.claim.points;
        let alone = |end: &End| mark(end.at - 1, Cue::Opening) && mark(end.at + 1, Cue::Closing);
        let explained = Cues::between(self.items, at, figure.at, u8::MAX).any(&[Cue::Colon]);
        let both = || (alone(&figure) && alone(&base)) || explained;
        (ends.next().is_none() && told(&figure) && told(&base) && both()).then_some([figure, base])
    }
}

fn multiple(base: &End, figure: &End, times: Actor, evidence: Evidence) -> Relation {
    let members = [("base", base.actor), ("figure", figure.actor), ("times", times)];
    Relation::of(Kind::Multiple, members, evidence)
}
