//! Points that are percentage points, though only the sentence says so, or the one before: at 61 %, 3 points lower.

use super::lex::Token;
use super::{Claim, Kind, Noun};
use crate::document::Block;
use crate::language::Sense;
use crate::number::Precision;

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
        let Some(unit) = claims.iter().find(percent).map(|percent| percent.unit.clone()) else { continue };
        let Some(claim) = claims.get_mut(at) else { continue };
        (claim.kind, claim.points, claim.unit, claim.noun) = (Kind::Percent, true, unit, Noun::default());
        claim.quantity.precision = Precision::Rounded;
    }
}
