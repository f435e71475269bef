//! What came of drafts before, kept so that a second run is quick: the text of packed drafts apart from the findings.
//!
//! An entry is known by the bytes of the draft, what it is checked with and the program itself, so that it never has to
//! be thrown away for being wrong. It begins with a checksum; one that is broken is as good as none, and a folder that
//! cannot be written costs nothing but time.

use std::env;
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde::de::DeserializeOwned;
use siphasher::sip128::{Hasher128, SipHasher13};

use super::flags::Caching;
use super::input::Input;
use super::save::replace;
use super::settings::Configured;
use super::trouble::Trouble;
use crate::document::{Opened, Opening};
use crate::lint::{Found, Linted, lint};

/// An entry nobody asked for in this time is thrown away.
const KEEP: Duration = Duration::from_secs(30 * DAY);
/// How often entries are looked through.
const DAY: u64 = 24 * 60 * 60;

/// Where entries are kept.
pub(super) struct Cache {
    /// The folder of this program; nothing where nothing is kept.
    folder: Option<PathBuf>,
    sweep: Once,
}

/// What an entry is known by.
type Key = u128;

impl Cache {
    /// Nothing is kept.
    pub(super) fn none() -> Self {
        Self { folder: None, sweep: Once::new() }
    }

    /// The cache that flags ask for.
    pub(super) fn new(flags: &Caching) -> Self {
        let folder = folder(flags).filter(|_| !flags.no_cache);
        Self { folder: folder.zip(program()).map(|(folder, program)| folder.join(program)), ..Self::none() }
    }

    /// A draft and what is found in it; its figures are told with it where the `whole` draft is asked for, and else
    /// take no room while the report is written. Fails where the draft cannot be read.
    pub(super) fn checked(
        &self,
        input: &Input,
        opening: &Opening,
        configured: &Configured,
        whole: bool,
    ) -> Result<(Opened, Linted), Trouble> {
        let bytes = input.bytes()?;
        // A remark that runs out makes a difference from one day to the next.
        let day = memchr::memmem::find(&bytes, b"expires").and(configured.linter.today);
        let content = key(&[&bytes, format!("{:?} {opening:?}", input.format).as_bytes()]);
        let found = key(&[&content.to_le_bytes(), configured.seal.as_bytes(), format!("{day:?}").as_bytes()]);
        let opened = self.opened(input, bytes, opening, content)?;
        if !whole && let Some(known) = self.read::<Found>(found, "found") {
            return Ok((opened, Linted::from(known)));
        }
        let linted = lint(&opened, &configured.linter);
        if let Some(entry) = self.folder.as_ref().map(|_| Found::from(&linted)) {
            self.write(found, "found", &entry);
        }
        Ok((opened, if whole { linted } else { linted.found() }))
    }

    fn opened(&self, input: &Input, bytes: Vec<u8>, opening: &Opening, content: Key) -> Result<Opened, Trouble> {
        // A text is its own entry.
        if !input.format.is_packed() {
            return input.opened(bytes, opening);
        }
        if let Some(mut known) = self.read::<Opened>(content, "text") {
            known.source.name = input.path.to_string_lossy().into_owned();
            return Ok(known);
        }
        let opened = input.opened(bytes, opening)?;
        self.write(content, "text", &opened);
        Ok(opened)
    }

    fn path(&self, key: Key, kind: &str) -> Option<PathBuf> {
        let name = format!("{key:032x}");
        Some(self.folder.as_ref()?.join(name.get(..2)?).join(format!("{}.{kind}", name.get(2..)?)))
    }

    fn read<T: DeserializeOwned>(&self, key: Key, kind: &str) -> Option<T> {
        let mut file = File::open(self.path(key, kind)?).ok()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        let (sum, body) = bytes.split_first_chunk()?;
        if *sum != self::key(&[body]).to_le_bytes() {
            return None;
        }
        let entry = postcard::from_bytes(body).ok()?;
        let age = file.metadata().and_then(|known| known.modified()).ok()?.elapsed().unwrap_or_default();
        if age.as_secs() > DAY {
            // Still asked for. Where that cannot be noted it is made anew in a month.
            let _ = File::options()
                .append(true)
                .open(self.path(key, kind)?)
                .map(|file| file.set_modified(SystemTime::now()));
        }
        Some(entry)
    }

