//! Choices that no tag decides.

/// An enum with a variant per type that a value may have. In brackets stand members that are fixed:
/// the texts that each has in this variant. Limits stand behind the table, per variant.
macro_rules! _choice {
    (
        $name:ident {
            $($variant:ident $([$($member:literal = $($text:literal)|+),+ $(,)?])?),+ $(,)?
        }
        $(limits { $($limited:ident: $($check:ident $(($($argument:tt)*))?),+);+ $(;)? })?
    ) => {
        impl $name {
            /// The value that fits none of the variants, if it is one.
            #[must_use]
            pub fn as_unknown(&self) -> Option<&codec::Unknown> {
                if let Self::Unknown(unknown) = self { Some(unknown) } else { None }
            }
        }

        impl codec::choice::Choices for $name {
            const PLANS: &'static [codec::choice::Plan] = &[
                $(codec::choice::Plan::of(Self::$variant, &[$($(($member, &[$($text),+])),+)?]),)+
            ];

            const READ: &'static [codec::union::Read<Self>] =
                &[$(|source, slot| codec::union::fill(source, slot, Self::$variant),)+];

            fn unknown(unknown: codec::Unknown) -> Self {
                Self::Unknown(unknown)
            }

            fn held(&self) -> &dyn codec::Encode {
                match self {
                    $(Self::$variant(held) => held,)+
                    Self::Unknown(unknown) => unknown,
                }
            }
        }

        impl codec::Decode for $name {
            const KINDS: codec::Kinds = codec::Kinds::ANY;

            fn decode(source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> {
                codec::choice::read(source)
            }
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                codec::choice::Choices::held(self).encode(sink)
            }

            #[cfg(feature = "validate")]
            fn limits(&self, receive: &mut dyn FnMut(codec::limits::Limits)) {
                $($(if let Self::$limited(_) = self {
                    receive(codec::limits_of!([&[]] self: $($check $(($($argument)*))?),+));
                })+)?
                codec::choice::Choices::held(self).limits(receive);
            }
        }

        codec::forward!($name);
    };
}
pub(crate) use _choice as choice;
