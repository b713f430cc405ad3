//! The mock server, asked as browsers do for pages of other origins.

use crate::mock_server::{TOKEN, ask, get, server};

const ORIGIN: &str = "origin: https://front.example\r\n";

#[test]
fn a_page_of_another_origin_may_ask_and_read() {
    let server = server();
    let asks = "access-control-request-method: GET\r\naccess-control-request-headers: authorization, x-any\r\n";
    // Also for what is not described: only then can the page read why.
    for path in ["/v1/pets/mine", "/nowhere"] {
        let came = ask(&server, &format!("OPTIONS {path}"), &format!("{ORIGIN}{asks}"), "");
        assert_eq!(came.status, 204, "{}", came.head);
        for (name, value) in [
            ("access-control-allow-origin", "https://front.example"),
            ("access-control-allow-credentials", "true"),
            ("access-control-allow-methods", "GET"),
            ("access-control-allow-headers", "authorization, x-any"),
            ("access-control-max-age", "600"),
            ("vary", "origin"),
        ] {
            assert_eq!(came.header(name), Some(value), "{path}: {}", came.head);
        }
    }
    // A preflight is no request of an operation.
    assert!(server.requests_of("pets-mine").expect("an operation").is_empty());
    let came = ask(&server, "GET /v1/pets/mine", &format!("{ORIGIN}{TOKEN}"), "");
    assert_eq!((came.status, came.header("access-control-allow-origin")), (200, Some("https://front.example")));
    let exposed = came.header("access-control-expose-headers").expect("names of headers");
    assert!(exposed.split(", ").any(|name| name == "content-type"), "{exposed}");
    // What the server refuses can be read, too.
    for line in ["GET /nowhere", "DELETE /v1/pets/mine"] {
        let came = ask(&server, line, ORIGIN, "");
        assert!(came.status >= 400, "{line}: {}", came.head);
        assert_eq!(came.header("access-control-allow-origin"), Some("https://front.example"), "{line}: {}", came.head);
    }
}

#[test]
fn others_than_pages_are_told_nothing_of_origins() {
    let server = server();
    // Without `Access-Control-Request-Method` it asks for the methods that there are.
    let options = ask(&server, "OPTIONS /v1/pets/mine", ORIGIN, "");
    assert!(
        options.header("allow").is_some() && options.header("access-control-max-age").is_none(),
        "{}",
        options.head
    );
    for came in [get(&server, "/v1/pets/mine"), ask(&server, "OPTIONS /v1/pets/mine", "", "")] {
        assert!(!came.head.to_ascii_lowercase().contains("access-control-"), "{}", came.head);
    }
    // What is said on purpose stays.
    let own = http::Response::builder().header("access-control-allow-origin", "null").body("").expect("an answer");
    server.answer("pets-mine", own).expect("an operation");
    let came = ask(&server, "GET /v1/pets/mine", &format!("{ORIGIN}{TOKEN}"), "");
    assert_eq!(came.header("access-control-allow-origin"), Some("null"));
    assert_eq!(came.header("access-control-allow-credentials"), None);
}
