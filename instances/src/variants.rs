//! The variants of a schema: what `oneOf`, `anyOf` and the children of a base offer, each with the
//! tags that a discriminator gives it.

use serde_json::Value;

use crate::description::{Description, Discriminator, Reference, discriminator, list};

/// One of several schemas that a value may be of.
#[derive(Clone)]
pub(crate) struct Variant<'a> {
    pub(crate) schema: &'a Value,
    /// The schema's name, if it has one.
    pub(crate) name: Option<&'a str>,
    /// The member and the value that announce it.
    pub(crate) tag: Option<(&'a str, String)>,
}

/// Several schemas, one of which a value is of.
pub(crate) struct Group<'a> {
    pub(crate) variants: Vec<Variant<'a>>,
    /// The member that tells them apart.
    pub(crate) property: Option<&'a str>,
    /// `oneOf` or `anyOf`; `None` for the children of a base.
    pub(crate) keyword: Option<&'static str>,
}

/// The groups that a schema itself states.
pub(crate) fn groups<'a>(description: &Description<'a>, schema: &'a Value, name: Option<&'a str>) -> Vec<Group<'a>> {
    let discriminator = discriminator(schema);
    let mut groups = Vec::new();
    for keyword in ["oneOf", "anyOf"] {
        let branches = list(schema, keyword);
        if branches.is_empty() {
            continue;
        }
        let variants = branches.iter().flat_map(|branch| variants(description, branch, discriminator.as_ref()));
        let property = discriminator.as_ref().map(|it| it.property);
        groups.push(Group { variants: variants.collect(), property, keyword: Some(keyword) });
    }
    if let (true, Some(discriminator), Some(name)) = (groups.is_empty(), discriminator, name) {
        groups.extend(of_children(description, name, &discriminator));
    }
    groups
}

/// A base and a discriminator stand for the schemas that extend the base.
fn of_children<'a>(description: &Description<'a>, base: &str, discriminator: &Discriminator<'a>) -> Option<Group<'a>> {
    let children = description.children(base);
    // In the mapping's order, for that is how they are listed elsewhere.
    let targets: Vec<_> = discriminator.targets().collect();
    let mut sorted: Vec<&str> = children.to_vec();
    sorted.sort_by_key(|name| targets.iter().position(|each| each == name).unwrap_or(usize::MAX));
    let mut variants = Vec::new();
    for (name, schema) in sorted.into_iter().filter_map(|name| description.schema(name)) {
        for tag in tags(description, schema, name, discriminator) {
            variants.push(Variant { schema, name: Some(name), tag: Some((discriminator.property, tag)) });
        }
    }
    (!variants.is_empty()).then_some(Group { variants, property: Some(discriminator.property), keyword: None })
}

fn variants<'a>(
    description: &Description<'a>,
    branch: &'a Value,
    discriminator: Option<&Discriminator<'a>>,
) -> Vec<Variant<'a>> {
    let target = match description.reference(branch) {
        Some(Reference::Only(name, target) | Reference::And(name, target)) => Some((name, target)),
        Some(Reference::Nowhere) | None => None,
    };
    let name = target.map(|(name, _)| name);
    let of = |tag: Option<(&'a str, String)>| Variant { schema: branch, name, tag };
    let Some(discriminator) = discriminator else { return vec![of(None)] };
    let tags = match target {
        Some((name, target)) => tags(description, target, name, discriminator),
        None => stated(description, branch, discriminator.property),
    };
    let tagged: Vec<_> = tags.into_iter().map(|tag| of(Some((discriminator.property, tag)))).collect();
    if tagged.is_empty() { vec![of(None)] } else { tagged }
}

/// The tags of a named schema. Where the mapping does not say, and the schema restricts its tag to
/// other values than its name, it means those.
fn tags<'a>(
    description: &Description<'a>,
    schema: &'a Value,
    name: &str,
    discriminator: &Discriminator<'_>,
) -> Vec<String> {
    let tags = discriminator.tags(name);
    let is_mapped = discriminator.targets().any(|target| target == name);
    if !is_mapped && is_told_apart_by(description, schema, discriminator.property) {
        // It is a union itself, and has the tags of its own variants.
        return Vec::new();
    }
    let stated = stated(description, schema, discriminator.property);
    let both: Vec<String> = tags.iter().filter(|tag| stated.contains(tag)).cloned().collect();
    match (stated.is_empty(), both.is_empty(), is_mapped) {
        (true, _, _) | (false, true, true) => tags,
        (false, false, _) => both,
        (false, true, false) => stated,
    }
}

fn is_told_apart_by<'a>(description: &Description<'a>, schema: &'a Value, property: &str) -> bool {
    let is_union = !list(schema, "oneOf").is_empty() || !list(schema, "anyOf").is_empty();
    let same = discriminator(schema).is_some_and(|it| it.property == property);
    let aliased = match description.reference(schema) {
        Some(Reference::Only(_, target)) if !std::ptr::eq(target, schema) => target.get("oneOf").is_some(),
        _ => false,
    };
    (is_union && same) || aliased
}

/// The texts that a schema restricts a member to, by itself or by what it takes over.
fn stated<'a>(description: &Description<'a>, schema: &'a Value, property: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![schema];
    let mut seen: Vec<&Value> = Vec::new();
    while let Some(schema) = open.pop() {
        if seen.iter().any(|each| std::ptr::eq(*each, schema)) {
            continue;
        }
        seen.push(schema);
        if let Some(Reference::Only(_, target) | Reference::And(_, target)) = description.reference(schema) {
            open.push(target);
        }
        open.extend(list(schema, "allOf"));
        if let Some(member) = schema.get("properties").and_then(|members| members.get(property)) {
            values(description, member, &mut found);
        }
    }
    found
}

fn values<'a>(description: &Description<'a>, schema: &'a Value, found: &mut Vec<String>) {
    let schema = match description.reference(schema) {
        Some(Reference::Only(_, target) | Reference::And(_, target)) => target,
        Some(Reference::Nowhere) | None => schema,
    };
    let stated = list(schema, "enum").iter().chain(schema.get("const"));
    for text in stated.filter_map(Value::as_str) {
        if !found.iter().any(|each| each == text) {
            found.push(text.to_owned());
        }
    }
}
