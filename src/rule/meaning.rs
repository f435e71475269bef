//! From a rule file as written to a rule: names looked up, laws and templates read, each fault with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::file::{CATEGORIES, RuleFile, RuleHead};
use super::phrase::phrase;
use super::severity::{GRADES, Severities, Severity};
use super::written::{Fault, suggestion};
use super::{Law, Meaning, Mend, OneOrEach, Rule, Spanned, Template, TemplateError, Wording};
use crate::number::{Decimal, Grade, Policy, Precision, Qualifier, Quantity};
use crate::relation::{Kind, Pattern, Players, Role};
use crate::text::{Later, later};

/// Places of a message that are no roles: the recalculated figure and what each side of the law comes to.
const RESULTS: [&str; 4] = ["expected", "opposite", "left", "right"];

/// Understands a rule file. `text` is the file itself, to point into its quotes; it may be empty. `number` is what its
/// phrase is told from others by.
pub(super) fn mean(id: &str, file: RuleFile, text: &str, number: usize) -> Result<Rule, Fault> {
    if !is_kebab(id) {
        let message = format!("a rule is called by its file, in kebab-case, and `{id}` is not");
        return Err(Fault { message, at: 0..0, help: Some("call the file like `share-mismatch.toml`".to_owned()) });
    }
    named("category", &file.category, &CATEGORIES)?;
    let head = file.head();
    let (rule, bound) = begin(id, &head, text, number)?;
    let meaning = understand(file, bound, text)?;
    Ok(rule(later(|| meaning)))
}

/// One of the rules crossfoot brings, of which `file` is read when it is asked. Nothing where it means nothing, which a
/// test keeps it from.
pub(super) fn prepared(id: &str, head: &RuleHead, file: &'static [u8], number: usize) -> Option<Rule> {
    let (rule, bound) = begin(id, head, "", number).ok()?;
    let read = || understand(postcard::from_bytes(file).ok()?, bound, "").ok();
    Some(rule(later(|| read().unwrap_or_default())))
}

/// A rule but for its meaning, and how it gets its figures.
fn begin(
    id: &str,
    head: &RuleHead,
    text: &str,
    number: usize,
) -> Result<(impl FnOnce(Later<Meaning>) -> Rule + use<>, Bound), Fault> {
    let (bound, pattern) = bound(head, text, number)?;
    let (id, kind, on, severities) = (id.to_owned(), bound.kind, head.default, severities(&head.severity)?);
    Ok((move |meaning| Rule { id, kind, pattern, on, severities, meaning }, bound))
}

/// What a rule file says of figures that are bound like that.
fn understand(file: RuleFile, Bound { kind, roles, at }: Bound, text: &str) -> Result<Meaning, Fault> {
    let reader = Reader { kind, roles, text };
    let law = file.require.as_ref().map(|law| reader.law(law)).transpose()?;
    let when = file.when.as_ref().map(|law| reader.law(law)).transpose()?;
    match &file.require {
        None if !kind.is_lawless() => return Err(lawless(at, kind)),
        Some(law) if kind.is_lawless() => return Err(wordless(law)),
        _ => {}
    }
    let fix = file.fix.as_ref().map(|fix| reader.mend(&fix.replace, &fix.with)).transpose()?;
    let primary = match &file.primary {
        Some(role) => reader.role(role)?,
        None => reader.doubted(law.as_ref(), fix),
    };
    let (message, contrary) = (reader.wording(&file.message)?, reader.wording(&file.contrary)?);
    let mut labels = BTreeMap::new();
    for (role, words) in &file.labels {
        labels.insert(reader.role(role)?, reader.wording(words)?);
    }
    for fail in &file.fails {
        if let Some(at) = fail.at.as_ref().filter(|at| !fail.text.value.contains(&at.value)) {
            let message = format!("`{}` does not stand in the text of this example", at.value);
            return Err(Fault { message, at: at.start..at.end, help: None });
        }
    }
    let safe = file.fix.as_ref().is_some_and(|fix| fix.safe);
    Ok(Meaning { file, law, when, message, contrary, labels, primary, fix, safe })
}

