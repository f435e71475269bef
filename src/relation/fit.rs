//! Whether figures could belong together by what they come to, in plain integers.
//!
//! Linkers weigh thousands of candidates, so this is the cheap look that comes before the
//! exact judgement of a rule: ends of intervals compared by cross-multiplication, no fractions.

use crate::number::{
    Decimal, Grade, Policy, Precision, Qualifier, Quantity, Rational, Recalculation, Rounding, Slip, judge,
    power_of_ten, product, slip, swaps,
};

/// The least figure of which two digits the other way round are a slip and no chance.
const TURNED: i128 = 100;

/// How well figures fit a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The intervals can meet.
    Agrees,
    /// A share that was cut off instead of rounded: it agrees where nothing agrees better.
    Cut,
    /// One slip of the hand away, or within a hundredth.
    Near,
    /// Within a tenth.
    Close,
    /// Another matter.
    Far,
}

/// A value with the half-width of its interval, both in units of `10^-scale / 2`.
#[derive(Clone, Copy)]
struct Span2 {
    middle: i128,
    half: i128,
}

/// What some figures come to, told figure by figure: of the windows of a long list most are no sums.
pub(super) struct Total {
    /// Nothing where the digits run out.
    sum: Option<Span2>,
    scale: u8,
}

impl Total {
    /// What these figures come to.
    pub(super) fn of<'q>(parts: impl IntoIterator<Item = &'q Quantity>) -> Self {
        let mut total = Self { sum: Some(Span2 { middle: 0, half: 0 }), scale: 0 };
        parts.into_iter().for_each(|part| total.add(part));
        total
    }

    /// Adds a figure.
    pub(super) fn add(&mut self, part: &Quantity) {
        let scale = self.scale.max(scale_of(part));
        let added = |sum: Span2| {
            let (sum, part) = (lifted(sum, scale - self.scale)?, spread(part, scale)?);
            Some(Span2 { middle: sum.middle.checked_add(part.middle)?, half: sum.half.checked_add(part.half)? })
        };
        (self.sum, self.scale) = (self.sum.and_then(added), scale);
    }

    /// Whether the figures so far can come to `whole`.
    pub(super) fn makes(&self, whole: &Quantity) -> bool {
        let scale = self.scale.max(scale_of(whole));
        let sum = self.sum.and_then(|sum| lifted(sum, scale - self.scale));
        sum.zip(spread(whole, scale)).is_some_and(|(sum, whole)| {
            let off = sum.middle.checked_sub(whole.middle);
            off.is_some_and(|off| off.unsigned_abs() <= (sum.half + whole.half).unsigned_abs())
        })
    }
}

fn lifted(span: Span2, places: u8) -> Option<Span2> {
    let lift = power_of_ten(places)?;
    Some(Span2 { middle: product(span.middle, lift)?, half: product(span.half, lift)? })
}

/// How well `share` (in percent) fits `part / whole`.
pub(super) fn share(part: &Quantity, whole: &Quantity, share: &Quantity) -> Fit {
    let fit = |division: Division| match division.meets()? {
        Some(fit) => Some(fit),
        None => division.apart(),
    };
    Portion::of(part, share).and_then(|portion| fit(portion.over(whole)?)).unwrap_or(Fit::Far)
}

/// Whether `share` (in percent) agrees with `part / whole`: all that is asked of most candidates.
pub(super) fn divides(part: &Quantity, whole: &Quantity, share: &Quantity) -> bool {
    Portion::of(part, share).is_some_and(|portion| portion.is_of(whole))
}

/// Whether `share` (in percent) agrees with `part / whole` where two neighbouring digits of one of the three, which has three
/// digits or more, stand the other way round.
pub(super) fn turns(part: &Quantity, whole: &Quantity, share: &Quantity) -> bool {
    let turned = |quantity| turned(quantity, TURNED).into_iter();
    // Of a share of two digits many a figure comes within a half.
    let telling = share.written.mantissa >= TURNED;
    telling
        && (turned(share).any(|share| divides(part, whole, &share))
            || turned(part).any(|part| divides(&part, whole, share))
            || turned(whole).any(|whole| divides(part, &whole, share)))
}

/// A figure of at least so much with two neighbouring digits the other way round, each way there is.
pub(super) fn turned(quantity: &Quantity, least: i128) -> Vec<Quantity> {
    let long = quantity.written.mantissa >= least;
    let figure = |written| Quantity { written, ..quantity.clone() };
    swaps(quantity.written).filter(|_| long).map(figure).collect()
}

