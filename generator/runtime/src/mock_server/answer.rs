//! What an operation answers: the status that is wanted, or the usual one, in a media type that the
//! caller takes.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::accept;
use super::outgoing::Outgoing;
use super::problem::Problem;
use super::tables::{Answer, Content, Described, Form, Operation};
use super::verify::one_of;

/// What somebody asks for, beyond what is usual.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub(super) status: Option<u16>,
    /// The name of an example.
    pub(super) example: Option<String>,
}

/// The answer of an operation.
pub(super) fn answer(
    described: &Described,
    operation: &Operation,
    wanted: &Wanted,
    headers: &HeaderMap,
) -> Result<Outgoing, Problem> {
    let (status, answer) = choose(described, operation, wanted.status)?;
    let mut outgoing = Outgoing::empty(status);
    let Some(answer) = answer else { return Ok(outgoing) };
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(*name), HeaderValue::try_from(*value)) {
            outgoing.headers.append(name, value);
        }
    }
    let has_body = !matches!(status.as_u16(), 100..=199 | 204 | 205 | 304);
    if !has_body || answer.forms.is_empty() {
        return Ok(outgoing);
    }
    let form = form(answer, status, headers)?;
    let content = match &wanted.example {
        None => form.examples.first(),
        Some(name) => {
            Some(form.examples.iter().find(|(known, _)| known == name).ok_or_else(|| no_example(form, name))?)
        }
    };
    if let Ok(media_type) = HeaderValue::try_from(form.media_type) {
        outgoing.headers.insert(CONTENT_TYPE, media_type);
    }
    match content.map(|(_, content)| content) {
        None => {}
        Some(Content::Text(text)) => outgoing.whole(Bytes::from_static(text.as_bytes())),
        Some(Content::Bytes(bytes)) => outgoing.whole(Bytes::from_static(bytes)),
        Some(Content::Pieces(pieces)) => {
            outgoing.streamed(pieces.iter().map(|piece| Bytes::from_static(piece.as_bytes())));
        }
    }
    Ok(outgoing)
}

fn no_example(form: &Form, name: &str) -> Problem {
    let names: Vec<&str> = form.examples.iter().map(|(name, _)| *name).filter(|name| !name.is_empty()).collect();
    let known = if names.is_empty() { "there are none".to_owned() } else { format!("there is {}", one_of(&names)) };
    Problem::new(StatusCode::BAD_REQUEST, format!("no example is called `{name}`; {known}"))
}

/// The answer for a status: the operation's own, the narrowest that there is; or else what other
/// operations say of that very status; or else none, and so no body.
fn choose<'d>(
    described: &'d Described,
    operation: &Operation,
    wanted: Option<u16>,
) -> Result<(StatusCode, Option<&'d Answer>), Problem> {
    let own = || operation.answers.iter().filter_map(|index| described.answers.get(*index));
    let Some(code) = wanted else {
        let usual = own().next();
        return Ok((usual.map_or(StatusCode::OK, |answer| first_status(answer, &own)), usual));
    };
    let Some(status) = StatusCode::from_u16(code).ok().filter(|_| (200..=599).contains(&code)) else {
        let detail = format!("`{code}` is no status that ends a call: those are from 200 to 599");
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
    };
    let is_for = |answer: &&Answer| (answer.statuses.0..=answer.statuses.1).contains(&code);
    let narrowest = own().filter(is_for).min_by_key(|answer| answer.statuses.1 - answer.statuses.0);
    let is_exact = |answer: &&Answer| answer.statuses == (code, code);
    let elsewhere = || described.answers.iter().find(is_exact);
    Ok((status, narrowest.or_else(elsewhere)))
}

/// The first status of an answer that has no answer of its own; of `default`, the first that means
/// success.
fn first_status<'d, I: Iterator<Item = &'d Answer>>(answer: &Answer, all: &impl Fn() -> I) -> StatusCode {
    let (first, last) = answer.statuses;
    let is_other = |status: &u16| first != last && all().any(|other| other.statuses == (*status, *status));
    let status = (first.max(200)..=last).find(|status| !is_other(status));
    status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK)
}

/// The form that the caller takes. Who fails is answered in any case.
fn form<'d>(answer: &'d Answer, status: StatusCode, headers: &HeaderMap) -> Result<&'d Form, Problem> {
    let chosen = accept::choose(headers, answer.forms.iter().map(|form| form.media_type));
    let usual = Some(0).filter(|_| status.is_client_error() || status.is_server_error());
    chosen.or(usual).and_then(|index| answer.forms.get(index)).ok_or_else(|| {
        let media_types: Vec<&str> = answer.forms.iter().map(|form| form.media_type).collect();
        let detail = format!("the answer is {}, which `Accept` leaves out", one_of(&media_types));
        Problem::new(StatusCode::NOT_ACCEPTABLE, detail)
    })
}
