//! Parameters written as the query of a URL.
//!
//! The members of a parameters struct go through the same [`Encode`] that writes JSON, into sinks
//! that know no format but `style: form` ("Style Values", OAS 3.0.3; RFC 6570, section 3.2.8).
//! So a generated type needs no second set of rules for what an absent or a nullable member is.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Number, Value};

use super::build_error::BuildError;
use super::codec::{Elements, Encode, Entries, Halt, Sink};
use super::operation::{Explode, Location, Parameter, Style};

/// All but the unreserved characters (RFC 3986, section 2.3): what is encoded too much is read the
/// same, what is encoded too little is not.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Writes the parameters behind what the query has already.
///
/// `null` and what is absent are left out, as are empty arrays (RFC 6570, section 2.3: undefined).
///
/// # Errors
/// A member is not in the operation's table, or holds an object, an array in an array, or a number
/// that is none; the error names it.
pub(super) fn write(query: &mut String, parameters: &dyn Encode, table: &[Parameter]) -> Result<(), BuildError> {
    let mut root = Root { query, table, problem: None };
    match (parameters.encode(&mut root), root.problem) {
        (_, Some(problem)) => Err(problem),
        (Err(Halt), None) => Err(BuildError::new("the parameters could not be written")),
        (Ok(()), None) => Ok(()),
    }
}

/// Writes one pair behind what the query has already.
pub(super) fn append(query: &mut String, name: &str, value: &str) {
    begin(query, name);
    query.extend(utf8_percent_encode(value, ENCODED));
}

fn begin(query: &mut String, name: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.extend(utf8_percent_encode(name, ENCODED));
    query.push('=');
}

/// The object that holds the parameters.
struct Root<'a> {
    query: &'a mut String,
    table: &'a [Parameter],
    problem: Option<BuildError>,
}

impl Root<'_> {
    fn parameter(&self, name: &str) -> Result<Parameter, BuildError> {
        let found = self.table.iter().find(|each| each.name == name && each.location == Location::Query);
        found.copied().ok_or_else(|| BuildError::in_parameter(name, "is not one that this operation has"))
    }

    fn write(&mut self, name: &str, value: &dyn Encode) -> Result<(), BuildError> {
        let Parameter { style: Style::Form, explode, .. } = self.parameter(name)?;
        let mut values = Values { texts: Vec::new(), nesting: Nesting::Top, problem: "could not be written" };
        if value.encode(&mut values).is_err() {
            return Err(BuildError::in_parameter(name, values.problem));
        }
        match explode {
            Explode::Each => values.texts.iter().for_each(|text| append(self.query, name, text)),
            Explode::Joined => {
                for (index, text) in values.texts.iter().enumerate() {
                    if index == 0 {
                        begin(self.query, name);
                    } else {
                        self.query.push(',');
                    }
                    self.query.extend(utf8_percent_encode(text, ENCODED));
                }
            }
        }
        Ok(())
    }

    fn no_object(&mut self) -> Result<(), Halt> {
        self.problem = Some(BuildError::new("the parameters are not an object"));
        Err(Halt)
    }
}

impl Entries for Root<'_> {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        self.write(name, value).map_err(|problem| {
            self.problem = Some(problem);
            Halt
        })
    }
}

impl Sink for Root<'_> {
    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        write(self)
    }

    fn null(&mut self) -> Result<(), Halt> {
        self.no_object()
    }

    fn boolean(&mut self, _value: bool) -> Result<(), Halt> {
        self.no_object()
    }

    fn integer(&mut self, _value: i64) -> Result<(), Halt> {
        self.no_object()
    }

    fn number(&mut self, _value: f64) -> Result<(), Halt> {
        self.no_object()
    }

    fn string(&mut self, _value: &str) -> Result<(), Halt> {
        self.no_object()
    }

    fn value(&mut self, _value: &Value) -> Result<(), Halt> {
        self.no_object()
    }

    fn array(&mut self, _write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        self.no_object()
    }
}

/// The texts that one parameter stands for: none, one, or one per element.
struct Values {
    texts: Vec<String>,
    nesting: Nesting,
    problem: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Nesting {
    Top,
    InArray,
}

impl Values {
    fn push(&mut self, text: impl Into<String>) {
        self.texts.push(text.into());
    }

    fn refuse(&mut self, problem: &'static str) -> Result<(), Halt> {
        self.problem = problem;
        Err(Halt)
    }
}

impl Sink for Values {
    fn null(&mut self) -> Result<(), Halt> {
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Result<(), Halt> {
        self.push(if value { "true" } else { "false" });
        Ok(())
    }

    fn integer(&mut self, value: i64) -> Result<(), Halt> {
        self.push(value.to_string());
        Ok(())
    }

    fn number(&mut self, value: f64) -> Result<(), Halt> {
        match Number::from_f64(value) {
            Some(number) => self.push(number.to_string()),
            None => return self.refuse("is not a finite number"),
        }
        Ok(())
    }

    fn string(&mut self, value: &str) -> Result<(), Halt> {
        self.push(value);
        Ok(())
    }

    fn value(&mut self, value: &Value) -> Result<(), Halt> {
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.boolean(*value),
            Value::Number(value) => {
                self.push(value.to_string());
                Ok(())
            }
            Value::String(value) => self.string(value),
            Value::Array(values) => {
                self.array(&mut |elements| values.iter().try_for_each(|each| elements.element(each)))
            }
            Value::Object(members) => members.encode(self),
        }
    }

    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        if self.nesting == Nesting::InArray {
            return self.refuse("holds an array in an array, which a query cannot say");
        }
        self.nesting = Nesting::InArray;
        write(self)
    }

    fn object(&mut self, _write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        self.refuse("holds an object, which a query cannot say")
    }
}

impl Elements for Values {
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt> {
        value.encode(self)
    }
}
