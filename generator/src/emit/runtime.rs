//! The hand-written half of the client, taken over byte for byte: `lib.rs` as `runtime.rs`.

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../runtime/src/", $path)))),*]
    };
}

/// Every file of the runtime; a test compares the list with the folder.
const FILES: &[(&str, &str)] = embed![
    "base_url.rs",
    "build_error.rs",
    "builder.rs",
    "call.rs",
    "canned.rs",
    "client.rs",
    "codec.rs",
    "codec/deserializer.rs",
    "codec/deserializer/names.rs",
    "codec/deserializer/scalars.rs",
    "codec/object.rs",
    "codec/scalar.rs",
    "codec/serializer.rs",
    "codec/tables.rs",
    "codec/tables/enums.rs",
    "codec/tables/forwarding.rs",
    "codec/tables/objects.rs",
    "codec/tables/setting.rs",
    "codec/tables/unions.rs",
    "codec/union.rs",
    "codec/union/read.rs",
    "codec/union/rest.rs",
    "codec/union/write.rs",
    "codec/value.rs",
    "cut.rs",
    "decode_error.rs",
    "error.rs",
    "error_context.rs",
    "error_line.rs",
    "exchange.rs",
    "extra.rs",
    "failure.rs",
    "failure_body.rs",
    "header.rs",
    "lib.rs",
    "operation.rs",
    "options.rs",
    "prepare.rs",
    "query.rs",
    "rate_limit.rs",
    "reqwest_transport.rs",
    "response.rs",
    "retry_after.rs",
    "secret.rs",
    "success.rs",
    "text.rs",
    "text/base64.rs",
    "text/date.rs",
    "transport.rs",
    "transport_error.rs",
    "unknown.rs",
];

/// The runtime's files, where they go.
pub(super) fn files() -> Vec<(String, String)> {
    FILES
        .iter()
        .map(|(path, text)| {
            let path = if *path == "lib.rs" { "src/runtime.rs".to_owned() } else { format!("src/runtime/{path}") };
            (path, (*text).to_owned())
        })
        .collect()
}
