//! What several commands can be told: what may be read, what may pass, and how to say what is wrong.

use clap::{Args, ValueEnum};
use generator::diagnostic::{Allowance, Format, Most, Style};

use crate::library::{Reach, UrlMap};

/// What may be read, and what may pass.
#[derive(Args, Clone, Debug, Default)]
pub struct Reading {
    /// A file that stands for a URL, or a folder for all that begins so; may be given again
    #[arg(long, value_name = "URL=FILE", value_parser = UrlMap::parse)]
    pub map: Vec<UrlMap>,
    /// Let references lead to files outside of the description's folder
    #[arg(long)]
    pub allow_outside: bool,
    /// Let problems of a kind through, everywhere or at one place; may be given again
    #[arg(long, value_name = "KIND[=POINTER]", value_parser = allowance)]
    pub allow: Vec<Allowance>,
}

impl Reading {
    /// How far references may lead.
    pub(crate) const fn reach(&self) -> Reach {
        if self.allow_outside { Reach::Anywhere } else { Reach::Below }
    }
}

/// How to say what is wrong.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Telling {
    /// For whom problems are written: people, tools (one JSON object a line), or GitHub Actions
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: MessageFormat,
    /// Write all problems, not only the first hundred
    #[arg(long)]
    pub all_problems: bool,
}

/// For whom problems are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// People
    #[default]
    Human,
    /// Tools: one JSON object a line, on standard output
    Json,
    /// GitHub Actions: workflow commands, on standard output
    Github,
}

impl Telling {
    /// The format, where reports for people look like that.
    pub(crate) const fn format(self, style: Style) -> Format {
        match self.message_format {
            MessageFormat::Human => Format::Human(style),
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
        }
    }

    /// How many problems to write.
    pub(crate) const fn most(self) -> Most {
        if self.all_problems { Most::All } else { Most::Hundred }
    }
}

/// `dangling-reference`, or `dangling-reference=#/components/schemas/a`.
fn allowance(text: &str) -> Result<Allowance, String> {
    let (kind, pointer) = text.split_once('=').map_or((text, None), |(kind, pointer)| (kind, Some(pointer)));
    Allowance::new(kind, pointer, "given on the command line")
}
