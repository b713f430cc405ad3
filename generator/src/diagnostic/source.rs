//! The texts that problems are about: by file, with the places in them that are asked for.

use std::collections::BTreeSet;

use super::locate::{Span, locate_all};
use super::position::Lines;
use super::{Diagnostic, Diagnostics, Related};
use crate::{Input, Pointer};

/// A file that some problem is in.
pub(super) struct Source<'a> {
    /// How it is called in a report.
    pub(super) name: String,
    pub(super) lines: Lines<'a>,
}

/// A problem, and where it is.
pub(super) struct Placed<'a> {
    pub(super) problem: &'a Diagnostic,
    pub(super) span: Option<Span>,
    pub(super) related: Vec<(&'a Related, Option<Span>)>,
}

impl Placed<'_> {
    /// The files that places are asked for in.
    fn files(&self) -> impl Iterator<Item = usize> {
        self.problem.file.into_iter().chain(self.related.iter().map(|(related, _)| related.origin.file))
    }

    /// Every place that is asked for in a file, and where to put it.
    fn places(&mut self, file: usize) -> impl Iterator<Item = (&Pointer, &mut Option<Span>)> {
        let own = (self.problem.file == Some(file)).then_some((&self.problem.pointer, &mut self.span));
        let related = self.related.iter_mut().filter(move |(related, _)| related.origin.file == file);
        let all = own.into_iter().chain(related.map(|(related, span)| (&related.origin.pointer, span)));
        all.filter(|(_, span)| span.is_none())
    }
}

/// All problems with their spans, in the order in which they were found. Each file is read once, and
/// only if there is something to look up in it.
pub(super) fn placed<'a>(problems: &'a Diagnostics, input: &Input) -> Vec<Placed<'a>> {
    let mut placed: Vec<Placed<'a>> = problems
        .iter()
        .map(|problem| {
            let related = problem.related.iter().map(|related| (related, related.span)).collect();
            Placed { problem, span: problem.span, related }
        })
        .collect();
    let asked: BTreeSet<usize> = placed.iter().flat_map(Placed::files).collect();
    for file in asked {
        let asked = placed.iter_mut().flat_map(|each| each.places(file));
        let pointers: Vec<Pointer> = asked.map(|(pointer, _)| pointer.clone()).collect();
        let Some(text) = text(problems, input, file) else { continue };
        if pointers.is_empty() {
            continue;
        }
        let found = locate_all(text, &pointers);
        for ((_, span), found) in placed.iter_mut().flat_map(|each| each.places(file)).zip(found) {
            *span = found;
        }
    }
    placed
}

/// The files of all problems that are in one, by index.
pub(super) fn sources<'a>(problems: &'a Diagnostics, input: &'a Input) -> Vec<Source<'a>> {
    let files = 0..=problems.files.len();
    files
        .map(|file| Source {
            name: name(problems, input, file),
            lines: Lines::new(text(problems, input, file).unwrap_or_default()),
        })
        .collect()
}

fn text<'a>(problems: &'a Diagnostics, input: &'a Input, file: usize) -> Option<&'a str> {
    match file.checked_sub(1) {
        None => Some(&input.text),
        Some(index) => problems.files.get(index).map(|further| further.text.as_str()),
    }
}

/// A further file's name is relative to the description's folder; shown is the way from where the
/// description's own name begins.
fn name(problems: &Diagnostics, input: &Input, file: usize) -> String {
    let Some(further) = file.checked_sub(1).and_then(|index| problems.files.get(index)) else {
        return input.name.clone();
    };
    if further.name.contains("://") || further.name.starts_with('/') {
        return further.name.clone();
    }
    let separator = |character: char| character == '/' || character == '\\';
    let mut folder = input.name.rfind(separator).map_or("", |at| &input.name[..at]);
    let mut rest = further.name.as_str();
    while let (Some(up), false) = (rest.strip_prefix("../"), folder.is_empty() || folder.ends_with("..")) {
        folder = folder.rfind(separator).map_or("", |at| &folder[..at]);
        rest = up;
    }
    if folder.is_empty() { rest.to_owned() } else { format!("{folder}/{rest}") }
}
