mod helpers;

use helpers::wait;
use http::Response;
use sequences::Client;
use sequences::canned::Canned;
use sequences::types::{EventsItem, SendEitherBody, Tick};

fn answering(media_type: &str, body: &'static str) -> Client {
    let answer = Response::builder().header("content-type", media_type).body(body).unwrap();
    Client::builder().transport(Canned::new().answer(answer)).build().unwrap()
}

fn client() -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

/// Media type and body.
fn sent(canned: &Canned) -> (String, String) {
    let request = &canned.requests()[0];
    let kind = request.header("content-type").unwrap_or_default().to_owned();
    (kind, String::from_utf8(request.body.to_vec()).unwrap())
}

#[test]
fn lines() {
    let client = answering("application/jsonl", "{\"n\":1}\n{\"n\":2}\n");
    let mut lines = wait(client.lines()).unwrap().into_body();
    assert_eq!(wait(lines.next()).unwrap().unwrap().n, 1);
    assert_eq!(wait(lines.next()).unwrap().unwrap().n, 2);
    assert!(wait(lines.next()).is_none());
}

/// An item that is a list is no list of items.
#[test]
fn lists_one_after_the_other() {
    let client = answering("application/json-seq", "\u{1e}[1,2]\n\u{1e}[]\n");
    let mut lists = wait(client.sequence()).unwrap().into_body();
    assert_eq!(wait(lists.next()).unwrap().unwrap(), [1, 2]);
    assert_eq!(wait(lists.next()).unwrap().unwrap(), [0; 0]);
    assert!(wait(lists.next()).is_none());
}

#[test]
fn events_of_two_kinds() {
    let body = "event: added\ndata: a\n\nevent: removed\nid: 7\ndata: b\n\nevent: other\ndata: c\n\n";
    let client = answering("text/event-stream", body);
    let mut events = wait(client.events()).unwrap().into_body();
    assert!(matches!(wait(events.next()).unwrap().unwrap(), EventsItem::Added(it) if it.data == "a"));
    let EventsItem::Removed(removed) = wait(events.next()).unwrap().unwrap() else { panic!("removed") };
    assert_eq!((removed.data.as_str(), removed.id.as_deref()), ("b", Some("7")));
    assert!(matches!(wait(events.next()).unwrap().unwrap(), EventsItem::Unknown(it) if it.tag() == Some("other")));
    assert!(wait(events.next()).is_none());
}

#[test]
fn sent_by_lines() {
    let (client, canned) = client();
    wait(client.send_lines(&vec![Tick::new(1), Tick::new(2)])).unwrap();
    assert_eq!(sent(&canned), ("application/x-ndjson".to_owned(), "{\"n\":1}\n{\"n\":2}\n".to_owned()));
}

#[test]
fn sent_as_a_sequence() {
    let (client, canned) = client();
    wait(client.send_sequence(Some(&vec![Tick::new(1)]))).unwrap();
    assert_eq!(sent(&canned), ("application/json-seq".to_owned(), "\u{1e}{\"n\":1}\n".to_owned()));
}

#[test]
fn sent_as_one_of_several() {
    for (body, media_type, text) in [
        (SendEitherBody::Json(Tick::new(1)), "application/json", "{\"n\":1}"),
        (SendEitherBody::Ndjson(vec![Tick::new(1)]), "application/x-ndjson", "{\"n\":1}\n"),
        (SendEitherBody::Jsonl("?".into()), "application/jsonl", "?"),
    ] {
        let (client, canned) = client();
        wait(client.send_either(&body)).unwrap();
        assert_eq!(sent(&canned), (media_type.to_owned(), text.to_owned()));
    }
}

#[test]
fn sent_events_are_made_by_the_caller() {
    let (client, canned) = client();
    wait(client.send_events(&"event: added\ndata: a\n\n".into())).unwrap();
    assert_eq!(sent(&canned), ("text/event-stream".to_owned(), "event: added\ndata: a\n\n".to_owned()));
}
