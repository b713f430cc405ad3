//! The tables that generated types are read and written by.
//!
//! A struct has one line per member and an enum one per variant; what follows from them is the
//! same for all types, and stands here. The expansions avoid calls and `?` where a value needs to
//! be dropped: for a large API that saves the compiler a fifth of its memory.

/// Gives types serde's traits by way of [`super::Encode`] and [`super::Decode`].
macro_rules! forward_serde {
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
pub(crate) use forward_serde;

/// Gives types that are written member by member the traits that can be had from that: serde's, and
/// what `derive` would make of `Debug` and `PartialEq`, field by field and so much dearer.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! forward {
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
#[allow(unused_imports, reason = "an API may have no objects")]
pub(crate) use forward;

/// An object with declared members: which are required, which may be absent, which of these may be
/// `null` besides, and where the others go. If all may be absent, it can be made from nothing, and
/// is read into that.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! object {
    (
        $name:ident $(($extra:ident))? {
            required { $($required:ident = $required_name:literal),+ $(,)? }
            $(optional { $($optional:ident = $optional_name:literal),+ $(,)? })?
            $(nullable { $($nullable:ident = $nullable_name:literal),+ $(,)? })?
        }
    ) => {
        codec::members! {
            $name [$($extra)?]
            [$($required = $required_name)+] [$($($optional = $optional_name)+)?] [$($($nullable = $nullable_name)+)?]
            fn decode(source) {
                $(let mut $required = None;)+
                $($(let mut $optional = None;)+)?
                $($(let mut $nullable = None;)+)?
                let mut rest = codec::Extra::new();
                if let Err(error) = codec::object::read(
                    source,
                    &<Self as codec::Decode>::MEMBERS,
                    &mut [$(&mut $required,)+ $($(&mut $optional,)+)? $($(&mut $nullable,)+)?],
                    &mut rest,
                ) {
                    return Err(error);
                }
                $(let Some($required) = $required else {
                    return Err(codec::DecodeError::missing($required_name));
                };)+
                Ok(Self { $($required,)+ $($($optional,)+)? $($($nullable,)+)? $($extra: rest,)? })
            }
        }
    };
    (
        $name:ident $(($extra:ident))? {
            $(optional { $($optional:ident = $optional_name:literal),+ $(,)? })?
            $(nullable { $($nullable:ident = $nullable_name:literal),+ $(,)? })?
        }
    ) => {
        impl Default for $name {
            fn default() -> Self {
                Self { $($($optional: None,)+)? $($($nullable: None,)+)? $($extra: codec::Extra::new(),)? }
            }
        }

        codec::members! {
            $name [$($extra)?]
            [] [$($($optional = $optional_name)+)?] [$($($nullable = $nullable_name)+)?]
            fn decode(source) {
                let mut it = Self::default();
                let slots: &mut [&mut dyn codec::Slot] =
                    &mut [$($(&mut it.$optional,)+)? $($(&mut it.$nullable,)+)?];
                match codec::object::read(source, &<Self as codec::Decode>::MEMBERS, slots, codec::extra!(mut it $($extra)?)) {
                    Ok(()) => Ok(it),
                    Err(error) => Err(error),
                }
            }
        }
    };
}
#[allow(unused_imports, reason = "an API may have no objects")]
pub(crate) use object;

/// The table of an object's members, and how they are written and copied.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! members {
    (
        $name:ident [$($extra:ident)?]
        [$($required:ident = $required_name:literal)*]
        [$($optional:ident = $optional_name:literal)*]
        [$($nullable:ident = $nullable_name:literal)*]
        fn decode($source:ident) $read:block
    ) => {
        impl codec::Decode for $name {
            const MEMBERS: codec::Table = codec::Table {
                required: &[$($required_name),*],
                optional: &[$($optional_name),*],
                nullable: &[$($nullable_name),*],
            };

            fn decode($source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> $read
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                let values: &[&dyn codec::Encode] =
                    &[$(&self.$required,)* $(&self.$optional,)* $(&self.$nullable,)*];
                codec::object::write(sink, &<Self as codec::Decode>::MEMBERS, values, codec::extra!(self $($extra)?))
            }
        }

        impl Clone for $name {
            fn clone(&self) -> Self {
                Self {
                    $($required: self.$required.clone(),)*
                    $($optional: self.$optional.clone(),)*
                    $($nullable: self.$nullable.clone(),)*
                    $($extra: self.$extra.clone(),)?
                }
            }
        }

        codec::forward!($name);
    };
}
#[allow(unused_imports, reason = "an API may have no objects")]
pub(crate) use members;

/// The members that a struct keeps beside its declared ones, if it does.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! extra {
    (mut $it:ident $extra:ident) => {
        &mut $it.$extra
    };
    (mut $it:ident) => {
        &mut codec::Extra::new()
    };
    ($it:ident $extra:ident) => {
        &$it.$extra
    };
    ($it:ident) => {
        &codec::Extra::new()
    };
}
#[allow(unused_imports, reason = "an API may have no objects")]
pub(crate) use extra;

