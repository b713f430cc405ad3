//! The client against the mock server of its own crate: a whole program, but for the API.
#![cfg(all(feature = "mock-server", feature = "reqwest"))]

#[path = "support/examples.rs"]
mod examples;

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use devrev::errors::ChatsCreateError;
use devrev::http::StatusCode;
use devrev::mock_server::{MockServer, Reply};
use devrev::types::ChatsCreateRequest;
use devrev::{Client, ClientBuilder, ErrorKind, RequestOptions, RetryPolicy};
use examples::Of;
use serde_json::{Value, json};

fn builder(server: &MockServer) -> ClientBuilder {
    Client::builder().token("secret").base_url(server.url()).retry(RetryPolicy::never())
}

#[tokio::test]
async fn every_operation_answers_every_status_with_every_example() -> Result<(), Box<dyn Error>> {
    let server = MockServer::start()?;
    let client = builder(&server).build()?;
    let request = ChatsCreateRequest::dm(["DEVU-101"]);
    let mut sent = 0;
    for example in examples::examples() {
        let Of::Response(status) = example.of else { continue };
        let prefer = format!("code={status}, example=\"{}\"", example.name);
        let options = RequestOptions::new().header("prefer", prefer);
        let came = client.chats_create(&request).with(&options).await;
        let (came_status, body) = match &came {
            Ok(response) => (response.status(), response.raw_body()),
            Err(error) => (error.status().expect("a status"), error.raw_body().expect("a body")),
        };
        assert_eq!(came_status.as_u16(), status, "{}", String::from_utf8_lossy(body));
        assert_eq!(serde_json::from_slice::<Value>(body)?, example.value, "{status} `{}`", example.name);
        if let Err(error) = &came {
            match error.kind() {
                ErrorKind::Api(ChatsCreateError::Malformed(_) | ChatsCreateError::Undeclared(_)) => {
                    panic!("{status} `{}`: {error:?}", example.name)
                }
                ErrorKind::Api(failure) => assert!(failure_cause(failure).is_none(), "{failure:?}"),
                other => panic!("{other:?}"),
            }
        }
        sent += 1;
    }
    assert_eq!(sent, 25);
    assert_eq!(server.requests_of("chats-create")?.len(), sent);
    Ok(())
}

fn failure_cause(failure: &ChatsCreateError) -> Option<&devrev::DecodeError> {
    devrev::failure::Failure::cause(failure)
}

#[tokio::test]
async fn a_program_chooses_what_it_meets() -> Result<(), Box<dyn Error>> {
    let server = MockServer::start()?;
    let client = builder(&server).retry(RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO)).build()?;
    let request = ChatsCreateRequest::dm(["DEVU-101"]);

    // Twice nothing, then the chat: the client tries again.
    server.answer_once("chats_create", 503)?;
    server.answer_once("chats_create", 503)?;
    let response = client.chats_create(&request).await?;
    assert_eq!((response.status(), response.attempts()), (StatusCode::CREATED, 3));

    server.answer("POST /chats.create", Reply::status(StatusCode::BAD_REQUEST).with_example("invalid-id"))?;
    let error = client.chats_create(&request).await.unwrap_err();
    assert_eq!(error.code(), Some("invalid_id"));

    let body = json!({"type": "room_is_full", "message": "Nobody else fits in"});
    server.answer("chats-create", Reply::json(StatusCode::BAD_REQUEST, &body))?;
    let error = client.chats_create(&request).await.unwrap_err();
    assert_eq!(error.code(), Some("room_is_full"));

    let requests = server.requests();
    assert_eq!(requests.len(), 5);
    assert_eq!(requests[0].json(), Some(json!({"type": "dm", "users": ["DEVU-101"]})));
    assert_eq!(requests[0].header("authorization"), Some("Bearer secret"));
    assert!(!format!("{requests:?}").contains("secret"));
    Ok(())
}

/// Sends a request of another program, which speaks HTTP by itself.
fn ask(server: &MockServer, body: &str) -> (String, Value) {
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    let length = body.len();
    let head =
        format!("POST /chats.create HTTP/1.1\r\nhost: mock\r\nconnection: close\r\ncontent-length: {length}\r\n");
    write!(stream, "{head}content-type: application/json\r\n\r\n{body}").expect("a request");
    let mut came = String::new();
    stream.read_to_string(&mut came).expect("an answer");
    let (head, body) = came.split_once("\r\n\r\n").expect("a head and a body");
    (head.to_owned(), serde_json::from_str(body).expect("JSON"))
}

#[test]
fn who_does_not_show_a_token_gets_the_401_of_the_api() {
    let server = MockServer::start().expect("a server");
    let (head, body) = ask(&server, r#"{"type": "dm", "users": []}"#);
    assert!(head.starts_with("HTTP/1.1 401 "), "{head}");
    assert!(head.contains("\r\nwww-authenticate: Bearer realm=\"mock\""), "{head}");
    assert_eq!(body["type"], "unauthenticated");
}

#[test]
fn a_request_that_is_none_says_what_is_wrong() {
    let server = MockServer::builder().without_credentials().start().expect("a server");
    let (head, body) = ask(&server, r#"{"type": "dm", "users": 7}"#);
    assert!(head.starts_with("HTTP/1.1 400 "), "{head}");
    let problem = body["problems"][0].as_str().unwrap_or_default();
    assert!(problem.contains("users"), "{body}");
}
