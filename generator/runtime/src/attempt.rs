//! One attempt: a request is authorized, sent, and sent once more where only its token was refused.
//!
//! A 401 says that the server has done nothing but look at the credentials (RFC 9110, section
//! 15.5.2), so what follows it is the same attempt with another token, and no repetition of what may
//! have had an effect.

use std::time::Duration;

use http::StatusCode;

use super::client::Settings;
use super::exchange::Fault;
use super::prepare::Prepared;
use super::secret::Token;
use super::transport::{Answer, Request};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// How an attempt ended.
pub(super) struct Attempted {
    /// How often the request was sent: at most twice; not at all if there was no token for it.
    pub(super) sent: u32,
    pub(super) outcome: Result<Answer, Fault>,
}

/// Makes one attempt, within that time and the request's own.
///
/// The request can be sent again: its body is shared, not used up.
pub(super) async fn attempt(settings: &Settings, prepared: &Prepared, timeout: Duration) -> Attempted {
    let timeout = timeout.min(prepared.request.timeout);
    let begin = settings.now.get();
    let (request, tokens) = match authorized(settings, prepared, begin, timeout, &[]).await {
        Ok(authorized) => authorized,
        Err(fault) => return Attempted { sent: 0, outcome: Err(fault) },
    };
    let refusal = match settings.transport.send(request).await {
        Ok(answer) if answer.status == StatusCode::UNAUTHORIZED && !tokens.is_empty() => answer,
        outcome => return Attempted { sent: 1, outcome: outcome.map_err(Fault::Transport) },
    };
    match authorized(settings, prepared, begin, timeout, &tokens).await {
        Ok((_, others)) if others == tokens => Attempted { sent: 1, outcome: Ok(refusal) },
        Ok((request, _)) => {
            let outcome = settings.transport.send(request).await.map_err(Fault::Transport);
            Attempted { sent: 2, outcome }
        }
        Err(Fault::Auth(error, _)) => Attempted { sent: 1, outcome: Err(Fault::Auth(error, Some(Box::new(refusal)))) },
        // There is no time left for more.
        Err(_) => Attempted { sent: 1, outcome: Ok(refusal) },
    }
}

/// The request with what shows who is calling, and the tokens of which there may be others. Its
/// timeout is what is left of the attempt's.
async fn authorized(
    settings: &Settings,
    prepared: &Prepared,
    begin: Duration,
    timeout: Duration,
    refused: &[Token],
) -> Result<(Request, Vec<Token>), Fault> {
    let left = || {
        let left = timeout.saturating_sub(settings.now.get().saturating_sub(begin));
        if left.is_zero() {
            return Err(Fault::Transport(TransportError::new(TransportErrorKind::Timeout, Sent::No)));
        }
        Ok(left)
    };
    let mut request = prepared.request.clone();
    request.timeout = left()?;
    let tokens = prepared.plan.authorize(&mut request, refused).await?;
    request.timeout = left()?;
    Ok((request, tokens))
}
