//! Asks again for a stream that has ended: server-sent events go on where they were (HTML, section
//! 9.2.3 "Processing model").

use std::error::Error;
use std::pin::pin;

use http::{HeaderValue, StatusCode};

use super::attempt::Progress;
use super::attempts;
use super::byte_stream::ByteStream;
use super::client::Client;
use super::exchange::Fault;
use super::hooks::Attempt;
use super::prepare::Prepared;
use super::timer::Timer;
use super::transport::{BoxFuture, Incoming};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Where a stream came from: all that is needed to ask for it once more.
pub(super) struct Origin {
    pub(super) client: Client,
    pub(super) prepared: Prepared,
}

/// What became of asking again.
pub(super) enum Reconnected {
    /// It goes on.
    Stream(ByteStream),
    /// The server wants no more of it: the status 204.
    Ended,
    /// It may work next time.
    Failed(TransportError),
    /// It will not.
    Refused(TransportError),
}

impl Origin {
    /// Asks for what comes after the event of this id; the number counts as one of attempts, for hooks.
    pub(super) fn reconnect(&self, last_id: Option<&str>, number: u32) -> BoxFuture<'static, Reconnected> {
        let (client, mut prepared) = (self.client.clone(), self.prepared.clone());
        if let Some(Ok(id)) = last_id.filter(|id| !id.is_empty()).map(HeaderValue::try_from) {
            prepared.request.headers.insert("last-event-id", id);
        }
        let attempt = Attempt { operation: prepared.operation.id, number };
        Box::pin(async move {
            let settings = client.settings();
            let limit = prepared.request.timeout;
            let progress = Progress::default();
            let mut timer = Timer::new(&*settings.clock, limit);
            match timer.watch(pin!(attempts::send(settings, &prepared, limit, attempt, &progress))).await {
                None => Reconnected::Failed(progress.timeout()),
                Some(Err(Fault::Transport(error))) if error.is_transient() => Reconnected::Failed(error),
                Some(Err(Fault::Transport(error))) => Reconnected::Refused(error),
                Some(Err(Fault::Auth(error, _))) if error.is_transient() => Reconnected::Failed(unsent(error)),
                Some(Err(Fault::Auth(error, _))) => Reconnected::Refused(unsent(error)),
                Some(Err(Fault::Build(error))) => Reconnected::Refused(unsent(error)),
                Some(Ok(incoming)) => {
                    judge(incoming, |body| ByteStream::watched(body, settings, prepared.stall_timeout))
                }
            }
        })
    }
}

fn unsent(cause: impl Into<Box<dyn Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, Sent::No).with_source(cause)
}

/// The standard has 200 go on, 204 end, and everything else fail; what a call would repeat is tried
/// again here, too.
fn judge(incoming: Incoming, open: impl FnOnce(super::pieces::Body) -> ByteStream) -> Reconnected {
    let refused = |status: StatusCode| {
        let problem = format!("the server answered {status} when it was asked to go on");
        TransportError::new(TransportErrorKind::Other, Sent::Maybe).with_source(problem)
    };
    match incoming.status {
        StatusCode::OK => Reconnected::Stream(open(incoming.body)),
        StatusCode::NO_CONTENT => Reconnected::Ended,
        status if matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504) => {
            Reconnected::Failed(refused(status))
        }
        status => Reconnected::Refused(refused(status)),
    }
}
