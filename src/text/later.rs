//! What is read when it is first asked for.

use std::sync::{Arc, LazyLock};

/// A value that is made when it is first asked for, and then shared.
pub type Later<T> = Arc<LazyLock<T, Box<dyn FnOnce() -> T + Send>>>;

/// What `make` will make.
pub fn later<T>(make: impl FnOnce() -> T + Send + 'static) -> Later<T> {
    Arc::new(LazyLock::new(Box::new(make)))
}
