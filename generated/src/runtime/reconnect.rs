//! Asks again for a stream that has ended: server-sent events go on where they were (HTML, section
//! 9.2.3 "Processing model").

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use http::{HeaderValue, StatusCode};

use super::attempts::{self, Answered, Sending};
use super::byte_stream::ByteStream;
use super::client::Client;
use super::exchange::Fault;
use super::failure_body::FailureBody;
use super::items::is_of_events;
use super::media_type;
use super::prepare::Prepared;
use super::retry::verdict::{self, Verdict};
use super::retry_after;
use super::transport::{Answer, BoxFuture};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Where a stream came from: all that is needed to ask for it once more.
pub(super) struct Origin {
    pub(super) client: Client,
    pub(super) prepared: Box<Prepared>,
    /// What the first answer was sent as.
    pub(super) media_type: String,
}

/// What became of asking again.
pub(super) enum Reconnected {
    /// It goes on.
    Stream(ByteStream),
    /// The server wants no more of it: the status 204.
    Ended,
    /// It may work next time, after no less than the time that the server asks for.
    Failed(TransportError, Duration),
    /// It will not.
    Refused(TransportError),
}

impl Origin {
    /// Asks for what comes after the event of this id, as an attempt of that number for hooks and spans.
    pub(super) fn reconnect(&self, last_id: Option<&str>, number: u32) -> BoxFuture<'static, Reconnected> {
        let (client, mut prepared, media_type) = (self.client.clone(), self.prepared.clone(), self.media_type.clone());
        if let Some(Ok(id)) = last_id.filter(|id| !id.is_empty()).map(HeaderValue::try_from) {
            prepared.request.headers.insert("last-event-id", id);
        }
        Box::pin(async move {
            // Each connection is an attempt of its own: the requests before it have had their answer.
            let mut sent = 0;
            let limit = prepared.request.timeout;
            let sending = Sending { settings: &client.0, prepared: &prepared, is_streamed: |_| true };
            match attempts::watched(&sending, limit, number, &mut sent).await {
                Ok(answered) => judge(answered, &media_type, client.0.clock.today()),
                Err(Fault::Transport(error)) if error.is_transient() => Reconnected::Failed(error, Duration::ZERO),
                Err(Fault::Transport(error)) => Reconnected::Refused(error),
                Err(Fault::Auth(error, _)) if error.is_transient() => {
                    let asked = error.retry_after().unwrap_or_default();
                    Reconnected::Failed(unsent(*error), asked)
                }
                Err(Fault::Auth(error, _)) => Reconnected::Refused(unsent(*error)),
                Err(Fault::Build(error)) => Reconnected::Refused(unsent(*error)),
            }
        })
    }
}

fn unsent(cause: impl Into<Box<dyn Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, Sent::No).with_source(cause)
}

/// The standard has 200 go on, 204 end, and everything else fail; what a call would repeat is tried
/// again here, too. What is sent as neither events nor what was taken for them before is something
/// else: a page that asks to log in, for example.
fn judge(answered: Answered, before: &str, now: SystemTime) -> Reconnected {
    let Answer { status, headers, body, .. } = *answered.answer;
    let media_type = media_type::of(&headers);
    match (status, answered.coming) {
        (StatusCode::OK, Some(stream)) if is_of_events(media_type) || media_type.eq_ignore_ascii_case(before) => {
            Reconnected::Stream(*stream)
        }
        (StatusCode::OK, Some(_)) => Reconnected::Refused(unexpected(format_args!("`{media_type}`"))),
        (StatusCode::NO_CONTENT, _) => Reconnected::Ended,
        (status, _) if verdict::of_status(status) != Verdict::Final => {
            let asked = retry_after::read(&FailureBody::new(status, headers, body), Some(now));
            Reconnected::Failed(unexpected(status), asked.unwrap_or_default())
        }
        (status, _) => Reconnected::Refused(unexpected(status)),
    }
}

fn unexpected(answer: impl fmt::Display) -> TransportError {
    let problem = format!("the server answered {answer} when it was asked to go on");
    TransportError::new(TransportErrorKind::Other, Sent::Maybe).with_source(problem)
}
