//! Limits beyond types. Without the feature `validate` the compiler drops them unread.

/// The limits of a type: per place (`self`, or a name) what is asked of it.
macro_rules! _limits_of {
    ([$declared:expr] $($key:tt: $($check:ident $(($($argument:tt)*))?),+);* $(;)?) => {
        codec::limits::Limits {
            declared: $declared,
            rules: &[$(codec::limits::Rule {
                key: codec::limit_key!($key),
                checks: &[$(codec::limit!($check $(($($argument)*))?)),+],
            }),*],
        }
    };
}
pub(crate) use _limits_of as limits_of;

/// The place that a limit is for.
macro_rules! _limit_key {
    (self) => {
        codec::limits::Key::Itself
    };
    ($name:literal) => {
        codec::limits::Key::Member($name)
    };
}
pub(crate) use _limit_key as limit_key;

/// One limit.
macro_rules! _limit {
    (min_length($count:literal)) => {
        codec::limits::Check::Count(codec::limits::Count::MinLength, $count)
    };
    (max_length($count:literal)) => {
        codec::limits::Check::Count(codec::limits::Count::MaxLength, $count)
    };
    (min_items($count:literal)) => {
        codec::limits::Check::Count(codec::limits::Count::MinItems, $count)
    };
    (max_items($count:literal)) => {
        codec::limits::Check::Count(codec::limits::Count::MaxItems, $count)
    };
    (min_properties($count:literal)) => {
        codec::limits::Check::Count(codec::limits::Count::MinProperties, $count)
    };
    (max_properties($count:literal)) => {
        codec::limits::Check::Count(codec::limits::Count::MaxProperties, $count)
    };
    (minimum($number:literal)) => {
        codec::limits::Check::Number(codec::limits::Bound::Minimum, stringify!($number))
    };
    (maximum($number:literal)) => {
        codec::limits::Check::Number(codec::limits::Bound::Maximum, stringify!($number))
    };
    (exclusive_minimum($number:literal)) => {
        codec::limits::Check::Number(codec::limits::Bound::ExclusiveMinimum, stringify!($number))
    };
    (exclusive_maximum($number:literal)) => {
        codec::limits::Check::Number(codec::limits::Bound::ExclusiveMaximum, stringify!($number))
    };
    (multiple_of($number:literal)) => {
        codec::limits::Check::Number(codec::limits::Bound::MultipleOf, stringify!($number))
    };
    (pattern($pattern:literal)) => {
        codec::limits::Check::Pattern($pattern)
    };
    (unique_items) => {
        codec::limits::Check::UniqueItems
    };
    (each($($check:ident $(($($argument:tt)*))?),+)) => {
        codec::limits::Check::Each(&[$(codec::limit!($check $(($($argument)*))?)),+])
    };
}
pub(crate) use _limit as limit;
