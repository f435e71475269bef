//! Relations whose findings, coverage and blame were worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;
use crate::claim::{Claim, Kind as Figure, Noun, Shape};
use crate::number::{Decimal, Precision, Qualifier};
use crate::relation::Evidence;
use crate::relation::{Actor, Member};
use crate::text::Span;

fn claim(kind: Figure, mantissa: i128, scale: u8, shape: Shape) -> Claim {
    let precision = if kind == Figure::Count || kind == Figure::Ratio { Precision::Exact } else { Precision::Rounded };
    let (written, factor) = (Decimal { mantissa, scale }, Decimal::whole(1));
    Claim {
        kind,
        number: Span::default(),
        span: Span::default(),
        quantity: Quantity { written, factor, precision, qualifier: Qualifier::Exact },
        shape,
        unit: None,
        noun: Noun::default(),
        per: Vec::new(),
        ambiguous: false,
        points: false,
        spelled: false,
        block: 0,
    }
}

fn count(number: i128) -> Claim {
    claim(Figure::Count, number, 0, Shape::Single)
}

fn percent(mantissa: i128, scale: u8) -> Claim {
    claim(Figure::Percent, mantissa, scale, Shape::Single)
}

fn relation(kind: Kind, members: &[(&'static str, usize)], evidence: Evidence) -> Relation {
    let members = members.iter().map(|(role, claim)| Member { role, actor: Actor::Claim(*claim) }).collect();
    Relation { kind, members, evidence }
}

fn share(part: usize, whole: usize, share: usize) -> Relation {
    relation(Kind::Share, &[("whole", whole), ("part", part), ("share", share)], Evidence::Strong)
}

fn breakdown(whole: usize, parts: &[usize]) -> Relation {
    let members: Vec<_> = [("whole", whole)].into_iter().chain(parts.iter().map(|part| ("parts", *part))).collect();
    relation(Kind::Breakdown, &members, Evidence::Strong)
}

fn checked(claims: Vec<Claim>, relations: &[Relation]) -> Checked {
    let claims = Claims { list: claims, ..Claims::default() };
    check(&Rules::builtin(), relations, &claims, &Policy::default(), None)
}

/// Of each finding its rule, grade, the doubted claim and what it should read.
fn found(claims: Vec<Claim>, relations: &[Relation]) -> Vec<(String, Grade, usize, Option<String>)> {
    let rules = Rules::builtin();
    let told = |finding: Finding| {
        let Actor::Claim(claim) = relations[finding.relation].members[finding.primary].actor else {
            panic!("no claim")
        };
        let expected = finding.expected.map(|expected| expected.written.unwrap().to_string());
        (rules.list[finding.rule].id.clone(), finding.grade, claim, expected)
    };
    checked(claims, relations).findings.into_iter().map(told).collect()
}

fn one(rule: &str, grade: Grade, claim: usize, expected: Option<&str>) -> Vec<(String, Grade, usize, Option<String>)> {
    vec![(rule.to_owned(), grade, claim, expected.map(str::to_owned))]
}

#[test]
fn a_wrong_share_is_found_and_a_right_one_verifies_its_figures() {
    let right = checked(vec![count(24), count(11), percent(4583, 2), count(7)], &[share(1, 0, 2)]);
    assert_eq!(right.findings, []);
    let verified = [Coverage::Verified, Coverage::Verified, Coverage::Verified, Coverage::Unchecked];
    assert_eq!(right.coverage, verified);
    let wrong = vec![count(24), count(11), percent(4584, 2)];
    assert_eq!(found(wrong.clone(), &[share(1, 0, 2)]), one("share-mismatch", Grade::Contradicted, 2, Some("45.83")));
    let coverage = checked(wrong, &[share(1, 0, 2)]).coverage;
    assert_eq!(coverage, [Coverage::Compared, Coverage::Compared, Coverage::Doubtful]);
    let cut = vec![count(24), count(13), percent(5416, 2)];
    assert_eq!(found(cut, &[share(1, 0, 2)]), one("share-mismatch", Grade::Truncated, 2, Some("54.17")));
}

#[test]
fn a_rule_that_is_off_is_not_checked() {
    let mut rules = Rules::builtin();
    std::sync::Arc::make_mut(&mut rules.list).iter_mut().for_each(|rule| rule.on = false);
    let claims = Claims { list: vec![count(24), count(11), percent(4584, 2)], ..Claims::default() };
    assert_eq!(check(&rules, &[share(1, 0, 2)], &claims, &Policy::default(), None).findings, []);
}

#[test]
fn a_tie_may_be_rounded_up() {
    // 5 of 8 is 62,5 %.
    assert_eq!(found(vec![count(8), count(5), percent(63, 0)], &[share(1, 0, 2)]), []);
    let down = found(vec![count(8), count(5), percent(62, 0)], &[share(1, 0, 2)]);
    assert_eq!(down, one("share-mismatch", Grade::TieOnly, 2, Some("63")));
}

#[test]
fn agreement_within_rounding_is_counted_apart() {
    let amount = |mantissa| claim(Figure::Money, mantissa, 1, Shape::Single);
    let checked = checked(vec![amount(12_345), amount(10_002), percent(8103, 2)], &[share(1, 0, 2)]);
    assert_eq!(checked.findings, []);
    assert_eq!(checked.coverage, [Coverage::ByRounding; 3]);
}

#[test]
fn weak_evidence_needs_figures_that_nearly_agree() {
    let weak = |whole| {
        let parts = breakdown(0, &[1, 2]);
        let relation = Relation { evidence: Evidence::Weak, ..parts };
        found(vec![count(whole), count(120), count(80)], &[relation])
    };
    // 1,5 % away: a slip. Half of it: another list.
    assert_eq!(weak(203), one("breakdown-does-not-sum", Grade::Contradicted, 0, Some("200")));
    assert_eq!(weak(417), []);
    // A tenth away, but one digit struck wrong.
    assert_eq!(weak(220), one("breakdown-does-not-sum", Grade::Contradicted, 0, Some("200")));
}

#[test]
fn ratios_are_judged_with_and_without_a_share() {
    let ratio = claim(Figure::Ratio, 13, 0, Shape::Over(Decimal::whole(12)));
    let members = |share: bool| {
        let mut members = vec![
            Member { role: "part", actor: Actor::Claim(0) },
            Member { role: "whole", actor: Actor::Denominator(0) },
        ];
        members.extend(share.then_some(Member { role: "share", actor: Actor::Claim(1) }));
        Relation { kind: Kind::Ratio, members, evidence: Evidence::Strong }
    };
    let alone = found(vec![ratio], &[members(false)]);
    assert_eq!(alone, one("part-exceeds-whole", Grade::Contradicted, 0, None));
    let ratio = claim(Figure::Ratio, 4, 0, Shape::Over(Decimal::whole(5)));
    let wrong = found(vec![ratio.clone(), percent(75, 0)], &[members(true)]);
    assert_eq!(wrong, one("ratio-mismatch", Grade::Contradicted, 1, Some("80")));
    // That 4 of 5 holds says nothing about either.
    assert_eq!(checked(vec![ratio], &[members(false)]).coverage, [Coverage::Unchecked]);
}

#[test]
fn sums_of_shares_and_parts() {
    let partition = |shares: &[(i128, u8)]| {
        let members: Vec<_> = (0..shares.len()).map(|at| ("shares", at)).collect();
        let claims = shares.iter().map(|(mantissa, scale)| percent(*mantissa, *scale)).collect();
        found(claims, &[relation(Kind::Partition, &members, Evidence::Strong)])
    };
    assert_eq!(partition(&[(333, 1), (333, 1), (333, 1)]), []);
    // 102,0: all three are one wrong digit away from right, so the first is doubted.
    let first = one("shares-do-not-sum", Grade::Contradicted, 0, Some("60.5"));
    assert_eq!(partition(&[(625, 1), (273, 1), (122, 1)]), first);
    let inclusion = relation(Kind::Inclusion, &[("whole", 0), ("parts", 1), ("parts", 2)], Evidence::Strong);
    let parts = |one, other| found(vec![count(40), count(one), count(other)], std::slice::from_ref(&inclusion));
    assert_eq!(parts(22, 11), []);
    assert_eq!(parts(22, 21), one("parts-exceed-whole", Grade::Contradicted, 0, None));
    let bound = relation(Kind::Bound, &[("share", 0)], Evidence::Strong);
    assert_eq!(found(vec![percent(1045, 1)], std::slice::from_ref(&bound)).len(), 1);
    assert_eq!(found(vec![percent(100, 0)], &[bound]), []);
}

#[test]
fn figures_that_others_confirm_are_not_doubted() {
    // 24 = 11 + 13; 12 is half of 24, but 50 % stands beside 11 of 24 … the part was mistyped in one place only.
    // Claims: 0 whole 24, 1 women 12 (should be 11), 2 men 13, 3 share of women 45,83 %.
    let claims = vec![count(24), count(12), count(13), percent(4583, 2)];
    let relations = [breakdown(0, &[1, 2]), share(1, 0, 3)];
    let both = found(claims, &relations);
    assert_eq!(both[0], ("breakdown-does-not-sum".to_owned(), Grade::Contradicted, 1, Some("11".to_owned())));
    assert_eq!(both[1], ("share-mismatch".to_owned(), Grade::Contradicted, 1, Some("11".to_owned())));
    // 10 of 24 is not 40 %: 25 would do, but 24 is confirmed by 11 + 13.
    let claims = vec![count(24), count(11), count(13), count(10), percent(40, 0)];
    let relations = [breakdown(0, &[1, 2]), share(3, 0, 4)];
    assert_eq!(found(claims.clone(), &relations), one("share-mismatch", Grade::Contradicted, 4, Some("42")));
    assert_eq!(checked(claims, &relations).findings[0].otherwise, []);
    // Without the confirmation it is told.
    let alone = checked(vec![count(24), count(10), percent(40, 0)], &[share(1, 0, 2)]);
    assert_eq!(alone.findings[0].otherwise[0].written, Some(Decimal::whole(25)));
}

#[test]
fn shares_fitted_to_the_whole_are_told_so() {
    // 1 of 3 each, printed 33,34 + 33,33 + 33,33.
    let claims = vec![count(3), count(1), percent(3334, 2), count(1), percent(3333, 2), count(1), percent(3333, 2)];
    let partition = relation(Kind::Partition, &[("shares", 2), ("shares", 4), ("shares", 6)], Evidence::Strong);
    let relations = [share(1, 0, 2), share(3, 0, 4), share(5, 0, 6), partition];
    let found = found(claims, &relations);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].1, found[0].2), (Grade::Adjusted, 2));
}

