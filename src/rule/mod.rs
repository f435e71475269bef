//! Floor 6: what must hold, from `rules`, and where it does not.
