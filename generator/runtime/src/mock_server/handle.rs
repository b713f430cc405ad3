//! From a request to its answer. Nothing here waits.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode};

use super::answer::{Wanted, answer};
use super::cors;
use super::credentials;
use super::near::near;
use super::outgoing::Outgoing;
use super::prefer;
use super::problem::Problem;
use super::received::{Received, pairs};
use super::reply::{Kind, Reply};
use super::route::{Route, route};
use super::shared::{Care, Shared};
use super::verify::verify;

/// Answers a request, and keeps it.
pub(super) fn handle(shared: &Shared, head: Parts, body: Bytes) -> Outgoing {
    let Handled { operation, path_parameters, outgoing } = match cors::preflight(&head) {
        Some(outgoing) => Handled { operation: None, path_parameters: Vec::new(), outgoing },
        None => routed(shared, &head, &body),
    };
    let Parts { method, uri, headers, .. } = head;
    let status = outgoing.status;
    shared.keep(Received { operation, path_parameters, method, uri, headers, body, status });
    outgoing
}

/// An answer, and what it is of.
struct Handled {
    operation: Option<&'static str>,
    path_parameters: Vec<(&'static str, String)>,
    outgoing: Outgoing,
}

fn routed(shared: &Shared, head: &Parts, body: &[u8]) -> Handled {
    let query = pairs(&head.uri);
    let method = head.method.as_str();
    let (operation, path_parameters, outcome) = match route(shared.described, method, head.uri.path(), &query) {
        Route::Operation(index, parameters) => {
            let outcome = of_operation(shared, index, head, &query, body);
            (shared.described.operations.get(index).map(|it| it.id), parameters, outcome)
        }
        Route::Options(methods) => (None, Vec::new(), Ok(options(&methods))),
        Route::NoSuchMethod(methods) => {
            let detail = format!("`{}` has no `{method}`", head.uri.path());
            let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail).allowing(&methods);
            (None, Vec::new(), Err(problem))
        }
        Route::Nowhere => (None, Vec::new(), Err(nowhere(shared, method, head.uri.path()))),
    };
    Handled { operation, path_parameters, outgoing: outcome.unwrap_or_else(|problem| problem.answer().into()) }
}

/// The request is of an operation: the caller shows who they are, the request is right, and then there
/// is what was said to be answered, or what the caller prefers, or what is usual.
fn of_operation(
    shared: &Shared,
    index: usize,
    head: &Parts,
    query: &[(String, String)],
    body: &[u8],
) -> Result<Outgoing, Problem> {
    let described = shared.described;
    let operation = &described.operations[index];
    if shared.credentials == Care::Strict
        && let Some(challenge) = credentials::missing(operation.auth, &head.headers, query)
    {
        return unauthorized(shared, index, head, &challenge);
    }
    if shared.requests == Care::Strict {
        verify(described, index, &head.headers, query, body)?;
    }
    match shared.next_reply(index) {
        Some(Reply(Kind::Own(own))) => Ok(own.into()),
        Some(Reply(Kind::Described(wanted))) => answer(described, operation, &wanted, &head.headers),
        None => preferred(shared, index, head),
    }
}

/// What the caller prefers, which the answer then says (RFC 7240, section 3).
fn preferred(shared: &Shared, index: usize, head: &Parts) -> Result<Outgoing, Problem> {
    let preferences = prefer::read(&head.headers);
    let status = match &preferences.code {
        None => None,
        Some(code) => Some(code.parse::<u16>().map_err(|_| {
            Problem::new(StatusCode::BAD_REQUEST, format!("`{code}` is no status, as `Prefer: code=404` has one"))
        })?),
    };
    let wanted = Wanted { status, example: preferences.example };
    let mut outgoing = answer(shared.described, &shared.described.operations[index], &wanted, &head.headers)?;
    let applied =
        [wanted.status.map(|code| format!("code={code}")), wanted.example.map(|it| format!("example={it:?}"))];
    let applied: Vec<String> = applied.into_iter().flatten().collect();
    if let (false, Ok(value)) = (applied.is_empty(), HeaderValue::try_from(applied.join(", "))) {
        outgoing.headers.insert("preference-applied", value);
    }
    Ok(outgoing)
}

/// As the description has it, if it has that; with what would do.
fn unauthorized(shared: &Shared, index: usize, head: &Parts, challenge: &str) -> Result<Outgoing, Problem> {
    let described = shared.described;
    let operation = &described.operations[index];
    let status = StatusCode::UNAUTHORIZED;
    let problem = || {
        let detail = format!("`{}` is for those who show who they are", operation.id);
        Problem::new(status, detail).challenging(challenge)
    };
    let is_declared = |index: &usize| described.answers[*index].statuses == (401, 401);
    if !operation.answers.iter().any(is_declared) {
        return Err(problem());
    }
    let wanted = Wanted { status: Some(401), example: None };
    let mut outgoing = answer(described, operation, &wanted, &head.headers)?;
    if let Ok(value) = HeaderValue::try_from(challenge) {
        outgoing.headers.insert(http::header::WWW_AUTHENTICATE, value);
    }
    Ok(outgoing)
}

fn options(methods: &[&str]) -> Outgoing {
    let mut outgoing = Outgoing::empty(StatusCode::NO_CONTENT);
    if let Ok(value) = HeaderValue::try_from(methods.join(", ")) {
        outgoing.headers.insert(http::header::ALLOW, value);
    }
    outgoing
}

fn nowhere(shared: &Shared, method: &str, path: &str) -> Problem {
    let described = shared.described;
    let detail = format!("the description has no `{method} {path}`");
    let shown = described
        .operations
        .iter()
        .map(|it| (it.path, format!("{} {}{} ({})", it.method, described.base_path, it.path, it.id)));
    Problem::new(StatusCode::NOT_FOUND, detail)
        .near(near(path.strip_prefix(described.base_path).unwrap_or(path), shown))
}
