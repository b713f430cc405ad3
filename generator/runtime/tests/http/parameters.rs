//! Parameters: what may stand where, and what may not.

use serde_json::{Value, json};

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::probe::{Only, at, canned, header, operation, sent, target};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::operation::{Encoding, Input, Parameter, Style};
use crate::runtime::options::RequestOptions;

#[tokio::test]
async fn a_path_is_not_left() {
    let one = at("/a/{color}/z", &[Parameter::path("color")]);
    for (value, expected) in [
        ("Hello World!", "/a/Hello%20World%21/z"),
        ("../b", "/a/..%2Fb/z"),
        ("a?b#c&d=e+f%g\\", "/a/a%3Fb%23c%26d%3De%2Bf%25g%5C/z"),
        ("é\r\n\u{0}", "/a/%C3%A9%0D%0A%00/z"),
        ("...", "/a/.../z"),
        (".a", "/a/.a/z"),
    ] {
        assert_eq!(target(one, &Only(value)).await.unwrap(), expected);
    }
    for value in [".", ".."] {
        let problem = target(one, &Only(value)).await.unwrap_err();
        assert_eq!(problem, "the parameter `color` makes a segment of dots, which would lead to another path");
    }
    for value in [json!(""), json!([""])] {
        let problem = target(one, &Only(value)).await.unwrap_err();
        assert_eq!(problem, "the parameter `color` is empty, which would lead to another path");
    }
    let label = at("/a{color}", &[Parameter::path("color").style(Style::Label)]);
    assert!(target(label, &Only("")).await.unwrap_err().contains("is empty"));
    for value in [Value::Null, json!([]), json!({}), json!([null])] {
        let problem = target(one, &Only(value)).await.unwrap_err();
        assert_eq!(problem, "the parameter `color` is missing, and the path cannot be without it");
    }
    assert!(sent(one, Input::new()).await.unwrap_err().contains("`color` is missing"));
}

/// Why dots are refused rather than encoded.
#[cfg(feature = "reqwest")]
#[test]
fn encoded_dots_are_dots() {
    assert_eq!(reqwest::Url::parse("https://a.example/b/%2E%2e/c/%2E/d").unwrap().path(), "/c/d");
}

#[tokio::test]
async fn slashes_may_be_meant() {
    let path = at("/a/{color}/z", &[Parameter::path("color").reserved()]);
    assert_eq!(target(path, &Only("foo/bar:1?x#y%41%4")).await.unwrap(), "/a/foo/bar:1%3Fx%23y%41%254/z");
    for value in ["..", "b/../c", "./b", "b/.."] {
        assert!(target(path, &Only(value)).await.unwrap_err().contains("makes a segment of dots"), "{value}");
    }
}

#[tokio::test]
async fn templates() {
    let table = [Parameter::path("a"), Parameter::path("b"), Parameter::query("q"), Parameter::path("unused")];
    for (template, expected) in [
        ("/{a}.{b}", "/1%2F.2?q=3"),
        ("/x-{a},{b}:verb", "/x-1%2F,2:verb?q=3"),
        ("/{a}?x=1", "/1%2F?x=1&q=3"),
        ("/{a}?x={b}", "/1%2F?x=2&q=3"),
        ("/{a}?x={q}&y={none}", "/1%2F?x=3"),
        ("/{a}#{b}?c", "/1%2F?q=3"),
        ("/{a}?x=1#frag", "/1%2F?x=1&q=3"),
        ("/a b\"{/é/}", "/a%20b%22%7B/%C3%A9/%7D?q=3"),
        ("/%41/{a}/", "/%41/1%2F/?q=3"),
        ("{a}", "/1%2F?q=3"),
    ] {
        let sent = target(at(template, &table), &json!({"a": "1/", "b": 2, "q": 3, "unused": 4})).await;
        assert_eq!(sent.as_deref(), Ok(expected), "{template}");
    }
    let named = at("/{x?y#z}?{x?y#z}", &[Parameter::path("x?y#z")]);
    assert_eq!(target(named, &json!({"x?y#z": 1})).await.unwrap(), "/1?1");
    let dots = at("/{a}{b}", &table);
    assert!(target(dots, &json!({"a": ".", "b": "."})).await.unwrap_err().contains("segment of dots"));
    let absent = at("/{a}?x={q}&y=1", &table);
    assert_eq!(target(absent, &json!({"a": 1})).await.unwrap(), "/1?y=1");
}

#[tokio::test]
async fn reserved_characters() {
    let all = ":/?#[]@!$&'()*+,;= %41%zé";
    let encoded = operation(&[Parameter::query("color")]);
    assert_eq!(
        target(encoded, &Only(all)).await.unwrap(),
        "/p?color=%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%20%2541%25z%C3%A9"
    );
    let kept = operation(&[Parameter::query("color").reserved()]);
    assert_eq!(target(kept, &Only(all)).await.unwrap(), "/p?color=:/?%23%5B%5D@!$%26'()*%2B,;%3D%20%41%25z%C3%A9");
    let list = operation(&[Parameter::query("color").joined().reserved()]);
    assert_eq!(target(list, &Only(vec!["a,b/c", "d"])).await.unwrap(), "/p?color=a%2Cb/c,d");
}

#[tokio::test]
async fn nothing_or_an_empty_value() {
    let usual = operation(&[Parameter::query("color")]);
    let empty = operation(&[Parameter::query("color").allow_empty()]);
    for value in [Value::Null, json!([]), json!({}), json!([null])] {
        assert_eq!(target(usual, &Only(value.clone())).await.unwrap(), "/p");
        assert_eq!(target(empty, &Only(value.clone())).await.unwrap(), "/p?color=");
    }
    assert_eq!(target(empty, &json!({})).await.unwrap(), "/p");
    assert_eq!(header(operation(&[Parameter::header("color")]), "color", &Only(json!([]))).await, Ok(None));
    assert_eq!(header(operation(&[Parameter::cookie("color")]), "cookie", &Only(Value::Null)).await, Ok(None));
}

