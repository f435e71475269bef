//! The expressions of rules, read from text: what figures come to.
//!
//! ```text
//! law        = expression comparison expression        comparison = "~" | "=" | "<=" | "<" | ">=" | ">"
//! expression = term { ("+" | "-") term }               term = factor { ("*" | "/") factor }
//! factor     = { "-" } ( number | role | function "(" expression { "," expression } ")" | "(" expression ")" )
//! number     = digits [ "." digits ] [ "%" ]           100 % is 1
//! function   = "sum" | "product" | "mean" | "min" | "max" | "count" | "round"
//! role       = a letter a–z, then letters, digits, "_", and "-" where a letter or digit follows
//! ```
//!
//! A role that several figures play stands only inside a function, which takes them all. A minus sign between two
//! roles needs a space, for `after-before` is one name.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, digit1, multispace0};
use nom::combinator::{cut, opt, recognize, value};
use nom::error::{ErrorKind, ParseError};
use nom::multi::{many0_count, separated_list1};
use nom::sequence::{pair, preceded, terminated};
use nom::{Err, IResult, Parser};

use crate::number::Decimal;

/// A term over the roles of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    pub(super) node: Node,
    /// The roles of the node, in order: laws are asked for them far more often than they are read.
    roles: Vec<(String, Range<usize>)>,
}

/// One step of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Role { name: String, at: Range<usize> },
    Number(Decimal),
    Negative(Box<Node>),
    Operation(Operator, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Product,
    Mean,
    Min,
    Max,
    Count,
    /// To the nearest whole number.
    Round,
}

/// Why a text is no expression or law.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// The bytes of the text that do not fit; empty where it ends too early.
    pub at: Range<usize>,
    /// What was expected and what was found.
    pub message: String,
}

impl Expression {
    /// Reads an expression without a comparison.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let node = whole(text, |grammar, input| {
            terminated(|input| grammar.expression(input, 0), |input| end(input, AFTER_TERM)).parse(input)
        })?;
        Ok(Self::new(node))
    }

    fn new(node: Node) -> Self {
        let mut roles = Vec::new();
        node.gather(&mut roles);
        Self { node, roles }
    }

    /// The role it is, where it is nothing but one.
    pub fn lone_role(&self) -> Option<&str> {
        match &self.node {
            Node::Role { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The roles it uses, in order, each with its bytes in the text it was read from.
    pub fn roles(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.roles.iter().map(|(name, at)| (name.as_str(), at.clone()))
    }
}

impl Node {
    fn gather(&self, roles: &mut Vec<(String, Range<usize>)>) {
        match self {
            Self::Role { name, at } => roles.push((name.clone(), at.clone())),
            Self::Number(_) => {}
            Self::Negative(inner) => inner.gather(roles),
            Self::Operation(_, left, right) => [left, right].into_iter().for_each(|side| side.gather(roles)),
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.gather(roles)),
        }
    }
}

/// Longer texts are refused: a law is a line, and its tree is walked by recursion.
const LONGEST: usize = 400;
/// Brackets within brackets that are still read.
const DEEPEST: usize = 24;

const TERM: &str = "a role, a number, a function or `(`";
const ROLE: &str = "a role in letters `a`–`z`, digits, `_` and `-`";
const AFTER_TERM: &str = "an operator (`+ - * /`) or the end";
const BEFORE_COMPARISON: &str = "an operator (`+ - * /`) or a comparison (`~ = <= < >= >`)";
const FUNCTION: &str = "one of the functions `sum`, `product`, `mean`, `min`, `max`, `count`, `round`";

/// What did not fit, and what would have.
#[derive(Debug)]
pub(super) struct Fault<'a> {
    rest: &'a str,
    expected: &'static str,
}

impl<'a> ParseError<&'a str> for Fault<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, expected: TERM }
    }

    fn append(_: &'a str, _: ErrorKind, first: Self) -> Self {
        first
    }
}

