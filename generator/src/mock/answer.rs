//! The answers of operations: statuses, headers, and a body in each media type.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::document::Document;
use super::form;
use super::maker::{Maker, Place};
use super::{MockAnswer, MockForm};
use crate::media::is_range;
use crate::model::{AnswerCase, Api, Declared, Field, Operation, Payload, Shape};
use crate::pointer::Pointer;

/// Answers, each distinct one once.
pub(super) struct Answers<'a, 'm> {
    api: &'a Api,
    document: Document<'a>,
    maker: &'m Maker<'a>,
    found: Vec<MockAnswer>,
    by_content: BTreeMap<MockAnswer, usize>,
    /// What is described once is made once, for one status.
    by_place: BTreeMap<(Pointer, String), usize>,
}

/// Headers that are about the connection or the bytes of the body, which the server sees to.
const FRAMING: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

impl<'a, 'm> Answers<'a, 'm> {
    pub(super) fn new(api: &'a Api, document: Document<'a>, maker: &'m Maker<'a>) -> Self {
        Self { api, document, maker, found: Vec::new(), by_content: BTreeMap::new(), by_place: BTreeMap::new() }
    }

    pub(super) fn finish(self) -> Vec<MockAnswer> {
        self.found
    }

    /// The answers of an operation, those of success first.
    pub(super) fn of(&mut self, operation: &'a Operation) -> Vec<usize> {
        let success = &operation.success;
        let successes = success.answers.iter().map(|declared| (declared, &success.payload));
        let failures = operation.failures.iter().map(|failure| (&failure.declared, &failure.payload));
        let declared: Vec<_> = successes.chain(failures).collect();
        let mut all: Vec<usize> = declared.iter().map(|(it, payload)| self.answer(operation, it, payload)).collect();
        if success.answers.is_empty() {
            // Nothing is said of success: it has no body.
            let nothing = MockAnswer { statuses: (200, 200), headers: Vec::new(), forms: Vec::new() };
            all.insert(0, self.index(nothing));
        }
        all
    }

    fn answer(&mut self, operation: &'a Operation, declared: &'a Declared, payload: &'a Payload) -> usize {
        let place = self.place(operation, &declared.status);
        let key = (place.clone(), declared.status.clone());
        let is_shared = place.component("responses").is_some();
        if let Some(index) = self.by_place.get(&key).filter(|_| is_shared) {
            return *index;
        }
        let is_head = operation.method == "HEAD";
        let forms = if is_head { Vec::new() } else { self.forms(&place, declared, payload) };
        let answer = MockAnswer { statuses: statuses(&declared.status), headers: self.headers(declared), forms };
        let index = self.index(answer);
        self.by_place.insert(key, index);
        index
    }

    fn index(&mut self, answer: MockAnswer) -> usize {
        let next = self.found.len();
        let index = *self.by_content.entry(answer.clone()).or_insert(next);
        if index == next {
            self.found.push(answer);
        }
        index
    }

    /// Where an answer is described: a status is written in any case.
    fn place(&self, operation: &Operation, status: &str) -> Pointer {
        let all = operation.source.join("responses");
        let responses = self.document.at(&all).and_then(Value::as_object).into_iter().flatten();
        let own = responses.map(|(name, _)| name).find(|name| name.eq_ignore_ascii_case(status));
        let place = all.join(own.map_or(status, String::as_str));
        self.document.target(&place)
    }

    fn forms(&self, place: &Pointer, declared: &Declared, payload: &Payload) -> Vec<MockForm> {
        let content = place.join("content");
        let mut forms: Vec<MockForm> = Vec::new();
        let mut made = BTreeSet::new();
        let cases = match payload {
            Payload::Choice(index) => Some(Cases::of(&self.api.answers[*index].cases, &declared.status)),
            _ => None,
        };
        for media_type in &declared.media_types {
            let place = content.join(media_type);
            let payload = match &cases {
                Some(cases) => cases.get(media_type),
                None => Some(payload),
            };
            let Some(form) = payload.and_then(|it| form::form(self.maker, self.document, &place, media_type, it))
            else {
                continue;
            };
            // Ranges may become what is declared beside them.
            if made.insert(form.media_type.clone()) {
                forms.push(form);
            }
        }
        forms
    }

    fn headers(&self, declared: &Declared) -> Vec<(String, String)> {
        let Some(id) = declared.headers else { return Vec::new() };
        let Shape::Object(object) = &self.api.types[id.0].shape else { return Vec::new() };
        let fields = object.fields.iter().filter(|field| !FRAMING.contains(&field.name.as_str()));
        fields.filter_map(|field| Some((field.name.clone(), self.header(field)?))).collect()
    }

    /// A header's value, written simply ("Header Object").
    fn header(&self, field: &Field) -> Option<String> {
        let schema = field.source.join("schema");
        let given = self.document.examples_of(&field.source);
        let given = given
            .chain(self.document.examples_of(&schema))
            .find(|it| super::fits::fits(self.maker, &field.ty, &field.limits, it));
        let place = Place { name: &field.name, source: Some(&schema), limits: &field.limits, number: 0 };
        let value = given.cloned().or_else(|| self.maker.make(&field.ty, &place))?;
        Some(simple(&value)).filter(|text| text.chars().all(|char| !char.is_control()) && text.len() < 1_000)
    }
}

/// What an answer of several forms is with one status, by media type.
struct Cases<'a> {
    by_media_type: BTreeMap<&'a str, &'a Payload>,
    json: Option<&'a Payload>,
}

impl<'a> Cases<'a> {
    fn of(cases: &'a [AnswerCase], status: &str) -> Self {
        let mut found = Self { by_media_type: BTreeMap::new(), json: None };
        for case in cases.iter().filter(|case| case.status == status || case.status == "default") {
            found.by_media_type.entry(&case.media_type).or_insert(&case.payload);
            if matches!(case.payload, Payload::Json(_)) {
                found.json.get_or_insert(&case.payload);
            }
        }
        found
    }

    /// What is the same as JSON has no case of its own.
    fn get(&self, media_type: &str) -> Option<&'a Payload> {
        let json = self.json.filter(|_| !is_range(media_type));
        self.by_media_type.get(media_type).copied().or(json)
    }
}

fn simple(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(elements) => elements.iter().map(simple).collect::<Vec<_>>().join(","),
        Value::Object(members) => {
            members.iter().map(|(name, value)| format!("{name},{}", simple(value))).collect::<Vec<_>>().join(",")
        }
        other => other.to_string(),
    }
}

/// The statuses that an answer is for.
fn statuses(status: &str) -> (u16, u16) {
    let hundreds = status.strip_suffix("XX").and_then(|it| it.parse::<u16>().ok());
    match (hundreds, status.parse()) {
        (Some(hundreds), _) => (hundreds * 100, hundreds * 100 + 99),
        (None, Ok(status)) => (status, status),
        (None, Err(_)) => (100, 599),
    }
}
