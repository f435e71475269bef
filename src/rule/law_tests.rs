//! Laws over figures whose agreement was worked out by hand.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::number::{Mode, Precision, Qualifier, adjusted, slip};
use proptest::prelude::*;

fn figure(mantissa: i128, scale: u8, precision: Precision) -> Quantity {
    let written = Decimal { mantissa, scale };
    Quantity { written, factor: Decimal::whole(1), precision, qualifier: Qualifier::Exact }
}

fn count(number: i128) -> Quantity {
    figure(number, 0, Precision::Exact)
}

fn amount(mantissa: i128, scale: u8) -> Quantity {
    figure(mantissa, scale, Precision::Rounded)
}

fn percent(mantissa: i128, scale: u8) -> Quantity {
    amount(mantissa, scale).scaled(Decimal { mantissa: 1, scale: 2 }).unwrap()
}

fn members<'a>(role: &'a str, figures: &[Quantity]) -> Vec<(&'a str, Quantity)> {
    figures.iter().map(|figure| (role, figure.clone())).collect()
}

/// The grade and the expected figure as it would be printed.
fn judged(law: &str, members: &Members<'_>) -> (Grade, Option<String>) {
    let verdict = Law::parse(law).unwrap().judge(members, &Policy::default());
    (verdict.grade, verdict.expected.map(|expected| expected.written.unwrap().to_string()))
}

fn grade(law: &str, members: &Members<'_>) -> Grade {
    judged(law, members).0
}

const SHARE: &str = "share ~ part / whole";

#[test]
fn a_share_is_recalculated_at_its_own_places() {
    let of = |part, whole, share| judged(SHARE, &[("part", part), ("whole", whole), ("share", share)]);
    assert_eq!(of(count(11), count(24), percent(4583, 2)), (Grade::AsWritten, None));
    assert_eq!(of(count(11), count(24), percent(4584, 2)), (Grade::Contradicted, Some("45.83".into())));
    assert_eq!(of(count(13), count(24), percent(5416, 2)), (Grade::Truncated, Some("54.17".into())));
    assert_eq!(of(count(10), count(24), percent(40, 0)), (Grade::Contradicted, Some("42".into())));
    assert_eq!(of(count(12), count(24), percent(50, 0)), (Grade::Exact, None));
    assert_eq!(of(count(12), count(0), percent(50, 0)), (Grade::Untestable, None));
    assert_eq!(of(amount(3, 0), amount(7, 0), percent(40, 0)), (Grade::Weak, Some("43".into())));
    assert_eq!(of(amount(10_002, 1), amount(12_345, 1), percent(8103, 2)).0, Grade::ByRounding);
    // A base rounded to two digits never speaks for more than rounding.
    assert_eq!(of(amount(45, 0), amount(90, 0), percent(50, 0)).0, Grade::ByRounding);
    assert_eq!(grade(SHARE, &[("part", count(11)), ("share", percent(4583, 2))]), Grade::Untestable);
    // A base around zero may be zero.
    assert_eq!(of(count(1), amount(0, 1), percent(50, 0)).0, Grade::Untestable);
}

#[test]
fn sums_state_their_whole() {
    let of = |parts: &[Quantity], whole: Quantity| {
        let mut all = members("parts", parts);
        all.push(("whole", whole));
        judged("sum(parts) ~ whole", &all)
    };
    assert_eq!(of(&[count(11), count(13)], count(24)), (Grade::Exact, None));
    assert_eq!(of(&[count(11), count(13)], count(25)), (Grade::Contradicted, Some("24".into())));
    assert_eq!(of(&[amount(121, 1), amount(454, 1)], amount(576, 1)), (Grade::ByRounding, Some("57.5".into())));
    // 7.250 triệu and 2.750 triệu make 10,0 tỷ; 9,9 tỷ is wrong. What is expected comes in tỷ.
    let scaled = |quantity: Quantity, factor| Quantity { factor: Decimal::whole(factor), ..quantity };
    let parts = [scaled(amount(7250, 0), 1_000_000), scaled(amount(2750, 0), 1_000_000)];
    assert_eq!(of(&parts, scaled(amount(100, 1), 1_000_000_000)), (Grade::AsWritten, None));
    assert_eq!(of(&parts, scaled(amount(99, 1), 1_000_000_000)), (Grade::Contradicted, Some("10.0".into())));
    assert_eq!(grade("sum(parts) ~ whole", &[("whole", count(3))]), Grade::Untestable);
}

