//! Opens a direct message between users of DevRev, with a custom field.
//!
//! ```console
//! $ DEVREV_TOKEN=… cargo run -p devrev --example create_chat -- DEVU-101 DEVU-202
//! ```
//!
//! You have to be among the users yourself. `tnt__topic` has to be a custom field of your organization's chats.

use std::env;
use std::error::Error as _;
use std::process::ExitCode;

use devrev::errors::ChatsCreateError;
use devrev::types::{Chat, ChatsCreateRequest, CustomSchemaSpec, ErrorBadRequestKind};
use devrev::{Client, Error, ErrorKind, JsonObject};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let users: Vec<String> = env::args().skip(1).collect();
    if users.is_empty() {
        eprintln!("usage: create_chat USER…");
        return ExitCode::from(2);
    }
    let client = match Client::from_env() {
        Ok(client) => client,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };

    let fields = JsonObject::from_iter([("tnt__topic".to_owned(), json!("invoices"))]);
    let schemas = CustomSchemaSpec::default().tenant_fragment(true).validate_required_fields(true);
    let request = ChatsCreateRequest::dm(users)
        .title("Invoice questions")
        .custom_fields(fields)
        .custom_schema_spec(schemas)
        .get_if_conflict(true);

    match client.chats_create(&request).await {
        Ok(reply) => {
            match &reply.body().chat {
                Chat::Dm(dm) => println!("opened {}", dm.id.as_deref().unwrap_or("a direct message")),
                other => println!("opened {other:?}"),
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            explain(&error);
            ExitCode::FAILURE
        }
    }
}

fn explain(error: &Error<ChatsCreateError>) {
    // One line: `chats-create: 400 missing_required_field (field_name="users"): Field missing`
    eprintln!("{error}");

    match error.kind() {
        // The status picks the payload, its tag the kind.
        ErrorKind::Api(ChatsCreateError::BadRequest(bad)) => match &bad.kind {
            ErrorBadRequestKind::MissingRequiredField(it) => eprintln!("fill in {}", it.field_name),
            ErrorBadRequestKind::CustomizationValidationError(it) => {
                eprintln!("custom field {}: {:?}", it.field_name.as_deref().unwrap_or("?"), it.kind.tag());
            }
            // Newer than this client, with all it came with.
            ErrorBadRequestKind::Unknown(it) => eprintln!("{}", it.raw()),
            _ => {}
        },
        ErrorKind::Api(ChatsCreateError::Unauthorized(_)) => eprintln!("is the token in DEVREV_TOKEN still good?"),
        ErrorKind::Api(ChatsCreateError::InternalServerError(it)) => {
            eprintln!("DevRev's reference: {:?}", it.reference_id);
        }
        // Any other status, declared or not: see `status()`, `headers()` and `raw_body()`.
        ErrorKind::Api(_) => {}
        // Success in another form than promised, no answer, or nothing that could be sent.
        _ => eprintln!("because: {:?}", error.source().map(ToString::to_string)),
    }
    if let Some(pause) = error.retry_after() {
        eprintln!("try again in {} s", pause.as_secs());
    } else if error.maybe_applied() {
        eprintln!("the chat may have been opened all the same");
    }
}
