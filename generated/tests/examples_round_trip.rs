//! Every example of the description becomes the type that stands for it, and the same JSON again.

#[path = "support/examples.rs"]
mod examples;

use std::fmt::Debug;

use devrev::types::{
    ChatsCreateRequest, ChatsCreateResponse, ErrorBadRequest, ErrorForbidden, ErrorInternalServerError,
    ErrorServiceUnavailable, ErrorTooManyRequests, ErrorUnauthorized,
};
use examples::{Example, Of};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// How many there are: whoever adds or takes away one says so here.
const REQUESTS: usize = 4;
const RESPONSES: [(u16, usize); 7] = [(201, 2), (400, 17), (401, 1), (403, 1), (429, 2), (500, 1), (503, 1)];

/// What a value becomes by way of the type that an example is of.
type Again = fn(&Value) -> Result<Value, String>;

fn again(example: &Example) -> Again {
    match example.of {
        Of::Request => round_trip::<ChatsCreateRequest>,
        Of::Response(201) => round_trip::<ChatsCreateResponse>,
        Of::Response(400) => round_trip::<ErrorBadRequest>,
        Of::Response(401) => round_trip::<ErrorUnauthorized>,
        Of::Response(403) => round_trip::<ErrorForbidden>,
        Of::Response(429) => round_trip::<ErrorTooManyRequests>,
        Of::Response(500) => round_trip::<ErrorInternalServerError>,
        Of::Response(503) => round_trip::<ErrorServiceUnavailable>,
        Of::Response(other) => panic!("no type for status {other}"),
    }
}

fn round_trip<T: DeserializeOwned + Serialize + PartialEq + Clone + Debug>(value: &Value) -> Result<Value, String> {
    let text = value.to_string();
    let decoded: T = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    // From memory it is the same as from text, a copy is the same as the original, and so is the text's text.
    assert_eq!(serde_json::from_value::<T>(value.clone()).unwrap(), decoded);
    assert_eq!(decoded.clone(), decoded);
    let again = serde_json::to_string(&decoded).unwrap();
    assert_eq!(serde_json::from_str::<T>(&again).unwrap(), decoded);
    Ok(serde_json::from_str(&again).unwrap())
}

#[test]
fn every_example_is_read_and_written_again() {
    for example in examples::examples() {
        let written = again(&example)(&example.value);
        assert_eq!(written.as_ref(), Ok(&example.value), "{:?} `{}`", example.of, example.name);
    }
}

/// Had a type forgotten a member, the test above would not notice: it would be kept among the unknown ones. So each
/// value is replaced by one of another kind: a member that has a type then refuses it.
#[test]
fn every_member_of_every_example_has_a_type() {
    let mut places = 0;
    for example in examples::examples() {
        let again = again(&example);
        for place in places_in(&example.value) {
            let mut value = example.value.clone();
            let there = value.pointer_mut(&place).unwrap();
            *there = if there.is_object() || there.is_array() { json!(7) } else { json!({"an": "object"}) };
            places += 1;
            assert!(again(&value).is_err(), "{:?} `{}` takes anything at {place}", example.of, example.name);
        }
    }
    assert!(places > 200, "{places}");
}

/// The pointers to all values but tags, which are kept whatever they are, and custom fields, which may be anything.
fn places_in(value: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    let mut places = Vec::new();
    for (name, inner) in inner {
        if !is_tag(&name, value) {
            places.push(format!("/{name}"));
        }
        if name != "custom_fields" {
            places.extend(places_in(inner).into_iter().map(|place| format!("/{name}{place}")));
        }
    }
    places
}

/// A file's `type` is text like any other, and so is the `subtype` of what is not a union.
fn is_tag(name: &str, object: &Value) -> bool {
    match name {
        "type" => object.get("size").is_none(),
        "subtype" => object["type"] == "customization_validation_error",
        _ => false,
    }
}

#[test]
fn no_example_is_lost() {
    let examples = examples::examples();
    let count = |of| examples.iter().filter(|each| each.of == of).count();
    assert_eq!(count(Of::Request), REQUESTS);
    for (status, expected) in RESPONSES {
        assert_eq!(count(Of::Response(status)), expected, "{status}");
    }
    // The one of a header has a test in `wire`, and there are no others anywhere.
    assert_eq!(examples_anywhere(&examples::description()), examples.len() + 1);
}

/// Counts the members `example` and the entries of `examples`.
fn examples_anywhere(value: &Value) -> usize {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| match name.as_str() {
                "example" => 1,
                "examples" => value.as_object().unwrap().len(),
                _ => examples_anywhere(value),
            })
            .sum(),
        Value::Array(elements) => elements.iter().map(examples_anywhere).sum(),
        _ => 0,
    }
}
