mod helpers;

use webhooks_described::webhooks::{changed_post, created, renamed};

#[test]
fn what_comes() {
    let body = br#"{"id":"7","color":null}"#;
    for thing in [changed_post(body), created(body), renamed(body)] {
        let thing = thing.unwrap();
        assert_eq!((thing.id.as_str(), thing.color), ("7", Some(None)));
    }
    assert!(created(b"{}").is_err());
}
