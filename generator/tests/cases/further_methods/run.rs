mod helpers;

use further_methods::Client;
use further_methods::canned::Canned;
use further_methods::types::{AskParams, CopyParams, PurgeThingsIdParams, Question};
use helpers::wait;
use http::StatusCode;
use serde_json::json;

#[test]
fn a_query() {
    let canned = Canned::new().json(StatusCode::OK, &json!(["a", "b"]));
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    let found = wait(client.ask(&AskParams::new("7"), &Question::new("why"))).unwrap();
    assert_eq!(found.body(), &["a", "b"]);
    let request = &canned.requests()[0];
    assert_eq!((request.method.as_str(), request.path()), ("QUERY", "/things/7"));
    assert_eq!(request.json(), Some(json!({"word": "why"})));
}

#[test]
fn others() {
    let answer = |status| http::Response::builder().status(status).body("").unwrap();
    let canned = Canned::new().answer(answer(201)).answer(answer(204));
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.copy(&CopyParams::new("7", "/things/8"))).unwrap();
    wait(client.purge_things_id(&PurgeThingsIdParams::new("7"))).unwrap();
    let [copy, purge] = &canned.requests()[..] else { panic!("two requests") };
    assert_eq!((copy.method.as_str(), copy.header("destination")), ("COPY", Some("/things/8")));
    assert_eq!(purge.method.as_str(), "purge");
}
