//! What cannot be sent is refused before anything is.

use crate::by_hand::ByHand as _;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::call::Call;
use crate::runtime::canned::Canned;
use crate::runtime::codec::{Encode, Halt, Sink};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::{Api, Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::secret::Token;
use crate::runtime::transport::Answer;

use crate::api::{self, API, ApiError, ChatsCreateRequest};

/// Descriptions that lack something.
static NAMELESS: Api = Api { title: "", base_url: "", user_agent: "a", token_variable: None, schemes: &[] };
static PATH: Api =
    Api { title: "", base_url: "https://a.example", user_agent: "a", token_variable: Some("PATH"), schemes: &[] };
static RELATIVE: Api = Api { title: "", base_url: "/v1", user_agent: "a", token_variable: None, schemes: &[] };

/// With a transport, so that the tests need no other.
fn builder() -> ClientBuilder {
    ClientBuilder::new(&API).transport(Canned::new())
}

fn problem(builder: ClientBuilder) -> String {
    builder.build().unwrap_err().to_string()
}

#[test]
fn tokens() {
    assert!(Token::new("aZ0-._~+/=!").is_ok());
    for (token, part) in [
        ("", "empty"),
        ("Bearer x9x9", "position 6"),
        ("x9x9\n", "position 4"),
        ("\u{7f}x9x9", "position 0"),
        ("x9x9é", "position 4"),
    ] {
        let error = Token::new(token).unwrap_err();
        assert!(error.to_string().contains(part), "{token}: {error}");
        assert!(!format!("{error} {error:?}").contains("x9x9"), "{error:?}");
        assert_eq!(problem(builder().token(token)), error.to_string());
    }
}

#[test]
fn a_token_of_the_environment() {
    let error = problem(builder().token_from_env());
    assert_eq!(error, "the environment variable `SAMPLE_TOKEN_THAT_NOBODY_SETS` is not set, or is not text");
    let error = problem(ClientBuilder::new(&NAMELESS).token_from_env());
    assert_eq!(error, "no environment variable is known to hold a token of this API");

    assert!(ClientBuilder::new(&PATH).transport(Canned::new()).token_from_env().build().is_ok());
}

#[test]
fn base_urls() {
    let table = [
        ("", "`` is not an absolute URL"),
        ("api.example.com", "`api.example.com` is not an absolute URL"),
        ("/v1", "`/v1` is not an absolute URL"),
        ("https://", "is not an absolute URL"),
        ("ftp://a.example", "the scheme `ftp` of the base URL is neither"),
        ("https://a.example#f", "fragment"),
        ("https://a.example?k=x9x9", "query"),
        ("https://user:x9x9@a.example", "user name or password"),
        ("https://x9x9@a example", "`…` is not an absolute URL"),
        ("https://a.example:99999", "port"),
        ("https://a.example:", "port"),
        ("http://localhost\\@a.example", "is not an absolute URL"),
    ];
    for (url, part) in table {
        let error = builder().base_url(url).build().unwrap_err();
        assert!(error.to_string().contains(part), "{url}: {error}");
        assert!(!format!("{error} {error:?}").contains("x9x9"), "{error:?}");
    }
    assert!(problem(ClientBuilder::new(&RELATIVE)).contains("`/v1`"));
}

#[tokio::test]
async fn base_and_path_are_joined() {
    for (base, uri) in [
        ("https://a.example", "https://a.example/ping"),
        ("https://a.example/", "https://a.example/ping"),
        ("HTTPS://A.example:8443/v1//", "https://A.example:8443/v1/ping"),
        ("http://[::1]:80/x", "http://[::1]:80/x/ping"),
    ] {
        let canned = Canned::new().answer(Answer::from(http::Response::new("")));
        let client = ClientBuilder::new(&API).base_url(base).transport(canned.clone()).build().unwrap();
        api::ping(&client).await.unwrap();
        assert_eq!(canned.requests()[0].uri.to_string(), uri);
    }
}

#[tokio::test]
async fn plain_http() {
    for url in ["http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:1", "http://LocalHost", "https://a.example"] {
        assert!(builder().base_url(url).token("t").build().is_ok(), "{url}");
    }
    for url in ["http://a.example", "http://localhost.a.example", "http://128.0.0.1", "http://127.1", "http://[::2]"] {
        let refused = problem(builder().base_url(url).token("t"));
        assert!(refused.contains(url) && refused.contains("allow_plain_http"), "{refused}");
        assert_eq!(problem(builder().base_url(url).header("Authorization", "Basic x")), refused);
        assert!(builder().base_url(url).token("t").allow_plain_http().build().is_ok(), "{url}");

        // Without a token it is fine, until a call brings one.
        let canned = Canned::new().answer(Answer::from(http::Response::new("")));
        let client = ClientBuilder::new(&API).base_url(url).transport(canned.clone()).build().unwrap();
        api::ping(&client).await.unwrap();
        for options in [RequestOptions::new().token("t"), RequestOptions::new().header("authorization", "Basic x")] {
            let error =
                api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).with(&options).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Build(problem) if problem.to_string() == refused));
        }
        assert_eq!(canned.requests().len(), 1);
    }
}

