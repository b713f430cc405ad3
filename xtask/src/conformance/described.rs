//! One description: the crate that is made of it, and what that crate can call.

use std::path::Path;

use generator::config::{Client, MockServer};
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

/// What to generate: a crate of that name, alone and with a mock server, by the rules of a
/// `codegen.toml` if there is one.
///
/// # Errors
/// The configuration cannot be read, or has errors.
pub(super) fn config(path: Option<&Path>, package: &str) -> Result<Config, Failure> {
    let usual = Config::new(package);
    let Some(path) = path else { return Ok(usual) };
    let input = Input { name: path.display().to_string(), text: input::read(path)? };
    let given = Config::from_toml(&input.text)
        .map_err(|problems| Failure::Description(problems.render(&input, Style::Plain)))?;
    let client = Client { mock_server: MockServer::Made, ..given.client };
    Ok(Config { package: usual.package, client, ..given })
}

/// Generates the crate, and reads the same model for its calls.
pub(super) fn describe(
    path: &Path,
    file: &str,
    mut config: Config,
    allowed: &[Allowance],
) -> Result<Described, Failure> {
    let input = Input { name: file.to_owned(), text: input::read(path)? };
    let library = Shelf::of(path, Reach::Anywhere, &[])?;
    let known: Vec<_> = allowed.iter().map(allowances::known).collect::<Result<_, _>>()?;
    config.allow.extend(known);
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
        described_by(TEXT, None)
    }

    fn described_by(text: &str, configuration: Option<&str>) -> Described {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pets.yaml");
        std::fs::write(&path, text).expect("a file");
        let toml = configuration.map(|text| {
            let toml = folder.path().join("codegen.toml");
            std::fs::write(&toml, text).expect("a file");
            toml
        });
        let config = config(toml.as_deref(), "pets-api").expect("a configuration");
        describe(&path, "pets.yaml", config, &[]).expect("a description")
    }

    #[test]
    fn names_and_allowances_are_those_of_the_configuration() {
        let dangling = TEXT.replace("'200': {description: ok}", "'200': {$ref: '#/components/responses/none'}");
        let toml = "\
[package]
name = \"other\"
home = \"workspace\"

[client]
mock-server = \"left-out\"

[names]
\"#/paths/~1pets~1{id}/put\" = \"replace_pet\"

[[allow]]
kind = \"dangling-reference\"
reason = \"it is missing\"
";
        let Described { tree, calls } = described_by(&dangling, Some(toml));
        let line = &calls.list[0].line;
        assert!(line.starts_with("|client, given| client.replace_pet("), "{line}");
        let manifest = tree.get("Cargo.toml").expect("a manifest");
        assert!(manifest.contains("name = \"pets-api\"") && manifest.contains("\n[workspace]\n"), "{manifest}");
        assert!(manifest.contains("name = \"pets-api-mock-server\""), "{manifest}");
    }

    #[test]
    fn streams_are_read_to_their_end() {
        let lines = "{application/x-ndjson: {schema: {type: object}}}";
        let text = TEXT
            .replace("openapi: 3.0.3", "openapi: 3.2.0")
            .replace("'200': {description: ok}", &format!("'200': {{description: ok, content: {lines}}}"))
            .replace("schema: {type: object}", "itemSchema: {type: object}");
        let line = &described_by(&text, None).calls.list[0].line;
        assert!(line.ends_with(" => |body| items!(body),"), "{line}");
        // Of several forms, the one that is a stream.
        let both =
            text.replace("{application/x-ndjson:", "{text/plain: {schema: {type: string}}, application/x-ndjson:");
        let line = &described_by(&both, None).calls.list[0].line;
        assert!(line.ends_with("(it) => items!(it), _ => Ok(None) },"), "{line}");
        assert!(line.contains(" => |body| match body { types::"), "{line}");
        assert!(!described().calls.list[0].line.contains("|body|"));
    }

    #[test]
    fn a_configuration_with_errors_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("codegen.toml");
        std::fs::write(&path, "[package]\nname = \"a\"\nnam = 1\n").expect("a file");
        let Err(Failure::Description(said)) = config(Some(&path), "a") else { panic!("it was taken") };
        assert!(said.contains("unknown field `nam`"), "{said}");
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
