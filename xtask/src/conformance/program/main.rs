//! Makes calls of a generated client, as a file says line by line, and tells how each ended.
#![allow(deprecated, reason = "deprecated operations have to work, too")]
#![allow(dead_code, unused_imports, unused_macros, reason = "few descriptions need all forms of bodies")]

use std::error::Error as _;
use std::future::Future;
use std::io::Write as _;
use std::pin::Pin;
use std::time::Duration;

use api::failure::Failure;
use api::success::Success;
use api::{Call, Client, Error, ErrorKind, File, RequestOptions, RetryPolicy, bytes, http, types};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

type Ending<'g> = Pin<Box<dyn Future<Output = Result<Value, String>> + 'g>>;
type MakeCall = for<'g> fn(&'g Client, &'g Given) -> Ending<'g>;

/// What one call is made with.
struct Given {
    parameters: Value,
    body: Value,
    options: RequestOptions,
}

impl Given {
    fn new(line: &Value) -> Self {
        let prefer = line["prefer"].as_str().unwrap_or_default();
        let options = RequestOptions::new().header("prefer", prefer);
        Self { parameters: line["parameters"].clone(), body: line["body"].clone(), options }
    }

    fn parameters<T: DeserializeOwned>(&self) -> Result<T, String> {
        read(&self.parameters, "parameters")
    }

    fn body<T: DeserializeOwned>(&self) -> Result<T, String> {
        read(&self.body, "body")
    }

    fn bytes(&self) -> Result<bytes::Bytes, String> {
        self.body::<String>().map(bytes::Bytes::from)
    }

    fn file(&self) -> Result<File, String> {
        self.body::<String>().map(File::bytes)
    }

    fn optional<T>(&self, read: fn(&Self) -> Result<T, String>) -> Result<Option<T>, String> {
        if self.body.is_null() { Ok(None) } else { read(self).map(Some) }
    }
}

fn read<T: DeserializeOwned>(json: &Value, what: &str) -> Result<T, String> {
    serde_json::from_str(&json.to_string()).map_err(|error| format!("the {what} cannot be read: {error}"))
}

async fn ending<T: Success + 'static, E: Failure>(call: Call<'_, T, E>) -> Value {
    match call.await {
        Ok(response) => seen("success", "", Some(response.status()), Some(response.headers()), response.raw_body()),
        Err(error) => failed(&error),
    }
}

fn failed<E: Failure>(error: &Error<E>) -> Value {
    let (end, message) = match error.kind() {
        ErrorKind::Api(failure) => of_failure(failure),
        ErrorKind::Decode(problem) => ("undecodable", problem.to_string()),
        ErrorKind::Transport(_) => ("transport", chain(error)),
        ErrorKind::Build(_) => ("build", chain(error)),
        _ => ("unknown", error.to_string()),
    };
    seen(end, &message, error.status(), error.headers(), error.raw_body().map_or(&[], |body| body))
}

/// The two variants that every enum of failures has are called the same everywhere, and so is what is
/// in them.
fn of_failure<E: Failure>(failure: &E) -> (&'static str, String) {
    let shown = format!("{failure:?}");
    let problem = failure.cause().map(ToString::to_string);
    match problem {
        Some(problem) => ("undecodable", problem),
        None if shown.starts_with("Undeclared(Undeclared {") => ("undeclared", String::new()),
        None => ("failure", String::new()),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text += &format!(": {error}");
        source = error.source();
    }
    text
}

fn seen(
    end: &str,
    message: &str,
    status: Option<http::StatusCode>,
    headers: Option<&http::HeaderMap>,
    body: &[u8],
) -> Value {
    let header = |name: &str| headers?.get(name)?.to_str().ok();
    json!({
        "end": end,
        "message": message,
        "status": status.map(|status| status.as_u16()),
        "content_type": header("content-type"),
        "violations": header("sl-violations"),
        "body": String::from_utf8_lossy(body),
    })
}

fn client(base_url: &str) -> Client {
    let mut builder = Client::builder()
        .base_url(base_url)
        .allow_plain_http()
        .retry(RetryPolicy::never())
        .total_timeout(Duration::from_secs(60));
    for (scheme, value) in CREDENTIALS {
        builder = builder.credential(*scheme, *value);
    }
    builder.build().expect("a client")
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(base_url), Some(requests)) = (arguments.next(), arguments.next()) else {
        panic!("the server's URL and the file of requests are missing");
    };
    let client = client(&base_url);
    let requests = std::fs::read_to_string(requests).expect("requests");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for line in requests.lines() {
        let line: Value = serde_json::from_str(line).expect("a request");
        let number = line["call"].as_u64().and_then(|number| usize::try_from(number).ok()).expect("a number");
        let given = Given::new(&line);
        let ended = runtime.block_on(CALLS[number](&client, &given));
        let ended = ended.unwrap_or_else(|problem| seen("unread", &problem, None, None, b""));
        writeln!(std::io::stdout().lock(), "{ended}").expect("somebody who listens");
    }
}

/// Makes each call; what comes piece by piece is read to its end.
macro_rules! calls {
    ($(|$client:ident, $given:ident| $call:expr $(=> |$body:ident| $items:expr)?,)*) => {
        &[$(|$client, $given| Box::pin(async move {
            // In one expression, for the call borrows what is made for it there.
            Ok(made!(($call.with(&$given.options)) $(=> |$body| $items)?))
        }),)*]
    };
}

macro_rules! made {
    (($call:expr)) => {
        ending($call).await
    };
    (($call:expr) => |$body:ident| $items:expr) => {
        match $call.await {
            Ok(response) => {
                let (status, headers) = (response.status(), response.headers().clone());
                let raw = response.raw_body().to_vec();
                let $body = response.into_body();
                let read: Result<Option<usize>, String> = $items;
                match read {
                    Ok(count) => {
                        let mut seen = seen("success", "", Some(status), Some(&headers), &raw);
                        seen["items"] = json!(count);
                        seen
                    }
                    Err(problem) => seen("undecodable", &problem, Some(status), Some(&headers), &raw),
                }
            }
            Err(error) => failed(&error),
        }
    };
}

/// Takes items until there are no more, and counts them; the first that is not as described ends it.
macro_rules! items {
    ($items:ident) => {{
        let mut items = $items;
        let mut count = 0;
        loop {
            match items.next().await {
                None => break Ok(Some(count)),
                Some(Ok(_)) => count += 1,
                Some(Err(problem)) => break Err(format!("item {count}: {}", chain(&problem))),
            }
        }
    }};
}
