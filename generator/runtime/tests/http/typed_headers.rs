//! Headers of answers as types.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Value, json};

use crate::answers::read;
use crate::api::ApiError;
use crate::probe::Color;
use crate::runtime::DateTime;
use crate::runtime::codec;
use crate::runtime::error::Error;
use crate::runtime::transport::Answer;

struct Headers {
    limit: Option<i64>,
    ratio: Option<f64>,
    flag: Option<bool>,
    name: Option<String>,
    at: Option<DateTime>,
    tags: Option<Vec<String>>,
    counts: Option<Vec<i64>>,
    color: Option<Color>,
    map: Option<BTreeMap<String, i64>>,
    cookies: Option<Vec<String>>,
    any: Option<Value>,
}

codec::object! {
    Headers {
        optional {
            limit = "x-limit", ratio = "x-ratio", flag = "x-flag", name = "x-name", at = "x-at", tags = "x-tags",
            counts = "x-counts", color = "x-color", map = "x-map", cookies = "set-cookie", any = "x-any",
        }
    }
}

fn answer(headers: &[(&str, &str)]) -> Answer {
    let mut response = http::Response::builder();
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Answer::from(response.body("").unwrap())
}

async fn typed(headers: &[(&str, &str)]) -> Result<Headers, String> {
    let response = read::<()>(answer(headers)).await.unwrap();
    response.typed_headers::<Headers>().map_err(|error| error.to_string())
}

#[tokio::test]
async fn scalars() {
    let it = typed(&[
        ("X-Limit", " 30.0 "),
        ("x-ratio", "1e3"),
        ("x-flag", "True"),
        ("x-name", "a, \"b\" é"),
        ("x-at", "2025-01-02T03:04:05Z"),
        ("x-any", "5"),
        ("x-other", "ignored"),
    ])
    .await
    .unwrap();
    assert_eq!((it.limit, it.ratio, it.flag), (Some(30), Some(1000.0), Some(true)));
    assert_eq!(it.name.as_deref(), Some("a, \"b\" é"));
    assert_eq!(it.at.unwrap().as_str(), "2025-01-02T03:04:05Z");
    assert_eq!(it.any, Some(json!("5")));
    assert!(it.tags.is_none());
}

#[tokio::test]
async fn lists_and_objects() {
    let it = typed(&[
        ("x-tags", "a , \"b,c\",,"),
        ("x-tags", "d"),
        ("x-counts", "1,2"),
        ("x-color", "R,100,G,200,B,150"),
        ("x-map", "a=1, b=2"),
        ("set-cookie", "a=b; Expires=Wed, 21 Oct 2015"),
        ("set-cookie", "c=d"),
    ])
    .await
    .unwrap();
    assert_eq!(it.tags.unwrap(), ["a", "\"b,c\"", "d"]);
    assert_eq!(it.counts.unwrap(), [1, 2]);
    let color = it.color.unwrap();
    assert_eq!((color.red, color.green, color.blue), (100, 200, 150));
    assert_eq!(it.map.unwrap(), BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    assert_eq!(it.cookies.unwrap(), ["a=b; Expires=Wed, 21 Oct 2015", "c=d"]);

    let exploded = typed(&[("x-color", "R=100,G=200,B=150"), ("x-tags", "")]).await.unwrap();
    assert_eq!((exploded.color.unwrap().blue, exploded.tags.unwrap().len()), (150, 0));
    let json = [("x-color", r#"{"R":1,"G":2,"B":3}"#), ("x-counts", "[1,2,3]"), ("x-any", r#"{"a":[1]}"#)];
    let json = typed(&json).await.unwrap();
    assert_eq!((json.color.unwrap().blue, json.counts.unwrap().len()), (3, 3));
    assert_eq!(json.any, Some(json!({"a": [1]})));
    let text = typed(&[("x-name", r#"{"a":1}"#)]).await.unwrap();
    assert_eq!(text.name.as_deref(), Some(r#"{"a":1}"#), "what is to be text is text, whatever is in it");
}

#[tokio::test]
async fn what_does_not_fit() {
    for (name, value, message) in [
        ("x-limit", "many", "at `x-limit`: expected a 64-bit integer, found `many`"),
        ("x-limit", "1.5", "at `x-limit`: expected a 64-bit integer, found `1.5`"),
        ("x-ratio", "NaN", "at `x-ratio`: expected a number, found `NaN`"),
        ("x-flag", "1", "at `x-flag`: expected `true` or `false`, found `1`"),
        ("x-counts", "1,b", "at `x-counts[1]`: expected a 64-bit integer, found `b`"),
        ("x-color", "R,1,G", "at `x-color`: expected names and values of an object, found `R,1,G`"),
        ("x-color", "R=1,G=2", "at `x-color`: missing member `B`"),
    ] {
        assert_eq!(typed(&[(name, value)]).await.err().as_deref(), Some(message));
    }
}

#[test]
fn of_errors() {
    let headers = answer(&[("x-limit", "5")]).headers;
    let error = Error::<ApiError>::from_response(StatusCode::TOO_MANY_REQUESTS, headers, "");
    assert_eq!(error.typed_headers::<Headers>().unwrap().unwrap().limit, Some(5));
}