/// The whole number that a share (in percent) of a whole is nearest to; nothing where digits run out.
pub(super) fn portion(whole: &Quantity, share: &Quantity) -> Option<i128> {
    let (whole, share) = (value(whole)?, value(share)?);
    let hundred = power_of_ten(whole.scale.checked_add(share.scale)?)?.checked_mul(100)?;
    rounded(product(whole.mantissa, share.mantissa)?, hundred)
}

/// The whole number of which a part is nearest to a share (in percent); nothing where digits run out.
pub(super) fn whole(part: &Quantity, share: &Quantity) -> Option<i128> {
    let (part, share) = (value(part)?, value(share)?);
    let hundred = power_of_ten(share.scale)?.checked_mul(100)?;
    let divisor = product(share.mantissa, power_of_ten(part.scale)?)?;
    rounded(product(part.mantissa, hundred)?, divisor)
}

/// A part and its share, which is worked out once for all the wholes they may be of.
pub(super) struct Portion {
    part: Span2,
    scale: u8,
    /// The share in units of its last place, and a hundred percent.
    printed: i128,
    hundred: i128,
}

impl Portion {
    /// Nothing where a figure is below zero, the share is hedged, or digits run out.
    pub(super) fn of(part: &Quantity, share: &Quantity) -> Option<Self> {
        let scale = value(part)?.scale;
        let (part, printed) = (spread(part, scale)?, share.written.mantissa);
        let hundred = power_of_ten(share.written.scale)?.checked_mul(100)?;
        (plain(share) && part.middle >= 0).then_some(Self { part, scale, printed, hundred })
    }

    /// Whether it agrees with a whole.
    pub(super) fn is_of(&self, whole: &Quantity) -> bool {
        self.over(whole).and_then(|division| division.meets()).flatten() == Some(Fit::Agrees)
    }

    fn over(&self, whole: &Quantity) -> Option<Division> {
        let Self { printed, hundred, .. } = *self;
        let scale = self.scale.max(value(whole)?.scale);
        let (part, whole) = (lifted(self.part, scale - self.scale)?, spread(whole, scale)?);
        (whole.middle > 0).then_some(Division { part, whole, printed, hundred })
    }
}

/// A portion of a whole. Nothing comes of it where digits run out.
struct Division {
    part: Span2,
    whole: Span2,
    printed: i128,
    hundred: i128,
}

impl Division {
    /// Whether the share, rounded or cut off, can be what the two come to.
    fn meets(&self) -> Option<Option<Fit>> {
        let Self { part, whole, printed, hundred } = self;
        // share·whole against 100·part, everything doubled so that half a unit is whole.
        let target = hundred.checked_mul(2)?;
        let low = product(2 * printed - 1, whole.middle - whole.half)?;
        if low <= product(target, part.middle + part.half)? {
            let least = product(target, part.middle - part.half)?;
            for (end, fit) in [(1, Fit::Agrees), (2, Fit::Cut)] {
                if least <= product(2 * printed + end, whole.middle + whole.half)? {
                    return Some(Some(fit));
                }
            }
        }
        Some(None)
    }

    fn apart(&self) -> Option<Fit> {
        let expected = rounded(product(self.hundred, self.part.middle)?, self.whole.middle)?;
        Some(apart(self.printed, expected))
    }
}

/// A stated figure as the start of a recalculation, read as drafts are by default.
pub(super) fn reckon(quantity: &Quantity) -> Recalculation {
    Recalculation::of(quantity, &Policy::default())
}

/// One figure as a percentage of another.
pub(super) fn percent(part: &Recalculation, whole: &Recalculation) -> Option<Recalculation> {
    Some(part.over(whole)?.times(&Recalculation::known(Rational::from(100))))
}

/// How well a stated figure fits what others make it.
pub(super) fn equation(stated: &Quantity, expected: Option<&Recalculation>) -> Fit {
    let Some(expected) = expected else { return Fit::Far };
    let grade = judge(stated, expected, &Policy::default());
    if grade != Grade::Contradicted && grade != Grade::RoundedUp {
        return Fit::Agrees;
    }
    let written =
        stated.in_print(&expected.value).and_then(|value| value.round_to(stated.written.scale, Rounding::HalfUp));
    written.map_or(Fit::Far, |written| apart(stated.written.mantissa, written.mantissa))
}

/// Whether a stated figure is what others make it, rounded as figures should be.
pub(super) fn holds(stated: &Quantity, expected: Option<&Recalculation>) -> bool {
    expected.is_some_and(|expected| judge(stated, expected, &Policy::default()).is_silent())
}