pub(super) type Parsed<'a, T> = IResult<&'a str, T, Fault<'a>>;

/// Runs a parser over a whole text and puts its fault into words.
pub(super) fn whole<'a, T>(
    text: &'a str,
    read: impl FnOnce(&Grammar<'a>, &'a str) -> Parsed<'a, T>,
) -> Result<T, SyntaxError> {
    if text.len() > LONGEST {
        let message = format!("expected at most {LONGEST} bytes, found {}", text.len());
        return Err(SyntaxError { at: 0..text.len(), message });
    }
    let fault = match read(&Grammar { text }, text) {
        Ok((_, result)) => return Ok(result),
        Err(Err::Error(fault) | Err::Failure(fault)) => fault,
        Err(Err::Incomplete(_)) => Fault { rest: "", expected: TERM },
    };
    let rest = fault.rest.trim_start();
    let start = text.len() - rest.len();
    let found = first_word(rest);
    let message = match found {
        "" => format!("expected {}, found the end", fault.expected),
        found => format!("expected {}, found `{found}`", fault.expected),
    };
    Err(SyntaxError { at: start..start + found.len(), message })
}

/// The name, the number or the one character a text begins with.
fn first_word(text: &str) -> &str {
    let word = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let one = text.chars().next().map_or(0, char::len_utf8);
    text.get(..word.max(one)).unwrap_or(text)
}

fn fault<'a, T>(rest: &'a str, expected: &'static str) -> Parsed<'a, T> {
    Err(Err::Failure(Fault { rest, expected }))
}

/// The end of the text, or a fault that says what else was expected.
pub(super) fn end<'a>(input: &'a str, expected: &'static str) -> Parsed<'a, ()> {
    let (rest, _) = multispace0(input)?;
    if rest.is_empty() { Ok((rest, ())) } else { fault(rest, expected) }
}

/// The grammar over one text, whose length tells where each piece stands.
pub(super) struct Grammar<'a> {
    text: &'a str,
}

