//! A request as far as it is known without its body: where it goes, its headers, and who is calling.
//!
//! Without parameters, and without options that change it, that follows from client and operation alone. So it is put
//! together at the first such call and kept for the others: it takes as long as writing a body of three hundred bytes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ptr;
use std::sync::{Arc, PoisonError, RwLock};

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION};
use http::{HeaderMap, Method, Uri};

use super::authorize::{self, Plan, Proof};
use super::base_url::BaseUrl;
use super::build_error::BuildError;
use super::client::Settings;
use super::codec::Encode;
use super::cookies;
use super::header;
use super::operation::Operation;
use super::options::RequestOptions;
use super::parameters::{self, Written};
use super::query;
use super::transport::Request;

/// A request without its body.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) request: Request,
    /// What shows who is calling, as far as it is added before each attempt.
    pub(super) plan: Plan,
}

/// What the calls of a client have begun with, by the place of their operation in memory: that is the quickest to
/// look up, and of two operations at one place there is no difference. What is an error is found again each time.
#[derive(Default)]
pub(super) struct Drafts(RwLock<HashMap<usize, Arc<Draft>>>);

/// What a call begins with.
///
/// # Errors
/// A parameter cannot be written, or there is no valid URL with it; there are no credentials where some
/// are needed, or they would travel unencrypted, or not fit together; method or server are none.
pub(super) fn draft(
    settings: &Settings,
    operation: &'static Operation,
    parameters: Option<&(dyn Encode + Sync)>,
    options: &RequestOptions,
) -> Result<Arc<Draft>, BuildError> {
    if parameters.is_some() || options.differ_in_request() {
        return begin(settings, operation, parameters, options).map(Arc::new);
    }
    let Drafts(kept) = &settings.drafts;
    let place = ptr::from_ref(operation).addr();
    if let Some(draft) = kept.read().unwrap_or_else(PoisonError::into_inner).get(&place) {
        return Ok(Arc::clone(draft));
    }
    // What is kept has nothing of this one call.
    let draft = Arc::new(begin(settings, operation, None, &settings.no_options)?);
    kept.write().unwrap_or_else(PoisonError::into_inner).insert(place, Arc::clone(&draft));
    Ok(draft)
}

fn begin(
    settings: &Settings,
    operation: &'static Operation,
    parameters: Option<&(dyn Encode + Sync)>,
    options: &RequestOptions,
) -> Result<Draft, BuildError> {
    options.credentials.check(settings.api)?;
    let written = parameters::write(operation, parameters)?;
    let mut plan = authorize::plan(settings, operation, options)?;
    let base_url = settings.base_url(operation)?;
    let method = Method::from_bytes(operation.method.as_bytes())
        .map_err(|error| BuildError::new(format!("`{}` is no method", operation.method)).with_source(error))?;
    let mut request = Request {
        operation: Some(operation.id),
        method,
        uri: uri(&base_url, operation, &written, &plan, options)?,
        headers: headers(settings, operation, &written, options)?,
        body: Bytes::new(),
        upload: None,
        timeout: settings.attempt_timeout,
    };
    if plan.proof != Proof::None || request.headers.contains_key(AUTHORIZATION) {
        settings.guard_secrets(&base_url)?;
    }
    cookies::add(&mut request.headers, &written.cookies)?;
    // Hooks are to see what they are given without it.
    if !settings.hooks.are_before() {
        plan.settle(&mut request)?;
    }
    Ok(Draft { request, plan })
}

/// Where the request goes.
fn uri(
    base_url: &BaseUrl,
    operation: &Operation,
    written: &Written,
    plan: &Plan,
    options: &RequestOptions,
) -> Result<Uri, BuildError> {
    let mut query = Cow::Borrowed(written.query.as_str());
    for (name, value) in &options.query {
        query::append(query.to_mut(), name, value);
    }
    let own = base_url.join(&written.path, &query, operation.path)?;
    match &options.target {
        Some(target) => plan.followed(&base_url.follow(target, &own)?, options),
        None => Ok(own),
    }
}

/// The operation's headers give way to the client's, those to the parameters, and those to the
/// call's own.
fn headers(
    settings: &Settings,
    operation: &'static Operation,
    written: &Written,
    options: &RequestOptions,
) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    if !operation.accept.is_empty() {
        let accept = header::fixed(operation.accept)
            .map_err(|error| BuildError::new("the operation's media types fit into no header").with_source(error))?;
        headers.insert(ACCEPT, accept);
    }
    for further in [&settings.headers, &written.headers, &options.headers] {
        for (name, value) in further {
            headers.insert(name, value.clone());
        }
    }
    Ok(headers)
}
