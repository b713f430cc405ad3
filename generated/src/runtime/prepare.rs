//! From an operation, its input and the options of a call to the request that is sent.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

use super::build_error::BuildError;
use super::client::Settings;
use super::codec;
use super::operation::{Auth, Input, Operation};
use super::options::RequestOptions;
use super::query;
use super::transport::Request;

/// A request that can be sent any number of times, and how long that may take.
pub(super) struct Prepared {
    pub(super) request: Request,
    pub(super) total_timeout: Duration,
}

/// Builds the request.
///
/// # Errors
/// The options hold a value that cannot be sent; a parameter or the body cannot be written; there
/// is no token where one is needed, or it would travel unencrypted.
pub(super) fn prepare(
    settings: &Settings,
    operation: &'static Operation,
    input: Input<'_>,
    options: &RequestOptions,
) -> Result<Prepared, BuildError> {
    if let Some(problem) = &options.problem {
        return Err(problem.clone());
    }
    let body = body(input)?;
    let headers = headers(settings, operation, input, options)?;
    if headers.contains_key(AUTHORIZATION) {
        settings.guard_secrets()?;
    }
    let request = Request {
        method: operation.method.clone(),
        uri: settings.base_url.join(operation.path, &written_query(operation, input, options)?)?,
        headers,
        body,
        timeout: options.attempt_timeout.unwrap_or(settings.attempt_timeout),
        max_body_bytes: settings.max_body_bytes,
    };
    Ok(Prepared { request, total_timeout: options.total_timeout.unwrap_or(settings.total_timeout) })
}

fn body(input: Input<'_>) -> Result<Bytes, BuildError> {
    let Some(body) = input.json else { return Ok(Bytes::new()) };
    let text = codec::to_json(body)
        .map_err(|error| BuildError::new("the body of the request cannot be written as JSON").with_source(error))?;
    Ok(text.into())
}

fn written_query(operation: &Operation, input: Input<'_>, options: &RequestOptions) -> Result<String, BuildError> {
    let mut text = String::new();
    if let Some(parameters) = input.parameters {
        query::write(&mut text, parameters, operation.parameters)?;
    }
    for (name, value) in &options.query {
        query::append(&mut text, name, value);
    }
    Ok(text)
}

/// The operation's headers give way to the client's, and those to the call's.
fn headers(
    settings: &Settings,
    operation: &'static Operation,
    input: Input<'_>,
    options: &RequestOptions,
) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    if !operation.accept.is_empty() {
        let accept = HeaderValue::try_from(operation.accept)
            .map_err(|error| BuildError::new("the operation's media types fit into no header").with_source(error))?;
        headers.insert(ACCEPT, accept);
    }
    if input.json.is_some() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    for (name, value) in settings.headers.iter().chain(&options.headers) {
        headers.insert(name, value.clone());
    }
    authorize(&mut headers, settings, operation, options)?;
    Ok(headers)
}

/// The call's header, the call's token, the client's header, the client's token: the first of them
/// that there is.
fn authorize(
    headers: &mut HeaderMap,
    settings: &Settings,
    operation: &Operation,
    options: &RequestOptions,
) -> Result<(), BuildError> {
    if operation.auth == Auth::None || options.headers.contains_key(AUTHORIZATION) {
        return Ok(());
    }
    let token = match &options.token {
        Some(token) => token,
        None if headers.contains_key(AUTHORIZATION) => return Ok(()),
        None => match &settings.token {
            Some(token) => token,
            None if operation.auth == Auth::OptionalBearer => return Ok(()),
            None => return Err(without_token(settings)),
        },
    };
    headers.insert(AUTHORIZATION, token.header());
    Ok(())
}

fn without_token(settings: &Settings) -> BuildError {
    let customary =
        settings.api.token_variable.map_or_else(String::new, |name| format!(" (customarily held in `{name}`)"));
    BuildError::new(format!("this operation needs a token{customary}, and neither client nor call has one"))
}