#[test]
fn shares_make_the_whole() {
    let of = |shares: &[Quantity]| judged("sum(shares) ~ 100 %", &members("shares", shares));
    assert_eq!(of(&[percent(4583, 2), percent(5417, 2)]), (Grade::AsWritten, None));
    assert_eq!(of(&[percent(333, 1), percent(333, 1), percent(333, 1)]).0, Grade::ByRounding);
    assert_eq!(of(&[percent(4583, 2), percent(5427, 2)]), (Grade::Contradicted, None));
    assert_eq!(of(&[percent(60, 0)]), (Grade::Contradicted, Some("100".into())));
    assert_eq!(grade("100% ~ sum(shares)", &members("shares", &[percent(60, 0), percent(50, 0)])), Grade::Contradicted);
}

#[test]
fn orders_are_contradicted_only_where_nothing_fits() {
    let of = |law, a, b| grade(law, &[("a", a), ("b", b)]);
    assert_eq!(of("a <= b", count(24), count(24)), Grade::Exact);
    assert_eq!(of("a < b", count(24), count(24)), Grade::Contradicted);
    assert_eq!(of("a <= b", count(25), count(24)), Grade::Contradicted);
    assert_eq!(of("a >= b", count(25), count(24)), Grade::Exact);
    assert_eq!(of("a > b", count(24), count(25)), Grade::Contradicted);
    // 100,1 may be 100,05 and 100 may be 100,5; 101 can be as little as 100,5 and 100 as much.
    assert_eq!(of("a <= b", amount(1001, 1), amount(100, 0)), Grade::ByRounding);
    assert_eq!(of("a <= b", amount(101, 0), amount(100, 0)), Grade::ByRounding);
    assert_eq!(of("a < b", amount(101, 0), amount(100, 0)), Grade::Contradicted);
    assert_eq!(of("a <= b", amount(102, 0), amount(100, 0)), Grade::Contradicted);
    let over = Quantity { qualifier: Qualifier::Over, ..count(250) };
    assert_eq!(of("a <= b", over, count(250)), Grade::AsWritten);
    assert_eq!(
        grade("a = count(items)", &[("a", count(3)), ("items", count(9)), ("items", count(9))]),
        Grade::Contradicted
    );
    assert_eq!(judged("a = count(b)", &[("a", count(2)), ("b", count(9))]), (Grade::Contradicted, Some("1".into())));
}

#[test]
fn other_laws_and_functions() {
    let change = [("before", amount(11_503, 1)), ("after", amount(12_345, 1)), ("rate", percent(733, 2))];
    assert_eq!(grade("after / before - 1 ~ rate", &change), Grade::ByRounding);
    // 7,3198 % of growth: 8,0 % contradicts it, 7,3 % follows.
    let wrong = [("before", amount(11_503, 1)), ("after", amount(12_345, 1)), ("rate", percent(80, 1))];
    assert_eq!(judged("after / before - 1 ~ rate", &wrong), (Grade::Contradicted, Some("7.3".into())));
    let four = members("x", &[count(3), count(5), count(10)]);
    assert_eq!(grade("mean(x) ~ 6", &four), Grade::Exact);
    assert_eq!(grade("min(x) + max(x) ~ 13", &four), Grade::Exact);
    assert_eq!(grade("-max(x, 20) ~ -20", &four), Grade::Exact);
    // 45,83 % of 24 is 10,9992, which is 11 people.
    let part = [("part", count(11)), ("whole", count(24)), ("share", percent(4583, 2))];
    assert_eq!(grade("part ~ share * whole", &part), Grade::AsWritten);
    // The longest law there is does not exhaust the stack.
    assert_eq!(grade(&format!("{}1 ~ 195", "1+".repeat(194)), &[]), Grade::Exact);
    // Several figures cannot stand where one is meant.
    assert_eq!(grade("x ~ 6", &four), Grade::Untestable);
    assert_eq!(grade("a ~ b", &[("a", amount(458, 1)), ("b", amount(459, 1))]), Grade::Contradicted);
    assert_eq!(grade("a ~ b", &[("a", amount(458, 1)), ("b", amount(4583, 2))]), Grade::ByRounding);
}