impl<'a> Grammar<'a> {
    /// One side of a law.
    pub(super) fn side(&self, input: &'a str) -> Parsed<'a, Expression> {
        self.expression(input, 0).map(|(rest, node)| (rest, Expression::new(node)))
    }

    fn expression(&self, input: &'a str, depth: usize) -> Parsed<'a, Node> {
        let operator = |input| mark(input, [('+', Operator::Add), ('-', Operator::Subtract)]);
        chain(input, operator, |input| self.term(input, depth))
    }

    fn term(&self, input: &'a str, depth: usize) -> Parsed<'a, Node> {
        let operator = |input| mark(input, [('*', Operator::Multiply), ('/', Operator::Divide)]);
        chain(input, operator, |input| self.factor(input, depth))
    }

    fn factor(&self, input: &'a str, depth: usize) -> Parsed<'a, Node> {
        let (rest, signs) = many0_count(preceded(multispace0, char('-'))).parse(input)?;
        let (rest, _) = multispace0(rest)?;
        let (rest, node) = match rest.chars().next() {
            Some('0'..='9') => number(rest),
            Some('a'..='z' | 'A'..='Z' | '_') => self.named(rest, depth),
            Some(letter) if letter.is_alphabetic() => fault(rest, ROLE),
            Some('(') if depth >= DEEPEST => fault(rest, "fewer brackets within brackets"),
            Some('(') => {
                let (rest, _) = char('(')(rest)?;
                let (rest, node) = self.expression(rest, depth + 1)?;
                let (rest, ()) = closing(rest, "an operator (`+ - * /`) or `)`")?;
                Ok((rest, node))
            }
            _ => fault(rest, TERM),
        }?;
        Ok((rest, if signs % 2 == 1 { Node::Negative(Box::new(node)) } else { node }))
    }

    /// A role, or a function with what it takes.
    fn named(&self, input: &'a str, depth: usize) -> Parsed<'a, Node> {
        let (rest, name) = name(input)?;
        if rest.chars().next().is_some_and(char::is_alphabetic) {
            return fault(input, ROLE);
        }
        let (inside, bracket) = opt(preceded(multispace0, char('('))).parse(rest)?;
        if bracket.is_none() {
            let start = self.text.len() - input.len();
            return Ok((rest, Node::Role { name: name.to_owned(), at: start..start + name.len() }));
        }
        if depth >= DEEPEST {
            return fault(input, "fewer brackets within brackets");
        }
        let function = match name {
            "sum" => Function::Sum,
            "product" => Function::Product,
            "round" => Function::Round,
            "mean" => Function::Mean,
            "min" => Function::Min,
            "max" => Function::Max,
            "count" => Function::Count,
            _ => return fault(input, FUNCTION),
        };
        let comma = preceded(multispace0, char(','));
        let (rest, arguments) = separated_list1(comma, |input| self.expression(input, depth + 1)).parse(inside)?;
        let (rest, ()) = closing(rest, "an operator (`+ - * /`), `,` or `)`")?;
        Ok((rest, Node::Call(function, arguments)))
    }
}

/// Operands with operators of one rank between them, taken from the left.
fn chain<'a>(
    input: &'a str,
    operator: impl Fn(&'a str) -> Parsed<'a, Operator>,
    operand: impl Fn(&'a str) -> Parsed<'a, Node>,
) -> Parsed<'a, Node> {
    let (mut rest, mut left) = operand(input)?;
    while let (after, Some((operator, right))) = opt(pair(&operator, cut(&operand))).parse(rest)? {
        left = Node::Operation(operator, Box::new(left), Box::new(right));
        rest = after;
    }
    Ok((rest, left))
}

fn mark<'a>(input: &'a str, marks: [(char, Operator); 2]) -> Parsed<'a, Operator> {
    let [(first, one), (second, other)] = marks;
    preceded(multispace0, alt((value(one, char(first)), value(other, char(second))))).parse(input)
}

fn closing<'a>(input: &'a str, expected: &'static str) -> Parsed<'a, ()> {
    let (rest, _) = multispace0(input)?;
    rest.strip_prefix(')').map_or_else(|| fault(rest, expected), |rest| Ok((rest, ())))
}

fn name<'a>(input: &'a str) -> Parsed<'a, &'a str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let more = many0_count(preceded(char('-'), pair(take_while_m_n(1, 1, plain), take_while(plain))));
    recognize(pair(take_while(plain), more)).parse(input)
}

fn number<'a>(input: &'a str) -> Parsed<'a, Node> {
    let (rest, whole) = digit1(input)?;
    let (rest, part) = opt(preceded(char('.'), digit1)).parse(rest)?;
    let (rest, percent) = opt(preceded(multispace0, tag("%"))).parse(rest)?;
    let part: &str = part.unwrap_or_default();
    // Both runs are ASCII digits, so all that can fail is their length.
    let mantissa = whole
        .bytes()
        .chain(part.bytes())
        .try_fold(0_i128, |number, digit| number.checked_mul(10)?.checked_add(i128::from(digit - b'0')));
    let scale = u8::try_from(part.len() + if percent.is_some() { 2 } else { 0 }).ok();
    match mantissa.zip(scale) {
        Some((mantissa, scale)) => Ok((rest, Node::Number(Decimal { mantissa, scale }))),
        None => fault(input, "a number of at most 38 digits"),
    }
}

/// The comparison of a law.
pub(super) fn comparison<'a, T: Clone>(input: &'a str, signs: &[(&'static str, T)]) -> Parsed<'a, T> {
    let (rest, _) = multispace0(input)?;
    let found = signs.iter().find_map(|(sign, meaning)| Some((rest.strip_prefix(sign)?, meaning.clone())));
    found.map_or_else(|| fault(rest, BEFORE_COMPARISON), Ok)
}

#[cfg(test)]
#[path = "expression_tests.rs"]
mod tests;
