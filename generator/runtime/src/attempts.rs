//! The one loop of attempts that every call goes through.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;

use super::attempt::{self, Attempting, Progress};
use super::byte_stream::ByteStream;
use super::client::Settings;
use super::exchange::Fault;
use super::failure_body::FailureBody;
use super::hooks::Attempt;
use super::payload::Payload;
use super::prepare::Prepared;
use super::retry::verdict::{self, Verdict};
use super::retry_after;
use super::timer::Timer;
use super::trace::Span;
use super::transport::{Answer, BoxFuture, Incoming};
use super::transport_error::{Sent, TransportError, TransportErrorKind};
use super::upload::Upload;

/// How a call ended, and how often its request was sent.
pub(super) struct Attempts {
    pub(super) sent: u32,
    /// Whether the server may have done what it was asked at an attempt before the last one.
    pub(super) maybe_applied: bool,
    pub(super) outcome: Result<Answered, Fault>,
}

/// An answer, and what of it is still to come.
pub(super) struct Answered {
    /// On the heap: it is handed on many times.
    pub(super) answer: Box<Answer>,
    pub(super) coming: Option<Box<ByteStream>>,
}

/// Whether the body of an answer is left to come, by its head.
pub(super) type IsStreamed = fn(&Payload<'_>) -> bool;

/// A request that is to be sent. The futures of attempts borrow it as one: what they are given they
/// keep twice, as they were called and as they run.
pub(super) struct Sending<'a> {
    pub(super) settings: &'a Settings,
    pub(super) prepared: &'a Prepared,
    pub(super) is_streamed: IsStreamed,
}

/// Makes attempts until there is an outcome to end the call with.
///
/// Nothing lives on but what is borrowed: dropping the future ends the call.
pub(super) async fn run(sending: &Sending<'_>) -> Attempts {
    let &Sending { settings, prepared, .. } = sending;
    let started = settings.clock.now();
    let left = || prepared.total_timeout.saturating_sub(settings.clock.now().saturating_sub(started));
    let (mut sent, mut maybe_applied) = (0, false);
    let mut number = 0;
    let mut time = prepared.total_timeout;
    if time.is_zero() {
        let error = TransportError::new(TransportErrorKind::Timeout, Sent::No);
        return Attempts { sent, maybe_applied, outcome: Err(Fault::Transport(error)) };
    }
    let outcome = loop {
        number += 1;
        let outcome = watched(sending, time, number, &mut sent).await;
        let Some(wait) = wait(settings, prepared, number - 1, &outcome) else { break outcome };
        if wait >= left() || !settings.budget.spend() {
            break outcome;
        }
        let Some(sleep) = settings.clock.sleep(wait) else { break outcome };
        sleep.await;
        time = left();
        if time.is_zero() {
            break outcome;
        }
        maybe_applied |= verdict::leaves_open(&outcome);
    };
    Attempts { sent, maybe_applied, outcome }
}

/// Makes one attempt, and lets those know who want to.
pub(super) async fn watched(
    sending: &Sending<'_>,
    left: Duration,
    number: u32,
    sent: &mut u32,
) -> Result<Answered, Fault> {
    let span = Span::of_attempt(sending.prepared.operation, &sending.prepared.request, *sent);
    let begun = sending.settings.hooks.are_after().then(|| sending.settings.clock.now());
    let progress = Progress::default();
    let outcome = span.run(one(sending, left, number, &progress)).await;
    *sent += progress.sent();
    span.attempt_ended(&outcome);
    if let Some(begun) = begun {
        let &Sending { settings, prepared, .. } = sending;
        let time = settings.clock.now().saturating_sub(begun);
        settings.hooks.after(Attempt { operation: prepared.operation.id, number }, &outcome, time).await;
    }
    outcome
}

