//! What an answer makes of a call, and of the failures that a description knows.

use devrev::bytes::Bytes;
use devrev::canned::{Canned, CannedClock};
use devrev::errors::ChatsCreateError;
use devrev::http::{HeaderMap, StatusCode};
use devrev::transport;
use devrev::types::{ChatsCreateRequest, TooManyRequestsHeaders};
use devrev::{Client, Error, RetryPolicy};

use crate::answer::Answer;
use crate::poll;

/// Makes the call that the answer is for, twice if the answer makes it be sent again.
///
/// # Panics
/// A promise is broken.
pub fn of_calls(answer: &Answer) {
    let of = |answer: &Answer| transport::Answer::new(answer.status, answer.headers.clone(), answer.body.clone());
    for (retry, answers) in [(RetryPolicy::never(), 1), (RetryPolicy::new(), 2)] {
        let canned = (0..answers).fold(Canned::new(), |canned, _| canned.answer(of(answer)));
        let builder = Client::builder().token("s3cr3t-token").transport(canned).clock(CannedClock::new()).retry(retry);
        let client = builder.build().expect("a client");
        let request = ChatsCreateRequest::dm(["DEVU-101"]);
        match poll::now(async { client.chats_create(&request).await }) {
            Ok(response) => {
                assert_eq!(response.raw_body(), &answer.body);
                let _ = (response.request_id(), response.rate_limit(), format!("{response:?}"));
                let _ = response.typed_headers::<TooManyRequestsHeaders>();
            }
            Err(error) => look_at(&error),
        }
    }
}

/// The body as that of each failure.
///
/// # Panics
/// A promise is broken.
pub fn of_failures(body: &Bytes) {
    for status in [400, 401, 403, 429, 500, 503, 418] {
        let status = StatusCode::from_u16(status).expect("a status");
        let error = Error::<ChatsCreateError>::from_response(status, HeaderMap::new(), body.clone());
        assert_eq!(error.raw_body(), Some(body), "nothing of it is lost");
        look_at(&error);
    }
}

fn look_at(error: &Error<ChatsCreateError>) {
    let texts = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
    assert!(!texts.contains("s3cr3t-token"), "{texts}");
    let _ = (error.code(), error.message(), error.field("type"), error.request_id(), error.rate_limit());
    let _ = (error.retry_after(), error.is_retryable(), error.maybe_applied());
    let _ = error.typed_headers::<TooManyRequestsHeaders>();
}
