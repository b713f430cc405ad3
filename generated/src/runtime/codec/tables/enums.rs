//! Enums of texts, and of whole numbers.

/// An enum of texts, with a variant for those that the description does not know.
macro_rules! _string_enum {
    ($name:ident { values { $($variant:ident = $value:literal),+ $(,)? } }) => {
        impl $name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({:?})"), self.as_str())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)+
                    _ => Self::Unknown(codec::UnknownValue::new(text)),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl codec::Decode for $name {
            const KINDS: codec::Kinds = codec::Kinds::STRING;
            const VALUES: codec::Values = codec::Values::Texts(&[$($value),+]);

            fn decode(source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> {
                source.string().map(|text| Self::from(text.as_str()))
            }
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                sink.string(self.as_str())
            }
        }

        codec::forward_serde!($name);
    };
}
pub(crate) use _string_enum as string_enum;

/// An enum of whole numbers, with a variant for those that the description does not know.
macro_rules! _integer_enum {
    ($name:ident { values { $($variant:ident = $value:literal),+ $(,)? } }) => {
        impl $name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                }
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_i64())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_i64() == other.as_i64()
            }
        }

        impl Eq for $name {}

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    _ => Self::Unknown(value),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.as_i64().fmt(f)
            }
        }

        impl codec::Decode for $name {
            const KINDS: codec::Kinds = codec::Kinds::INTEGER;
            const VALUES: codec::Values = codec::Values::Integers(&[$($value),+]);

            fn decode(source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> {
                source.integer().map(Self::from)
            }
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                sink.integer(self.as_i64())
            }
        }

        codec::forward_serde!($name);
    };
}
pub(crate) use _integer_enum as integer_enum;
