//! What a request holds, with one member of another value: where the next page begins.

use super::super::body::Body;
use super::super::codec::{Encode, Entries, Halt, Sink};
use super::super::operation::Input;
use super::super::paging::Place;
use super::super::plain::Plain;
use super::course::{Change, Step};

/// The parameters or the body of a request, with one member of another value.
pub(super) struct Overlay<'a> {
    base: Option<&'a (dyn Encode + Sync)>,
    member: Option<(&'static str, Value)>,
}

enum Value {
    Text(String),
    Number(u64),
}

impl<'a> Overlay<'a> {
    /// What is changed: the parameters, or the body if that has members.
    pub(super) fn base(input: &Input<'a>, place: Place) -> Option<&'a (dyn Encode + Sync)> {
        match place {
            Place::Parameters => input.parameters,
            Place::Body => input.body.and_then(Body::members),
        }
    }

    pub(super) fn new(base: Option<&'a (dyn Encode + Sync)>, step: &Step) -> Self {
        let member = match &step.change {
            Change::Text(name, text) => Some((*name, Value::Text(text.clone()))),
            Change::Number(name, number) => Some((*name, Value::Number(*number))),
            Change::None | Change::Target(_) => None,
        };
        Self { base, member }
    }

    /// A member of what is changed as it was given, as text.
    pub(super) fn given(base: Option<&(dyn Encode + Sync)>, name: &str) -> Option<String> {
        let Ok(Plain::Members(members)) = Plain::of(base?) else { return None };
        let (_, value) = members.into_iter().find(|(key, _)| key == name)?;
        (!value.is_undefined()).then(|| value.text())
    }

    /// The input of the next request.
    pub(super) fn input<'b>(&'b self, input: Input<'b>, step: &Step) -> Input<'b> {
        match (&step.change, step.place) {
            (Change::None | Change::Target(_), _) => input,
            (_, Place::Parameters) => input.parameters(self),
            (_, Place::Body) => match input.body {
                Some(body) => input.body(body.with_members(self)),
                None => input.json(self),
            },
        }
    }
}

impl Encode for Overlay<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        let name = self.member.as_ref().map(|(name, _)| *name);
        sink.object(&mut |entries| {
            if let Some(base) = self.base {
                base.encode(&mut Members { entries: &mut *entries, without: name })?;
            }
            match &self.member {
                Some((name, value)) => entries.entry(name, value),
                None => Ok(()),
            }
        })
    }
}

impl Encode for Value {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        match self {
            Self::Text(text) => sink.string(text),
            Self::Number(number) => sink.unsigned(*number),
        }
    }
}

/// Takes an object, and hands over its members but for one. What is no object has none.
struct Members<'s> {
    entries: &'s mut dyn Entries,
    without: Option<&'static str>,
}

impl Entries for Members<'_> {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        if self.without == Some(name) { Ok(()) } else { self.entries.entry(name, value) }
    }
}

impl Sink for Members<'_> {
    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        write(self)
    }

    fn null(&mut self) -> Result<(), Halt> {
        Ok(())
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

    fn value(&mut self, value: &serde_json::Value) -> Result<(), Halt> {
        let Some(members) = value.as_object() else { return Err(Halt) };
        members.iter().try_for_each(|(name, value)| self.entry(name, value))
    }

    fn array(
        &mut self,
        _write: &mut dyn FnMut(&mut dyn super::super::codec::Elements) -> Result<(), Halt>,
    ) -> Result<(), Halt> {
        Err(Halt)
    }
}
