//! What is sent again although nobody knows what became of the first time.

mod helpers;

use std::time::Duration;

use helpers::wait;
use repetitions::canned::{Canned, CannedClock};
use repetitions::types::{A, APayParams};
use repetitions::{Client, RetryPolicy};

/// A client whose first attempt fails in a way that leaves open what the server has done.
fn client() -> (Client, Canned) {
    let answer = |status: u16| http::Response::builder().status(status).body("").expect("an answer");
    let canned = Canned::new().answer(answer(500)).answer(answer(204));
    let builder = Client::builder().transport(canned.clone()).clock(CannedClock::new());
    (builder.build().expect("a client"), canned)
}

macro_rules! attempts {
    ($client:ident => $call:expr) => {{
        let ($client, canned) = client();
        let _ = wait($call);
        canned.requests().len()
    }};
}

#[test]
fn as_the_description_and_the_configuration_say() {
    assert_eq!(attempts!(client => client.a_list()), 2, "by its path");
    assert_eq!(attempts!(client => client.a_get()), 1, "the operation itself knows better");
    assert_eq!(attempts!(client => client.a_count()), 2, "by its path in the configuration");
    assert_eq!(attempts!(client => client.a_delete()), 1, "the description knows better than the method");
    assert_eq!(attempts!(client => client.a_read()), 2, "by its method");
    assert_eq!(attempts!(client => client.a_open()), 1, "what is not understood is ignored");
    assert_eq!(attempts!(client => client.a_set()), 2, "by the configuration");
}

#[test]
fn as_the_request_says() {
    let or_find = A::default().or_find(true);
    assert_eq!(attempts!(client => client.a_create(Some(&or_find))), 2);
    assert_eq!(attempts!(client => client.a_create(Some(&or_find.clone().kind(["new"])))), 2);
    assert_eq!(attempts!(client => client.a_create(Some(&or_find.clone().kind(["extra", "new\nline"])))), 1);
    assert_eq!(attempts!(client => client.a_create(Some(&A::default()))), 1);
    assert_eq!(attempts!(client => client.a_create(None)), 1);
    assert_eq!(attempts!(client => client.a_put(Some(&or_find))), 2);
    assert_eq!(attempts!(client => client.a_put(Some(&A::default()))), 1, "the configuration knows better");
}

#[test]
fn with_a_key() {
    let (client, canned) = client();
    assert!(wait(client.a_pay(&APayParams::default())).is_ok());
    let requests = canned.requests();
    let key = requests[0].header("idempotency-key").expect("it is made");
    assert_eq!(requests[1].header("idempotency-key"), Some(key));
}

#[test]
fn a_policy_of_ones_own() {
    let (_, canned) = client();
    let never = Client::builder().transport(canned.clone()).clock(CannedClock::new()).retry(RetryPolicy::never());
    assert!(wait(never.build().expect("a client").a_list()).is_err());
    assert_eq!(canned.requests().len(), 1);
    let _ = RetryPolicy::new().most(5).waits(Duration::from_secs(1), Duration::from_secs(2));
}
