mod helpers;

use helpers::wait;
use security_3_2::Client;
use security_3_2::canned::Canned;

/// A certificate is shown when the connection is made, and not in the request.
#[test]
fn a_certificate_and_a_key() {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().credential("key", "k").transport(canned.clone()).build().unwrap();
    wait(client.certificate()).unwrap();
    let request = &canned.requests()[0];
    assert_eq!((request.header("x-key"), request.header("authorization")), (Some("k"), None));
}
