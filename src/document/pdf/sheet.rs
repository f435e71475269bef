//! A content of a PDF page being drawn: what is set, where text and paths stand.
#![expect(clippy::float_arithmetic, reason = "places on a page, which become whole numbers here and are no figures")]

use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::object::String as Bytes;

use super::canvas::{Area, Canvas, Letter};

/// What text is set in.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// From where a content says it draws to hundredths of a point from the upper left corner of the page.
    pub(super) place: Affine,
    pub(super) font: Option<usize>,
    pub(super) size: f64,
    pub(super) between_letters: f64,
    pub(super) between_words: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
}

impl State {
    /// What holds where a content begins.
    pub(super) fn new(place: Affine) -> Self {
        Self {
            place,
            font: None,
            size: 0.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A content being drawn.
pub(super) struct Sheet<'p> {
    /// What has been drawn.
    pub(super) canvas: &'p mut Canvas,
    pub(super) state: State,
    pub(super) kept: Vec<State>,
    /// Where the next letter stands, and where its line began.
    pub(super) text: Affine,
    pub(super) line: Affine,
    /// How many contents it stands in.
    pub(super) depth: usize,
    /// The path that is being laid.
    path: Vec<Area>,
    from: Point,
    at: Point,
    /// Marked stretches that are open; those that the file says in other words, with these.
    marked: Vec<Option<Said>>,
}

/// A place on a page, in hundredths of a point.
type Spot = (i32, i32);

/// Letters that a file says in other words.
struct Said {
    text: String,
    /// How they are set, where they begin and where they end.
    place: Option<(Letter, Spot, Spot)>,
}

/// Marked stretches stand in one another no deeper than this.
const DEEPEST: usize = 256;
/// A path of more pieces than this is a drawing.
const PIECES: usize = 4096;

impl<'p> Sheet<'p> {
    /// A content about to be drawn.
    pub(super) fn new(canvas: &'p mut Canvas, state: State, depth: usize) -> Self {
        Self {
            canvas,
            state,
            kept: Vec::new(),
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
            depth,
            path: Vec::new(),
            from: Point::ZERO,
            at: Point::ZERO,
            marked: Vec::new(),
        }
    }

    /// Goes to the next line of the text.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    /// Puts the letters of one glyph where the pen stands; `width` is how wide they are.
    pub(super) fn glyph(&mut self, text: Option<&str>, width: f64, strong: bool) {
        let place = self.state.place * self.text * Affine::translate((0.0, self.state.rise));
        let start = place * Point::ZERO;
        let along = place * Point::new(width, 0.0) - start;
        let up = place * Point::new(0.0, self.state.size) - start;
        let letter = Letter { letter: ' ', x: (0, 0), y: 0, size: whole(up.hypot()), strong };
        let at = |part: usize, parts: usize| {
            let place = start + along * (part as f64 / parts as f64);
            (whole(place.x), whole(place.y))
        };
        if let Some(said) = self.marked.iter_mut().rev().flatten().next() {
            said.place.get_or_insert((letter, at(0, 1), at(1, 1))).2 = at(1, 1);
            return;
        }
        let Some(text) = text else {
            self.canvas.unknown += 1;
            return;
        };
        self.letters(text, letter, at);
    }

    fn letters(&mut self, text: &str, letter: Letter, at: impl Fn(usize, usize) -> (i32, i32)) {
        let parts = text.chars().count();
        for (part, sign) in text.chars().enumerate() {
            // A letter without width still has a direction.
            let (from, to) = (at(part, parts), at(part + 1, parts));
            let to = if to == from { (from.0 + 1, from.1) } else { to };
            self.canvas.letter(Letter { letter: sign, ..letter }, from, to);
        }
    }

    /// Opens a marked stretch, whose letters the file may say in other words.
    pub(super) fn begin(&mut self, words: Option<Bytes<'_>>) {
        if self.marked.len() < DEEPEST {
            self.marked.push(words.map(|words| Said { text: decoded(words.as_bytes()), place: None }));
        }
    }

    /// Closes a marked stretch.
    pub(super) fn end(&mut self) {
        let Some(Some(Said { text, place: Some((letter, from, to)) })) = self.marked.pop() else { return };
        let at = |part: usize, parts: usize| {
            let (part, parts) = (part as i32, parts as i32);
            (from.0 + (to.0 - from.0) / parts * part, from.1 + (to.1 - from.1) / parts * part)
        };
        self.letters(&text, letter, at);
    }

    /// Shows a picture in the unit square.
    pub(super) fn picture(&mut self) {
        let area = self.state.place.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        self.canvas.pictures.push(self::area(area));
    }

    /// Begins a stretch of a path.
    pub(super) fn move_to(&mut self, x: f64, y: f64) {
        self.at = Point::new(x, y);
        self.from = self.at;
    }

    /// Draws a straight line of a path.
    pub(super) fn line_to(&mut self, x: f64, y: f64) {
        let to = Point::new(x, y);
        let (start, end) = (self.state.place * self.at, self.state.place * to);
        self.piece(Rect::from_points(start, end));
        self.at = to;
    }

    /// Goes on where a curve ends.
    pub(super) fn curve_to(&mut self, x: f64, y: f64) {
        self.at = Point::new(x, y);
    }

    /// Draws a rectangle as a path.
    pub(super) fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let area = self.state.place.transform_rect_bbox(Rect::new(x, y, x + width, y + height).abs());
        self.move_to(x, y);
        self.piece(area);
    }

    fn piece(&mut self, place: Rect) {
        if self.path.len() < PIECES {
            self.path.push(area(place));
        }
    }

    /// Goes back to where the stretch of the path began.
    pub(super) fn close_path(&mut self) {
        self.line_to(self.from.x, self.from.y);
    }

    /// Paints the path.
    pub(super) fn paint(&mut self) {
        if self.path.len() < PIECES {
            self.canvas.drawn.append(&mut self.path);
        }
        self.path.clear();
    }

    /// Forgets the path.
    pub(super) fn drop_path(&mut self) {
        self.path.clear();
    }
}

fn area(place: Rect) -> Area {
    Area { x: (whole(place.x0), whole(place.x1)), y: (whole(place.y0), whole(place.y1)) }
}

/// A place as a whole number.
pub(super) fn whole(place: f64) -> i32 {
    // Nothing on a page is further off than this; sums of two stay in bounds.
    place.round().clamp(-1e8, 1e8) as i32
}

/// A text of a PDF: UTF-16 or UTF-8 with a mark, else one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
