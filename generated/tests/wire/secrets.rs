//! The token is in the request, and nowhere else.

use std::env;
use std::error::Error as _;
use std::fmt::Debug;
use std::process::Command;

use devrev::canned::Canned;
use devrev::errors::ChatsCreateError;
use devrev::types::ChatsCreateRequest;
use devrev::{Client, Error, RequestOptions};
use http::StatusCode;
use serde_json::json;

use crate::server::{Reply, Server, promising, whole};
use crate::{CREATED, TOKEN, client, create};

/// Whatever can be printed of a value.
fn shown(value: &dyn Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

fn shown_error(error: &Error<ChatsCreateError>) -> String {
    let mut texts = vec![error.to_string(), shown(error), shown(error.kind())];
    let mut source = error.source();
    while let Some(cause) = source {
        texts.extend([cause.to_string(), shown(&cause)]);
        source = cause.source();
    }
    texts.join("\n")
}

fn assert_secret(text: &str) {
    assert!(!text.is_empty() && !text.contains(TOKEN), "{text}");
}

#[test]
fn what_a_call_is_made_of() {
    let canned = Canned::new();
    let builder = Client::builder()
        .token(TOKEN)
        .header("X-Api-Key", TOKEN)
        .header("Cookie", format!("session={TOKEN}"))
        .transport(canned);
    assert_secret(&shown(&builder));
    let client = builder.build().unwrap();
    assert_secret(&shown(&client));
    let options = RequestOptions::new().token(TOKEN).header("X-Api-Key", TOKEN).query("key", TOKEN);
    assert_secret(&shown(&options));
    let request = ChatsCreateRequest::dm(["DEVU-101"]);
    assert_secret(&shown(&client.chats_create(&request).with(&options)));
}

#[test]
fn what_is_refused() {
    for odd in [format!("{TOKEN}\n"), format!("Bearer {TOKEN}"), format!("{TOKEN}ü")] {
        let builder = Client::builder().token(odd.clone());
        assert_secret(&shown(&builder));
        assert_secret(&shown(&builder.build().unwrap_err()));
        assert_secret(&shown(&Client::new(odd.clone()).unwrap_err()));
        assert_secret(&shown(&RequestOptions::new().token(odd)));
    }
    for builder in [
        Client::builder().header("X-Key", format!("{TOKEN}\n")),
        Client::builder().token(TOKEN).base_url(format!("https://me:{TOKEN}@api.devrev.ai")),
        Client::builder().token(TOKEN).base_url(format!("https://api.devrev.ai/?key={TOKEN}")),
        Client::builder().token(TOKEN).base_url(format!("://me:{TOKEN}@")),
    ] {
        let problem = builder.build().unwrap_err();
        assert_secret(&format!("{problem}\n{}\n{:?}", shown(&problem), problem.source()));
    }
}

#[tokio::test]
async fn every_kind_of_error() {
    let server = Server::new([
        whole(401, "", r#"{"type":"unauthenticated"}"#),
        whole(418, "set-cookie: a=b\r\n", "x"),
        whole(201, "", "{"),
        Reply::Close(promising(99, 201, "", "{")),
        Reply::Close(Vec::new()),
    ]);
    let client = client(&server);
    let mut kinds = Vec::new();
    // After the last answer there is nobody to connect to.
    for _ in 0..6 {
        let error = create(&client).await.unwrap_err();
        assert_secret(&shown_error(&error));
        kinds.push(error.to_string());
    }
    let options = RequestOptions::new().header("no header", TOKEN);
    let error = client.chats_create(&ChatsCreateRequest::dm(["DEVU-101"])).with(&options).await.unwrap_err();
    assert_secret(&shown_error(&error));
    kinds.push(error.to_string());
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.len(), 7, "{kinds:#?}");
    assert_eq!(server.seen().len(), 5);
    assert!(server.seen().iter().all(|seen| seen.header("authorization").unwrap().ends_with(TOKEN)));
}

#[tokio::test]
async fn what_a_test_gets_to_see() {
    let canned = Canned::new().json(StatusCode::CREATED, &json!({"chat": {"type": "dm"}}));
    let client = Client::builder().token(TOKEN).transport(canned.clone()).build().unwrap();
    let reply = create(&client).await.unwrap();
    assert_secret(&shown(&reply));
    assert_secret(&shown(&canned));
    let requests = canned.requests();
    assert_secret(&shown(&requests));
    // It is there, for those who ask for it, and marked for those who print headers.
    assert_eq!(requests[0].header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert_secret(&shown(&requests[0].headers));
}

/// The environment belongs to the whole process, so this takes one of its own.
#[tokio::test]
async fn the_token_of_the_environment() {
    const MARK: &str = "DEVREV_TEST_IN_A_PROCESS_OF_ITS_OWN";
    if env::var_os(MARK).is_none() {
        for (token, expected) in [(Some(TOKEN), "built"), (Some(""), "empty"), (None, "not set")] {
            let mut test = Command::new(env::current_exe().unwrap());
            test.args(["--exact", "secrets::the_token_of_the_environment", "--nocapture"]).env(MARK, "1");
            match token {
                Some(token) => test.env("DEVREV_TOKEN", token),
                None => test.env_remove("DEVREV_TOKEN"),
            };
            let output = test.output().unwrap();
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success() && text.contains(expected), "{text}");
            assert_secret(&text);
        }
        return;
    }
    match Client::from_env() {
        Ok(client) => println!("built {client:?}"),
        Err(problem) => return println!("{problem} {problem:?}"),
    }
    let server = Server::new([whole(201, "", CREATED)]);
    create(&Client::builder().token_from_env().base_url(server.url()).build().unwrap()).await.unwrap();
    assert_eq!(server.only().header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
}
