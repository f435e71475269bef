//! The languages that the flags of a command name.

use super::{Command, Flags, Speech};

impl Flags {
    /// That of the messages, and that of the drafts, where they are named.
    pub(in crate::cli) fn languages(&self) -> [Option<&str>; 2] {
        let (speech, drafts): (&Speech, Option<&String>) = match &self.command {
            None => (&self.check.drafts.speech, self.check.drafts.language.as_ref()),
            Some(Command::Check(flags)) => (&flags.drafts.speech, flags.drafts.language.as_ref()),
            Some(Command::Claims(flags)) => (&flags.drafts.speech, flags.drafts.language.as_ref()),
            Some(Command::Fix(flags)) => (&flags.drafts.speech, flags.drafts.language.as_ref()),
            Some(Command::Diff(flags)) => (&flags.speech, flags.language.as_ref()),
            Some(Command::Annotate(flags)) => (&flags.speech, flags.language.as_ref()),
            Some(Command::Baseline(flags)) => (&flags.speech, flags.language.as_ref()),
            Some(Command::Server(flags)) => (&flags.speech, flags.language.as_ref()),
            Some(Command::Explain(flags)) => (&flags.speech, None),
            Some(Command::Test(flags)) => (&flags.speech, None),
            Some(
                Command::Clean(_) | Command::Completions(_) | Command::Man(_) | Command::Init(_) | Command::Schema(_),
            ) => return [None, None],
        };
        [speech.messages.as_deref(), drafts.map(String::as_str)]
    }
}
