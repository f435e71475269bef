//! What a page of a PDF shows: its letters, its ruled lines and its pictures, each at its place.
#![expect(clippy::float_arithmetic, reason = "places on a page, which become whole numbers here and are no figures")]

use hayro_font::kurbo::Affine;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};
use hayro_syntax::page::{Page, Resources};

use super::OpenError;
use super::canvas::{Canvas, Letter};
use super::font::Fonts;
use super::sheet::{Sheet, State, whole};

/// Places are in hundredths of a point.
const SCALE: f64 = 100.0;
/// Forms stand in one another no deeper than this.
const DEEPEST: usize = 24;
/// What it costs to draw a form, besides its content.
const FORM: usize = 1024;
/// States that are kept at once are no more than this.
const STATES: usize = 512;

/// Draws pages; what they may cost is one sum for the whole file.
pub(super) struct Pen<'a> {
    fonts: Fonts<'a>,
    /// What has been drawn: bytes of contents, and as many for each letter as it takes.
    spent: u64,
    most: u64,
}

impl<'a> Pen<'a> {
    /// Nothing drawn yet, and no more than `most` bytes to come.
    pub(super) fn new(most: u64) -> Self {
        Self { fonts: Fonts::new(), spent: 0, most }
    }

    /// Draws a page. Fails where the file draws more than its bound.
    pub(super) fn draw(&mut self, page: &'a Page<'a>) -> Result<Canvas, OpenError> {
        let (width, height) = page.render_dimensions();
        let mut canvas = Canvas::new((whole(f64::from(width) * SCALE), whole(f64::from(height) * SCALE)));
        let place = Affine::scale(SCALE) * Affine::new(page.initial_transform(true).as_coeffs());
        let mut sheet = Sheet::new(&mut canvas, State::new(place), 0);
        if let Some(content) = page.page_stream() {
            self.content(content, page.resources(), &mut sheet)?;
        }
        let remarks = page.raw().get::<Array<'_>>("Annots");
        for remark in remarks.iter().flat_map(|remarks| remarks.iter::<Dict<'a>>()) {
            self.field(&remark, page.resources(), State::new(place), &mut canvas)?;
        }
        Ok(canvas.upright())
    }

