mod helpers;

use helpers::wait;
use security_3_2::Client;
use security_3_2::canned::Canned;

/// A certificate is shown when the connection is made, and not in the request.
#[test]
fn a_certificate_and_a_key() {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().credential("key", "k").transport(canned.clone()).build().unwrap();
    wait(client.certificate()).unwrap();
    let request = &canned.requests()[0];
    assert_eq!((request.header("x-key"), request.header("authorization")), (Some("k"), None));
}

/// The description says where a device begins, and where it gets its token.
#[test]
fn a_device() {
    use security_3_2::OAuth2;
    use security_3_2::canned::CannedClock;
    use security_3_2::oauth2::DeviceAuthorization;

    let codes = r#"{"device_code":"d","user_code":"U","verification_uri":"https://a/b","expires_in":900}"#;
    let answers = [codes, r#"{"access_token":"t","token_type":"Bearer"}"#, ""].map(http::Response::new);
    let canned = answers.into_iter().fold(Canned::new(), Canned::answer);
    let client = Client::builder().oauth2(OAuth2::device("id").scopes(["read"])).clock(CannedClock::new());
    let client = client.transport(canned.clone()).build().unwrap();
    let mut device = wait(DeviceAuthorization::begin(&client)).unwrap();
    assert_eq!((device.verification_uri(), device.user_code()), ("https://a/b", "U"));
    wait(device.wait()).unwrap();
    wait(client.device()).unwrap();
    let [began, asked, called] = &canned.requests()[..] else { panic!() };
    assert_eq!((began.uri.to_string().as_str(), &began.body[..]), ("https://auth.example.com/device", &b"scope=read&client_id=id"[..]));
    assert_eq!(asked.uri.to_string(), "https://auth.example.com/token");
    assert_eq!(called.header("authorization"), Some("Bearer t"));
}
