//! Drafts as editors name them, by URI, and as file systems do, by path.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in a path of a URI as it is (RFC 3986).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of a URI; what stands behind its scheme where it is of no file, as `Untitled-1`.
pub(super) fn path(uri: &Uri) -> PathBuf {
    let (scheme, rest) = uri.0.split_once(':').unwrap_or(("", &uri.0));
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    // Before the path there may be the name of a machine, which is this one.
    let rest = if scheme == "file" { rest.find('/').map_or(rest, |at| &rest[at..]) } else { rest };
    let path = percent_decode_str(rest).decode_utf8_lossy().into_owned();
    // `/C:/drafts` is a path of Windows with a slash before it.
    let drive = path.strip_prefix('/').filter(|path| path.as_bytes().get(1) == Some(&b':'));
    PathBuf::from(drive.map_or(path.clone(), str::to_owned))
}

/// The URI of an absolute path.
pub(super) fn uri(path: &Path) -> Uri {
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{slash}{}", utf8_percent_encode(&path, PATH)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let draft = Path::new("/a b/báo cáo #1.md");
        let written = uri(draft);
        assert_eq!(written.0, "file:///a%20b/b%C3%A1o%20c%C3%A1o%20%231.md");
        assert_eq!(path(&written), draft);
        assert_eq!(path(&Uri("file://localhost/a.txt".to_owned())), Path::new("/a.txt"));
        assert_eq!(path(&Uri("file:///c%3A/a.txt".to_owned())), Path::new("c:/a.txt"));
        assert_eq!(path(&Uri("untitled:Untitled-1".to_owned())), Path::new("Untitled-1"));
    }
}
