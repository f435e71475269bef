//! The two ways between this server and its client.

use std::sync::mpsc::{Receiver, Sender};

use lsp_server::{ErrorCode, Message, RequestId, Response};
use serde::Serialize;

/// What the client says comes in as messages. What it is told goes out as frames, ready to be written: the findings of
/// a long draft are a megabyte of JSON, which is made in one go and not by way of values.
#[derive(Debug)]
pub struct Wire {
    /// What the client says.
    pub heard: Receiver<Message>,
    /// What it is told, each with its header.
    pub told: Sender<Vec<u8>>,
}

/// A notification whose parameters are written as they are.
#[derive(Serialize)]
struct Notice<'a, P> {
    jsonrpc: &'static str,
    method: &'a str,
    params: &'a P,
}

impl Wire {
    /// Sends a message. Where nobody reads any more the next message to be read is the last.
    pub(super) fn send(&self, message: impl Into<Message>) {
        let mut frame = Vec::new();
        if message.into().write(&mut frame).is_ok() {
            let _ = self.told.send(frame);
        }
    }

    /// Tells the client of something, in the same way.
    pub(super) fn tell(&self, method: &str, params: &impl Serialize) {
        let Ok(body) = serde_json::to_vec(&Notice { jsonrpc: "2.0", method, params }) else { return };
        let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        frame.extend(body);
        let _ = self.told.send(frame);
    }

    /// Refuses a request.
    pub(super) fn refuse(&self, request: RequestId, code: ErrorCode, said: impl Into<String>) {
        self.send(Response::new_err(request, code as i32, said.into()));
    }
}
