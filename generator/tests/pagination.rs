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
    of(SPEC, pagination)
}

fn of(spec: &str, pagination: &str) -> Result<String, String> {
    let config = format!("[package]\nname = \"paged\"\n{pagination}");
    let render = |problems: &generator::diagnostic::Diagnostics, name: &str, text: &str| {
        problems.render(&Input { name: name.to_owned(), text: text.to_owned() }, Style::Plain)
    };
    let config = Config::from_toml(&config).map_err(|problems| render(&problems, "codegen.toml", &config))?;
    let input = Input { name: "spec.yaml".to_owned(), text: spec.to_owned() };
    match generator::generate(&input, &BTreeMap::new(), &config) {
        Ok(generated) => Ok(generated.tree.get("src/operations/default.rs").expect("operations").to_owned()),
        Err(problems) => Err(render(&problems, "spec.yaml", spec)),
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
        (
            "[pagination.operations.list]\nrule = \"number\"\nparameter = \"page\"\nitems = \"/b\"\nmore = \"/meta/more\"\nlast = \"/of\"",
            Some(
                "Paging::number(\"page\", 1)\n    .items(&[\"b\"])\n    .more(&[\"meta\", \"more\"])\n    .last(&[\"of\"]);",
            ),
        ),
        (
            "[pagination.operations.list]\nrule = \"url\"\nnext = \"/links/next\"\nitems = \"/a\"\nmore = \"/has_more\"",
            Some("Paging::url(&[\"links\", \"next\"])\n    .items(&[\"a\"])\n    .more(&[\"has_more\"]);"),
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
        (of_list("rule = \"url\""), "`list` cannot have such pages: `next` is missing"),
        (of_list("rule = \"url\"\nnext = \"next\""), "`next` is no way into an answer: one is `/meta/next`"),
        (of_list("rule = \"round\""), "unknown variant `round`"),
        (of_list("rule = \"link\"\nitems = \"a.b\""), "`a.b` is no way into an answer: one is `/meta/next`"),
        (of_list("rule = \"link\"\nitems = \"#/a\""), "`#/a` is no way into an answer: one is `/meta/next`"),
        ("[pagination]\ndetects = true".to_owned(), "unknown field `detects`"),
    ] {
        let problem = generated(&said).expect_err(&said);
        assert!(problem.contains(expected), "{said}:\n{problem}");
    }
}

/// A `GET` whose answer has these members beside those that are said.
fn answering(members: &str, parameters: &str, method: &str) -> String {
    format!(
        r#"
openapi: 3.0.3
info: {{title: Pages, version: "1"}}
servers: [{{url: https://api.example.com}}]
paths:
  /list:
    {method}:
      operationId: list
      parameters: [{parameters}]
      responses:
        "200":
          description: A page.
          content: {{application/json: {{schema: {{type: object, properties: {{{members}}}}}}}}}
"#
    )
}

const ROWS: &str = "rows: {type: array, items: {type: string}}";

#[test]
fn urls_that_lead_to_the_next_page() {
    for (member, way) in [
        ("next: {type: string, format: uri, nullable: true}", "\"next\""),
        ("next_url: {type: string}", "\"next_url\""),
        ("nextPageUrl: {type: string, format: uri}", "\"nextPageUrl\""),
        ("'@odata.nextLink': {type: string}", "\"@odata.nextLink\""),
        ("paging: {type: object, properties: {next: {type: string, format: uri}}}", "\"paging\", \"next\""),
        ("links: {type: object, properties: {next: {type: string}}}", "\"links\", \"next\""),
        (
            "_links: {type: object, properties: {next: {type: object, properties: {href: {type: string}}}}}",
            "\"_links\", \"next\", \"href\"",
        ),
    ] {
        let code = of(&answering(&format!("{ROWS}, {member}"), "", "get"), "").unwrap();
        assert!(code.contains(&format!("Paging::url(&[{way}])\n    .items(&[\"rows\"]);")), "{member}:\n{code}");
    }
    let flagged = format!("{ROWS}, next_url: {{type: string}}, has_more: {{type: boolean}}");
    let code = of(&answering(&flagged, "", "get"), "").unwrap();
    assert!(code.contains("    .more(&[\"has_more\"]);"), "{code}");
}

#[test]
fn what_is_no_sign_of_a_url() {
    let url = "next_url: {type: string}";
    for (members, method) in [
        // A text of that name may be anything, and a number is a page.
        (format!("{ROWS}, next: {{type: string}}"), "get"),
        (format!("{ROWS}, next: {{type: integer}}"), "get"),
        (format!("{ROWS}, next_url: {{type: integer}}"), "get"),
        (format!("{ROWS}, links: {{type: object, properties: {{next: {{type: integer}}}}}}"), "get"),
        (format!("{ROWS}, links: {{type: array, items: {{type: string}}}}"), "get"),
        // There is nothing to page through, or nobody knows which of them.
        (url.to_owned(), "get"),
        (format!("{ROWS}, more_rows: {{type: array, items: {{type: string}}}}, {url}"), "get"),
        // A URL is asked with the same method, and something might be done twice.
        (format!("{ROWS}, {url}"), "post"),
    ] {
        let code = of(&answering(&members, "", method), "").unwrap();
        assert!(!code.contains("Paging"), "{members}:\n{code}");
    }
}

#[test]
fn other_rules_go_before_urls() {
    let (offset, limit) =
        ("{name: offset, in: query, schema: {type: integer}}", "{name: limit, in: query, schema: {type: integer}}");
    let members = format!("{ROWS}, next: {{type: string, format: uri}}, has_next: {{type: boolean}}");
    let code = of(&answering(&members, &format!("{offset}, {limit}"), "get"), "").unwrap();
    assert!(
        code.contains("Paging::offset(\"offset\")\n    .items(&[\"rows\"])\n    .more(&[\"has_next\"]);"),
        "{code}"
    );
}
