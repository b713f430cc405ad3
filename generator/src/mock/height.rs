//! How deep the least value of each type is, so that what contains itself comes to an end.

use crate::model::{Api, Field, Presence, Shape, Type, TypeId};

/// Types whose least value is deeper have none: readers have limits, too.
const DEEPEST: u8 = 32;

/// For each type, how deep its least value is; `None`: it has none.
pub(super) struct Heights(Vec<Option<u8>>);

impl Heights {
    /// Each round finds those whose parts were found in a round before.
    pub(super) fn of(api: &Api) -> Self {
        let mut heights = Self(vec![None; api.types.len()]);
        for height in 0..DEEPEST {
            let missing = (0..api.types.len()).filter(|index| heights.0[*index].is_none());
            let found: Vec<usize> = missing.filter(|index| heights.is_found(&api.types[*index].shape)).collect();
            if found.is_empty() {
                break;
            }
            for index in found {
                heights.0[index] = Some(height);
            }
        }
        heights
    }

    fn is_found(&self, shape: &Shape) -> bool {
        let fields = |fields: &[Field]| {
            fields.iter().all(|field| field.presence == Presence::Optional || self.of_type(&field.ty).is_some())
        };
        match shape {
            Shape::Object(object) => fields(&object.fields),
            Shape::Tuple(tuple) => fields(&tuple.elements),
            Shape::StringEnum(values) => !values.is_empty(),
            Shape::IntegerEnum(values) => !values.is_empty(),
            Shape::Union(union) => {
                let variant = |content: &Option<Type>| content.as_ref().is_none_or(|ty| self.of_type(ty).is_some());
                fields(&union.base) && union.variants.iter().any(|it| variant(&it.content))
            }
            Shape::Choice(alternatives) => alternatives.iter().any(|it| self.of_type(&it.ty).is_some()),
            Shape::Alias(ty) => self.of_type(ty).is_some(),
        }
    }

    /// As one of several: a type that is not deeper than the choice itself, and so may be that choice, is
    /// deeper than what is no type of its own.
    pub(super) fn of_choice(&self, ty: &Type) -> Option<u8> {
        match ty {
            Type::Named(TypeId(index)) => self.0[*index].map(|height| height + 1),
            Type::Boxed(inner) => self.of_choice(inner),
            _ => Some(0),
        }
    }

    /// Where a type is used; lists and maps can be empty.
    pub(super) fn of_type(&self, ty: &Type) -> Option<u8> {
        match ty {
            Type::Named(TypeId(index)) => self.0[*index],
            Type::Boxed(inner) => self.of_type(inner),
            _ => Some(0),
        }
    }
}
