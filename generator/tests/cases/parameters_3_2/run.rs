mod helpers;

use helpers::wait;
use parameters_3_2::Client;
use parameters_3_2::canned::Canned;
use parameters_3_2::transport::Request;
use parameters_3_2::types::{FileParams, FileParamsRange};

fn sent(parameters: &FileParams) -> Request {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.file(parameters)).unwrap();
    canned.requests()[0].clone()
}

#[test]
fn reserved_characters() {
    assert_eq!(sent(&FileParams::new("a/b:c?", "d/e")).path(), "/files/a/b:c%3F/d%2Fe");
    let request = sent(&FileParams::new("a", "b").place("x/y;z"));
    assert_eq!(request.header("cookie"), Some("place=x/y%3Bz"));
}

#[test]
fn cookies() {
    let request = sent(&FileParams::new("a", "b").session("x/y=%20").plain("x/y"));
    assert_eq!(request.header("cookie"), Some("session=x/y=%20; plain=x%2Fy"));
    let request = sent(&FileParams::new("a", "b").marks(["1", "2"]));
    assert_eq!(request.header("cookie"), Some("marks=1; marks=2"));
}

#[test]
fn headers() {
    let range = FileParamsRange::default().from(1).to(2);
    let request = sent(&FileParams::new("a", "b").range(range).odd("o").kept("k/k"));
    assert_eq!(request.header("range"), Some("from=1,to=2"));
    assert_eq!((request.header("odd"), request.header("kept")), (Some("o"), Some("k/k")));
}
