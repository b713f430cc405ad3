//! What is sent.

use devrev::types::{ChatsCreateRequest, ChatsCreateRequestDm, CustomSchemaSpec};
use devrev::{JsonObject, RequestOptions};
use http::StatusCode;
use serde_json::{Value, json};

use crate::examples::{self, Of};
use crate::server::{Server, whole};
use crate::{CREATED, TOKEN, builder, client, create};

#[tokio::test]
async fn a_request_is_what_the_description_says() {
    let server = Server::new([whole(201, "", CREATED)]);
    let fields = JsonObject::from_iter([
        ("ctype__labels".to_owned(), json!(["a \"b\"", "ü"])),
        ("tnt__seats".to_owned(), json!(25)),
        ("tnt__topic".to_owned(), Value::Null),
    ]);
    let spec = CustomSchemaSpec::default()
        .apps(["billing"])
        .subtype("finance_room")
        .tenant_fragment(true)
        .validate_required_fields(false);
    let dm = ChatsCreateRequestDm::new(["DEVU-101", "DEVU-202"]).is_default(false).records(["ISS-4711"]);
    let request = ChatsCreateRequest::new(dm)
        .custom_fields(fields)
        .custom_schema_spec(spec)
        .get_if_conflict(true)
        .title("Invoice questions");
    let client = client(&server);
    client.chats_create(&request).await.unwrap();

    let seen = server.only();
    assert_eq!(seen.line, "POST /chats.create HTTP/1.1");
    assert_eq!(
        seen.body,
        concat!(
            r#"{"custom_fields":{"ctype__labels":["a \"b\"","ü"],"tnt__seats":25,"tnt__topic":null},"#,
            r#""custom_schema_spec":{"apps":["billing"],"subtype":"finance_room","tenant_fragment":true,"#,
            r#""validate_required_fields":false},"get_if_conflict":true,"title":"Invoice questions","type":"dm","#,
            r#""users":["DEVU-101","DEVU-202"],"is_default":false,"records":["ISS-4711"]}"#,
        )
    );
    // These, and no others.
    let expected = [
        ("accept", "application/json"),
        ("authorization", &format!("Bearer {TOKEN}")),
        ("content-length", &seen.body.len().to_string()),
        ("content-type", "application/json"),
        ("host", server.url().trim_start_matches("http://")),
        ("user-agent", concat!("devrev/", env!("CARGO_PKG_VERSION"))),
    ];
    assert_eq!(seen.headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn every_example_is_sent_as_it_stands() {
    let requests: Vec<_> = examples::examples().into_iter().filter(|each| each.of == Of::Request).collect();
    let server = Server::new(requests.iter().map(|_| whole(201, "", CREATED)).collect::<Vec<_>>());
    let client = client(&server);
    for example in &requests {
        let request: ChatsCreateRequest = serde_json::from_value(example.value.clone()).unwrap();
        client.chats_create(&request).await.unwrap();
    }
    let sent = server.seen().into_iter().map(|seen| serde_json::from_str::<Value>(&seen.body).unwrap());
    assert!(sent.eq(requests.into_iter().map(|example| example.value)));
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn a_client_can_differ() {
    let server = Server::new([whole(201, "", CREATED)]);
    let client = builder(&server)
        .base_url(format!("{}/v1/", server.url()))
        .user_agent("room-keeper/2")
        .header("X-Devrev-Version", "2022-10-20")
        .build()
        .unwrap();
    create(&client).await.unwrap();

    let seen = server.only();
    assert_eq!(seen.line, "POST /v1/chats.create HTTP/1.1");
    assert_eq!(seen.header("user-agent"), Some("room-keeper/2"));
    assert_eq!(seen.header("x-devrev-version"), Some("2022-10-20"));
}

#[tokio::test]
async fn a_call_can_differ_from_its_client() {
    let server = Server::new([whole(201, "", CREATED), whole(201, "", CREATED)]);
    let client = builder(&server).header("X-Devrev-Scope", "all").build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-101"]);
    let options = RequestOptions::new().header("x-devrev-scope", "beta").token("other").query("a b", "ü&");
    client.chats_create(&request).with(&options).await.unwrap();
    client.chats_create(&request).await.unwrap();

    let seen = server.seen();
    assert_eq!(seen[0].line, "POST /chats.create?a%20b=%C3%BC%26 HTTP/1.1");
    assert_eq!(seen[0].headers.iter().filter(|(name, _)| name == "x-devrev-scope").count(), 1);
    assert_eq!(seen[0].header("x-devrev-scope"), Some("beta"));
    assert_eq!(seen[0].header("authorization"), Some("Bearer other"));
    // The next one knows nothing of that.
    assert_eq!(seen[1].line, "POST /chats.create HTTP/1.1");
    assert_eq!(seen[1].header("x-devrev-scope"), Some("all"));
    assert_eq!(seen[1].header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
}

#[tokio::test]
async fn a_call_is_not_sent_until_it_is_awaited() {
    let server = Server::new([whole(201, "", CREATED)]);
    let client = client(&server);
    let request = ChatsCreateRequest::dm(["DEVU-101"]);
    drop(client.chats_create(&request));
    assert_eq!(client.chats_create(&request).await.unwrap().status(), StatusCode::CREATED);
    server.only();
}
