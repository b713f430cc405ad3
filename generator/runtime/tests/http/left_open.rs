//! Whether the server may have done what it was asked, after several attempts.

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::retries::{client, status};
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

const SAFE: &Operation = &Operation::new("PUT", "safe", "/p", &[]);

/// The last attempt was surely not sent, or declined; the first one may have been carried out all the same.
#[tokio::test]
async fn one_attempt_is_enough() {
    let unsent = || Err(TransportError::new(TransportErrorKind::Connect, Sent::No));
    for (first, expected) in [
        (Err(TransportError::new(TransportErrorKind::Timeout, Sent::Maybe)), true),
        (Ok(500), true),
        (Ok(503), false),
        (Ok(429), false),
        (unsent(), false),
    ] {
        for last in [unsent(), Ok(503), Ok(429)] {
            let outcomes = [first.clone(), last.clone(), last.clone()];
            let canned = outcomes.into_iter().fold(Canned::new(), |canned, outcome| match outcome {
                Ok(code) => canned.answer(status(code)),
                Err(error) => canned.fail(error),
            });
            let client = client(&canned, &CannedClock::new());
            let outcome = client.send::<(), ApiError>(SAFE, Input::new(), &RequestOptions::new()).await;
            let error = outcome.unwrap_err();
            assert_eq!(error.maybe_applied(), expected, "{first:?}, then {last:?}");
        }
    }
}
