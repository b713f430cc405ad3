//! Whether a value is one of its type: by the letter, for an example is to show what is right.
//!
//! It is stricter than those who read answers: there, what the description does not know is kept.

use serde_json::{Map, Value};

use super::maker::{Maker, count, each};
use super::number;
use super::text;
use crate::model::{
    Access, Alternative, Count, Field, Limit, Object, Presence, Rest, Shape, Tuple, Type, TypeId, Union,
};

/// Values nest no deeper.
const DEEPEST: usize = 48;

/// Whether it is a value of that type, and keeps these limits.
pub(super) fn fits(maker: &Maker<'_>, ty: &Type, limits: &[Limit], value: &Value) -> bool {
    let mut check = Check { maker, steps: 20_000 };
    check.value(ty, limits, value, 0)
}

struct Check<'m, 'a> {
    maker: &'m Maker<'a>,
    /// Choices within choices multiply.
    steps: usize,
}

impl Check<'_, '_> {
    fn value(&mut self, ty: &Type, limits: &[Limit], value: &Value, depth: usize) -> bool {
        self.steps = self.steps.saturating_sub(1);
        if depth > DEEPEST || self.steps == 0 {
            return false;
        }
        let patterns = &self.maker.patterns;
        match (ty, value) {
            (Type::Named(id), _) => self.named(*id, limits, value, depth + 1),
            (Type::Nullable(_), Value::Null) | (Type::Any, _) | (Type::Boolean, Value::Bool(_)) => true,
            (Type::Nullable(inner) | Type::Boxed(inner), _) => self.value(inner, limits, value, depth + 1),
            (Type::Integer(width), Value::Number(number)) => {
                let (least, most) = number::range(*width);
                let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
                whole.is_some_and(|it| (least..=most).contains(&it)) && number::keeps(limits, number)
            }
            (Type::Number, Value::Number(number)) => number::keeps(limits, number),
            (Type::String | Type::Binary | Type::File, Value::String(text)) => text::keeps(limits, text, patterns),
            (Type::Formatted(format), Value::String(text)) => {
                text::has_form(*format, text) && text::keeps(limits, text, patterns)
            }
            (Type::AnyObject, Value::Object(members)) => are_so_many(limits, members.len(), PROPERTIES),
            (Type::Array(element), Value::Array(elements)) => {
                are_so_many(limits, elements.len(), ITEMS)
                    && (!limits.contains(&Limit::UniqueItems) || are_unlike(elements))
                    && elements.iter().all(|it| self.value(element, each(limits), it, depth + 1))
            }
            (Type::Map(of), Value::Object(members)) => {
                are_so_many(limits, members.len(), PROPERTIES)
                    && members.values().all(|it| self.value(of, each(limits), it, depth + 1))
            }
            _ => false,
        }
    }

    fn named(&mut self, id: TypeId, limits: &[Limit], value: &Value, depth: usize) -> bool {
        match (&self.maker.api.types[id.0].shape, value) {
            (Shape::Alias(ty), _) => self.value(ty, limits, value, depth),
            (Shape::StringEnum(values), Value::String(text)) => values.iter().any(|listed| listed.value == *text),
            (Shape::IntegerEnum(values), Value::Number(number)) => {
                values.iter().any(|it| Some(it.value) == number.as_i64())
            }
            (Shape::Object(object), Value::Object(members)) => self.object(object, members, depth),
            (Shape::Union(union), Value::Object(members)) => self.union(union, members, depth),
            (Shape::Tuple(tuple), Value::Array(elements)) => self.tuple(tuple, elements, depth),
            (Shape::Choice(alternatives), _) => {
                let is_one = |it: &Alternative| self.value(&it.ty, &it.limits, value, depth);
                alternatives.iter().any(is_one)
            }
            _ => false,
        }
    }

    fn object(&mut self, object: &Object, members: &Map<String, Value>, depth: usize) -> bool {
        let is_other = |name: &str| object.fields.iter().all(|field| field.name != name);
        let others = match &object.rest {
            Rest::Typed(ty) => members
                .iter()
                .filter(|(name, _)| is_other(name))
                .all(|(_, it)| self.value(ty, each(&object.limits), it, depth + 1)),
            Rest::Kept | Rest::Ignored | Rest::None => true,
        };
        others && are_so_many(&object.limits, members.len(), PROPERTIES) && self.fields(&object.fields, members, depth)
    }

    fn fields(&mut self, fields: &[Field], members: &Map<String, Value>, depth: usize) -> bool {
        fields.iter().all(|field| match members.get(&field.name) {
            Some(value) => self.value(&field.ty, &field.limits, value, depth + 1),
            None => field.presence == Presence::Optional || field.access == Access::WriteOnly,
        })
    }

    fn union(&mut self, union: &Union, members: &Map<String, Value>, depth: usize) -> bool {
        let tag = members.get(&union.tag.name).and_then(Value::as_str);
        let Some(variant) = union.variants.iter().find(|it| Some(it.tag.as_str()) == tag) else { return false };
        // Its own type knows nothing of the tag and of what all variants have.
        let is_own = |name: &str| name != union.tag.name && union.base.iter().all(|field| field.name != name);
        let own: Map<String, Value> =
            members.iter().filter(|(name, _)| is_own(name)).map(|(name, it)| (name.clone(), it.clone())).collect();
        self.fields(&union.base, members, depth)
            && variant.content.as_ref().is_none_or(|ty| self.value(ty, &[], &Value::Object(own), depth + 1))
    }

    fn tuple(&mut self, tuple: &Tuple, elements: &[Value], depth: usize) -> bool {
        let required = tuple.elements.iter().filter(|field| field.presence == Presence::Required).count();
        required <= elements.len()
            && are_so_many(&tuple.limits, elements.len(), ITEMS)
            && elements.iter().enumerate().all(|(index, value)| match tuple.elements.get(index) {
                Some(field) => self.value(&field.ty, &field.limits, value, depth + 1),
                None => self.value(&tuple.rest, each(&tuple.limits), value, depth + 1),
            })
    }
}

const ITEMS: (Count, Count) = (Count::MinItems, Count::MaxItems);
const PROPERTIES: (Count, Count) = (Count::MinProperties, Count::MaxProperties);

fn are_so_many(limits: &[Limit], length: usize, (least, most): (Count, Count)) -> bool {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    count(limits, least).is_none_or(|least| length >= least) && count(limits, most).is_none_or(|most| length <= most)
}

fn are_unlike(elements: &[Value]) -> bool {
    let texts: std::collections::BTreeSet<String> = elements.iter().map(Value::to_string).collect();
    texts.len() == elements.len()
}
