//! How many values it takes to make one of a type: examples make what takes the fewest, and nothing
//! that takes many.

use super::super::ty::unboxed;
use crate::model::{Api, Field, Presence, Shape, Type, TypeDef, TypeId, Variant};

/// An example that needs more values than these shows nothing any more.
const MOST: usize = 40;

/// So far a value may hold another that holds another, and so on.
const DEEPEST: usize = 12;

/// The efforts for all types.
pub(in super::super) struct Efforts {
    /// By type; `None`: more than [`MOST`], or there is no value that ends.
    all: Vec<Option<usize>>,
    /// The types of which lists show an element; those of others stay empty. Nothing while that is
    /// being found out.
    listed: Option<Vec<bool>>,
}

impl Efforts {
    pub(in super::super) fn of_api(api: &Api) -> Self {
        let mut efforts = Self { all: vec![None; api.types.len()], listed: None };
        efforts.settle(&api.types);
        efforts.listed = Some(efforts.all.iter().map(Option::is_some).collect());
        efforts.settle(&api.types);
        efforts
    }

    /// Each round knows values that are one step deeper. What it finds takes more than what that is
    /// made of, and can only become less afterwards; so no example is endless.
    fn settle(&mut self, types: &[TypeDef]) {
        for _ in 0..DEEPEST {
            let mut has_changed = false;
            for (index, def) in types.iter().enumerate() {
                let effort = self.of_shape(&def.shape).filter(|effort| *effort <= MOST);
                if effort.is_some() && effort != self.all[index] {
                    self.all[index] = effort;
                    has_changed = true;
                }
            }
            if !has_changed {
                return;
            }
        }
    }

    /// Of a named type.
    pub(in super::super) fn of(&self, id: TypeId) -> Option<usize> {
        self.all[id.0]
    }

    /// Of a variant's content: what an object brings is taken apart.
    pub(super) fn of_variant(&self, variant: &Variant) -> Option<usize> {
        variant.content.as_ref().map_or(Some(0), |content| self.of_value(unboxed(content)))
    }

    /// Whether a list shows an element of this type.
    pub(super) fn is_listed(&self, element: &Type) -> bool {
        match (element, &self.listed) {
            (Type::Named(id), Some(listed)) => listed[id.0],
            _ => true,
        }
    }

    fn of_shape(&self, shape: &Shape) -> Option<usize> {
        let values = match shape {
            Shape::Object(object) => self.required(&object.fields)?,
            Shape::Tuple(tuple) => self.required(&tuple.elements)?,
            Shape::StringEnum(values) => (!values.is_empty()).then_some(0)?,
            Shape::IntegerEnum(values) => (!values.is_empty()).then_some(0)?,
            Shape::Union(union) => {
                let easiest = union.variants.iter().filter_map(|variant| self.of_variant(variant)).min()?;
                self.required(&union.base)? + easiest
            }
            Shape::Choice(alternatives) => alternatives.iter().filter_map(|it| self.of_value(&it.ty)).min()?,
            Shape::Alias(ty) => self.of_value(ty)?,
        };
        Some(values + 1)
    }

    fn required(&self, fields: &[Field]) -> Option<usize> {
        let required = fields.iter().filter(|field| field.presence == Presence::Required);
        required.map(|field| self.of_value(&field.ty)).try_fold(0, |sum, effort| Some(sum + effort?))
    }

    /// Of a type where it is used.
    pub(super) fn of_value(&self, it: &Type) -> Option<usize> {
        match it {
            Type::Named(id) => self.all[id.0],
            Type::Boxed(inner) => self.of_value(inner),
            Type::Array(inner) | Type::Map(inner) if self.is_listed(inner) => Some(self.of_value(inner)? + 1),
            Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::String
            | Type::Formatted(_)
            | Type::Binary
            | Type::File
            | Type::Any
            | Type::AnyObject
            | Type::Array(_)
            | Type::Map(_)
            | Type::Nullable(_) => Some(1),
        }
    }
}
