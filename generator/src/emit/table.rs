//! The tables of members and tags, as text: the runtime's `codec::tables` expands them.

use std::fmt::Write as _;

use proc_macro2::TokenStream;

use super::{Cx, Item, limits, ty};
use crate::model::{Alternative, Field, Listed, Object, Presence, Rest, Tuple, Type, Union};
use crate::name::{Ident, TypeIdents};

/// How an object is read and written.
pub(super) fn object(cx: &Cx<'_>, rest: &str, object: &Object, idents: &TypeIdents) -> Item {
    let mut text = format!("codec::object! {{\n    {}{rest} {{\n", idents.ty);
    members(cx, &mut text, &object.fields, &idents.fields);
    text.push_str("    }\n");
    limits::members(&mut text, &object.limits, &object.fields);
    text.push_str("}\n");
    Item::Table(text)
}

/// How a union with base members is read and written.
pub(super) fn tagged_object(cx: &Cx<'_>, union: &Union, idents: &TypeIdents) -> Item {
    let presence = match union.tag.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
    };
    let mut text = format!(
        "codec::tagged_object! {{\n    {}{} {{\n        {}: {presence} {}\n",
        idents.ty,
        extra(&union.rest, idents),
        idents.kind_field,
        literal(&union.tag.name),
    );
    members(cx, &mut text, &union.base, &idents.fields);
    text.push_str("    }\n");
    limits::members(&mut text, &union.limits, &union.base);
    text.push_str("}\n");
    Item::Table(text)
}

/// How a union's enum is read and written.
pub(super) fn union(union: &Union, idents: &TypeIdents) -> Item {
    let mut text = format!("codec::union! {{\n    {} {} {{\n", idents.kind, literal(&union.tag.name));
    let line = |(variant, ident): (&crate::model::Variant, &Ident)| format!("{} = {ident}", literal(&variant.tag));
    let variants = || union.variants.iter().zip(&idents.variants);
    block(&mut text, "members", variants().filter(|(variant, _)| variant.content.is_some()).map(line));
    block(&mut text, "empty", variants().filter(|(variant, _)| variant.content.is_none()).map(line));
    text.push_str("    }\n}\n");
    Item::Table(text)
}

/// How a string enum is read and written.
pub(super) fn string_enum(values: &[Listed<String>], idents: &TypeIdents) -> Item {
    let mut text = format!("codec::string_enum! {{\n    {} {{\n", idents.ty);
    let pair = |(listed, ident): (&Listed<String>, &Ident)| format!("{ident} = {}", literal(&listed.value));
    block(&mut text, "values", values.iter().zip(&idents.variants).map(pair));
    text.push_str("    }\n}\n");
    Item::Table(text)
}

/// How an enum of whole numbers is read and written.
pub(super) fn integer_enum(values: &[Listed<i64>], idents: &TypeIdents) -> Item {
    let mut text = format!("codec::integer_enum! {{\n    {} {{\n", idents.ty);
    let pair = |(listed, ident): (&Listed<i64>, &Ident)| format!("{ident} = {}", listed.value);
    block(&mut text, "values", values.iter().zip(&idents.variants).map(pair));
    text.push_str("    }\n}\n");
    Item::Table(text)
}

/// How a list with elements of their own types is read and written.
pub(super) fn tuple(tuple: &Tuple, idents: &TypeIdents) -> Item {
    let mut text = format!("codec::tuple! {{\n    {} ({}) {{\n", idents.ty, idents.extra_field);
    for (name, presence) in [("required", Presence::Required), ("optional", Presence::Optional)] {
        let of_kind = tuple.elements.iter().zip(&idents.fields).filter(|(field, _)| field.presence == presence);
        block(&mut text, name, of_kind.map(|(_, ident)| ident.to_string()));
    }
    text.push_str("    }\n");
    limits::elements(&mut text, tuple, &idents.fields);
    text.push_str("}\n");
    Item::Table(text)
}

