//! One schema object, seen the same way whatever variant of `openapiv3`'s model it landed in.
//!
//! A schema with `oneOf` *and* `properties`, for one, reaches that model as `SchemaKind::Any`, and
//! without `properties` as `SchemaKind::OneOf`; nobody but this file needs to know.

use openapiv3::{
    AdditionalProperties, AnySchema, IntegerFormat, NumberFormat, ReferenceOr, Schema, SchemaKind, StringFormat, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::Slot;
use crate::pointer::Pointer;

/// JSON's types, as `type` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `string`
    String,
    /// `number`
    Number,
    /// `integer`
    Integer,
    /// `boolean`
    Boolean,
    /// `array`
    Array,
    /// `object`
    Object,
}

/// What a schema object says by itself, before references and `allOf`.
#[derive(Default)]
pub(super) struct Facets<'a> {
    pub(super) kind: Option<Result<JsonType, &'a str>>,
    pub(super) format: Option<String>,
    pub(super) values: Vec<Value>,
    pub(super) properties: Vec<(&'a str, Slot<'a>)>,
    pub(super) required: &'a [String],
    pub(super) additional: Option<&'a AdditionalProperties>,
    pub(super) items: Option<Slot<'a>>,
    pub(super) one_of: &'a [ReferenceOr<Schema>],
    pub(super) all_of: &'a [ReferenceOr<Schema>],
    pub(super) any_of: &'a [ReferenceOr<Schema>],
    /// Limits in words.
    pub(super) limits: Vec<String>,
}

pub(super) fn facets<'a>(schema: &'a Schema, place: &Pointer) -> Facets<'a> {
    match &schema.schema_kind {
        SchemaKind::Type(ty) => typed(ty, place),
        SchemaKind::OneOf { one_of } => Facets { one_of, ..Facets::default() },
        SchemaKind::AllOf { all_of } => Facets { all_of, ..Facets::default() },
        SchemaKind::AnyOf { any_of } => Facets { any_of, ..Facets::default() },
        // `normalize` reports `not` before anything comes here.
        SchemaKind::Not { .. } => Facets::default(),
        SchemaKind::Any(any) => mixed(any, place),
    }
}

fn typed<'a>(ty: &'a Type, place: &Pointer) -> Facets<'a> {
    let (kind, mut facets) = match ty {
        Type::String(it) => {
            let limits = Limits { pattern: it.pattern.as_deref(), ..Limits::default() };
            let limits = limits.count("character", it.min_length, it.max_length);
            let values = it.enumeration.iter().map(|each| each.clone().map_or(Value::Null, Value::String)).collect();
            (JsonType::String, Facets { format: string_format(&it.format), values, limits, ..Facets::default() })
        }
        Type::Number(it) => {
            let limits = Limits::default().range(
                it.minimum.map(plain),
                it.exclusive_minimum,
                it.maximum.map(plain),
                it.exclusive_maximum,
                it.multiple_of.map(plain),
            );
            let values = it.enumeration.iter().map(|each| each.map_or(Value::Null, Value::from)).collect();
            (JsonType::Number, Facets { format: number_format(&it.format), values, limits, ..Facets::default() })
        }
        Type::Integer(it) => {
            let limits = Limits::default().range(
                it.minimum.map(|each| each.to_string()),
                it.exclusive_minimum,
                it.maximum.map(|each| each.to_string()),
                it.exclusive_maximum,
                it.multiple_of.map(|each| each.to_string()),
            );
            let values = it.enumeration.iter().map(|each| each.map_or(Value::Null, Value::from)).collect();
            (JsonType::Integer, Facets { format: integer_format(&it.format), values, limits, ..Facets::default() })
        }
        Type::Boolean(it) => {
            let values = it.enumeration.iter().map(|each| each.map_or(Value::Null, Value::from)).collect();
            (JsonType::Boolean, Facets { values, ..Facets::default() })
        }
        Type::Array(it) => {
            let limits = Limits { unique: it.unique_items, ..Limits::default() };
            let limits = limits.count("element", it.min_items, it.max_items);
            let items = it.items.as_ref().map(|items| Slot::boxed(items, place.join("items")));
            (JsonType::Array, Facets { items, limits, ..Facets::default() })
        }
        Type::Object(it) => {
            let limits = Limits::default().count("member", it.min_properties, it.max_properties);
            let facets = Facets {
                properties: properties(&it.properties, place),
                required: &it.required,
                additional: it.additional_properties.as_ref(),
                limits,
                ..Facets::default()
            };
            (JsonType::Object, facets)
        }
    };
    facets.kind = Some(Ok(kind));
    facets
}

