//! Remarks that a description gives reason for again and again: each is made once, with a count.

use std::collections::BTreeMap;

use super::Origin;
use crate::diagnostic::{Code, Diagnostics};

/// Remarks, by file and text.
#[derive(Debug, Default)]
pub(super) struct Notices(BTreeMap<(usize, String), Notice>);

#[derive(Debug)]
struct Notice {
    first: Origin,
    count: usize,
    code: Code,
    help: Option<String>,
}

impl Notices {
    /// Makes a remark about a place. The text must be the same for all places.
    pub(super) fn add(&mut self, origin: &Origin, code: Code, message: String, help: Option<&str>) {
        let new = || Notice { first: origin.clone(), count: 0, code, help: help.map(str::to_owned) };
        self.0.entry((origin.file, message)).or_insert_with(new).count += 1;
    }

    /// Reports all of them as warnings.
    pub(super) fn report(self, problems: &mut Diagnostics) {
        for ((_, message), Notice { first, count, code, help }) in self.0 {
            let more = match count - 1 {
                0 => String::new(),
                1 => " (and at 1 other place)".to_owned(),
                more => format!(" (and at {more} other places)"),
            };
            let problem = problems.warning_at(code, first, message + &more);
            problem.help = help;
        }
    }
}
