//! Servers that decline, fail, and send elsewhere.

use super::server::Do::Request;
use super::server::{Do, Server, answer};
use super::{Outcome, SAFE, UNSAFE, call, client, shown};
use crate::runtime::operation::Operation;
use crate::runtime::options::RequestOptions;

/// What comes of these answers, how many attempts there were, and how many requests.
async fn statuses(operation: &'static Operation, answers: Vec<Do>) -> (Outcome, usize) {
    let server = Server::new(answers.into_iter().map(|answer| vec![Request, answer]).collect()).await;
    let outcome = call(&client(&server.url()), operation, &RequestOptions::new()).await;
    (outcome, server.requests().len())
}

fn plain(status: &str) -> Do {
    answer(status, "", "x")
}

#[tokio::test]
async fn a_storm() {
    for status in ["429 Too Many Requests", "503 Service Unavailable"] {
        for operation in [SAFE, UNSAFE] {
            let (outcome, requests) = statuses(operation, vec![plain(status); 9]).await;
            assert_eq!(shown(&outcome), format!("Api {}, nothing done", &status[..3]));
            assert_eq!((outcome.unwrap_err().attempts(), requests), (3, 3));
            let (outcome, requests) = statuses(operation, vec![plain(status), plain(status), plain("200 OK")]).await;
            assert_eq!((shown(&outcome).as_str(), requests), ("200 `x`", 3));
        }
    }
}

#[tokio::test]
async fn a_server_that_wants_to_be_left_alone() {
    let later = answer("429 Too Many Requests", "retry-after: 86400\r\n", "");
    let (outcome, requests) = statuses(SAFE, vec![later, plain("200 OK")]).await;
    assert_eq!((shown(&outcome).as_str(), requests), ("Api 429, nothing done", 1));
    assert_eq!(outcome.unwrap_err().retry_after().unwrap().as_secs(), 86400);
}

#[tokio::test]
async fn failures() {
    for status in ["500 Internal Server Error", "502 Bad Gateway", "504 Gateway Timeout"] {
        let page = answer(status, "content-type: text/html\r\n", "<h1>Oops</h1>");
        let (outcome, requests) = statuses(UNSAFE, vec![page.clone(), plain("200 OK")]).await;
        assert_eq!((shown(&outcome), requests), (format!("Api {}", &status[..3]), 1));
        let (outcome, requests) = statuses(SAFE, vec![page, plain("200 OK")]).await;
        assert_eq!((shown(&outcome).as_str(), requests), ("200 `x`", 2));
    }
}

#[tokio::test]
async fn nobody_is_sent_elsewhere() {
    let other = Server::new(vec![vec![Request, plain("200 OK")]]).await;
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent", "300 Choices"] {
        for operation in [SAFE, UNSAFE] {
            let location = format!("location: {}/p\r\nrefresh: 0; url={}\r\n", other.url(), other.url());
            let (outcome, requests) = statuses(operation, vec![answer(status, &location, "")]).await;
            assert_eq!((shown(&outcome), requests), (format!("Api {}, nothing done", &status[..3]), 1));
        }
    }
    assert_eq!(other.connections(), 0, "no redirect is followed, so no credential is either");
}
