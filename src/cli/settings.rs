//! What each draft is checked with: the nearest `crossfoot.toml`, rules of one's own, and flags.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::SystemTime;

use super::flags::{Selection, Speech};
use super::input::Input;
use super::layers::{absolute, from_here, nearest, of_the_user, read_layer, read_stack};
use super::rules;
use super::trouble::{Trouble, missing};
use super::user;
use crate::claim::calendar::Day;
use crate::config::{Choice, Layer, effective, settle};
use crate::diagnostic::Words;
use crate::lint::Linter;
use crate::report::Look;
use crate::rule::{Fault, Selector, Spanned};
use crate::text::{Saying, Source};

/// Configurations that hold together, the one extended before the one that extends it.
type Stack = Rc<Vec<Layer>>;

/// What tells linters apart: rules beside drafts, configurations, and their entries that are of the draft.
type Key = (Option<PathBuf>, *const Vec<Layer>, Vec<Vec<usize>>);

/// Reads configurations as drafts ask for them, each once.
pub(super) struct Settings<'f> {
    speech: &'f Speech,
    language: Option<&'f str>,
    selection: Option<&'f Selection>,
    look: Look,
    builtin: Linter,
    /// Settings given as `--config 'k = v'`.
    inline: Vec<Layer>,
    /// The configuration named by `--config FILE`.
    named: Option<PathBuf>,
    /// What each folder's drafts are checked by; nothing where it is broken.
    folders: HashMap<PathBuf, Option<(Option<PathBuf>, Stack)>>,
    files: HashMap<PathBuf, Option<Stack>>,
    /// What is wrong with files that were left out.
    pub(super) troubles: Vec<Trouble>,
}

/// The linters of drafts.
pub(super) struct Linters {
    pub(super) list: Vec<Configured>,
    of: HashMap<PathBuf, usize>,
}

/// A linter and where its settings come from.
pub(super) struct Configured {
    pub(super) linter: Linter,
    /// What tells it apart from other linters: its settings and the text of its rules.
    pub(super) seal: String,
    /// The configurations it is set by, the strongest last.
    pub(super) from: Vec<String>,
    /// The user's rule files, by the ids of their rules.
    pub(super) files: Vec<(String, Source)>,
    /// The patterns of drafts that those configurations leave out, seen from their folders.
    pub(super) exclude: Vec<String>,
}

impl Linters {
    /// What a draft is checked with. Fails where it was not asked for.
    pub(super) fn of(&self, input: &Input) -> Result<&Configured, Trouble> {
        let configured = self.of.get(&input.path).and_then(|at| self.list.get(*at));
        configured.ok_or_else(|| Trouble::at(&input.path, "there are no settings for this draft"))
    }

    /// How many drafts each linter checks, by its place.
    pub(super) fn drafts(&self, at: usize) -> usize {
        self.of.values().filter(|linter| **linter == at).count()
    }
}

impl<'f> Settings<'f> {
    /// Fails where a setting given as a flag cannot be read.
    pub(super) fn new(
        speech: &'f Speech,
        language: Option<&'f str>,
        selection: Option<&'f Selection>,
        look: Look,
    ) -> Result<Self, Trouble> {
        let mut settings = Self {
            speech,
            language,
            selection,
            look,
            builtin: Linter { today: today(), ..Linter::builtin() },
            inline: Vec::new(),
            named: None,
            folders: HashMap::new(),
            files: HashMap::new(),
            troubles: Vec::new(),
        };
        for written in &speech.config {
            let path = Path::new(written);
            if written.contains('=') && !path.exists() {
                let here = env::current_dir().unwrap_or_default();
                let source = Source { name: "--config".to_owned(), text: written.clone() };
                let layer = read_layer(source, here, look)?;
                if let Some(extend) = &layer.file.extend {
                    let message = "a setting extends nothing".to_owned();
                    let help = Some(format!("name the file itself: --config {}", extend.value));
                    let fault = Fault { message, at: extend.start..extend.end, help }.of(&layer.source.name);
                    return Err(Trouble::fault(&layer.source, &fault, look));
                }
                settings.inline.push(layer);
            } else if speech.isolated {
                let what = "--isolated reads no configuration file, so it cannot go with --config FILE";
                return Err(Trouble::error(what).so([Saying::plain("isolated-config")]));
            } else if let Some(other) = settings.named.replace(path.to_owned()) {
                let other = other.display().to_string();
                let what =
                    format!("--config names two files, {other} and {written}; name one, and let it extend the other");
                let parts = vec![("one", other), ("other", written.clone())];
                return Err(Trouble::error(what).so([Saying { name: "two-configs", parts }]));
            }
        }
        Ok(settings)
    }

