//! Arrays whose first elements have types of their own.

/// An array: its first elements, which are required and which may be missing, and the field for
/// those that follow. Limits stand behind the table, per field's name, or for `self`; those of
/// elements that follow are `self: each(…)`.
macro_rules! _tuple {
    (
        $name:ident ($rest:ident) {
            $(required { $($required:ident),+ $(,)? })?
            $(optional { $($optional:ident),+ $(,)? })?
        }
        $(limits { $($limits:tt)* })?
    ) => {
        impl codec::Decode for $name {
            const MEMBERS: codec::Table = codec::Table {
                names: &[$($(stringify!($required),)+)? $($(stringify!($optional),)+)?],
                required: codec::object::count(&[$($(stringify!($required)),+)?]),
                nullable: 0,
            };

            const KINDS: codec::Kinds = codec::Kinds::ARRAY;

            #[allow(clippy::question_mark, reason = "`?` would cost the compiler more")]
            fn decode(source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> {
                $($(let mut $required = None;)+)?
                $($(let mut $optional = None;)+)?
                let mut $rest = Vec::new();
                if let Err(error) = codec::tuple::read(
                    source,
                    &<Self as codec::Decode>::MEMBERS,
                    &mut [$($(&mut $required,)+)? $($(&mut $optional,)+)?],
                    &mut $rest,
                ) {
                    return Err(error);
                }
                $($(let Some($required) = $required else {
                    return Err(codec::DecodeError::missing(stringify!($required)));
                };)+)?
                Ok(Self { $($($required,)+)? $($($optional,)+)? $rest })
            }
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                codec::tuple::write(
                    sink,
                    &<Self as codec::Decode>::MEMBERS,
                    &[$($(&self.$required,)+)? $($(&self.$optional,)+)?],
                    &self.$rest,
                )
            }

            $(
                #[cfg(feature = "validate")]
                fn limits(&self, receive: &mut dyn FnMut(codec::limits::Limits)) {
                    receive(codec::limits_of!([<Self as codec::Decode>::MEMBERS.names] $($limits)*));
                }
            )?
        }

        impl Clone for $name {
            fn clone(&self) -> Self {
                Self {
                    $($($required: self.$required.clone(),)+)?
                    $($($optional: self.$optional.clone(),)+)?
                    $rest: self.$rest.clone(),
                }
            }
        }

        codec::forward!($name);
    };
}
pub(crate) use _tuple as tuple;
