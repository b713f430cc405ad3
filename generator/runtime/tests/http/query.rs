//! Parameters in the query.

use crate::runtime::canned::Canned;
use crate::runtime::codec::{Encode, Halt, Sink};
use crate::runtime::error::ErrorKind;
use crate::runtime::transport::Answer;
use serde_json::json;

use crate::api;

async fn sent(parameters: &(dyn Encode + Sync)) -> Result<Option<String>, String> {
    let canned = Canned::new().answer(Answer::from(http::Response::new("")));
    let client = api::builder().transport(canned.clone()).build().unwrap();
    match api::chats_list(&client, parameters).await {
        Ok(_) => Ok(canned.requests()[0].query().map(str::to_owned)),
        Err(error) => {
            assert!(canned.requests().is_empty(), "nothing is sent");
            assert!(!error.maybe_applied() && !error.is_retryable() && error.attempts() == 0);
            let ErrorKind::Build(problem) = error.kind() else { panic!("{error:?}") };
            assert_eq!(error.to_string(), format!("chats-list: {problem}"));
            Err(format!("{}: {problem}", problem.parameter().unwrap_or_default()))
        }
    }
}

#[tokio::test]
async fn scalars() {
    let all = json!({"archived": true, "cursor": "a b&c=d+é,~-._", "limit": -5, "ratio": 0.5});
    let query = sent(&all).await.unwrap().unwrap();
    assert_eq!(query, "archived=true&cursor=a%20b%26c%3Dd%2B%C3%A9%2C~-._&limit=-5&ratio=0.5");
}

#[tokio::test]
async fn arrays() {
    let repeated = sent(&json!({"users": ["a,b", 1, null, false]})).await.unwrap();
    assert_eq!(repeated.as_deref(), Some("users=a%2Cb&users=1&users=false"));
    let joined = sent(&json!({"sort by": ["a,b", null, "c"]})).await.unwrap();
    assert_eq!(joined.as_deref(), Some("sort%20by=a%2Cb,c"));
    assert_eq!(sent(&json!({"sort by": "c"})).await.unwrap().as_deref(), Some("sort%20by=c"));
}

#[tokio::test]
async fn what_is_not_there_is_not_sent() {
    assert_eq!(sent(&json!({})).await, Ok(None));
    assert_eq!(sent(&json!({"cursor": null, "users": [], "sort by": [null]})).await, Ok(None));
    assert_eq!(sent(&json!({"cursor": ""})).await.unwrap().as_deref(), Some("cursor="));
}

#[tokio::test]
async fn what_has_no_parameter() {
    let other = sent(&json!({"other": 1})).await.unwrap_err();
    assert_eq!(other, "other: the parameter `other` is not one that this operation has");
    assert_eq!(sent(&json!([1])).await.unwrap_err(), ": the parameters are not an object");
    assert_eq!(sent(&"text").await.unwrap_err(), ": the parameters are not an object");
}

struct NoNumber;

impl Encode for NoNumber {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.object(&mut |entries| entries.entry("ratio", &f64::NAN))
    }
}

#[tokio::test]
async fn no_number() {
    assert_eq!(sent(&NoNumber).await.unwrap_err(), "ratio: the parameter `ratio` is not a finite number");
}
