//! The files of a description, and what can be found in them: by path, by URL, by anchor.
//!
//! A file is asked for when the first reference leads to it, and read once. `$id` and `$self` give
//! parts of a file addresses of their own, and `$anchor` names places within such a part.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::{Origin, uri};
use crate::Input;
use crate::config::Limits;
use crate::diagnostic::Diagnostics;
use crate::load::{self, Library, LibraryError, Written};
use crate::pointer::Pointer;

/// A file that was read.
#[derive(Debug)]
pub(super) struct File {
    /// What references call it, in full.
    pub(super) path: String,
    /// Boxed, so that values stay where they are when further files come.
    pub(super) value: Box<Value>,
    pub(super) written: Written,
}

/// All files of a description; the description itself is the first.
pub(super) struct Files<'l> {
    library: &'l dyn Library,
    pub(super) limits: Limits,
    /// The reference that is being followed.
    from: Option<Origin>,
    read: Vec<File>,
    /// The bytes of all but the first.
    pub(super) further: u64,
    /// By path; nothing where there is no use in asking again.
    known: BTreeMap<String, Option<usize>>,
    /// Parts of files by their own addresses.
    resources: BTreeMap<String, (usize, Pointer)>,
    /// Places in files by resource and anchor.
    anchors: BTreeMap<(usize, Pointer, String), Pointer>,
}

/// What a relative reference is relative to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    /// The address.
    pub(super) uri: String,
    pub(super) file: usize,
    /// The part of the file that has that address.
    pub(super) resource: Pointer,
}

/// Why there is no such file.
#[derive(Debug)]
pub(super) enum Unread {
    /// The library says so.
    Refused(LibraryError),
    /// That has been reported before.
    Known,
}

impl<'l> Files<'l> {
    pub(super) fn new(path: &str, value: Value, written: Written, library: &'l dyn Library, limits: Limits) -> Self {
        let mut files = Self {
            library,
            limits,
            from: None,
            read: Vec::new(),
            further: 0,
            known: BTreeMap::new(),
            resources: BTreeMap::new(),
            anchors: BTreeMap::new(),
        };
        files.add(path.to_owned(), value, written);
        files
    }

    /// Notes which reference is being followed, as it may lead to a file that cannot be read.
    pub(super) fn follow(&mut self, from: &Origin) {
        self.from = Some(from.clone());
    }

    pub(super) fn get(&self, index: usize) -> &File {
        &self.read[index]
    }

    pub(super) fn value_at(&self, file: usize, place: &Pointer) -> Option<&Value> {
        place.of(&self.read[file].value)
    }

    fn add(&mut self, path: String, value: Value, written: Written) -> usize {
        let index = self.read.len();
        let base = Base { uri: path.clone(), file: index, resource: Pointer::root() };
        self.known.insert(path.clone(), Some(index));
        self.read.push(File { path, value: Box::new(value), written });
        let mut found = Found::default();
        found.scan(&self.read[index].value, &Rc::new(base), &Pointer::root());
        for (address, resource) in found.resources {
            self.resources.entry(address).or_insert(resource);
        }
        for (anchor, place) in found.anchors {
            self.anchors.entry(anchor).or_insert(place);
        }
        index
    }

    /// The part of a file that an address in full stands for.
    pub(super) fn resource(&mut self, address: &str, problems: &mut Diagnostics) -> Result<(usize, Pointer), Unread> {
        if let Some(found) = self.resources.get(address) {
            return Ok(found.clone());
        }
        let file = self.open(address, problems)?;
        Ok((file, Pointer::root()))
    }

