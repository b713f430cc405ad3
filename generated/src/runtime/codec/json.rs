//! JSON, as it is sent: written straight into its text.
//!
//! [`serialize`](super::serializer) writes JSON as well, as it does any format of serde's, through a state per value
//! that serde's traits ask for. Most of what is ever written is the body of a request, so that has a way of its own;
//! how texts and numbers look is left to `serde_json`.

use serde::ser::Error as _;
use serde_json::{Error, Value};

use super::serializer::not_finite;
use super::{Elements, Encode, Entries, Halt, Sink};

/// Enough for most bodies.
const USUAL: usize = 512;

/// Writes compact JSON.
///
/// # Errors
/// The value holds a number that JSON does not have, or a file that is yet to be read.
pub fn to_json(value: &dyn Encode) -> Result<Vec<u8>, Error> {
    let mut json = Json { text: Vec::with_capacity(USUAL), problem: None };
    match value.encode(&mut json) {
        Ok(()) => Ok(json.text),
        Err(Halt) => Err(json.problem.unwrap_or_else(|| Error::custom("it holds what JSON cannot hold"))),
    }
}

/// A text that is being written, and why it cannot be.
struct Json {
    text: Vec<u8>,
    problem: Option<Error>,
}

impl Json {
    /// Appends what `serde_json` knows how to write.
    fn scalar<T: serde::Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Halt> {
        serde_json::to_writer(&mut self.text, value).map_err(|error| self.halt(error))
    }

    #[cold]
    fn halt(&mut self, error: Error) -> Halt {
        self.problem = Some(error);
        Halt
    }

    /// Begins an element or a member. Only the first one stands behind the bracket: no value ends with one that opens.
    fn next(&mut self, bracket: u8) {
        if self.text.last() != Some(&bracket) {
            self.text.push(b',');
        }
    }
}

impl Sink for Json {
    fn null(&mut self) -> Result<(), Halt> {
        self.text.extend_from_slice(b"null");
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Result<(), Halt> {
        self.text.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn integer(&mut self, value: i64) -> Result<(), Halt> {
        self.scalar(&value)
    }

    fn number(&mut self, value: f64) -> Result<(), Halt> {
        if value.is_finite() { self.scalar(&value) } else { Err(self.halt(not_finite(value))) }
    }

    fn string(&mut self, value: &str) -> Result<(), Halt> {
        self.scalar(value)
    }

    fn value(&mut self, value: &Value) -> Result<(), Halt> {
        self.scalar(value)
    }

    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        self.text.push(b'[');
        write(self)?;
        self.text.push(b']');
        Ok(())
    }

    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        self.text.push(b'{');
        write(self)?;
        self.text.push(b'}');
        Ok(())
    }
}

impl Elements for Json {
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt> {
        self.next(b'[');
        value.encode(self)
    }
}

impl Entries for Json {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        self.next(b'{');
        self.scalar(name)?;
        self.text.push(b':');
        value.encode(self)
    }
}