/// Makes one attempt, and reads the body unless it is to be a stream. Only a success is: what is wrong
/// is worth knowing whole.
async fn one(sending: &Sending<'_>, left: Duration, number: u32, progress: &Progress) -> Result<Answered, Fault> {
    let limit = sending.prepared.request.timeout.min(left);
    let mut timer = Timer::new(&*sending.settings.clock, limit);
    // Without names for what is on the way: all that has one while something is waited for has its place
    // in the future, used or not.
    let Incoming { status, headers, body } =
        match timer.watch(pin!(attempt_of(sending, limit, number, progress)?)).await {
            Some(incoming) => incoming?,
            None => return Err(Fault::Transport(progress.timeout())),
        };
    let mut stream = ByteStream::watched(body, sending.settings, sending.prepared.stall_timeout);
    if status.is_success() && (sending.is_streamed)(&Payload::head(status, &headers)) {
        let answer = Answer::new(status, headers, Bytes::new());
        return Ok(Answered { answer: Box::new(answer), coming: Some(Box::new(stream)) });
    }
    let most = sending.prepared.max_body_bytes;
    let (body, broken) = stream.gather_within(most, &mut timer).await;
    Ok(Answered { answer: Box::new(Answer { status, headers, body, broken }), coming: None })
}

/// Begins the attempt, with what the hooks make of the request if there are any.
///
/// # Errors
/// Nothing could be sent.
fn attempt_of<'a>(
    sending: &Sending<'a>,
    limit: Duration,
    number: u32,
    progress: &'a Progress,
) -> Result<Attempting<'a>, Fault> {
    let &Sending { settings, prepared, .. } = sending;
    if !settings.hooks.are_before() {
        return attempt::begin(settings, prepared, limit, progress);
    }
    let attempt = Attempt { operation: prepared.operation.id, number };
    Ok(Attempting::Longer(send_changed(settings, prepared, limit, attempt, progress)))
}

/// Sends what the hooks make of the request. On the heap, and by itself: few clients have hooks, and every
/// call would have to have room for it, in its future and on the stack.
///
/// # Errors
/// A hook refuses, or there is no token, or no answer.
#[inline(never)]
fn send_changed<'a>(
    settings: &'a Settings,
    prepared: &'a Prepared,
    limit: Duration,
    attempt: Attempt,
    progress: &'a Progress,
) -> BoxFuture<'a, Result<Incoming, Fault>> {
    Box::pin(async move {
        let request = settings.hooks.before(attempt, &prepared.request).await?;
        let changed = Prepared { request, ..prepared.clone() };
        attempt::begin(settings, &changed, limit, progress)?.await
    })
}

/// How long to wait before the next attempt; `None`: there is none.
fn wait(
    settings: &Settings,
    prepared: &Prepared,
    repetition: u32,
    outcome: &Result<Answered, Fault>,
) -> Option<Duration> {
    match verdict::of(outcome) {
        Verdict::Final => {
            settings.budget.earn();
            None
        }
        Verdict::AgainIfSafe if !prepared.repeat.allows(&prepared.request) => None,
        Verdict::Again | Verdict::AgainIfSafe => pause(settings, prepared, repetition, outcome),
    }
}

/// How long to wait before an attempt that makes sense and is allowed.
#[cold]
fn pause(
    settings: &Settings,
    prepared: &Prepared,
    repetition: u32,
    outcome: &Result<Answered, Fault>,
) -> Option<Duration> {
    let is_there = prepared.request.upload.as_ref().is_none_or(Upload::is_there);
    if !is_there || repetition >= prepared.retry.most {
        return None;
    }
    let asked = match outcome {
        Ok(Answered { answer, .. }) => {
            let body = FailureBody::new(answer.status, answer.headers.clone(), answer.body.clone());
            retry_after::read(&body, Some(settings.clock.today()))
        }
        Err(Fault::Auth(error, _)) => error.retry_after(),
        Err(Fault::Transport(_) | Fault::Build(_)) => None,
    };
    prepared.retry.wait(repetition, asked, settings.clock.random().unwrap_or(u64::MAX))
}
