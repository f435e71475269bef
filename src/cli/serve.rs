//! `crossfoot server`: drafts checked while they are written, in any editor that speaks the Language Server Protocol.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use lsp_server::Message;

use super::flags::Server;
use super::input::{Input, inputs};
use super::settings::Settings;
use super::sieve::{self, Sieve, sidecar};
use super::trouble::Trouble;
use super::{CLEAN, FAILED};
use crate::document::{Format, Opened, Tracked};
use crate::lint::{Linted, Linter};
use crate::report::Look;
use crate::server::{Beside, Wire, World, serve as converse};
use crate::text::Lines;

/// Answers an editor on standard input and output until it leaves. Returns the exit code: 2 where it went without a
/// word.
pub(super) fn serve(flags: &Server) -> Result<u8, Trouble> {
    let mut house = House::new(flags)?;
    let (wire, threads) = stdio();
    let left = converse(&wire, &mut house).map_err(|error| Trouble::error(format_args!("the editor: {error}")));
    // The thread that writes ends once nothing can be sent any more.
    drop(wire);
    for thread in threads {
        let ended = thread.join().unwrap_or(Ok(()));
        ended.map_err(|error| Trouble::error(format_args!("the editor: {error}")))?;
    }
    Ok(if left? { CLEAN } else { FAILED })
}

/// An editor on standard input and output, and the threads that read and write until it leaves.
fn stdio() -> (Wire, [JoinHandle<io::Result<()>>; 2]) {
    let ((hear, heard), (told, tell)) = (mpsc::channel(), mpsc::channel::<Vec<u8>>());
    let reader = thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Some(message) = Message::read(&mut input)? {
            let leaves = matches!(&message, Message::Notification(told) if told.method == "exit");
            if hear.send(message).is_err() || leaves {
                break;
            }
        }
        Ok(())
    });
    let writer = thread::spawn(move || {
        let mut output = io::stdout().lock();
        tell.into_iter().try_for_each(|frame| output.write_all(&frame).and_then(|()| output.flush()))
    });
    (Wire { heard, told }, [reader, writer])
}

/// Files and settings, as an editor needs them.
struct House<'f> {
    flags: &'f Server,
    settings: Settings<'f>,
    sieve: Sieve,
    /// What drafts are checked with, as far as they were asked for.
    linters: HashMap<PathBuf, Option<Rc<Linter>>>,
    /// The same, by what tells them apart.
    alike: HashMap<String, Rc<Linter>>,
}

impl<'f> House<'f> {
    fn new(flags: &'f Server) -> Result<Self, Trouble> {
        let sieve = Sieve::new(&flags.sifting, &[], Look::PLAIN)?;
        Ok(Self { flags, settings: settings(flags)?, sieve, linters: HashMap::new(), alike: HashMap::new() })
    }

    /// What went wrong since it was asked last, in words for an editor.
    fn trouble(&mut self) -> Option<String> {
        let troubles = std::mem::take(&mut self.settings.troubles);
        let texts: Vec<String> =
            troubles.iter().filter(|trouble| trouble.fails).map(|trouble| trouble.to_string()).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }
}

fn settings(flags: &Server) -> Result<Settings<'_>, Trouble> {
    Settings::new(&flags.speech, flags.language.as_deref(), Some(&flags.selection), Look::PLAIN)
}

fn input(draft: &Path) -> Input {
    let format = Format::of(&draft.to_string_lossy()).unwrap_or(Format::Text);
    Input { path: draft.to_owned(), format, is_stdin: false, is_named: false }
}

fn told(trouble: &Trouble) -> String {
    trouble.to_string()
}

impl World for House<'_> {
    fn linter(&mut self, draft: &Path) -> Result<Option<Rc<Linter>>, String> {
        if let Some(known) = self.linters.get(draft) {
            return Ok(known.clone());
        }
        let mut inputs = vec![input(draft)];
        let linters = self.settings.linters(&mut inputs).map_err(|trouble| told(&trouble))?;
        if let Some(trouble) = self.trouble() {
            return Err(trouble);
        }
        // Drafts that are checked alike share what they are checked with.
        let linter =
            linters.list.into_iter().next().map(|configured| {
                self.alike.entry(configured.seal).or_insert_with(|| Rc::new(configured.linter)).clone()
            });
        self.linters.insert(draft.to_owned(), linter.clone());
        Ok(linter)
    }

    fn sift(
        &mut self,
        draft: &Path,
        opened: &Opened,
        linted: &mut Linted,
        linter: &Linter,
    ) -> Result<Option<Beside>, String> {
        let lines = Lines::new(&opened.source.text);
        let beside = self.sieve.sift(&input(draft), opened, &lines, linted, linter).and_then(sieve::Beside::used);
        let beside = beside.map_err(|trouble| told(&trouble))?;
        Ok(beside.map(|(opened, linted)| Beside { path: sidecar(draft), opened, linted }))
    }

    fn drafts(&mut self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let (found, _) = inputs(folders, None);
        found.into_iter().map(|input| input.path).collect()
    }

    fn open(&mut self, draft: &Path) -> Result<Opened, String> {
        let opening = self.linter(draft)?.map(|linter| linter.opening(Tracked::default())).unwrap_or_default();
        input(draft).open(&opening).map_err(|trouble| told(&trouble))
    }

    fn sidecar(&mut self, draft: &Path) -> (PathBuf, Option<String>) {
        let path = sidecar(draft);
        let text = fs::read_to_string(&path).ok();
        (path, text)
    }

    fn forget(&mut self) {
        self.linters.clear();
        self.alike.clear();
        // Flags that could be read once can be read again; a baseline that is broken now stays as it was.
        if let Ok(settings) = settings(self.flags) {
            self.settings = settings;
        }
        if let Ok(sieve) = Sieve::new(&self.flags.sifting, &[], Look::PLAIN) {
            self.sieve = sieve;
        }
    }
}
