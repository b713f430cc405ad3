//! Values as their authors see them while they debug: JSON, without what is secret.

use std::fmt;

use serde_json::Value;

use super::{Elements, Encode, Entries, Erasure, Halt, Sink};

/// Shows a value as its type's name and its JSON, with secrets as `…`.
///
/// # Errors
/// The formatter refused it.
pub fn debug(name: &str, value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shown = Shown(value);
    let text = if f.alternate() {
        serde_json::to_string_pretty(&Erasure(&shown))
    } else {
        serde_json::to_string(&Erasure(&shown))
    };
    match text {
        Ok(text) => write!(f, "{name} {text}"),
        // An error of the formatter's would be a panic in `format!`.
        Err(error) => write!(f, "{name} (not to be written: {error})"),
    }
}

/// A value, and all that it holds, on its way into a sink that must not learn secrets.
struct Shown<'a>(&'a dyn Encode);

impl Encode for Shown<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        self.0.encode(&mut ShownSink(sink))
    }
}

struct ShownSink<'a>(&'a mut dyn Sink);

impl Sink for ShownSink<'_> {
    fn secret(&mut self, _value: &str) -> Result<(), Halt> {
        self.0.string("…")
    }

    fn null(&mut self) -> Result<(), Halt> {
        self.0.null()
    }

    fn boolean(&mut self, value: bool) -> Result<(), Halt> {
        self.0.boolean(value)
    }

    fn integer(&mut self, value: i64) -> Result<(), Halt> {
        self.0.integer(value)
    }

    fn number(&mut self, value: f64) -> Result<(), Halt> {
        self.0.number(value)
    }

    fn string(&mut self, value: &str) -> Result<(), Halt> {
        self.0.string(value)
    }

    fn value(&mut self, value: &Value) -> Result<(), Halt> {
        self.0.value(value)
    }

    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        self.0.array(&mut |elements| write(&mut ShownElements(elements)))
    }

    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        self.0.object(&mut |entries| write(&mut ShownEntries(entries)))
    }
}

struct ShownElements<'a>(&'a mut dyn Elements);

impl Elements for ShownElements<'_> {
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt> {
        self.0.element(&Shown(value))
    }
}

struct ShownEntries<'a>(&'a mut dyn Entries);

impl Entries for ShownEntries<'_> {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        self.0.entry(name, &Shown(value))
    }
}
