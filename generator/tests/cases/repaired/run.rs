mod helpers;

use helpers::wait;
use repaired::Client;
use repaired::canned::Canned;
use repaired::types::{ChangeHeaders, ChangeParams, ThingParams};
use serde_json::json;

#[test]
fn parameters() {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.thing(&ThingParams::new("a").page(2).sort(["x", "y"]))).unwrap();
    let request = &canned.requests()[0];
    assert_eq!((request.path(), request.query()), ("/things/a", Some("page=2&sort=x,y")));
}

#[test]
fn headers() {
    let answer = http::Response::builder().status(204).header("x-left", "3").body("").unwrap();
    let client = Client::builder().transport(Canned::new().answer(answer)).build().unwrap();
    let response = wait(client.change(&ChangeParams::new("a/b"), None)).unwrap();
    let headers: ChangeHeaders = response.typed_headers().unwrap();
    assert_eq!(headers.x_left, Some(json!("3")));
}
