mod helpers;

use webhooks_and_callbacks::types::ReportedBody;
use webhooks_and_callbacks::webhooks::{reported, subscribe_event};

#[test]
fn what_comes_as_json() {
    let event = subscribe_event(br#"{"name":"created","more":1}"#).unwrap();
    assert_eq!(event.name, "created");
    assert_eq!(event.extra.get("more").and_then(|it| it.as_i64()), Some(1));
    assert!(subscribe_event(b"{}").unwrap_err().to_string().contains("name"));
    assert!(subscribe_event(b"").is_err());
}

#[test]
fn what_comes_in_several_forms() {
    assert!(matches!(reported("application/json", br#"{"lines":2}"#), Ok(ReportedBody::Json(it)) if it.lines == Some(2)));
    assert!(matches!(reported("text/csv; charset=utf-8", b"a,b"), Ok(ReportedBody::Csv(it)) if it.as_str() == "a,b"));
    assert!(matches!(reported("image/png", b"?"), Ok(ReportedBody::Undeclared(it)) if it == "?"));
    assert!(reported("application/json", b"?").is_err());
}