#[test]
fn a_law_is_solved_for_each_figure() {
    let law = Law::parse(SHARE).unwrap();
    let figures = [("part", count(10)), ("whole", count(24)), ("share", percent(40, 0))];
    let solved = |member| {
        let expected = law.solve(member, &figures, &Policy::default()).unwrap();
        (expected.value.to_string(), expected.written.unwrap().to_string())
    };
    // 40 % of 24 is 9,6; 10 is 40 % of 25; 10 of 24 is 41,67 %.
    assert_eq!(solved(0), ("9.6".into(), "10".into()));
    assert_eq!(solved(1), ("25".into(), "25".into()));
    assert_eq!(solved(2), ("5/12".into(), "42".into()));
    let parts = [("parts", count(11)), ("parts", count(14)), ("whole", count(24))];
    let solve = |law: &str, member, figures: &Members<'_>| {
        let expected = Law::parse(law).unwrap().solve(member, figures, &Policy::default());
        expected.map(|expected| expected.value.to_string())
    };
    assert_eq!(solve("sum(parts) ~ whole", 1, &parts), Some("13".into()));
    assert_eq!(solve("mean(parts) ~ whole", 0, &parts), Some("34".into()));
    assert_eq!(solve("max(parts) ~ whole", 0, &parts), None);
    assert_eq!(solve("sum(parts) <= whole", 0, &parts), None);
    assert_eq!(solve("whole - whole ~ 1", 2, &parts), None);
    let change = [("before", count(100)), ("after", count(106)), ("rate", percent(50, 1))];
    assert_eq!(solve("after / before - 1 ~ rate", 1, &change), Some("105".into()));
    assert_eq!(solve("2 * (before - after) ~ -rate", 0, &change), Some("105.975".into()));
}

#[test]
fn faults_of_laws_say_where() {
    let wrong = |law| Law::parse(law).unwrap_err();
    assert_eq!(wrong("part / whole").at, 12..12);
    assert!(wrong("part / whole").message.contains("a comparison (`~ = <= < >= >`), found the end"));
    assert_eq!(wrong("a ~ b ~ c").at, 6..7);
    assert!(wrong("a ~ b ~ c").message.contains("one comparison, found `~`"));
    assert_eq!(wrong("a == b").at, 3..4);
    assert_eq!(wrong("~ b").at, 0..1);
    let law = Law::parse("share ~ part / whole").unwrap();
    assert_eq!(law.roles().collect::<Vec<_>>(), [("share", 0..5), ("part", 8..12), ("whole", 15..20)]);
}

fn any_figure() -> impl Strategy<Value = Quantity> {
    let decimal = || {
        let mantissa = prop_oneof![any::<i128>(), -200..200_i128, Just(i128::MIN)];
        (mantissa, prop_oneof![0..4_u8, any::<u8>()]).prop_map(|(mantissa, scale)| Decimal { mantissa, scale })
    };
    let qualifier = prop_oneof![
        Just(Qualifier::Exact),
        Just(Qualifier::Approx),
        Just(Qualifier::Nearly),
        Just(Qualifier::Over),
        Just(Qualifier::AtMost)
    ];
    let precision = prop_oneof![Just(Precision::Exact), Just(Precision::Rounded)];
    (decimal(), decimal(), precision, qualifier).prop_map(|(written, factor, precision, qualifier)| Quantity {
        written,
        factor,
        precision,
        qualifier,
    })
}

