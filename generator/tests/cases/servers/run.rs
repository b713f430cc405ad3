mod helpers;

use helpers::wait;
use servers::canned::Canned;
use servers::servers::{Production, SANDBOX_EXAMPLE_COM, TenantInternal8443};
use servers::{Client, ClientBuilder};

fn canned() -> Canned {
    Canned::new().answer(http::Response::builder().status(204).body("").unwrap())
}

macro_rules! target {
    ($builder:expr, $call:ident) => {{
        let canned = canned();
        let builder: ClientBuilder = $builder;
        wait(builder.transport(canned.clone()).build().unwrap().$call()).unwrap();
        canned.requests()[0].uri.to_string()
    }};
}

#[test]
fn the_first_unless_another_is_given() {
    assert_eq!(target!(Client::builder(), things), "https://eu.example.com/v1/things");
    let url = Production::new().region("us").version("v2").url();
    assert_eq!(target!(Client::builder().base_url(url), things), "https://us.example.com/v2/things");
    let sandbox = Client::builder().base_url(SANDBOX_EXAMPLE_COM);
    assert_eq!(target!(sandbox, things), "https://sandbox.example.com/things");
}

#[test]
fn variables() {
    assert_eq!(Production::default().url(), "https://eu.example.com/v1");
    assert_eq!(Production::default().region, "eu");
    assert_eq!(TenantInternal8443::new("acme").url(), "https://acme.internal:8443");
}

#[test]
fn an_operation_of_its_own_server() {
    assert_eq!(target!(Client::builder(), upload), "https://uploads.example.com/files/files");
    assert_eq!(target!(Client::builder(), download), "https://eu.example.com/static/files");
    // Whoever says where to go means all of it.
    assert_eq!(target!(Client::builder().base_url("https://localhost"), upload), "https://localhost/files");
}
