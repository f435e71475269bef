//! The flags of every command.

mod count;
mod house;
mod tongue;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use count::count;
pub(super) use house::{
    BaselineAction, BaselineFlags, Caching, Completions, Explain, Init, Man, Schema, SchemaOf, Server, Test,
};

use super::target::{Target, Targets};
use crate::diagnostic::Severity;
use crate::document::Tracked;
use crate::report;
use crate::rule::Coverage;

/// crossfoot checks the numbers in reports: it finds every figure, recalculates what must agree, and shows what does
/// not. `crossfoot PATH…` is short for `crossfoot check PATH…`.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(super) struct Flags {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) check: Check,
}

/// The command line as a whole, for what tells of it.
pub(super) fn command() -> clap::Command {
    Flags::command()
}

/// The names of all commands.
pub(super) fn names() -> Vec<String> {
    command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Recalculate the figures of drafts and show those that do not agree
    Check(Check),
    /// List every figure of drafts with its exact value
    Claims(Claims),
    /// Write a copy of a Word file with a comment at each figure that does not agree
    Annotate(Annotate),
    /// List the figures that changed between two versions of a draft
    Diff(Diff),
    /// Show what would mend drafts, as a diff, or mend them
    Fix(Fix),
    /// Show a rule's page; without a rule, the list of rules
    Explain(Explain),
    /// Run the examples inside rule and language files
    Test(Test),
    /// Write down the findings that are there already, so that only new ones are reported
    Baseline(BaselineFlags),
    /// Check drafts while they are written: the Language Server Protocol on standard input and output
    Server(Server),
    /// Throw away what is kept of drafts from run to run
    Clean(Caching),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page, of crossfoot or of one command
    Man(Man),
    /// Write a commented crossfoot.toml
    Init(Init),
    /// Print the JSON Schema of a kind of file that people write
    Schema(Schema),
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) drafts: Drafts,
    /// How findings are written, and into which file instead of standard output; may be given again
    #[arg(long, value_parser = Targets(&report::CHECK), value_name = "FORMAT[=FILE]")]
    pub(super) format: Vec<Target>,
    /// Findings that `full` and `markdown` tell at most, the worst first; 0 for all of them
    #[arg(long, value_name = "N", default_value_t = 100, allow_hyphen_values = true, value_parser = count)]
    pub(super) max_findings: usize,
    /// Count the findings by rule instead of telling them
    #[arg(long)]
    pub(super) statistics: bool,
    /// Also hold the drafts against each other: what one states and another states otherwise, or says again
    #[arg(long)]
    pub(super) together: bool,
    /// The lightest finding that makes the exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// Also list figures that agree only by rounding, or that nothing was held against (in `full` and `short`)
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHICH")]
    pub(super) show: Vec<Show>,
    /// The same as --show unchecked
    #[arg(long)]
    pub(super) unchecked: bool,
    #[command(flatten)]
    pub(super) selection: Selection,
    #[command(flatten)]
    pub(super) sifting: Sifting,
    #[command(flatten)]
    pub(super) caching: Caching,
    /// Check again whenever a draft or its settings change
    #[arg(long, conflicts_with_all = ["add_ignore", "show_settings", "show_files"])]
    pub(super) watch: bool,
    /// Silence what is found, for this reason: in drafts of text by remarks, beside others in a sidecar
    #[arg(long, value_name = "REASON", conflicts_with_all = ["show_settings", "show_files", "output"])]
    pub(super) add_ignore: Option<String>,
    /// Tell which settings are in force, and check nothing
    #[arg(long)]
    pub(super) show_settings: bool,
    /// Tell which drafts would be checked, and check nothing
    #[arg(long, conflicts_with = "show_settings")]
    pub(super) show_files: bool,
}

/// Which findings are left out.
#[derive(Debug, Default, Args)]
pub(super) struct Sifting {
    /// Leave out the findings that this baseline knows
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Leave out the findings that stand on no line changed since this revision, as git tells
    #[arg(long, value_name = "REVISION")]
    pub(super) changed_since: Option<String>,
}

