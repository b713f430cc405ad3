//! Limits, put into words: facts that no Rust type shows.

use serde_json::{Map, Value};

/// What the validation keywords of a schema say (JSON Schema validation, section 6).
pub(super) fn limits(members: &Map<String, Value>) -> Vec<String> {
    let mut lines = Vec::new();
    let count = |name: &str| members.get(name).and_then(Value::as_u64);
    for (noun, least, most) in [
        ("character", "minLength", "maxLength"),
        ("element", "minItems", "maxItems"),
        ("member", "minProperties", "maxProperties"),
    ] {
        lines.extend(counted(noun, count(least), count(most)));
    }
    lines.extend(range(
        bound(members, "minimum", "exclusiveMinimum", LEAST),
        bound(members, "maximum", "exclusiveMaximum", MOST),
    ));
    lines.extend(members.get("multipleOf").filter(|it| it.is_number()).map(|step| format!("A multiple of {step}.")));
    if members.get("uniqueItems") == Some(&Value::Bool(true)) {
        lines.push("No element twice.".to_owned());
    }
    if let Some(pattern) = members.get("pattern").and_then(Value::as_str) {
        let (open, close) = if pattern.contains('`') { ("`` ", " ``") } else { ("`", "`") };
        lines.push(format!("Matches {open}{pattern}{close}."));
    }
    lines
}

/// Where to read on, and what is said of it.
pub fn reading_on(url: &str, description: Option<&str>) -> String {
    let address =
        if url.starts_with("http://") || url.starts_with("https://") { url.to_owned() } else { format!("`{url}`") };
    match description.map(|it| it.trim_end_matches(['.', ':', ' '])).filter(|it| !it.is_empty()) {
        Some(description) => format!("See also {address} ({description})."),
        None => format!("See also {address}."),
    }
}

/// Whether a keyword limits values in a way that can be checked. `exclusiveMinimum` and
/// `exclusiveMaximum` only stand beside another one.
pub(super) fn is_checked(keyword: &str) -> bool {
    matches!(
        keyword,
        "minLength"
            | "maxLength"
            | "minItems"
            | "maxItems"
            | "minProperties"
            | "maxProperties"
            | "minimum"
            | "maximum"
            | "multipleOf"
            | "uniqueItems"
            | "pattern"
    )
}

/// Keywords that limit values in ways that no type shows.
pub(super) const UNCHECKED: [&str; 12] = [
    "not",
    "if",
    "then",
    "else",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "contains",
    "unevaluatedItems",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
];

/// How a bound is called: inclusive, exclusive.
type Words = (&'static str, &'static str);

const LEAST: Words = ("at least", "greater than");
const MOST: Words = ("at most", "less than");

fn bound(members: &Map<String, Value>, name: &str, exclusive: &str, words: Words) -> Option<String> {
    let value = members.get(name).filter(|it| it.is_number())?;
    let is_exclusive = members.get(exclusive) == Some(&Value::Bool(true));
    Some(format!("{} {value}", if is_exclusive { words.1 } else { words.0 }))
}

fn range(least: Option<String>, most: Option<String>) -> Option<String> {
    let text = match (least, most) {
        (None, None) => return None,
        (Some(least), Some(most)) => format!("{least}, {most}."),
        (Some(one), None) | (None, Some(one)) => format!("{one}."),
    };
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect())
}

fn counted(noun: &str, least: Option<u64>, most: Option<u64>) -> Option<String> {
    let plural = |count: u64| if count == 1 { noun.to_owned() } else { format!("{noun}s") };
    Some(match (least.filter(|&least| least > 0), most) {
        (None, None) => return None,
        (Some(least), None) => format!("At least {least} {}.", plural(least)),
        (None, Some(most)) => format!("At most {most} {}.", plural(most)),
        (Some(least), Some(most)) if least == most => format!("Exactly {most} {}.", plural(most)),
        (Some(least), Some(most)) => format!("{least} to {most} {}.", plural(most)),
    })
}
