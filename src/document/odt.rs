//! OpenDocument texts (.odt): the text as it is shown, with the numbers of lists and headings counted.

mod body;
mod list;
mod style;

use self::body::Body;
use self::style::Styles;
use super::package::Package;
use super::unpack::Unpacked;
use super::{OpenError, Opening};

/// Unpacks an OpenDocument text. Linear in its parts. Fails where a part is damaged, under a password or goes beyond
/// the bounds.
///
/// Headers, footers, comments, deleted text and indexes are no part of the text. A draft with tracked changes is read
/// as if they were accepted, whichever version is asked for: what was deleted stands apart in the file.
pub(super) fn unpack(package: &mut Package<'_>, opening: &Opening) -> Result<Unpacked, OpenError> {
    let limits = &opening.limits;
    if package.text("META-INF/manifest.xml")?.is_some_and(|text| text.contains("encryption-data")) {
        return Err(OpenError::Locked);
    }
    let content = package.text("content.xml")?.ok_or_else(|| OpenError::damaged("it holds no content"))?;
    let mut styles = Styles::default();
    if let Some(text) = package.text("styles.xml")? {
        styles.read(&text, "styles.xml", limits)?;
    }
    styles.read(&content, "content.xml", limits)?;
    let mut body = Body::new(&styles, limits);
    body.walk(&content, "content.xml", limits)?;
    Ok(body.finish())
}

#[cfg(test)]
#[path = "odt_tests.rs"]
mod tests;
