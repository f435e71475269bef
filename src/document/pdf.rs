//! PDF files: the text as its pages show it, in reading order, with its tables and the places of its lines.

mod aligned;
mod bound;
mod canvas;
mod column;
mod draw;
mod flow;
mod font;
mod furniture;
mod grid;
mod line;
mod measure;
mod mend;
mod print;
mod sheet;
mod unread;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::canvas::Canvas;
use self::draw::Pen;
use self::flow::{Sheet, flow};
use self::grid::grids;
use self::line::pieces;
use self::print::print;
use self::unread::Unread;
use super::printed::Printed;
use super::{Limits, OpenError};
use crate::document::Lack;
use crate::text::Places;

/// A text taken from pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    /// The text.
    pub(super) text: String,
    /// What is known of each of its lines that is not blank.
    pub(super) lines: Vec<Printed>,
    /// The page and line of each.
    pub(super) places: Places,
    /// Pages whose text cannot be read, and why.
    pub(super) lacks: Vec<Lack>,
}

/// Reads a PDF. Fails where it is damaged, under a password, without any text, or goes beyond the bounds.
pub(super) fn unpack(bytes: Vec<u8>, limits: &Limits) -> Result<Book, OpenError> {
    bound::check(&bytes, limits.bytes)?;
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => OpenError::Locked,
        LoadPdfError::Decryption(_) => OpenError::damaged("it is locked in a way that is not known"),
        LoadPdfError::Invalid => OpenError::damaged("its pages are not to be found"),
    })?;
    let pages = pdf.pages();
    if pages.len() > limits.entries {
        return Err(OpenError::too_large("more pages", limits.entries));
    }
    let mut pen = Pen::new(limits.bytes);
    let mut canvases = Vec::with_capacity(pages.len());
    let mut unread = Unread::default();
    for (number, page) in (1..).zip(pages.iter()) {
        let canvas = pen.draw(page)?;
        unread.look(number, &canvas);
        canvases.push(canvas);
    }
    let spaced = is_spaced(&canvases);
    let sheet = |mut canvas: Canvas| {
        let grids = grids(&mut canvas.letters, &canvas.drawn, canvas.size, spaced);
        Sheet { pieces: pieces(canvas.letters, spaced), grids }
    };
    let sheets: Vec<Sheet> = canvases.into_iter().map(sheet).collect();
    let lacks = unread.lacks();
    match !lacks.is_empty() && sheets.iter().all(Sheet::is_blank) {
        true => Err(OpenError::NoText { lacks }),
        false => Ok(Book { lacks, ..print(&flow(sheets)) }),
    }
}

/// Whether the program that wrote the pages writes spaces between words.
fn is_spaced(pages: &[Canvas]) -> bool {
    let letters = pages.iter().flat_map(|page| &page.letters);
    let spaces = letters.filter(|letter| letter.letter == ' ').count();
    spaces * 14 > pages.iter().map(|page| page.letters.len()).sum()
}

#[cfg(test)]
#[path = "pdf_tests.rs"]
mod tests;
