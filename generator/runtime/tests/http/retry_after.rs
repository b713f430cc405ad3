//! What a server asks for before the next attempt.

use std::time::Duration;

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::retries::{client, status};
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::Answer;

const OPERATION: &Operation = &Operation::new("POST", "op", "/p", &[]);

/// The waits before an attempt that would go well; none: it was not made.
async fn waits(answer: Answer, options: &RequestOptions) -> Vec<Duration> {
    let canned = Canned::new().answer(answer).answer(status(200));
    let clock = CannedClock::new();
    let outcome = client(&canned, &clock).send::<(), ApiError>(OPERATION, Input::new(), options).await;
    let waits = clock.waits();
    assert_eq!(outcome.is_ok(), !waits.is_empty());
    waits
}

async fn after(headers: &[(http::HeaderName, &'static str)], body: &'static str) -> Option<Duration> {
    let headers: HeaderMap =
        headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
    let answer = Answer::new(StatusCode::TOO_MANY_REQUESTS, headers, body);
    // Chance adds nothing, so that only what the server asks for is left.
    let policy = RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO);
    waits(answer, &RequestOptions::new().retry(policy)).await.first().copied()
}

async fn header(value: &'static str) -> Option<Duration> {
    after(&[(RETRY_AFTER, value)], "").await
}

#[tokio::test]
async fn in_every_form() {
    let seconds = |seconds| Some(Duration::from_secs_f64(seconds));
    assert_eq!(header("7").await, seconds(7.0));
    assert_eq!(header(" 7.25 ").await, seconds(7.25));
    assert_eq!(after(&[], r#"{"retry_after": 7}"#).await, seconds(7.0));
    assert_eq!(after(&[], r#"{"retry_after": "7.5"}"#).await, seconds(7.5));
    // The canned clock stands at 01:46:40.
    assert_eq!(header("Sun, 09 Sep 2001 01:46:45 GMT").await, seconds(5.0));
    let dates = [(RETRY_AFTER, "Mon, 09 Sep 2030 01:46:45 GMT"), (DATE, "Mon, 09 Sep 2030 01:46:42 GMT")];
    assert_eq!(after(&dates, "").await, seconds(3.0));
}

#[tokio::test]
async fn past_or_without_meaning() {
    for value in ["0", "Sun, 09 Sep 2001 01:46:39 GMT", "soon", "", "-5", "nan", "inf", "7 seconds"] {
        assert_eq!(header(value).await, Some(Duration::ZERO), "{value}");
    }
}

#[tokio::test]
async fn too_long() {
    assert_eq!(header("60").await, Some(Duration::from_secs(60)));
    for value in ["60.1", "86400", "1e300", "99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        assert_eq!(header(value).await, None, "{value}");
    }
    let digits: &'static str = "9".repeat(400).leak();
    for value in [digits, "1e400"] {
        assert_eq!(header(value).await, None, "more than a number has place for is not nothing");
    }
}

#[tokio::test]
async fn the_wait_comes_on_top() {
    let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static("3"))]);
    let answer = Answer::new(StatusCode::SERVICE_UNAVAILABLE, headers, "");
    let found = waits(answer.clone(), &RequestOptions::new()).await;
    assert_eq!(found, [Duration::from_millis(3500)], "so that those who were told the same do not come at once");
    let policy = RetryPolicy::new().longest_retry_after(Duration::from_secs(2));
    assert!(waits(answer.clone(), &RequestOptions::new().retry(policy)).await.is_empty());
    let options = RequestOptions::new().total_timeout(Duration::from_secs(3));
    assert!(waits(answer, &options).await.is_empty(), "it would outlast the call");
}
