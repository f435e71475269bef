//! Bakes the rule and language files into the program, so that starting it parses no TOML.

// Cargo listens to what a build script prints.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde::Serialize;
use serde::de::DeserializeOwned;

// The library's own shapes; what else it has in these files is not used here.
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/almanac.rs"]
mod almanac;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/calendar.rs"]
mod calendar;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/cue.rs"]
mod cue;
#[allow(dead_code, unreachable_pub)]
#[path = "src/rule/file.rs"]
mod file;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/gathered.rs"]
mod gathered;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/file.rs"]
mod language;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/layout.rs"]
mod layout;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/lexicon.rs"]
mod lexicon;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/prose.rs"]
mod prose;
#[allow(dead_code, unreachable_pub)]
#[path = "src/number/qualifier.rs"]
mod qualifier;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/row.rs"]
mod row;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/sense.rs"]
mod sense;
#[allow(dead_code, unreachable_pub)]
#[path = "src/rule/spanned.rs"]
mod spanned;
#[allow(dead_code, unreachable_pub)]
#[path = "src/language/word.rs"]
mod word;
#[allow(dead_code, unreachable_pub)]
#[path = "src/diagnostic/wording.rs"]
mod wording;

use calendar::Calendar;
use cue::Cue;
use language::{LanguageFile, NumbersFile, WordsFile};
use lexicon::Lexicon;
use qualifier::Qualifier;
use sense::Sense;

/// One more folder of data is its shape above and its line here. What is not asked for in every run stands in bytes of its
/// own, to be read when it is.
fn main() {
    let baked = [
        bake("rules", |file: file::RuleFile| Ok((file.head(), postcard::to_stdvec(&file)?))),
        bake("rules/wording", |file: wording::WordingFile| postcard::to_stdvec(&file)),
        bake("rules/languages", |mut file: LanguageFile| {
            let (head, reads) = (file.take_head(), postcard::to_stdvec(&file.take_reads())?);
            let lexicon = Lexicon::take(&mut file);
            Ok((head, postcard::to_stdvec(&(file, lexicon))?, reads))
        }),
    ];
    for fault in baked.iter().filter_map(|result| result.as_ref().err()) {
        for line in fault.to_string().lines() {
            println!("cargo::error={line}");
        }
    }
    if baked.iter().any(Result::is_err) {
        process::exit(1);
    }
}

/// Reads every TOML file of a folder, not of the folders in it, and writes what `make` makes of their shapes as (name,
/// made) pairs, by name, to `OUT_DIR`, in a file named after the folder with `-` for `/`; and as (path, text) pairs in
/// one beside it, for faults to be drawn in.
fn bake<T: DeserializeOwned, M: Serialize>(
    folder: &str,
    make: impl Fn(T) -> postcard::Result<M>,
) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={folder}");
    let entries = fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<PathBuf>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut files = Vec::with_capacity(paths.len());
    let mut texts = Vec::with_capacity(paths.len());
    for path in &paths {
        let at = |error: &dyn Error| format!("{}: {error}", path.display());
        let text = fs::read_to_string(path).map_err(|error| at(&error))?;
        let shape: T = toml::from_str(&text).map_err(|error| at(&error))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, make(shape)?));
        texts.push((path.to_string_lossy().replace('\\', "/"), text));
    }
    let target = Path::new(&env::var("OUT_DIR")?).join(folder.replace('/', "-"));
    fs::write(target.with_extension("postcard"), postcard::to_stdvec(&files)?)?;
    fs::write(target.with_extension("texts.postcard"), postcard::to_stdvec(&texts)?)?;
    Ok(())
}
