//! Text to document: YAML or JSON into one untyped value.
//!
//! The only file that names `serde_yaml`. Input: the description's text; output: a
//! [`serde_json::Value`] with members in the order of the text, of a version that the next stage
//! knows.

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::{Diagnostics, Position};
use crate::pointer::Pointer;

/// Reads the description.
///
/// # Errors
/// The text is no YAML (every JSON text is some), is not an object, or is a document of another
/// kind or version.
pub fn load(text: &str) -> Result<Value, Diagnostics> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = parse(text)?;
    let mut problems = Diagnostics::new();
    check_version(&document, &mut problems);
    problems.gate()?;
    Ok(document)
}

fn parse(text: &str) -> Result<Value, Diagnostics> {
    // JSON has a faster reader of its own, and better messages.
    if text.trim_start().starts_with('{')
        && let Ok(document) = serde_json::from_str(text)
    {
        return Ok(document);
    }
    let mut deserializer = serde_yaml::Deserializer::from_str(text);
    let document = deserializer.next().map(Value::deserialize);
    match (document, deserializer.next()) {
        (Some(Ok(document)), None) => Ok(document),
        (Some(Err(error)), _) => Err(syntax_error(&error)),
        (_, Some(_)) => Err(one_error("the text holds several YAML documents; keep one of them in this file")),
        (None, None) => Err(one_error("the text is empty; an OpenAPI description is expected")),
    }
}

fn syntax_error(error: &serde_yaml::Error) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let problem = problems.error(&Pointer::root(), format!("this is neither YAML nor JSON: {error}"));
    if let Some(place) = error.location() {
        problem.position(Position { line: place.line(), column: place.column() });
    }
    problems
}

fn one_error(message: &str) -> Diagnostics {
    let mut problems = Diagnostics::new();
    problems.error(&Pointer::root(), message);
    problems
}

/// OpenAPI Specification 3.0.3, "OpenAPI Object": `openapi` is the version of the format.
fn check_version(document: &Value, problems: &mut Diagnostics) {
    let root = Pointer::root();
    let Value::Object(members) = document else {
        problems.error(&root, "an OpenAPI description is an object at its top");
        return;
    };
    if let Some(version) = members.get("swagger") {
        problems
            .error(&root.join("swagger"), format!("this is a Swagger {} description, not OpenAPI 3", text_of(version)))
            .help("convert it to OpenAPI 3.0 first, for example with `npx swagger2openapi`");
        return;
    }
    match members.get("openapi") {
        None => {
            problems
                .error(&root, "no member `openapi` names the version of the format")
                .help("begin the description with `openapi: 3.0.3`");
        }
        Some(Value::String(version)) if version == "3.0" || version.starts_with("3.0.") => {}
        Some(version) => {
            problems
                .error(&root.join("openapi"), format!("OpenAPI `{}` is not supported", text_of(version)))
                .help("versions 3.0.0 to 3.0.4 are; the version is a string, such as `3.0.3`");
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
