//! A `tower` service as transport.

use std::convert::Infallible;
use std::future::{Ready, poll_fn, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as _, Frame};
use tower_service::Service;

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::runtime::File;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::{Body, Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::sent_body::SentBody;
use crate::runtime::tower_transport::TowerTransport;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};
use crate::runtime::{ByteStream, Text};

const OPERATION: &Operation = &Operation::new("POST", "op", "/p", &[]);

/// A body of some pieces.
struct Pieces(Vec<&'static str>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let piece = if self.0.is_empty() { None } else { Some(self.0.remove(0)) };
        Poll::Ready(piece.map(|piece| Ok(Frame::data(Bytes::from(piece)))))
    }
}

/// Says what it was asked, by way of an answer.
#[derive(Clone)]
struct Echo;

impl Service<http::Request<SentBody>> for Echo {
    type Response = http::Response<Pieces>;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<SentBody>) -> Self::Future {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let exact = body.size_hint().exact();
            let mut content = Vec::new();
            while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
                content.extend(frame?.into_data().unwrap());
            }
            let text = format!("{} {} {exact:?} {}", head.method, head.uri, String::from_utf8(content).unwrap());
            let mut response = http::Response::new(Pieces(vec!["<", "", text.leak(), ">"]));
            response.headers_mut().insert("content-type", "text/plain".parse().unwrap());
            Ok(response)
        })
    }
}

async fn call<T: crate::runtime::success::Success>(file: &File) -> Result<Response<T>, Error<ApiError>> {
    let client = ClientBuilder::new(&API).transport(TowerTransport::new(Echo)).build().unwrap();
    client.send(OPERATION, Input::new().body(Body::file("", file)), &RequestOptions::new()).await
}

#[tokio::test]
async fn there_and_back() {
    let reply = call::<Text>(&File::bytes("abc")).await.unwrap();
    assert_eq!(reply.body().as_str(), "<POST https://api.example.com/p Some(3) abc>");
    let reply = call::<Text>(&File::reader(&b"abc"[..])).await.unwrap();
    assert_eq!(reply.body().as_str(), "<POST https://api.example.com/p None abc>");
    let mut stream = call::<ByteStream>(&File::bytes("")).await.unwrap().into_body();
    assert_eq!(stream.next().await.unwrap().unwrap(), "<");
}

/// Fails, as it was told to.
#[derive(Clone)]
struct Failing(Result<(), TransportError>, &'static str);

impl Service<http::Request<SentBody>> for Failing {
    type Response = http::Response<Pieces>;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(if self.1 == "not ready" { Err(self.1.into()) } else { Ok(()) })
    }

    fn call(&mut self, _: http::Request<SentBody>) -> Self::Future {
        ready(Err(self.0.clone().map_or_else(Into::into, |()| self.1.into())))
    }
}

#[tokio::test]
async fn what_goes_wrong() {
    let connect = TransportError::new(TransportErrorKind::Connect, Sent::No);
    for (service, kind, maybe) in [
        (Failing(Ok(()), "not ready"), TransportErrorKind::Connect, false),
        (Failing(Ok(()), "broken"), TransportErrorKind::Io, true),
        (Failing(Err(connect), ""), TransportErrorKind::Connect, false),
    ] {
        let builder = ClientBuilder::new(&API).transport(TowerTransport::new(service));
        let client = builder.retry(crate::runtime::retry::RetryPolicy::never()).build().unwrap();
        let error = client.send::<(), ApiError>(OPERATION, Input::new(), &RequestOptions::new()).await.unwrap_err();
        let ErrorKind::Transport(error) = error.kind() else { panic!("{error:?}") };
        assert_eq!((error.kind(), error.maybe_sent()), (kind, maybe));
    }
}
