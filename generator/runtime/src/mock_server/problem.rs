//! What the server says by itself, where nothing that is described fits (RFC 9457).

use http::header::{ALLOW, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;

use super::super::transport::Answer;

/// Says what is wrong with a request.
#[derive(Debug)]
pub(super) struct Problem(Box<Content>);

#[derive(Debug)]
struct Content {
    status: StatusCode,
    /// In a line.
    detail: String,
    /// Each of them.
    problems: Vec<String>,
    /// What could be meant.
    near: Vec<String>,
    headers: HeaderMap,
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let (problems, near) = (Vec::new(), Vec::new());
        Self(Box::new(Content { status, detail: detail.into(), problems, near, headers: HeaderMap::new() }))
    }

    /// With each of several.
    pub(super) fn listing(mut self, problems: Vec<String>) -> Self {
        self.0.problems = problems;
        self
    }

    /// With what could be meant.
    pub(super) fn near(mut self, near: Vec<String>) -> Self {
        self.0.near = near;
        self
    }

    /// With the methods that there are (RFC 9110, section 10.2.1).
    pub(super) fn allowing(mut self, methods: &[&str]) -> Self {
        if let Ok(value) = HeaderValue::try_from(methods.join(", ")) {
            self.0.headers.insert(ALLOW, value);
        }
        self
    }

    /// With what would do (RFC 9110, section 11.6.1).
    pub(super) fn challenging(mut self, challenge: &str) -> Self {
        if let Ok(value) = HeaderValue::try_from(challenge) {
            self.0.headers.insert(WWW_AUTHENTICATE, value);
        }
        self
    }

    pub(super) fn answer(self) -> Answer {
        let Content { status, detail, problems, near, mut headers } = *self.0;
        let title = status.canonical_reason().unwrap_or("Error");
        let mut body = json!({"status": status.as_u16(), "title": title, "detail": detail});
        for (name, list) in [("problems", problems), ("near", near)] {
            if !list.is_empty() {
                body[name] = json!(list);
            }
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        Answer::new(status, headers, body.to_string())
    }
}
