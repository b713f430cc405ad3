//! Devices that do not get as far as being allowed; and nothing that shows a secret.

use std::error::Error as _;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};

use crate::oauth2_device::{API, client, codes};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::clock::{Clock, NoClock};
use crate::runtime::oauth2::{DeviceAuthorization, DeviceError, OAuth2};
use crate::runtime::operation::{Api, Scheme};
use crate::runtime::transport::BoxFuture;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

async fn begun(canned: Canned) -> DeviceError {
    let client = client(&canned, CannedClock::new(), OAuth2::device("id").client("id", "s3cr3t-client"));
    let error = DeviceAuthorization::begin(&client).await.unwrap_err();
    assert_eq!(canned.requests().len(), 1);
    error
}

#[tokio::test]
async fn answers_without_codes() {
    let good = json!({"device_code": "d", "user_code": "u", "verification_uri": "https://a/b", "expires_in": 9});
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    for (body, problem) in [
        (json!([]), "holds no `device_code`"),
        (with("device_code", json!("")), "holds no `device_code`"),
        (with("user_code", json!(1)), "holds no `user_code`"),
        (with("user_code", json!("\u{1b}[2J")), "holds a `user_code` with control characters"),
        (with("verification_uri", json!(null)), "holds no `verification_uri`"),
        (
            with("verification_uri", json!("file:///etc/a")),
            "holds a `verification_uri` that is no URL of `https` or `http`",
        ),
        (with("verification_uri", json!("/a")), "holds a `verification_uri` that is no URL of `https` or `http`"),
        (
            with("verification_uri", json!("https://a/\n")),
            "holds a `verification_uri` that is no URL of `https` or `http`",
        ),
        (with("expires_in", json!("soon")), "does not say when its codes expire (`expires_in`)"),
    ] {
        let error = begun(Canned::new().json(StatusCode::OK, &body)).await;
        assert_eq!(error.to_string(), format!("the answer of the device authorization endpoint {problem}"));
    }
    let error = begun(Canned::new().json(StatusCode::UNAUTHORIZED, &json!({"error": "invalid_client"}))).await;
    assert_eq!(error.to_string(), "the device authorization endpoint answered 401 `invalid_client`");
    let DeviceError::Failed(cause) = error else { panic!("{error:?}") };
    assert_eq!((cause.status(), cause.code()), (Some(StatusCode::UNAUTHORIZED), Some("invalid_client")));
    let error = begun(Canned::new().fail(TransportError::new(TransportErrorKind::Connect, Sent::No))).await;
    assert_eq!(error.to_string(), "the device authorization endpoint did not answer");
    assert_eq!(error.source().unwrap().to_string(), "no connection to the server");

    // What may be missing, or is spelt differently.
    let body = json!({"device_code": "d", "user_code": "u", "verification_url": "https://a/b", "expires_in": "9",
        "verification_uri_complete": "javascript:alert(1)", "interval": 0});
    let client = client(&Canned::new().json(StatusCode::OK, &body), CannedClock::new(), OAuth2::device("id"));
    let device = DeviceAuthorization::begin(&client).await.unwrap();
    assert_eq!((device.verification_uri(), device.verification_uri_complete()), ("https://a/b", None));
    assert_eq!((device.expires_in(), device.interval()), (Duration::from_secs(9), Duration::from_secs(1)));
}

