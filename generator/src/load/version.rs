//! Which format a document is of, and which version.

use serde_json::{Map, Value};

use super::Written;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// A version of the format; the third number of it changes nothing that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.0
    V3_0,
    /// 3.1
    V3_1,
    /// 3.2
    V3_2,
}

impl Version {
    /// Its first two numbers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        [Self::V3_0, Self::V3_1, Self::V3_2].into_iter().find(|version| {
            let rest = text.strip_prefix(version.name());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

/// Formats that people take for this one: the member that they are known by, their name, and the way
/// from there to here.
const OTHERS: &[(&str, &str, &str)] = &[
    ("asyncapi", "an AsyncAPI document", "AsyncAPI describes messages; only OpenAPI's calls can be generated from"),
    (
        "swaggerVersion",
        "a Swagger 1 description",
        "convert it to OpenAPI 3 first, for example with `api-spec-converter`",
    ),
    (
        "arazzo",
        "an Arazzo document",
        "it describes workflows: give the OpenAPI description that it names in `sourceDescriptions`",
    ),
    ("overlay", "an OpenAPI overlay", "apply it to its description first, and give the result"),
    ("raml", "a RAML description", "convert it to OpenAPI 3 first"),
    ("$schema", "a JSON Schema", "schemas alone describe no calls: refer to them from an OpenAPI description"),
];

/// OpenAPI Specification, "OpenAPI Object": `openapi` is the version of the format.
pub(super) fn check(document: &Value, written: &Written, problems: &mut Diagnostics) -> Option<Version> {
    let root = Pointer::root();
    let Value::Object(members) = document else {
        problems.error(Code::Version, &root, "an OpenAPI description is an object at its top");
        return None;
    };
    if let Some(version) = members.get("swagger") {
        let message = format!("this is a Swagger {} description, not OpenAPI 3", text_of(version));
        problems
            .error(Code::Version, &root.join("swagger"), message)
            .help("convert it to OpenAPI 3.0 first, for example with `npx swagger2openapi`");
        return None;
    }
    let place = root.join("openapi");
    let Some(version) = members.get("openapi") else {
        no_version(members, problems);
        return None;
    };
    let text = written.get(&place).map_or_else(|| text_of(version), str::to_owned);
    let known = Version::from_text(&text);
    if known.is_none() {
        problems
            .error(Code::Version, &place, format!("OpenAPI `{text}` is not supported"))
            .help("versions 3.0, 3.1 and 3.2 are; the version is a text, such as `3.0.3`");
    }
    known
}

fn no_version(members: &Map<String, Value>, problems: &mut Diagnostics) {
    let root = Pointer::root();
    for (member, name, help) in OTHERS {
        if members.contains_key(*member) {
            problems.error(Code::Version, &root.join(member), format!("this is {name}, not OpenAPI 3")).help(*help);
            return;
        }
    }
    problems
        .error(Code::Version, &root, "no member `openapi` names the version of the format")
        .help("begin the description with `openapi: 3.0.3`");
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_number_changes_nothing() {
        let of = Version::from_text;
        assert_eq!([of("3.0"), of("3.0.4"), of("3.0.0-rc2")], [Some(Version::V3_0); 3]);
        assert_eq!([of("3.1.0"), of("3.1.99")], [Some(Version::V3_1); 2]);
        assert_eq!(of("3.2.0"), Some(Version::V3_2));
        assert_eq!([of("3"), of("3.10"), of("3.3.0"), of("2.0"), of("v3.0"), of("")], [None; 6]);
    }
}
