//! Many calls that wait for one token, some of which are given up.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::Duration;

use http::StatusCode;
use serde_json::json;
use tokio::sync::Semaphore;

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::oauth2::{API, READ, call};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::Canned;
use crate::runtime::client::Client;
use crate::runtime::error::ErrorKind;
use crate::runtime::oauth2::OAuth2;
use crate::runtime::operation::Input;
use crate::runtime::options::RequestOptions;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::{Answer, BoxFuture, Incoming, Request, Transport};
use crate::runtime::transport_error::TransportError;

/// Keeps token requests waiting until it is opened for them; what comes of one is what was canned
/// for it. Calls are answered at once, with 401 for a token that is not `good`.
#[derive(Clone)]
struct Gate {
    tokens: Canned,
    calls: Canned,
    open: Arc<Semaphore>,
    begun: Arc<AtomicUsize>,
}

impl Gate {
    fn new(tokens: Canned) -> Self {
        Self { tokens, calls: Canned::new(), open: Arc::new(Semaphore::new(0)), begun: Arc::default() }
    }

    fn client(&self) -> Client {
        let oauth2 = OAuth2::client_credentials("id", "secret");
        ClientBuilder::new(&API).transport(self.clone()).retry(RetryPolicy::never()).oauth2(oauth2).build().unwrap()
    }

    fn begun(&self) -> usize {
        self.begun.load(Ordering::SeqCst)
    }
}

impl Transport for Gate {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            if request.uri.host() == Some("auth.example") {
                self.begun.fetch_add(1, Ordering::SeqCst);
                self.open.acquire().await.unwrap().forget();
                return self.tokens.send(request).await;
            }
            let is_good = request.header("authorization") == Some("Bearer good");
            let status = if is_good { StatusCode::NO_CONTENT } else { StatusCode::UNAUTHORIZED };
            self.calls.clone().answer(Answer::new(status, http::HeaderMap::new(), "")).send(request).await
        })
    }
}

fn tokens(names: &[&str]) -> Canned {
    let body = |name: &str| json!({"access_token": name, "expires_in": 3600});
    names.iter().fold(Canned::new(), |canned, name| canned.json(StatusCode::OK, &body(name)))
}

/// Runs a future as far as it goes.
fn advance<F: Future>(future: Pin<&mut F>) {
    assert!(future.poll(&mut Context::from_waker(Waker::noop())).is_pending());
}

#[tokio::test]
async fn one_request_for_all() {
    let gate = Gate::new(tokens(&["good"]));
    let client = gate.client();
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client, &READ).await.is_ok() })
        })
        .collect();
    while gate.begun() == 0 {
        tokio::task::yield_now().await;
    }
    gate.open.add_permits(10);
    for call in calls {
        assert!(call.await.unwrap());
    }
    assert_eq!((gate.begun(), gate.calls.requests().len()), (1, 50));
}

#[tokio::test]
async fn one_renewal_for_all_that_were_refused() {
    let gate = Gate::new(tokens(&["old", "good"]));
    gate.open.add_permits(1);
    let client = gate.client();
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client, &READ).await.unwrap().attempts() })
        })
        .collect();
    while gate.begun() < 2 {
        tokio::task::yield_now().await;
    }
    gate.open.add_permits(10);
    for call in calls {
        assert_eq!(call.await.unwrap(), 2);
    }
    assert_eq!((gate.begun(), gate.calls.requests().len()), (2, 40));
}

#[tokio::test]
async fn one_failure_for_all() {
    let gate = Gate::new(Canned::new().json(StatusCode::SERVICE_UNAVAILABLE, &json!({})));
    let client = gate.client();
    let mut calls: Vec<_> = (0..5).map(|_| Box::pin(call(&client, &READ))).collect();
    calls.iter_mut().for_each(|call| advance(call.as_mut()));
    gate.open.add_permits(10);
    for call in calls {
        assert!(matches!(call.await.unwrap_err().kind(), ErrorKind::Auth(_)));
    }
    assert_eq!(gate.begun(), 1);
    // Who comes later asks again.
    assert!(call(&client, &READ).await.is_err());
    assert_eq!(gate.begun(), 2);
}

#[tokio::test]
async fn who_gives_up_takes_nothing_along() {
    let gate = Gate::new(tokens(&["good"]));
    let client = gate.client();
    {
        let mut leader = pin!(call(&client, &READ));
        advance(leader.as_mut());
        assert_eq!(gate.begun(), 1);
    }
    // The next one goes on with what the first has begun.
    let mut next = pin!(call(&client, &READ));
    advance(next.as_mut());
    gate.open.add_permits(1);
    next.await.unwrap();
    assert_eq!((gate.begun(), gate.tokens.left()), (1, 0));

    // Dropped while others wait for it: one of them takes over.
    let gate = Gate::new(tokens(&["good"]));
    let client = gate.client();
    let mut leader = Box::pin(call(&client, &READ));
    advance(leader.as_mut());
    let others: Vec<_> = (0..3)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client, &READ).await.is_ok() })
        })
        .collect();
    tokio::task::yield_now().await;
    drop(leader);
    gate.open.add_permits(1);
    for other in others {
        assert!(other.await.unwrap());
    }
    assert_eq!(gate.begun(), 1);
}

#[tokio::test]
async fn what_was_begun_and_has_failed_is_begun_anew() {
    let lost = Canned::new().json(StatusCode::GATEWAY_TIMEOUT, &json!({}));
    let gate = Gate::new(lost.json(StatusCode::OK, &json!({"access_token": "good"})));
    let client = gate.client();
    {
        let mut leader = pin!(call(&client, &READ));
        advance(leader.as_mut());
    }
    gate.open.add_permits(2);
    call(&client, &READ).await.unwrap();
    assert_eq!(gate.begun(), 2);
}

/// Who waits longer must not lose the token to them.
#[tokio::test]
async fn who_is_in_a_hurry_asks_with_the_time_of_all() {
    let gate = Gate::new(tokens(&["good"]));
    gate.open.add_permits(1);
    let client = gate.client();
    let options = RequestOptions::new().attempt_timeout(Duration::from_millis(200));
    client.send::<(), ApiError>(&READ, Input::new(), &options).await.unwrap();
    let (asked, sent) = (gate.tokens.requests()[0].timeout, gate.calls.requests()[0].timeout);
    assert!(asked > Duration::from_secs(10) && sent <= Duration::from_millis(200), "{asked:?} {sent:?}");
}