#[tokio::test]
async fn nothing_shows_secrets() {
    let secrets = ["s3cr3t-client", "d1", "WDJB"];
    let canned = codes(900)
        .json(StatusCode::BAD_REQUEST, &json!({"error": "d1-is-wrong", "error_description": "d1 s3cr3t-client"}));
    let client = client(&canned, CannedClock::new(), OAuth2::device("id").client("id", "s3cr3t-client"));
    let mut device = DeviceAuthorization::begin(&client).await.unwrap();
    let error = device.wait().await.unwrap_err();
    assert_eq!(error.to_string(), "the token endpoint answered 400", "it quotes the code");
    let shown =
        format!("{device:?} {device:#?} {error:?} {client:?} {:?}", OAuth2::device("id").client("id", secrets[0]));
    assert!(shown.contains("https://auth.example/enter"), "{shown}");
    for secret in secrets {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

static SILENT: Scheme = Scheme::open_id("silent");
static HALF: Scheme = Scheme::oauth2("half").client_credentials("https://auth.example/token");
static OPEN: Scheme = Scheme::oauth2("open").device("http://auth.example/d", "https://auth.example/t", "");
const EMPTY: Api =
    Api { title: "", base_url: "https://a.example", user_agent: "a", token_variable: None, schemes: &[] };
static APIS: [Api; 3] =
    [Api { schemes: &[&SILENT], ..EMPTY }, Api { schemes: &[&HALF], ..EMPTY }, Api { schemes: &[&OPEN], ..EMPTY }];

#[test]
fn it_has_to_be_known_where() {
    let expected = [
        "the description does not say where a device begins for `silent`: say it with \
         `OAuth2::device_authorization_url`",
        "the description does not say where a device begins for `half`: say it with \
         `OAuth2::device_authorization_url`",
        "the device authorization endpoint `http://auth.example/d` is not encrypted and would show secrets and tokens \
         to everyone on the way; use `https`, or say `allow_plain_http`",
    ];
    let build = |api, oauth2| ClientBuilder::new(api).transport(Canned::new()).oauth2(oauth2).build();
    for (api, expected) in APIS.iter().zip(expected) {
        assert_eq!(build(api, OAuth2::device("id")).unwrap_err().to_string(), expected);
    }
    let own = || OAuth2::device("id").device_authorization_url("/device");
    let error = build(&APIS[0], own()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the description does not say where a device gets its token for `silent`: say it with `OAuth2::token_url`"
    );
    let error = build(&APIS[0], own().token_url("ftp://a/t")).unwrap_err();
    assert_eq!(error.to_string(), "the URL of the token endpoint cannot be used, see `OAuth2::token_url`");
    build(&APIS[0], own().token_url("/token")).unwrap();
}

#[tokio::test]
async fn clients_without_a_device() {
    let error = DeviceAuthorization::begin(&ClientBuilder::new(&API).transport(Canned::new()).build().unwrap()).await;
    assert_eq!(error.unwrap_err().to_string(), "this client was given no `OAuth2::device` for the scheme");
    let client = client(&Canned::new(), CannedClock::new(), OAuth2::device("id"));
    let error = DeviceAuthorization::begin_for(&client, "other").await.unwrap_err();
    assert_eq!(error.to_string(), "this client was given no `OAuth2::device` for the scheme");
}

#[tokio::test]
async fn a_clock_that_cannot_wait() {
    let client = client(&codes(900), NoClock, OAuth2::device("id"));
    let error = DeviceAuthorization::begin(&client).await.unwrap().wait().await.unwrap_err();
    assert_eq!(error.to_string(), "the client's clock cannot wait");
}

/// Says how long it was asked to wait, and never ends.
#[derive(Clone, Default)]
struct Standing(Arc<Mutex<Vec<Duration>>>);

impl Clock for Standing {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn today(&self) -> std::time::SystemTime {
        std::time::SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>> {
        self.0.lock().unwrap().push(time);
        Some(Box::pin(std::future::pending()))
    }
}

#[tokio::test]
async fn dropping_it_ends_it() {
    let (canned, clock) = (codes(900), Standing::default());
    let client = client(&canned, clock.clone(), OAuth2::device("id"));
    let mut device = DeviceAuthorization::begin(&client).await.unwrap();
    for _ in 0..3 {
        let future = pin!(device.wait());
        assert!(future.poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(*clock.0.lock().unwrap(), [Duration::from_secs(5); 3], "who begins anew waits all the same");
    assert_eq!(canned.requests().len(), 1);
}
