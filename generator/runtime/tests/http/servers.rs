//! Where operations go that have servers of their own, and by which method.

use crate::probe::{canned, leak, send};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::operation::{Api, Input, Operation, Scheme};
use crate::runtime::options::RequestOptions;

static BEARER: Scheme = Scheme::bearer("bearer");
static API: Api = Api {
    title: "",
    base_url: "https://a.example:8443/v1",
    user_agent: "a",
    token_variable: None,
    schemes: &[&BEARER],
};

async fn uri(server: Option<&'static str>, base_url: Option<&str>) -> Result<String, String> {
    static AUTH: &[&[&Scheme]] = &[&[&BEARER], &[]];

    let mut operation = Operation::new("GET", "probe", "/p", &[]).auth(AUTH);
    if let Some(server) = server {
        operation = operation.server(server);
    }
    let canned = canned();
    let builder = ClientBuilder::new(&API).transport(canned.clone());
    let builder = if let Some(url) = base_url { builder.base_url(url) } else { builder.token("t") };
    let client = builder.build().unwrap();
    let request = send(&canned, &client, leak(operation), Input::new(), &RequestOptions::new()).await?;
    Ok(request.uri.to_string())
}

#[tokio::test]
async fn servers() {
    for (server, base_url, expected) in [
        (None, None, "https://a.example:8443/v1/p"),
        (Some("https://b.example/up/"), None, "https://b.example/up/p"),
        (Some("/v2/"), None, "https://a.example:8443/v2/p"),
        (Some("/"), None, "https://a.example:8443/p"),
        (Some("https://b.example/up"), Some("http://localhost:1/x"), "http://localhost:1/x/p"),
    ] {
        assert_eq!(uri(server, base_url).await.as_deref(), Ok(expected));
    }
    assert!(uri(Some("http://b.example"), None).await.unwrap_err().contains("`http://b.example` is not encrypted"));
    assert!(uri(Some("//b.example"), None).await.unwrap_err().contains("is not an absolute URL"));
    assert!(uri(Some("https://{b}.example"), None).await.is_err());
}

#[tokio::test]
async fn methods() {
    for method in ["GET", "QUERY", "COPY", "VERSION-CONTROL"] {
        let canned = canned();
        let client = ClientBuilder::new(&API).transport(canned.clone()).build().unwrap();
        let operation = leak(Operation::new(method, "probe", "/p", &[]));
        let request = send(&canned, &client, operation, Input::new(), &RequestOptions::new()).await.unwrap();
        assert_eq!(request.method.as_str(), method);
    }
    let canned = canned();
    let client = ClientBuilder::new(&API).transport(canned.clone()).build().unwrap();
    let operation = leak(Operation::new("A B", "probe", "/p", &[]));
    let problem = send(&canned, &client, operation, Input::new(), &RequestOptions::new()).await.unwrap_err();
    assert_eq!(problem, "`A B` is no method");
}
