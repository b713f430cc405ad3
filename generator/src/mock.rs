//! What the mock server of a crate answers, and what it asks of requests.
//!
//! Input: the frozen [`Api`], and the normalized document for its examples; output: a [`Mock`], plain
//! data that the emitter writes as tables. Bodies are the description's own examples where those fit
//! their types, and are otherwise made from the types: those that are read from them have to fit.
//!
//! - `document`: what stands at a place of the document.
//! - `maker`, `text`, `number`, `height`: a value of a type.
//! - `fits`: whether an example is a value of its type.
//! - `answer`, `form`, `frames`: the answers of an operation, with their bodies.
//! - `needs`: what its requests cannot be without.
//! - `servers`: where paths begin.

mod answer;
mod document;
mod fits;
mod form;
mod frames;
mod height;
mod maker;
mod needs;
mod number;
mod servers;
mod text;

use serde_json::Value;

use crate::model::Api;
use answer::Answers;
use document::Document;
use maker::Maker;

/// What a mock server knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mock {
    /// Where its own URL ends: the path of the API's first server.
    pub base_path: String,
    /// Where paths of operations may begin: the paths of all servers, the longest first.
    pub prefixes: Vec<String>,
    /// In the order of [`Api::operations`].
    pub operations: Vec<MockOperation>,
    /// Each distinct answer once.
    pub answers: Vec<MockAnswer>,
}

/// What a mock server knows of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MockOperation {
    /// Parameters that have to be there.
    pub needs: Vec<Need>,
    /// The body, if it takes one.
    pub body: Option<MockBody>,
    /// Its answers: indices into [`Mock::answers`], the usual one first.
    pub answers: Vec<usize>,
}

/// A parameter whose absence shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// In the query, under its own name.
    Query(String),
    /// In the query, under its name and those of its members in brackets (`deepObject`).
    Deep(String),
    /// In a header.
    Header(String),
    /// In a cookie.
    Cookie(String),
}

/// The body that an operation takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MockBody {
    /// Whether it can be left out.
    pub is_required: bool,
    /// The media types that are declared.
    pub media_types: Vec<String>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MockAnswer {
    /// The statuses that it is for: first and last.
    pub statuses: (u16, u16),
    /// Its headers.
    pub headers: Vec<(String, String)>,
    /// Its body in each media type; none: it has no body.
    pub forms: Vec<MockForm>,
}

/// The body of an answer in one media type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MockForm {
    /// The media type, as it is sent.
    pub media_type: String,
    /// Bodies by their names; the first is sent unless another is asked for.
    pub examples: Vec<(String, MockContent)>,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MockContent {
    /// Text.
    Text(String),
    /// What comes piece by piece.
    Pieces(Vec<String>),
    /// Bytes that are no text.
    Bytes(Vec<u8>),
}

/// Makes all answers.
#[must_use]
pub fn mock(api: &Api, document: &Value) -> Mock {
    let document = Document::new(document);
    let maker = Maker::new(api, document);
    let mut answers = Answers::new(api, document, &maker);
    let operations = api.operations.iter().map(|operation| MockOperation {
        needs: needs::needs(api, operation),
        body: needs::body(operation, document),
        answers: answers.of(operation),
    });
    let operations = operations.collect();
    let (base_path, prefixes) = servers::paths(api);
    Mock { base_path, prefixes, operations, answers: answers.finish() }
}