    /// The linter of the current folder. Fails where its configuration is broken.
    pub(super) fn here(&mut self) -> Result<Configured, Trouble> {
        let path = absolute(Path::new("-"));
        match self.folder(path.parent().unwrap_or(&path)) {
            Some((beside, stack)) => self.configured(&stack, beside.as_deref(), &path),
            None => Err(self.troubles.pop().unwrap_or_else(|| Trouble::error("there is no configuration"))),
        }
    }

    /// The words for what is no draft, in the language that flags name, else in the user's.
    pub(super) fn words(&self) -> Words {
        user::told([self.speech.messages.as_deref(), self.language], &self.builtin.wordings)
    }

    /// The linters of these drafts. Drafts that a configuration excludes, or whose configuration is broken, are taken
    /// out of the list. Fails where a flag asks for what is not there.
    pub(super) fn linters(&mut self, inputs: &mut Vec<Input>) -> Result<Linters, Trouble> {
        let mut linters = Linters { list: Vec::new(), of: HashMap::new() };
        let mut known: HashMap<Key, usize> = HashMap::new();
        let (before, broken) = (inputs.len(), self.troubles.len());
        let mut kept = Vec::with_capacity(before);
        for input in inputs.drain(..) {
            let path = absolute(&input.path);
            let Some((beside, stack)) = self.folder(path.parent().unwrap_or(&path)) else { continue };
            let layers = stack.iter().chain(&self.inline);
            if (self.speech.force_exclude || !input.is_named) && layers.clone().any(|layer| layer.excludes(&path)) {
                continue;
            }
            let entries = layers.map(|layer| layer.entries(&path)).collect();
            let key = (beside, Rc::as_ptr(&stack), entries);
            let at = match known.get(&key) {
                Some(at) => *at,
                None => {
                    let configured = match self.configured(&stack, key.0.as_deref(), &path) {
                        Ok(configured) => configured,
                        Err(trouble) => {
                            self.complain(trouble);
                            continue;
                        }
                    };
                    linters.list.push(configured);
                    known.insert(key, linters.list.len() - 1);
                    linters.list.len() - 1
                }
            };
            linters.of.insert(input.path.clone(), at);
            kept.push(input);
        }
        if before > 0 && kept.is_empty() && self.troubles.len() == broken {
            let what = "every draft here is left out by `exclude`; name one to have it checked";
            self.complain(Trouble::note(what).so([Saying::plain("all-excluded")]));
        }
        *inputs = kept;
        Ok(linters)
    }

    /// A linter of configurations, rules beside drafts, and flags, set for one draft.
    fn configured(&mut self, stack: &Stack, beside: Option<&Path>, path: &Path) -> Result<Configured, Trouble> {
        let (mut linter, mut files) = (self.builtin.clone(), Vec::new());
        let layers: Vec<Layer> = stack.iter().chain(&self.inline).cloned().collect();
        for layer in &layers {
            for written in &layer.file.rules {
                let folder = layer.path(&written.value);
                if !folder.exists() {
                    let at = written.start..written.end;
                    let message = format!("{}: {}", written.value, missing(&folder));
                    let fault = Fault { message, at, help: None }.of(&layer.source.name);
                    return Err(Trouble::fault(&layer.source, &fault, self.look));
                }
                files.extend(self.add(&mut linter, &folder));
            }
        }
        for folder in beside.into_iter().chain(self.speech.rules.iter().map(PathBuf::as_path)) {
            files.extend(self.add(&mut linter, folder));
        }
        for layer in &layers {
            settle(layer, &layer.entries(path), &mut linter)
                .map_err(|error| Trouble::fault(&layer.source, &error, self.look))?;
        }
        self.flags(&mut linter)?;
        let from = layers.iter().map(|layer| layer.source.name.clone()).collect();
        let exclude = layers.iter().flat_map(Layer::excluded).map(str::to_owned).collect();
        let rules = files.iter().map(|(id, source): &(String, Source)| format!("{id}\n{}\n", source.text));
        let seal = rules.chain([effective(&linter)]).collect();
        Ok(Configured { linter, seal, from, files, exclude })
    }

