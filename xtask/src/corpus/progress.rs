//! How far a run is: a bar for someone who watches, or else a line for each description.

use indicatif::{ProgressBar, ProgressStyle};

use super::row::Row;
use crate::Console;

/// A bar, or lines.
pub(super) struct Progress<'p, 'c> {
    console: &'p mut Console<'c>,
    bar: Option<ProgressBar>,
    /// What is being worked on.
    open: Vec<String>,
    done: usize,
    all: usize,
}

impl<'p, 'c> Progress<'p, 'c> {
    pub(super) fn new(console: &'p mut Console<'c>, all: usize) -> Self {
        let bar = console.is_watched().then(|| {
            let bar = ProgressBar::new(u64::try_from(all).unwrap_or(u64::MAX));
            // A template that is wrong leaves the usual style.
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {wide_msg}");
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar.enable_steady_tick(std::time::Duration::from_millis(500));
            bar
        });
        Self { console, bar, open: Vec::new(), done: 0, all }
    }

    /// Something that takes a while and is no description.
    pub(super) fn meanwhile(&mut self, what: &str) {
        match &self.bar {
            Some(bar) => bar.set_message(what.to_owned()),
            None => self.console.error(&format!("{what}\n")),
        }
    }

    pub(super) fn begun(&mut self, file: String) {
        self.open.push(file);
        self.show();
    }

    pub(super) fn done(&mut self, row: &Row) {
        self.open.retain(|file| *file != row.file);
        self.done += 1;
        let line = format!("[{}/{}] {}: {}", self.done, self.all, row.file, row.outcome.name());
        let line = if row.detail.is_empty() { line } else { format!("{line}: {}", row.detail) };
        match &self.bar {
            Some(bar) => {
                bar.inc(1);
                // What went well is in the table soon enough.
                if !row.outcome.is_success() {
                    bar.println(line);
                }
            }
            None => self.console.error(&format!("{line}\n")),
        }
        self.show();
    }

    fn show(&self) {
        if let Some(bar) = &self.bar {
            bar.set_message(self.open.join(", "));
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
