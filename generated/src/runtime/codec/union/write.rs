//! Writing a union: base members, tag and the variant's members into one object.
//!
//! A name is written once, even where two parts of the union hold it: a user may put anything into
//! `extra` or into a variant that is a map, and may give a variant to what was read without one.

use serde_json::Value;

use super::super::super::extra::Extra;
use super::super::object::{self, Table};
use super::super::{Elements, Encode, Entries, Halt, Sink};

/// All parts of a union. An earlier one goes before a later one that has the same name.
pub(super) struct Whole<'a> {
    pub(super) table: &'a Table,
    pub(super) values: &'a [&'a dyn Encode],
    pub(super) tag: &'static str,
    pub(super) text: Option<&'a str>,
    pub(super) members: Option<&'a dyn Encode>,
    pub(super) extra: &'a Extra,
}

impl Whole<'_> {
    pub(super) fn write(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.object(&mut |entries| {
            object::write_declared(entries, self.table, self.values)?;
            if let Some(text) = self.text {
                entries.entry(self.tag, &text)?;
            }
            if let Some(members) = self.members {
                members.encode(&mut Flat(&mut Others { whole: self, entries }))?;
            }
            self.write_extra(entries)
        })
    }

    fn write_extra(&self, entries: &mut dyn Entries) -> Result<(), Halt> {
        if self.extra.is_empty() {
            return Ok(());
        }
        let mut names = Names(Vec::new());
        if let Some(members) = self.members {
            members.encode(&mut Flat(&mut names))?;
        }
        let is_sent = |name: &str| self.owns(name) || names.0.iter().any(|each| each == name);
        object::write_further(entries, self.extra, is_sent)
    }

    /// Whether the tag or a base member is sent under this name.
    fn owns(&self, name: &str) -> bool {
        (self.text.is_some() && name == self.tag) || object::is_sent(self.table, self.values, name)
    }
}

/// The members of a variant but for those that the union has written already.
struct Others<'a> {
    whole: &'a Whole<'a>,
    entries: &'a mut dyn Entries,
}

impl Entries for Others<'_> {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        if self.whole.owns(name) { Ok(()) } else { self.entries.entry(name, value) }
    }
}

/// The names of members.
struct Names(Vec<String>);

impl Entries for Names {
    fn entry(&mut self, name: &str, _value: &dyn Encode) -> Result<(), Halt> {
        self.0.push(name.to_owned());
        Ok(())
    }
}

/// Takes an object apart into its members.
struct Flat<'a>(&'a mut dyn Entries);

impl Sink for Flat<'_> {
    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        write(self.0)
    }

    fn null(&mut self) -> Result<(), Halt> {
        Err(Halt)
    }

    fn boolean(&mut self, _value: bool) -> Result<(), Halt> {
        Err(Halt)
    }

    fn integer(&mut self, _value: i64) -> Result<(), Halt> {
        Err(Halt)
    }

    fn number(&mut self, _value: f64) -> Result<(), Halt> {
        Err(Halt)
    }

    fn string(&mut self, _value: &str) -> Result<(), Halt> {
        Err(Halt)
    }

    fn value(&mut self, _value: &Value) -> Result<(), Halt> {
        Err(Halt)
    }

    fn array(&mut self, _write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        Err(Halt)
    }
}
