//! What becomes of a description by accident: parts of it are replaced, moved, lost or doubled.

use serde_json::{Map, Value, json};

use super::random::Random;

/// Changes a document at a few places; `other` is where strange parts come from.
pub(super) fn mutate(document: &mut Value, other: &Value, random: &mut Random<'_>) {
    for _ in 0..=random.below(5) {
        let strange = match random.below(4) {
            0 => part(other, random).clone(),
            1 => part(document, random).clone(),
            _ => replacement(random),
        };
        let place = place(document, random);
        change(place, strange, random);
    }
}

/// Changes a text where it stands, whatever it says.
pub(super) fn mutate_text(text: &str, random: &mut Random<'_>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=random.below(4) {
        let index = random.below(lines.len());
        let Some(line) = lines.get(index).cloned() else { break };
        match random.below(6) {
            0 => drop(lines.remove(index)),
            1 => lines.insert(index, line),
            2 => lines.swap(index, 0),
            3 => lines[index] = format!(" {line}"),
            4 => lines.truncate(index),
            _ => {
                let signs = [
                    "{", "}", "[", "]", ":", "&a", "*a", "\"", "'", "#", "\t", "\u{0}", "\u{2028}", "<<: *a", "---",
                    "!x ",
                ];
                let cut = (0..=line.len()).filter(|at| line.is_char_boundary(*at)).collect::<Vec<_>>();
                let at = random.pick(&cut).copied().unwrap_or_default();
                let sign = random.pick(&signs).copied().unwrap_or_default();
                lines[index] = format!("{}{sign}{}", &line[..at], &line[at..]);
            }
        }
    }
    lines.join("\n")
}

/// Somewhere in a document.
fn part<'v>(value: &'v Value, random: &mut Random<'_>) -> &'v Value {
    let below = match value {
        Value::Object(members) => members.values().nth(random.below(members.len())),
        Value::Array(elements) => random.pick(elements),
        _ => None,
    };
    match below {
        Some(below) if !random.once_in(8) => part(below, random),
        _ => value,
    }
}

fn place<'v>(value: &'v mut Value, random: &mut Random<'_>) -> &'v mut Value {
    let is_end = random.once_in(8);
    let is_empty = match value {
        Value::Object(members) => members.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        _ => true,
    };
    if is_end || is_empty {
        return value;
    }
    match value {
        Value::Object(members) => {
            let index = random.below(members.len());
            members
                .values_mut()
                .nth(index)
                .map_or_else(|| unreachable!("an index below their number"), |it| place(it, random))
        }
        Value::Array(elements) => {
            let index = random.below(elements.len());
            place(&mut elements[index], random)
        }
        other => other,
    }
}

fn change(place: &mut Value, strange: Value, random: &mut Random<'_>) {
    match (place, random.below(4)) {
        (Value::Object(members), 0) if !members.is_empty() => {
            let index = random.below(members.len());
            let name = members.keys().nth(index).cloned().unwrap_or_default();
            members.shift_remove(&name);
        }
        (Value::Object(members), 1) => {
            let name = random.pick(&KEYWORDS).copied().unwrap_or_default();
            members.insert(name.to_owned(), strange);
        }
        (Value::Object(members), 2) if !members.is_empty() => {
            let index = random.below(members.len());
            let renamed: Map<String, Value> = std::mem::take(members)
                .into_iter()
                .enumerate()
                .map(|(at, (name, value))| (if at == index { format!("{name}x") } else { name }, value))
                .collect();
            *members = renamed;
        }
        (Value::Array(elements), 0) if !elements.is_empty() => drop(elements.remove(random.below(elements.len()))),
        (Value::Array(elements), 1) => elements.push(strange),
        (place, _) => *place = strange,
    }
}

const KEYWORDS: [&str; 20] = [
    "$ref",
    "type",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "properties",
    "required",
    "enum",
    "const",
    "discriminator",
    "nullable",
    "additionalProperties",
    "prefixItems",
    "content",
    "schema",
    "parameters",
    "callbacks",
    "responses",
];

fn replacement(random: &mut Random<'_>) -> Value {
    let all = [
        Value::Null,
        json!([]),
        json!({}),
        json!(""),
        json!(true),
        json!(false),
        json!(-1),
        json!(0),
        json!(u64::MAX),
        json!(1e300),
        json!(0.1),
        json!([null]),
        json!([[]]),
        json!({"": null}),
        json!({"$ref": "#"}),
        json!({"$ref": ""}),
        json!({"$ref": 5}),
        json!({"$ref": "#/components/schemas/a"}),
        json!({"$ref": "#/components/schemas/pet/properties/id"}),
        json!({"$ref": "other.yaml#/a"}),
        json!({"$ref": "#/paths/~1a"}),
        json!({"type": "null"}),
        json!({"type": ["string", "null"]}),
        json!("string"),
        json!("object"),
        json!("\u{0}"),
        json!("../x"),
        json!("*/ \"# ``` {} \u{202e}"),
        json!("#/components/schemas/a"),
        json!({"allOf": [{"$ref": "#/components/schemas/a"}]}),
        json!("a".repeat(300)),
    ];
    random.pick(&all).cloned().unwrap_or_default()
}
