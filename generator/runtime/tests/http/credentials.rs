//! Who is calling, by every scheme and every combination of them.

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::probe::{canned, leak, send};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::operation::{Api, Input, KeyPlace, Operation, Parameter, Scheme};
use crate::runtime::options::RequestOptions;
use crate::runtime::transport::Request;

static BEARER: Scheme = Scheme::bearer("bearer");
static OAUTH: Scheme = Scheme::oauth2("oauth");
static BASIC: Scheme = Scheme::basic("basic");
static KEY: Scheme = Scheme::key("key", KeyPlace::Header, "X-Key");
static QUERY: Scheme = Scheme::key("query", KeyPlace::Query, "the key");
static COOKIE: Scheme = Scheme::key("cookie", KeyPlace::Cookie, "session");
static DIGEST: Scheme = Scheme::http("digest", "digest");
static MUTUAL: Scheme = Scheme::mutual_tls("mutual");

static API: Api = Api {
    title: "Locked",
    base_url: "https://a.example",
    user_agent: "a",
    token_variable: Some("A_TOKEN"),
    schemes: &[&BEARER, &OAUTH, &BASIC, &KEY, &QUERY, &COOKIE, &DIGEST, &MUTUAL],
};

static ONE_KEY: Api = Api { schemes: &[&BEARER, &KEY], ..NOTHING };
const NOTHING: Api =
    Api { title: "", base_url: "https://a.example", user_agent: "a", token_variable: None, schemes: &[] };
static NO_KEY: Api = NOTHING;

