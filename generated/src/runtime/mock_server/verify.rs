//! Whether a request has what the description asks for, as far as that is easy to tell.

use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, StatusCode};

use super::super::media_type;
use super::problem::Problem;
use super::tables::{Described, Need};

/// What is wrong with a request of an operation, if anything is.
pub(super) fn verify(
    described: &Described,
    operation: usize,
    headers: &HeaderMap,
    query: &[(String, String)],
    body: &[u8],
) -> Result<(), Problem> {
    let asked = &described.operations[operation];
    let mut problems: Vec<String> = asked.needs.iter().filter_map(|need| absence(need, headers, query)).collect();
    if let Some(wanted) = &asked.body {
        let media_type = media_type::of(headers);
        if body.is_empty() {
            // An empty text is a body, too; only its header tells it from none.
            if wanted.is_required && (media_type.is_empty() || media_type::is_json(media_type)) {
                problems.push("there is no body".to_owned());
            }
        } else {
            declared(wanted.media_types, headers)?;
            let check = described.checks.iter().find(|(of, form, _)| {
                *of == operation && (media_type.is_empty() || media_type::fit(form, media_type) >= Some(3))
            });
            let outcome = check.map_or(Ok(()), |(_, _, check)| check(body));
            problems.extend(outcome.err().map(|error| format!("the body does not have its form: {error}")));
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    let detail = format!("the request is none that the description has for `{}`", asked.id);
    Err(Problem::new(StatusCode::BAD_REQUEST, detail).listing(problems))
}

fn absence(need: &Need, headers: &HeaderMap, query: &[(String, String)]) -> Option<String> {
    let (is_there, text) = match need {
        Need::Query(name) => (query.iter().any(|(key, _)| key == name), format!("the query lacks `{name}`")),
        Need::Deep(name) => {
            let is_member = |key: &String| key.strip_prefix(name).is_some_and(|rest| rest.starts_with('['));
            (query.iter().any(|(key, _)| is_member(key)), format!("the query lacks `{name}[…]`"))
        }
        Need::Header(name) => (headers.contains_key(*name), format!("the header `{name}` is missing")),
        Need::Cookie(name) => {
            (cookies(headers).iter().any(|(key, _)| key == name), format!("the cookie `{name}` is missing"))
        }
    };
    (!is_there).then_some(text)
}

/// Whether the body's media type is one of those that are declared. Whoever does not say what it is
/// may have sent any of them (RFC 9110, section 8.3).
fn declared(media_types: &[&str], headers: &HeaderMap) -> Result<(), Problem> {
    let given = media_type::of(headers);
    let is_declared = |declared: &&str| media_type::fit(declared, given).is_some();
    if media_types.is_empty() || !headers.contains_key(CONTENT_TYPE) || media_types.iter().any(is_declared) {
        return Ok(());
    }
    let detail = format!("the body is `{given}`, and not {}", one_of(media_types));
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
}

/// `a`, or `a` or `b`.
pub(super) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" or ")
}

/// The pairs of the header `Cookie` (RFC 6265, section 4.2.1).
pub(super) fn cookies(headers: &HeaderMap) -> Vec<(String, String)> {
    let texts = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
