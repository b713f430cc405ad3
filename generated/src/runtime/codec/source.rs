//! What is read: values, and the formats that they are read from.

use serde_json::Value;

use super::super::decode_error::DecodeError;
use super::kinds::{Kinds, Values};
use super::object::{Object, Table};
use super::union::{Found, Union};

/// A value that can be read from any self-describing format.
pub trait Decode: Sized {
    /// The names of its members, if it is an object that declares some, or of the elements that have
    /// types of their own, if it is an array with such.
    const MEMBERS: Table = Table::EMPTY;

    /// What kinds of JSON it can be read from.
    const KINDS: Kinds = Kinds::OBJECT;

    /// Which values of that kind it knows, if it does not know all of them.
    const VALUES: Values = Values::Any;

    /// Reads one value.
    ///
    /// # Errors
    /// The source is malformed, or does not have the form that the description gives this type.
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError>;

    /// See [`Slot::text`].
    fn text(_slot: &mut Option<Self>) -> Option<&mut Option<String>> {
        None
    }
}

/// One value in a format that is being read; each method takes that value, so one of them is
/// called once.
///
/// All of them fail if the format is malformed there, or has a value of another kind.
#[allow(clippy::missing_errors_doc, reason = "said once for all methods")]
pub trait Source {
    /// Reads `true` or `false`.
    fn boolean(&mut self) -> Result<bool, DecodeError>;
    /// Reads a whole number; `30.0` is one (JSON Schema validation, section 6.1.1).
    fn integer(&mut self) -> Result<i64, DecodeError>;
    /// Reads a whole number that is not negative, up to a bound that is higher than that of
    /// [`Source::integer`] where the format has such numbers.
    fn unsigned(&mut self) -> Result<u64, DecodeError> {
        let value = self.integer()?;
        u64::try_from(value).map_err(|_| DecodeError::new(format!("{value} is not an unsigned 64-bit integer")))
    }
    /// Reads any number.
    fn number(&mut self) -> Result<f64, DecodeError>;
    /// Reads text.
    fn string(&mut self) -> Result<String, DecodeError>;
    /// Reads anything.
    fn value(&mut self) -> Result<Value, DecodeError>;
    /// Reads `null` (and answers `false`) or fills the slot (and answers `true`).
    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError>;
    /// Reads an array; the slot is filled once per element.
    fn array(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError>;
    /// Reads an object with declared members.
    fn object(&mut self, object: &mut Object<'_, '_>) -> Result<(), DecodeError>;
    /// Reads an object whose members a tag decides.
    fn union(&mut self, union: &mut Union<'_, '_, '_>) -> Result<(), DecodeError>;
    /// Reads any other object; `read` is called once, and takes every member.
    fn map(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError>;
    /// How strictly it is read, and what for.
    fn mode(&self) -> Mode {
        Mode::STRICT
    }
}

/// How strictly something is read, and what for.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    lenient: bool,
    trial: bool,
}

impl Mode {
    /// What does not fit is refused.
    pub const STRICT: Self = Self { lenient: false, trial: false };

    /// What does not fit is kept aside: so it is in the body of an error response, whose status
    /// must not get lost because of one odd member.
    pub const LENIENT: Self = Self { lenient: true, trial: false };

    /// Only to see whether it fits.
    #[must_use]
    pub const fn as_trial(self) -> Self {
        Self { trial: true, ..self }
    }

    /// Whether what does not fit is kept aside.
    #[must_use]
    pub const fn is_lenient(self) -> bool {
        self.lenient
    }

    /// Whether it is read only to see whether it fits.
    #[must_use]
    pub const fn is_trial(self) -> bool {
        self.trial
    }
}

/// A place that a value can be read into.
pub trait Slot {
    /// Reads one value into this place.
    ///
    /// # Errors
    /// The value does not fit; the place is as it was.
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError>;

    /// The place itself, if it is one for text: most are, so they are spared the way through a [`Source`].
    fn text(&mut self) -> Option<&mut Option<String>> {
        None
    }
}

/// What is done with the members of an object.
pub trait ReadMembers {
    /// Takes every member.
    ///
    /// # Errors
    /// The source is malformed, or a member does not fit.
    fn read(&mut self, members: &mut dyn Members) -> Result<(), DecodeError>;
}

/// The members of an object that is being read.
///
/// All methods fail if the format is malformed there.
#[allow(clippy::missing_errors_doc, reason = "said once for all methods")]
pub trait Members {
    /// Goes to the next member, whose name it answers; `None` at the end.
    fn next(&mut self) -> Result<Option<&str>, DecodeError>;
    /// The name of this member.
    fn name(&self) -> &str;
    /// Reads the value of this member; fails as well if the slot does.
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError>;
    /// The same, but `null` leaves the slot as it is, and is answered with `false`.
    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError>;
    /// Reads the value of this member as one of these tags.
    fn tag(&mut self, tags: &[&'static str]) -> Result<Found, DecodeError> {
        let mut value = None;
        self.value(&mut value)?;
        Ok(Found::from_value(value.unwrap_or_default(), tags))
    }
    /// Takes the value of this member, which the reader does not know. `false`: the reader keeps it
    /// itself. A union's variant is read this way, because what neither variant nor union knows
    /// belongs to the whole.
    fn spill(&mut self) -> Result<bool, DecodeError> {
        Ok(false)
    }
}

impl<T: Decode> Slot for Option<T> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        *self = Some(T::decode(source)?);
        Ok(())
    }

    fn text(&mut self) -> Option<&mut Option<String>> {
        T::text(self)
    }
}
