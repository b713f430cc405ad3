//! Without the transport that comes along.

use crate::api;

#[test]
fn a_client_needs_a_transport() {
    let error = api::builder().build().unwrap_err().to_string();
    assert_eq!(error, "no transport: switch on the feature `reqwest`, or hand one over with `transport`");
}