    fn write<T: Serialize>(&self, key: Key, kind: &str, entry: &T) {
        let Some((path, folder)) = self.path(key, kind).zip(self.folder.as_deref()) else { return };
        self.sweep.call_once(|| sweep(folder));
        let Ok(body) = postcard::to_stdvec(entry) else { return };
        let bytes = [self::key(&[&body]).to_le_bytes().as_slice(), &body].concat();
        // What cannot be kept is made anew.
        let _ = path.parent().map(make).and_then(Result::ok).map(|()| replace(&path, &bytes));
    }
}

/// Throws the whole cache away. Returns how many entries it held.
pub(super) fn clean(flags: &Caching) -> Result<usize, Trouble> {
    let Some(folder) = folder(flags) else { return Ok(0) };
    let mut count = 0;
    // The folder may hold other things where a person named it.
    for own in programs(&folder) {
        count += entries(&own).count();
        fs::remove_dir_all(&own).map_err(|error| Trouble::io(&own, &error))?;
    }
    Ok(count)
}

/// The folder of the cache: the one that is named, else the one for such things.
fn folder(flags: &Caching) -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = || set("XDG_CACHE_HOME").or_else(|| set("LOCALAPPDATA")).or_else(|| Some(set("HOME")?.join(".cache")));
    flags.cache_dir.clone().or_else(|| set("CROSSFOOT_CACHE_DIR")).or_else(|| Some(own()?.join("crossfoot")))
}

/// What this program is known by: another build finds other things.
fn program() -> Option<String> {
    let own = fs::metadata(env::current_exe().ok()?).ok()?;
    let built = own.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos();
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version}-{:016x}", key(&[&built.to_le_bytes(), &own.len().to_le_bytes()]) as u64))
}

fn key(parts: &[&[u8]]) -> Key {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(&part.len().to_le_bytes());
        hasher.write(part);
    }
    hasher.finish128().as_u128()
}

/// The folders of this program and others like it.
fn programs(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    all.filter(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let sum = name.rsplit_once('-').map_or("", |(_, sum)| sum);
        sum.len() == 16 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()) && path.is_dir()
    })
}

/// The entries of one program.
fn entries(program: &Path) -> impl Iterator<Item = PathBuf> {
    let inside = |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    inside(program.to_owned()).filter(|path| path.is_dir()).flat_map(inside)
}

/// Makes a folder that is its owner's alone, for what is found in a draft tells of the draft.
fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// The version in the name of a program's folder: three numbers.
fn version(program: &Path) -> Option<[u32; 3]> {
    let name = program.file_name()?.to_string_lossy();
    let mut numbers = name.rsplit_once('-')?.0.splitn(3, '.').map(|number| number.parse().ok());
    let version = [numbers.next()??, numbers.next()??, numbers.next()??];
    Some(version)
}

/// Throws away what nobody has asked for in a long time and what earlier versions have kept, once a day. What cannot be
/// thrown away stays.
fn sweep(own: &Path) {
    let Some(folder) = own.parent() else { return };
    let stamp = own.join("swept");
    let age = |path: &Path| fs::metadata(path).and_then(|known| known.modified()).ok()?.elapsed().ok();
    if age(&stamp).is_some_and(|age| age.as_secs() < DAY) {
        return;
    }
    let _ = make(own).map(|()| fs::write(&stamp, []));
    for program in programs(folder) {
        // An earlier version is not run again, or makes its entries anew.
        if version(&program).zip(version(own)).is_some_and(|(other, own)| other < own) {
            let _ = fs::remove_dir_all(&program);
        }
        for entry in entries(&program).filter(|entry| age(entry).is_some_and(|age| age > KEEP)) {
            let _ = fs::remove_file(entry);
        }
        // Nothing is left of another build that nobody runs any more.
        if program != own && entries(&program).next().is_none() {
            let _ = fs::remove_dir_all(&program);
        }
    }
}
