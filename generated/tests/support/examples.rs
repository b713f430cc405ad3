//! The examples of `spec/openapi.yaml`, read from there, so that a new one is tested from the day it is written.

use serde_json::Value;

/// What an example is an example of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Request,
    /// The response with that status.
    Response(u16),
}

/// One example of a body.
#[derive(Debug)]
pub struct Example {
    pub of: Of,
    pub name: String,
    pub value: Value,
}

/// The description as it stands.
pub fn description() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/openapi.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

/// The examples of the request and of every response of `chats-create`.
pub fn examples() -> Vec<Example> {
    let description = description();
    let operation = &description["paths"]["/chats.create"]["post"];
    let mut examples = of_body(Of::Request, &operation["requestBody"]);
    for (status, response) in operation["responses"].as_object().unwrap() {
        let response = match response["$ref"].as_str() {
            Some(reference) => description.pointer(reference.trim_start_matches('#')).unwrap(),
            None => response,
        };
        examples.extend(of_body(Of::Response(status.parse().unwrap()), response));
    }
    examples
}

fn of_body(of: Of, body: &Value) -> Vec<Example> {
    let examples = body["content"]["application/json"]["examples"].as_object().unwrap().iter();
    examples.map(|(name, example)| Example { of, name: name.clone(), value: example["value"].clone() }).collect()
}
