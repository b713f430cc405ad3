//! The tables of members and tags, as text: the runtime's `codec::tables` expands them.

use std::fmt::Write as _;

use proc_macro2::TokenStream;

use super::Item;
use crate::model::{Field, Presence, Rest, Type, Union};
use crate::name::{Ident, TypeIdents};

/// How an object is read and written.
pub(super) fn object(name: &Ident, rest: Rest, fields: &[Field], idents: &TypeIdents) -> Item {
    let mut text = format!("codec::object! {{\n    {name}{} {{\n", extra(rest, idents));
    members(&mut text, fields, &idents.fields);
    text.push_str("    }\n}\n");
    Item::Table(text)
}

/// How a union with base members is read and written.
pub(super) fn tagged_object(union: &Union, idents: &TypeIdents) -> Item {
    let presence = match union.tag.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
    };
    let mut text = format!(
        "codec::tagged_object! {{\n    {}{} {{\n        {}: {presence} {}\n",
        idents.ty,
        extra(union.rest, idents),
        idents.kind_field,
        literal(&union.tag.name),
    );
    members(&mut text, &union.base, &idents.fields);
    text.push_str("    }\n}\n");
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
pub(super) fn string_enum(values: &[String], idents: &TypeIdents) -> Item {
    let mut text = format!("codec::string_enum! {{\n    {} {{\n", idents.ty);
    let pair = |(value, ident): (&String, &Ident)| format!("{ident} = {}", literal(value));
    block(&mut text, "values", values.iter().zip(&idents.variants).map(pair));
    text.push_str("    }\n}\n");
    Item::Table(text)
}

/// Chainable setters: of what texts convert into, of other values, and of lists by the types of
/// their elements.
pub(super) fn setters(
    name: &Ident,
    texts: &[(&Ident, TokenStream)],
    values: &[(&Ident, TokenStream)],
    lists: &[(&Ident, TokenStream)],
) -> Item {
    let mut text = format!("codec::setters! {{\n    {name} {{\n");
    let line = |(field, ty): &(&Ident, TokenStream)| format!("{field}: {}", inline(ty));
    block(&mut text, "texts", texts.iter().map(line));
    block(&mut text, "values", values.iter().map(line));
    block(&mut text, "lists", lists.iter().map(line));
    text.push_str("    }\n}\n");
    Item::Table(text)
}

fn extra(rest: Rest, idents: &TypeIdents) -> String {
    match rest {
        Rest::Kept => format!(" ({})", idents.extra_field),
        Rest::Ignored | Rest::None => String::new(),
    }
}

fn members(text: &mut String, fields: &[Field], idents: &[Ident]) {
    // What a member's own type knows of `null` decides, not what a name for that type says.
    let kind = |field: &Field| match (field.presence, &field.ty) {
        (Presence::Required, _) => "required",
        (Presence::Optional, Type::Nullable(_) | Type::Any) => "nullable",
        (Presence::Optional, _) => "optional",
    };
    for block_kind in ["required", "optional", "nullable"] {
        let of_kind = fields.iter().zip(idents).filter(|(field, _)| kind(field) == block_kind);
        block(text, block_kind, of_kind.map(|(field, ident)| format!("{ident} = {}", literal(&field.name))));
    }
}

const WIDTH: usize = 100;

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
