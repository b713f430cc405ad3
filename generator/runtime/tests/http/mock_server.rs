//! The mock server, asked over a socket, byte for byte.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};

use crate::mock_tables::DESCRIBED;
use crate::runtime::mock_server::{MockServer, MockServerBuilder, Reply};

pub(crate) fn server() -> MockServer {
    MockServerBuilder::new(&DESCRIBED).start().expect("a server")
}

/// What came back.
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) head: String,
    body: Vec<u8>,
}

impl Came {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.filter(|(each, _)| each.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// Sends a request, whose headers each end with `\r\n`, and reads until the server closes.
pub(crate) fn ask(server: &MockServer, line: &str, headers: &str, body: &str) -> Came {
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    let length = if body.is_empty() { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    let request = format!("{line} HTTP/1.1\r\nhost: mock\r\nconnection: close\r\n{length}{headers}\r\n{body}");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut came = Vec::new();
    stream.read_to_end(&mut came).expect("an answer");
    let end = came.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of the head");
    let head = String::from_utf8(came[..end].to_vec()).expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Came { status, head, body: came[end + 4..].to_vec() }
}

pub(crate) const TOKEN: &str = "authorization: Bearer t\r\n";

pub(crate) fn get(server: &MockServer, path: &str) -> Came {
    ask(server, &format!("GET {path}"), TOKEN, "")
}

#[test]
fn the_most_special_path_answers_with_and_without_the_servers_path() {
    let server = server();
    assert_eq!(server.url(), format!("http://{}/v1", server.address()));
    for (path, id) in [
        ("/v1/pets/mine", "pets-mine"),
        ("/pets/mine", "pets-mine"),
        ("/v1/pets/a%2Fb", "pets-get"),
        ("/v2/pets/1", "pets-get"),
    ] {
        let came = get(&server, path);
        assert_eq!((came.status, came.json()["operation"].as_str()), (200, Some(id)), "{path}: {}", came.head);
    }
    let requests = server.requests_of("pets_get").expect("an operation");
    assert_eq!(requests[0].path_parameter("id"), Some("a/b"));
    assert_eq!(requests.len(), 2);
    assert_eq!(server.requests().len(), 4);
    server.forget_requests();
    assert!(server.requests().is_empty());
}

#[test]
fn what_is_nowhere_is_near_something() {
    let server = server();
    let came = get(&server, "/v1/petz/1");
    assert_eq!(came.status, 404);
    assert_eq!(came.header("content-type"), Some("application/problem+json"));
    let body = came.json();
    assert_eq!(body["detail"], "the description has no `GET /v1/petz/1`");
    assert_eq!(body["near"][0], "GET /v1/pets/{id} (pets-get)");
    assert_eq!(server.requests()[0].operation, None);
}

#[test]
fn methods_are_as_http_has_them() {
    let server = server();
    let came = ask(&server, "DELETE /v1/pets/mine", TOKEN, "");
    assert_eq!((came.status, came.header("allow")), (405, Some("GET, HEAD, OPTIONS, PUT")));
    let came = ask(&server, "OPTIONS /v1/pets/mine", "", "");
    assert_eq!((came.status, came.header("allow"), came.text()), (204, Some("GET, HEAD, OPTIONS, PUT"), ""));
    let came = ask(&server, "OPTIONS *", "", "");
    assert_eq!((came.status, came.header("allow")), (204, Some("GET, HEAD, OPTIONS, POST, PUT")));
    let whole = get(&server, "/v1/pets/mine");
    let came = ask(&server, "HEAD /v1/pets/mine", TOKEN, "");
    assert_eq!((came.status, came.text()), (200, ""));
    assert_eq!(came.header("content-length"), whole.header("content-length"));
    assert!(came.header("content-length").is_some());
    // The less special path has the method.
    let came = ask(&server, "PUT /v1/pets/mine", &format!("{TOKEN}content-type: text/plain\r\n"), "x");
    assert_eq!(came.status, 204);
}

#[test]
fn the_caller_chooses_status_and_example() {
    let server = server();
    let asked = |prefer: &str| ask(&server, "GET /v1/pets/1", &format!("{TOKEN}prefer: {prefer}\r\n"), "");
    let came = asked("code=404");
    assert_eq!((came.status, came.json()), (404, json!({"gone": true})));
    assert_eq!(came.header("preference-applied"), Some("code=404"));
    // A range, and then what another operation says of a status.
    assert_eq!(asked("code=418").json(), json!({"range": 4}));
    assert_eq!(asked("code=409").json(), json!({"range": 4}));
    let came = ask(&server, "GET /v1/pets/mine", "prefer: code=409\r\n", "");
    assert_eq!((came.status, came.json()), (409, json!({"conflict": true})));
    // Nobody says anything of it.
    let came = asked("code=507");
    assert_eq!((came.status, came.text(), came.header("content-type")), (507, "", None));
    let came = asked("example=\"second one\"");
    assert_eq!(came.json()["name"], "second");
    assert_eq!(came.header("preference-applied"), Some("example=\"second one\""));
    for (prefer, detail) in [
        ("code=42", "`42` is no status that ends a call: those are from 200 to 599"),
        ("code=x", "`x` is no status, as `Prefer: code=404` has one"),
        ("example=third", "no example is called `third`; there is `second one`"),
    ] {
        let came = asked(prefer);
        assert_eq!((came.status, came.json()["detail"].as_str()), (400, Some(detail)));
    }
}

#[test]
fn the_program_chooses_answers() {
    let server = server();
    let status = || get(&server, "/v1/pets/1").status;
    server.answer("pets-get", 404).expect("an operation");
    server.answer_once("GET /pets/{id}", StatusCode::SERVICE_UNAVAILABLE).expect("an operation");
    server.answer_once("petsGet", Reply::json(StatusCode::OK, &json!([1]))).expect("an operation");
    assert_eq!(status(), 503);
    let came = get(&server, "/v1/pets/1");
    assert_eq!((came.status, came.json(), came.header("content-type")), (200, json!([1]), Some("application/json")));
    assert_eq!((status(), status()), (404, 404));
    server.answer("pets-get", Reply::example("second one")).expect("an operation");
    assert_eq!(get(&server, "/v1/pets/1").json()["name"], "second");
    let own = http::Response::builder().status(202).header("x-own", "1").body("own").expect("a response");
    server.answer("pets-get", own).expect("an operation");
    let came = get(&server, "/v1/pets/1");
    assert_eq!((came.status, came.header("x-own"), came.text()), (202, Some("1"), "own"));
    server.answer_as_usual("pets-get").expect("an operation");
    assert_eq!(status(), 200);
    let unknown = server.answer("pets-got", 404).expect_err("no operation");
    assert_eq!(unknown.to_string(), "no operation is called `pets-got`; there is `pets-get`, `pets-put`, `pets-mine`");
}

#[test]
fn the_media_type_is_one_that_is_taken() {
    let server = server();
    let asked = |accept: &str| ask(&server, "GET /v1/report", &format!("accept: {accept}\r\n"), "");
    assert_eq!(asked("*/*").text(), "{}");
    let came = asked("text/*");
    assert_eq!((came.header("content-type"), came.text()), (Some("text/csv"), "a,b\n"));
    assert_eq!(came.header("x-rate"), Some("12"));
    let came = asked("application/octet-stream");
    assert_eq!(came.body, b"\x89\x00\xff");
    let came = asked("image/png");
    assert_eq!(came.status, 406);
    let detail =
        "the answer is `application/json` or `text/csv` or `application/octet-stream`, which `Accept` leaves out";
    assert_eq!(came.json()["detail"], detail);
    // Who fails is answered in any case.
    let came = ask(&server, "GET /v1/report", "accept: image/png\r\nprefer: code=409\r\n", "");
    assert_eq!((came.status, came.json()), (409, json!({"conflict": true})));
}

#[test]
fn streams_come_in_pieces() {
    let server = server();
    let came = get(&server, "/v1/events");
    assert_eq!(came.header("content-type"), Some("text/event-stream"));
    assert_eq!((came.header("transfer-encoding"), came.header("content-length")), (Some("chunked"), None));
    assert_eq!(came.text(), "9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n");
}

#[test]
fn callers_show_who_they_are() {
    let server = server();
    let came = ask(&server, "GET /v1/pets/1", "authorization: Basic x\r\n", "");
    assert_eq!((came.status, came.header("www-authenticate")), (401, Some("Bearer realm=\"mock\"")));
    assert_eq!(came.json()["detail"], "`pets-get` is for those who show who they are");
    // It says itself what it answers then.
    let came = ask(&server, "GET /v1/keyed", "", "");
    let challenge = "ApiKey realm=\"mock\", in=\"query\", name=\"key\", \
                     ApiKey realm=\"mock\", in=\"cookie\", name=\"session\", Bearer realm=\"mock\"";
    assert_eq!((came.status, came.header("www-authenticate")), (401, Some(challenge)));
    assert_eq!(came.json(), json!({"who": "are you"}));
    assert_eq!(ask(&server, "GET /v1/keyed?key=1", "", "").status, 401);
    assert_eq!(ask(&server, "GET /v1/keyed?key=1", "cookie: a=b; session=1\r\n", "").status, 204);
    assert_eq!(ask(&server, "GET /v1/keyed", TOKEN, "").status, 204);
    let open = MockServerBuilder::new(&DESCRIBED).without_credentials().start().expect("a server");
    assert_eq!(ask(&open, "GET /v1/keyed", "", "").status, 204);
}

#[test]
fn requests_have_what_is_asked_for() {
    let server = server();
    let send = |query: &str, headers: &str, body: &str| ask(&server, &format!("POST /v1/pets{query}"), headers, body);
    let came = send("", "", "");
    assert_eq!(came.status, 400);
    assert_eq!(came.json()["detail"], "the request is none that the description has for `pets-create`");
    let problems = [
        "the query lacks `dry run`",
        "the query lacks `filter[…]`",
        "the header `x-tenant` is missing",
        "the cookie `c` is missing",
        "there is no body",
    ];
    assert_eq!(came.json()["problems"], json!(problems));
    let headers = "x-tenant: t\r\ncookie: c=1\r\ncontent-type: application/json\r\n";
    let query = "?dry%20run=1&filter%5Ba%5D=2";
    assert_eq!(send(query, headers, "[1]").status, 201);
    let came = send(query, headers, "[\"x\"]");
    assert_eq!(came.status, 400);
    let problem = came.json()["problems"][0].as_str().map(str::to_owned).expect("a problem");
    assert!(problem.starts_with("the body does not have its form: "), "{problem}");
    let came = send(query, "x-tenant: t\r\ncookie: c=1\r\ncontent-type: text/plain\r\n", "x");
    assert_eq!(
        (came.status, came.json()["detail"].as_str()),
        (415, Some("the body is `text/plain`, and not `application/json`"))
    );
    let lax = MockServerBuilder::new(&DESCRIBED).without_checks().start().expect("a server");
    assert_eq!(ask(&lax, "POST /v1/pets", "", "").status, 201);
}

#[test]
fn requests_are_kept_and_show_no_secrets() {
    let server = server();
    let headers = "x-tenant: hidden-1\r\ncookie: c=hidden-2\r\ncontent-type: application/json\r\n";
    ask(&server, "POST /v1/pets?dry%20run=hidden-3&filter[a]=b", headers, "[7]");
    let request = server.requests().remove(0);
    assert_eq!((request.operation, request.method.as_str(), request.path()), (Some("pets-create"), "POST", "/v1/pets"));
    assert_eq!(request.query_pairs()[0], ("dry run".to_owned(), "hidden-3".to_owned()));
    assert_eq!((request.header("x-tenant"), request.json()), (Some("hidden-1"), Some(json!([7]))));
    assert_eq!(request.status, StatusCode::CREATED);
    let shown = format!("{server:?} {request:?}");
    assert!(!shown.contains("hidden"), "{shown}");
    assert!(shown.contains("pets-create") && shown.contains("x-tenant"), "{shown}");
}

#[test]
fn it_stops_when_it_is_dropped() {
    let server = server();
    let address = server.address();
    // An idle connection does not keep it.
    let mut idle = TcpStream::connect(address).expect("a connection");
    assert_eq!(get(&server, "/v1/pets/1").status, 200);
    drop(server);
    assert!(TcpStream::connect(address).is_err());
    assert!(matches!(idle.read(&mut [0]), Ok(0) | Err(_)));
}

#[test]
fn an_address_that_is_taken_is_an_error() {
    let server = server();
    assert!(MockServerBuilder::new(&DESCRIBED).start_at(server.address()).is_err());
    assert!(MockServerBuilder::new(&DESCRIBED).start_at("no address").is_err());
}
