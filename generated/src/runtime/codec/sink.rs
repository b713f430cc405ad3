//! What is written: values, and the formats that they are written to.

use serde_json::Value;

use super::super::file::File;

/// A value that can be written to any format that has objects, arrays and text.
pub trait Encode {
    /// Writes one value.
    ///
    /// # Errors
    /// The format refused it; the format's own error is kept by the adapter.
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt>;

    /// Whether this is `None`, which a member that may be absent is left out for.
    fn is_none(&self) -> bool {
        false
    }

    /// Hands over the limits that the description sets for values of this type; more than once if
    /// the value is made of several parts, as a union is.
    #[cfg(feature = "validate")]
    fn limits(&self, _receive: &mut dyn FnMut(super::limits::Limits)) {}
}

/// A place in a format that is being written; one method is called once.
///
/// All of them fail if the format refuses the value.
#[allow(clippy::missing_errors_doc, reason = "said once for all methods")]
pub trait Sink {
    /// Writes `null`.
    fn null(&mut self) -> Result<(), Halt>;
    /// Writes `true` or `false`.
    fn boolean(&mut self, value: bool) -> Result<(), Halt>;
    /// Writes a whole number.
    fn integer(&mut self, value: i64) -> Result<(), Halt>;
    /// Writes a whole number that may be too large for [`Sink::integer`].
    fn unsigned(&mut self, value: u64) -> Result<(), Halt> {
        match i64::try_from(value) {
            Ok(value) => self.integer(value),
            Err(_) => self.value(&value.into()),
        }
    }
    /// Writes any number that JSON has, and so neither infinity nor NaN.
    fn number(&mut self, value: f64) -> Result<(), Halt>;
    /// Writes text.
    fn string(&mut self, value: &str) -> Result<(), Halt>;
    /// Writes text that is not to be shown to anybody but the receiver.
    fn secret(&mut self, value: &str) -> Result<(), Halt> {
        self.string(value)
    }
    /// Writes a file; where there is only text, its content as base64, unless that is yet to be read.
    fn file(&mut self, file: &File) -> Result<(), Halt> {
        if file.as_upload().is_some() { Err(Halt) } else { self.string(&file.to_base64()) }
    }
    /// Writes anything.
    fn value(&mut self, value: &Value) -> Result<(), Halt>;
    /// Writes an array of what `write` hands over.
    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt>;
    /// Writes an object of what `write` hands over.
    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt>;
}

/// An array that is being written.
pub trait Elements {
    /// Writes the next element.
    ///
    /// # Errors
    /// The format refused it.
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt>;
}

/// An object that is being written.
pub trait Entries {
    /// Writes the next member.
    ///
    /// # Errors
    /// The format refused it.
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt>;
}

/// Writing has stopped; why is known to the adapter that wraps the format.
#[derive(Debug)]
pub struct Halt;
