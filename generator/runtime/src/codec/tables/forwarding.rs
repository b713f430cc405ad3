//! Traits that follow from being read and written.

/// Gives types serde's traits by way of [`super::Encode`] and [`super::Decode`].
macro_rules! _forward_serde {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                codec::serialize(self, to)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                codec::deserialize(from)
            }
        }
    };
}
pub(crate) use _forward_serde as forward_serde;

/// Gives types that are written member by member the traits that can be had from that: serde's, and
/// what `derive` would make of `Debug` and `PartialEq`, field by field and so much dearer.
macro_rules! _forward {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                codec::debug(stringify!($name), self, f)
            }
        }

        /// Two values are equal if the same is sent for them.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                codec::equal(self, other)
            }
        }

        codec::forward_serde!($name);
    };
}
pub(crate) use _forward as forward;
