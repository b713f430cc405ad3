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
use super::super::transport_error::{Sent, TransportError, TransportErrorKind};
use super::cutter::Cutter;
use super::frame::{Format, Frame};

/// What some services send behind the last event, though it is none.
const END: &[u8] = b"[DONE]";

/// What events are sent as (HTML, section 9.2.1).
const EVENTS: &str = "text/event-stream";

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
    /// Of the first answer.
    media_type: Box<str>,
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
            media_type: media_type.into(),
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
            let mut asked = None;
            let (problem, may_go_on) = match self.phase() {
                Phase::Ended => return Poll::Ready(None),
                Phase::Reading => match ready!(self.poll_read(context)) {
                    Ok(Some(frame)) => return Poll::Ready(self.taken(frame).map(Ok)),
                    Ok(None) => (None, true),
                    Err(error) => {
                        let is_transient = error.is_transient();
                        (Some(error), is_transient)
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
                    Reconnected::Stream(_, media_type) if !self.is_continued_by(&media_type) => {
                        (Some(misled(&media_type)), false)
                    }
                    Reconnected::Stream(stream, _) => {
                        self.stream = stream;
                        self.cutter.iter_mut().for_each(Cutter::restart);
                        *self.phase() = Phase::Reading;
                        continue;
                    }
                    Reconnected::Ended => (None, false),
                    Reconnected::Refused(error) => (Some(error), false),
                    Reconnected::Failed(error, time) => {
                        asked = time;
                        (Some(error), true)
                    }
                },
            };
            if may_go_on && self.goes_on(asked) {
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

    /// Whether an answer can be what comes next: events, or what was taken for them before.
    fn is_continued_by(&self, media_type: &str) -> bool {
        [EVENTS, &*self.media_type].iter().any(|each| each.eq_ignore_ascii_case(media_type))
    }

    /// Begins to wait for the next connection, if there is to be one: not where the server asks for more time than the
    /// call's policy grants.
    fn goes_on(&mut self, asked: Option<Duration>) -> bool {
        let wanted = self.is_reconnecting && self.is_of_events() && self.failures < MOST_FAILURES;
        let Some(origin) = self.origin.as_ref().filter(|_| wanted) else { return false };
        // "Wait some more": twice as long each time.
        let retry = self.cutter.as_ref().and_then(Cutter::retry).unwrap_or(RETRY);
        let asked = asked.unwrap_or_default();
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

/// A page for people, for example, that asks them to log in.
fn misled(media_type: &str) -> TransportError {
    let problem = format!("the server answered with `{media_type}` when it was asked to go on");
    TransportError::new(TransportErrorKind::Other, Sent::Maybe).with_source(problem)
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
