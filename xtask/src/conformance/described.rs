//! One description: the crate that is made of it, and what that crate can call.

use std::path::Path;

use generator::diagnostic::Style;
use generator::resolve::Resolver;
use generator::{Config, Diagnostics, Input, Tree, load, lower, name, normalize};

use super::calls::{self, Calls};
use crate::corpus::allowances::{self, Allowance};
use crate::library::{Reach, Shelf};
use crate::{Failure, input};

/// The crate's files, and its calls.
pub(super) struct Described {
    pub(super) tree: Tree,
    pub(super) calls: Calls,
}

/// Generates the crate, and reads the same model for its calls.
pub(super) fn describe(path: &Path, file: &str, package: &str, allowed: &[Allowance]) -> Result<Described, Failure> {
    let input = Input { name: file.to_owned(), text: input::read(path)? };
    let library = Shelf::of(path, Reach::Anywhere, &[])?;
    let mut config = Config::new(package);
    config.allow = allowed.iter().map(allowances::known).collect::<Result<_, _>>()?;
    let refused = |problems: Diagnostics| Failure::Description(problems.render(&input, Style::Plain));
    let tree = generator::generate(&input, &library, &config).map_err(refused)?.tree;
    let calls = model(&input, &library, &config).map_err(refused)?;
    Ok(Described { tree, calls })
}

/// The stages up to the names: the same that the crate came of.
fn model(input: &Input, library: &Shelf, config: &Config) -> Result<Calls, Diagnostics> {
    let mut problems = Diagnostics::allowing(&config.allow);
    let document = load::load_within(&input.text, &config.limits)?;
    let description = normalize::normalize(&input.name, document, library, &config.limits, &mut problems)?;
    let api = lower::lower(&Resolver::new(&description, &config.limits), config, &mut problems)?;
    let names = name::name(&api);
    Ok(calls::calls(&api, &names, description.document))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::{program, requests};
    use serde_json::json;

    const TEXT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
security: [{key: []}]
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    put:
      operationId: pet-put
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 3, maximum: 3}}
      requestBody:
        content:
          application/json: {schema: {type: object, required: [name], properties: {name: {type: string, enum: [a]}}}}
          text/plain: {schema: {type: string}}
      responses:
        '200': {description: ok}
        4XX: {description: no}
        '400': {description: bad}
        default: {description: other}
components:
  securitySchemes:
    key: {type: http, scheme: basic}
";

    fn described() -> Described {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pets.yaml");
        std::fs::write(&path, TEXT).expect("a file");
        describe(&path, "pets.yaml", "pets-api", &[]).expect("a description")
    }

    #[test]
    fn there_is_a_line_for_each_form_of_each_operation() {
        let Described { calls, .. } = described();
        assert_eq!(calls.operations, 1);
        let names: Vec<&str> = calls.list.iter().map(|call| call.name.as_str()).collect();
        assert_eq!(names, ["pet-put (application/json)", "pet-put (text/plain)"]);
        let source = program::source("pets-api", &calls);
        for line in [
            "use pets_api as api;",
            "&[(\"key\", \"user:password\")];",
            "|client, given| client.pet_put(&given.parameters()?, given.optional(Given::body)?.map(types::PetPutBody::Json).as_ref()),",
        ] {
            assert!(source.contains(line), "{line}\n{source}");
        }
    }

    #[test]
    fn every_status_is_asked_for_with_little_and_with_much() {
        let Described { calls, .. } = described();
        let requests::Requests { requests, impossible } = requests::requests(&calls);
        assert!(impossible.is_empty());
        let mut asked: Vec<(u16, bool)> =
            requests.iter().filter(|it| it.call == 0).map(|it| (it.status, it.dynamic)).take(8).collect();
        asked.sort_unstable();
        let statuses = [200, 400, 401, 418];
        let both = statuses.iter().flat_map(|status| [(*status, false), (*status, true)]);
        assert_eq!(asked, both.collect::<Vec<_>>());
        assert_eq!(requests[0].body, json!({"name": "a"}));
        assert_eq!(requests[0].parameters.get("limit"), None);
        assert_eq!(requests[1].parameters["limit"], json!(3));
        // A path has no place for an empty text.
        assert!(requests.iter().all(|it| it.parameters["id"].as_str().is_some_and(|id| !id.is_empty())));
        assert!(requests[0].line().contains("\"prefer\":\"code=200, dynamic=false\""));
    }
}
