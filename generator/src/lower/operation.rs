//! Calls: paths, methods, and what each of them has.

use std::collections::BTreeMap;

use openapiv3::{PathItem, ReferenceOr};

use super::answer::Asked;
use super::group::{self, Grouping, Tags};
use super::{Lowering, reading_on};
use crate::diagnostic::Code;
use crate::model::{Docs, Operation, TypeName};
use crate::normalize::FurtherOperation;
use crate::pointer::Pointer;

/// What all operations of a path have in common.
struct Path<'a> {
    text: &'a str,
    item: &'a PathItem,
    place: Pointer,
}

/// What all operations of an API have in common.
struct Common<'a> {
    grouping: Grouping,
    tags: Tags<'a>,
    base_url: String,
}

impl<'a> Lowering<'_, 'a> {
    /// All operations.
    pub(super) fn operations(&mut self) {
        let api = self.resolver.api();
        let further = self.resolver.description().further_operations.as_slice();
        let tags = Tags::of(api);
        group::described(api, &tags, &mut self.calls);
        let grouping = group::grouping(api, further);
        let common = Common { grouping, tags, base_url: super::server::base_url(&api.servers) };
        for (text, item) in &api.paths.paths {
            // `normalize` reports references in place of path items.
            let ReferenceOr::Item(item) = item else { continue };
            let path = Path { text, item, place: Pointer::root().joins(&["paths", text]) };
            for (method, operation) in item.iter() {
                let place = path.place.join(method);
                let lowered = self.operation(&path, &capitals(method), operation, place, &common);
                self.calls.operations.push(lowered);
            }
        }
        for FurtherOperation { path, method, operation, place, path_item } in further {
            let Some(ReferenceOr::Item(item)) = api.paths.paths.get(path) else { continue };
            let path = Path { text: path, item, place: path_item.clone() };
            let lowered = self.operation(&path, method, operation, place.clone(), &common);
            self.calls.operations.push(lowered);
        }
        self.name_apart();
        self.check_schemes();
    }

    /// An id that is used twice names neither operation: reported, and let through, the later ones
    /// are called by method and path.
    fn name_apart(&mut self) {
        let mut first: BTreeMap<String, Pointer> = BTreeMap::new();
        let place = |operation: &Pointer| operation.join("operationId");
        for operation in &mut self.calls.operations {
            let Some(other) = first.get(&operation.id) else {
                first.insert(operation.id.clone(), operation.source.clone());
                continue;
            };
            let other = self.problems.origin_of(&place(other));
            let message = format!("the operation id `{}` is used twice", operation.id);
            self.problems
                .error(Code::DuplicateOperationId, &place(&operation.source), message)
                .related(other, "it is used first here")
                .help("give one of the operations another id");
            operation.id = format!("{} {}", operation.method.to_lowercase(), operation.path);
        }
    }

    fn operation(
        &mut self,
        path: &Path<'a>,
        method: &str,
        operation: &'a openapiv3::Operation,
        place: Pointer,
        common: &Common<'_>,
    ) -> Operation {
        let own = operation.operation_id.clone().filter(|id| !id.trim().is_empty());
        let id = own.unwrap_or_else(|| format!("{} {}", method.to_lowercase(), path.text));
        let given = self.given_name(&place);
        let name = TypeName::of(given.as_deref().unwrap_or(&id));
        let auth = self.auth(operation, &place);
        let (parameters, ignored) = self.parameters((path.text, path.item, &path.place), (operation, &place), &name);
        let body = operation.request_body.as_ref().and_then(|body| self.body(body, &place.join("requestBody"), &name));
        let (success, failures) = self.answers(operation, &Asked { method, place: &place, name: &name });
        let server = match operation.servers.as_slice() {
            [] => self.own_server(&path.item.servers, &path.place, &common.base_url),
            own => self.own_server(own, &place, &common.base_url),
        };
        let repeat = self.repeat(&id, path.text, operation, &place);
        self.callbacks(operation, &id, &place);
        let tag = common.tags.leading(&operation.tags);
        let group = group::group_of(&common.grouping, path.text, tag, &mut self.calls);
        let needed = (!auth.said.is_empty()).then(|| format!("Needs the scope {}.", auth.said.join(", or ")));
        // "SHALL be ignored": nobody has to be warned.
        let ignored = ignored.iter().map(|name| format!("The client sees to the header `{name}`."));
        Operation {
            id,
            given,
            method: method.to_owned(),
            path: path.text.to_owned(),
            server,
            repeat,
            group,
            docs: Docs {
                summary: operation.summary.clone().or_else(|| path.item.summary.clone()),
                description: operation.description.clone().or_else(|| path.item.description.clone()),
                facts: needed
                    .into_iter()
                    .chain(ignored)
                    .chain(reading_on::external(operation.external_docs.as_ref()))
                    .collect(),
                deprecated: operation.deprecated,
                examples: Vec::new(),
            },
            auth: auth.alternatives,
            scopes: auth.scopes,
            parameters,
            body,
            paging: None,
            success,
            failures,
            failure_set: 0,
            source: place,
        }
    }
}

/// `openapiv3` names methods as the path item does.
pub(super) fn capitals(method: &str) -> String {
    method.to_ascii_uppercase()
}
