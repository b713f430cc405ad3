mod helpers;

use helpers::wait;
use pagination::canned::Canned;
use pagination::http::{Response, StatusCode};
use pagination::types::{AccountsListParams, AccountsListPostRequest, ListMode};
use pagination::{Client, ErrorKind};
use serde_json::{Value, json};

fn canned(pages: &[Value]) -> Canned {
    pages.iter().fold(Canned::new(), |canned, page| canned.json(StatusCode::OK, page))
}

fn client(canned: &Canned) -> Client {
    Client::builder().credential("key", "s3cr3t").transport(canned.clone()).build().unwrap()
}

fn queries(canned: &Canned) -> Vec<String> {
    canned.requests().iter().map(|request| request.query().unwrap_or_default().to_owned()).collect()
}

fn account(id: &str) -> Value {
    json!({"id": id})
}

#[test]
fn cursors() {
    let canned = canned(&[
        json!({"accounts": [account("a"), account("b")], "next_cursor": "x y"}),
        json!({"accounts": [], "next_cursor": "z"}),
        json!({"accounts": [account("c")], "prev_cursor": "p"}),
    ]);
    let client = client(&canned);
    let parameters = AccountsListParams::default().limit(2).owned_by(["me"]);
    let mut items = client.accounts_list_pages_2(&parameters).items();
    let mut found = Vec::new();
    while let Some(item) = wait(items.next()) {
        found.push(item.unwrap().id);
    }
    assert_eq!(found, ["a", "b", "c"]);
    assert_eq!(
        queries(&canned),
        ["limit=2&owned_by=me", "limit=2&owned_by=me&cursor=x%20y", "limit=2&owned_by=me&cursor=z"]
    );
    wait(client.accounts_list_pages()).unwrap_err();
}

#[test]
fn backwards() {
    let canned = canned(&[
        json!({"accounts": [], "next_cursor": "n", "prev_cursor": "p"}),
        json!({"accounts": [], "next_cursor": "n"}),
    ]);
    let client = client(&canned);
    let parameters = AccountsListParams::default().cursor("c").mode(ListMode::Before);
    let mut pages = client.accounts_list_pages_2(&parameters);
    assert!(wait(pages.next()).unwrap().is_ok());
    assert_eq!(pages.cursor(), Some("p"));
    assert!(wait(pages.next()).unwrap().is_ok());
    assert!(wait(pages.next()).is_none() && pages.is_done());
    assert_eq!(queries(&canned), ["cursor=c&mode=before", "mode=before&cursor=p"]);
}

#[test]
fn cursors_in_a_body() {
    let canned = canned(&[json!({"accounts": [], "next_cursor": "n"}), json!({"accounts": []})]);
    let client = client(&canned);
    let request = AccountsListPostRequest::default().owned_by(["me"]);
    let mut pages = client.accounts_list_post_pages(&request);
    while let Some(page) = wait(pages.next()) {
        page.unwrap();
    }
    let sent: Vec<_> = canned.requests().iter().map(|request| request.json().unwrap()).collect();
    assert_eq!(sent, [json!({"owned_by": ["me"]}), json!({"owned_by": ["me"], "cursor": "n"})]);
}

#[test]
fn cursors_in_an_envelope() {
    let canned = canned(&[
        json!({"rows": [1], "meta": {"nextPageToken": "n"}}),
        json!({"rows": null, "meta": {"nextPageToken": "m"}}),
        json!({"meta": {"nextPageToken": null}}),
    ]);
    let client = client(&canned);
    let parameters = Default::default();
    let mut items = client.nested_pages(&parameters).items();
    assert_eq!(wait(items.next()).unwrap().unwrap(), 1);
    assert!(wait(items.next()).is_none());
    assert_eq!(queries(&canned), ["", "pageToken=n", "pageToken=m"]);
}

#[test]
fn offsets_and_numbers() {
    let canned = canned(&[json!(["a", "b"]), json!(["c"]), json!([])]);
    let client = client(&canned);
    let parameters = pagination::types::OffsetParams::default().offset(5).limit(2);
    let mut items = client.offset_pages(&parameters).items();
    while let Some(item) = wait(items.next()) {
        item.unwrap();
    }
    assert_eq!(queries(&canned), ["offset=5&limit=2", "limit=2&offset=7", "limit=2&offset=8"]);

    let page = |data: &[&str]| json!({"total": 3, "data": data});
    let canned = self::canned(&[page(&["a"]), page(&["b"]), json!({"total": 3, "data": null})]);
    let client = self::client(&canned);
    let parameters = Default::default();
    let mut items = client.numbered_pages(&parameters).items();
    let mut found = Vec::new();
    while let Some(item) = wait(items.next()) {
        found.push(item.unwrap());
    }
    assert_eq!((found, queries(&canned)), (vec!["a".to_owned(), "b".to_owned()], vec!["".into(), "page=2".into(), "page=3".into()]));

    let canned = self::canned(&[json!({"found": ["a"], "notes": []}), json!({"found": [], "notes": ["b"]})]);
    let client = self::client(&canned);
    let mut items = client.configured_pages(None).items();
    assert_eq!(wait(items.next()).unwrap().unwrap(), "a");
    assert!(wait(items.next()).is_none());
    let sent: Vec<_> = canned.requests().iter().map(|request| request.json()).collect();
    assert_eq!(sent, [None, Some(json!({"skip": 1}))]);
}

#[test]
fn the_last_page_is_told() {
    let page = |cursor: &str, more: bool| json!({"next_cursor": cursor, "has_more": more});
    let canned = canned(&[page("a", true), page("a", false)]);
    let client = client(&canned);
    let mut pages = client.synced_pages(None);
    for _ in 0..2 {
        wait(pages.next()).unwrap().unwrap();
    }
    assert!(wait(pages.next()).is_none());
    assert_eq!(canned.requests()[1].json(), Some(json!({"cursor": "a"})));

    let canned = self::canned(&[json!({"data": ["a"], "pages": 2}), json!({"data": ["b"], "pages": 2})]);
    let client = self::client(&canned);
    let parameters = Default::default();
    let mut items = client.counted_pages(&parameters).items();
    for expected in ["a", "b"] {
        assert_eq!(wait(items.next()).unwrap().unwrap(), expected);
    }
    assert!(wait(items.next()).is_none());
    assert_eq!(queries(&canned), ["", "page=2"]);
}

#[test]
fn links() {
    let page = |link: &str| Response::builder().header("link", link).body(r#"["a"]"#).unwrap();
    let canned = Canned::new()
        .answer(page("<https://api.example.com/linked?page=2&api_key=s3cr3t>; rel=\"next\""))
        .answer(page("</linked?page=3>; rel=next, </>; rel=first"))
        .answer(page("<https://evil.example/linked?page=4>; rel=next"));
    let client = client(&canned);
    let parameters = Default::default();
    let mut items = client.linked_pages(&parameters).items();
    for _ in 0..3 {
        assert_eq!(wait(items.next()).unwrap().unwrap(), "a");
    }
    let error = wait(items.next()).unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Build(_)));
    assert!(error.to_string().contains("`https://evil.example`"), "{error}");
    assert_eq!(queries(&canned), ["api_key=s3cr3t", "page=2&api_key=s3cr3t", "page=3&api_key=s3cr3t"]);
    assert!(canned.requests().iter().all(|request| request.uri.host() == Some("api.example.com")));
}