proptest! {
    #[test]
    fn no_figure_panics(figures in prop::collection::vec(any_figure(), 4), law in 0..5_usize, mode in 0..4_usize) {
        let law = ["c ~ a / b", "sum(d) ~ 100 %", "mean(a, d) * b ~ c", "a - b <= c / d", "min(a, b) = max(c, d)"][law];
        let rounding = [Mode::Nearest, Mode::HalfUp, Mode::Truncate, Mode::Any][mode];
        let policy = Policy { rounding, ..Policy::default() };
        let members: Vec<_> = ["a", "b", "c", "d"].into_iter().zip(figures.clone()).collect();
        let law = Law::parse(law).unwrap();
        law.judge(&members, &policy);
        for (member, figure) in figures.iter().enumerate() {
            if let Some(expected) = law.solve(member, &members, &policy) {
                slip(&figure.written, &expected.value);
            }
        }
        let values: Vec<_> = figures.iter().rev().map(Quantity::value).collect();
        adjusted(&figures, &values, &Rational::ONE);
    }

    /// What a law is solved for makes it hold.
    #[test]
    fn solutions_hold(part in 1..500_i128, whole in 1..500_i128, rest in 1..500_i128) {
        let figures = [("part", count(part)), ("whole", count(whole)), ("rest", count(rest))];
        let law = Law::parse("(part - 1) / (2 * whole) ~ 3 - 7 / rest").unwrap();
        let of = |part: &Rational, whole: &Rational, rest: &Rational| {
            let two = &Rational::from(2) * whole;
            let left = (part - &Rational::ONE).checked_div(&two);
            let right = Rational::from(7).checked_div(rest).map(|seventh| &Rational::from(3) - &seventh);
            left == right
        };
        let values = figures.clone().map(|(_, figure)| figure.value());
        for member in 0..3 {
            if let Some(expected) = law.solve(member, &figures, &Policy::default()) {
                let mut mended = values.clone();
                mended[member] = expected.value;
                // 3 - 7/rest may ask for a whole or a rest of nothing, which no division allows.
                prop_assert!(mended.iter().any(Rational::is_zero) || of(&mended[0], &mended[1], &mended[2]));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What makes a law hold to the last digit has room there, give or take a place of its own.
    #[test]
    fn what_comes_out_has_room(part in 1..60_i128, whole in 1..60_i128, share in 1..200_i128, law in 0..5_usize, mode in 0..4_usize) {
        let law = ["share ~ part / whole", "part ~ share * whole", "whole - part ~ share", "sum(part, share) = whole",
            "100 % - share ~ part / whole"][law];
        let rounding = [Mode::Nearest, Mode::HalfUp, Mode::Truncate, Mode::Any][mode];
        let policy = Policy { rounding, ..Policy::default() };
        let law = Law::parse(law).unwrap();
        let members = [("part", count(part)), ("whole", amount(whole, 0)), ("share", percent(share, 1))];
        for member in 0..3 {
            let Some(room) = law.room(member, &members, &policy) else { continue };
            let mut tried = members.clone();
            for mantissa in 1..200 {
                tried[member].1.written.mantissa = mantissa;
                let figure = tried[member].1.clone();
                if matches!(law.grade(&tried, &policy), Grade::Exact | Grade::AsWritten) {
                    let (value, ulp) = (figure.value(), figure.ulp());
                    let around = Interval::closed(&value - &ulp, &value + &ulp);
                    prop_assert!(around.meet(&room) != Meeting::Apart, "{figure:?} of {room:?}");
                }
            }
        }
    }
}