/// How a rule gets its figures.
struct Bound {
    kind: Kind,
    roles: Vec<Role>,
    /// Bytes of the file that say so.
    at: Range<usize>,
}

/// The kind of relation that a file names, or the one that its own phrase makes, with that phrase.
fn bound(head: &RuleHead, text: &str, number: usize) -> Result<(Bound, Option<Pattern>), Fault> {
    match (&head.relation, &head.pattern) {
        (Some(relation), None) => {
            let all = Kind::all();
            let names: Vec<&str> = all.iter().map(|kind| kind.name()).collect();
            let kind = all[named("relation", relation, &names)?];
            Ok((Bound { kind, roles: kind.roles().to_vec(), at: relation.start..relation.end }, None))
        }
        (None, Some(written)) => {
            let (pattern, roles) = phrase(&written.value)
                .map_err(|fault| Fault { at: inside(text, written, fault.at.clone()), ..fault })?;
            let at = written.start..written.end;
            Ok((Bound { kind: Kind::Pattern(number), roles, at }, Some(pattern)))
        }
        (Some(_), Some(written)) => {
            let message = "a rule has a `relation` or a `pattern`, not both".to_owned();
            let help = Some("leave `relation` out: the pattern gives the roles".to_owned());
            Err(Fault { message, at: written.start..written.end, help })
        }
        (None, None) => {
            let message = "this rule does not say which figures it judges".to_owned();
            let help = Some("write `relation = \"share\"`, or a `pattern` of your own words".to_owned());
            Err(Fault { message, at: 0..0, help })
        }
    }
}

struct Reader<'a> {
    kind: Kind,
    roles: Vec<Role>,
    text: &'a str,
}

impl Reader<'_> {
    fn law(&self, written: &Spanned<String>) -> Result<Law, Fault> {
        let law = Law::parse(&written.value).map_err(|error| {
            let help = Some("a law reads like `share ~ part / whole`".to_owned());
            Fault { message: error.message, at: inside(self.text, written, error.at), help }
        })?;
        for (role, at) in law.roles() {
            self.find(role).map_err(|help| {
                let message = format!("a {} has no role `{role}`", self.kind.name());
                Fault { message, at: inside(self.text, written, at), help: Some(help) }
            })?;
        }
        self.judgeable(&law, written)?;
        Ok(law)
    }

    /// A role that several figures play stands only inside a function: the law is tried on two of each.
    fn judgeable(&self, law: &Law, written: &Spanned<String>) -> Result<(), Fault> {
        let many = |name: &str| self.roles.iter().any(|role| role.name == name && role.players == Players::Many);
        let Some((role, at)) = law.roles().find(|(name, _)| many(name)) else { return Ok(()) };
        let mut trial = Vec::new();
        for (n, role) in self.roles.iter().enumerate() {
            let figure = |value| {
                let written = Decimal::whole(value);
                let factor = Decimal::whole(1);
                (role.name, Quantity { written, factor, precision: Precision::Exact, qualifier: Qualifier::Exact })
            };
            let count = if role.players == Players::Many { 2 } else { 1 };
            // Powers of three: no sum or difference of a few of them is zero.
            trial.extend((0..count).map(|m| figure(3_i128.pow(2 * n as u32 + m))));
        }
        if law.judge(&trial, &Policy::default()).grade != Grade::Untestable {
            return Ok(());
        }
        let message = format!("several figures play `{role}`, so it stands only inside a function");
        let help = Some(format!("write `sum({role})`, or `mean`, `min`, `max` or `count`"));
        Err(Fault { message, at: inside(self.text, written, at), help })
    }

    fn mend(&self, replace: &Spanned<String>, with: &Spanned<String>) -> Result<Mend, Fault> {
        let role = self.role(replace)?;
        Ok(match named("with", with, &["expected", "nothing", "correction"])? {
            0 => Mend::Expected(role),
            1 => Mend::Delete(role),
            _ => Mend::Correct(role),
        })
    }

    /// The role that is doubted where the file does not say: the one that is mended, the one the law states.
    fn doubted(&self, law: Option<&Law>, fix: Option<Mend>) -> &'static str {
        let stated = || {
            let law = law?;
            [&law.left, &law.right].into_iter().find_map(|side| self.find(side.lone_role()?).ok())
        };
        match fix {
            Some(Mend::Expected(role) | Mend::Delete(role) | Mend::Correct(role)) => role,
            None => stated().or_else(|| self.roles.last().map(|role| role.name)).unwrap_or_default(),
        }
    }

    fn role(&self, written: &Spanned<String>) -> Result<&'static str, Fault> {
        self.find(&written.value).map_err(|help| {
            let message = format!("a {} has no role `{}`", self.kind.name(), written.value);
            Fault { message, at: written.start..written.end, help: Some(help) }
        })
    }

    /// The role of this name, or what else may be meant.
    fn find(&self, name: &str) -> Result<&'static str, String> {
        let names: Vec<&'static str> = self.roles.iter().map(|role| role.name).collect();
        names.iter().find(|known| **known == name).copied().ok_or_else(|| suggestion(name, &names))
    }

    fn wording(&self, written: &OneOrEach) -> Result<Wording, Fault> {
        let one = written.one.as_ref().map(|text| self.template(text)).transpose()?;
        let mut each = BTreeMap::new();
        for (language, text) in &written.each {
            each.insert(language.value.clone(), self.template(text)?);
        }
        Ok(Wording { one, each })
    }

    fn template(&self, written: &Spanned<String>) -> Result<Template, Fault> {
        let known: Vec<&str> = self.roles.iter().map(|role| role.name).chain(RESULTS).collect();
        Template::parse(&written.value, &known).map_err(|error| {
            let help = match &error {
                TemplateError::Unknown { name, .. } => Some(suggestion(name, &known)),
                TemplateError::Brace { .. } => None,
            };
            Fault { message: error.to_string(), at: inside(self.text, written, error.at()), help }
        })
    }
}

