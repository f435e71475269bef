//! The walk over a document: block by block, token by token, the longest reading first.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::figure::{Each, Figure};
use super::lex::{Token, lex};
use super::marks::{Evidence, Marks};
use super::reader::Reader;
use super::{Claim, Claims, Kind, Known, Noun, Per, beside, echo, elided, ends, name, points, stretch, weekday};
use crate::document::{Block, BlockKind, Document, Marker, MarkerStyle};
use crate::language::{Choice, Language};
use crate::number::{Decimal, Qualifier, Quantity};
use crate::text::Span;

/// Reads every figure of `document`, and the cues around them.
///
/// Each block is read in its language. What is `known` of an earlier version is not read again, unless the marks of its
/// numbers have changed; tables are, for what stands far above may speak of them. Never fails: what no grammar reads is
/// no figure. Linear in the text.
pub fn extract(document: &Document, languages: Choice<'_>, known: Option<Known<'_>>) -> Claims {
    let main = languages.main;
    let habit = Marks { decimal: main.decimal_mark(), shown: false };
    let evidence = known.map_or_else(|| of_prose(document, 0..document.blocks.len()), |known| of_both(&known));
    let prose = settle(document, evidence).unwrap_or(habit);
    let marks_of = |blocks: Range<usize>| {
        let own = &document.blocks[blocks];
        settle(document, evidence_of(document, own, |_| true)).unwrap_or(prose)
    };
    let known = known.filter(|known| known.claims.prose == Some(prose));
    let read = |blocks: Range<usize>| {
        let own = &document.blocks[blocks.clone()];
        let rows = own.iter().take_while(|block| block.kind == BlockKind::Row).count();
        let table = is_table(&document.blocks, &blocks);
        let before = known.filter(|_| !table).and_then(|known| Some((known, known.kept.origin(blocks.clone())?)));
        if let Some((known, (span, shift))) = before {
            return known.claims.part(span, shift);
        }
        let marks = if table { marks_of(blocks.start..blocks.start + rows) } else { prose };
        let mut walk = Walk::new(document, marks, blocks.start);
        for (index, block) in blocks.zip(own).filter(|(_, block)| block.kind != BlockKind::Furniture) {
            walk.block(index as u32, block, languages.of_block(block.span.of(&document.text)));
        }
        walk.claims
    };
    let borders = known.map(|known| known.kept.borders()).unwrap_or_default();
    let mut claims = Claims::default();
    // The parts of a long draft all at once would take as much room again as the whole.
    for some in runs(&document.blocks, borders).chunks(AHEAD) {
        let parts: Vec<Claims> = some.par_iter().cloned().map(read).collect();
        claims.list.reserve(parts.iter().map(|part| part.list.len()).sum());
        claims.signals.reserve(parts.iter().map(|part| part.signals.len()).sum());
        parts.into_iter().for_each(|part| claims.go_on(part));
    }
    claims.list.shrink_to_fit();
    claims.signals.shrink_to_fit();
    super::cell::settle(document, &mut claims, main, marks_of);
    Claims { prose: Some(prose), evidence, said: Arc::clone(main.said()), ..claims }
}

/// Bytes of prose that are read by one thread.
const RUN: u32 = 1 << 15;
/// Runs that are read before what came of them is joined.
const AHEAD: usize = 32;

