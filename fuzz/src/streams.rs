//! Answers that are sequences, whole and in pieces of any size: the items are the same; and pages.

use std::fmt::Debug;
use std::task::{Context, Poll};

use devrev::bytes::Bytes;
use openapi_runtime::builder::ClientBuilder;
use openapi_runtime::canned::{Canned, CannedClock};
use openapi_runtime::client::Client;
use openapi_runtime::error::Error;
use openapi_runtime::failure::{Failure, Malformed, Undeclared};
use openapi_runtime::failure_body::FailureBody;
use openapi_runtime::operation::{Api, Input, Operation, Paging, Parameter};
use openapi_runtime::options::RequestOptions;
use openapi_runtime::pages::Pages;
use openapi_runtime::pieces::Pieces;
use openapi_runtime::retry::RetryPolicy;
use openapi_runtime::success::Success;
use openapi_runtime::transport::{self, BoxFuture, Incoming, Request, Transport};
use openapi_runtime::transport_error::TransportError;
use openapi_runtime::{DecodeError, Events, Items, Text};
use serde_json::Value;

use crate::answer::Answer;
use crate::poll;

static API: Api =
    Api { title: "", base_url: "https://example.com/v1", user_agent: "a", token_variable: None, schemes: &[] };
static OPERATION: Operation = Operation::new("GET", "list", "/list", &[Parameter::query("after")]);
static PAGING: [Paging; 4] = [
    Paging::link(),
    Paging::url(&["next"]).items(&["data"]),
    Paging::cursor("after", &["next"]).items(&["data"]).more(&["more"]),
    Paging::number("after", 1).items(&["data"]).last(&["last"]),
];

/// How many pages are asked for.
const PAGES: usize = 3;

/// A failure of any kind.
#[derive(Debug)]
struct Failed(Option<Value>);

impl Failure for Failed {
    fn read(_: devrev::http::StatusCode, body: &FailureBody) -> Result<Option<Self>, DecodeError> {
        Ok(Some(Self(body.json().cloned())))
    }

    fn malformed(_: Malformed) -> Self {
        Self(None)
    }

    fn undeclared(_: Undeclared) -> Self {
        Self(None)
    }

    fn code(&self) -> Option<&str> {
        self.0.as_ref()?.get("type")?.as_str()
    }

    fn cause(&self) -> Option<&DecodeError> {
        None
    }
}

/// Answers with one body, in pieces of that size.
struct InPieces(Answer, usize);

struct Rest(Bytes, usize);

impl Transport for InPieces {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let Self(answer, size) = self;
        let incoming = Incoming::new(answer.status, answer.headers.clone(), Rest(answer.body.clone(), *size));
        Box::pin(std::future::ready(Ok(incoming)))
    }
}

impl Pieces for Rest {
    fn poll_piece(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Self(rest, size) = self;
        let piece = rest.split_to(rest.len().min(*size));
        Poll::Ready((!piece.is_empty()).then_some(Ok(piece)))
    }
}

/// Reads an answer as everything that an operation can have.
///
/// # Panics
/// A promise is broken.
pub fn read(answer: &Answer) {
    let sizes = [1, 7, usize::MAX];
    same(&sizes.map(|size| items(&client(answer, size))));
    same(&sizes.map(|size| events(&client(answer, size))));
    same(&sizes.map(|size| one::<Value>(&client(answer, size))));
    same(&sizes.map(|size| one::<Text>(&client(answer, size))));
    for paging in &PAGING {
        pages(answer, paging);
    }
}

/// The same, however it came.
fn same(texts: &[String; 3]) {
    assert_eq!(texts[0], texts[2]);
    assert_eq!(texts[1], texts[2]);
}

fn client(answer: &Answer, size: usize) -> Client {
    let answer = Answer { status: answer.status, headers: answer.headers.clone(), body: answer.body.clone() };
    built(InPieces(answer, size))
}

fn built(transport: impl Transport + 'static) -> Client {
    let builder = ClientBuilder::new(&API).retry(RetryPolicy::never());
    builder.transport(transport).clock(CannedClock::new()).build().expect("a client")
}

async fn body<T: Success + 'static>(client: &Client) -> Result<T, Error<Failed>> {
    Ok(client.send(&OPERATION, Input::new(), &RequestOptions::new()).await?.into_body())
}

fn one<T: Success + Debug + 'static>(client: &Client) -> String {
    format!("{:?}", poll::now(body::<T>(client)))
}

fn items(client: &Client) -> String {
    poll::now(async {
        let mut items = match body::<Items<Value>>(client).await {
            Ok(items) => items,
            Err(error) => return format!("{error:?}"),
        };
        let mut all = Vec::new();
        while let Some(item) = items.next_event().await {
            all.push(format!("{item:?}"));
        }
        assert!(items.next_event().await.is_none(), "the end is the end");
        format!("{all:?} {:?}", items.last_event_id())
    })
}

fn events(client: &Client) -> String {
    poll::now(async {
        let mut events = match body::<Events<Value>>(client).await {
            Ok(events) => events,
            Err(error) => return format!("{error:?}"),
        };
        let mut all = Vec::new();
        while let Some(event) = events.next().await {
            all.push(format!("{event:?}"));
        }
        format!("{all:?}")
    })
}

/// The same page again and again: it ends, for the answers do.
fn pages(answer: &Answer, paging: &'static Paging) {
    let of = || transport::Answer::new(answer.status, answer.headers.clone(), answer.body.clone());
    let client = built((0..PAGES).fold(Canned::new(), |canned, _| canned.answer(of())));
    let mut pages: Pages<'_, Value, Failed> = Pages::new(&client, &OPERATION, Input::new(), paging);
    let mut count = 0;
    while let Some(page) = poll::now(pages.next()) {
        count += 1;
        let _ = (format!("{page:?}"), pages.cursor().map(str::to_owned));
        assert!(count <= PAGES + 1, "pages of the same answers do not end");
    }
}
