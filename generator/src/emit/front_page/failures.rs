//! How calls fail, what is sent again, and how programs that have to cope with it are tested.

use super::super::operation_example::{call, krate};
use super::super::{Cx, client, docs};
use super::{Shown, condition, section};
use crate::config::MockServer;
use crate::model::Payload;

/// The kinds of errors.
pub(super) fn errors(cx: &Cx<'_>) -> String {
    let krate = krate(cx);
    // The first set is the API's own.
    let set = cx.api.failures.iter().zip(&cx.names.failures).next();
    let example = set.map(|(set, idents)| {
        let error = &idents.ty;
        let says = set.cases.iter().position(|case| case.payload != Payload::Nothing);
        let case = says.map_or_else(String::new, |index| {
            let variant = &idents.cases[index];
            format!("    ErrorKind::Api({error}::{variant}(it)) => eprintln!(\"{{it:?}}\"),\n")
        });
        format!(
            "```\nuse {krate}::{{Error, ErrorKind, errors::{error}}};\n\nfn report(error: &Error<{error}>) {{\n    match error.kind() {{\n\
             {}        \
             // Any other status, declared or not.\n        \
             ErrorKind::Api(_) => eprintln!(\"{{:?}}: {{:?}}\", error.status(), error.raw_body()),\n        \
             // Success, but not in the form that the description promises.\n        \
             ErrorKind::Decode(problem) => eprintln!(\"{{problem}}\"),\n        \
             // No answer, or not all of it. May the server have acted all the same?\n        \
             ErrorKind::Transport(_) => eprintln!(\"maybe applied: {{}}\", error.maybe_applied()),\n        \
             // No token, or nothing that could be sent.\n        \
             _ => eprintln!(\"{{error}}\"),\n    }}\n}}\n```",
            if case.is_empty() { String::new() } else { format!("        // The status picks the variant.\n    {case}") },
        )
    });
    let mut parts = vec![docs::wrapped(
        "An [`Error`] keeps the status, the headers and the body of every failed call; its text is one line for people. \
         [`ErrorKind`] says what went wrong, and [`errors`] what the API declares of it:",
    )];
    parts.extend(example);
    parts.push(docs::wrapped(
        "Whatever the kind, an error has [`code`](Error::code), [`message`](Error::message), \
         [`request_id`](Error::request_id), [`retry_after`](Error::retry_after), [`is_retryable`](Error::is_retryable) and \
         [`attempts`](Error::attempts).",
    ));
    section("Errors", &parts)
}

/// What is sent again.
pub(super) fn retries(cx: &Cx<'_>) -> String {
    let krate = krate(cx);
    section(
        "Retries",
        &[
            docs::wrapped(
                "A request is sent again, at most twice and after a growing wait, where the server has surely done nothing \
                 or where doing it twice is the same as doing it once, which the operation's documentation says where it \
                 is not the method's rule. [`RetryPolicy`] has the numbers:",
            ),
            format!(
                "```no_run\nuse {krate}::{{Client, RetryPolicy}};\n\nlet client = {}.retry(RetryPolicy::new().most(5)).build()?;\n\
                 # Ok::<(), {krate}::BuildError>(())\n```",
                client::example(cx)
            ),
            docs::wrapped(
                "[`RequestOptions::safe_to_repeat`] says it of one call. The waits need a [`Clock`](clock::Clock): \
                 `tokio`'s with the feature `reqwest`, else one of yours, or nothing is sent again.",
            ),
        ],
    )
}

/// How code that makes calls is tested.
pub(super) fn testing(cx: &Cx<'_>, shown: &Shown<'_>) -> String {
    let krate = krate(cx);
    let made = call(cx, shown.operation);
    let (method, arguments) = (&shown.idents.method, made.arguments.join(", "));
    let base_url = if cx.api.base_url.is_empty() { ".base_url(\"https://api.example.com\")" } else { "" };
    let then = format!(
        "let canned = Canned::new().answer(http::Response::builder().status(404).body(\"not here\")?);\n\
         let client = {}{base_url}.transport(canned.clone()).build()?;\n\n\
         let error = client.{method}({arguments}).await.unwrap_err();\n\n\
         assert_eq!(error.status(), Some(http::StatusCode::NOT_FOUND));\n\
         assert_eq!(canned.requests().len(), 1);\n",
        client::example(cx).replace("Client::", &format!("{krate}::Client::")),
    );
    let mut parts = vec![
        docs::wrapped(
            "The transport lies below authorization, repetitions, encoding and decoding, so a test with canned answers \
                 runs all of the real code:",
        ),
        made.block(cx, vec!["canned::Canned".to_owned(), "http".to_owned()], &then, &condition(cx, shown.operation)),
        docs::wrapped(
            "With a [`CannedClock`](canned::CannedClock) nobody waits. [`Error::from_response`] makes the error that a \
                 response would have been. The feature `test-util` has a transport that answers by operation, `Mock`, and \
                 one that keeps what is sent, `Recording`.",
        ),
    ];
    parts.extend(mock_server(cx));
    section("Testing", &parts)
}

/// How a whole program runs without the API.
fn mock_server(cx: &Cx<'_>) -> Option<String> {
    (cx.config.client.mock_server == MockServer::Made).then(|| {
        docs::wrapped(
            "The feature `mock-server` has a server that answers every operation over HTTP, with the description's examples or \
             with what is made up by its schemas, so that whole programs run without the API: \
             `let server = MockServer::start()?`, and its `url()` is the client's base URL. It answers any status that a test \
             asks for, keeps what it gets, and says what is wrong with a request. `cargo run --features mock-server` in \
             this package is the same for programs in other languages.",
        )
    })
}