/// A union with base members: those, as for an object, and the field that holds the enum, with the
/// tag that decides.
#[allow(unused_macros, reason = "an API may have no unions")]
macro_rules! tagged_object {
    (
        $name:ident $(($extra:ident))? {
            $kind:ident: $presence:ident $tag:literal
            $(required { $($required:ident = $required_name:literal),+ $(,)? })?
            $(optional { $($optional:ident = $optional_name:literal),+ $(,)? })?
            $(nullable { $($nullable:ident = $nullable_name:literal),+ $(,)? })?
        }
    ) => {
        impl codec::Decode for $name {
            const MEMBERS: codec::Table = codec::Table {
                required: &[$($($required_name),+)?],
                optional: &[$($($optional_name),+)?],
                nullable: &[$($($nullable_name),+)?],
            };

            fn decode(source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> {
                let tag = codec::union::Tag::$presence($tag);
                let mut variant = None;
                $($(let mut $required = None;)+)?
                $($(let mut $optional = None;)+)?
                $($(let mut $nullable = None;)+)?
                let mut rest = codec::Extra::new();
                if let Err(error) = codec::union::read(
                    source,
                    tag,
                    &<Self as codec::Decode>::MEMBERS,
                    &mut [$($(&mut $required,)+)? $($(&mut $optional,)+)? $($(&mut $nullable,)+)?],
                    &mut variant,
                    &mut rest,
                ) {
                    return Err(error);
                }
                $($(let Some($required) = $required else {
                    return Err(codec::DecodeError::missing($required_name));
                };)+)?
                Ok(Self {
                    $($($required,)+)? $($($optional,)+)? $($($nullable,)+)?
                    $kind: codec::union::KindField::from_slot(variant, tag)?,
                    $($extra: rest,)?
                })
            }
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                codec::union::write(
                    sink,
                    $tag,
                    codec::union::KindField::variant(&self.$kind),
                    &<Self as codec::Decode>::MEMBERS,
                    &[$($(&self.$required,)+)? $($(&self.$optional,)+)? $($(&self.$nullable,)+)?],
                    codec::extra!(self $($extra)?),
                )
            }
        }

        codec::forward!($name);
    };
}
#[allow(unused_imports, reason = "an API may have no unions")]
pub(crate) use tagged_object;

/// An enum that owns a tag: the tag's values with the variants that have members, and with those
/// that have none.
#[allow(unused_macros, reason = "an API may have no unions")]
macro_rules! union {
    (
        $name:ident $tag:literal {
            $(members { $($value:literal = $variant:ident),+ $(,)? })?
            $(empty { $($empty_value:literal = $empty:ident),+ $(,)? })?
        }
    ) => {
        impl $name {
            /// The tag; `None` if it was missing or no text.
            #[must_use]
            pub fn tag(&self) -> Option<&str> {
                match self {
                    $($(Self::$variant(_) => Some($value),)+)?
                    $($(Self::$empty => Some($empty_value),)+)?
                    Self::Unknown(unknown) => unknown.tag(),
                }
            }

            /// The variant that the description does not know, if it is one.
            #[must_use]
            pub fn as_unknown(&self) -> Option<&codec::Unknown> {
                if let Self::Unknown(unknown) = self { Some(unknown) } else { None }
            }
        }

        impl codec::union::Variants for $name {
            fn read(tag: &str, rest: &mut dyn codec::Source) -> Result<Option<Self>, codec::DecodeError> {
                match tag {
                    $($($value => codec::Decode::decode(rest).map(|it| Some(Self::$variant(it))),)+)?
                    $($($empty_value => codec::union::unit(rest, Self::$empty),)+)?
                    _ => Ok(None),
                }
            }

            fn unknown(unknown: codec::Unknown) -> Self {
                Self::Unknown(unknown)
            }

            fn tag(&self) -> Option<&str> {
                self.tag()
            }

            fn members(&self) -> &dyn codec::Encode {
                match self {
                    $($(Self::$variant(members) => members,)+)?
                    $($(Self::$empty => &(),)+)?
                    Self::Unknown(unknown) => unknown,
                }
            }
        }

        impl codec::Decode for $name {
            fn decode(source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> {
                codec::union::read_enum(source, $tag)
            }
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                codec::union::write_enum(sink, $tag, self)
            }
        }

        codec::forward!($name);
    };
}
#[allow(unused_imports, reason = "an API may have no unions")]
pub(crate) use union;

/// An enum of texts, with a variant for those that the description does not know.
#[allow(unused_macros, reason = "an API may have no string enums")]
macro_rules! string_enum {
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

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

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
#[allow(unused_imports, reason = "an API may have no string enums")]
pub(crate) use string_enum;

/// Chainable setters of what may be absent: of what texts convert into, of other values, and of
/// lists, by the types of their elements.
#[allow(unused_macros, reason = "an API may send nothing")]
macro_rules! setters {
    (
        $name:ident {
            $(texts { $($text:ident: $text_type:ty),+ $(,)? })?
            $(values { $($value:ident: $value_type:ty),+ $(,)? })?
            $(lists { $($list:ident: $element:ty),+ $(,)? })?
        }
    ) => {
        impl $name {
            $($(
                /// Sets the field of this name.
                pub fn $text(mut self, value: impl Into<$text_type>) -> Self {
                    codec::set(&mut self.$text, value);
                    self
                }
            )+)?
            $($(
                /// Sets the field of this name.
                pub fn $value(mut self, value: $value_type) -> Self {
                    self.$value = Some(value);
                    self
                }
            )+)?
            $($(
                /// Sets the field of this name.
                pub fn $list(mut self, values: impl codec::IntoList<$element>) -> Self {
                    self.$list = Some(values.into_list());
                    self
                }
            )+)?
        }
    };
}
#[allow(unused_imports, reason = "an API may send nothing")]
pub(crate) use setters;
