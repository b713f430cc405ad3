//! Schemas that lead to each other in many ways.

use super::{Hostile, chain, list, schemas, to};

pub(super) fn all(count: usize) -> Vec<Hostile> {
    let lattice = move |keyword: &'static str| chain(count, move |next| format!("{{{keyword}: [{next}, {next}]}}"));
    vec![
        hostile!("many schemas", schemas(count, |_| "{type: object, properties: {a: {type: string}}}".to_owned())),
        hostile!("many references to one", schemas(count, |_| to(0)).replacen(&to(0), "{type: string}", 1)),
        hostile!("a chain of references", chain(count, str::to_owned)),
        hostile!("a chain of properties", chain(count, |next| format!("{{type: object, properties: {{a: {next}}}}}"))),
        hostile!(
            "a chain of required properties",
            chain(count, |next| format!("{{type: object, required: [a], properties: {{a: {next}}}}}")),
        ),
        hostile!("a chain of elements", chain(count, |next| format!("{{type: array, items: {next}}}"))),
        hostile!("a chain of allOf", chain(count, |next| format!("{{allOf: [{next}]}}"))),
        hostile!("a chain of oneOf", chain(count, |next| format!("{{oneOf: [{next}, {{type: string}}]}}"))),
        hostile!("a chain of alternatives alone", chain(count, |next| format!("{{anyOf: [{next}]}}"))),
        hostile!("a chain of maps", chain(count, |next| format!("{{type: object, additionalProperties: {next}}}"))),
        hostile!("a lattice of allOf", lattice("allOf")),
        hostile!("a lattice of oneOf", lattice("oneOf")),
        hostile!("a lattice of anyOf", lattice("anyOf")),
        hostile!(
            "a lattice of allOf with members",
            chain(count, |next| {
                format!("{{allOf: [{next}, {{allOf: [{next}], properties: {{a: {{type: string}}}}}}]}}")
            }),
        ),
        hostile!(
            "a product of oneOf",
            format!(
                "{}    all: {{allOf: [{}]}}\n",
                schemas(count, |index| format!(
                    "{{oneOf: [{{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}"
                )),
                list(count, to)
            ),
        ),
        hostile!(
            "a cycle of required properties",
            schemas(count, |index| {
                format!("{{type: object, required: [a], properties: {{a: {}}}}}", to((index + 1) % count))
            }),
        ),
        hostile!(
            "a cycle of elements",
            schemas(count, |index| format!("{{type: array, items: {}}}", to((index + 1) % count))),
        ),
        hostile!("a cycle of references", schemas(count, |index| to((index + 1) % count))),
        hostile!("a cycle of allOf", schemas(count, |index| format!("{{allOf: [{}]}}", to((index + 1) % count)))),
        hostile!("a cycle of oneOf", schemas(count, |index| format!("{{oneOf: [{}]}}", to((index + 1) % count)))),
        hostile!("all of all", schemas(count.min(300), |_| format!("{{oneOf: [{}]}}", list(count.min(300), to)))),
        hostile!(
            "everything contains everything",
            schemas(count.min(300), |_| {
                format!(
                    "{{type: object, properties: {{{}}}}}",
                    list(count.min(300), |index| format!("p{index}: {}", to(index)))
                )
            }),
        ),
        hostile!(
            "everything is a part of everything",
            schemas(count.min(300), |index| {
                format!("{{allOf: [{}], properties: {{p{index}: {{type: string}}}}}}", list(index, to))
            }),
        ),
    ]
}
