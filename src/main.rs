//! The `crossfoot` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(crossfoot::cli::run(std::env::args_os()))
}
