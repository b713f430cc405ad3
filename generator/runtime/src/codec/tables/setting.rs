//! Setters of what may be absent.

/// Chainable setters of what may be absent: of what others convert into, of other values, and of
/// lists, by the types of their elements.
macro_rules! _setters {
    (
        $name:ident {
            $(into { $($into:ident: $into_type:ty),+ $(,)? })?
            $(values { $($value:ident: $value_type:ty),+ $(,)? })?
            $(lists { $($list:ident: $element:ty),+ $(,)? })?
        }
    ) => {
        impl $name {
            $($(
                /// Sets the field of this name.
                pub fn $into(mut self, value: impl Into<$into_type>) -> Self {
                    codec::set(&mut self.$into, value);
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
pub(crate) use _setters as setters;
