//! Devices that somebody allows elsewhere: what is asked, how often, and what becomes of it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::oauth2::call;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::client::Client;
use crate::runtime::clock::Clock;
use crate::runtime::oauth2::{DeviceAuthorization, DeviceError, OAuth2};
use crate::runtime::operation::{Api, Operation, Scheme};
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::Answer;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

static DEVICE: Scheme =
    Scheme::oauth2("device").device("https://auth.example/device", "https://auth.example/token", "/refresh");
pub static API: Api = Api {
    title: "Locked",
    base_url: "https://a.example/v1",
    user_agent: "agent/1",
    token_variable: None,
    schemes: &[&DEVICE],
};
pub static READ: Operation =
    Operation::new("GET", "read", "/read", &[]).auth(&[&[&DEVICE]]).scopes(&[("device", &["read"])]);

pub fn client(canned: &Canned, clock: impl Clock + 'static, oauth2: OAuth2) -> Client {
    let builder = ClientBuilder::new(&API).transport(canned.clone()).clock(clock).retry(RetryPolicy::never());
    builder.oauth2(oauth2).build().unwrap()
}

/// Codes that are good for so long, to be asked for every 5 seconds.
pub fn codes(expires_in: u64) -> Canned {
    Canned::new().json(
        StatusCode::OK,
        &json!({
            "device_code": "d1", "user_code": "WDJB-MJHT", "verification_uri": "https://auth.example/enter",
            "verification_uri_complete": "https://auth.example/enter?code=WDJB-MJHT", "expires_in": expires_in,
        }),
    )
}

fn declined(canned: Canned, code: &str) -> Canned {
    canned.json(StatusCode::BAD_REQUEST, &json!({"error": code}))
}

fn seconds(all: &[u64]) -> Vec<Duration> {
    all.iter().copied().map(Duration::from_secs).collect()
}

fn bodies(canned: &Canned) -> Vec<String> {
    canned.requests().iter().map(|request| String::from_utf8(request.body.to_vec()).unwrap()).collect()
}

const ASKED: &str = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d1&client_id=a%20tv";

#[tokio::test]
async fn it_asks_until_it_is_allowed() {
    let canned =
        declined(declined(declined(codes(900), "authorization_pending"), "slow_down"), "authorization_pending")
            .json(StatusCode::OK, &json!({"access_token": "t1", "refresh_token": "r1", "expires_in": 100}))
            .json(StatusCode::OK, &json!(1))
            .json(StatusCode::OK, &json!({"access_token": "t2", "refresh_token": "r2", "expires_in": 100}))
            .json(StatusCode::OK, &json!(2));
    let (clock, told) = (CannedClock::new(), Arc::new(Mutex::new(Vec::new())));
    let tell = Arc::clone(&told);
    let oauth2 = OAuth2::device("a tv").on_new_refresh_token(move |it| tell.lock().unwrap().push(it.to_owned()));
    let client = client(&canned, clock.clone(), oauth2.expiry_skew(Duration::ZERO));

    let mut device = DeviceAuthorization::begin(&client).await.unwrap();
    assert_eq!((device.user_code(), device.verification_uri()), ("WDJB-MJHT", "https://auth.example/enter"));
    assert_eq!(device.verification_uri_complete(), Some("https://auth.example/enter?code=WDJB-MJHT"));
    assert_eq!(vec![device.expires_in(), device.interval()], seconds(&[900, 5]));
    device.wait().await.unwrap();
    assert_eq!((clock.waits(), device.interval()), (seconds(&[5, 5, 10, 10]), Duration::from_secs(10)));
    device.wait().await.unwrap();
    assert_eq!(canned.left(), 3, "who has a token does not ask again");

    call(&client, &READ).await.unwrap();
    clock.sleep(Duration::from_secs(100)).unwrap().await;
    call(&client, &READ).await.unwrap();
    let requests = canned.requests();
    assert_eq!(requests[0].uri.to_string(), "https://auth.example/device");
    assert_eq!(requests[0].header("user-agent"), Some("agent/1"));
    assert!(requests[1..5].iter().all(|request| request.uri == "https://auth.example/token"));
    let tokens = [&requests[5], &requests[7]].map(|request| request.header("authorization"));
    assert_eq!(tokens, [Some("Bearer t1"), Some("Bearer t2")]);
    assert_eq!(requests[6].uri.to_string(), "https://a.example/refresh");
    let refreshed = "grant_type=refresh_token&refresh_token=r1&client_id=a%20tv";
    assert_eq!(bodies(&canned), ["client_id=a%20tv", ASKED, ASKED, ASKED, ASKED, "", refreshed, ""]);
    assert_eq!(*told.lock().unwrap(), ["r1", "r2"]);
}

#[tokio::test]
async fn with_scopes_a_secret_and_parameters() {
    let canned = codes(900).json(StatusCode::OK, &json!({"access_token": "t1"}));
    let oauth2 = OAuth2::device("unused").client("a tv", "secret").scopes(["all", "else"]).parameter("audience", "b");
    let client = client(&canned, CannedClock::new(), oauth2);
    DeviceAuthorization::begin(&client).await.unwrap().wait().await.unwrap();
    let asked = ASKED.trim_end_matches("&client_id=a%20tv");
    assert_eq!(bodies(&canned), ["scope=all%20else&audience=b".to_owned(), format!("{asked}&audience=b")]);
    assert!(canned.requests().iter().all(|it| it.header("authorization") == Some("Basic YSUyMHR2OnNlY3JldA==")));
}

fn lost() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, Sent::Maybe)
}

