//! What a user does around each attempt.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderValue;

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::retries::status;
use crate::runtime::build_error::BuildError;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

const OPERATION: &Operation = &Operation::new("GET", "op", "/p", &[]);

fn builder(canned: &Canned) -> ClientBuilder {
    ClientBuilder::new(&API).transport(canned.clone()).clock(CannedClock::new())
}

async fn call(builder: ClientBuilder) -> Result<Response<()>, Error<ApiError>> {
    builder.build().unwrap().send(OPERATION, Input::new(), &RequestOptions::new()).await
}

#[tokio::test]
async fn every_attempt_is_seen() {
    let broken = TransportError::new(TransportErrorKind::Io, Sent::Maybe);
    let canned = Canned::new().answer(status(503)).fail(broken).answer(status(204));
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (before, after) = (Arc::clone(&seen), Arc::clone(&seen));
    let builder = builder(&canned)
        .before_attempt(move |attempt, mut request| {
            before.lock().unwrap().push(format!("before {} {}", attempt.operation, attempt.number));
            async move {
                let number = HeaderValue::from(attempt.number);
                request.headers.insert("x-attempt", number);
                Ok(request)
            }
        })
        .before_attempt(|_, mut request| async move {
            let number = request.header("x-attempt").unwrap().repeat(2);
            request.headers.insert("x-twice", HeaderValue::try_from(number).unwrap());
            Ok(request)
        })
        .after_attempt(move |attempted| {
            let after = Arc::clone(&after);
            async move {
                tokio::task::yield_now().await;
                let status = attempted.status.map(|status| status.as_u16());
                let error = attempted.error.map(|error| error.kind());
                assert_eq!(attempted.time, Duration::ZERO);
                after.lock().unwrap().push(format!("after {} {status:?} {error:?}", attempted.attempt.number));
            }
        });
    assert_eq!(call(builder).await.unwrap().attempts(), 3);
    let expected = [
        "before op 1",
        "after 1 Some(503) None",
        "before op 2",
        "after 2 None Some(Io)",
        "before op 3",
        "after 3 Some(204) None",
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
    let twice: Vec<_> = canned.requests().iter().map(|request| request.header("x-twice").unwrap().to_owned()).collect();
    assert_eq!(twice, ["11", "22", "33"], "each begins with the request as it was");
}

#[tokio::test]
async fn a_hook_can_refuse() {
    let canned = Canned::new();
    let builder = builder(&canned).before_attempt(|_, _| async { Err(BuildError::new("not today")) });
    let error = call(builder.after_attempt(|_| async { panic!("nothing was sent") })).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Build(it) if it.to_string() == "not today"));
    assert!(canned.requests().is_empty());
}

#[tokio::test]
async fn a_hook_cannot_send_credentials_elsewhere() {
    for url in ["https://other.example/p", "http://api.example.com/p", "https://api.example.com:8443/p"] {
        let canned = Canned::new();
        let builder = builder(&canned).before_attempt(move |_, mut request| async move {
            request.uri = url.parse().unwrap();
            Ok(request)
        });
        let error = call(builder).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "op: a hook has changed the host that the request is for, which gets the credentials"
        );
        assert!(canned.requests().is_empty());
    }
    let canned = Canned::new().answer(status(204));
    let builder = builder(&canned).before_attempt(|_, mut request| async move {
        request.uri = "https://api.example.com/p?signed=1".parse().unwrap();
        Ok(request)
    });
    call(builder).await.unwrap();
    assert_eq!(canned.requests()[0].query(), Some("signed=1"));
}
