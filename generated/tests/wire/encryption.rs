//! A token does not travel where others can read it.

use devrev::types::ChatsCreateRequest;
use devrev::{Client, ErrorKind, RequestOptions};

use crate::server::{Server, whole};
use crate::{CREATED, TOKEN, create};

#[test]
fn plain_http_needs_permission() {
    for url in ["http://api.devrev.ai", "http://10.0.0.1:8080", "http://127.0.0.1.example.com", "http://[::2]"] {
        let refused = Client::builder().token(TOKEN).base_url(url).build().unwrap_err();
        assert!(refused.to_string().contains("is not encrypted"), "{url}: {refused}");
        assert!(Client::builder().token(TOKEN).base_url(url).allow_plain_http().build().is_ok(), "{url}");
        assert!(Client::builder().base_url(url).header("Authorization", "x").build().is_err(), "{url}");
    }
    for url in ["https://api.devrev.ai", "http://127.0.0.1:1", "http://localhost", "http://[::1]:8080"] {
        assert!(Client::builder().token(TOKEN).base_url(url).build().is_ok(), "{url}");
    }
}

#[tokio::test]
async fn nor_does_the_token_of_a_call() {
    let client = Client::builder().base_url("http://api.devrev.ai").build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-101"]);
    for options in [RequestOptions::new().token(TOKEN), RequestOptions::new().header("authorization", TOKEN)] {
        let error = client.chats_create(&request).with(&options).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Build(it) if it.to_string().contains("is not encrypted")),
            "{error:?}"
        );
        assert_eq!(error.attempts(), 0);
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = Server::new([whole(201, "", CREATED)]);
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let error = create(&client).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Build(it) if it.to_string().contains("DEVREV_TOKEN")), "{error:?}");
    assert!(!error.maybe_applied() && !error.is_retryable());
    assert_eq!(server.seen().len(), 0);
}
