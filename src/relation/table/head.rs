//! Formulas printed in the heads of columns: `(5)=(3)+(4)`, `5=4/3*100`.

use super::grid::{Grid, Holds};
use super::law::Law;

/// The longest formula that is read, in bytes.
const LONGEST: usize = 64;

/// The laws that heads spell out, where every term is the number or letter of a column.
pub(super) fn laws(grid: &Grid) -> Vec<Law> {
    let heads = (0..grid.width()).flat_map(|column| grid.heads(column).map(move |text| (column, text)));
    let signed: Vec<(usize, &str, Option<&str>)> =
        heads.filter_map(|(column, text)| signed(text).map(|(sign, formula)| (column, sign, formula))).collect();
    let column = |sign: &str| {
        let mut called = signed.iter().filter(|(_, known, _)| *known == sign).map(|(column, ..)| *column);
        let first = called.next()?;
        called.all(|other| other == first).then_some(first)
    };
    let told = signed.iter().filter_map(|(result, _, formula)| {
        let formula = formula.filter(|formula| formula.len() <= LONGEST)?;
        let mut formula = Formula { rest: formula, column: &column };
        let term = formula.sum()?;
        // A bracket that opened before the number of the column may close.
        let whole = formula.rest.chars().all(|letter| matches!(letter, ')' | ']' | '%' | '.' | ' '));
        law(grid, *result, term).filter(|_| whole)
    });
    told.collect()
}

/// The number or letter of a column that a head ends in, and the formula behind it.
fn signed(text: &str) -> Option<(&str, Option<&str>)> {
    let (left, formula) = match text.split_once('=') {
        Some((left, formula)) => (left.trim_end(), Some(formula)),
        None => (text.trim_end(), None),
    };
    let body = left.trim_end_matches([')', ']']);
    let start = body.rfind(|letter: char| !letter.is_ascii_alphanumeric());
    let start =
        start.map_or(0, |at| at + body.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    let (before, sign) = body.split_at_checked(start)?;
    let number = sign.len() <= 2 && !sign.is_empty() && sign.bytes().all(|digit| digit.is_ascii_digit());
    let letter = sign.len() == 1 && sign.bytes().all(|letter| letter.is_ascii_uppercase());
    let alone = before.chars().all(|letter| matches!(letter, '(' | '[' | ' '));
    let inside = before.ends_with(['(', '[']);
    ((number || letter) && (alone || inside)).then_some((sign, formula))
}

/// A formula of columns.
enum Term {
    Column(usize),
    Number(u32),
    /// Terms that are added, or taken away.
    Sum(Vec<(bool, Term)>),
    Product(Box<Term>, Box<Term>),
    Quotient(Box<Term>, Box<Term>),
}

struct Formula<'a, F> {
    rest: &'a str,
    column: &'a F,
}

impl<F: Fn(&str) -> Option<usize>> Formula<'_, F> {
    fn next(&mut self, signs: &[char]) -> Option<char> {
        self.rest = self.rest.trim_start();
        let sign = self.rest.chars().next().filter(|sign| signs.contains(sign))?;
        self.rest = self.rest.get(sign.len_utf8()..)?;
        Some(sign)
    }

    fn sum(&mut self) -> Option<Term> {
        let mut terms = vec![(false, self.product()?)];
        while let Some(sign) = self.next(&['+', '-', '\u{2212}', '\u{2013}']) {
            terms.push((sign != '+', self.product()?));
        }
        if terms.len() == 1 { terms.pop().map(|(_, term)| term) } else { Some(Term::Sum(terms)) }
    }

    fn product(&mut self) -> Option<Term> {
        let mut term = self.factor()?;
        while let Some(sign) = self.next(&['*', 'x', '\u{d7}', '/', ':', '%']) {
            term = match sign {
                // Told in percent.
                '%' => term,
                '/' | ':' => Term::Quotient(Box::new(term), Box::new(self.factor()?)),
                _ => Term::Product(Box::new(term), Box::new(self.factor()?)),
            };
        }
        Some(term)
    }

    fn factor(&mut self) -> Option<Term> {
        if self.next(&['(', '[']).is_some() {
            let term = self.sum()?;
            self.next(&[')', ']'])?;
            return Some(term);
        }
        self.rest = self.rest.trim_start();
        let length = self.rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        // A letter calls one column; a multiplication sign may stand right behind it.
        let length = if self.rest.starts_with(|letter: char| letter.is_ascii_uppercase()) { 1 } else { length };
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (sign, rest) = self.rest.split_at_checked(if digits > 0 { digits } else { length })?;
        self.rest = rest;
        (self.column)(sign).map(Term::Column).or_else(|| sign.parse().ok().map(Term::Number))
    }
}

/// A formula as a law of its column; nothing for one of another shape.
fn law(grid: &Grid, result: usize, formula: Term) -> Option<Law> {
    use Term::{Column, Number, Product, Quotient, Sum};
    let is_percent = grid.holds_of(result) == Holds::Percents;
    let formula = match formula {
        Product(term, factor) if matches!(*factor, Number(100)) => *term,
        Product(factor, term) if matches!(*factor, Number(100)) => *term,
        other => other,
    };
    let law = match formula {
        Product(one, other) => match (*one, *other) {
            (Column(one), Column(other)) => Law::Product { factors: [one, other], result },
            _ => return None,
        },
        Quotient(over, under) => match (*over, *under) {
            (Column(actual), Column(plan)) if is_percent => Law::Rate { actual, plan, rate: result },
            (Column(total), Column(count)) => Law::Product { factors: [count, result], result: total },
            (Sum(terms), Column(before)) if is_percent => match terms.as_slice() {
                [(false, Column(after)), (true, Column(same))] if *same == before => {
                    Law::Growth { before, after: *after, rate: result }
                }
                _ => return None,
            },
            _ => return None,
        },
        Sum(terms) => match terms.as_slice() {
            [(false, Column(minuend)), (true, Column(subtrahend))] => {
                Law::Difference { minuend: *minuend, subtrahend: *subtrahend, result }
            }
            [(false, over), (true, Number(1 | 100))] if is_percent => growth(over, result)?,
            terms => {
                let plus = terms.iter().map(|(taken, term)| match term {
                    Column(column) if !taken => Some(*column),
                    _ => None,
                });
                Law::Cross { total: result, parts: plus.collect::<Option<_>>()? }
            }
        },
        Column(_) | Number(_) => return None,
    };
    Some(law)
}

/// `after / before`, in percent or not, from which the whole is taken away.
fn growth(term: &Term, rate: usize) -> Option<Law> {
    let quotient = match term {
        Term::Product(one, other) => match (&**one, &**other) {
            (term, Term::Number(100)) | (Term::Number(100), term) => term,
            _ => return None,
        },
        term => term,
    };
    let Term::Quotient(after, before) = quotient else { return None };
    match (&**after, &**before) {
        (Term::Column(after), Term::Column(before)) => Some(Law::Growth { before: *before, after: *after, rate }),
        _ => None,
    }
}