/// How a choice is read and written: its variants, with the members that tell objects apart.
pub(super) fn choice(alternatives: &[Alternative], idents: &TypeIdents) -> Item {
    let entries: Vec<_> = alternatives
        .iter()
        .zip(&idents.variants)
        .map(|(alternative, ident)| {
            let fixed = alternative.fixed.iter().map(|(member, texts)| {
                let texts: Vec<_> = texts.iter().map(|text| literal(text)).collect();
                format!("{} = {}", literal(member), texts.join(" | "))
            });
            let fixed: Vec<_> = fixed.collect();
            if fixed.is_empty() { format!("{ident},") } else { format!("{ident}[{}],", fixed.join(", ")) }
        })
        .collect();
    let mut text = format!("codec::choice! {{\n    {} {{\n{}\n    }}\n", idents.ty, filled(8, &entries));
    limits::variants(&mut text, alternatives, &idents.variants);
    text.push_str("}\n");
    Item::Table(text)
}

/// Chainable setters: of what others convert into, of other values, and of lists by the types of
/// their elements.
pub(super) fn setters(
    name: &Ident,
    converted: &[(&Ident, TokenStream)],
    values: &[(&Ident, TokenStream)],
    lists: &[(&Ident, TokenStream)],
) -> Item {
    let mut text = format!("codec::setters! {{\n    {name} {{\n");
    let line = |(field, ty): &(&Ident, TokenStream)| format!("{field}: {}", inline(ty));
    block(&mut text, "into", converted.iter().map(line));
    block(&mut text, "values", values.iter().map(line));
    block(&mut text, "lists", lists.iter().map(line));
    text.push_str("    }\n}\n");
    Item::Table(text)
}

/// The field for undeclared members, if there is one that takes any.
pub(super) fn extra(rest: &Rest, idents: &TypeIdents) -> String {
    match rest {
        Rest::Kept => format!(" ({})", idents.extra_field),
        Rest::Typed(_) | Rest::Ignored | Rest::None => String::new(),
    }
}

fn members(cx: &Cx<'_>, text: &mut String, fields: &[Field], idents: &[Ident]) {
    let kind = |field: &Field| match (field.presence, ty::behind(cx, &field.ty)) {
        (Presence::Required, _) => "required",
        (Presence::Optional, Type::Nullable(_) | Type::Any) => "nullable",
        (Presence::Optional, _) => "optional",
    };
    for block_kind in ["required", "optional", "nullable"] {
        let of_kind = fields.iter().zip(idents).filter(|(field, _)| kind(field) == block_kind);
        block(text, block_kind, of_kind.map(|(field, ident)| format!("{ident} = {}", literal(&field.name))));
    }
}

/// Of a line in a table.
pub(super) const WIDTH: usize = 100;

/// A named list: on one line if it fits, else on as many as it takes.
fn block(text: &mut String, name: &str, entries: impl Iterator<Item = String>) {
    let entries: Vec<_> = entries.map(|entry| format!("{entry},")).collect();
    if entries.is_empty() {
        return;
    }
    let line = format!("        {name} {{ {} }}\n", entries.join(" ").trim_end_matches(','));
    if line.chars().count() <= WIDTH {
        text.push_str(&line);
    } else {
        let _ = writeln!(text, "        {name} {{\n{}\n        }}", filled(12, &entries));
    }
}

/// Entries one after the other, indented, on lines that are good to read.
pub(super) fn filled(indent: usize, entries: &[String]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for entry in entries {
        match lines.last_mut() {
            Some(line) if line.chars().count() + entry.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(entry);
            }
            _ => lines.push(format!("{:indent$}{entry}", "")),
        }
    }
    lines.join("\n")
}

/// A text as Rust writes it, whatever is in it.
pub(super) fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// A type on one line, spaced as people do.
pub(super) fn inline(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    for (spaced, tight) in [(" <", "<"), ("< ", "<"), (" >", ">"), (" ,", ",")] {
        text = text.replace(spaced, tight);
    }
    text
}
