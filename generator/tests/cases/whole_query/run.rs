mod helpers;

use helpers::wait;
use whole_query::Client;
use whole_query::canned::Canned;
use whole_query::types::{FormParams, JsonParams, Search, SearchRange, TextParams};

fn client() -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

fn search() -> Search {
    Search::new("a b").tags(["x", "y"]).range(SearchRange::default().from(1).to(2))
}

#[test]
fn a_form() {
    let (client, canned) = client();
    wait(client.form(&FormParams::new(search()))).unwrap();
    let query = canned.requests()[0].query().unwrap().replace('+', "%20");
    assert_eq!(query, "word=a%20b&tags=x,y&range%5Bfrom%5D=1&range%5Bto%5D=2");
}

#[test]
fn json() {
    let (client, canned) = client();
    wait(client.json(&JsonParams::default().search(Search::new("a")))).unwrap();
    assert_eq!(canned.requests()[0].query(), Some("%7B%22word%22%3A%22a%22%7D"));
}

#[test]
fn nothing() {
    let (client, canned) = client();
    wait(client.json(&JsonParams::default())).unwrap();
    assert_eq!(canned.requests()[0].query(), None);
}

#[test]
fn text_beside_another_of_the_name() {
    let (client, canned) = client();
    wait(client.text(&TextParams::new("p").query_search("a=b"))).unwrap();
    let request = &canned.requests()[0];
    assert_eq!((request.path(), request.query()), ("/text/p", Some("a%3Db")));
}
