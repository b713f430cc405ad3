//! What the outcome of an attempt means for the next one.

use http::StatusCode;

use super::super::attempts::Answered;
use super::super::exchange::Fault;
use super::super::transport_error::TransportError;

/// Whether another attempt makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Verdict {
    /// It would end the same way, or there is nothing to be wished for.
    Final,
    /// The server has done nothing.
    Again,
    /// Nobody knows what the server has done.
    AgainIfSafe,
}

/// Judges an outcome.
pub(in super::super) fn of(outcome: &Result<Answered, Fault>) -> Verdict {
    match outcome {
        Ok(Answered { answer, .. }) => match &answer.broken {
            Some(error) if answer.status.is_success() && error.is_transient() => Verdict::AgainIfSafe,
            _ => of_status(answer.status),
        },
        Err(Fault::Transport(error)) => of_error(error),
        // It was not sent, or refused.
        Err(Fault::Auth(error, _)) if error.is_transient() => Verdict::Again,
        Err(Fault::Auth(..) | Fault::Build(_)) => Verdict::Final,
    }
}

/// Judges an answer by its status.
pub(in super::super) fn of_status(status: StatusCode) -> Verdict {
    match status.as_u16() {
        429 | 503 => Verdict::Again,
        408 | 425 | 500 | 502 | 504 => Verdict::AgainIfSafe,
        _ => Verdict::Final,
    }
}

fn of_error(error: &TransportError) -> Verdict {
    match (error.is_transient(), error.maybe_sent()) {
        (false, _) => Verdict::Final,
        (true, false) => Verdict::Again,
        (true, true) => Verdict::AgainIfSafe,
    }
}

/// Whether the server may have done what it was asked, by the outcome of an attempt that is not the last.
pub(in super::super) fn leaves_open(outcome: &Result<Answered, Fault>) -> bool {
    match outcome {
        Ok(Answered { answer, .. }) => may_be_done(answer.status),
        Err(Fault::Transport(error)) => error.maybe_sent(),
        Err(Fault::Auth(..) | Fault::Build(_)) => false,
    }
}

/// The same by a status: not after one with which a server declines.
pub(in super::super) fn may_be_done(status: StatusCode) -> bool {
    status.is_success() || (status.is_server_error() && !matches!(status.as_u16(), 501 | 503 | 505))
}