/// Which rules are checked.
#[derive(Debug, Default, Args)]
pub(super) struct Selection {
    /// Check these rules or categories, and no others; `all` is every rule
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    pub(super) select: Vec<String>,
    /// Check these rules or categories besides those that are on anyway
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    pub(super) extend_select: Vec<String>,
    /// Do not check these rules or categories; the narrower name wins
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    pub(super) ignore: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Claims {
    #[command(flatten)]
    pub(super) drafts: Drafts,
    /// How figures are written, and into which file instead of standard output; may be given again
    #[arg(long, value_parser = Targets(&report::CLAIMS), value_name = "FORMAT[=FILE]")]
    pub(super) format: Vec<Target>,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The old version
    pub(super) old: PathBuf,
    /// The new version, in any format
    pub(super) new: PathBuf,
    /// The language of the drafts, by its code, as `vi`; auto is what they show
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    #[command(flatten)]
    pub(super) speech: Speech,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: DiffFormat,
    /// Write the list to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Fix {
    #[command(flatten)]
    pub(super) drafts: Drafts,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// Write the mended drafts in place of the old ones
    #[arg(long)]
    pub(super) write: bool,
    /// Also mend what changes figures or takes words away
    #[arg(long)]
    pub(super) r#unsafe: bool,
    /// Ask finding by finding, and write what was accepted
    #[arg(long, conflicts_with_all = ["unsafe", "write"])]
    pub(super) interactive: bool,
}

/// What to read, and how.
#[derive(Debug, Args)]
pub(super) struct Drafts {
    /// Drafts and folders of drafts; `-` is standard input [default: the current folder]
    pub(super) paths: Vec<PathBuf>,
    /// The name of the draft on standard input, which says its format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// The language of the drafts, by its code, as `vi`; auto is what they show
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    /// Which version of a draft with tracked changes is read
    #[arg(long, value_enum, default_value_t, value_name = "VERSION")]
    pub(super) tracked: Version,
    #[command(flatten)]
    pub(super) speech: Speech,
    /// Write the report to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Say nothing but findings
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// What crossfoot says, and by which rules.
#[derive(Debug, Args)]
pub(super) struct Speech {
    /// The language of the messages, by its code, as `en`; auto is that of the draft
    #[arg(long, value_name = "CODE")]
    pub(super) messages: Option<String>,
    /// A folder of rule files of your own, or one such file; may be given again
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Vec<PathBuf>,
    /// A configuration file instead of the nearest crossfoot.toml, or a setting as 'k = v'; may be given again
    #[arg(long, value_name = "FILE|SETTING")]
    pub(super) config: Vec<String>,
    /// Leave drafts out that a configuration excludes, also those named by their paths
    #[arg(long)]
    pub(super) force_exclude: bool,
    /// Read no configuration file
    #[arg(long)]
    pub(super) isolated: bool,
    /// Colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Debug, Args)]
pub(super) struct Annotate {
    /// The draft: a Word file, or any draft where the copy is to be an HTML page
    pub(super) draft: PathBuf,
    /// The copy to write, which is never the draft itself
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Propose the likeliest repairs as tracked changes
    #[arg(long)]
    pub(super) suggest: bool,
    /// The language of the draft, by its code, as `vi`; auto is what it shows
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    /// Which version of a draft with tracked changes is read
    #[arg(long, value_enum, default_value_t, value_name = "VERSION")]
    pub(super) tracked: Version,
    #[command(flatten)]
    pub(super) speech: Speech,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Version {
    /// As if all changes were accepted
    #[default]
    Final,
    /// As if all were rejected
    Original,
}

impl Version {
    pub(super) fn version(self) -> Tracked {
        match self {
            Self::Final => Tracked::Final,
            Self::Original => Tracked::Original,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Advice,
    #[default]
    Warning,
    Error,
    Never,
}

impl FailOn {
    /// Whether a run whose heaviest finding weighs `worst` fails.
    pub(super) fn fails(self, worst: Option<Severity>) -> bool {
        let least = match self {
            Self::Advice => Severity::Advice,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
            Self::Never => return false,
        };
        worst.is_some_and(|worst| worst >= least)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people, one figure a line
    #[default]
    Short,
    /// For other programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Show {
    ByRounding,
    Unchecked,
}

impl Show {
    pub(super) fn coverage(self) -> Coverage {
        match self {
            Self::ByRounding => Coverage::ByRounding,
            Self::Unchecked => Coverage::Unchecked,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}
