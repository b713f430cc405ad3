mod helpers;

use helpers::wait;
use multipart_body::canned::Canned;
use multipart_body::transport::Request;
use multipart_body::types::{Details, InlineRequest, Upload, UploadMultipart};
use multipart_body::{Client, File};
use serde_json::json;

fn client() -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

/// Head and body of each part, as they were sent.
fn parts(request: &Request) -> Vec<(String, String)> {
    let kind = request.header("content-type").expect("a content type");
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").expect(kind).trim_matches('"');
    let text = String::from_utf8_lossy(&request.body).into_owned();
    let end = format!("--{boundary}--");
    let (inside, rest) = text.split_once(&end).expect("an end");
    assert_eq!(rest.trim(), "");
    let start = format!("--{boundary}\r\n");
    let parts = inside.split(&start).skip(1);
    let part = |part: &str| {
        let (head, body) = part.split_once("\r\n\r\n").expect("a head");
        (head.to_owned(), body.strip_suffix("\r\n").expect("an end of line").to_owned())
    };
    parts.map(part).collect()
}

fn part<'p>(parts: &'p [(String, String)], name: &str) -> Vec<&'p (String, String)> {
    parts.iter().filter(|(head, _)| head.contains(&format!("name=\"{name}\""))).collect()
}

#[test]
fn parts_of_every_kind() {
    let (client, canned) = client();
    let photo = File::bytes(vec![b'P']).name("a \"b\".png").media_type("image/png");
    let upload = UploadMultipart::new("T ü", photo)
        .thumbnail(File::bytes(vec![b'T']).media_type("image/jpeg"))
        .more([File::bytes(vec![b'1']), File::bytes(vec![b'2'])])
        .tags(["x", "y"])
        .details(Details::default().width(3))
        .note("# n");
    wait(client.upload(&upload)).unwrap();
    let request = &canned.requests()[0];
    let parts = parts(request);
    let [title] = part(&parts, "title")[..] else { panic!("{parts:?}") };
    assert_eq!(title.1, "T ü");
    let [photo] = part(&parts, "photo")[..] else { panic!("{parts:?}") };
    assert_eq!(photo.1, "P");
    assert!(photo.0.contains("filename=\"a ") && photo.0.to_lowercase().contains("content-type: image/png"), "{photo:?}");
    let [thumbnail] = part(&parts, "thumbnail")[..] else { panic!("{parts:?}") };
    let head = thumbnail.0.to_lowercase();
    assert!(head.contains("content-type: image/jpeg") && head.contains("x-kind: small"), "{head}");
    assert!(!head.contains("x-free"), "{head}");
    assert_eq!(part(&parts, "more").iter().map(|(_, body)| body.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(part(&parts, "tags").iter().map(|(_, body)| body.as_str()).collect::<Vec<_>>(), ["x", "y"]);
    let [details] = part(&parts, "details")[..] else { panic!("{parts:?}") };
    assert_eq!(details.1, r#"{"width":3}"#);
    assert!(details.0.to_lowercase().contains("content-type: application/json"), "{details:?}");
    let [note] = part(&parts, "note")[..] else { panic!("{parts:?}") };
    assert!(note.0.to_lowercase().contains("content-type: text/markdown"), "{note:?}");
}

#[test]
fn the_same_as_json() {
    let (client, canned) = client();
    wait(client.replace(&Upload::new("t", "bytes as text"))).unwrap();
    assert_eq!(canned.requests()[0].json(), Some(json!({"title": "t", "photo": "bytes as text"})));
}

#[test]
fn described_in_place() {
    let (client, canned) = client();
    wait(client.inline(Some(&InlineRequest::default().file(vec![7])))).unwrap();
    assert_eq!(parts(&canned.requests()[0])[0].1, "\u{7}");
}

#[test]
fn nothing_binary() {
    let (client, canned) = client();
    wait(client.plain(&Details::default().width(3))).unwrap();
    assert_eq!(parts(&canned.requests()[0])[0].1, "3");
}
