//! Points that are percentage points, though only the sentence says so, or the one before: at 61 %, 3 points lower.

use std::sync::Arc;

use super::lex::Token;
use super::{Claim, Kind, Noun, Shape, Unit};
use crate::document::Block;
use crate::language::Sense;
use crate::number::{Decimal, Precision};
use crate::text::Span;

/// The unit of a hundredth of a percentage point.
const HUNDREDTH: &str = "bp";

/// Makes percentage points of basis points: down from 7.20 % to 6.18 %, or by 102 basis points.
pub(super) fn hundredths(percent: &Arc<Unit>, claims: &mut [Claim]) {
    let basis = |claim: &&mut Claim| claim.unit.as_ref().is_some_and(|unit| unit.symbol == HUNDREDTH);
    for claim in claims.iter_mut().filter(basis).filter(|claim| claim.shape == Shape::Single) {
        (claim.kind, claim.points, claim.unit) = (Kind::Percent, true, Some(percent.clone()));
        claim.quantity.factor = Decimal { mantissa: 1, scale: 2 };
        claim.quantity.precision = Precision::Rounded;
    }
}

/// Makes percentages of the bare points of a block, where their sentence, or the one before it, tells a percentage too.
pub(super) fn find(block: &Block, tokens: &[Token], claims: &mut [Claim]) {
    for token in tokens.iter().filter(|token| token.is(Sense::BarePoints)) {
        let counted = |claim: &Claim| claim.kind == Kind::Count && claim.noun.span.start == token.span.start;
        let Some(at) = claims.iter().position(counted) else { continue };
        let Some(own) = block.sentences.iter().position(|sentence| sentence.holds(token.span)) else { continue };
        // Attendance was 93.8 %, against a goal of 95 %. We fell 1.2 points short.
        let near = &block.sentences[own.saturating_sub(1)..=own];
        let percent =
            |claim: &&Claim| claim.kind == Kind::Percent && near.iter().any(|sentence| sentence.holds(claim.span));
        // A score went up from 47.3 to 49.8, 2.5 points more: beside bare numbers, points are theirs.
        let here = |claim: &&Claim| block.sentences[own].holds(claim.span);
        let bare = |claim: &Claim| claim.kind == Kind::Count && claim.unit.is_none() && claim.noun.span.is_empty();
        let told = claims.iter().filter(here).any(|claim| claim.kind == Kind::Percent);
        if !told && claims.iter().enumerate().any(|(other, claim)| other != at && here(&claim) && bare(claim)) {
            continue;
        }
        let Some(unit) = claims.iter().find(percent).map(|percent| percent.unit.clone()) else { continue };
        let Some(claim) = claims.get_mut(at) else { continue };
        (claim.kind, claim.points, claim.unit, claim.noun) = (Kind::Percent, true, unit, Noun::default());
        claim.span = Span { start: claim.span.start, end: token.span.end };
        claim.quantity.precision = Precision::Rounded;
    }
}
