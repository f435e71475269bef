//! Floor 11: the editor's end of a conversation: drafts in, diagnostics, hovers, lenses and quick fixes out.
//!
//! Messages are answered in the order they come, by one thread. What has come meanwhile is looked at between the steps
//! of a check, so that work on a text that is no longer there stops at once. Nothing here touches the world: files and
//! settings come through a `World`.

mod action;
mod address;
mod checking;
mod client;
mod draft;
mod finding;
mod hover;
mod inbox;
mod outbox;
mod ruler;
mod session;
mod watch;
mod wire;
mod world;

pub use client::Unopened;
pub use wire::Wire;
pub use world::{Beside, World};

use session::Session;

/// Answers one client until it leaves. Returns whether it took its leave as it should. Fails where the other end does
/// not open as the Language Server Protocol has it.
pub fn serve(wire: &Wire, world: &mut dyn World) -> Result<bool, Unopened> {
    let client = client::greet(wire)?;
    Ok(Session::new(wire, client, world).run())
}
