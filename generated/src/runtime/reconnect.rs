//! Asks again for a stream that has ended: server-sent events go on where they were (HTML, section
//! 9.2.3 "Processing model").

use std::error::Error;
use std::time::{Duration, SystemTime};

use http::{HeaderValue, StatusCode};

use super::attempts::{self, Answered, Sending};
use super::byte_stream::ByteStream;
use super::client::Client;
use super::exchange::Fault;
use super::failure_body::FailureBody;
use super::media_type;
use super::prepare::Prepared;
use super::retry_after;
use super::transport::{Answer, BoxFuture};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Where a stream came from: all that is needed to ask for it once more.
pub(super) struct Origin {
    pub(super) client: Client,
    pub(super) prepared: Box<Prepared>,
}

/// What became of asking again.
pub(super) enum Reconnected {
    /// It goes on, with a body of that media type.
    Stream(ByteStream, String),
    /// The server wants no more of it: the status 204.
    Ended,
    /// It may work next time, and not before that time if the server asks for one.
    Failed(TransportError, Option<Duration>),
    /// It will not.
    Refused(TransportError),
}

impl Origin {
    /// Asks for what comes after the event of this id, as an attempt of that number for hooks and spans.
    pub(super) fn reconnect(&self, last_id: Option<&str>, number: u32) -> BoxFuture<'static, Reconnected> {
        let (client, mut prepared) = (self.client.clone(), self.prepared.clone());
        if let Some(Ok(id)) = last_id.filter(|id| !id.is_empty()).map(HeaderValue::try_from) {
            prepared.request.headers.insert("last-event-id", id);
        }
        Box::pin(async move {
            // Each connection is an attempt of its own: the requests before it have had their answer.
            let mut sent = 0;
            let limit = prepared.request.timeout;
            let sending = Sending { settings: &client.0, prepared: &prepared, is_streamed: |_| true };
            match attempts::watched(&sending, limit, number, &mut sent).await {
                Ok(answered) => judge(answered, client.0.clock.today()),
                Err(Fault::Transport(error)) if error.is_transient() => Reconnected::Failed(error, None),
                Err(Fault::Transport(error)) => Reconnected::Refused(error),
                Err(Fault::Auth(error, _)) if error.is_transient() => {
                    let asked = error.retry_after();
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
/// again here, too.
fn judge(answered: Answered, now: SystemTime) -> Reconnected {
    let refused = |status: StatusCode| {
        let problem = format!("the server answered {status} when it was asked to go on");
        TransportError::new(TransportErrorKind::Other, Sent::Maybe).with_source(problem)
    };
    let Answer { status, headers, body, .. } = *answered.answer;
    match (status, answered.coming) {
        (StatusCode::OK, Some(stream)) => Reconnected::Stream(*stream, media_type::of(&headers).to_owned()),
        (StatusCode::NO_CONTENT, _) => Reconnected::Ended,
        (status, _) if matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504) => {
            let body = FailureBody::new(status, headers, body);
            Reconnected::Failed(refused(status), retry_after::read(&body.headers, &body, Some(now)))
        }
        (status, _) => Reconnected::Refused(refused(status)),
    }
}
