//! What a configuration can say of pages, and what it cannot.

use std::collections::BTreeMap;

use generator::diagnostic::Style;
use generator::{Config, Input};

const SPEC: &str = r#"
openapi: 3.0.3
info: {title: Pages, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /list:
    get:
      operationId: list
      parameters:
        - {name: cursor, in: query, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer}}
      responses:
        "200":
          description: Two lists.
          content:
            application/json:
              schema:
                type: object
                properties:
                  next_cursor: {type: string}
                  a: {type: array, items: {type: string}}
                  b: {type: array, items: {type: string}}
"#;

/// The operations' code, or what is wrong.
fn generated(pagination: &str) -> Result<String, String> {
    let config = format!("[package]\nname = \"paged\"\n{pagination}");
    let render = |problems: &generator::diagnostic::Diagnostics, name: &str, text: &str| {
        problems.render(&Input { name: name.to_owned(), text: text.to_owned() }, Style::Plain)
    };
    let config = Config::from_toml(&config).map_err(|problems| render(&problems, "codegen.toml", &config))?;
    let input = Input { name: "spec.yaml".to_owned(), text: SPEC.to_owned() };
    match generator::generate(&input, &BTreeMap::new(), &config) {
        Ok(generated) => Ok(generated.tree.get("src/operations/default.rs").expect("operations").to_owned()),
        Err(problems) => Err(render(&problems, "spec.yaml", SPEC)),
    }
}

#[test]
fn rules() {
    for (said, expected) in [
        ("", Some("Paging::cursor(\"cursor\", &[\"next_cursor\"]);")),
        ("[pagination]\ndetect = false", None),
        ("[pagination.operations.list]\nrule = \"none\"", None),
        ("[pagination.operations.list]\nrule = \"link\"", Some("Paging::link();")),
        (
            "[pagination.operations.list]\nrule = \"cursor\"\nparameter = \"cursor\"\nnext = \"/a~1b/c\"\nitems = \"/a\"",
            Some("Paging::cursor(\"cursor\", &[\"a/b\", \"c\"])\n    .items(&[\"a\"]);"),
        ),
        (
            "[pagination.operations.list]\nrule = \"number\"\nparameter = \"page\"\nfirst = 0\nitems = \"/b\"",
            Some("Paging::number(\"page\", 0)\n    .items(&[\"b\"]);"),
        ),
    ] {
        let code = generated(said).unwrap_or_else(|problem| panic!("{said}:\n{problem}"));
        assert_eq!(code.contains("list_pages"), expected.is_some(), "{said}");
        assert!(code.contains(expected.unwrap_or_default()), "{said}:\n{code}");
    }
}

#[test]
fn what_cannot_be() {
    let of_list = |said: &str| format!("[pagination.operations.list]\n{said}");
    for (said, expected) in [
        ("[pagination.operations.lists]\nrule = \"link\"".to_owned(), "there is no operation `lists` to have pages"),
        (of_list("rule = \"cursor\""), "`list` cannot have such pages: `parameter` is missing"),
        (of_list("rule = \"cursor\"\nparameter = \"cursor\""), "`list` cannot have such pages: `next` is missing"),
        (
            of_list("rule = \"offset\"\nparameter = \"skip\""),
            "`list` cannot have such pages: the request has no `skip`",
        ),
        (
            of_list("rule = \"offset\"\nparameter = \"page\""),
            "`list` cannot have such pages: `items` is missing, and the answer does not hold exactly one list",
        ),
        (of_list("rule = \"round\""), "unknown variant `round`"),
        (of_list("rule = \"link\"\nitems = \"a.b\""), "`a.b` is no way into an answer: one is `/meta/next`"),
        (of_list("rule = \"link\"\nitems = \"#/a\""), "`#/a` is no way into an answer: one is `/meta/next`"),
        ("[pagination]\ndetects = true".to_owned(), "unknown field `detects`"),
    ] {
        let problem = generated(&said).expect_err(&said);
        assert!(problem.contains(expected), "{said}:\n{problem}");
    }
}