#[tokio::test]
async fn headers() {
    let table = [
        ("a b", "c", "`a b` is not the name of a header"),
        ("", "c", "`` is not the name of a header"),
        ("x-a", "b\r\nx9x9: d", "the value of the header `x-a` has characters that no header has"),
        ("Content-Length", "1", "the header `Content-Length` is set by the transport alone"),
        ("transfer-encoding", "chunked", "the header `transfer-encoding` is set by the transport alone"),
    ];
    let client = api::builder().transport(Canned::new()).build().unwrap();
    for (name, value, message) in table {
        assert_eq!(problem(builder().header(name, value)), message);
        let options = RequestOptions::new().header(name, value);
        assert!(!format!("{options:?}").contains("x9x9"));
        let error = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).with(&options).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Build(problem) if problem.to_string() == message));
    }
    assert!(problem(builder().user_agent("a\nb")).contains("user-agent"));
}

#[tokio::test]
async fn an_operation_that_needs_a_token() {
    let client = builder().build().unwrap();
    let error = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await.unwrap_err();
    let message = "this operation needs a token for `bearer` (customarily held in `SAMPLE_TOKEN_THAT_NOBODY_SETS`); \
                   neither client nor call has that";
    assert_eq!(error.to_string(), format!("chats-create: {message}"));

    let canned = Canned::new().answer(Answer::from(http::Response::new(r#"{"chat":{"type":"dm"}}"#)));
    let client = ClientBuilder::new(&API).header("authorization", "Basic x").transport(canned.clone()).build().unwrap();
    api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await.unwrap();
    assert_eq!(canned.requests()[0].header("authorization"), Some("Basic x"));
}

#[tokio::test]
async fn an_operation_that_also_goes_without_a_token() {
    static EITHER: Operation = Operation::new("POST", "either", "/either", &[]).auth(&[&[&api::BEARER], &[]]);

    for (builder, sent) in [(builder(), None), (builder().token("t"), Some("Bearer t"))] {
        let canned = Canned::new().answer(Answer::from(http::Response::new("")));
        let client = builder.transport(canned.clone()).build().unwrap();
        Call::<(), ApiError>::new(&client, &EITHER, Input::new()).await.unwrap();
        assert_eq!(canned.requests()[0].header("authorization"), sent);
    }
}

struct Stubborn;

impl Encode for Stubborn {
    fn encode(&self, _sink: &mut dyn Sink) -> Result<(), Halt> {
        Err(Halt)
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_written() {
    let client = builder().build().unwrap();
    let outcome: Result<_, Error<ApiError>> =
        client.send::<(), _>(&api::PING, Input::new().json(&Stubborn), &RequestOptions::new()).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.to_string(), "ping: the body of the request cannot be written as JSON");
    assert!(std::error::Error::source(&error).is_some());
}
