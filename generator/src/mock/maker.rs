//! Makes a value of a type: small, and still one that shows what there is.
//!
//! Near the root everything is put in, examples of members first of all; further down, and when the
//! budget is used up, only what is required. There the way is chosen that ends soonest, so that what
//! contains itself comes to an end.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::document::Document;
use super::fits::fits;
use super::height::Heights;
use super::number;
use super::text::{self, Patterns};
use crate::model::{
    Access, Alternative, Api, Count, Extent, Field, Limit, Object, Presence, Rest, Shape, Tuple, Type, TypeId, Union,
    Variant,
};
use crate::pointer::Pointer;

/// Objects this deep have everything.
const RICH: usize = 3;

/// What is deeper is given up: lists of which some are required can be without an end.
const DEEPEST: usize = 64;

/// A body gets everything until it has so many values.
const BUDGET: usize = 150;

/// A body is given up when it has so many values.
const MOST: usize = 3_000;

/// A whole document gets no more than these.
const MOST_OF_ALL: usize = 3_000_000;

/// Longer examples of members are left to the description's readers.
const LONGEST_EXAMPLE: usize = 1_000;

/// More elements are not made.
const MOST_ELEMENTS: u64 = 64;

/// Makes values.
pub(super) struct Maker<'a> {
    pub(super) api: &'a Api,
    pub(super) document: Document<'a>,
    pub(super) patterns: Patterns,
    heights: Heights,
    left: Cell<usize>,
}

/// Where a value is to stand.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// What it is called there: the text that stands for any text.
    pub(super) name: &'p str,
    /// Where that is described.
    pub(super) source: Option<&'p Pointer>,
    /// What is asked of it beyond its type.
    pub(super) limits: &'p [Limit],
    /// How many values like it stand before it.
    pub(super) number: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(api: &'a Api, document: Document<'a>) -> Self {
        let (heights, left) = (Heights::of(api), Cell::new(MOST_OF_ALL));
        Self { api, document, patterns: Patterns::default(), heights, left }
    }

    /// A value of a type; `None` if there is none that is worth its size.
    pub(super) fn make(&self, ty: &Type, place: &Place<'_>) -> Option<Value> {
        let left = MOST.min(self.left.get());
        let mut making = Making { maker: self, within: Vec::new(), made: 0, most: left };
        self.heights.of_type(ty)?;
        let value = making.value(ty, place);
        self.left.set(self.left.get() - making.made.min(left));
        (making.made < left).then_some(value)
    }
}

/// One value that is being made.
struct Making<'m, 'a> {
    maker: &'m Maker<'a>,
    /// The types that it is within.
    within: Vec<TypeId>,
    made: usize,
    most: usize,
}

impl Making<'_, '_> {
    /// Whether what can be left out is put in.
    fn is_rich(&self) -> bool {
        self.within.len() <= RICH && self.made < BUDGET
    }

    fn value(&mut self, ty: &Type, place: &Place<'_>) -> Value {
        self.made += 1;
        if self.within.len() > DEEPEST {
            self.made = self.most;
        }
        if self.made >= self.most {
            return Value::Null;
        }
        if let Some(example) = place.source.and_then(|source| self.example(ty, place.limits, source)) {
            return example;
        }
        match ty {
            Type::Boolean => Value::Bool(true),
            Type::Integer(width) => number::integer(*width, place.limits, place.number),
            Type::Number => number::number(place.limits, place.number),
            Type::String | Type::Binary | Type::File => {
                let format = place.source.and_then(|source| self.maker.document.text(source, "format"));
                let proposed = format.and_then(text::of_format).unwrap_or(place.name);
                json!(text::within(place.limits, proposed, place.number, &self.maker.patterns))
            }
            Type::Formatted(format) => {
                json!(text::within(place.limits, text::formatted(*format), 0, &self.maker.patterns))
            }
            Type::Any => json!(place.name),
            Type::AnyObject => json!({}),
            Type::Array(element) => self.array(element, place),
            Type::Map(value) => self.map(value, place),
            Type::Named(id) => self.named(*id, place),
            Type::Nullable(inner) if self.is_endless(inner) => Value::Null,
            Type::Nullable(inner) | Type::Boxed(inner) => self.value(inner, place),
        }
    }

    /// The first example that is short, and what it claims to be.
    fn example(&self, ty: &Type, limits: &[Limit], source: &Pointer) -> Option<Value> {
        let mut examples = self.maker.document.examples_of(source);
        let example = examples.find(|it| fits(self.maker, ty, limits, it))?;
        let is_short = match example {
            Value::Array(_) | Value::Object(_) => self.is_rich() && example.to_string().len() <= LONGEST_EXAMPLE,
            Value::String(text) => text.len() <= LONGEST_EXAMPLE,
            Value::Null => false,
            Value::Bool(_) | Value::Number(_) => true,
        };
        is_short.then(|| example.clone())
    }

