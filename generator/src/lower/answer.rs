//! Answers of operations, by status and media type (OpenAPI 3.0.3, "Responses Object").

use std::collections::BTreeSet;

use openapiv3::{MediaType, ReferenceOr, Response, StatusCode};

use super::body::{item_schema, sorted};
use super::{Lowering, failure};
use crate::diagnostic::Code;
use crate::media::{self, Nature};
use crate::model::{
    AnswerCase, AnswerChoice, Declared, Failure, Payload, Role, Shape, Success, Type, TypeId, TypeName,
};
use crate::normalize::carried;
use crate::pointer::Pointer;
use crate::resolve::Section;

/// An answer of an operation, found.
pub(super) struct Answer<'a> {
    status: String,
    pub(super) response: &'a Response,
    pub(super) place: Pointer,
}

/// Whose answers they are.
pub(super) struct Asked<'n> {
    pub(super) method: &'n str,
    pub(super) place: &'n Pointer,
    pub(super) name: &'n TypeName,
}

impl<'a> Lowering<'_, 'a> {
    pub(super) fn answers(
        &mut self,
        operation: &'a openapiv3::Operation,
        asked: &Asked<'_>,
    ) -> (Success, Vec<Failure>) {
        let place = asked.place.join("responses");
        let described = operation.responses.responses.iter().map(|(status, item)| (status_text(status), item));
        let default = operation.responses.default.iter().map(|item| ("default".to_owned(), item));
        let mut answers = Vec::new();
        for (status, item) in described.chain(default) {
            let Some(answer) = self.answer(status, item, &place) else { continue };
            if answer.status.starts_with('1') {
                let message = format!("`{}` never ends a call; it is left out", answer.status);
                self.problems
                    .warning(Code::ImpossibleAnswer, &answer.place, message)
                    .help("describe the answer that comes after it");
            } else {
                answers.push(answer);
            }
        }
        // Exact statuses before ranges before `default`, in whatever order they are described.
        answers.sort_by(|left, right| failure::key(&left.status).cmp(&failure::key(&right.status)));
        let is_success = |answer: &Answer<'_>| answer.status.starts_with('2');
        // Alone, `default` means success as well.
        let word = if answers.iter().any(is_success) { "2" } else { "default" };
        let (good, bad) = (|it: &&Answer<'_>| it.status.starts_with(word), |it: &&Answer<'_>| !is_success(it));
        let success = self.success(&answers.iter().filter(good).collect::<Vec<_>>(), asked);
        let failures = answers.iter().filter(bad).map(|answer| self.failure(answer, asked)).collect();
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

    fn success(&mut self, answers: &[&Answer<'a>], asked: &Asked<'_>) -> Success {
        let mut cases = Vec::new();
        let mut declared = Vec::new();
        for answer in answers {
            // Whose answers have several forms name them by their status.
            let first = answers.iter().all(|other| std::ptr::eq(*other, *answer) || other.response.content.is_empty());
            let name = if first { asked.name.clone() } else { asked.name.inner(answer.status.as_str()) };
            let found = self.cases(answer, asked, &name);
            let with_status = asked.name.inner(answer.status.as_str());
            declared.push(self.declared(answer, if answers.len() > 1 { &with_status } else { asked.name }, &found));
            cases.extend(found);
        }
        let payload =
            self.payload(cases, || (asked.place.join("responses"), asked.name.inner("answer"), Role::Success));
        Success { answers: declared, payload }
    }

    fn failure(&mut self, answer: &Answer<'a>, asked: &Asked<'_>) -> Failure {
        let name = match answer.place.component("responses") {
            Some(shared) => TypeName::of(shared),
            None => asked.name.inner(answer.status.as_str()),
        };
        let mut cases = self.cases(answer, asked, &name);
        for case in &mut cases {
            // The status has been looked at before; what is described once may stand for several.
            "default".clone_into(&mut case.status);
            // Whoever fails is done: nothing comes one after the other.
            if matches!(case.payload, Payload::Items(_) | Payload::Events(_)) {
                case.payload = Payload::Text;
            }
        }
        let declared = self.declared(answer, &name, &cases);
        let payload = self.payload(cases, || (answer.place.clone(), name.inner("answer"), Role::Failure));
        Failure { declared, payload }
    }

    /// What a caller gets: what all cases agree on, else a choice.
    fn payload(&mut self, cases: Vec<AnswerCase>, what: impl FnOnce() -> (Pointer, TypeName, Role)) -> Payload {
        let Some(first) = cases.first() else { return Payload::Nothing };
        if cases.iter().all(|case| case.payload == first.payload) {
            return first.payload.clone();
        }
        let (source, name, role) = what();
        let next = self.calls.answers.len();
        let index = *self.calls.answers_by_place.entry((source.clone(), role)).or_insert(next);
        if index == next {
            self.calls.answers.push(AnswerChoice { source, name, role, cases, groups: Vec::new() });
        }
        Payload::Choice(index)
    }

    /// One case per media type; one without a body if there is none.
    fn cases(&mut self, answer: &Answer<'a>, asked: &Asked<'_>, name: &TypeName) -> Vec<AnswerCase> {
        let Answer { status, response, place } = answer;
        let case = |media_type: &str, payload| AnswerCase {
            status: status.clone(),
            media_type: media_type.to_owned(),
            description: said(response),
            payload,
        };
        if asked.method == "HEAD" || matches!(status.as_str(), "204" | "205" | "304") {
            if !response.content.is_empty() && asked.method != "HEAD" {
                let message = format!(
                    "a response with status {status} has no body (RFC 9110, section 15); its content is left out"
                );
                self.problems
                    .warning(Code::ImpossibleAnswer, &place.join("content"), message)
                    .help("remove `content`, or answer with a status that has a body, such as `200`");
            }
            return vec![case("", Payload::Nothing)];
        }
        let cases = self.payloads(&response.content, place, &name.inner("response"));
        if cases.is_empty() {
            return vec![case("", Payload::Nothing)];
        }
        cases.into_iter().map(|(media_type, payload)| case(&media_type, payload)).collect()
    }

    /// What a caller gets in each media type that says something of its own.
    pub(super) fn payloads(
        &mut self,
        content: &'a super::body::Described,
        owner: &Pointer,
        name: &TypeName,
    ) -> Vec<(String, Payload)> {
        let place = owner.join("content");
        let mut found: Vec<(String, Payload)> = Vec::new();
        for (media_type, described) in sorted(content) {
            let place = place.join(media_type);
            let typed = found.iter().any(|(_, payload)| payload.id().is_some());
            let last = name.0.last().cloned().unwrap_or_default();
            let name = if typed { name.beside(format!("{last} {}", media::word(media_type))) } else { name.clone() };
            let payload = self.payload_in(media_type, described, &place, &name);
            let json = found.iter().find_map(|(_, payload)| match payload {
                Payload::Json(json) => Some(*json),
                _ => None,
            });
            // The same once more, in other words: JSON is asked for.
            let is_said = match (json, &payload) {
                (Some(json), Payload::Json(id)) => self.behind(*id) == self.behind(json),
                (Some(json), Payload::Text) => self.is_same_schema(described, &place, json),
                _ => false,
            };
            if !is_said {
                found.push((media_type.to_owned(), payload));
            }
        }
        found
    }

    fn payload_in(&mut self, media_type: &str, described: &'a MediaType, place: &Pointer, name: &TypeName) -> Payload {
        match media::nature(media_type) {
            Nature::Json => Payload::Json(self.json_type(described, place, name)),
            Nature::Any if described.schema.is_some() => {
                let id = self.json_type(described, place, name);
                match self.unnamed(id) {
                    Some(Type::Binary) => Payload::Bytes,
                    Some(Type::String) => Payload::Text,
                    _ => Payload::Json(id),
                }
            }
            Nature::Items => Payload::Items(self.item(described, place, name)),
            Nature::Events => {
                let item = self.item(described, place, name);
                if self.is_event(item) { Payload::Events(item) } else { Payload::Items(item) }
            }
            Nature::Text | Nature::Form => Payload::Text,
            Nature::Any | Nature::Bytes | Nature::Multipart => Payload::Bytes,
        }
    }

    /// What comes one after the other: what is described as that; else all that is described, or, if
    /// that is a list, its elements.
    fn item(&mut self, described: &'a MediaType, place: &Pointer, name: &TypeName) -> TypeId {
        if let Some(item) = item_schema(described) {
            return self.named_type_of(&self.resolver.slot(item), &name.beside("item"));
        }
        let id = self.json_type(described, place, &name.beside("item"));
        match self.unnamed(id).cloned() {
            Some(Type::Array(element)) => match *element {
                Type::Named(element) => element,
                other => self.alias(&place.join("items"), &name.beside("item"), other),
            },
            _ => id,
        }
    }

    /// Whether an object is a server-sent event as a whole, and not what is in its data.
    fn is_event(&self, id: TypeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut queue = vec![id];
        while let Some(id) = queue.pop().map(|id| self.behind(id)) {
            // Choices may contain each other, and then say no more the second time.
            if !seen.insert(id) {
                continue;
            }
            let is_event = match self.types[id.0].as_ref().map(|def| &def.shape) {
                Some(Shape::Choice(alternatives)) => alternatives.iter().all(|each| match each.ty {
                    Type::Named(id) => {
                        queue.push(id);
                        true
                    }
                    _ => false,
                }),
                Some(Shape::Union(union)) => is_event_member(&union.tag.name),
                Some(Shape::Object(object)) => {
                    let mut names = object.fields.iter().map(|field| field.name.as_str());
                    object.fields.iter().any(|field| field.name == "data") && names.all(is_event_member)
                }
                _ => false,
            };
            if !is_event {
                return false;
            }
        }
        true
    }

    fn declared(&mut self, answer: &Answer<'a>, name: &TypeName, cases: &[AnswerCase]) -> Declared {
        let bodies = cases.iter().any(|case| case.payload != Payload::Nothing);
        let media_types = if bodies { sorted(&answer.response.content) } else { Vec::new() };
        Declared {
            status: answer.status.clone(),
            description: said(answer.response),
            media_types: media_types.into_iter().map(|(name, _)| name.to_owned()).collect(),
            headers: self.headers(answer, name),
            links: self.links(answer),
        }
    }
}

/// What is said of an answer: since 3.2, the description can be left out.
fn said(response: &Response) -> String {
    let summary = response.extensions.get(carried::SUMMARY).and_then(serde_json::Value::as_str);
    match summary.filter(|_| response.description.is_empty()) {
        Some(summary) => summary.to_owned(),
        None => response.description.clone(),
    }
}

/// The fields of a server-sent event (HTML, "Parsing an event stream").
fn is_event_member(name: &str) -> bool {
    matches!(name, "data" | "event" | "id" | "retry")
}

fn status_text(status: &StatusCode) -> String {
    match status {
        StatusCode::Code(code) => code.to_string(),
        StatusCode::Range(hundreds) => format!("{hundreds}XX"),
    }
}