    fn add(&mut self, linter: &mut Linter, folder: &Path) -> Vec<(String, Source)> {
        let mut troubles = Vec::new();
        let added = rules::add(linter, folder, self.look, &mut troubles);
        troubles.into_iter().for_each(|trouble| self.complain(trouble));
        added
    }

    /// A folder of rules may be asked for by several linters; what is wrong in it is told once.
    fn complain(&mut self, trouble: Trouble) {
        if !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    /// Sets a linter as flags say, which come last.
    fn flags(&self, linter: &mut Linter) -> Result<(), Trouble> {
        let none = Selection::default();
        let selection = self.selection.unwrap_or(&none);
        let lists = [
            ("--select", &selection.select),
            ("--extend-select", &selection.extend_select),
            ("--ignore", &selection.ignore),
        ];
        for (flag, name) in lists.iter().flat_map(|(flag, names)| names.iter().map(move |name| (flag, name))) {
            Selector::find(name, &linter.rules).map_err(|help| {
                let mut parts = vec![("name", name.clone())];
                let near = help.strip_prefix("did you mean `").and_then(|near| near.split('`').next());
                parts.extend(near.map(|near| ("near", near.to_owned())));
                let what = format_args!("{flag}: there is no rule or category `{name}`; {help}");
                Trouble::error(what).so([Saying { name: if near.is_some() { "near-rule" } else { "no-rule" }, parts }])
            })?;
        }
        let [select, more, less] = lists.map(|(_, names)| names.iter().map(plain).collect::<Vec<_>>());
        let select = Some(select.as_slice()).filter(|names| !names.is_empty());
        let choice = Choice { select, extend_select: &more, ignore: &less, ..Choice::default() };
        // All names are known; what is left to be wrong is that one is both on and off.
        let both = || {
            less.iter().find(|name| selection.select.iter().chain(&selection.extend_select).any(|on| *on == name.value))
        };
        let named = |name: Option<&Spanned<String>>| name.map(|name| name.value.clone()).unwrap_or_default();
        choice.settle(linter).map_err(|fault| flawed("--ignore", fault, "both-selected", named(both())))?;
        let language = self.language.map(plain);
        let choice = Choice { language: language.as_ref(), ..Choice::default() };
        choice.settle(linter).map_err(|fault| flawed("--language", fault, "no-language", named(language.as_ref())))?;
        let messages = self.speech.messages.as_ref().map(plain);
        let choice = Choice { messages: messages.as_ref(), ..Choice::default() };
        choice.settle(linter).map_err(|fault| flawed("--messages", fault, "no-language", named(messages.as_ref())))
    }

    /// The rules beside the drafts of an absolute folder, and their configurations; nothing where one is broken.
    fn folder(&mut self, folder: &Path) -> Option<(Option<PathBuf>, Stack)> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let beside = rules::beside(folder).map(|beside| from_here(&beside));
        let found = match &self.named {
            Some(named) => Some(named.clone()),
            None if self.speech.isolated => None,
            None => nearest(folder).or_else(of_the_user),
        };
        let stack = match found {
            None => Some(self.files.entry(PathBuf::new()).or_insert_with(|| Some(Rc::default())).clone()),
            Some(path) => Some(match self.files.get(&path) {
                Some(known) => known.clone(),
                None => {
                    let mut layers = Vec::new();
                    let read = read_stack(&path, None, self.look, &mut layers);
                    let read = read.map(|()| Rc::new(layers)).map_err(|trouble| self.complain(trouble)).ok();
                    self.files.entry(path).or_insert(read).clone()
                }
            }),
        };
        let answer = stack.flatten().map(|stack| (beside, stack));
        self.folders.insert(folder.to_owned(), answer.clone());
        answer
    }
}

/// The day it is, in universal time.
fn today() -> Option<Day> {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    Day::new(1970, 1, 1)?.after(i32::try_from(seconds / (24 * 60 * 60)).ok()?)
}

fn plain(name: impl AsRef<str>) -> Spanned<String> {
    Spanned { start: 0, end: 0, value: name.as_ref().to_owned() }
}

/// What is wrong with what a flag is given; `name` is that of the sentence in other languages.
fn flawed(flag: &str, fault: Fault, name: &'static str, given: String) -> Trouble {
    let help = fault.help.map(|help| format!("; {help}")).unwrap_or_default();
    let parts = vec![("flag", flag.to_owned()), ("name", given)];
    Trouble::error(format_args!("{flag}: {}{help}", fault.message)).so([Saying { name, parts }])
}
