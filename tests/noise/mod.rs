//! Texts that are no reports, each a piece over and over, and whether the time for them keeps to their length.
#![allow(dead_code, unreachable_pub)]

use std::time::{Duration, Instant};

/// What makes the whole road look back or ahead.
pub const NOISE: [&str; 12] = [
    "(",
    "“",
    "\"a ",
    "(]",
    "1,",
    "1. ",
    "9 hộ, ",
    "\u{301}",
    "24 hộ (40%), ",
    "24 hộ (40%) và ",
    "Tóm lại, 24 hộ. ",
    "12 hộ, trong đó 7 nam và 5 nữ; ",
];

/// What makes reading look back or ahead.
pub const HOSTILE: [&str; 20] = [
    "1.1.1.\n",
    "a",
    "đồng 12 ",
    "\n",
    "7",
    "7\n",
    "1 A\n",
    "từ1 ",
    "e\u{301}\u{323}",
    "\u{301}",
    "a  b   c\n",
    "|",
    "[1] A\n",
    "x[1]\n",
    "(((",
    "A. ",
    "- ",
    "từ-\nngữ-\n",
    "______\n",
    "chữ thường. ",
];

/// A piece as often as it takes for so many bytes.
pub fn filled(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

/// Whether the long work takes at most so many times as long as the short one. A machine that is busy with something
/// else gets more than one chance.
pub fn keeps_pace(short: impl Fn(), long: impl Fn(), times: u32) -> bool {
    let took = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed().max(Duration::from_millis(1))
    };
    short();
    (0..6).any(|_| took(&long) <= times * took(&short))
}
