mod helpers;

use helpers::wait;
use multipart_lists::canned::Canned;
use multipart_lists::types::{Label, MixedRequest, NestedRequest};
use multipart_lists::{Client, File};

fn client() -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

/// Head and body of each part, as they were sent.
fn parts(canned: &Canned) -> Vec<(String, String)> {
    let request = &canned.requests()[0];
    let kind = request.header("content-type").expect("a content type");
    let (_, boundary) = kind.split_once("; boundary=").expect(kind);
    let text = String::from_utf8(request.body.to_vec()).unwrap();
    let parts = text.strip_suffix(&format!("--{boundary}--\r\n")).expect("an end");
    let part = |part: &str| {
        let (head, body) = part.split_once("\r\n\r\n").or(part.split_once("\r\n")).expect("a head");
        (head.to_owned(), body.strip_suffix("\r\n").expect("an end of line").to_owned())
    };
    parts.split(&format!("--{boundary}\r\n")).skip(1).map(part).collect()
}

fn owned(head: &str, body: &str) -> (String, String) {
    (head.to_owned(), body.to_owned())
}

#[test]
fn each_part_in_its_own_way() {
    let (client, canned) = client();
    let mut request = MixedRequest::new(Label::new("l"), "# text");
    request.rest = vec![File::bytes("1").media_type("image/jpeg"), File::bytes("2").media_type("image/png")];
    wait(client.mixed(&request)).unwrap();
    assert_eq!(
        parts(&canned),
        [
            owned("Content-Type: application/json", "{\"text\":\"l\"}"),
            owned("Content-Type: text/markdown\r\nX-Kind: note", "# text"),
            owned("Content-Type: image/jpeg", "1"),
            owned("Content-Type: image/png", "2"),
        ]
    );
    assert!(canned.requests()[0].header("content-type").is_some_and(|it| it.starts_with("multipart/mixed; ")));
}

#[test]
fn all_parts_alike() {
    let (client, canned) = client();
    wait(client.pictures(&vec![File::bytes("1"), File::bytes("2")])).unwrap();
    assert_eq!(parts(&canned), [owned("Content-Type: image/png", "1"), owned("Content-Type: image/png", "2")]);
}

#[test]
fn items() {
    let (client, canned) = client();
    wait(client.labels(&vec![Label::new("a")])).unwrap();
    assert_eq!(parts(&canned), [owned("Content-Type: application/json", "{\"text\":\"a\"}")]);
}

#[test]
fn a_part_that_somebody_else_made() {
    let (client, canned) = client();
    let inner = File::bytes("--x--\r\n").media_type("multipart/mixed; boundary=x");
    wait(client.nested(&NestedRequest::new(Label::new("l"), inner))).unwrap();
    let [_, inner] = &parts(&canned)[..] else { panic!("two parts") };
    assert!(inner.0.contains("Content-Type: multipart/mixed; boundary=x"), "{inner:?}");
    assert_eq!(inner.1, "--x--\r\n");
}
