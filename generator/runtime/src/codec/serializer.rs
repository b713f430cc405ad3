//! Any serde format, seen as a [`Sink`].

use serde::ser::{Error, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::{Elements, Encode, Entries, Erasure, Halt, Sink};

/// Writes one value with a serializer.
pub(super) fn serialize<S: Serializer>(value: &dyn Encode, to: S) -> Result<S::Ok, S::Error> {
    let mut sink = Erased::Ready(to);
    // The outcome, good or bad, is in the sink.
    let _ = value.encode(&mut sink);
    match sink {
        Erased::Done(outcome) => outcome,
        Erased::Ready(_) | Erased::Busy => Err(S::Error::custom("the value wrote nothing")),
    }
}

/// A serializer on its way from unused to used up.
enum Erased<S: Serializer> {
    Ready(S),
    Busy,
    Done(Result<S::Ok, S::Error>),
}

impl<S: Serializer> Erased<S> {
    fn run(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> Result<(), Halt> {
        let Self::Ready(to) = std::mem::replace(self, Self::Busy) else {
            *self = Self::Done(Err(S::Error::custom("the value was written twice")));
            return Err(Halt);
        };
        let outcome = write(to);
        let halted = outcome.is_err();
        *self = Self::Done(outcome);
        if halted { Err(Halt) } else { Ok(()) }
    }
}

impl<S: Serializer> Sink for Erased<S> {
    fn null(&mut self) -> Result<(), Halt> {
        self.run(Serializer::serialize_none)
    }

    fn boolean(&mut self, value: bool) -> Result<(), Halt> {
        self.run(|to| to.serialize_bool(value))
    }

    fn integer(&mut self, value: i64) -> Result<(), Halt> {
        self.run(|to| to.serialize_i64(value))
    }

    fn number(&mut self, value: f64) -> Result<(), Halt> {
        // Formats differ in what becomes of other numbers: with `serde_json` it is `null`, in silence.
        self.run(|to| if value.is_finite() { to.serialize_f64(value) } else { Err(not_finite(value)) })
    }

    fn string(&mut self, value: &str) -> Result<(), Halt> {
        self.run(|to| to.serialize_str(value))
    }

    fn value(&mut self, value: &Value) -> Result<(), Halt> {
        self.run(|to| serde::Serialize::serialize(value, to))
    }

    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        self.run(|to| {
            let mut array = Array { to: to.serialize_seq(None)?, error: None };
            match (write(&mut array), array.error) {
                (_, Some(error)) => Err(error),
                (Err(Halt), None) => Err(S::Error::custom("an element could not be written")),
                (Ok(()), None) => array.to.end(),
            }
        })
    }

    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        self.run(|to| {
            let mut object = Object { to: to.serialize_map(None)?, error: None };
            match (write(&mut object), object.error) {
                (_, Some(error)) => Err(error),
                (Err(Halt), None) => Err(S::Error::custom("a member could not be written")),
                (Ok(()), None) => object.to.end(),
            }
        })
    }
}

pub(super) fn not_finite<E: Error>(value: f64) -> E {
    E::custom(format_args!("`{value}` is no number that JSON has"))
}

struct Array<S: SerializeSeq> {
    to: S,
    error: Option<S::Error>,
}

impl<S: SerializeSeq> Elements for Array<S> {
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt> {
        self.to.serialize_element(&Erasure(value)).map_err(|error| {
            self.error = Some(error);
            Halt
        })
    }
}

struct Object<S: SerializeMap> {
    to: S,
    error: Option<S::Error>,
}

impl<S: SerializeMap> Entries for Object<S> {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        self.to.serialize_entry(name, &Erasure(value)).map_err(|error| {
            self.error = Some(error);
            Halt
        })
    }
}
