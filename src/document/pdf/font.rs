//! The fonts of a PDF: which letters the codes of its strings stand for, and how far each carries the pen.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier};

/// The fonts of one file, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    standard: FontResolverFn,
    no_map: CMapResolverFn,
    list: Vec<Face<'a>>,
    known: HashMap<ObjectIdentifier, Option<usize>>,
}

/// A font as it is used.
pub(super) struct Face<'a> {
    font: Font<'a>,
    /// Its letters are strong by its name.
    pub(super) strong: bool,
    glyphs: HashMap<u32, Glyph>,
}

/// What a code stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its letters: several for a ligature, none where the font does not tell.
    pub(super) text: Option<String>,
    /// How far it carries the pen, in thousandths of the size.
    pub(super) advance: f64,
}

impl<'a> Fonts<'a> {
    /// No font yet. For those that a file does not bring along the standard ones stand; code maps are not looked for.
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            standard: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            no_map: Arc::new(|_| None),
            list: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// The number of the font that a dictionary describes; nothing where it is broken.
    pub(super) fn load(&mut self, dict: &Dict<'a>) -> Option<usize> {
        let id = dict.obj_id();
        if let Some(known) = id.and_then(|id| self.known.get(&id)) {
            return *known;
        }
        let number = self.cache.font(dict, &self.standard, &self.no_map).map(|font| {
            let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_ascii_lowercase());
            let strong = name.is_some_and(|name| ["bold", "black", "heavy"].iter().any(|word| name.contains(word)));
            self.list.push(Face { font, strong, glyphs: HashMap::new() });
            self.list.len() - 1
        });
        if let Some(id) = id {
            self.known.insert(id, number);
        }
        number
    }

    /// A font by its number.
    pub(super) fn face(&mut self, number: usize) -> Option<&mut Face<'a>> {
        self.list.get_mut(number)
    }
}

impl Face<'_> {
    /// The code that a string holds at byte `at`, and how many bytes it takes.
    pub(super) fn code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// What a code stands for.
    pub(super) fn glyph(&mut self, code: u32) -> &Glyph {
        let font = &self.font;
        self.glyphs.entry(code).or_insert_with(|| {
            let unicode = match font.glyph(GlyphId::NOTDEF, code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            let text = match unicode {
                Some(BfString::Char(letter)) => Some(plain(letter)),
                Some(BfString::String(text)) => Some(text.chars().map(plain).collect()),
                None => None,
            };
            Glyph { text, advance: font.code_advance(code).x }
        })
    }

    /// Whether its lines run from side to side.
    pub(super) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }
}

/// The letters that a sign stands for: a ligature is several, a letter of the private area none.
fn plain(letter: char) -> String {
    use unicode_normalization::UnicodeNormalization;
    match letter {
        '\u{fb00}'..='\u{fb06}' => std::iter::once(letter).nfkc().collect(),
        '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{e000}'..='\u{f8ff}' => String::new(),
        '\u{a0}' => " ".to_owned(),
        _ => letter.to_string(),
    }
}