#[test]
fn ranges_and_missing_claims_are_left_alone() {
    let range = claim(Figure::Percent, 40, 0, Shape::Between(Decimal::whole(50)));
    assert_eq!(found(vec![count(24), count(11), range], &[share(1, 0, 2)]), []);
    assert_eq!(found(vec![count(24)], &[share(1, 0, 2)]), []);
    assert_eq!(found(vec![count(0), count(0), percent(50, 0)], &[share(1, 0, 2)]), []);
}

#[test]
fn repetitions_are_found_by_being_there() {
    let passage = |role, start, end| Member { role, actor: Actor::Passage(Span::new(start, end)) };
    let members = vec![passage("first", 0, 5), passage("second", 6, 11)];
    let relation = Relation { kind: Kind::RepeatedWord, members, evidence: Evidence::Strong };
    let findings = checked(Vec::new(), &[relation]).findings;
    assert_eq!((findings.len(), findings[0].primary), (1, 1));
}

#[test]
fn many_relations_of_one_figure_stay_cheap() {
    // One whole in 20 000 broken shares: each weighs a bounded number of the others.
    let mut claims = vec![count(1000)];
    let mut relations = Vec::new();
    for n in 0..20_000 {
        claims.extend([count(100), percent(n % 7 + 20, 0)]);
        relations.push(share(claims.len() - 2, 0, claims.len() - 1));
    }
    assert_eq!(checked(claims, &relations).findings.len(), 20_000);
}
