//! Speed as ratios to a plain scan of the same bytes, growth with length, and the cost of a start.
//!
//! `cargo bench` prints times, then the ratios to hold on to: they say the same on a slow machine and on a fast one.
#![allow(clippy::print_stdout, clippy::float_arithmetic)]

#[path = "../tests/noise/mod.rs"]
mod noise;

use std::time::Instant;

use crossfoot::document::{self, Format, Opened};
use crossfoot::lint::{Linter, Memory, lint, lint_again};
use crossfoot::report::{self, Look};
use crossfoot::text::{Lines, Source};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const MEGABYTE: usize = 1 << 20;

/// Rounds a ratio is the median of.
const ROUNDS: usize = 5;

fn main() {
    divan::main();
    let (one, ten, linter) = (report(MEGABYTE), report(10 * MEGABYTE), Linter::builtin());
    let check = |source: &Opened| time(|| lint(black_box(source), &linter));
    println!("check / scan, 1 MB:  {:.0}", median(|| check(&one) / time(|| scanned(&one))));
    println!("check 10 MB / 1 MB:  {:.1}", median(|| check(&ten) / check(&one)));
    println!("start / scan, 1 MB:  {:.2}", median(|| time(Linter::builtin) / time(|| scanned(&one))));
    for piece in noise::NOISE {
        let [small, large] = [MEGABYTE / 4, MEGABYTE].map(|bytes| noise(piece, bytes));
        let growth = median(|| check(&large) / check(&small));
        println!("noise {piece:?}: {growth:.1} for 4 times the text, {:.1} of a report", check(&large) / check(&one));
    }
    let read = |source: &Opened| time(|| document::read(black_box(source), &linter.languages));
    for piece in noise::HOSTILE {
        let [small, large] = [MEGABYTE / 8, MEGABYTE / 2].map(|bytes| noise(piece, bytes));
        println!("read {piece:?}: {:.1} for 4 times the text", median(|| read(&large) / read(&small)));
    }
}

fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

fn median(mut ratio: impl FnMut() -> f64) -> f64 {
    let mut ratios: Vec<f64> = (0..ROUNDS).map(|_| ratio()).collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

/// A Vietnamese report of about so many bytes: sections, hard-wrapped paragraphs, lists, a few slips.
fn report(bytes: usize) -> Opened {
    slipping(bytes, 97)
}

/// The same, of whose shares every so many are wrong.
fn slipping(bytes: usize, slips: u64) -> Opened {
    let mut text = String::with_capacity(bytes + 1024);
    let mut n = 0_u64;
    while text.len() < bytes {
        n += 1;
        let whole = 200 + n * 37 % 800;
        let part = whole * (10 + n * 13 % 80) / 100;
        let share = (part * 10_000 + whole / 2) / whole + u64::from(n.is_multiple_of(slips));
        let (percent, rest) = (share / 100, share % 100);
        text.push_str(&format!(
            "{n}. Công tác phát triển kinh tế và xây dựng nông thôn mới tại khu vực số {n}\n\
             Tổng số hộ dân trên địa bàn là {whole} hộ; trong đó có {part} hộ sản xuất nông nghiệp (chiếm\n\
             {percent},{rest:02}%). Ban chỉ đạo đã tổ chức {} hội nghị với trên {} lượt người tham dự, vận động\n\
             nhân dân hiến {}.{:03} m² đất và đóng góp {},{} tỷ đồng để làm đường giao thông.\n\
             - Thu ngân sách năm 2024 đạt {},{} tỷ đồng, đạt {}% dự toán giao.\n\n",
            2 + n % 9,
            150 + n % 300,
            1 + n % 80,
            n * 7 % 1000,
            1 + n % 40,
            n % 10,
            20 + n % 200,
            n * 3 % 10,
            90 + n % 30,
        ));
    }
    Opened::text(Source { name: "report.txt".to_owned(), text }, Format::Text)
}

fn noise(piece: &str, bytes: usize) -> Opened {
    Opened::text(Source { name: "noise.txt".to_owned(), text: noise::filled(piece, bytes) }, Format::Text)
}

fn bytes(source: &Opened) -> BytesCount {
    BytesCount::of_str(&source.source.text)
}

/// The yardstick: every byte looked at once, digits and line ends counted.
#[divan::bench]
fn scan(bencher: Bencher<'_, '_>) {
    let source = report(MEGABYTE);
    bencher.counter(bytes(&source)).bench(|| scanned(&source));
}

fn scanned(source: &Opened) -> (usize, usize) {
    let bytes = black_box(&source.source.text).as_bytes();
    bytes.iter().fold((0, 0), |(digits, lines), byte| {
        (digits + usize::from(byte.is_ascii_digit()), lines + usize::from(*byte == b'\n'))
    })
}

/// A megabyte from bytes to diagnostics.
#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let (source, linter) = (report(MEGABYTE), Linter::builtin());
    bencher.counter(bytes(&source)).bench(|| lint(black_box(&source), &linter));
}

/// Ten megabytes: at most twelve times what one takes.
#[divan::bench(sample_count = 5)]
fn ten_times(bencher: Bencher<'_, '_>) {
    let (source, linter) = (report(10 * MEGABYTE), Linter::builtin());
    bencher.counter(bytes(&source)).bench(|| lint(black_box(&source), &linter));
}

/// A report as offices write them: 100 KB.
#[divan::bench]
fn one_report(bencher: Bencher<'_, '_>) {
    let (source, linter) = (report(100 * 1024), Linter::builtin());
    bencher.counter(bytes(&source)).bench(|| lint(black_box(&source), &linter));
}

/// Edits of a megabyte, all over it, by what is known of it: what an editor waits for.
#[divan::bench(args = [97, 2], sample_count = 100)]
fn edit(bencher: Bencher<'_, '_>, slips: u64) {
    let (mut source, linter) = (slipping(MEGABYTE, slips), Linter::builtin());
    let mut memory = Memory::default();
    lint_again(&source, &linter, &mut memory, &|| true);
    let mut at = 0;
    bencher.bench_local(|| {
        at = (at + MEGABYTE * 7 / 18) % (MEGABYTE - 1024);
        let digit = at + source.source.text.bytes().skip(at).position(|byte| byte.is_ascii_digit()).unwrap_or_default();
        source.source.text.replace_range(digit..=digit, if at.is_multiple_of(2) { "3" } else { "4" });
        lint_again(black_box(&source), &linter, &mut memory, &|| true)
    });
}

/// What a start costs before the first draft is read.
#[divan::bench]
fn start() -> Linter {
    Linter::builtin()
}

/// Pictures of all findings of a megabyte: in proportion to the findings, whatever the length of the draft.
#[divan::bench]
fn pictures(bencher: Bencher<'_, '_>) {
    let (source, linter) = (report(MEGABYTE), Linter::builtin());
    let linted = lint(&source, &linter);
    let lines = Lines::new(&source.source.text);
    let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
    let draft = linted.draft(&source, &lines);
    bencher.bench(|| report::full(black_box(&draft), Look { colour: false, width: 100 }, &words));
}
