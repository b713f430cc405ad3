//! What calls bring: a value, pages of a list, or items that come one by one.

use super::super::operation_example::{call, krate};
use super::super::{Cx, client, docs, pages};
use super::{Payload, Shown, condition, operations, section};

/// The first call.
pub(super) fn first(cx: &Cx<'_>, shown: &Shown<'_>) -> String {
    let made = call(cx, shown.operation);
    let (method, arguments) = (&shown.idents.method, made.arguments.join(", "));
    let what = match shown.operation.success.payload {
        Payload::Nothing | Payload::Items(_) | Payload::Events(_) => "println!(\"{}\", response.status());",
        Payload::Json(_) | Payload::Text | Payload::Bytes | Payload::Choice(_) => {
            "println!(\"{} {:?}\", response.status(), response.body());"
        }
    };
    let then = format!("let response = client.{method}({arguments}).await?;\n{what}\n");
    section(
        "First call",
        &[
            docs::wrapped(
                "A [`Client`] has one method per operation. Requests and answers are in [`types`]: what is required is \
                 an argument of `new`, the rest has setters. A call is sent when it is awaited.",
            ),
            made.block(cx, Vec::new(), &then, &condition(cx, shown.operation)),
            docs::wrapped(
                "A [`Response`] has status, headers and body. Members, tags and values that the description does not know \
                 are kept, and sent back as they came.",
            ),
        ],
    )
}

/// Lists that come in pages.
pub(super) fn pages(cx: &Cx<'_>) -> Option<String> {
    let has_items = |shown: &Shown<'_>| pages::has_items(cx, shown.operation);
    let named = || operations(cx).filter(|shown| shown.idents.pages.is_some());
    let shown = named().find(has_items).or_else(|| named().next())?;
    let method = &shown.idents.pages.as_ref()?.method;
    let made = call(cx, shown.operation);
    let arguments = made.arguments.join(", ");
    let then = if has_items(&shown) {
        format!(
            "let mut items = client.{method}({arguments}).items();\nwhile let Some(item) = items.next().await {{\n    \
             println!(\"{{:?}}\", item?);\n}}\n"
        )
    } else {
        format!(
            "let mut pages = client.{method}({arguments});\nwhile let Some(page) = pages.next().await {{\n    \
             println!(\"{{:?}}\", page?.body());\n}}\n"
        )
    };
    Some(section(
        "Pages",
        &[
            docs::wrapped(
                "An operation that brings a list in pages has a second method that goes through them, and asks for a \
                 page when it is needed:",
            ),
            made.block(cx, Vec::new(), &then, &condition(cx, shown.operation)),
            docs::wrapped(
                "[`Pages::cursor`] says where the next page begins, and [`Pages::starting_at`] begins there on another \
                 day. An error ends the sequence, and [`Pages::resume`] goes on with the page that failed.",
            ),
        ],
    ))
}

/// What comes piece by piece.
pub(super) fn streams(cx: &Cx<'_>) -> Option<String> {
    let is_stream =
        |shown: &Shown<'_>| matches!(shown.operation.success.payload, Payload::Items(_) | Payload::Events(_));
    let shown = operations(cx).find(is_stream)?;
    let made = call(cx, shown.operation);
    let (method, arguments) = (&shown.idents.method, made.arguments.join(", "));
    let then = format!(
        "let mut items = client.{method}({arguments}).await?.into_body();\nwhile let Some(item) = items.next().await {{\n    \
         println!(\"{{:?}}\", item?);\n}}\n"
    );
    Some(section(
        "Streams",
        &[
            docs::wrapped(
                "What is a sequence of items by its description comes one by one, see [`Items`] and [`Events`]:",
            ),
            made.block(cx, Vec::new(), &then, &condition(cx, shown.operation)),
        ],
    ))
}

/// What can be done with any call.
pub(super) fn around(cx: &Cx<'_>) -> String {
    section(
        "Any call",
        &[
            docs::wrapped(
                "The body of an answer is read whole, up to [`ClientBuilder::max_body_bytes`]; with [`Call::streamed`] it \
                 comes as bytes, piece by piece. With the feature `blocking`, code that is not async waits for a call: \
                 `call.wait()`.",
            ),
            docs::wrapped(
                "Around each attempt, closures of yours can change the request or note the outcome, see \
                 [`ClientBuilder::before_attempt`] and [`ClientBuilder::after_attempt`]. For metrics, another is told \
                 what became of each call, see [`ClientBuilder::after_call`] and [`Finished`]:",
            ),
            metrics(cx),
        ],
    )
}

/// How calls are counted; compiled with the crate's tests.
fn metrics(cx: &Cx<'_>) -> String {
    let krate = krate(cx);
    format!(
        "```no_run\nlet client = {krate}::{}\n    .after_call(|call| println!(\"{{}} {{}} {{:?}}\", call.operation, \
         call.outcome(), call.time))\n    .build()?;\n# Ok::<(), {krate}::BuildError>(())\n```",
        client::example(cx)
    )
}
