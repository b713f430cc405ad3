//! Operations, and texts of any size.

use std::fmt::Write as _;

use super::{HEAD, Hostile, list, schemas, to};

/// A path of that many variables.
fn variables(count: usize) -> String {
    (0..count).fold(String::new(), |path, index| path + &format!("/{{v{index}}}"))
}

/// A description of one server, with the path and the variables of its URL.
fn server(path: &str, variables: &str) -> String {
    let server = format!("{{url: 'https://example.com{path}', variables: {{{variables}}}}}");
    format!("{HEAD}paths: {{}}\n").replace("{url: 'https://example.com'}", &server)
}

#[expect(clippy::too_many_lines, reason = "it is one list")]
pub(super) fn all(count: usize) -> Vec<Hostile> {
    vec![
        hostile!("many operations", {
            let mut text = format!("{HEAD}paths:\n");
            for index in 0..count {
                let _ = writeln!(
                    text,
                    "  /p{index}: {{get: {{operationId: o{index}, tags: [t{index}], responses: {{'200': {{description: A, content: {{application/json: {{schema: {{type: string}}}}}}}}}}}}}}"
                );
            }
            text
        }),
        hostile!("operations of one name", {
            let mut text = format!("{HEAD}paths:\n");
            for index in 0..count {
                let _ = writeln!(
                    text,
                    "  /p{index}: {{get: {{operationId: o, tags: ['{}'], responses: {{'200': {{description: A}}}}}}}}",
                    "-".repeat(index % 50)
                );
            }
            text
        }),
        hostile!("a path of many variables", {
            let path = variables(count);
            format!("{HEAD}paths:\n  ? '{path}'\n  : {{get: {{responses: {{'200': {{description: A}}}}}}}}\n")
        }),
        hostile!("many parameters", {
            let parameters = list(count, |index| format!("{{name: p{index}, in: query, schema: {{type: string}}}}"));
            format!(
                "{HEAD}paths:\n  /p: {{get: {{parameters: [{parameters}], responses: {{'200': {{description: A}}}}}}}}\n"
            )
        }),
        hostile!("many media types", {
            let types = list(count, |index| format!("application/t{index}+json: {{schema: {{type: string}}}}"));
            format!("{HEAD}paths:\n  /p: {{get: {{responses: {{'200': {{description: A, content: {{{types}}}}}}}}}}}\n")
        }),
        hostile!("many alternatives of security", {
            let schemes = list(count, |index| format!("k{index}: {{type: apiKey, in: header, name: K{index}}}"));
            let asked = list(count, |index| format!("{{k{index}: []}}"));
            format!(
                "{HEAD}paths:\n  /p: {{get: {{security: [{asked}], responses: {{'200': {{description: A}}}}}}}}\ncomponents: {{securitySchemes: {{{schemes}}}}}\n"
            )
        }),
        hostile!("schemes of security that are asked for together", {
            let schemes = list(count, |index| format!("k{index}: {{type: apiKey, in: header, name: K{index}}}"));
            let asked = list(count, |index| format!("k{index}: []"));
            format!(
                "{HEAD}paths:\n  /p: {{get: {{security: [{{{asked}}}], responses: {{'200': {{description: A}}}}}}}}\ncomponents: {{securitySchemes: {{{schemes}}}}}\n"
            )
        }),
        hostile!("a server of many variables", {
            server(&variables(count), &list(count, |index| format!("v{index}: {{default: a}}")))
        }),
        hostile!("variables of a server that name each other", {
            server("/{v0}", &list(count, |index| format!("v{index}: {{default: '{{v{0}}}{{v{0}}}'}}", index + 1)))
        }),
        hostile!("much that is required of what is sent", {
            let properties = list(count, |index| format!("p{index}: {{type: string}}"));
            let required = list(count, |index| format!("p{index}"));
            format!(
                "{HEAD}paths:\n  /p: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, required: [{required}], properties: {{{properties}}}}}}}}}}}, responses: {{'200': {{description: A}}}}}}}}\n"
            )
        }),
        hostile!("alternatives beside many parts", {
            let refs = list(count, to);
            format!(
                "{}    all: {{allOf: [{refs}], oneOf: [{refs}]}}\n",
                schemas(count, |index| format!("{{type: object, properties: {{p{index}: {{type: string}}}}}}"))
            )
        }),
        hostile!("callbacks that multiply", {
            let mut text = format!("{HEAD}paths: {{}}\ncomponents:\n  pathItems:\n");
            for index in 0..count {
                let next = format!("{{$ref: '#/components/pathItems/i{}'}}", index + 1);
                let _ = writeln!(
                    text,
                    "    i{index}: {{post: {{responses: {{'200': {{description: A}}}}, callbacks: {{a: {{x: {next}}}, b: {{x: {next}}}}}}}}}"
                );
            }
            text.replace("paths: {}", "paths: {/p: {$ref: '#/components/pathItems/i0'}}")
                + &format!("    i{count}: {{}}\n")
        }),
        hostile!("a huge scalar", format!("{HEAD}paths: {{}}\nx-a: '{}'\n", "a".repeat(count * 100))),
        hostile!(
            "a huge description",
            format!(
                "{HEAD}paths: {{}}\ncomponents: {{schemas: {{a: {{type: object, description: \"{}\"}}}}}}\n",
                "word <b> `c` [d] * e\\n\\n".repeat(count * 4)
            ),
        ),
        hostile!(
            "a huge name",
            format!(
                "{HEAD}paths: {{}}\ncomponents: {{schemas: {{'{}': {{type: object, properties: {{'{}': {{type: string}}}}}}}}}}\n",
                "Name".repeat(count),
                "member".repeat(count)
            ),
        ),
        hostile!(
            "a huge tag",
            format!(
                "{HEAD}paths: {{/p: {{get: {{tags: ['{}'], responses: {{'200': {{description: A}}}}}}}}}}\n",
                "tag ".repeat(count)
            ),
        ),
        hostile!(
            "a huge pattern",
            schemas(1, |_| format!("{{type: string, pattern: '{}'}}", "(a{1,1000}){1,1000}".repeat(count / 10))),
        ),
        hostile!(
            "a huge name above many",
            format!(
                "{HEAD}paths: {{}}\ncomponents: {{schemas: {{'{}': {{type: object, properties: {{{}}}}}}}}}\n",
                "n".repeat(count),
                list(count, |index| format!("p{index}: {{type: string}}"))
            ),
        ),
        hostile!(
            "a huge name above many numbers",
            format!("{HEAD}paths: {{}}\nx-a: {{'{}': [{}]}}\n", "n".repeat(count), list(count, |_| "1.10".to_owned())),
        ),
        hostile!(
            "a huge text of many aliases",
            format!(
                "{HEAD}paths: {{}}\nx-a: &a '{}'\nx-b: [{}]\n",
                "a".repeat(count * 10),
                list(count, |_| "*a".to_owned())
            ),
        ),
        hostile!(
            "a huge name of many aliases",
            format!(
                "{HEAD}paths: {{}}\nx-a: &a '{}'\nx-b: [{}]\n",
                "a".repeat(count.min(4_000)),
                list(count, |_| "{*a : 1}".to_owned())
            ),
        ),
        hostile!(
            "an anchor of many aliases",
            format!("{HEAD}paths: {{}}\nx-a: &a {{b: c}}\nx-b: [{}]\n", list(count, |_| "*a".to_owned())),
        ),
    ]
}
