//! Connections that do not get as far as being encrypted. Nothing was sent, not even the token.

use std::time::Duration;

use super::server::Do::{self, Silence};
use super::server::{Server, say};
use super::{UNSAFE, builder, call, shown};
use crate::runtime::options::RequestOptions;

async fn play(name: &str, script: Vec<Do>, expected: &str) {
    let server = Server::new(vec![script; 9]).await;
    let url = server.url().replace("http://", "https://");
    let client = builder(&url).connect_timeout(Duration::from_millis(300)).build().unwrap();
    let outcome = call(&client, UNSAFE, &RequestOptions::new()).await;
    assert_eq!(shown(&outcome), expected, "{name}");
    assert_eq!((outcome.unwrap_err().attempts(), server.connections()), (3, 3), "{name}: so it is tried again");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn no_handshake() {
    play("plain HTTP", vec![Do::Some(5), say("HTTP/1.1 400 Bad Request\r\n\r\n")], "Connect, nothing done").await;
    play("closed", vec![Do::Some(5)], "Connect, nothing done").await;
    play("reset", vec![Do::Some(5), Do::Reset], "Connect, nothing done").await;
    // A fatal alert, `handshake_failure` (RFC 8446, section 6.2).
    let alert = vec![Do::Some(5), Do::Say(vec![21, 3, 3, 0, 2, 2, 40])];
    play("an alert", alert, "Connect, nothing done").await;
    play("silence", vec![Do::Some(5), Silence], "Timeout, nothing done").await;
}
