//! How much the packed parts of a PDF hold, counted before anything is unpacked: a small file can grow to any size.

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

use super::OpenError;

/// What a stream is packed with, by the names its dictionary gives, and how many times over each may grow; nothing for
/// the one that is counted.
const PACKINGS: [(&[u8], Option<u64>); 3] =
    [(b"/FlateDecode", None), (b"/LZWDecode", Some(1400)), (b"/RunLengthDecode", Some(64))];
/// A dictionary is looked for this many bytes before its stream.
const BEFORE: usize = 2048;

/// Counts what the streams of a file hold. Fails where all together, or a picture alone, hold more than `most` bytes.
pub(super) fn check(file: &[u8], most: u64) -> Result<(), OpenError> {
    let mut sum = 0;
    let ends = memmem::Finder::new(b"endstream");
    let mut from = 0;
    while let Some(at) = memmem::find(&file[from..], b"stream").map(|at| from + at) {
        from = at + b"stream".len();
        if file[..at].ends_with(b"end") {
            continue;
        }
        let body = &file[from..];
        let skipped = body.iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let body = &body[skipped..];
        let body = &body[..ends.find(body).unwrap_or(body.len())];
        let head = &file[at.saturating_sub(BEFORE)..at];
        let head = &head[memmem::rfind(head, b"obj").unwrap_or(0)..];
        let holds = held(head, body, most)?;
        // Pictures are not looked into.
        if memmem::find(head, b"/Image").is_none() {
            sum += holds;
        }
        if holds.max(sum) > most {
            return Err(too_large(most));
        }
        from += body.len();
    }
    Ok(())
}

/// How many bytes a stream holds, as far as `most`.
fn held(head: &[u8], body: &[u8], most: u64) -> Result<u64, OpenError> {
    let spelled;
    let body = match memmem::find(head, b"/ASCII85Decode").or_else(|| memmem::find(head, b"/A85")) {
        Some(_) => {
            spelled = ascii85(body);
            &spelled
        }
        None => body,
    };
    let mut holds = inflated(body, most);
    let mut times = 0;
    for (name, grows) in PACKINGS {
        let named = memmem::find_iter(head, name).count() as u64;
        times += named;
        if let Some(grows) = grows.filter(|_| named > 0) {
            holds = holds.max((body.len() as u64).saturating_mul(grows));
        }
    }
    // Packed twice over it holds more than can be counted without unpacking it.
    if times > 1 && holds.saturating_mul(1032) > most {
        return Err(too_large(most));
    }
    Ok(holds)
}

/// How many bytes deflated ones hold, as far as `most`; what is not deflated holds itself.
fn inflated(body: &[u8], most: u64) -> u64 {
    let mut inflate = Decompress::new(true);
    let mut room = vec![0; 64 << 10];
    loop {
        let before = (inflate.total_in(), inflate.total_out());
        let rest = body.get(before.0 as usize..).unwrap_or_default();
        let status = inflate.decompress(rest, &mut room, FlushDecompress::None);
        let stuck = (inflate.total_in(), inflate.total_out()) == before;
        if stuck || inflate.total_out() > most || !matches!(status, Ok(Status::Ok)) {
            return inflate.total_out().max(body.len() as u64);
        }
    }
}

/// Bytes spelled in 85 printable characters, four in five of them.
fn ascii85(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 5 * 4);
    let (mut value, mut count) = (0u32, 0);
    for letter in text {
        match letter {
            b'~' => break,
            b'z' if count == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                value = value.wrapping_mul(85).wrapping_add(u32::from(letter - b'!'));
                count += 1;
                if count == 5 {
                    bytes.extend(value.to_be_bytes());
                    (value, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    for _ in count..5 {
        value = value.wrapping_mul(85).wrapping_add(84);
    }
    if count > 1 {
        bytes.extend(&value.to_be_bytes()[..count - 1]);
    }
    bytes
}

fn too_large(most: u64) -> OpenError {
    OpenError::too_large("more unpacked", format_args!("{} MiB", most >> 20))
}
