//! A stored number as its decimal digits: rounded and moved without any loss but the one asked for.

use std::cmp::Ordering;

/// Significant digits a spreadsheet shows at most.
pub(super) const SHOWN: usize = 15;
/// Digits before or behind the mark beyond which a number is no figure of a report.
const LONGEST: i32 = 400;

/// A number `0.d1d2d3… × 10^point`, with its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    negative: bool,
    /// Values from 0 to 9; the first and the last are no zeros.
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    /// Reads `-12.5`, `1.25E-2`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (body, exponent) = match text.split_once(['e', 'E']) {
            Some((body, exponent)) => (body, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let negative = body.starts_with('-');
        let body = body.trim_start_matches(['-', '+']);
        let (whole, part) = body.split_once('.').unwrap_or((body, ""));
        let all = || whole.bytes().chain(part.bytes());
        if all().next().is_none() || !all().all(|byte| byte.is_ascii_digit()) || exponent.abs() > LONGEST {
            return None;
        }
        let digits = all().map(|byte| byte - b'0').collect();
        Some(Self { negative, digits, point: i32::try_from(whole.len()).ok()? + exponent }.trimmed())
    }

    fn trimmed(mut self) -> Self {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= zeros as i32;
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// Rounded to so many digits, halves away from zero.
    pub(super) fn significant(&self, count: usize) -> Self {
        let mut rounded = self.clone();
        let up = rounded.digits.get(count).is_some_and(|digit| *digit >= 5);
        rounded.digits.truncate(count);
        if up {
            rounded.raise();
        }
        rounded.trimmed()
    }

    /// Rounded to so many decimals, halves away from zero.
    pub(super) fn rounded(&self, decimals: usize) -> Self {
        match usize::try_from(self.point + decimals as i32) {
            Ok(count) => self.significant(count),
            Err(_) => Self { digits: Vec::new(), point: 0, ..*self },
        }
    }

    /// Adds one to the last digit; a number of no digits becomes one in the place before them.
    fn raise(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            *digit = (*digit + 1) % 10;
            if *digit != 0 {
                return;
            }
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// Ten to the power of `by` times the number.
    pub(super) fn shifted(&self, by: i32) -> Self {
        let point = if self.digits.is_empty() { 0 } else { self.point + by };
        Self { point, ..self.clone() }
    }

    /// Places its first digit stands before the mark.
    pub(super) fn magnitude(&self) -> i32 {
        self.point
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    /// The digits before the mark, the first one no zero.
    pub(super) fn whole(&self) -> String {
        (0..self.point.max(0)).map(|place| self.at(place)).collect()
    }

    /// So many digits behind the mark.
    pub(super) fn part(&self, decimals: usize) -> String {
        (0..decimals as i32).map(|place| self.at(self.point + place)).collect()
    }

    /// How many digits stand behind the mark.
    pub(super) fn decimals(&self) -> usize {
        usize::try_from(self.digits.len() as i32 - self.point).unwrap_or(0)
    }

    fn at(&self, place: i32) -> char {
        let digit = usize::try_from(place).ok().and_then(|place| self.digits.get(place));
        char::from(b'0' + digit.copied().unwrap_or(0))
    }

    /// Whether a text has other digits than these, zeros around them not counted.
    pub(super) fn differs(&self, text: &str) -> bool {
        let shown: String = text.chars().filter(char::is_ascii_digit).collect();
        let own: String = self.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        !shown.is_empty() && shown.trim_matches('0') != own.trim_matches('0')
    }

    /// How it compares with another number.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| if number.is_zero() { 0 } else { 1 - 2 * i32::from(number.negative) };
        let size = |number: &Self| (number.point, number.digits.clone());
        match sign(self).cmp(&sign(other)) {
            Ordering::Equal if self.is_negative() => size(other).cmp(&size(self)),
            Ordering::Equal => size(self).cmp(&size(other)),
            unequal => unequal,
        }
    }
}
