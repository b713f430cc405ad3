//! Choices that no tag decides: `oneOf` and `anyOf` without a discriminator.
//!
//! The value is kept until it is known what it is. Variants come into question that can hold its
//! kind of JSON ([`Decode::KINDS`]), whose required members are all there ([`Decode::MEMBERS`]) and
//! whose fixed members have one of the texts that the table lists. Of these the first is taken that
//! can be read, in this order:
//!
//! 1. those of which more fixed members match;
//! 2. those that know this very value ([`Decode::VALUES`]: a value of an enum, then a text of the
//!    right form); then those made for its kind, then those for any number where it is a whole one,
//!    then those for anything; last, the enums and forms that do not know it;
//! 3. those that require more members (or elements);
//! 4. those that declare more of the members that are there;
//! 5. those that stand earlier in the table.
//!
//! If none can be read, the value is kept as [`Unknown`]: reading a choice never fails but by a
//! fault of the format.
//!
//! A variant may hold choices in turn, and two variants may hold the same ones. So that the time to
//! read a value does not double with each level, a variant is tried without its choices, which
//! cannot fail, and is read whole once it is taken.

use serde_json::{Map, Value};

use super::super::decode_error::DecodeError;
use super::super::unknown::Unknown;
use super::object::Table;
use super::union::Read;
use super::value::ValueSource;
use super::{Decode, Encode, Kinds, Mode, Source, Values};

/// An enum with one variant per type that a value may have.
pub trait Choices: Sized + 'static {
    /// What can be said of each variant beforehand.
    const PLANS: &'static [Plan];
    /// How the variant at the same place is read.
    const READ: &'static [Read<Self>];
    /// The variant for what is not known.
    fn unknown(unknown: Unknown) -> Self;
    /// What the variant holds.
    fn held(&self) -> &dyn Encode;
}

/// The texts that a member may have: its name, and those.
pub type Fixed = (&'static str, &'static [&'static str]);

/// What can be said of a variant without reading it.
pub struct Plan {
    kinds: Kinds,
    values: Values,
    members: Table,
    fixed: &'static [Fixed],
}

impl Plan {
    /// Of the variant that holds a `T`.
    #[must_use]
    pub const fn of<T: Decode, V>(_variant: fn(T) -> V, fixed: &'static [Fixed]) -> Self {
        Self { kinds: T::KINDS, values: T::VALUES, members: T::MEMBERS, fixed }
    }

    /// How well the variant fits a value; `None` if it cannot.
    fn rank(&self, value: &Value) -> Option<Rank> {
        let kind = Kinds::of(value);
        if !self.kinds.hold(kind) {
            return None;
        }
        let closeness = match self.values.know(value) {
            Some(true) if matches!(self.values, Values::Form(_)) => Closeness::Form,
            Some(true) => Closeness::Value,
            Some(false) => Closeness::Strange,
            None if self.kinds == Kinds::ANY => Closeness::Anything,
            None if kind == Kinds::INTEGER && self.kinds.hold(Kinds::NUMBER) => Closeness::Number,
            None => Closeness::Kind,
        };
        let rank = Rank { fixed: 0, closeness, required: 0, declared: 0 };
        match value {
            Value::Object(members) => self.rank_members(members, rank),
            _ if !self.fixed.is_empty() => None,
            Value::Array(_) => Some(Rank { required: self.members.required, ..rank }),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(rank),
        }
    }

    fn rank_members(&self, members: &Map<String, Value>, rank: Rank) -> Option<Rank> {
        let matches = |(name, texts): &Fixed| {
            members.get(*name).and_then(Value::as_str).is_some_and(|text| texts.contains(&text))
        };
        let required = self.members.names.get(..self.members.required).unwrap_or_default();
        if !self.fixed.iter().all(matches) || !required.iter().all(|name| members.contains_key(*name)) {
            return None;
        }
        let declared = self.members.names.iter().filter(|name| members.contains_key(**name)).count();
        Some(Rank { fixed: self.fixed.len(), required: required.len(), declared, ..rank })
    }
}

/// How well a variant fits a value; the greater, the better.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    fixed: usize,
    closeness: Closeness,
    required: usize,
    declared: usize,
}

/// How close a type is to a value; the later, the closer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    /// It lists values, or has a form, and this is another.
    Strange,
    /// It takes anything.
    Anything,
    /// It takes any number, and this is a whole one.
    Number,
    /// It takes all of this kind.
    Kind,
    /// It has a form, and this has it.
    Form,
    /// It lists values, and this is one of them.
    Value,
}

/// Reads a choice.
///
/// # Errors
/// The source is malformed.
pub fn read<V: Choices>(source: &mut dyn Source) -> Result<V, DecodeError> {
    let mut slot = None;
    let unknown = choose(source, V::PLANS, &mut |place, source| match V::READ.get(place) {
        Some(read) => read(source, &mut slot),
        None => Ok(()),
    })?;
    match unknown {
        Some(unknown) => Ok(V::unknown(unknown)),
        None => slot.ok_or_else(|| DecodeError::new("the variant was not read")),
    }
}

/// Reads the variant at a place of the table.
type ReadPlace<'a> = dyn FnMut(usize, &mut dyn Source) -> Result<(), DecodeError> + 'a;

/// Reads the variant that fits; answers the value if there is none.
fn choose(source: &mut dyn Source, plans: &[Plan], read: &mut ReadPlace<'_>) -> Result<Option<Unknown>, DecodeError> {
    let mode = source.mode();
    let raw = source.value()?;
    if mode.is_trial() {
        // It would be read again, whatever it is.
        return Ok(Some(Unknown { property: "", tag: None, raw, error: None }));
    }
    match first_fit(plans, &raw, mode, read) {
        Ok(()) => Ok(None),
        Err(error) => Ok(Some(Unknown { property: "", tag: None, raw, error })),
    }
}

/// Reads the first variant that fits; if none does, says why the best did not.
fn first_fit(plans: &[Plan], raw: &Value, mode: Mode, read: &mut ReadPlace<'_>) -> Result<(), Option<DecodeError>> {
    let mut ranked: Vec<_> =
        plans.iter().enumerate().filter_map(|(place, plan)| Some((plan.rank(raw)?, place))).collect();
    // Of equal ones, the earlier stays the earlier.
    ranked.sort_by(|(left, _), (right, _)| right.cmp(left));
    // What fits as it is goes before what fits but for odd members.
    let trials: &[Mode] = if mode.is_lenient() { &[Mode::STRICT, mode] } else { &[mode] };
    let attempts = trials.iter().flat_map(|trial| ranked.iter().map(|(_, place)| (trial.as_trial(), *place)));
    let last = trials.len() * ranked.len();
    let mut first_error = None;
    for (number, (trial, place)) in attempts.enumerate() {
        let mut read_in = |mode| read(place, &mut ValueSource { value: raw, mode });
        // Nothing comes after the last one, so it need not be tried.
        let outcome = if number + 1 == last { Ok(()) } else { read_in(trial) };
        match outcome.and_then(|()| read_in(mode)) {
            Ok(()) => return Ok(()),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    Err(first_error)
}