#[tokio::test]
async fn content() {
    let value = json!({"a": ["é;", null], "b": "\n"});
    let written = "%7B%22a%22%3A%5B%22%C3%A9%3B%22%2Cnull%5D%2C%22b%22%3A%22%5Cn%22%7D";
    let query = operation(&[Parameter::query("color").json()]);
    assert_eq!(target(query, &Only(value.clone())).await.unwrap(), format!("/p?color={written}"));
    let path = at("/{color}", &[Parameter::path("color").json()]);
    assert_eq!(target(path, &Only(value.clone())).await.unwrap(), format!("/{written}"));
    let cookie = operation(&[Parameter::cookie("color").json()]);
    assert_eq!(header(cookie, "cookie", &Only(value.clone())).await.unwrap(), Some(format!("color={written}")));
    let in_header = operation(&[Parameter::header("color").json()]);
    let sent = header(in_header, "color", &Only(value.clone())).await.unwrap();
    assert_eq!(sent.as_deref(), Some("{\"a\":[\"\\u00e9;\",null],\"b\":\"\\n\"}"));
    let text = operation(&[Parameter::query("color").text()]);
    assert_eq!(target(text, &Only("a,b")).await.unwrap(), "/p?color=a%2Cb");
}

#[tokio::test]
async fn a_whole_query() {
    static ENCODINGS: &[Encoding] = &[Encoding::new("b").style(Style::DeepObject), Encoding::new("c").joined()];

    let form = operation(&[Parameter::querystring("color").encodings(ENCODINGS)]);
    let value = json!({"a": "x y", "b": {"k": 1}, "c": [1, 2], "d": {"k": 1}});
    assert_eq!(target(form, &Only(value.clone())).await.unwrap(), "/p?a=x%20y&b%5Bk%5D=1&c=1,2&d=%7B%22k%22%3A1%7D");
    let json = operation(&[Parameter::querystring("color").json()]);
    assert_eq!(target(json, &Only(json!({"a": 1}))).await.unwrap(), "/p?%7B%22a%22%3A1%7D");
    let text = operation(&[Parameter::querystring("color").text()]);
    assert_eq!(target(text, &Only("$.a[?(@.b)]")).await.unwrap(), "/p?%24.a%5B%3F%28%40.b%29%5D");
    assert_eq!(target(form, &Only("a")).await.unwrap_err(), "the parameter `color` is no object, and so no form");
}

#[tokio::test]
async fn headers_and_cookies_end_where_they_should() {
    let in_header = operation(&[Parameter::header("color")]);
    for value in ["a\r\nb: c", "a\n", "\u{0}"] {
        let problem = target(in_header, &Only(value)).await.unwrap_err();
        assert_eq!(problem, "the parameter `color` has characters that no header has, or no header's name");
    }
    assert_eq!(header(in_header, "color", &Only("é%")).await.unwrap().as_deref(), Some("é%"));
    let framing = operation(&[Parameter::header("Content-Length").key("color")]);
    assert!(target(framing, &Only(1)).await.is_err());

    let form = operation(&[Parameter::cookie("color")]);
    let sent = header(form, "cookie", &Only("a; b=c\r\n,")).await.unwrap();
    assert_eq!(sent.as_deref(), Some("color=a%3B%20b%3Dc%0D%0A%2C"));
    let reserved = operation(&[Parameter::cookie("color").reserved()]);
    let sent = header(reserved, "cookie", &Only("a/b:c; d,%20%")).await.unwrap();
    assert_eq!(sent.as_deref(), Some("color=a/b:c%3B%20d%2C%20%25"));
    let raw = operation(&[Parameter::cookie("color").style(Style::Cookie)]);
    assert_eq!(header(raw, "cookie", &Only("a%20b=c")).await.unwrap().as_deref(), Some("color=a%20b=c"));
    for value in ["a; b=c", "a\r\nb"] {
        let problem = target(raw, &Only(value)).await.unwrap_err();
        assert_eq!(problem, "the parameter `color` has characters that would end a cookie");
    }
}

#[tokio::test]
async fn a_header_of_the_call_counts_most() {
    let canned = canned();
    let client = ClientBuilder::new(&API).header("color", "client").transport(canned.clone()).build().unwrap();
    let operation = operation(&[Parameter::header("color")]);
    let parameters = json!({"color": "parameter"});
    for (parameters, options, expected) in [
        (json!({}), RequestOptions::new(), "client"),
        (parameters.clone(), RequestOptions::new(), "parameter"),
        (parameters, RequestOptions::new().header("color", "call"), "call"),
    ] {
        let _ = canned.clone().answer(http::Response::new(""));
        let input = Input::new().parameters(&parameters);
        client.send::<(), ApiError>(operation, input, &options).await.unwrap();
        assert_eq!(canned.requests().last().unwrap().header("color"), Some(expected));
    }
}

#[tokio::test]
async fn keys_tell_locations_apart() {
    let both =
        at("/{id}", &[Parameter::path("id"), Parameter::query("id").key("query.id"), Parameter::header("ID").key("h")]);
    let request = sent(both, Input::new().parameters(&json!({"id": 1, "query.id": 2, "h": 3}))).await.unwrap();
    assert_eq!(request.uri.path_and_query().unwrap().as_str(), "/1?id=2");
    assert_eq!(request.header("id"), Some("3"));
}
