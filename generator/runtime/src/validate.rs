//! Checks values against the limits that the description sets beyond types: on request, and never
//! by itself.
//!
//! A server may well send what its own description forbids, and it knows better than the client
//! what it takes; so nothing is refused unasked. Who wants to know before sending, or to test a
//! server, asks [`Validate::validate`].
//!
//! A value is walked through just as it is written ([`Encode`]), so what is checked is what would
//! be sent. What is checked:
//!
//! - `minLength`, `maxLength` (in Unicode characters), `pattern`;
//! - `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`, without rounding;
//! - `minItems`, `maxItems`, `uniqueItems`, `minProperties`, `maxProperties`.
//!
//! A pattern is a regular expression of ECMA-262. One that the crate `regex` has no form for
//! (references back, a look ahead or behind) is not checked. Nor are limits of a type that has a
//! name of its own but no table, such as a list of texts, where it stands alone; where it is
//! a member of something, its limits are the member's.

mod check;
mod exact;
mod pattern;
mod walk;

use std::error::Error;
use std::fmt;

use super::codec::Encode;
use check::Broken;

/// Values that can be checked against the limits of the description.
pub trait Validate {
    /// Checks this value and all that it holds.
    ///
    /// # Errors
    /// Some limits are not kept; the error lists all of them.
    fn validate(&self) -> Result<(), Violations>;
}

impl<T: Encode> Validate for T {
    fn validate(&self) -> Result<(), Violations> {
        let found = walk::walk(self);
        if found.is_empty() { Ok(()) } else { Err(Violations(found)) }
    }
}

/// The limits that a value does not keep: at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Each of them, in the order in which the value is written.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, each) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{each}")?;
        }
        Ok(())
    }
}

impl Error for Violations {}

/// A limit that a value does not keep. Never quotes a text, which may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    place: String,
    keyword: &'static str,
    limit: String,
    problem: String,
}

impl Violation {
    fn new(place: String, broken: Broken) -> Self {
        let Broken { keyword, limit, problem } = broken;
        Self { place, keyword, limit, problem }
    }

    /// Where the value stands, as a JSON pointer (RFC 6901): `/users/0/title`; empty for the whole.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What the limit is called in descriptions: `maxLength`.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// The limit: `10`.
    #[must_use]
    pub fn limit(&self) -> &str {
        &self.limit
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, keyword, limit, problem } = self;
        if !place.is_empty() {
            write!(f, "at `{place}`: ")?;
        }
        write!(f, "{problem}, but `{keyword}` is `{limit}`")
    }
}
