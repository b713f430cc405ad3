//! A device that somebody allows elsewhere, over the wire.

use std::time::{Duration, SystemTime};

use crate::oauth2::call;
use crate::oauth2_device::{API, READ};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::CannedClock;
use crate::runtime::clock::Clock;
use crate::runtime::oauth2::{DeviceAuthorization, OAuth2};
use crate::runtime::tokio_clock::TokioClock;
use crate::runtime::transport::BoxFuture;
use crate::server::{Reply, Server, answer};

/// Pauses between requests take no time; what limits a request does.
#[derive(Clone, Default)]
struct Pauses(CannedClock);

impl Clock for Pauses {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn today(&self) -> SystemTime {
        self.0.today()
    }

    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>> {
        if time < Duration::from_secs(60) { self.0.sleep(time) } else { TokioClock.sleep(time) }
    }
}

#[tokio::test]
async fn a_device_and_a_call() {
    let codes = r#"{"device_code":"d/1","user_code":"U","verification_uri":"https://a/b","expires_in":900}"#;
    let auth = Server::new(vec![
        answer("200 OK", "", codes),
        answer("400 Bad Request", "", r#"{"error":"authorization_pending"}"#),
        answer("400 Bad Request", "", r#"{"error":"slow_down"}"#),
        Reply::Reset,
        answer("200 OK", "", r#"{"access_token":"t1","token_type":"Bearer","refresh_token":"r1"}"#),
    ]);
    let api = Server::new(vec![answer("204 No Content", "", "")]);
    let oauth2 = OAuth2::device("id")
        .device_authorization_url(format!("{}/device?a=b", auth.url()))
        .token_url(format!("{}/token", auth.url()));
    let pauses = Pauses::default();
    let builder = ClientBuilder::new(&API).base_url(api.url()).clock(pauses.clone());
    let client = builder.oauth2(oauth2).build().unwrap();

    let mut device = DeviceAuthorization::begin(&client).await.unwrap();
    device.wait().await.unwrap();
    call(&client, &READ).await.unwrap();
    assert_eq!(pauses.0.waits(), [5, 5, 10, 20].map(Duration::from_secs));
    let asked = auth.seen();
    let lines: Vec<&str> = asked.iter().map(|seen| seen.line.as_str()).collect();
    let token = "POST /token HTTP/1.1";
    assert_eq!(lines, ["POST /device?a=b HTTP/1.1", token, token, "", token]);
    assert_eq!(asked[0].body, "client_id=id");
    let body = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d%2F1&client_id=id";
    assert!([&asked[1], &asked[2], &asked[4]].iter().all(|seen| seen.body == body));
    assert_eq!(asked[0].header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(api.seen()[0].header("authorization"), Some("Bearer t1"));
}