    /// Whether it has no end, or would be within itself.
    fn is_endless(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => self.within.contains(id) || self.maker.heights.of_type(ty).is_none(),
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
                self.is_endless(inner)
            }
            _ => false,
        }
    }

    fn array(&mut self, element: &Type, place: &Place<'_>) -> Value {
        let usual = u64::from(self.is_rich() && !self.is_endless(element));
        let least = count(place.limits, Count::MinItems).unwrap_or(0);
        let most = count(place.limits, Count::MaxItems).unwrap_or(u64::MAX);
        let is_unique = place.limits.contains(&Limit::UniqueItems);
        let inner = place.source.map(|source| source.join("items"));
        let mut elements = Vec::new();
        for index in 0..usual.max(least).min(most).min(MOST_ELEMENTS) {
            let number = if is_unique { usize::try_from(index).unwrap_or(0) } else { 0 };
            let source = inner.as_ref().filter(|_| number == 0);
            elements.push(self.value(element, &Place { source, limits: each(place.limits), number, ..*place }));
        }
        Value::Array(elements)
    }

    fn map(&mut self, value: &Type, place: &Place<'_>) -> Value {
        let usual = u64::from(self.is_rich() && !self.is_endless(value));
        let least = count(place.limits, Count::MinProperties).unwrap_or(0);
        let most = count(place.limits, Count::MaxProperties).unwrap_or(u64::MAX);
        let mut members = Map::new();
        for index in 1..=usual.max(least).min(most).min(MOST_ELEMENTS) {
            let name = if index == 1 { "key".to_owned() } else { format!("key{index}") };
            let value =
                self.value(value, &Place { name: "value", source: None, limits: each(place.limits), number: 0 });
            members.insert(name, value);
        }
        Value::Object(members)
    }

    fn named(&mut self, id: TypeId, place: &Place<'_>) -> Value {
        let def = &self.maker.api.types[id.0];
        if def.extent == Extent::Whole
            && let Some(example) = self.example(&Type::Named(id), place.limits, &def.source)
        {
            return example;
        }
        self.within.push(id);
        let value = match &def.shape {
            Shape::Object(object) => self.object(object),
            Shape::Tuple(tuple) => self.tuple(tuple),
            Shape::StringEnum(values) => json!(values[place.number % values.len()].value),
            Shape::IntegerEnum(values) => json!(values[place.number % values.len()].value),
            Shape::Union(union) => self.union(union),
            Shape::Choice(alternatives) => self.choice(alternatives, place),
            Shape::Alias(ty) => self.value(ty, &Place { source: Some(&def.source), ..*place }),
        };
        self.within.pop();
        value
    }

    fn object(&mut self, object: &Object) -> Value {
        let mut members = Map::new();
        self.members(&object.fields, &mut members);
        let least = count(&object.limits, Count::MinProperties).unwrap_or(0).min(MOST_ELEMENTS);
        let wanted = match &object.rest {
            Rest::Typed(ty) if self.is_rich() && object.fields.is_empty() && !self.is_endless(ty) => least.max(1),
            _ => least,
        };
        let others = Type::Any;
        let ty = match &object.rest {
            Rest::Typed(ty) => ty,
            Rest::Kept | Rest::Ignored | Rest::None => &others,
        };
        for index in 1..=wanted {
            if u64::try_from(members.len()).unwrap_or(u64::MAX) >= wanted {
                break;
            }
            let limits = each(&object.limits);
            let value = self.value(ty, &Place { name: "value", source: None, limits, number: 0 });
            members.insert(if index == 1 { "key".to_owned() } else { format!("key{index}") }, value);
        }
        Value::Object(members)
    }

    fn members(&mut self, fields: &[Field], into: &mut Map<String, Value>) {
        for field in fields {
            let is_welcome = self.is_rich() && field.access != Access::WriteOnly && !self.is_endless(&field.ty);
            if field.presence == Presence::Required || is_welcome {
                let place = Place { name: &field.name, source: Some(&field.source), limits: &field.limits, number: 0 };
                let value = self.value(&field.ty, &place);
                into.insert(field.name.clone(), value);
            }
        }
    }

    fn tuple(&mut self, tuple: &Tuple) -> Value {
        let mut elements = Vec::new();
        for field in &tuple.elements {
            let is_welcome = self.is_rich() && !self.is_endless(&field.ty);
            if field.presence == Presence::Optional && !is_welcome {
                break;
            }
            let place = Place { name: "text", source: Some(&field.source), limits: &field.limits, number: 0 };
            elements.push(self.value(&field.ty, &place));
        }
        Value::Array(elements)
    }

    fn union(&mut self, union: &Union) -> Value {
        let mut members = Map::new();
        let height = |it: &Variant| it.content.as_ref().map_or(Some(0), |ty| self.maker.heights.of_choice(ty));
        if let Some(variant) = self.best(&union.variants, height) {
            members.insert(union.tag.name.clone(), json!(variant.tag));
            self.members(&union.base, &mut members);
            if let Some(content) = &variant.content {
                let place = Place { name: "value", source: None, limits: &[], number: 0 };
                if let Value::Object(own) = self.value(content, &place) {
                    members.extend(own);
                }
            }
        }
        Value::Object(members)
    }

    fn choice(&mut self, alternatives: &[Alternative], place: &Place<'_>) -> Value {
        match self.best(alternatives, |it| self.maker.heights.of_choice(&it.ty)) {
            Some(best) => {
                let (source, limits) = (Some(&best.source), best.limits.as_slice());
                self.value(&best.ty, &Place { source, limits, ..*place })
            }
            None => Value::Null,
        }
    }

    /// The first that there is, or, where there is to be an end, the lowest.
    fn best<'c, T>(&self, all: &'c [T], height: impl Fn(&T) -> Option<u8>) -> Option<&'c T> {
        let mut finite = all.iter().filter_map(|it| Some((height(it)?, it)));
        if self.is_rich() { finite.next() } else { finite.min_by_key(|(height, _)| *height) }.map(|(_, it)| it)
    }
}

/// What is asked of each element.
pub(super) fn each(limits: &[Limit]) -> &[Limit] {
    let found = limits.iter().find_map(|limit| match limit {
        Limit::Each(limits) => Some(limits.as_slice()),
        _ => None,
    });
    found.unwrap_or_default()
}

/// A limit to how many there are.
pub(super) fn count(limits: &[Limit], which: Count) -> Option<u64> {
    limits.iter().find_map(|limit| match limit {
        Limit::Count(count, bound) if *count == which => Some(*bound),
        _ => None,
    })
}