/// The blocks of a document in runs that are read by themselves: a table, which has its own habit where its numbers show
/// one, or some prose. No prose goes on over one of the `borders`.
fn runs(blocks: &[Block], borders: [usize; 2]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if goes_on(blocks, run.clone(), block) && (is_table(blocks, run) || !borders.contains(&at)) => {
                run.end = at + 1;
            }
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn is_table(blocks: &[Block], run: &Range<usize>) -> bool {
    blocks[run.start].kind == BlockKind::Row
}

/// Whether a run goes on with the block behind it. What is set aside on a page parts no table.
fn goes_on(blocks: &[Block], run: Range<usize>, next: &Block) -> bool {
    let [first, last] = [&blocks[run.start], &blocks[run.end - 1]];
    match is_table(blocks, &run) {
        true => matches!(next.kind, BlockKind::Row | BlockKind::Furniture),
        false => next.kind != BlockKind::Row && last.span.end.saturating_sub(first.span.start) < RUN,
    }
}

/// How many blocks are looked at for their number marks by one thread.
const LOOKED_AT: usize = 512;

/// The number marks that the file tells, or that there is `evidence` of.
fn settle(document: &Document, evidence: Evidence) -> Option<Marks> {
    document.decimal.map_or_else(|| evidence.marks(), |decimal| Some(Marks { decimal, shown: true }))
}

/// What the prose of a document says that differs from an earlier version in some blocks.
fn of_both(known: &Known<'_>) -> Evidence {
    let [old, new] = known.kept.changed().map(|(document, blocks)| of_prose(document, blocks));
    known.claims.evidence.without(old).and(new)
}

/// What the prose among some blocks says.
fn of_prose(document: &Document, blocks: Range<usize>) -> Evidence {
    evidence_of(document, &document.blocks[blocks], |block| block.kind != BlockKind::Row)
}

/// What those of some blocks that are of use say.
fn evidence_of(document: &Document, blocks: &[Block], is_of_use: impl Fn(&Block) -> bool + Sync) -> Evidence {
    let evidence = |some: &[Block]| {
        let mut evidence = Evidence::default();
        for block in some.iter().filter(|block| is_of_use(block)) {
            let from = block.marker.as_ref().map_or(block.span.start, |marker| marker.span.end);
            let body = Span { start: from, end: block.span.end };
            if let Some(text) = document.text.get(body.range()) {
                evidence.add(text, block.kind != BlockKind::Row && block.marker.is_none());
            }
        }
        evidence
    };
    blocks.par_chunks(LOOKED_AT).map(evidence).reduce(Evidence::default, Evidence::and)
}

/// Bytes of a block whose tokens are held at once: they take many times its room.
const AT_ONCE: u32 = 1 << 18;

/// A body in parts of at most [`AT_ONCE`] bytes, which end with a sentence or at least with a word.
fn parts(text: &str, body: Span, sentences: &[Span]) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = body.start;
    while body.end.saturating_sub(start) > AT_ONCE {
        let most = (start..=start + AT_ONCE).rev().find(|&end| text.is_char_boundary(end as usize)).unwrap_or(body.end);
        let whole = sentences.partition_point(|sentence| sentence.end <= most).checked_sub(1);
        let whole = whole.map(|last| sentences[last].end).filter(|&end| end > start);
        let word = || Span { start, end: most }.of(text).rfind(' ').filter(|&at| at > 0).map(|at| start + at as u32);
        let end = whole.or_else(word).unwrap_or(most);
        parts.push(Span { start, end });
        start = end;
    }
    parts.push(Span { start, end: body.end.max(start) });
    parts
}

/// Bytes between a rate and the count it is shared out over.
const BESIDE: u32 = 8;

struct Walk<'d> {
    document: &'d Document,
    marks: Marks,
    claims: Claims,
    tokens: Vec<Token<'d>>,
    next_mark: usize,
}

impl<'d> Walk<'d> {
    /// A walk that begins at the block of this index.
    fn new(document: &'d Document, marks: Marks, first: usize) -> Self {
        let start = document.blocks.get(first).map_or(0, |block| block.span.start);
        let next_mark = document.marks.partition_point(|mark| mark.span.end <= start);
        Self { document, marks, claims: Claims::default(), tokens: Vec::new(), next_mark }
    }

    fn block(&mut self, index: u32, block: &Block, language: &'d Language) {
        let text = &self.document.text;
        let mut tokens = std::mem::take(&mut self.tokens);
        let mut from = block.span.start;
        if let Some(marker) = &block.marker {
            self.marker(index, block, marker, language);
            from = marker.span.end;
        }
        let mut sentence = 0;
        for part in parts(text, Span { start: from, end: block.span.end }, &block.sentences) {
            tokens.clear();
            for piece in self.pieces(part) {
                lex(text, piece, self.marks, language.lexicon(), &mut tokens);
            }
            let mut reader = Reader::new(text, language, block, &tokens, sentence);
            let first_signal = self.claims.signals.len();
            let first_claim = self.claims.list.len();
            while reader.at < tokens.len() {
                self.step(index, &mut reader);
            }
            reader.stops(if part.end < block.span.end { part.end } else { u32::MAX }, &mut self.claims.signals);
            sentence = reader.sentence;
            // A heading's words hold for what stands under it, with a figure or without.
            if self.claims.list.len() == first_claim && !matches!(block.kind, BlockKind::Row | BlockKind::Heading) {
                self.claims.signals.truncate(first_signal);
            }
            echo::find(text, &tokens, language, &mut self.claims);
            elided::find(&mut self.claims.list[first_claim..]);
            elided::changes(first_claim, first_signal, &mut self.claims);
            ends::find(first_claim, &mut self.claims);
            beside::find(text, language, &mut self.claims.list[first_claim..]);
            points::hundredths(&language.percent(), &mut self.claims.list[first_claim..]);
            points::find(block, &tokens, &mut self.claims.list[first_claim..]);
            weekday::find(text, &tokens, language, first_claim, &mut self.claims);
            stretch::find(&tokens, first_claim, &mut self.claims);
        }
        self.tokens = tokens;
    }

