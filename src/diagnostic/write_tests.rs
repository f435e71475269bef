//! Diagnostics over drafts whose figures are marked by hand.

#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;
use crate::claim::{Claim, Kind as Figure, Noun, Shape};
use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::document::OriginBuilder;
use crate::number::{Decimal, Precision, Qualifier, Quantity};
use crate::relation::{Evidence, Kind};
use crate::rule::check;

/// A draft with figures, written as `[number|rest of the figure|noun]`; each is rounded but bare counts.
fn draft(marked: &str) -> (Document, Claims) {
    let mut text = String::new();
    let mut claims = Claims::default();
    for piece in marked.split_inclusive(']') {
        let Some((before, figure)) = piece.split_once('[') else {
            text.push_str(piece);
            continue;
        };
        text.push_str(before);
        let mut parts = figure.trim_end_matches(']').split('|');
        let number = parts.next().unwrap();
        let (unit, noun) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let start = text.len();
        text.push_str(number);
        let number_end = text.len();
        text.push_str(unit);
        let noun_start = text.len() + 1;
        if !noun.is_empty() {
            text.push(' ');
            text.push_str(noun);
        }
        let (written, shape, kind) = match number.split_once('/') {
            Some((part, whole)) => {
                let over = Shape::Over(Decimal::whole(whole.parse().unwrap()));
                (Decimal::whole(part.parse().unwrap()), over, Figure::Ratio)
            }
            None => {
                let (whole, part) = number.split_once(',').unwrap_or((number, ""));
                let digits = format!("{}{part}", whole.replace('.', ""));
                let written = Decimal { mantissa: digits.parse().unwrap_or(15), scale: part.len() as u8 };
                let kind = if unit.contains('%') { Figure::Percent } else { Figure::Count };
                (written, Shape::Single, kind)
            }
        };
        let precision = if unit.is_empty() { Precision::Exact } else { Precision::Rounded };
        let noun = if noun.is_empty() { Span::default() } else { Span::new(noun_start, text.len()) };
        claims.list.push(Claim {
            kind,
            number: Span::new(start, number_end),
            span: Span::new(start, text.len()),
            quantity: Quantity { written, factor: Decimal::whole(1), precision, qualifier: Qualifier::Exact },
            shape,
            unit: None,
            noun: Noun { span: noun, words: [0; 4] },
            per: Vec::new(),
            ambiguous: false,
            points: false,
            spelled: !number.starts_with(|c: char| c.is_ascii_digit()),
            block: 0,
        });
    }
    let mut builder = OriginBuilder::default();
    builder.copy(&text, 0);
    let (text, origin) = builder.finish();
    (Document { text, origin, ..Document::default() }, claims)
}

