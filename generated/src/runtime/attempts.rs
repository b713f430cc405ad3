//! The one loop of attempts that every call goes through.

use std::time::Duration;

use super::attempt;
use super::client::Settings;
use super::exchange::Fault;
use super::failure_body::FailureBody;
use super::prepare::Prepared;
use super::retry::verdict::{self, Verdict};
use super::retry_after;
use super::transport::Answer;
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// How a call ended, and after how many attempts.
pub(super) struct Attempts {
    pub(super) count: u32,
    pub(super) outcome: Result<Answer, Fault>,
}

/// Makes attempts until there is an outcome to end the call with.
///
/// Nothing lives on but what is borrowed: dropping the future ends the call.
pub(super) async fn run(settings: &Settings, prepared: &Prepared) -> Attempts {
    let started = settings.clock.now();
    let left = || prepared.total_timeout.saturating_sub(settings.clock.now().saturating_sub(started));
    let mut count = 0;
    let mut time = left();
    if time.is_zero() {
        let error = TransportError::new(TransportErrorKind::Timeout, Sent::No);
        return Attempts { count, outcome: Err(Fault::Transport(error)) };
    }
    loop {
        let outcome = attempt::attempt(settings, prepared, time).await;
        count += 1;
        let Some(wait) = wait(settings, prepared, count - 1, &outcome) else {
            return Attempts { count, outcome };
        };
        if wait >= left() || !settings.budget.spend() {
            return Attempts { count, outcome };
        }
        let Some(sleep) = settings.clock.sleep(wait) else {
            return Attempts { count, outcome };
        };
        sleep.await;
        time = left();
        if time.is_zero() {
            return Attempts { count, outcome };
        }
    }
}

/// How long to wait before the next attempt; `None`: there is none.
fn wait(
    settings: &Settings,
    prepared: &Prepared,
    repetition: u32,
    outcome: &Result<Answer, Fault>,
) -> Option<Duration> {
    let is_allowed = match verdict::of(outcome) {
        Verdict::Final => {
            settings.budget.earn();
            return None;
        }
        Verdict::Again => true,
        Verdict::AgainIfSafe => prepared.repeat.allows(&prepared.request),
    };
    if !is_allowed || repetition >= prepared.retry.most {
        return None;
    }
    let asked = outcome.as_ref().ok().and_then(|answer| {
        let body = FailureBody::new(answer.status, answer.headers.clone(), answer.body.clone());
        retry_after::read(&answer.headers, &body, settings.clock.today())
    });
    prepared.retry.wait(repetition, asked, settings.clock.random())
}
