//! How many of something, as a flag names it.

/// Reads a count. Fails with what is wanted.
pub(super) fn count(written: &str) -> Result<usize, &'static str> {
    written.parse().map_err(|_| "a whole number is wanted, as 20; 0 for all")
}