fn relation(kind: Kind, members: &[(&'static str, Actor)]) -> Relation {
    let members = members.iter().map(|(role, actor)| Member { role, actor: *actor }).collect();
    Relation { kind, members, evidence: Evidence::Strong }
}

fn written(marked: &str, relations: &[Relation], language: &str) -> (String, Vec<Diagnostic>) {
    let (document, claims) = draft(marked);
    let (rules, policy) = (Rules::builtin(), Policy::default());
    let checked = check(&rules, relations, &claims, &policy, None);
    let subject = Subject { document: &document, claims: &claims, relations, rules: &rules, policy: &policy };
    let diagnostics = write(&checked.findings, &Slips::default(), &subject, &Wordings::builtin(), language, None);
    (document.text, diagnostics)
}

use Actor::{Claim as C, Denominator as D, Passage};

const SHARE: [(&str, Actor); 3] = [("whole", C(0)), ("part", C(1)), ("share", C(2))];

#[test]
fn a_share_is_told_in_the_drafts_own_marks() {
    let marked = "Tổng số là [24||đồng chí]; nữ [11||đồng chí] (chiếm [45,84|%]).";
    let (text, diagnostics) = written(marked, &[relation(Kind::Share, &SHARE)], "vi");
    let [one] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!(one.message, "11 trên 24 là 45,83%, không phải 45,84%");
    assert_eq!((one.rule.as_str(), one.grade, one.severity), ("share-mismatch", "contradicted", Severity::Error));
    assert_eq!(one.expected.as_deref(), Some("45.83"));
    let help = "11 / 24 = 45,8333…%; 45,84% là cách viết của các giá trị từ 45,835% đến 45,845%; \
                không cách làm tròn nào cho ra 45,84%";
    assert_eq!(one.help, help);
    let labels: Vec<_> = one.labels.iter().map(|l| (l.role.as_str(), l.primary, l.span.of(&text), &*l.note)).collect();
    let expected =
        [("share", true, "45,84%", "ghi 45,84%"), ("whole", false, "24", "tổng"), ("part", false, "11", "phần")];
    assert_eq!(labels, expected);
    let [fix] = one.fixes.as_slice() else { panic!("{:?}", one.fixes) };
    assert_eq!((fix.title.as_str(), fix.applicability), ("sửa 45,84% thành 45,83%", Applicability::Unsafe));
    assert_eq!((fix.edits[0].span.of(&text), fix.edits[0].text.as_str()), ("45,84", "45,83"));
    let english = written(marked, &[relation(Kind::Share, &SHARE)], "en").1.remove(0);
    assert_eq!(english.message, "11 of 24 is 45,83%, not 45,84%");
    // A language without a wording is answered in English.
    assert_eq!(written(marked, &[relation(Kind::Share, &SHARE)], "fr").1.remove(0).message, english.message);
}

#[test]
fn groups_and_leading_zeros_are_kept() {
    let parts = [("whole", C(0)), ("parts", C(1)), ("parts", C(2))];
    let fix = |marked: &str| {
        let (_, mut diagnostics) = written(marked, &[relation(Kind::Breakdown, &parts)], "vi");
        diagnostics.remove(0)
    };
    let grouped = fix("Tổng [1.482||hồ sơ], gồm [863||hồ sơ] và [609||hồ sơ]");
    assert_eq!(grouped.message, "863 và 609 cộng lại là 1.472, không phải 1.482");
    assert_eq!(grouped.fixes[0].edits[0].text, "1.472");
    assert!(grouped.help.starts_with("863 + 609 = 1.472; hoặc"), "{}", grouped.help);
    let zeros = fix("Có [05||xã], gồm [04||xã] và [02||xã]");
    assert_eq!(zeros.fixes[0].edits[0].text, "06");
    // A number in words is told, not edited.
    let words = fix("Có [mười lăm||xã], gồm [9||xã] và [8||xã]");
    assert!(words.message.ends_with("cộng lại là 17, không phải mười lăm"), "{}", words.message);
    assert!(words.fixes.iter().all(|fix| fix.edits[0].text != "17"));
}

#[test]
fn a_percent_without_places_takes_those_of_its_neighbours() {
    let fixed = |others: &str| {
        let marked = format!("[24||đồng chí]; [10||đồng chí] (chiếm [40|%]); {others}");
        let one = written(&marked, &[relation(Kind::Share, &SHARE)], "vi").1.remove(0);
        (one.fixes[0].edits[0].text.clone(), one.expected.unwrap())
    };
    assert_eq!(fixed("[45,83|%], [54,17|%]"), ("41,67".to_owned(), "41.67".to_owned()));
    assert_eq!(fixed("[46|%], [54,17|%]"), ("42".to_owned(), "42".to_owned()));
}

#[test]
fn the_two_numbers_of_a_ratio_are_two_places() {
    let members = [("part", C(0)), ("whole", D(0)), ("share", C(1))];
    let (text, diagnostics) = written("Có [04/05||xã] (đạt [75|%])", &[relation(Kind::Ratio, &members)], "vi");
    let labels: Vec<_> = diagnostics[0].labels.iter().map(|label| label.span.of(&text)).collect();
    assert_eq!(labels, ["75%", "04", "05"]);
    assert_eq!(diagnostics[0].message, "04/05 là 80%, không phải 75%");
}

#[test]
fn sums_of_shares_are_told_in_percent() {
    let shares = [("shares", C(0)), ("shares", C(1)), ("shares", C(2))];
    let marked = "tốt [62,5|%], khá [27,3|%], yếu [12,2|%]";
    let (_, diagnostics) = written(marked, &[relation(Kind::Partition, &shares)], "vi");
    assert_eq!(diagnostics[0].message, "62,5%, 27,3% và 12,2% cộng lại là 102,0%, không phải 100%");
    let help = "62,5% + 27,3% + 12,2% = 102,0%; hoặc 27,3% phải là 25,3%; hoặc 12,2% phải là 10,2%";
    assert_eq!(diagnostics[0].help, help);
}

#[test]
fn one_doubtful_figure_is_one_diagnostic() {
    // The share of women printed once, against two wholes that say the same.
    let marked = "[24||đồng chí]; [11||đồng chí] ([45,84|%]) trên [24||đồng chí]";
    let again = [("whole", C(3)), ("part", C(1)), ("share", C(2))];
    let (text, diagnostics) = written(marked, &[relation(Kind::Share, &SHARE), relation(Kind::Share, &again)], "vi");
    let [one] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!(one.labels.len(), 4);
    assert_eq!(one.labels.iter().filter(|label| label.primary).count(), 1);
    assert_eq!(one.labels[3].span.start as usize, text.rfind("24").unwrap());
    assert_eq!(one.fixes.len(), 1);
}

#[test]
fn a_repeated_word_is_taken_out_with_its_space() {
    let text = "phân công các các thành viên";
    let first = text.find("các").unwrap();
    let (first, second) = (Span::new(first, first + 4), Span::new(first + 5, first + 9));
    let members = [("first", Passage(first)), ("second", Passage(second))];
    let (text, diagnostics) = written(text, &[relation(Kind::RepeatedWord, &members)], "vi");
    let one = &diagnostics[0];
    assert_eq!((one.grade, one.severity, one.help.as_str()), ("repeated", Severity::Warning, ""));
    assert_eq!(one.message, "“các” bị viết hai lần");
    assert_eq!(one.fixes[0].title, "xóa “các”");
    assert_eq!(one.fixes[0].edits[0].span.of(&text), " các");
}

#[test]
fn what_goes_the_other_way_is_told_so_and_no_sign_is_offered() {
    let rise = [("before", C(0)), ("after", C(1)), ("rate", C(2))];
    let marked = "Từ [460||hộ] lên [420||hộ], tăng [12|%].";
    // 420 / 460 - 1 = -8,69… %, and 12 % has no places; an order of its ends is no finding beside that.
    let (_, diagnostics) = written(marked, &[relation(Kind::Rise, &rise)], "vi");
    let [one] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert!(one.message.starts_with("từ 460 đến 420 là giảm 9%, không phải tăng 12%"), "{}", one.message);
    assert!(one.fixes.iter().all(|fix| !fix.edits[0].text.starts_with('-')), "{:?}", one.fixes);
}
