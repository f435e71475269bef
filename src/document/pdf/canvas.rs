//! A drawn page: its letters, lines and pictures, in hundredths of a point from its upper left corner.

/// A letter as it stands on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// The letter.
    pub(super) letter: char,
    /// Where it begins and ends from left to right.
    pub(super) x: (i32, i32),
    /// The line it stands on.
    pub(super) y: i32,
    /// The size it is set in.
    pub(super) size: i32,
    /// It is set in strong letters.
    pub(super) strong: bool,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// From left to right.
    pub(super) x: (i32, i32),
    /// From top to bottom.
    pub(super) y: (i32, i32),
}

/// A drawn page.
#[derive(Clone, Debug, Default)]
pub(super) struct Canvas {
    /// Its width and height.
    pub(super) size: (i32, i32),
    /// Its letters, in the order they were drawn in.
    pub(super) letters: Vec<Letter>,
    /// Straight lines and rectangles.
    pub(super) drawn: Vec<Area>,
    /// Pictures.
    pub(super) pictures: Vec<Area>,
    /// Letters that no font tells the meaning of.
    pub(super) unknown: usize,
    /// Letters whose lines run upwards, and downwards, where they stand on the page turned upright.
    upwards: Vec<Letter>,
    downwards: Vec<Letter>,
}

impl Canvas {
    /// An empty page.
    pub(super) fn new(size: (i32, i32)) -> Self {
        Self { size, ..Self::default() }
    }

    /// Puts a letter that stands from one point to another on the page. Those aslant, as on stamps and behind the text,
    /// are no text.
    pub(super) fn letter(&mut self, letter: Letter, from: (i32, i32), to: (i32, i32)) {
        let (width, height) = self.size;
        if letter.size <= 0 || !(0..=width).contains(&from.0) || !(0..=height).contains(&from.1) {
            return;
        }
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        if y.abs() * 10 <= x {
            self.letters.push(Letter { x: (from.0, to.0), y: from.1, ..letter });
        } else if x.abs() * 10 <= -y {
            self.upwards.push(Letter { x: (height - from.1, height - to.1), y: from.0, ..letter });
        } else if x.abs() * 10 <= y {
            self.downwards.push(Letter { x: (from.1, to.1), y: width - from.0, ..letter });
        }
    }

    /// Turns a page whose text runs upwards or downwards upright.
    pub(super) fn upright(mut self) -> Self {
        let (width, height) = self.size;
        let most = self.upwards.len().max(self.downwards.len());
        if most <= self.letters.len() {
            return self;
        }
        let up = self.upwards.len() == most;
        let turned = |area: &Area| match up {
            true => Area { x: (height - area.y.1, height - area.y.0), y: area.x },
            false => Area { x: area.y, y: (width - area.x.1, width - area.x.0) },
        };
        let areas = |areas: &[Area]| areas.iter().map(turned).collect();
        let letters = std::mem::take(if up { &mut self.upwards } else { &mut self.downwards });
        let (drawn, pictures) = (areas(&self.drawn), areas(&self.pictures));
        Self { size: (height, width), letters, drawn, pictures, unknown: self.unknown, ..Self::default() }
    }
}
