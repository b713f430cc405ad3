//! Tokens by OAuth 2.0 over the wire: what is sent, and to whom.

use http::StatusCode;

use crate::oauth2::{API, READ, call};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::error::ErrorKind;
use crate::runtime::oauth2::OAuth2;
use crate::server::{Reply, Server, answer};

const TOKEN: &str = r#"{"access_token":"t1","token_type":"Bearer","expires_in":3600}"#;

fn builder(api: &Server, tokens: &Server) -> ClientBuilder {
    let oauth2 = OAuth2::client_credentials("id", "secret").token_url(format!("{}/token/?a=b", tokens.url()));
    ClientBuilder::new(&API).base_url(api.url()).oauth2(oauth2)
}

#[tokio::test]
async fn a_token_and_a_call() {
    let tokens = Server::new(vec![answer("200 OK", "", TOKEN)]);
    let api = Server::new(vec![answer("204 No Content", "", ""), answer("204 No Content", "", "")]);
    let client = builder(&api, &tokens).build().unwrap();
    for _ in 0..2 {
        call(&client, &READ).await.unwrap();
    }
    let asked = tokens.seen();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].line, "POST /token/?a=b HTTP/1.1");
    assert_eq!(asked[0].body, "grant_type=client_credentials&scope=read");
    assert_eq!(asked[0].header("authorization"), Some("Basic aWQ6c2VjcmV0"));
    assert_eq!(asked[0].header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(asked[0].header("accept-encoding"), None);
    let called = api.seen();
    assert_eq!(called.len(), 2);
    assert!(called.iter().all(|seen| seen.header("authorization") == Some("Bearer t1")));
}

#[tokio::test]
async fn an_endpoint_that_leads_elsewhere_is_not_followed() {
    let elsewhere = Server::new(vec![answer("200 OK", "", TOKEN)]);
    let location = format!("location: {}/token\r\n", elsewhere.url());
    let tokens = Server::new(vec![answer("307 Temporary Redirect", &location, "")]);
    let api = Server::new(vec![]);
    let client = builder(&api, &tokens).build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    assert_eq!(error.to_string(), "read: the token endpoint answered 307");
    let ErrorKind::Auth(cause) = error.kind() else { panic!("{error:?}") };
    assert_eq!((cause.status(), cause.is_transient()), (Some(StatusCode::TEMPORARY_REDIRECT), false));
    assert_eq!(tokens.seen().len(), 1);
    assert!(elsewhere.seen().is_empty(), "the client's secret goes nowhere else");
}

#[tokio::test]
async fn an_api_that_leads_elsewhere_is_not_followed() {
    let elsewhere = Server::new(vec![answer("200 OK", "", "")]);
    let location = format!("location: {}/read\r\n", elsewhere.url());
    let tokens = Server::new(vec![answer("200 OK", "", TOKEN)]);
    let api = Server::new(vec![answer("302 Found", &location, "")]);
    let client = builder(&api, &tokens).build().unwrap();
    assert_eq!(call(&client, &READ).await.unwrap_err().status(), Some(StatusCode::FOUND));
    assert!(elsewhere.seen().is_empty(), "the token goes nowhere else");
}

#[tokio::test]
async fn an_endpoint_that_breaks_the_connection() {
    let tokens = Server::new(vec![Reply::Reset]);
    let api = Server::new(vec![]);
    let client = builder(&api, &tokens).build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Auth(_)), "{error:?}");
    assert!(error.is_retryable() && !error.maybe_applied(), "the call was not sent");
    assert!(!format!("{error:?}").contains("token/?a=b"), "URLs are not shown: {error:?}");
}