    /// Draws what a filled field of a form shows.
    fn field(
        &mut self,
        field: &Dict<'a>,
        resources: &Resources<'a>,
        state: State,
        canvas: &mut Canvas,
    ) -> Result<(), OpenError> {
        let is_field = field.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "Widget");
        let hidden = field.get::<i32>("F").is_some_and(|flags| flags & 0b10_0010 != 0);
        let shown = field.get::<Dict<'a>>("AP").and_then(|looks| looks.get::<Stream<'a>>("N"));
        let place = field.get::<hayro_syntax::object::Rect>("Rect");
        let (true, false, Some(shown), Some(place)) = (is_field, hidden, shown, place) else { return Ok(()) };
        let mut sheet = Sheet::new(canvas, state, 0);
        sheet.state.place *= Affine::translate((place.x0, place.y0));
        self.form(&shown, resources, &mut sheet)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), OpenError> {
        self.spent += bytes as u64;
        match self.spent > self.most {
            true => Err(OpenError::too_large("more drawn", format_args!("{} MiB", self.most >> 20))),
            false => Ok(()),
        }
    }

    /// Draws a form inside another content.
    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, sheet: &mut Sheet<'_>) -> Result<(), OpenError> {
        // Even an empty one takes time.
        self.spend(FORM)?;
        if sheet.depth >= DEEPEST {
            return Ok(());
        }
        let Ok(content) = form.decoded_data() else { return Ok(()) };
        let own = form.dict().get::<Dict<'a>>("Resources").map(Resources::new);
        let mut state = sheet.state;
        if let Some(matrix) = form.dict().get::<[f64; 6]>("Matrix") {
            state.place *= Affine::new(matrix);
        }
        let mut inner = Sheet::new(sheet.canvas, state, sheet.depth + 1);
        self.content(&content, own.as_ref().unwrap_or(resources), &mut inner)
    }

    fn content(&mut self, content: &[u8], resources: &Resources<'a>, sheet: &mut Sheet<'_>) -> Result<(), OpenError> {
        self.spend(content.len())?;
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            match operation {
                Op::SaveState(_) if sheet.kept.len() < STATES => sheet.kept.push(sheet.state),
                Op::RestoreState(_) => sheet.state = sheet.kept.pop().unwrap_or(sheet.state),
                Op::Transform(m) => {
                    let matrix = [m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64());
                    sheet.state.place *= Affine::new(matrix);
                }
                Op::XObject(name) => {
                    if let Some(object) = resources.get_x_object(name.0) {
                        match object.dict().get::<Name<'_>>("Subtype").as_deref() {
                            Some(b"Form") => self.form(&object, resources, sheet)?,
                            Some(b"Image") => sheet.picture(),
                            _ => {}
                        }
                    }
                }
                Op::InlineImage(_) => sheet.picture(),
                Op::BeginMarkedContentWithProperties(marked) => {
                    let named = match marked.1 {
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name.clone()),
                        Object::Dict(dict) => Some(dict.clone()),
                        _ => None,
                    };
                    sheet.begin(named.and_then(|dict| dict.get::<Bytes<'_>>("ActualText")));
                }
                Op::BeginMarkedContent(_) => sheet.begin(None),
                Op::EndMarkedContent(_) => sheet.end(),
                operation if trace(&operation, sheet) => {}
                operation => self.write(&operation, resources, sheet)?,
            }
        }
        Ok(())
    }

    /// Does what an operation on text says, if it is one.
    fn write(
        &mut self,
        operation: &Op<'_, '_>,
        resources: &Resources<'a>,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), OpenError> {
        match operation {
            Op::BeginText(_) => (sheet.text, sheet.line) = (Affine::IDENTITY, Affine::IDENTITY),
            Op::SetTextMatrix(m) => {
                sheet.line = Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
                sheet.text = sheet.line;
            }
            Op::TextFont(font) => {
                sheet.state.font = resources.get_font(font.0).and_then(|dict| self.fonts.load(&dict));
                sheet.state.size = font.1.as_f64();
            }
            Op::CharacterSpacing(space) => sheet.state.between_letters = space.0.as_f64(),
            Op::WordSpacing(space) => sheet.state.between_words = space.0.as_f64(),
            Op::HorizontalScaling(percent) => sheet.state.stretch = percent.0.as_f64() / 100.0,
            Op::TextLeading(leading) => sheet.state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => sheet.state.rise = rise.0.as_f64(),
            Op::NextLine(step) => sheet.next_line(step.0.as_f64(), step.1.as_f64()),
            Op::NextLineAndSetLeading(step) => {
                sheet.state.leading = -step.1.as_f64();
                sheet.next_line(step.0.as_f64(), step.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => sheet.next_line(0.0, -sheet.state.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes(), sheet)?,
            Op::NextLineAndShowText(text) => {
                sheet.next_line(0.0, -sheet.state.leading);
                self.show(text.0.as_bytes(), sheet)?;
            }
            Op::ShowTextWithParameters(text) => {
                sheet.state.between_words = text.0.as_f64();
                sheet.state.between_letters = text.1.as_f64();
                sheet.next_line(0.0, -sheet.state.leading);
                self.show(text.2.as_bytes(), sheet)?;
            }
            Op::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::Number(back) => {
                            let state = &sheet.state;
                            let step = -back.as_f64() / 1000.0 * state.size * state.stretch;
                            sheet.text *= Affine::translate((step, 0.0));
                        }
                        Object::String(text) => self.show(text.as_bytes(), sheet)?,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Shows a string in the font that is set.
    fn show(&mut self, bytes: &[u8], sheet: &mut Sheet<'_>) -> Result<(), OpenError> {
        let state = sheet.state;
        self.spend(bytes.len() * size_of::<Letter>())?;
        let Some(face) = state.font.and_then(|number| self.fonts.face(number)) else {
            sheet.canvas.unknown += bytes.len();
            return Ok(());
        };
        let (strong, horizontal) = (face.strong, face.is_horizontal());
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.code(bytes, at);
            at += length;
            let glyph = face.glyph(code);
            let width = glyph.advance / 1000.0 * state.size * state.stretch;
            let between = if length == 1 && code == 32 { state.between_words } else { 0.0 } + state.between_letters;
            if horizontal {
                sheet.glyph(glyph.text.as_deref(), width, strong);
            }
            sheet.text *= Affine::translate((width + between * state.stretch, 0.0));
        }
        Ok(())
    }
}

/// Does what an operation on lines says. Returns whether it is one.
fn trace(operation: &Op<'_, '_>, sheet: &mut Sheet<'_>) -> bool {
    match operation {
        Op::MoveTo(to) => sheet.move_to(to.0.as_f64(), to.1.as_f64()),
        Op::LineTo(to) => sheet.line_to(to.0.as_f64(), to.1.as_f64()),
        Op::RectPath(r) => sheet.rectangle(r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64()),
        Op::ClosePath(_) => sheet.close_path(),
        Op::CloseAndStrokePath(_) | Op::CloseFillAndStrokeEvenOdd(_) | Op::CloseFillAndStrokeNonZero(_) => {
            sheet.close_path();
            sheet.paint();
        }
        Op::StrokePath(_)
        | Op::FillPathNonZero(_)
        | Op::FillPathNonZeroCompatibility(_)
        | Op::FillPathEvenOdd(_)
        | Op::FillAndStrokeNonZero(_)
        | Op::FillAndStrokeEvenOdd(_) => sheet.paint(),
        Op::EndPath(_) => sheet.drop_path(),
        Op::CubicTo(c) => sheet.curve_to(c.4.as_f64(), c.5.as_f64()),
        Op::CubicStartTo(c) => sheet.curve_to(c.2.as_f64(), c.3.as_f64()),
        Op::CubicEndTo(c) => sheet.curve_to(c.2.as_f64(), c.3.as_f64()),
        _ => return false,
    }
    true
}
