//! Rows of numbers, baked as their bytes: taking thousands of them is no work.

use serde::{Deserialize, Deserializer, Serializer};

/// What a row is of: so many numbers each.
pub(super) trait Entry<const N: usize>: Copy {
    /// Its numbers.
    fn numbers(self) -> [u32; N];
    /// What has these numbers.
    fn of(numbers: [u32; N]) -> Self;
}

impl Entry<1> for u32 {
    fn numbers(self) -> [u32; 1] {
        [self]
    }

    fn of([number]: [u32; 1]) -> Self {
        number
    }
}

/// Writes a row.
pub(super) fn serialize<const N: usize, T: Entry<N>, S: Serializer>(
    row: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let numbers = row.iter().flat_map(|entry| entry.numbers());
    serializer.serialize_bytes(&numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>())
}

/// Takes a row.
pub(super) fn deserialize<'de, const N: usize, T: Entry<N>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let bytes = <&[u8]>::deserialize(deserializer)?;
    let entries = bytes.as_chunks().0.as_chunks().0.iter();
    Ok(entries.map(|numbers| T::of(numbers.map(u32::from_le_bytes))).collect())
}