fn mixed<'a>(any: &'a AnySchema, place: &Pointer) -> Facets<'a> {
    let limits = Limits {
        pattern: any.pattern.as_deref(),
        unique: any.unique_items.unwrap_or_default(),
        lines: [
            ("character", any.min_length, any.max_length),
            ("element", any.min_items, any.max_items),
            ("member", any.min_properties, any.max_properties),
        ]
        .into_iter()
        .filter_map(|(noun, least, most)| counted(noun, least, most))
        .collect(),
    };
    let limits = limits.range(
        any.minimum.map(plain),
        any.exclusive_minimum.unwrap_or_default(),
        any.maximum.map(plain),
        any.exclusive_maximum.unwrap_or_default(),
        any.multiple_of.map(plain),
    );
    Facets {
        kind: any.typ.as_deref().map(|name| json_type(name).ok_or(name)),
        format: any.format.clone(),
        values: any.enumeration.clone(),
        properties: properties(&any.properties, place),
        required: &any.required,
        additional: any.additional_properties.as_ref(),
        items: any.items.as_ref().map(|items| Slot::boxed(items, place.join("items"))),
        one_of: &any.one_of,
        all_of: &any.all_of,
        any_of: &any.any_of,
        limits,
    }
}

fn properties<'a>(
    properties: &'a indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>,
    place: &Pointer,
) -> Vec<(&'a str, Slot<'a>)> {
    if properties.is_empty() {
        return Vec::new();
    }
    let place = place.join("properties");
    properties.iter().map(|(name, schema)| (name.as_str(), Slot::boxed(schema, place.join(name)))).collect()
}

fn json_type(name: &str) -> Option<JsonType> {
    Some(match name {
        "string" => JsonType::String,
        "number" => JsonType::Number,
        "integer" => JsonType::Integer,
        "boolean" => JsonType::Boolean,
        "array" => JsonType::Array,
        "object" => JsonType::Object,
        _ => return None,
    })
}

fn string_format(format: &VariantOrUnknownOrEmpty<StringFormat>) -> Option<String> {
    let known = match format {
        VariantOrUnknownOrEmpty::Empty => return None,
        VariantOrUnknownOrEmpty::Unknown(name) => name,
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => "date",
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => "date-time",
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) => "password",
        VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => "byte",
        VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => "binary",
    };
    Some(known.to_owned())
}

fn number_format(format: &VariantOrUnknownOrEmpty<NumberFormat>) -> Option<String> {
    let known = match format {
        VariantOrUnknownOrEmpty::Empty => return None,
        VariantOrUnknownOrEmpty::Unknown(name) => name,
        VariantOrUnknownOrEmpty::Item(NumberFormat::Float) => "float",
        VariantOrUnknownOrEmpty::Item(NumberFormat::Double) => "double",
    };
    Some(known.to_owned())
}

fn integer_format(format: &VariantOrUnknownOrEmpty<IntegerFormat>) -> Option<String> {
    let known = match format {
        VariantOrUnknownOrEmpty::Empty => return None,
        VariantOrUnknownOrEmpty::Unknown(name) => name,
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => "int32",
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64) => "int64",
    };
    Some(known.to_owned())
}

/// Limits, put into words.
#[derive(Default)]
struct Limits<'a> {
    pattern: Option<&'a str>,
    unique: bool,
    lines: Vec<String>,
}

impl Limits<'_> {
    fn count(mut self, noun: &str, least: Option<usize>, most: Option<usize>) -> Vec<String> {
        self.lines.extend(counted(noun, least, most));
        self.finish()
    }

    fn range(
        mut self,
        least: Option<String>,
        above: bool,
        most: Option<String>,
        below: bool,
        step: Option<String>,
    ) -> Vec<String> {
        let least = least.map(|value| format!("{} {value}", if above { "greater than" } else { "at least" }));
        let most = most.map(|value| format!("{} {value}", if below { "less than" } else { "at most" }));
        match (least, most) {
            (Some(least), Some(most)) => self.lines.push(capitalized(&format!("{least}, {most}."))),
            (Some(one), None) | (None, Some(one)) => self.lines.push(capitalized(&format!("{one}."))),
            (None, None) => {}
        }
        self.lines.extend(step.map(|value| format!("A multiple of {value}.")));
        self.finish()
    }

    fn finish(mut self) -> Vec<String> {
        if self.unique {
            self.lines.push("No element twice.".to_owned());
        }
        self.lines.extend(self.pattern.map(|pattern| {
            if pattern.contains('`') { format!("Matches `` {pattern} ``.") } else { format!("Matches `{pattern}`.") }
        }));
        self.lines
    }
}

fn counted(noun: &str, least: Option<usize>, most: Option<usize>) -> Option<String> {
    let plural = |count: usize| if count == 1 { noun.to_owned() } else { format!("{noun}s") };
    Some(match (least.filter(|&least| least > 0), most) {
        (None, None) => return None,
        (Some(least), None) => format!("At least {least} {}.", plural(least)),
        (None, Some(most)) => format!("At most {most} {}.", plural(most)),
        (Some(least), Some(most)) if least == most => format!("Exactly {most} {}.", plural(most)),
        (Some(least), Some(most)) => format!("{least} to {most} {}.", plural(most)),
    })
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A limit as the description wrote it, most likely: `16`, not `16.0`.
fn plain(value: f64) -> String {
    value.to_string()
}
