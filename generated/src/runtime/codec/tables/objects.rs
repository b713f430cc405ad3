//! Structs: a line of names per kind of member.

/// An object with declared members: which are required, which may be absent, which of these may be
/// `null` besides, and where the others go: into `Extra`, or into a map if they have a type. If all
/// may be absent, it can be made from nothing, and is read into that. Limits stand behind the table,
/// per name, or for `self`; those of further members are `self: each(…)`.
macro_rules! _object {
    (
        $name:ident $(($extra:ident $(: $further:ty)?))? {
            required { $($required:ident = $required_name:literal),+ $(,)? }
            $(optional { $($optional:ident = $optional_name:literal),+ $(,)? })?
            $(nullable { $($nullable:ident = $nullable_name:literal),+ $(,)? })?
        }
        $(limits { $($limits:tt)* })?
    ) => {
        codec::members! {
            $name [$($extra)?] [$({ $($limits)* })?]
            [$($required = $required_name)+] [$($($optional = $optional_name)+)?] [$($($nullable = $nullable_name)+)?]
            fn decode(source) {
                $(let mut $required = None;)+
                $($(let mut $optional = None;)+)?
                $($(let mut $nullable = None;)+)?
                let mut rest = <codec::further!($($($further)?)?)>::new();
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
        $name:ident $(($extra:ident $(: $further:ty)?))? {
            $(optional { $($optional:ident = $optional_name:literal),+ $(,)? })?
            $(nullable { $($nullable:ident = $nullable_name:literal),+ $(,)? })?
        }
        $(limits { $($limits:tt)* })?
    ) => {
        impl Default for $name {
            fn default() -> Self {
                Self { $($($optional: None,)+)? $($($nullable: None,)+)? $($extra: Default::default(),)? }
            }
        }

        codec::members! {
            $name [$($extra)?] [$({ $($limits)* })?]
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
pub(crate) use _object as object;

/// The table of an object's members, and how they are written and copied.
macro_rules! _members {
    (
        $name:ident [$($extra:ident)?] [$({ $($limits:tt)* })?]
        [$($required:ident = $required_name:literal)*]
        [$($optional:ident = $optional_name:literal)*]
        [$($nullable:ident = $nullable_name:literal)*]
        fn decode($source:ident) $read:block
    ) => {
        impl codec::Decode for $name {
            const MEMBERS: codec::Table = codec::Table {
                names: &[$($required_name,)* $($optional_name,)* $($nullable_name,)*],
                required: codec::object::count(&[$($required_name),*]),
                nullable: codec::object::count(&[$($nullable_name),*]),
            };

            #[allow(clippy::question_mark, reason = "`?` would cost the compiler more")]
            fn decode($source: &mut dyn codec::Source) -> Result<Self, codec::DecodeError> $read
        }

        impl codec::Encode for $name {
            fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
                let values: &[&dyn codec::Encode] =
                    &[$(&self.$required,)* $(&self.$optional,)* $(&self.$nullable,)*];
                codec::object::write(sink, &<Self as codec::Decode>::MEMBERS, values, codec::extra!(self $($extra)?))
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
pub(crate) use _members as members;

/// The members that a struct keeps beside its declared ones, if it does.
macro_rules! _extra {
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
pub(crate) use _extra as extra;

/// What holds the members that are not declared: those of one type, or any.
macro_rules! _further {
    ($value:ty) => {
        std::collections::BTreeMap<String, $value>
    };
    () => {
        codec::Extra
    };
}
pub(crate) use _further as further;
