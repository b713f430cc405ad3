//! From an operation, its input and the options of a call to the request that is sent.

use std::sync::Arc;
use std::time::Duration;

use super::authorize::Plan;
use super::build_error::BuildError;
use super::client::Settings;
use super::draft::{self, Draft};
use super::idempotency_key;
use super::operation::{Input, Operation};
use super::options::RequestOptions;
use super::repeat::Repeat;
use super::retry::RetryPolicy;
use super::transport::Request;

/// A request that can be sent any number of times, and how often and how long that may be.
#[derive(Clone)]
pub(super) struct Prepared {
    pub(super) operation: &'static Operation,
    /// With what shows who is calling as far as that stays the same, unless hooks see it before.
    pub(super) request: Request,
    /// What shows who is calling, as far as it is added before each attempt.
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
    let draft = draft::draft(settings, operation, input.parameters, options)?;
    let Draft { request, plan } = Arc::unwrap_or_clone(draft);
    // On the heap: it is handed on, and kept while the call is on its way.
    let mut prepared = Box::new(Prepared {
        operation,
        request,
        plan,
        total_timeout: options.total_timeout.unwrap_or(settings.total_timeout),
        stall_timeout: options.stall_timeout.unwrap_or(settings.stall_timeout),
        max_body_bytes: options.max_body_bytes.unwrap_or(settings.max_body_bytes),
        retry: options.retry.unwrap_or(settings.retry),
        repeat: options.repeat.unwrap_or(operation.repeat),
    });
    let request = &mut prepared.request;
    if let Some(timeout) = options.attempt_timeout {
        request.timeout = timeout;
    }
    if let Some(body) = input.body {
        body.write(request)?;
    }
    idempotency_key::add(&mut request.headers, operation, &*settings.clock);
    Ok(prepared)
}