    fn open(&mut self, path: &str, problems: &mut Diagnostics) -> Result<usize, Unread> {
        if let Some(known) = self.known.get(path) {
            return known.ok_or(Unread::Known);
        }
        if self.read.len() >= self.limits.files {
            let reason = format!("there are more than {} files, the limit `files`", self.limits.files);
            return Err(Unread::Refused(LibraryError::new(reason)));
        }
        let text = match (self.library.read(path), decoded(path)) {
            (Ok(text), _) => text,
            (Err(error), None) => {
                self.known.insert(path.to_owned(), None);
                return Err(Unread::Refused(error));
            }
            // A blank in a name is `%20` in a reference.
            (Err(_), Some(decoded)) => {
                let file = self.open(&decoded, problems);
                self.known.insert(path.to_owned(), file.as_ref().ok().copied());
                return file;
            }
        };
        self.further = self.further.saturating_add(load::size(&text));
        let index = problems.add_file(Input { name: path.to_owned(), text: text.clone() });
        match load::read(&text, &self.limits) {
            Ok((value, written)) => Ok(self.add(path.to_owned(), value, written)),
            Err(trouble) => {
                // An empty document keeps the indices of both lists the same.
                self.add(path.to_owned(), Value::Null, Written::default());
                self.known.insert(path.to_owned(), None);
                trouble.report(&text, index, self.from.clone(), problems);
                Err(Unread::Known)
            }
        }
    }

    /// The place of an anchor within a resource.
    pub(super) fn anchor(&self, file: usize, resource: &Pointer, name: &str) -> Option<&Pointer> {
        self.anchors.get(&(file, resource.clone(), name.to_owned()))
    }

    /// What references at a place are relative to, leaving aside what stands at the place itself.
    pub(super) fn base_at(&self, file: usize, place: &Pointer) -> Rc<Base> {
        let mut base = Rc::new(Base { uri: self.read[file].path.clone(), file, resource: Pointer::root() });
        let mut here = Pointer::root();
        for step in place.steps() {
            if let Some(value) = self.value_at(file, &here) {
                base = below(&base, value, &here);
            }
            here = here.join(step);
        }
        base
    }
}

/// What references within a value are relative to.
pub(super) fn below(base: &Rc<Base>, value: &Value, place: &Pointer) -> Rc<Base> {
    match own_address(value) {
        Some(address) => {
            let uri = uri::join(&base.uri, address);
            Rc::new(Base { uri, file: base.file, resource: place.clone() })
        }
        None => Rc::clone(base),
    }
}

/// The address that a value gives itself.
pub(super) fn own_address(value: &Value) -> Option<&str> {
    let members = value.as_object()?;
    let address = members.get("$id").or_else(|| members.get("$self"))?.as_str()?;
    let (address, _) = uri::without_fragment(address);
    (!address.is_empty()).then_some(address)
}

/// Members that hold data, in which nothing has an address.
const DATA: &[&str] = &["example", "examples", "default", "enum", "const"];

/// Addresses and anchors of a file.
#[derive(Default)]
struct Found {
    resources: Vec<(String, (usize, Pointer))>,
    anchors: Vec<((usize, Pointer, String), Pointer)>,
}

impl Found {
    fn scan(&mut self, value: &Value, base: &Rc<Base>, place: &Pointer) {
        // A pointer for each value would take longer than all the rest, and most files have neither.
        if !has_addresses(value) {
            return;
        }
        match value {
            Value::Object(members) => {
                let own = below(base, value, place);
                if own != *base {
                    self.resources.push((own.uri.clone(), (own.file, place.clone())));
                }
                for keyword in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = members.get(keyword).and_then(Value::as_str) {
                        self.anchors.push(((own.file, own.resource.clone(), name.to_owned()), place.clone()));
                    }
                }
                for (name, member) in members.iter().filter(|(name, _)| !DATA.contains(&name.as_str())) {
                    self.scan(member, &own, &place.join(name));
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.scan(element, base, &place.join(index));
                }
            }
            _ => {}
        }
    }
}

/// Whether something within a value has an address or an anchor.
fn has_addresses(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(name, member)| {
            matches!(name.as_str(), "$id" | "$self" | "$anchor" | "$dynamicAnchor") || has_addresses(member)
        }),
        Value::Array(elements) => elements.iter().any(has_addresses),
        _ => false,
    }
}

/// A path without percent encoding; `None` if it has none.
fn decoded(path: &str) -> Option<String> {
    if !path.contains('%') {
        return None;
    }
    // A pointer's fragment has the same encoding.
    let decoded = Pointer::parse(&format!("#/{path}"))?.as_str().get(1..)?.to_owned();
    (decoded != path).then_some(decoded)
}
