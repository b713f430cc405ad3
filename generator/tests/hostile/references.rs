//! References that lead to each other, outside of schemas and between them.

use std::fmt::Write as _;

use super::{HEAD, Hostile, chain, list, schemas, to};

pub(super) fn all(count: usize) -> Vec<Hostile> {
    // A component of a section that is nothing but a reference to the next.
    let row = move |section: &str, use_of: &str, end: &str| {
        let mut text = format!("{HEAD}paths:\n  /p: {use_of}\ncomponents:\n  {section}:\n");
        for index in 0..count {
            let _ = writeln!(text, "    i{index}: {{$ref: '#/components/{section}/i{}'}}", index + 1);
        }
        text + &format!("    i{count}: {end}\n")
    };
    vec![
        hostile!("a chain of path items", row("pathItems", "{$ref: '#/components/pathItems/i0'}", "{}")),
        hostile!(
            "a chain of responses",
            row("responses", "{get: {responses: {'200': {$ref: '#/components/responses/i0'}}}}", "{description: A}"),
        ),
        hostile!(
            "a chain of parameters",
            row(
                "parameters",
                "{get: {parameters: [{$ref: '#/components/parameters/i0'}], responses: {'200': {description: A}}}}",
                "{name: a, in: query, schema: {type: string}}",
            ),
        ),
        hostile!("a chain of references that are no components", {
            let mut text = format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{a: {{$ref: '#/x-a/i0'}}}}}}\nx-a:\n");
            for index in 0..count {
                let _ = writeln!(text, "  i{index}: {{$ref: '#/x-a/i{}'}}", index + 1);
            }
            text + &format!("  i{count}: {{type: string}}\n")
        }),
        hostile!("a chain of maps of properties", {
            // Each takes the place of a reference to it, within the one before.
            let next = |index: usize| {
                (0..30).fold(format!("{{properties: {{$ref: '#/x-a/i{index}'}}}}"), |inner, _| {
                    format!("{{items: {inner}}}")
                })
            };
            let mut text = format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{a: {}}}}}\nx-a:\n", next(0));
            for index in 0..count {
                let _ = writeln!(text, "  i{index}: {{a: {}}}", next(index + 1));
            }
            text + &format!("  i{count}: {{}}\n")
        }),
        hostile!("a chain of dressed references", chain(count, |next| format!("{{allOf: [{next}], description: A}}"))),
        hostile!("pointers that lead through references", {
            // Each step of a pointer takes a reference whose pointer has as many steps.
            let mut text =
                format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{a: {{$ref: '#/x-a/i0/b/b/b/b'}}}}}}\nx-a:\n");
            for index in 0..count {
                let next = format!("{{$ref: '#/x-a/i{}/b/b/b/b'}}", index + 1);
                let _ = writeln!(text, "  i{index}: {{b: {next}}}");
            }
            text + &format!("  i{count}: {{b: {{b: {{b: {{b: {{$ref: '#/x-a/i{count}'}}}}}}}}}}\n")
        }),
        hostile!("a pointer of many steps", {
            let steps = "/x-a".repeat(count);
            format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{a: {{$ref: '#{steps}'}}}}}}\nx-a: {{$ref: '#'}}\n")
        }),
        hostile!("references to places of one name", {
            // What is no component gets a name of where it stands: here it is the same for all.
            let mut text = format!("{HEAD}paths: {{}}\nx-a:\n");
            for index in 0..count {
                let _ = writeln!(text, "  '{}{}': {{type: string}}", "!".repeat(index % 50), "?".repeat(index / 50));
            }
            let to = |index: usize| format!("{{$ref: '#/x-a/{}{}'}}", "!".repeat(index % 50), "?".repeat(index / 50));
            text + &format!("components: {{schemas: {{a: {{oneOf: [{}]}}}}}}\n", list(count, to))
        }),
        hostile!("a property of many declarations", {
            let parts = list(count, |index| format!("{{properties: {{a: {{type: string, maxLength: {index}}}}}}}"));
            schemas(1, |_| format!("{{type: object, allOf: [{parts}]}}"))
        }),
        hostile!("pairs of lists of each other", {
            schemas(count - count % 2, |index| format!("{{type: array, items: {}}}", to(index ^ 1)))
        }),
        hostile!("many tags over many schemas", {
            let mut text = format!("{HEAD}paths:\n");
            for index in 0..count {
                let _ = writeln!(
                    text,
                    "  /p{index}: {{get: {{operationId: o{index}, tags: [t{index}], responses: {{'200': {{description: A, content: {{application/json: {{schema: {}}}}}}}}}}}}}",
                    to(0)
                );
            }
            let all = chain(count, |next| format!("{{type: object, properties: {{a: {next}}}}}"));
            let components = all.split_once("components:").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
            text + "components:" + &components
        }),
        hostile!("failures of their own", {
            let mut text = format!("{HEAD}paths:\n");
            for index in 0..count {
                let _ = writeln!(
                    text,
                    "  /p{index}: {{get: {{operationId: o{index}, responses: {{'200': {{description: A}}, '400': {{description: A, content: {{application/json: {{schema: {{type: object, properties: {{a{index}: {{type: string}}}}}}}}}}}}}}}}}}"
                );
            }
            text
        }),
    ]
}
