//! Answers 401 whose body does not end: what matters more is another token.

use std::time::Duration;

use http::StatusCode;

use crate::api::{API, ApiError, BEARER};
use crate::by_hand::ByHand as _;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::CannedClock;
use crate::runtime::error::Error;
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::secret::Token;
use crate::runtime::token_error::TokenError;
use crate::runtime::transport_error::{TransportError, TransportErrorKind};
use crate::scripted::Step::{Never, Piece};
use crate::scripted::{Scene, Scripted};

static SEND: Operation = Operation::new("POST", "send", "/send", &[]).auth(&[&[&BEARER]]);

fn refusal() -> Scene {
    Scene::Answer(401, "application/json", vec![Piece(b"{\"type\":"), Never])
}

/// What the source says when it is asked again.
type Again = fn() -> Result<Token, TokenError>;

async fn call(transport: &Scripted, clock: &CannedClock, again: Again) -> Result<Response<()>, Error<ApiError>> {
    let builder = ClientBuilder::new(&API).transport(transport.clone()).clock(clock.clone());
    let builder = builder.token_from(move |request| {
        let token = if request.refused().is_some() { again() } else { Token::new("old").map_err(TokenError::from) };
        async { token }
    });
    builder.build().unwrap().send(&SEND, Input::new(), &RequestOptions::new()).await
}

#[tokio::test]
async fn another_token_is_sent_all_the_same() {
    let transport = Scripted::new(vec![refusal(), Scene::Answer(204, "text/plain", vec![])]);
    let clock = CannedClock::new();
    let reply = call(&transport, &clock, || Ok(Token::new("new")?)).await.unwrap();
    assert_eq!((reply.status(), reply.attempts()), (StatusCode::NO_CONTENT, 2));
    let tokens: Vec<_> = transport.requests().iter().map(|it| it.headers["authorization"].clone()).collect();
    assert_eq!(tokens, ["Bearer old", "Bearer new"]);
    // The attempt's own time, which ends for nobody here, and that of the refusal.
    assert_eq!(clock.waits().last(), Some(&Duration::from_secs(2)));
    assert_eq!(transport.alive(), 0, "nobody waits for the rest");
}

#[tokio::test]
async fn without_another_token_it_is_what_it_is() {
    for again in [(|| Ok(Token::new("old")?)) as Again, || Err(TokenError::new("gone"))] {
        let transport = Scripted::new(vec![refusal()]);
        let error = call(&transport, &CannedClock::new(), again).await.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 1), "{error}");
        assert_eq!(error.raw_body().unwrap(), "{\"type\":", "what has come is kept");
        assert_eq!(error.broken().map(TransportError::kind), Some(TransportErrorKind::Timeout));
        assert_eq!(transport.alive(), 0);
    }
}
