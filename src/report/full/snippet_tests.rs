//! Cut-outs: numbers, windows, columns.
