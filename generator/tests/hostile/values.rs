//! Schemas of many values, members and names.

use super::{Hostile, list, schemas, to};

#[expect(clippy::too_many_lines, reason = "it is one list")]
pub(super) fn all(count: usize) -> Vec<Hostile> {
    vec![
        hostile!(
            "an enormous enum",
            schemas(1, |_| format!("{{type: string, enum: [{}]}}", list(count, |index| format!("v{index}")))),
        ),
        hostile!(
            "an enum of one name",
            schemas(1, |_| {
                format!(
                    "{{type: string, enum: [{}]}}",
                    list(count, |index| format!("'{}{}'", "-".repeat(index % 50), ".".repeat(index / 50)))
                )
            }),
        ),
        hostile!(
            "an enum of long values",
            schemas(1, |_| {
                format!("{{type: string, enum: [{}]}}", list(20, |index| format!("'{}{index}'", "long".repeat(count))))
            }),
        ),
        hostile!(
            "enums in allOf",
            schemas(1, |_| {
                let values = list(count, |index| format!("v{index}"));
                format!("{{allOf: [{{type: string, enum: [{values}]}}, {{type: string, enum: [{values}]}}]}}")
            }),
        ),
        hostile!(
            "an enum of numbers",
            schemas(1, |_| format!("{{type: integer, enum: [{}]}}", list(count, |index| index.to_string()))),
        ),
        hostile!(
            "many properties of one name",
            schemas(1, |_| {
                format!(
                    "{{type: object, properties: {{{}}}}}",
                    list(count, |index| format!(
                        "'{}{}': {{type: string}}",
                        "-".repeat(index % 50),
                        ".".repeat(index / 50)
                    ))
                )
            }),
        ),
        hostile!(
            "many properties",
            schemas(1, |_| {
                format!(
                    "{{type: object, properties: {{{}}}}}",
                    list(count, |index| format!("p{index}: {{type: string}}"))
                )
            }),
        ),
        hostile!(
            "much that is required",
            schemas(1, |_| format!("{{type: object, required: [{}]}}", list(count, |index| format!("p{index}")))),
        ),
        hostile!("references to nothing", schemas(count, |index| to(index + count))),
        hostile!(
            "names nearly of others",
            schemas(2, |index| {
                if index == 0 {
                    "{}".to_owned()
                } else {
                    format!("{{$ref: '#/components/schemas/{}'}}", "n".repeat(count))
                }
            }) + &format!("    {}o: {{}}\n", "n".repeat(count.saturating_sub(1))),
        ),
        hostile!(
            "members that nobody knows",
            schemas(1, |_| format!("{{type: object, {}}}", list(count, |index| format!("maxLengt{index}: 1")))),
        ),
        hostile!("values of wrong forms", schemas(count, |_| "{type: 1, required: 2, properties: 3}".to_owned())),
        hostile!("a discriminator of many", {
            let mapping = list(count, |index| format!("t{index}: '#/components/schemas/s{index}'"));
            format!(
                "{}    all: {{discriminator: {{propertyName: t, mapping: {{{mapping}}}}}, oneOf: [{}]}}\n",
                schemas(count, |_| "{type: object, properties: {t: {type: string}}}".to_owned()),
                list(count, to)
            )
        }),
        hostile!(
            "a base of many",
            schemas(count, |index| {
                if index == 0 {
                    "{type: object, discriminator: {propertyName: t}, properties: {t: {type: string}}}".to_owned()
                } else {
                    format!("{{allOf: [{}, {{properties: {{a: {{type: string}}}}}}]}}", to(0))
                }
            }),
        ),
        hostile!(
            "a base of a base",
            schemas(count, |index| {
                let base = "discriminator: {propertyName: t}, properties: {t: {type: string}}";
                if index == 0 {
                    format!("{{type: object, {base}}}")
                } else {
                    format!("{{allOf: [{}], {base}}}", to(index - 1))
                }
            }),
        ),
    ]
}
