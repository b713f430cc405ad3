//! Where references lead.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::Value;

use super::files::{Base, Files, Unread};
use super::similar::{MOST_GUESSED, closest};
use super::uri;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// How many references a pointer may lead through.
const LONGEST_WAY: usize = 50;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) pointer: Pointer,
}

/// Why a reference leads nowhere.
#[derive(Debug)]
pub(super) struct Lost {
    /// What to say; nothing if it has been said before.
    pub(super) message: Option<String>,
    pub(super) help: Option<String>,
}

impl Lost {
    fn nowhere(reference: &str, help: Option<String>) -> Self {
        Self { message: Some(format!("the reference `{reference}` leads nowhere")), help }
    }
}

/// Finds the place that a reference leads to.
pub(super) fn resolve(
    reference: &str,
    base: &Rc<Base>,
    files: &mut Files<'_>,
    problems: &mut Diagnostics,
) -> Result<Place, Lost> {
    resolve_within(reference, base, files, problems, &Cell::new(LONGEST_WAY))
}

fn resolve_within(
    reference: &str,
    base: &Rc<Base>,
    files: &mut Files<'_>,
    problems: &mut Diagnostics,
    left: &Cell<usize>,
) -> Result<Place, Lost> {
    let (address, fragment) = uri::without_fragment(reference);
    let (file, resource) = if address.is_empty() {
        (base.file, base.resource.clone())
    } else {
        let full = uri::join(&base.uri, address);
        let path = &files.get(base.file).path;
        // Addresses of one's own are often mere decoration: then the file beside this one is meant.
        let beside = uri::join(path, address);
        let found = match files.resource(&full, problems) {
            Err(Unread::Refused(error)) if beside != full => {
                files.resource(&beside, problems).map_err(|_| Unread::Refused(error))
            }
            found => found,
        };
        found.map_err(|unread| match unread {
            Unread::Known => Lost { message: None, help: None },
            Unread::Refused(error) => {
                let way = if full == address { String::new() } else { format!(", to `{full}`,") };
                let message = format!("the reference `{reference}`{way} cannot be followed: {}", error.reason);
                Lost { message: Some(message), help: error.help }
            }
        })?
    };
    if fragment.is_empty() {
        return Ok(Place { file, pointer: resource });
    }
    let Some(pointer) = Pointer::parse(&format!("#{fragment}")) else {
        let anchor = files.anchor(file, &resource, fragment);
        let anchor = anchor.or_else(|| files.anchor(file, &Pointer::root(), fragment));
        let found = anchor.map(|pointer| Place { file, pointer: pointer.clone() });
        return found.ok_or_else(|| Lost::nowhere(reference, anchor_help(fragment)));
    };
    let walk = Walk { reference, address, left };
    let from = Place { file, pointer: resource };
    let found = walk.follow(&from, &pointer, files, problems);
    if found.is_err() && from.pointer != Pointer::root() {
        // Many mean the whole file, although the part around it has an address of its own.
        let whole = Place { file, pointer: Pointer::root() };
        if let Ok(place) = walk.follow(&whole, &pointer, files, problems) {
            return Ok(place);
        }
    }
    found
}

fn anchor_help(fragment: &str) -> Option<String> {
    fragment.contains('/').then(|| format!("a pointer begins with a slash: `#/{fragment}`"))
}

/// A pointer on its way.
struct Walk<'a> {
    reference: &'a str,
    /// The reference's part before the `#`.
    address: &'a str,
    /// How many more references it may lead through, with those that these lead through: each may
    /// have as many steps as the next.
    left: &'a Cell<usize>,
}

impl Walk<'_> {
    fn follow(
        &self,
        from: &Place,
        pointer: &Pointer,
        files: &mut Files<'_>,
        problems: &mut Diagnostics,
    ) -> Result<Place, Lost> {
        let mut here = from.clone();
        let mut gone = Pointer::root();
        for (index, step) in pointer.steps().enumerate() {
            let next = here.pointer.join(&step);
            if files.value_at(here.file, &next).is_none() {
                // A pointer does not lead through references by the letter; people write it all the same.
                here = self.through(&here, files, problems).ok_or_else(|| {
                    let is_last = pointer.steps().count() == index + 1;
                    let around = files.value_at(here.file, &here.pointer);
                    self.nowhere(&gone, &step, is_last, around.filter(|_| problems.len() < MOST_GUESSED))
                })?;
                let next = here.pointer.join(&step);
                if files.value_at(here.file, &next).is_none() {
                    return Err(Lost::nowhere(self.reference, None));
                }
                here.pointer = next;
            } else {
                here.pointer = next;
            }
            gone = gone.join(&step);
        }
        Ok(here)
    }

    /// Where the reference at a place leads, if there is one.
    fn through(&self, here: &Place, files: &mut Files<'_>, problems: &mut Diagnostics) -> Option<Place> {
        self.left.set(self.left.get().checked_sub(1)?);
        let reference = files.value_at(here.file, &here.pointer)?.get("$ref")?.as_str()?.to_owned();
        let base = files.base_at(here.file, &here.pointer);
        resolve_within(&reference, &base, files, problems, self.left).ok()
    }

    fn nowhere(&self, gone: &Pointer, step: &str, is_last: bool, value: Option<&Value>) -> Lost {
        let names = value.and_then(Value::as_object).into_iter().flat_map(|members| members.keys());
        let likely = closest(step, names.map(String::as_str));
        let help = match likely {
            Some(likely) => Some(format!("did you mean `{}{}`?", self.address, gone.join(likely))),
            None if !is_last && gone.steps().count() > 2 => {
                Some(format!("`{}{gone}` is as far as it leads", self.address))
            }
            None => None,
        };
        Lost::nowhere(self.reference, help)
    }
}