/// How well the sum of `parts` fits `whole`.
pub(super) fn sum<'q>(parts: impl Iterator<Item = &'q Quantity> + Clone, whole: &Quantity) -> Fit {
    sum_fit(parts, whole).unwrap_or(Fit::Far)
}

fn sum_fit<'q>(parts: impl Iterator<Item = &'q Quantity> + Clone, whole: &Quantity) -> Option<Fit> {
    let scale = parts.clone().map(scale_of).max()?.max(scale_of(whole));
    let total = spread(whole, scale)?;
    let mut sum = Span2 { middle: 0, half: 0 };
    for part in parts.clone() {
        let part = spread(part, scale)?;
        sum.middle = sum.middle.checked_add(part.middle)?;
        sum.half = sum.half.checked_add(part.half)?;
    }
    let off = sum.middle.checked_sub(total.middle)?;
    if off.checked_abs()? <= sum.half + total.half {
        return Some(Fit::Agrees);
    }
    let fit = apart(total.middle / 2, sum.middle / 2);
    // One too many or too few of a handful is a slip of counting.
    let counted = scale == 0 && off.checked_abs()? == 2 && total.middle / 2 >= 3;
    let fit = if counted && fit > Fit::Close { Fit::Close } else { fit };
    // One slip in any one part would explain the difference as well.
    let repaired = |part| spread(part, scale).is_some_and(|part| slipped(part.middle / 2, (part.middle - off) / 2));
    Some(if fit > Fit::Near && parts.clone().any(repaired) { Fit::Near } else { fit })
}

/// Whether one slip of the hand, in a figure whose digits make `least` or more, keeps `parts` from coming to `whole`.
pub(super) fn sum_slips<'q>(parts: impl Iterator<Item = &'q Quantity> + Clone, whole: &Quantity, least: i128) -> bool {
    let values: Vec<Rational> = parts.clone().map(Quantity::value).collect();
    let sum: Rational = values.iter().sum();
    let off = &sum - &whole.value();
    let slipped =
        |quantity: &Quantity, right: &Rational| quantity.written.mantissa >= least && quantity.slip(right).is_some();
    slipped(whole, &sum) || parts.clone().any(|part| slipped(part, &(&part.value() - &off)))
}

/// How far apart two positive integers are that should be one.
fn apart(printed: i128, expected: i128) -> Fit {
    let off = (printed - expected).abs();
    match off {
        _ if off.saturating_mul(100) <= expected.abs() || slipped(printed, expected) => Fit::Near,
        _ if off.saturating_mul(10) <= expected.abs() => Fit::Close,
        _ => Fit::Far,
    }
}

/// Whether one slip of the hand turns one integer into the other. Below three digits any number is
/// one wrong digit away from many others, so only swapped digits or a shifted mark count there.
fn slipped(printed: i128, expected: i128) -> bool {
    if printed <= 0 || expected <= 0 {
        return false;
    }
    match slip(&Decimal::whole(printed), &Rational::from(expected)) {
        None => false,
        Some(Slip::Swapped | Slip::Mark | Slip::Scale) => true,
        Some(Slip::Wrong | Slip::Lost | Slip::Added) => printed.max(expected) >= 100,
    }
}

fn rounded(numerator: i128, denominator: i128) -> Option<i128> {
    numerator.checked_mul(2)?.checked_add(denominator)?.checked_div(denominator.checked_mul(2)?)
}

fn plain(quantity: &Quantity) -> bool {
    quantity.qualifier == Qualifier::Exact
}

fn scale_of(quantity: &Quantity) -> u8 {
    value(quantity).map_or(0, |value| value.scale)
}

fn value(quantity: &Quantity) -> Option<Decimal> {
    let (written, factor) = (quantity.written, quantity.factor);
    Some(Decimal {
        mantissa: product(written.mantissa, factor.mantissa)?,
        scale: written.scale.checked_add(factor.scale)?,
    })
}

fn spread(quantity: &Quantity, scale: u8) -> Option<Span2> {
    let value = value(quantity)?;
    let lift = power_of_ten(scale.checked_sub(value.scale)?)?;
    let middle = product(value.mantissa, lift)?.checked_mul(2)?;
    let half = match quantity.precision {
        Precision::Exact => 0,
        Precision::Rounded => product(quantity.factor.mantissa, lift)?,
    };
    Some(Span2 { middle, half })
}
