//! The same description with the members of its objects in another order.
//!
//! To JSON and YAML the order of members means nothing, and so it must not to the generator, with
//! few exceptions that help whoever reads its output: fields stand in the order of `properties`,
//! variants in that of `mapping` (and of `oneOf`, which is an array), headers in documentation in
//! that of `headers`. What is only shown, such as a default, is shown as it stands.

use serde_json::{Map, Value};

use super::random::Random;

/// Members whose own members keep their order.
const ORDERED: &[&str] = &["properties", "mapping", "headers"];

/// Members that are no part of the description's structure.
const SHOWN: &[&str] = &["default", "example", "examples", "enum"];

/// Shuffles a whole description; another seed, another order.
pub fn shuffled(document: &Value, seed: u64) -> Value {
    let mut random = Random::new(seed);
    object(document, &mut random)
}

fn object(value: &Value, random: &mut Random) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            random.shuffle(&mut members);
            members.into_iter().map(|(name, member)| (name.clone(), below(name, member, random))).collect()
        }
        Value::Array(elements) => elements.iter().map(|element| object(element, random)).collect(),
        other => other.clone(),
    }
}

fn below(name: &str, member: &Value, random: &mut Random) -> Value {
    match member {
        Value::Object(members) if ORDERED.contains(&name) => {
            let members: Map<_, _> = members.iter().map(|(name, each)| (name.clone(), object(each, random))).collect();
            members.into()
        }
        shown if SHOWN.contains(&name) => shown.clone(),
        other => object(other, random),
    }
}