#[tokio::test]
async fn it_asks_less_often_while_there_is_no_answer() {
    let mut canned = codes(9000);
    for _ in 0..6 {
        canned = canned.fail(lost());
    }
    let busy = HeaderMap::from_iter([("retry-after".parse().unwrap(), HeaderValue::from_static("70"))]);
    let canned = declined(canned, "authorization_pending")
        .json(StatusCode::BAD_GATEWAY, &json!("no JSON object"))
        .answer(Answer::new(StatusCode::SERVICE_UNAVAILABLE, busy.clone(), ""))
        .answer(Answer::new(StatusCode::BAD_REQUEST, busy, r#"{"error":"authorization_pending"}"#))
        .json(StatusCode::OK, &json!({"access_token": "t1"}));
    let clock = CannedClock::new();
    let client = client(&canned, clock.clone(), OAuth2::device("a tv"));
    DeviceAuthorization::begin(&client).await.unwrap().wait().await.unwrap();
    assert_eq!(clock.waits(), seconds(&[5, 10, 20, 40, 80, 80, 80, 5, 10, 70, 70]));
}

#[tokio::test]
async fn it_never_asks_once_the_codes_are_over() {
    for (expires_in, interval, waits) in [(12, 5, &[5, 5][..]), (10, 5, &[5]), (5, 5, &[]), (0, 5, &[]), (60, 61, &[])]
    {
        let body = json!({"device_code": "d", "user_code": "u", "verification_uri": "http://a", "interval": interval,
            "expires_in": expires_in});
        let canned = waits
            .iter()
            .fold(Canned::new().json(StatusCode::OK, &body), |canned, _| declined(canned, "authorization_pending"));
        let clock = CannedClock::new();
        let client = client(&canned, clock.clone(), OAuth2::device("a tv"));
        let error = DeviceAuthorization::begin(&client).await.unwrap().wait().await.unwrap_err();
        assert!(matches!(error, DeviceError::Expired), "{error:?}");
        assert_eq!((clock.waits(), canned.requests().len()), (seconds(waits), waits.len() + 1), "{expires_in} s");
    }
}

/// Waits take twice as long as they should.
#[derive(Clone, Default)]
struct Slow(CannedClock);

impl Clock for Slow {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn today(&self) -> std::time::SystemTime {
        self.0.today()
    }

    fn sleep(&self, time: Duration) -> Option<crate::runtime::transport::BoxFuture<'static, ()>> {
        self.0.sleep(time * 2)
    }
}

#[tokio::test]
async fn a_wait_that_takes_too_long() {
    let canned = codes(10);
    let client = client(&canned, Slow::default(), OAuth2::device("a tv"));
    let error = DeviceAuthorization::begin(&client).await.unwrap().wait().await.unwrap_err();
    assert_eq!(error.to_string(), "the device was not allowed before its code expired");
    assert_eq!(canned.requests().len(), 1);
}

#[tokio::test]
async fn it_ends_with_what_the_server_says() {
    let said = |status: u16, body: Value| (StatusCode::from_u16(status).unwrap(), body);
    for ((status, body), expected, is_transient) in [
        (said(400, json!({"error": "access_denied"})), "the device was not allowed: `access_denied`", None),
        // Some say it so.
        (said(200, json!({"error": "access_denied"})), "the device was not allowed: `access_denied`", None),
        (said(403, json!({"error": "access_denied"})), "the device was not allowed: `access_denied`", None),
        (said(400, json!({"error": "expired_token"})), "the device was not allowed before its code expired", None),
        (said(400, json!({"error": "invalid_grant"})), "the token endpoint answered 400 `invalid_grant`", Some(false)),
        (said(404, json!({})), "the token endpoint answered 404", Some(false)),
        (said(200, json!({})), "the answer of the token endpoint holds no `access_token`", Some(false)),
    ] {
        let canned = codes(900).json(status, &body);
        let client = client(&canned, CannedClock::new(), OAuth2::device("a tv"));
        let error = DeviceAuthorization::begin(&client).await.unwrap().wait().await.unwrap_err();
        assert_eq!(error.to_string(), expected);
        let transient = match &error {
            DeviceError::Failed(error) => Some(error.is_transient()),
            _ => None,
        };
        assert_eq!((transient, canned.requests().len()), (is_transient, 2), "{expected}");
        let error = call(&client, &READ).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "read: nobody has allowed this device yet: begin with `DeviceAuthorization::begin`"
        );
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed() {
    let again = codes(900).json(StatusCode::OK, &json!({"access_token": "t1", "expires_in": 100}));
    let canned = again
        .json(StatusCode::OK, &json!(1))
        .json(
            StatusCode::OK,
            &json!({"device_code": "d2", "user_code": "u", "verification_uri": "https://a", "expires_in": 9}),
        )
        .json(StatusCode::OK, &json!({"access_token": "t2"}))
        .json(StatusCode::OK, &json!(2));
    let clock = CannedClock::new();
    let client = client(&canned, clock.clone(), OAuth2::device("a tv"));
    DeviceAuthorization::begin(&client).await.unwrap().wait().await.unwrap();
    call(&client, &READ).await.unwrap();
    clock.sleep(Duration::from_secs(100)).unwrap().await;
    let error = call(&client, &READ).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "read: the token that the device was given is over, and it was given no refresh token: somebody has to allow \
         it again, see `DeviceAuthorization::begin`"
    );
    // A clone has what the other one gets.
    DeviceAuthorization::begin_for(&client.clone(), "device").await.unwrap().wait().await.unwrap();
    call(&client, &READ).await.unwrap();
    assert_eq!(canned.requests().last().unwrap().header("authorization"), Some("Bearer t2"));
}
