//! Pages that URLs lead through: those of the header `Link` (RFC 8288), and those in the answers.

use http::StatusCode;
use serde_json::{Value, json};

use crate::api::ApiError;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::Canned;
use crate::runtime::error::ErrorKind;
use crate::runtime::operation::{Api, Input, KeyPlace, Operation, Paging, Scheme};
use crate::runtime::options::RequestOptions;
use crate::runtime::pages::Pages;

static KEY: Scheme = Scheme::key("key", KeyPlace::Query, "the key");
static API: Api =
    Api { title: "", base_url: "https://a.example/v1", user_agent: "a", token_variable: None, schemes: &[&KEY] };
static LIST: Operation = Operation::new("GET", "list", "/list", &[]).auth(&[&[&KEY]]);
static LINK: Paging = Paging::link();
static URL: Paging = Paging::url(&["links", "next"]).items(&["rows"]).more(&["has_more"]);

/// Where a link leads; `None`: it is the last page.
async fn follow(headers: &[&str], base_url: &str) -> Result<Option<String>, String> {
    let mut first = http::Response::builder();
    for header in headers {
        first = first.header("link", *header);
    }
    let canned = Canned::new().answer(first.body("1").unwrap()).answer(http::Response::new("2"));
    let builder = ClientBuilder::new(&API).base_url(base_url).credential("key", "s3cr3t");
    let client = builder.transport(canned.clone()).build().unwrap();
    let mut pages: Pages<'_, Value, ApiError> = Pages::new(&client, &LIST, Input::new(), &LINK);
    pages.next().await.unwrap().unwrap();
    match pages.next().await {
        None => Ok(None),
        Some(Ok(_)) => Ok(Some(canned.requests()[1].uri.to_string())),
        Some(Err(error)) => {
            assert_eq!(canned.requests().len(), 1, "nothing is sent");
            let ErrorKind::Build(problem) = error.kind() else { panic!("{error:?}") };
            assert!(!format!("{error:?} {problem:?}").contains("s3cr3t"));
            Err(problem.to_string())
        }
    }
}

#[tokio::test]
async fn links() {
    let there = "https://a.example/x";
    for header in [
        "<https://a.example/x>; rel=next",
        "<https://a.example/x>;rel=\"next\"",
        "< https://a.example/x >  ;  REL = \"last NEXT\" ; title=\"a\"",
        "<https://a.example/x>; title=\"a, <b>; rel=prev \\\"\"; rel=next",
        "<https://a.example/y>; rel=prev, <https://a.example/x>; rel=next",
        "<https://a.example/y>; rel=\"prev\"; rel=next, <https://a.example/x>; rel=next; rel=prev",
        "<https://a.example/y,z>,<https://a.example/x>; crossorigin; rel=next",
        "</x>; rel=next",
        "<//a.example/x>; rel=next",
        "<https://A.example:443/x#fragment>; rel=next",
    ] {
        let found = follow(&[header], "https://a.example/v1").await.unwrap();
        let found = found.map(|url| url.replace("?the%20key=s3cr3t", "").replace("A.example:443", "a.example"));
        assert_eq!(found.as_deref(), Some(there), "{header}");
    }
    let several = ["<https://a.example/y>; rel=prev", "junk", "<https://a.example/x?a=b>; rel=next"];
    let found = follow(&several, "https://a.example/v1").await.unwrap();
    assert_eq!(found.as_deref(), Some("https://a.example/x?a=b&the%20key=s3cr3t"));
}

#[tokio::test]
async fn the_last_page() {
    for header in [
        "",
        "<https://a.example/x>",
        "<https://a.example/x>; rel=prev",
        "<https://a.example/x>; rel=\"nextcloud\"",
        "<https://a.example/x; rel=next",
        "https://a.example/x; rel=next",
        "<https://a.example/x>; rel",
        "<https://a.example/x>; title=\"unclosed; rel=next",
    ] {
        assert_eq!(follow(&[header], "https://a.example/v1").await, Ok(None), "{header}");
    }
    assert_eq!(follow(&[], "https://a.example/v1").await, Ok(None));
}

#[tokio::test]
async fn keys_are_sent_once() {
    for (target, expected) in [
        ("?page=2", "https://a.example/v1/list?page=2&the%20key=s3cr3t"),
        ("?the%20key=s3cr3t&page=2", "https://a.example/v1/list?page=2&the%20key=s3cr3t"),
        ("/v1/list?the%20key=old", "https://a.example/v1/list?the%20key=s3cr3t"),
    ] {
        let found = follow(&[&format!("<{target}>; rel=next")], "https://a.example/v1").await.unwrap();
        assert_eq!(found.as_deref(), Some(expected), "{target}");
    }
}

