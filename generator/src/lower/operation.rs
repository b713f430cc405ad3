//! Calls: paths, methods, bodies and answers.

use openapiv3::{Header as DescribedHeader, MediaType, PathItem, ReferenceOr, RequestBody, Response, StatusCode};

use super::{Lowering, failure};
use crate::model::{Auth, Body, Docs, Failure, Group, Header, Operation, Presence, Success, TypeId, TypeName};
use crate::pointer::Pointer;
use crate::resolve::{Section, Slot};

/// An answer of an operation, found.
struct Answer<'a> {
    status: String,
    response: &'a Response,
    place: Pointer,
}

impl<'a> Lowering<'_, 'a> {
    /// All operations, with the groups that they refer to by index.
    pub(super) fn operations(&mut self) -> (Vec<Operation>, Vec<Group>) {
        let api = self.resolver.api();
        let mut groups: Vec<Group> = Vec::new();
        for tag in &api.tags {
            let docs = Docs { description: tag.description.clone(), ..Docs::default() };
            groups.push(Group { name: Some(tag.name.clone()), docs });
        }
        let mut operations: Vec<Operation> = Vec::new();
        for (path, item) in &api.paths.paths {
            let place = Pointer::root().joins(&["paths", path]);
            // `normalize` reports references in place of path items.
            let ReferenceOr::Item(item) = item else { continue };
            for (method, operation) in item.iter() {
                let at = place.join(method);
                let lowered = self.operation((path, item, &place), (method, operation, at), &mut groups);
                if let Some(first) = operations.iter().find(|each| each.id == lowered.id) {
                    self.problems
                        .error(&lowered.source, format!("the operation id `{}` is used twice", lowered.id))
                        .help(format!("the other operation is at {}", first.source));
                }
                operations.push(lowered);
            }
        }
        (operations, groups)
    }

    fn operation(
        &mut self,
        (path, item, path_place): (&str, &'a PathItem, &Pointer),
        (method, operation, place): (&str, &'a openapiv3::Operation, Pointer),
        groups: &mut Vec<Group>,
    ) -> Operation {
        let id = operation.operation_id.clone().unwrap_or_else(|| format!("{method} {path}"));
        let name = TypeName::of(id.as_str());
        let security = match (&operation.security, &self.resolver.api().security) {
            (Some(own), _) => Some((own, place.join("security"))),
            (None, Some(global)) => Some((global, Pointer::root().join("security"))),
            (None, None) => None,
        };
        let auth = security.map_or(Auth::None, |(requirements, at)| self.auth(requirements, &at));
        let parameters = self.parameters((item, path_place), (operation, &place), &name);
        let body = operation.request_body.as_ref().and_then(|body| self.body(body, &place.join("requestBody"), &name));
        let (success, failures) = self.answers(operation, &place, &name);
        Operation {
            group: group_of(operation.tags.first(), groups),
            id,
            method: capitals(method),
            path: path.to_owned(),
            docs: Docs {
                summary: operation.summary.clone().or_else(|| item.summary.clone()),
                description: operation.description.clone().or_else(|| item.description.clone()),
                facts: Vec::new(),
                deprecated: operation.deprecated,
            },
            auth,
            parameters,
            body,
            success,
            failures,
            failure_set: 0,
            source: place,
        }
    }

    fn body(&mut self, item: &'a ReferenceOr<RequestBody>, place: &Pointer, name: &TypeName) -> Option<Body> {
        let (body, at) = match &self.resolver.api().components {
            Some(components) => {
                let section = Section { name: "requestBodies", items: &components.request_bodies };
                self.resolver.component(item, place.clone(), &section, &mut self.problems)?
            }
            None => (item.as_item()?, place.clone()),
        };
        let ty = self.content(&body.content, &at, &name.inner("request"))?;
        Some(Body { ty, presence: if body.required { Presence::Required } else { Presence::Optional } })
    }

    /// The type of a JSON body. `None` if there is no body; other media types are reported.
    fn content(
        &mut self,
        content: &'a indexmap::IndexMap<String, MediaType>,
        owner: &Pointer,
        name: &TypeName,
    ) -> Option<TypeId> {
        let place = owner.join("content");
        let mut found = None;
        for (media_type, described) in content {
            let place = place.join(media_type);
            if !is_json(media_type) {
                self.problems
                    .error(&place, format!("the media type `{media_type}` is not supported yet"))
                    .help("`application/json` is");
            } else if let Some(schema) = &described.schema {
                found = Some(self.named_type_of(&Slot::new(schema, place.join("schema")), name));
            } else {
                self.problems.error(&place, "a body without a schema is not supported yet");
            }
        }
        found
    }

    fn answers(
        &mut self,
        operation: &'a openapiv3::Operation,
        place: &Pointer,
        name: &TypeName,
    ) -> (Success, Vec<Failure>) {
        let mut success = Success { statuses: Vec::new(), ty: None, headers: Vec::new() };
        let mut failures = Vec::new();
        let place = place.join("responses");
        let described = operation.responses.responses.iter().map(|(status, item)| (status_text(status), item));
        let default = operation.responses.default.iter().map(|item| ("default".to_owned(), item));
        for (status, item) in described.chain(default) {
            let Some(answer) = self.answer(status, item, &place) else { continue };
            if answer.status.starts_with('2') {
                self.success(&answer, name, &mut success);
            } else if matches!(answer.status.as_bytes()[0], b'1') {
                self.problems.warning(&answer.place, format!("`{}` never ends a call; it is left out", answer.status));
            } else {
                failures.push(self.failure(&answer, name));
            }
        }
        // Exact statuses before ranges before `default`, in whatever order they are described.
        success.statuses.sort_by(|left, right| failure::key(&left.0).cmp(&failure::key(&right.0)));
        failures.sort_by(|left, right| failure::key(&left.status).cmp(&failure::key(&right.status)));
        (success, failures)
    }

    fn answer(&mut self, status: String, item: &'a ReferenceOr<Response>, place: &Pointer) -> Option<Answer<'a>> {
        let at = place.join(&status);
        let (response, place) = match &self.resolver.api().components {
            Some(components) => {
                let section = Section { name: "responses", items: &components.responses };
                self.resolver.component(item, at, &section, &mut self.problems)?
            }
            None => (item.as_item()?, at),
        };
        Some(Answer { status, response, place })
    }

    fn success(&mut self, answer: &Answer<'a>, name: &TypeName, success: &mut Success) {
        let Answer { status, response, place } = answer;
        let mut ty = None;
        if status == "204" && !response.content.is_empty() {
            self.problems.warning(
                &place.join("content"),
                "a response with status 204 has no body (RFC 9110, section 15.3.5); its content is left out",
            );
        } else {
            ty = self.content(&response.content, place, &name.inner("response"));
        }
        if !success.statuses.is_empty() && success.ty != ty {
            self.problems
                .error(place, "several statuses that mean success, with different bodies, are not supported yet");
        }
        success.statuses.push((status.clone(), response.description.clone()));
        success.ty = ty;
        success.headers.extend(self.headers(response, place));
    }

    fn failure(&mut self, answer: &Answer<'a>, name: &TypeName) -> Failure {
        let Answer { status, response, place } = answer;
        let name = match place.component("responses") {
            Some(shared) => TypeName::of(shared).inner("response"),
            None => name.inner(status.as_str()).inner("response"),
        };
        Failure {
            status: status.clone(),
            description: response.description.clone(),
            ty: self.content(&response.content, place, &name),
            headers: self.headers(response, place),
        }
    }

    fn headers(&mut self, response: &'a Response, place: &Pointer) -> Vec<Header> {
        let place = place.join("headers");
        let mut headers = Vec::new();
        for (name, item) in &response.headers {
            let found = match &self.resolver.api().components {
                Some(components) => {
                    let section = Section { name: "headers", items: &components.headers };
                    self.resolver.component(item, place.join(name), &section, &mut self.problems)
                }
                None => item.as_item().map(|item| (item, place.join(name))),
            };
            let Some((header, _)) = found else { continue };
            headers.push(Header { name: name.clone(), docs: header_docs(header) });
        }
        headers
    }
}

fn header_docs(header: &DescribedHeader) -> Docs {
    let described = match &header.format {
        openapiv3::ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) => {
            schema.schema_data.description.clone()
        }
        openapiv3::ParameterSchemaOrContent::Schema(ReferenceOr::Reference { .. })
        | openapiv3::ParameterSchemaOrContent::Content(_) => None,
    };
    Docs {
        description: header.description.clone().or(described),
        deprecated: header.deprecated.unwrap_or_default(),
        ..Docs::default()
    }
}

fn group_of(tag: Option<&String>, groups: &mut Vec<Group>) -> usize {
    let found = groups.iter().position(|group| group.name.as_ref() == tag);
    found.unwrap_or_else(|| {
        groups.push(Group { name: tag.cloned(), docs: Docs::default() });
        groups.len() - 1
    })
}

fn status_text(status: &StatusCode) -> String {
    match status {
        StatusCode::Code(code) => code.to_string(),
        StatusCode::Range(hundreds) => format!("{hundreds}XX"),
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// `openapiv3` names methods as the path item does.
fn capitals(method: &str) -> &'static str {
    match method {
        "put" => "PUT",
        "post" => "POST",
        "delete" => "DELETE",
        "options" => "OPTIONS",
        "head" => "HEAD",
        "patch" => "PATCH",
        "trace" => "TRACE",
        _ => "GET",
    }
}
