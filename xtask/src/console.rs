//! What is said, and where: results to one stream, complaints and progress to the other.
//!
//! Progress is one line that is overwritten, and only for someone who watches: not in CI, not in a
//! pipe. A stream that nobody reads any more (`… | head`) is no reason to fail.

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write};

use generator::diagnostic::Style;
use generator::{Diagnostics, Input};

use crate::arguments::{MessageFormat, Telling};

/// Two streams, and what the second is connected to.
pub struct Console<'a> {
    out: Box<dyn Write + 'a>,
    err: Box<dyn Write + 'a>,
    style: Style,
    watched: bool,
}

impl<'a> Console<'a> {
    /// The streams of this process.
    #[must_use]
    pub fn of_this_process() -> Self {
        let terminal = io::stderr().is_terminal();
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            style: if terminal && !dumb && !set("NO_COLOR") { Style::Color } else { Style::Plain },
            watched: terminal && !dumb && !set("CI"),
        }
    }

    /// Streams that something else reads: no colors, no progress.
    pub fn of(out: impl Write + 'a, err: impl Write + 'a) -> Self {
        Self { out: Box::new(out), err: Box::new(err), style: Style::Plain, watched: false }
    }

    /// How reports of problems look here.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }

    /// Whether somebody watches, who wants to see how far things are.
    #[must_use]
    pub const fn is_watched(&self) -> bool {
        self.watched
    }

    /// A result.
    pub fn say(&mut self, text: &dyn Display) {
        self.status(None);
        unless_closed(write!(self.out, "{text}").and_then(|()| self.out.flush()));
    }

    /// A complaint.
    pub fn error(&mut self, text: &dyn Display) {
        self.status(None);
        unless_closed(write!(self.err, "{text}").and_then(|()| self.err.flush()));
    }

    /// What was done; where standard output is for tools, it goes beside that.
    pub(crate) fn remark(&mut self, text: &dyn Display, telling: Telling) {
        match telling.message_format {
            MessageFormat::Json => self.error(text),
            MessageFormat::Human | MessageFormat::Github => self.say(text),
        }
    }

    /// Problems: a complaint to people, a result to tools.
    pub(crate) fn problems(&mut self, problems: &Diagnostics, input: &Input, telling: Telling) {
        if problems.is_empty() {
            return;
        }
        let text = problems.write(input, telling.format(self.style), telling.most());
        match telling.message_format {
            MessageFormat::Human => self.error(&text),
            MessageFormat::Json | MessageFormat::Github => self.say(&text),
        }
    }

    /// What is going on now; `None` takes the line away.
    pub fn status(&mut self, text: Option<&str>) {
        if self.watched {
            // To the line's start, and clear to its end.
            unless_closed(write!(self.err, "\r\u{1b}[K{}", text.unwrap_or_default()).and_then(|()| self.err.flush()));
        }
    }
}

/// There is nobody left to tell of a failed message.
fn unless_closed(_written: io::Result<()>) {}