/// A key that the call has in its query by itself goes with it, unless the server has left it in the URL.
#[tokio::test]
async fn a_key_of_the_call_goes_along() {
    for (target, expected) in [
        ("?page=2", "https://a.example/list?page=2&the%20key=s3%26t"),
        ("?the%20key=s3%26t&page=2", "https://a.example/list?the%20key=s3%26t&page=2"),
    ] {
        let first = http::Response::builder().header("link", format!("<{target}>; rel=next")).body("1").unwrap();
        let canned = Canned::new().answer(first).answer(http::Response::new("2"));
        let builder = ClientBuilder::new(&API).base_url("https://a.example");
        let client = builder.transport(canned.clone()).build().unwrap();
        let options = RequestOptions::new().query("the key", "s3&t").query("other", "1");
        let mut pages: Pages<'_, Value, ApiError> = Pages::new(&client, &LIST, Input::new(), &LINK).with(&options);
        pages.next().await.unwrap().unwrap();
        pages.next().await.unwrap().unwrap();
        assert_eq!(canned.requests()[1].uri.to_string(), expected);
    }
}

#[tokio::test]
async fn credentials_go_nowhere_else() {
    for (target, there) in [
        ("https://b.example/x", "https://b.example"),
        ("http://a.example/x", "http://a.example"),
        ("https://a.example:444/x", "https://a.example"),
        ("https://a.example.evil/x?s3cr3t", "https://a.example.evil"),
        ("//b.example/x", "https://b.example"),
        ("https://a.example@b.example/x", "https://b.example"),
        ("https://me@a.example/x", "https://a.example"),
    ] {
        let found = follow(&[&format!("<{target}>; rel=next")], "https://a.example/v1").await;
        let expected = format!(
            "the server says that there is more at `{there}`, and not where it was asked; credentials go nowhere else"
        );
        assert_eq!(found, Err(expected), "{target}");
    }
    for target in ["x", "../x", "a:b", "javascript:alert(1)", "https://"] {
        let found = follow(&[&format!("<{target}>; rel=next")], "https://a.example/v1").await;
        assert_eq!(found.unwrap_err(), "where the server says that there is more is no absolute URL", "{target}");
    }
    let local = follow(&["<http://127.0.0.1:81/x>; rel=next"], "http://127.0.0.1:80").await;
    assert!(local.is_err());
}

/// Goes through pages that have these URLs of the next, or whatever else stands there: what is asked, and how it ends.
async fn through(pages: &[Value]) -> (Vec<String>, Result<(), String>) {
    let canned = pages.iter().fold(Canned::new(), |canned, page| canned.json(StatusCode::OK, page));
    let builder = ClientBuilder::new(&API).credential("key", "s3cr3t");
    let client = builder.transport(canned.clone()).build().unwrap();
    let mut pages: Pages<'_, Value, ApiError> = Pages::new(&client, &LIST, Input::new(), &URL);
    let mut outcome = Ok(());
    while let Some(page) = pages.next().await {
        outcome = page.map(drop).map_err(|error| match error.kind() {
            ErrorKind::Build(problem) => problem.to_string(),
            ErrorKind::Decode(problem) => problem.to_string(),
            other => panic!("{other:?}"),
        });
    }
    let asked = canned.requests().into_iter().map(|request| request.uri.to_string());
    (asked.map(|url| url.replace("the%20key=s3cr3t", "K")).collect(), outcome)
}

#[tokio::test]
async fn urls_in_answers() {
    for (next, asked) in [
        ("https://a.example/v1/list?page=2", "https://a.example/v1/list?page=2&K"),
        ("/v1/list?page=2", "https://a.example/v1/list?page=2&K"),
        ("?page=2&the%20key=s3cr3t", "https://a.example/v1/list?page=2&K"),
        ("//a.example/other", "https://a.example/other?K"),
    ] {
        for last in [json!({"links": {"next": null}}), json!({"links": {}}), json!({}), json!({"links": {"next": ""}})]
        {
            let (urls, outcome) = through(&[json!({"links": {"next": next}, "rows": []}), last]).await;
            assert_eq!(urls, ["https://a.example/v1/list?K", asked]);
            assert_eq!(outcome, Ok(()));
        }
    }
}

#[tokio::test]
async fn a_flag_ends_them() {
    let first = json!({"links": {"next": "?page=2"}, "has_more": true});
    let second = json!({"links": {"next": "?page=3"}, "has_more": false});
    let (urls, outcome) = through(&[first, second]).await;
    assert_eq!((urls.len(), outcome), (2, Ok(())));
}

#[tokio::test]
async fn urls_in_answers_lead_nowhere_else() {
    let elsewhere = "the server says that there is more at `https://b.example`, and not where it was asked; credentials \
                     go nowhere else";
    for (next, problem) in [
        (json!("https://b.example/v1/list"), elsewhere),
        (json!("//b.example/v1/list"), elsewhere),
        (json!("list?page=2"), "where the server says that there is more is no absolute URL"),
        (json!("/v1/list?page=1"), "the server names a page again that was there before, and there would be no end"),
        (json!({"href": "/v1/list?page=3"}), "`next`, which should name the next page, is no text"),
        (json!(["/v1/list?page=3"]), "`next`, which should name the next page, is no text"),
        (json!(true), "`next`, which should name the next page, is no text"),
    ] {
        let first = json!({"links": {"next": "/v1/list?page=1"}});
        let (urls, outcome) = through(&[first, json!({"links": {"next": next}})]).await;
        assert_eq!(urls.len(), 2, "{next}: nothing more is sent");
        assert_eq!(outcome, Err(problem.to_owned()), "{next}");
    }
}
