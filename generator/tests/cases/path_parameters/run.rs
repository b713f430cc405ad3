mod helpers;

use helpers::wait;
use path_parameters::canned::Canned;
use path_parameters::types::{
    Extension, FileParams, GetThingsThingIdParams, Kind, ListsParams, MemberParams, RemoveParams,
};
use path_parameters::{Client, Date};

fn client() -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(200).body("").unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

fn target(canned: &Canned) -> String {
    let [request] = &canned.requests()[..] else { panic!("{canned:?}") };
    request.uri.path_and_query().unwrap().to_string()
}

#[test]
fn names_and_values() {
    let (client, canned) = client();
    wait(client.member(&MemberParams::new("a/b ü", -7))).unwrap();
    assert_eq!(target(&canned), "/v1/teams/a%2Fb%20%C3%BC/members/-7");
    assert_eq!(canned.requests()[0].header("id"), None);
}

#[test]
fn one_name_in_several_places() {
    let (client, canned) = client();
    wait(client.member(&MemberParams::new("t", 1).query_id("q").header_id("h"))).unwrap();
    assert_eq!(target(&canned), "/v1/teams/t/members/1?id=q");
    assert_eq!(canned.requests()[0].header("id"), Some("h"));
}

#[test]
fn always_required() {
    let (client, canned) = client();
    wait(client.remove(&RemoveParams::new("t", Kind::Two))).unwrap();
    assert_eq!(target(&canned), "/v1/teams/t/members/two");
}

#[test]
fn nobody_describes_it() {
    let (client, canned) = client();
    wait(client.file(&FileParams::new(Extension::Png, "a"))).unwrap();
    assert_eq!(target(&canned), "/v1/files/a.png");
}

#[test]
fn lists() {
    let (client, canned) = client();
    wait(client.lists(&ListsParams::new(["a", "b,c"], ["d", "e"], ["f", "g"]))).unwrap();
    assert_eq!(target(&canned), "/v1/lists/a,b%2Cc/.d.e/;matrix=f,g");
}

#[test]
fn without_an_id() {
    let (client, canned) = client();
    wait(client.get_things_thing_id(&GetThingsThingIdParams::new(Date::new("2024-02-29").unwrap()))).unwrap();
    assert_eq!(target(&canned), "/v1/things/2024-02-29");
}

#[test]
fn a_dot_is_no_step() {
    let (client, _) = client();
    // It would lead to another operation.
    for step in ["..", "."] {
        assert!(wait(client.member(&MemberParams::new(step, 1))).is_err());
    }
}