/// Where bytes of a text value stand in the file; the value whole where escapes or line ends move them.
fn inside(text: &str, written: &Spanned<String>, at: Range<usize>) -> Range<usize> {
    let raw = text.get(written.start..written.end).unwrap_or_default();
    let plain = raw.len() == written.value.len() + 2 && raw.get(1..raw.len() - 1) == Some(&written.value);
    if plain { written.start + 1 + at.start..written.start + 1 + at.end } else { written.start..written.end }
}

/// Where a name stands among the known ones.
fn named(key: &str, written: &Spanned<String>, known: &[&str]) -> Result<usize, Fault> {
    known.iter().position(|name| *name == written.value).ok_or_else(|| Fault {
        message: format!("`{}` is no {key}", written.value),
        at: written.start..written.end,
        help: Some(suggestion(&written.value, known)),
    })
}

/// The severities that one text, or one for each grade, states.
pub(super) fn severities(written: &OneOrEach) -> Result<Severities, Fault> {
    let names = GRADES.map(Grade::name);
    let severity = |text: &Spanned<String>| {
        let known = ["off", Severity::ALL[0].name(), Severity::ALL[1].name(), Severity::ALL[2].name()];
        Ok(named("severity", text, &known)?.checked_sub(1).and_then(|at| Severity::ALL.get(at).copied()))
    };
    let mut stated = BTreeMap::new();
    if let Some(one) = &written.one {
        let one = severity(one)?;
        stated.extend(GRADES.map(|grade| (grade, one)));
    }
    for (grade, text) in &written.each {
        stated.insert(GRADES[named("grade", grade, &names)?], severity(text)?);
    }
    Ok(Severities { stated })
}

fn lawless(at: Range<usize>, kind: Kind) -> Fault {
    let message = format!("a rule for a {} needs `require`: the law its figures must keep", kind.name());
    let help = Some("write `require = \"share ~ part / whole\"` or the like".to_owned());
    Fault { message, at, help }
}

fn wordless(law: &Spanned<String>) -> Fault {
    let message = "nothing can be required here: the relation is the finding".to_owned();
    Fault { message, at: law.start..law.end, help: Some("leave `require` out".to_owned()) }
}

/// Whether a name is lower-case words of letters and digits with single hyphens between them.
fn is_kebab(name: &str) -> bool {
    name.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}
