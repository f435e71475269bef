//! Flags of the commands that keep house: rules, baselines, configurations, schemas, what is kept, editors,
//! completions.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Selection, Sifting, Speech};

#[derive(Debug, Args)]
pub(in crate::cli) struct BaselineFlags {
    /// What to do with it
    #[arg(value_enum)]
    pub(in crate::cli) action: BaselineAction,
    /// Drafts and folders of drafts [default: the current folder]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The baseline
    #[arg(long, default_value = "crossfoot-baseline.toml", value_name = "FILE")]
    pub(in crate::cli) baseline: PathBuf,
    /// Also take findings in that a baseline already there does not know
    #[arg(long)]
    pub(in crate::cli) accept_new: bool,
    /// The language of the drafts, by its code, as `vi`; auto is what they show
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) language: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) selection: Selection,
    #[command(flatten)]
    pub(in crate::cli) speech: Speech,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BaselineAction {
    /// Write down what is found now
    Write,
    /// Take out what is no longer found
    Prune,
    /// Tell what is still there, what is gone, and what is new
    Show,
}

/// What is kept of drafts from run to run.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct Caching {
    /// Check every draft anew, and keep nothing
    #[arg(long)]
    pub(in crate::cli) no_cache: bool,
    /// Where is kept what came of drafts [default: crossfoot in the folder for such things, $XDG_CACHE_HOME]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    pub(in crate::cli) cache_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Server {
    /// The language of the drafts, by its code, as `vi`; auto is what they show
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) language: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) selection: Selection,
    #[command(flatten)]
    pub(in crate::cli) sifting: Sifting,
    #[command(flatten)]
    pub(in crate::cli) speech: Speech,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// The rule
    pub(in crate::cli) rule: Option<String>,
    /// Write the page of every rule as Markdown into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "rule")]
    pub(in crate::cli) all: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) speech: Speech,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Test {
    /// Rules by id, languages by code, rule files or folders of them [default: all there are]
    pub(in crate::cli) rules_or_paths: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) speech: Speech,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// The command
    pub(in crate::cli) command: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// The folder to write it in
    #[arg(default_value = ".")]
    pub(in crate::cli) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// The kind of file
    #[arg(value_enum)]
    pub(in crate::cli) of: SchemaOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaOf {
    /// crossfoot.toml
    Config,
    /// A rule
    Rule,
    /// A language
    Language,
}
