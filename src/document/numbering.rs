//! The numbering so far: which sign counts on from the ones before it, and how deep it stands.

use super::MarkerStyle;
use super::sign::{Form, Sign};

/// The signs accepted so far, by scheme.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    last: Vec<Sign>,
    headings: Vec<Scheme>,
    items: Vec<Scheme>,
}

/// What signs of one scheme share.
type Scheme = (Form, MarkerStyle, usize);

/// No more schemes are kept apart than this.
const SCHEMES: usize = 24;

impl Numbering {
    /// Whether `sign` counts on: the first of its scheme, or the one after the last.
    pub(super) fn continues(&self, sign: &Sign) -> bool {
        sign.last() == 1
            || self.last_of(sign).is_some_and(|last| {
                let outer = sign.depth.saturating_sub(1);
                last.parts[..outer] == sign.parts[..outer] && sign.follows(last)
            })
    }

    /// A letter that is also a Roman numeral, read as what it continues.
    pub(super) fn settle(&self, sign: &mut Sign) {
        let single = sign.number.1 - sign.number.0 == 1;
        if !single || sign.style != MarkerStyle::Roman {
            return;
        }
        let place = match sign.last() {
            1 => 9,
            5 => 22,
            10 => 24,
            _ => return,
        };
        let mut letter = sign.clone();
        letter.style = MarkerStyle::Letter;
        letter.parts[0] = place;
        let skips = place == 9 && self.last_of(&letter).is_some_and(|last| last.last() == 8);
        if skips || (self.continues(&letter) && !self.continues(sign)) {
            *sign = letter;
        }
    }

    /// Whether headings carry signs of this scheme, and it counts on from theirs.
    pub(super) fn heads(&self, sign: &Sign) -> bool {
        sign.last() > 1 && self.headings.contains(&scheme(sign)) && self.continues(sign)
    }

    /// Whether headings carry signs of this scheme, and it repeats the last of them or skips one.
    pub(super) fn is_near(&self, sign: &Sign) -> bool {
        self.headings.contains(&scheme(sign)) && self.is_next_to_last(sign)
    }

    /// Whether it repeats the last sign of its scheme or skips one.
    pub(super) fn is_next_to_last(&self, sign: &Sign) -> bool {
        let last = self.last_of(sign).filter(|last| last.form == sign.form && last.small == sign.small);
        last.is_some_and(|last| (last.last()..=last.last() + 2).contains(&sign.last()))
    }

    /// Takes `sign` as a heading's and gives its level, from 1.
    pub(super) fn heading(&mut self, sign: &Sign) -> u8 {
        self.items.clear();
        self.keep(sign);
        level(&mut self.headings, sign) + 1
    }

    /// Takes `sign` as an item's and gives its level, from 0.
    pub(super) fn item(&mut self, sign: &Sign) -> u8 {
        if sign.form != Form::Bullet {
            self.keep(sign);
        }
        level(&mut self.items, sign)
    }

    /// Tells that a paragraph ended the list.
    pub(super) fn end_list(&mut self) {
        self.items.clear();
    }

    /// The level of a heading without a sign: below nothing when in capitals, else below the last numbered one.
    pub(super) fn bare_level(&self, capitals: bool) -> u8 {
        if capitals { 1 } else { (self.headings.len() as u8).saturating_add(1) }
    }

    fn last_of(&self, sign: &Sign) -> Option<&Sign> {
        let same = |last: &&Sign| last.style == sign.style && last.depth == sign.depth;
        self.last.iter().rev().filter(same).find(|last| last.form == sign.form || sign.depth > 1)
    }

    fn keep(&mut self, sign: &Sign) {
        let same = |last: &Sign| (last.form, last.style, last.depth) == (sign.form, sign.style, sign.depth);
        self.last.retain(|last| !same(last));
        if self.last.len() < SCHEMES {
            self.last.push(sign.clone());
        }
    }
}

fn scheme(sign: &Sign) -> Scheme {
    let bullet = if sign.form == Form::Bullet { sign.parts[0] as usize } else { sign.depth };
    (sign.form, sign.style, bullet)
}

/// The place of the sign's scheme among those open; deeper ones are closed, a new one is opened below all.
fn level(open: &mut Vec<Scheme>, sign: &Sign) -> u8 {
    let scheme = scheme(sign);
    match open.iter().position(|known| *known == scheme) {
        Some(place) => open.truncate(place + 1),
        None => {
            open.truncate(SCHEMES);
            open.push(scheme);
        }
    }
    (open.len() - 1) as u8
}
