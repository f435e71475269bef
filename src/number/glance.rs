//! A figure in plain integers, which tell it from most others at a glance.

use super::{Decimal, Qualifier, Quantity};

/// How many decimals all figures are brought to; those with more are not looked at so.
const PLACES: u32 = 6;

/// A figure told without a hedge, in millionths.
#[derive(Clone, Copy, Debug)]
pub struct Glance {
    value: i128,
    /// The place of its last significant digit, to which it may have been rounded.
    step: i128,
    /// The place of its last printed digit.
    unit: i128,
    /// How many decimals it is printed with.
    scale: u8,
}

impl Glance {
    /// Nothing for a figure with a hedge, with too many decimals, or too long for plain integers.
    pub fn of(figure: &Quantity) -> Option<Self> {
        let Decimal { mantissa, scale } = figure.written;
        let places = u32::from(scale) + u32::from(figure.factor.scale);
        let unit = 10_i128.checked_pow(PLACES.checked_sub(places)?)?.checked_mul(figure.factor.mantissa)?;
        let value = mantissa.checked_mul(unit)?;
        let step = 10_i128.checked_pow(figure.filling())?.checked_mul(unit.checked_abs()?)?;
        (figure.qualifier == Qualifier::Exact).then_some(Self { value, step, unit, scale })
    }

    /// The same without its sign.
    pub fn abs(self) -> Self {
        Self { value: self.value.abs(), ..self }
    }

    /// Whether two figures are farther apart than any rounding reaches, the place of the last significant digit of each.
    pub fn is_far_from(&self, other: &Self) -> bool {
        let off = self.value.checked_sub(other.value).and_then(i128::checked_abs);
        off.zip(self.step.checked_add(other.step)).is_some_and(|(off, reach)| off > reach)
    }

    /// The number of another figure as this one would print it: in its scale and at its places, half rounded up. Nothing
    /// for one below zero.
    pub fn prints(&self, other: &Self) -> Option<Decimal> {
        let over = other.value.checked_mul(2)?.checked_add(self.unit)?;
        let under = self.unit.checked_mul(2)?;
        // Nearly all figures fit a machine word, which is divided many times as fast.
        let mantissa = match (u64::try_from(over), u64::try_from(under)) {
            (Ok(over), Ok(under)) => i128::from(over.checked_div(under)?),
            _ => over.checked_div(under)?,
        };
        (over >= 0 && under > 0).then_some(Decimal { mantissa, scale: self.scale })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Precision;

    fn figure(mantissa: i128, scale: u8, factor: i128) -> Quantity {
        let (written, factor) = (Decimal { mantissa, scale }, Decimal::whole(factor));
        Quantity { written, factor, precision: Precision::Rounded, qualifier: Qualifier::Exact }
    }

    fn glance(mantissa: i128, scale: u8, factor: i128) -> Glance {
        Glance::of(&figure(mantissa, scale, factor)).unwrap()
    }

    #[test]
    fn figures_are_far_apart_where_no_rounding_joins_them() {
        let far = |one: Glance, other: Glance| one.is_far_from(&other);
        let whole = |mantissa| glance(mantissa, 0, 1);
        assert!(far(whole(1234), whole(1237)));
        assert!(!far(whole(1234), whole(1236)));
        // 1,200 may be rounded to hundreds.
        assert!(!far(whole(1200), whole(1299)));
        assert!(far(whole(1200), whole(1302)));
        assert!(far(glance(125, 1, 1), whole(14)));
        assert!(!far(glance(125, 1, 1), whole(13)));
        assert!(far(whole(-1234), whole(1234)));
        assert!(!far(whole(-1234).abs(), whole(1234)));
    }

    #[test]
    fn a_figure_is_printed_as_another() {
        let printed = |own: Glance, other: Glance| own.prints(&other).map(|number| number.to_string());
        let own = glance(125, 1, 1_000_000);
        assert_eq!(printed(own, glance(12_549, 0, 1000)), Some("12.5".to_owned()));
        assert_eq!(printed(own, glance(12_550, 0, 1000)), Some("12.6".to_owned()));
        assert_eq!(printed(own, glance(7, 0, 1_000_000)), Some("7.0".to_owned()));
        assert_eq!(printed(own, glance(-7, 0, 1_000_000)), None);
    }

    #[test]
    fn long_figures_and_hedges_are_not_looked_at() {
        assert!(Glance::of(&figure(i128::MAX, 0, 1_000_000)).is_none());
        assert!(Glance::of(&figure(1, 7, 1)).is_none());
        assert!(Glance::of(&Quantity { qualifier: Qualifier::Over, ..figure(5, 0, 1) }).is_none());
    }
}
