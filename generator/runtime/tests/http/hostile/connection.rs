//! Connections that do not come about, or break before there is an answer.

use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use super::server::Do::{Head, Request, Reset, Silence};
use super::server::{Do, Server, answer, body, head, say};
use super::{NEVER, SAFE, UNSAFE, call, client, hurried, play, shown};
use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::runtime::File;
use crate::runtime::operation::{Body, Input};
use crate::runtime::options::RequestOptions;

#[tokio::test]
async fn nobody_there() {
    let port = Server::new(Vec::new()).await.port();
    let client = client(&format!("http://127.0.0.1:{port}"));
    // The server is gone as soon as nobody holds it, which its task may take a while to notice.
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
        tokio::task::yield_now().await;
    }
    for operation in [SAFE, UNSAFE] {
        let outcome = call(&client, operation, &RequestOptions::new()).await;
        assert_eq!(shown(&outcome), "Connect, nothing done");
        assert_eq!(outcome.unwrap_err().attempts(), 3, "what was not sent is sent again, whatever it is");
    }
}

#[tokio::test]
async fn closed_or_reset() {
    let options = RequestOptions::new();
    play("closed at once", vec![], &options, "Io").await;
    play("reset at once", vec![Reset], &options, "Io").await;
    play("reset in the head", vec![Do::Some(4), Reset], &options, "Io").await;
    play("closed after the head", vec![Head], &options, "Io").await;
    play("reset after the request", vec![Request, Reset], &options, "Io").await;
    play("closed after the request", vec![Request], &options, "Io").await;
}

#[tokio::test]
async fn silence() {
    play("nothing is read", vec![Silence], &hurried(), "Timeout").await;
    play("no answer", vec![Request, Silence], &hurried(), "Timeout").await;
}

#[tokio::test]
async fn the_whole_call_has_an_end() {
    let silent = vec![Request, Silence];
    let server = Server::new(vec![silent; 9]).await;
    let options = hurried().total_timeout(Duration::from_millis(450));
    let outcome = call(&client(&server.url()), SAFE, &options).await;
    assert_eq!((shown(&outcome).as_str(), outcome.unwrap_err().attempts()), ("Timeout", 2));
}

#[tokio::test]
async fn kept_connections() {
    let keep = |body: &str| say(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()));
    // Closed while nobody looks: nothing was sent on it, so that the next call gets another.
    let good = vec![Request, answer("200 OK", "", "2")];
    let server = Server::new(vec![vec![Request, keep("1")], good]).await;
    let client_of_both = client(&server.url());
    for expected in ["200 `1`", "200 `2`"] {
        let outcome = call(&client_of_both, UNSAFE, &RequestOptions::new()).await;
        assert_eq!(shown(&outcome), expected);
        // Time for the end of the connection to arrive.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(server.requests().len(), 2);

    // Closed when the next request has come: nobody knows what was done.
    let server = Server::new(vec![vec![Request, keep("1"), Request, Reset]]).await;
    let client = client(&server.url());
    assert_eq!(shown(&call(&client, UNSAFE, &RequestOptions::new()).await), "200 `1`");
    assert_eq!(shown(&call(&client, UNSAFE, &RequestOptions::new()).await), "Io");
    assert_eq!((server.requests().len(), server.connections()), (2, 1), "it is not sent again, by nobody");
}

#[tokio::test]
async fn ipv6() {
    let good = vec![Request, answer("200 OK", "", "good")];
    let Ok(server) = Server::at(IpAddr::V6(Ipv6Addr::LOCALHOST), vec![vec![Request, Reset], good]).await else {
        eprintln!("skipped: this machine has no ::1");
        return;
    };
    assert!(server.url().starts_with("http://[::1]:"), "{}", server.url());
    let outcome = call(&client(&server.url()), SAFE, &RequestOptions::new()).await;
    assert_eq!((shown(&outcome).as_str(), outcome.unwrap().attempts()), ("200 `good`", 2));
    assert!(server.requests()[0].contains("host: [::1]:"), "{:?}", server.requests());
}

#[tokio::test]
async fn a_body_that_can_be_read_once_is_sent_once() {
    let content: Vec<u8> = (b'a'..=b'z').cycle().take(5_000_000).collect();
    let scripts =
        [("reset within", vec![Head, Do::Some(100_000), Reset], "Io"), ("silence", vec![Head, Silence], "Timeout")];
    for (name, script, expected) in scripts {
        let server = Server::new(vec![script, vec![Request, answer("200 OK", "", "good")]]).await;
        let file = File::reader(std::io::Cursor::new(content.clone()));
        let input = Input::new().body(Body::file("", &file));
        // A safe one, which would be sent again if it could be.
        let options = RequestOptions::new().safe_to_repeat();
        let options = if expected == "Timeout" { options.attempt_timeout(Duration::from_millis(300)) } else { options };
        let client = client(&server.url());
        let call = client.send::<(), ApiError>(UNSAFE, input, &options);
        let outcome = tokio::time::timeout(NEVER, call).await.expect("a call that ends");
        assert_eq!((shown(&outcome).as_str(), server.connections()), (expected, 1), "{name}: {outcome:?}");
    }
}

#[tokio::test]
async fn an_answer_before_the_request_is_there() {
    let content: Vec<u8> = vec![b'x'; 3_000_000];
    let refusal = answer("413 Content Too Large", "", "no");
    let server = Server::new(vec![vec![Head, refusal]]).await;
    let file = File::bytes(content);
    let input = Input::new().body(Body::file("", &file));
    let (client, options) = (client(&server.url()), RequestOptions::new());
    let call = client.send::<(), ApiError>(UNSAFE, input, &options);
    let outcome = tokio::time::timeout(NEVER, call).await.expect("a call that ends");
    assert_eq!(shown(&outcome), "Api 413, nothing done");
}

#[tokio::test]
async fn chunks_arrive() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let head = head(&mut stream).await.unwrap();
        let body = body(&mut stream, &head).await.unwrap();
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        tokio::io::AsyncWriteExt::write_all(&mut stream, answer).await.unwrap();
        (head, String::from_utf8(body).unwrap())
    });
    let file = File::reader(&b"hello"[..]);
    let input = Input::new().body(Body::file("text/plain", &file));
    client(&url).send::<(), ApiError>(UNSAFE, input, &RequestOptions::new()).await.unwrap();
    let (head, body) = server.await.unwrap();
    assert!(head.contains("transfer-encoding: chunked") && !head.contains("content-length"), "{head}");
    assert_eq!(body, "5\r\nhello\r\n0\r\n\r\n");
}
