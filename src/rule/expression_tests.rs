//! How expressions are read, and what is said of those that cannot be.

#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

/// An expression with brackets around every step.
fn shape(node: &Node) -> String {
    match node {
        Node::Role { name, .. } => name.clone(),
        Node::Number(number) => number.to_string(),
        Node::Negative(inner) => format!("-{}", shape(inner)),
        Node::Operation(operator, left, right) => {
            let sign = match operator {
                Operator::Add => '+',
                Operator::Subtract => '-',
                Operator::Multiply => '*',
                Operator::Divide => '/',
            };
            format!("({}{sign}{})", shape(left), shape(right))
        }
        Node::Call(function, arguments) => {
            format!("{function:?}[{}]", arguments.iter().map(shape).collect::<Vec<_>>().join(" "))
        }
    }
}

fn read(text: &str) -> String {
    shape(&Expression::parse(text).unwrap().node)
}

fn wrong(text: &str) -> (Range<usize>, String) {
    let error = Expression::parse(text).unwrap_err();
    (error.at, error.message)
}

#[test]
fn operators_bind_as_in_arithmetic() {
    assert_eq!(read("a + b * c - d"), "((a+(b*c))-d)");
    assert_eq!(read("after / before - 1"), "((after/before)-1)");
    assert_eq!(read(" - a * ( b - -c ) "), "(-a*(b--c))");
    assert_eq!(read("a / b / c"), "((a/b)/c)");
    assert_eq!(read("sum(parts, other + 1) / count( items )"), "(Sum[parts (other+1)]/Count[items])");
}

#[test]
fn names_and_numbers() {
    assert_eq!(read("100 %"), "1.00");
    assert_eq!(read("100%"), "1.00");
    assert_eq!(read("12.50"), "12.50");
    assert_eq!(read("after-before"), "after-before");
    assert_eq!(read("after -before"), "(after-before)");
    assert_eq!(read("sum"), "sum");
    let expression = Expression::parse("sum(first_half) / the-whole").unwrap();
    assert_eq!(expression.roles().collect::<Vec<_>>(), [("first_half", 4..14), ("the-whole", 18..27)]);
}

#[test]
fn faults_say_where_and_what() {
    let term = "a role, a number, a function or `(`";
    assert_eq!(wrong("part / "), (7..7, format!("expected {term}, found the end")));
    assert_eq!(wrong(""), (0..0, format!("expected {term}, found the end")));
    assert_eq!(wrong("part + * 2"), (7..8, format!("expected {term}, found `*`")));
    assert_eq!(
        wrong("tổng + 1"),
        (0..6, "expected a role in letters `a`–`z`, digits, `_` and `-`, found `tổng`".to_owned())
    );
    assert_eq!(wrong("1 + đất").0, 4..10);
    assert_eq!(wrong("part whole").0, 5..10);
    assert_eq!(wrong("(part + 1"), (9..9, "expected an operator (`+ - * /`) or `)`, found the end".to_owned()));
    assert_eq!(wrong("avg(parts)"), (0..3, format!("expected {FUNCTION}, found `avg`")));
    assert_eq!(wrong("sum()"), (4..5, format!("expected {term}, found `)`")));
    assert_eq!(wrong("1.2.3").0, 3..4);
    assert_eq!(wrong(&"9".repeat(60)).0, 0..60);
    assert_eq!(wrong(&"(".repeat(300)).0, 24..25);
    assert!(wrong(&"-".repeat(5000)).1.starts_with("expected at most 400 bytes"));
    assert!(
        Expression::parse(&"1+".repeat(199)).is_err() && Expression::parse(&format!("{}1", "1+".repeat(199))).is_ok()
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in r"[a-c0-9.%+*/() ~=,\-ổ]{0,40}") {
        if let Err(error) = Expression::parse(&text) {
            prop_assert!(text.get(error.at).is_some());
        }
    }
}
