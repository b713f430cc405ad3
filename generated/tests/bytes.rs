//! Whatever bytes come in place of an answer: an error or a value, never a panic, and what was read can be looked at and
//! written.

#[path = "support/examples.rs"]
mod examples;

use std::fmt::Debug;

use devrev::Error;
use devrev::errors::ChatsCreateError;
use devrev::types::{
    ChatsCreateRequest, ChatsCreateResponse, ErrorBadRequest, ErrorForbidden, ErrorInternalServerError,
    ErrorServiceUnavailable, ErrorTooManyRequests, ErrorUnauthorized,
};
use examples::Of;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads bytes as every type that a body can be, and as the failure that they would be. Gives how many
/// types took them.
fn read(bytes: &[u8]) -> usize {
    for status in [400, 401, 403, 429, 500, 503, 418] {
        let status = StatusCode::from_u16(status).unwrap();
        let error = Error::<ChatsCreateError>::from_response(status, HeaderMap::new(), bytes.to_vec());
        assert!(!error.to_string().is_empty());
        assert_eq!(error.raw_body().map(|body| &body[..]), Some(bytes), "nothing of it is lost");
        let _ = (format!("{error:?}"), error.code(), error.message(), error.field("type"), error.retry_after());
    }
    usize::from(read_as::<ChatsCreateRequest>(bytes))
        + usize::from(read_as::<ChatsCreateResponse>(bytes))
        + usize::from(read_as::<ErrorBadRequest>(bytes))
        + usize::from(read_as::<ErrorUnauthorized>(bytes))
        + usize::from(read_as::<ErrorForbidden>(bytes))
        + usize::from(read_as::<ErrorTooManyRequests>(bytes))
        + usize::from(read_as::<ErrorInternalServerError>(bytes))
        + usize::from(read_as::<ErrorServiceUnavailable>(bytes))
}

fn read_as<T: DeserializeOwned + Serialize + Debug>(bytes: &[u8]) -> bool {
    match serde_json::from_slice::<T>(bytes) {
        Ok(value) => {
            assert!(!format!("{value:?}").is_empty());
            serde_json::to_vec(&value).unwrap();
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// Examples as texts: of what, and their names.
fn texts() -> Vec<(Of, String, String)> {
    examples::examples().into_iter().map(|example| (example.of, example.name, example.value.to_string())).collect()
}

#[test]
fn every_truncation_of_every_example() {
    let mut cuts = 0;
    for (of, name, text) in texts() {
        for end in 0..text.len() {
            assert_eq!(read(&text.as_bytes()[..end]), 0, "{of:?} `{name}`: {end} bytes of it are no JSON");
            cuts += 1;
        }
        assert!(read(text.as_bytes()) > 0, "{of:?} `{name}`");
    }
    assert!(cuts > 3_000, "{cuts}");
}

/// The same bytes every time: of examples, with some of them replaced by any.
#[test]
fn bytes_that_are_wrong_anywhere() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(limit).unwrap()).unwrap()
    };
    let texts = texts();
    for _ in 0..4_000 {
        let mut bytes = texts[random(texts.len())].2.clone().into_bytes();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            bytes[at] = u8::try_from(random(256)).unwrap();
        }
        read(&bytes);
        let noise: Vec<u8> = (0..random(40)).map(|_| u8::try_from(random(256)).unwrap()).collect();
        read(&noise);
    }
}

#[test]
fn json_that_is_deep() {
    for deep in ["[", "{\"a\":", "{\"type\":\"dm\",\"users\":[", "{\"type\":\"x\",\"a\":["] {
        let closed = |levels: usize| {
            let closing: String = deep
                .chars()
                .rev()
                .filter_map(|each| match each {
                    '[' => Some(']'),
                    '{' => Some('}'),
                    _ => None,
                })
                .collect();
            format!("{}0{}", deep.repeat(levels), closing.repeat(levels))
        };
        for text in [deep.repeat(100_000), closed(100_000), closed(60)] {
            read(text.as_bytes());
        }
    }
}

#[test]
fn members_that_stand_there_twice() {
    for text in [
        r#"{"type":"dm","type":"group"}"#,
        r#"{"type":"dm","users":[],"users":["a"]}"#,
        r#"{"message":"a","message":"b","type":"x","type":"y"}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"type":null,"type":7}"#,
    ] {
        read(text.as_bytes());
    }
}

#[test]
fn texts_that_json_can_hold() {
    for text in [
        "",
        " ",
        "null",
        "\u{feff}{}",
        "{} {}",
        r#""\ud800""#,
        r#"{"message":"\ud800"}"#,
        r#"{"\udc00":1}"#,
        r#"{"message":"\u0000\u202e"}"#,
        r#"{"retry_after":1e999}"#,
        r#"{"retry_after":-99999999999999999999999999}"#,
        r#"{"retry_after":NaN}"#,
    ] {
        read(text.as_bytes());
    }
    read(&[0xff, 0xfe, b'{', 0, b'}', 0]);
    read(b"{\"message\":\"\xc3\x28\"}");
}