    fn marker(&mut self, index: u32, block: &Block, marker: &Marker, language: &Language) {
        if marker.style == MarkerStyle::Bullet {
            return;
        }
        let kind = match block.kind {
            BlockKind::Item => Kind::ListMarker,
            BlockKind::Note => Kind::FootnoteDef,
            _ => Kind::HeadingNumber,
        };
        let printed = marker.number.of(&self.document.text);
        let said = || language.layout().numbers.get(&printed.to_lowercase()).map(|&number| i128::from(number));
        let value = printed.parse().ok().or_else(|| name::value_of_roman(printed)).or_else(said).unwrap_or(0);
        let spelled = marker.style == MarkerStyle::Word;
        let figure = Figure { spelled, span: marker.span, ..Figure::plain(kind, marker.number, Decimal::whole(value)) };
        self.push(index, figure, None, Noun::default());
    }

    fn step(&mut self, block: u32, reader: &mut Reader<'_, 'd>) {
        let here = reader.tokens[reader.at].span;
        reader.stops(here.start, &mut self.claims.signals);
        if let Some(mark) = self.note_mark(here) {
            let value = mark.of(reader.text).parse().unwrap_or(0);
            self.push(block, Figure::plain(Kind::FootnoteRef, mark, Decimal::whole(value)), None, Noun::default());
            reader.at += 1;
            return;
        }
        match reader.read(&mut self.claims.signals) {
            Some((figure, noun)) => self.push(block, figure, Some(reader.language), noun),
            None => reader.pass(&mut self.claims.signals),
        }
    }

    /// A stretch of text with the marks of notes in it as pieces of their own: what touches one is no part of it (503.¹ is 503).
    fn pieces(&self, part: Span) -> impl Iterator<Item = Span> + use<'d> {
        let marks = &self.document.marks;
        let first = marks.partition_point(|mark| mark.span.start < part.start);
        let inside = marks[first..].iter().map(|mark| mark.span).take_while(move |mark| mark.end <= part.end);
        let ends = inside.flat_map(|mark| [mark.start, mark.end]).chain([part.end]);
        let mut from = part.start;
        ends.map(move |end| Span { start: std::mem::replace(&mut from, end), end }).filter(|piece| !piece.is_empty())
    }

    /// The mark of a footnote that touches the token `here`.
    fn note_mark(&mut self, here: Span) -> Option<Span> {
        let marks = &self.document.marks;
        while marks.get(self.next_mark).is_some_and(|mark| mark.span.end <= here.start) {
            self.next_mark += 1;
        }
        marks.get(self.next_mark).map(|mark| mark.span).filter(|mark| mark.touches(here))
    }

    /// 3 diễn đàn/cơ sở trên 26 cơ sở, 3 a site over 26 sites, £24 million over four years: whether a word for "more than"
    /// leads, right behind a rate, to how many there are of what it is for each of; or behind a measured amount to the time
    /// it took.
    fn shares_out(&self, figure: &Figure, noun: Noun) -> bool {
        let over = figure.qualifier == Qualifier::Over;
        let last = self.claims.list.last().filter(|last| over && figure.span.start <= last.span.end + BESIDE);
        let each = last.and_then(|rate| rate.per.first());
        let spent = figure.kind == Kind::Duration && last.is_some_and(|last| last.unit.is_some() && !last.is_rate());
        spent || matches!(each, Some(Per::Noun(key)) if noun.words.contains(key))
    }

    fn push(&mut self, block: u32, figure: Figure, language: Option<&Language>, noun: Noun) {
        let unit = match figure.kind {
            Kind::Percent => language.map(Language::percent),
            _ => figure.unit.and_then(|unit| language?.unit(unit)),
        };
        let per = |each: &Each| match *each {
            Each::Unit(unit) => language?.unit(unit).map(Per::Unit),
            Each::Noun(key) => Some(Per::Noun(key)),
            Each::Before => Some(Per::Each),
        };
        let quantity = Quantity {
            written: figure.written,
            factor: figure.factor,
            precision: figure.precision,
            qualifier: if self.shares_out(&figure, noun) { Qualifier::Exact } else { figure.qualifier },
        };
        self.claims.list.push(Claim {
            kind: figure.kind,
            number: figure.number,
            span: figure.span,
            quantity,
            shape: figure.shape,
            unit,
            noun,
            per: figure.per.iter().flatten().filter_map(per).collect(),
            points: figure.points,
            spelled: figure.spelled,
            // What is counted has no decimals.
            ambiguous: figure.ambiguous && noun.words[0] == 0,
            block,
        });
    }
}
