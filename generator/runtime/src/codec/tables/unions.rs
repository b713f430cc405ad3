//! Unions: the struct with the base members, and the enum that owns the tag.

/// A union with base members: those, as for an object, and the field that holds the enum, with the
/// tag that decides.
macro_rules! _tagged_object {
    (
        $name:ident $(($extra:ident))? {
            $kind:ident: $presence:ident $tag:literal
            $(required { $($required:ident = $required_name:literal),+ $(,)? })?
            $(optional { $($optional:ident = $optional_name:literal),+ $(,)? })?
            $(nullable { $($nullable:ident = $nullable_name:literal),+ $(,)? })?
        }
        $(limits { $($limits:tt)* })?
    ) => {
        impl codec::Decode for $name {
            const MEMBERS: codec::Table = codec::Table {
                names: &[$($($required_name,)+)? $($($optional_name,)+)? $($($nullable_name,)+)?],
                required: codec::object::count(&[$($($required_name),+)?]),
                nullable: codec::object::count(&[$($($nullable_name),+)?]),
            };

            #[allow(clippy::question_mark, reason = "`?` would cost the compiler more")]
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

            #[cfg(feature = "validate")]
            fn limits(&self, receive: &mut dyn FnMut(codec::limits::Limits)) {
                receive(codec::limits_of!([<Self as codec::Decode>::MEMBERS.names] $($($limits)*)?));
                codec::union::limits(&[$tag], codec::union::KindField::variant(&self.$kind), receive);
            }
        }

        codec::forward!($name);
    };
}
pub(crate) use _tagged_object as tagged_object;

/// An enum that owns a tag: the tag's values with the variants that have members, and with those
/// that have none.
macro_rules! _union {
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
            const TAGS: &'static [&'static str] = &[$($($value,)+)? $($($empty_value,)+)?];

            const READ: &'static [codec::union::Read<Self>] = &[
                $($(|rest, slot| codec::union::fill(rest, slot, Self::$variant),)+)?
                $($(|rest, slot| codec::union::fill_empty(rest, slot, Self::$empty),)+)?
            ];

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

            #[cfg(feature = "validate")]
            fn limits(&self, receive: &mut dyn FnMut(codec::limits::Limits)) {
                codec::union::limits(&[$tag], Some(self), receive);
            }
        }

        codec::forward!($name);
    };
}
pub(crate) use _union as union;
