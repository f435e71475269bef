//! Floor 9: the whole road, from a source to its diagnostics.
