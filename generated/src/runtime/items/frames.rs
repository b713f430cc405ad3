//! The frames of a body, each as soon as it is there.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;

use super::super::byte_stream::{ByteStream, too_large};
use super::super::cut;
use super::super::reconnect::{Origin, Reconnected};
use super::super::transport::BoxFuture;
use super::super::transport_error::TransportError;
use super::cutter::Cutter;
use super::frame::{Format, Frame};

/// What some services send behind the last event, though it is none.
const END: &[u8] = b"[DONE]";

/// How long to wait before connecting again, unless the server says otherwise: "probably in the
/// region of a few seconds".
const RETRY: Duration = Duration::from_secs(3);

/// After how many connections in a row that bring nothing there is no other.
const MOST_FAILURES: u32 = 5;

/// The frames of a body that have not been asked for yet.
pub(super) struct Frames {
    stream: ByteStream,
    /// `None`: nobody knows yet how the body is divided.
    cutter: Option<Cutter>,
    /// What has come until somebody knows.
    start: Vec<u8>,
    position: usize,
    origin: Option<Arc<Origin>>,
    is_reconnecting: bool,
    failures: u32,
    /// All of them so far.
    connections: u32,
    /// Never locked: it makes shared what is used by one at a time only.
    phase: Mutex<Phase>,
}

/// Where the frames come from next.
enum Phase {
    Reading,
    /// The time before the next connection.
    Waiting(BoxFuture<'static, ()>),
    /// The next connection.
    Asking(BoxFuture<'static, Reconnected>),
    Ended,
}

impl Frames {
    pub(super) fn new(format: Option<Format>, media_type: &str, stream: ByteStream) -> Self {
        Self {
            origin: stream.origin.clone(),
            stream,
            cutter: format.or_else(|| Format::by_name(media_type)).map(Cutter::new),
            start: Vec::new(),
            position: 0,
            is_reconnecting: false,
            failures: 0,
            connections: 1,
            phase: Mutex::new(Phase::Reading),
        }
    }

    pub(super) fn reconnecting(&mut self) {
        self.is_reconnecting = true;
    }

    pub(super) fn is_of_events(&self) -> bool {
        self.cutter.as_ref().is_some_and(|cutter| cutter.format() == Format::Events)
    }

    /// The id of the last event that had one.
    pub(super) fn last_id(&self) -> Option<&str> {
        self.cutter.as_ref()?.last_id()
    }

    /// The next frame; the error is at the frame's position, and the last there is.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame, (usize, TransportError)>>> {
        loop {
            // Why there is nothing more, and after what time there may be.
            let (problem, again) = match self.phase() {
                Phase::Ended => return Poll::Ready(None),
                Phase::Reading => match ready!(self.poll_read(context)) {
                    Ok(Some(frame)) => return Poll::Ready(self.taken(frame).map(Ok)),
                    Ok(None) => (None, Some(Duration::ZERO)),
                    Err(error) => {
                        let again = error.is_transient().then_some(Duration::ZERO);
                        (Some(error), again)
                    }
                },
                Phase::Waiting(wait) => {
                    ready!(wait.as_mut().poll(context));
                    let Some(origin) = &self.origin else { return Poll::Ready(None) };
                    let number = self.connections + 1;
                    let asking = origin.reconnect(self.last_id(), number);
                    self.connections = number;
                    *self.phase() = Phase::Asking(asking);
                    continue;
                }
                Phase::Asking(asking) => match ready!(asking.as_mut().poll(context)) {
                    Reconnected::Stream(stream) => {
                        self.stream = stream;
                        self.cutter.iter_mut().for_each(Cutter::restart);
                        *self.phase() = Phase::Reading;
                        continue;
                    }
                    Reconnected::Ended => (None, None),
                    Reconnected::Refused(error) => (Some(error), None),
                    Reconnected::Failed(error, asked) => (Some(error), Some(asked)),
                },
            };
            if again.is_some_and(|asked| self.goes_on(asked)) {
                continue;
            }
            self.end();
            return Poll::Ready(problem.map(|error| Err((self.position, error))));
        }
    }

    /// Reads until there is a frame; `None`: the body has ended.
    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Frame>, TransportError>> {
        loop {
            if let Some(frame) = self.cutter.as_mut().and_then(Cutter::next) {
                return Poll::Ready(Ok(Some(frame)));
            }
            self.check_size()?;
            match self.stream.poll_piece(context) {
                Poll::Ready(Some(Ok(piece))) => match &mut self.cutter {
                    Some(cutter) => cutter.push(&piece),
                    None => {
                        self.start.extend_from_slice(&piece);
                        if let Some(format) = Format::by_start(&self.start) {
                            self.begin(format);
                        }
                    }
                },
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(error)),
                Poll::Ready(None) => {
                    if !self.start.is_empty() {
                        self.begin(Format::Lines);
                    }
                    let last = self.cutter.as_mut().and_then(|cutter| {
                        cutter.end();
                        cutter.next()
                    });
                    return Poll::Ready(Ok(last));
                }
                Poll::Pending => {
                    let early = self.cutter.as_mut().and_then(Cutter::next_early);
                    return early.map_or(Poll::Pending, |frame| Poll::Ready(Ok(Some(frame))));
                }
            }
        }
    }

    /// Divides what has come so far.
    fn begin(&mut self, format: Format) {
        let cutter = self.cutter.insert(Cutter::new(format));
        cutter.push(&std::mem::take(&mut self.start));
    }

    fn check_size(&self) -> Result<(), TransportError> {
        let Some(most) = self.origin.as_ref().map(|origin| origin.prepared.max_body_bytes) else { return Ok(()) };
        let is_too_large = self.cutter.as_ref().is_some_and(|cutter| cutter.len() > most);
        if is_too_large { Err(too_large(most)) } else { Ok(()) }
    }

    /// Counts a frame, unless it is the end.
    fn taken(&mut self, mut frame: Frame) -> Option<Frame> {
        if self.is_of_events() && frame.data == END {
            self.end();
            return None;
        }
        self.failures = 0;
        frame.position = self.position;
        self.position += 1;
        Some(frame)
    }

    /// Begins to wait for the next connection, if there is to be one: not where the server asks for more time than the
    /// call's policy grants.
    fn goes_on(&mut self, asked: Duration) -> bool {
        let wanted = self.is_reconnecting && self.is_of_events() && self.failures < MOST_FAILURES;
        let Some(origin) = self.origin.as_ref().filter(|_| wanted) else { return false };
        // "Wait some more": twice as long each time.
        let retry = self.cutter.as_ref().and_then(Cutter::retry).unwrap_or(RETRY);
        if asked > origin.prepared.retry.longest_retry_after {
            return false;
        }
        let wait = retry.saturating_mul(1 << self.failures).max(asked);
        let Some(sleep) = origin.client.0.clock.sleep(wait) else { return false };
        self.failures += 1;
        *self.phase() = Phase::Waiting(sleep);
        true
    }

    /// There is no more, and nothing is kept open for it.
    fn end(&mut self) {
        *self.phase() = Phase::Ended;
        self.stream = ByteStream::whole(Bytes::new());
    }

    fn phase(&mut self) -> &mut Phase {
        self.phase.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Frames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frames")
            .field("format", &self.cutter.as_ref().map(Cutter::format))
            .field("position", &self.position)
            .field("rest", &cut::Body(self.cutter.as_ref().map_or(&[], Cutter::rest)))
            .finish_non_exhaustive()
    }
}
