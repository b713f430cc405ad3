//! One attempt: a request is authorized, sent, and sent once more where only its token was refused.
//!
//! A 401 says that the server has done nothing but look at the credentials (RFC 9110, section
//! 15.5.2), so what follows it is the same attempt with another token, and no repetition of what may
//! have had an effect.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http::StatusCode;

use super::byte_stream::ByteStream;
use super::client::Settings;
use super::exchange::Fault;
use super::prepare::Prepared;
use super::secret::Token;
use super::timer::Timer;
use super::transport::{Answer, BoxFuture, Incoming, Request};
use super::transport_error::{Sent, TransportError, TransportErrorKind};
use super::upload::Upload;

/// The body of a refusal is read for so long, and for no more than half of the time that is left: it
/// matters less than another token. Most come at once.
const REFUSAL: Duration = Duration::from_secs(2);

/// What an attempt has done so far: who gives it up knows it from here.
#[derive(Default)]
pub(super) struct Progress {
    /// How often the request was sent: at most twice; not at all if there was no token for it.
    sent: AtomicU32,
    /// Whether it was sent and not refused.
    is_out: AtomicBool,
}

impl Progress {
    /// How often the request was sent.
    pub(super) fn sent(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }

    /// What it is when the time is over now.
    pub(super) fn timeout(&self) -> TransportError {
        let sent = if self.is_out.load(Ordering::Relaxed) { Sent::Maybe } else { Sent::No };
        TransportError::new(TransportErrorKind::Timeout, sent)
    }

    fn send<'a>(&self, settings: &'a Settings, request: Request) -> BoxFuture<'a, Result<Incoming, TransportError>> {
        self.sent.fetch_add(1, Ordering::Relaxed);
        self.is_out.store(true, Ordering::Relaxed);
        settings.transport.send(request)
    }
}

/// An attempt on its way, until the headers of the answer are there.
pub(super) enum Attempting<'a> {
    /// The transport has the request: there is only its answer to wait for.
    Sent(BoxFuture<'a, Result<Incoming, TransportError>>),
    /// Hooks or token sources have something to do, too.
    Longer(BoxFuture<'a, Result<Incoming, Fault>>),
}

impl Future for Attempting<'_> {
    type Output = Result<Incoming, Fault>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Sent(sent) => sent.as_mut().poll(context).map_err(Fault::Transport),
            Self::Longer(attempt) => attempt.as_mut().poll(context),
        }
    }
}

/// Begins one attempt, within that time and the request's own.
///
/// No `async fn`: most calls have nothing to do but to wait for the transport.
///
/// The request can be sent again: its body is shared, not used up. One that is read while it is sent
/// may be good for once alone; then the refusal stands, and the source knows of it for the next call.
///
/// # Errors
/// There is no time left, or the request gets too long with what shows who is calling.
pub(super) fn begin<'a>(
    settings: &'a Settings,
    prepared: &'a Prepared,
    timeout: Duration,
    progress: &'a Progress,
) -> Result<Attempting<'a>, Fault> {
    let timeout = timeout.min(prepared.request.timeout);
    if prepared.plan.asks() {
        return Ok(Attempting::Longer(with_tokens(settings, prepared, timeout, progress)));
    }
    if timeout.is_zero() {
        return Err(Fault::Transport(progress.timeout()));
    }
    let mut request = Request { timeout, ..prepared.request.clone() };
    prepared.plan.show(&mut request, &[])?;
    Ok(Attempting::Sent(progress.send(settings, request)))
}

/// The same with tokens that are asked for. On the heap, and by itself: not every call asks, and each would
/// have to have room for it, in its future and on the stack.
#[inline(never)]
fn with_tokens<'a>(
    settings: &'a Settings,
    prepared: &'a Prepared,
    timeout: Duration,
    progress: &'a Progress,
) -> BoxFuture<'a, Result<Incoming, Fault>> {
    Box::pin(async move {
        let begin = settings.clock.now();
        let (request, tokens) = authorized(settings, prepared, begin, timeout, &[]).await?;
        let incoming = progress.send(settings, request).await.map_err(Fault::Transport)?;
        if incoming.status != StatusCode::UNAUTHORIZED {
            return Ok(incoming);
        }
        progress.is_out.store(false, Ordering::Relaxed);
        again(settings, prepared, (begin, timeout), &tokens, incoming, progress).await
    })
}

/// Sends the request with other tokens, if there are any; else the refusal stands.
async fn again(
    settings: &Settings,
    prepared: &Prepared,
    (begin, timeout): (Duration, Duration),
    tokens: &[Token],
    refusal: Incoming,
    progress: &Progress,
) -> Result<Incoming, Fault> {
    // Read now, so that its connection is free for what follows. One that does not end is left.
    let left = timeout.saturating_sub(settings.clock.now().saturating_sub(begin));
    let refusal = gathered(settings, prepared, refusal, REFUSAL.min(left / 2)).await;
    match authorized(settings, prepared, begin, timeout, tokens).await {
        Ok((request, others)) if others != tokens && is_there(&request) => {
            progress.send(settings, request).await.map_err(Fault::Transport)
        }
        Err(Fault::Auth(error, _)) => Err(Fault::Auth(error, Some(Box::new(refusal)))),
        // There is no other token, no body, or no time left for more.
        _ => Ok(refusal.into()),
    }
}

/// Whether a request has a body to be sent again.
fn is_there(request: &Request) -> bool {
    request.upload.as_ref().is_none_or(Upload::is_there)
}

/// As much of an answer as comes within that time.
async fn gathered(settings: &Settings, prepared: &Prepared, incoming: Incoming, limit: Duration) -> Answer {
    let Incoming { status, headers, body } = incoming;
    let mut stream = ByteStream::unwatched(body);
    let mut timer = Timer::new(&*settings.clock, limit);
    let (body, broken) = stream.gather_within(prepared.max_body_bytes, &mut timer).await;
    Answer { status, headers, body, broken }
}

/// The request with what shows who is calling, and the tokens in it, of which there may be others. Its
/// timeout is what is left of the attempt's.
async fn authorized(
    settings: &Settings,
    prepared: &Prepared,
    begin: Duration,
    timeout: Duration,
    refused: &[Token],
) -> Result<(Request, Vec<Token>), Fault> {
    let left = || {
        let left = timeout.saturating_sub(settings.clock.now().saturating_sub(begin));
        if left.is_zero() {
            return Err(Fault::Transport(TransportError::new(TransportErrorKind::Timeout, Sent::No)));
        }
        Ok(left)
    };
    let tokens = prepared.plan.tokens(left()?, refused).await?;
    let mut request = Request { timeout: left()?, ..prepared.request.clone() };
    prepared.plan.show(&mut request, &tokens)?;
    Ok((request, tokens))
}
