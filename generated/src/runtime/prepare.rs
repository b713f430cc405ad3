//! From an operation, its input and the options of a call to the request that is sent.

use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Method};

use super::authorize::{self, Plan, Proof};
use super::body;
use super::build_error::BuildError;
use super::client::Settings;
use super::header;
use super::idempotency_key;
use super::operation::{Input, Operation};
use super::options::RequestOptions;
use super::parameters::{self, Written, cookie};
use super::query;
use super::repeat::Repeat;
use super::retry::RetryPolicy;
use super::transport::Request;

/// A request that can be sent any number of times, and how often and how long that may be.
#[derive(Clone)]
pub(super) struct Prepared {
    pub(super) operation: &'static Operation,
    /// Without what shows who is calling.
    pub(super) request: Request,
    /// What is added to it before each attempt.
    pub(super) plan: Plan,
    pub(super) total_timeout: Duration,
    pub(super) stall_timeout: Duration,
    pub(super) max_body_bytes: usize,
    pub(super) retry: RetryPolicy,
    pub(super) repeat: Repeat,
}

/// Builds the request.
///
/// # Errors
/// The options hold a value that cannot be sent; a parameter or the body cannot be written; there
/// are no credentials where some are needed, or they would travel unencrypted.
pub(super) fn prepare(
    settings: &Settings,
    operation: &'static Operation,
    input: Input<'_>,
    options: &RequestOptions,
) -> Result<Box<Prepared>, BuildError> {
    if let Some(problem) = &options.problem {
        return Err(problem.clone());
    }
    options.credentials.check(settings.api)?;
    let (content_type, body) = match input.body {
        Some(body) => body.write().map(|(media_type, written)| (Some(media_type), written))?,
        None => (None, body::Written::default()),
    };
    let mut written = parameters::write(operation, input.parameters)?;
    let mut headers = headers(settings, operation, &written, content_type, options)?;
    idempotency_key::add(&mut headers, operation, &*settings.clock);
    let plan = authorize::plan(settings, operation, options)?;
    let base_url = settings.base_url(operation)?;
    if plan.proof != Proof::None || headers.contains_key(AUTHORIZATION) {
        settings.guard_secrets(&base_url)?;
    }
    add_cookies(&mut headers, &written.cookies)?;
    for (name, value) in &options.query {
        query::append(&mut written.query, name, value);
    }
    let method = Method::from_bytes(operation.method.as_bytes())
        .map_err(|error| BuildError::new(format!("`{}` is no method", operation.method)).with_source(error))?;
    let own = base_url.join(&written.path, &written.query, operation.path)?;
    let uri = match &options.target {
        Some(target) => plan.without_keys(&base_url.follow(target, &own)?),
        None => own,
    };
    let request = Request {
        operation: Some(operation.id),
        method,
        uri,
        headers,
        body: body.bytes,
        upload: body.upload,
        timeout: options.attempt_timeout.unwrap_or(settings.attempt_timeout),
    };
    // On the heap: it is handed on, and kept while the call is on its way.
    Ok(Box::new(Prepared {
        operation,
        request,
        plan,
        total_timeout: options.total_timeout.unwrap_or(settings.total_timeout),
        stall_timeout: options.stall_timeout.unwrap_or(settings.stall_timeout),
        max_body_bytes: options.max_body_bytes.unwrap_or(settings.max_body_bytes),
        retry: options.retry.unwrap_or(settings.retry),
        repeat: options.repeat.unwrap_or(operation.repeat),
    }))
}

/// The operation's headers give way to the client's, those to the parameters, and those to the
/// call's own.
fn headers(
    settings: &Settings,
    operation: &'static Operation,
    written: &Written,
    content_type: Option<HeaderValue>,
    options: &RequestOptions,
) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    if !operation.accept.is_empty() {
        let accept = header::fixed(operation.accept)
            .map_err(|error| BuildError::new("the operation's media types fit into no header").with_source(error))?;
        headers.insert(ACCEPT, accept);
    }
    if let Some(content_type) = content_type {
        headers.insert(CONTENT_TYPE, content_type);
    }
    for further in [&settings.headers, &written.headers, &options.headers] {
        for (name, value) in further {
            headers.insert(name, value.clone());
        }
    }
    Ok(headers)
}

/// Cookies of parameters and keys stand behind those that the user sets.
pub(super) fn add_cookies(headers: &mut HeaderMap, written: &str) -> Result<(), BuildError> {
    if written.is_empty() {
        return Ok(());
    }
    let mut text = match headers.get(COOKIE).map(HeaderValue::to_str) {
        Some(Ok(own)) => own.to_owned(),
        Some(Err(_)) => return Err(BuildError::new("the header `cookie` is no text that cookies can be added to")),
        None => String::new(),
    };
    cookie::append(&mut text, written);
    let mut value = HeaderValue::try_from(text)
        .map_err(|error| BuildError::new("the cookies have characters that no header has").with_source(error))?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}