type Alternatives = &'static [&'static [&'static Scheme]];

/// Alternatives as a static, as they are printed.
macro_rules! auth {
    ($([$($scheme:ident),*]),*) => {{
        static AUTH: Alternatives = &[$(&[$(&$scheme),*]),*];
        AUTH
    }};
}

fn builder() -> ClientBuilder {
    ClientBuilder::new(&API)
}

async fn sent_with(builder: ClientBuilder, auth: Alternatives, options: RequestOptions) -> Result<Request, String> {
    let canned = canned();
    let client = builder.transport(canned.clone()).build().map_err(|error| error.to_string())?;
    let operation = leak(Operation::new("GET", "probe", "/p", &[]).auth(auth));
    send(&canned, &client, operation, Input::new(), &options).await
}

async fn sent(builder: ClientBuilder, auth: Alternatives) -> Result<Request, String> {
    sent_with(builder, auth, RequestOptions::new()).await
}

/// `Authorization`, `X-Key`, query and `Cookie`.
fn shown(request: &Request) -> [Option<&str>; 4] {
    [request.header("authorization"), request.header("x-key"), request.query(), request.header("cookie")]
}

#[tokio::test]
async fn every_scheme() {
    let one = |scheme: &'static Scheme| -> Alternatives {
        let all: &[&Scheme] = leak([scheme]);
        leak([all])
    };
    let basic = Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    let table: [(ClientBuilder, &'static Scheme, [Option<&str>; 4]); 12] = [
        (builder().token("t"), &BEARER, [Some("Bearer t"), None, None, None]),
        (builder().token("t"), &OAUTH, [Some("Bearer t"), None, None, None]),
        (builder().token("t").credential("oauth", "u"), &OAUTH, [Some("Bearer u"), None, None, None]),
        (builder().basic("Aladdin", "open sesame"), &BASIC, [basic, None, None, None]),
        (builder().credential("basic", "Aladdin:open sesame"), &BASIC, [basic, None, None, None]),
        (builder().credential("key", "k é"), &KEY, [None, None, None, None]),
        (builder().credential("key", "k"), &KEY, [None, Some("k"), None, None]),
        (builder().credential("query", "a&b"), &QUERY, [None, None, Some("the%20key=a%26b"), None]),
        (builder().credential("cookie", "c=d"), &COOKIE, [None, None, None, Some("session=c=d")]),
        (
            builder().header("cookie", "a=b").credential("cookie", "c"),
            &COOKIE,
            [None, None, None, Some("a=b; session=c")],
        ),
        (builder().credential("digest", "Digest a=\"b\""), &DIGEST, [Some("Digest a=\"b\""), None, None, None]),
        (builder(), &MUTUAL, [None; 4]),
    ];
    for (builder, scheme, expected) in table {
        let request = sent(builder, one(scheme)).await.unwrap();
        // A letter beyond ASCII can be sent, but not be shown as text.
        assert_eq!(shown(&request), expected, "{scheme:?}");
        for secret in ["authorization", "x-key", "cookie"] {
            assert!(request.headers.get(secret).is_none_or(http::HeaderValue::is_sensitive), "{secret}");
        }
    }
    let api_key = sent(ClientBuilder::new(&ONE_KEY).api_key("k"), auth!([KEY])).await.unwrap();
    assert_eq!(shown(&api_key), [None, Some("k"), None, None]);
}

#[tokio::test]
async fn alternatives() {
    let either = auth!([BEARER], [KEY, QUERY], [BASIC]);
    let key = || builder().credential("key", "k");
    assert_eq!(
        sent(key(), either).await.unwrap_err(),
        "this operation needs a token for `bearer` (customarily held in `A_TOKEN`), or an API key for `query`, or a \
         user name and a password for `basic`; neither client nor call has that"
    );
    let both = sent(key().credential("query", "q"), either).await.unwrap();
    assert_eq!(shown(&both), [None, Some("k"), Some("the%20key=q"), None]);
    let first = sent(key().credential("query", "q").basic("a", "b").token("t"), either).await.unwrap();
    assert_eq!(shown(&first), [Some("Bearer t"), None, None, None]);

    // What the call brings goes before what the client has.
    let all = || key().credential("query", "q").basic("a", "b").token("t");
    let of_call = RequestOptions::new().credential("basic", "c:d");
    let basic = sent_with(all(), either, of_call).await.unwrap();
    assert_eq!(shown(&basic), [Some("Basic Yzpk"), None, None, None]);
    let by_hand = sent_with(all(), either, RequestOptions::new().header("x-key", "mine")).await.unwrap();
    assert_eq!(shown(&by_hand), [None, Some("mine"), Some("the%20key=q"), None]);
    let in_query = sent_with(all(), auth!([QUERY]), RequestOptions::new().query("the key", "mine")).await.unwrap();
    assert_eq!(shown(&in_query), [None, None, Some("the%20key=mine"), None]);
    let token = sent_with(builder().header("authorization", "x"), either, RequestOptions::new().token("u")).await;
    assert_eq!(shown(&token.unwrap()), [Some("Bearer u"), None, None, None]);
}

#[tokio::test]
async fn nothing_is_needed() {
    for auth in [auth!(), auth!([], [BEARER]), auth!([BEARER], []), auth!([MUTUAL], [BEARER])] {
        assert_eq!(shown(&sent(builder().basic("a", "b"), auth).await.unwrap()), [None; 4], "{auth:?}");
        let token = sent(builder().token("t"), auth).await.unwrap();
        let expected = if auth.is_empty() { None } else { Some("Bearer t") };
        assert_eq!(shown(&token)[0], expected, "{auth:?}");
    }
}

#[tokio::test]
async fn two_in_one_header() {
    let both = || builder().token("t").basic("a", "b");
    let problem = sent(both(), auth!([BEARER, BASIC])).await.unwrap_err();
    assert_eq!(problem, "this operation needs two credentials at once that both stand in the header `authorization`");
    let same = sent(both(), auth!([BEARER, OAUTH])).await.unwrap();
    assert_eq!(shown(&same), [Some("Bearer t"), None, None, None]);
}

#[test]
fn what_cannot_be_sent() {
    let secret = "s3cr3t";
    let problem = |builder: ClientBuilder| {
        let error = builder.transport(canned()).build().unwrap_err();
        assert!(!format!("{error:?} {error}").contains(secret), "{error}");
        error.to_string()
    };
    let has = "which has: `bearer`, `oauth`, `basic`, `key`, `query`, `cookie`, `digest`, `mutual`";
    assert_eq!(
        problem(builder().credential("other", secret)),
        format!("`other` is no security scheme of this API, {has}")
    );
    assert_eq!(
        problem(builder().credential("basic", secret)),
        "the credential for `basic` lacks the colon between user name and password"
    );
    assert_eq!(problem(builder().basic(format!("a:{secret}"), "b")), "the user name has a colon, which ends it");
    assert_eq!(problem(builder().basic("a", format!("{secret}\n"))), "user name or password have control characters");
    assert!(problem(builder().credential("bearer", format!("{secret}\n"))).contains("position 6"));
    assert!(problem(builder().credential("key", format!("{secret}\r\nb: c"))).contains("`X-Key`"));
    assert!(problem(builder().credential("digest", format!("{secret}\n"))).contains("`authorization`"));
    assert_eq!(
        problem(builder().credential("cookie", format!("{secret}; b=c"))),
        "the credential for `cookie` has characters that no cookie has"
    );
    assert_eq!(problem(builder().credential("query", "")), "the credential for `query` is empty");
    assert!(problem(builder().credential("mutual", secret)).contains("hand over a transport"));
    assert_eq!(
        problem(builder().api_key(secret)),
        "this API has several API keys, name one of them: `key`, `query`, `cookie`"
    );
    assert_eq!(problem(ClientBuilder::new(&NO_KEY).api_key(secret)), "this API has no API keys");
    assert!(ClientBuilder::new(&ONE_KEY).api_key(secret).transport(canned()).build().is_ok());
}

#[tokio::test]
async fn nothing_goes_unencrypted() {
    let plain = || ClientBuilder::new(&API).base_url("http://a.example");
    for builder in [plain().basic("a", "b"), plain().credential("key", "k"), plain().credential("query", "q")] {
        assert!(sent(builder.clone(), &[]).await.unwrap_err().contains("allow_plain_http"));
        assert!(sent(builder.allow_plain_http(), &[]).await.is_ok());
    }
    for (options, auth) in [
        (RequestOptions::new().credential("query", "q"), auth!([QUERY])),
        (RequestOptions::new().credential("cookie", "c"), auth!([COOKIE])),
        (RequestOptions::new().query("the key", "q"), auth!([QUERY])),
        (RequestOptions::new().header("x-key", "k"), auth!([KEY])),
    ] {
        assert!(sent_with(plain(), auth, options).await.unwrap_err().contains("allow_plain_http"));
    }
    assert!(sent(plain(), auth!([])).await.is_ok());
}

#[tokio::test]
async fn nothing_shows_them() {
    let secret = "s3cr3t";
    let builder = builder().credential("key", secret).credential("query", secret).basic("a", secret).token(secret);
    assert!(!format!("{builder:?} {builder:#?}").contains(secret));
    let options = RequestOptions::new().credential("cookie", secret);
    assert!(!format!("{options:?}").contains(secret));
    let request = sent_with(builder.clone(), auth!([KEY, QUERY, COOKIE, BASIC]), options).await.unwrap();
    assert!(request.query().unwrap().contains(secret), "it was sent all the same");
    assert!(!format!("{request:?} {:?}", request.headers).contains(secret));

    // A URL that is too long is an error about path and query, and shows neither.
    let operation = leak(Operation::new("GET", "probe", "/{p}", leak([Parameter::path("p")])).auth(auth!([QUERY])));
    let long = serde_json::json!({"p": format!("{secret}{}", "x".repeat(70_000))});
    let client = builder.transport(canned()).build().unwrap();
    let outcome = client.send::<(), ApiError>(operation, Input::new().parameters(&long), &RequestOptions::new()).await;
    let error = outcome.unwrap_err();
    assert!(!format!("{error:?} {error}").contains(secret));
    assert!(error.to_string().contains("path `/{p}` and query make no valid URL"), "{error}");
}
