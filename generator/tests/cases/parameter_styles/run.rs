mod helpers;

use std::collections::BTreeMap;

use helpers::wait;
use parameter_styles::Client;
use parameter_styles::canned::Canned;
use parameter_styles::types::{Range, SearchParams};

fn query(parameters: SearchParams) -> String {
    let canned = Canned::new().answer(http::Response::builder().status(200).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.search(&parameters)).unwrap();
    canned.requests()[0].query().unwrap_or_default().to_owned()
}

fn all() -> SearchParams {
    SearchParams::default()
}

#[test]
fn arrays() {
    assert_eq!(query(all().repeated(["a", "b c"])), "repeated=a&repeated=b%20c");
    assert_eq!(query(all().joined(["a", "b,c"])), "joined=a,b%2Cc");
    assert_eq!(query(all().spaced(["a", "b"])), "spaced=a%20b");
    assert_eq!(query(all().piped(["a", "b"])), "piped=a%7Cb");
}

#[test]
fn objects() {
    let range = Range::default().from(1).to(2);
    assert_eq!(query(all().deep(range.clone())), "deep%5Bfrom%5D=1&deep%5Bto%5D=2");
    assert_eq!(query(all().members(range.clone())), "from=1&to=2");
    assert_eq!(query(all().pairs(range)), "pairs=from,1,to,2");
    let labels = BTreeMap::from([("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())]);
    assert_eq!(query(all().labels(labels)), "labels%5Ba%5D=1&labels%5Bb%5D=2");
}

#[test]
fn what_is_special() {
    assert_eq!(query(all().kept("a/b?c")), "kept=a/b?c");
    assert_eq!(query(all().flag("")), "flag=");
}

#[test]
fn other_media_types() {
    assert_eq!(query(all().filter(Range::default().to(2))), "filter=%7B%22to%22%3A2%7D");
    assert_eq!(query(all().note("a b")), "note=a%20b");
}

#[test]
fn nothing() {
    assert_eq!(query(all()), "");
}
