//! How long a service asks to be left alone.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use serde_json::Value;

use super::failure_body::FailureBody;
use super::header;

/// Reads the header `Retry-After` (RFC 9110, section 10.2.3), else the body's `retry_after`.
///
/// A date is compared with the answer's own `Date`, if there is one: the two come from one clock,
/// which may differ from ours. A date that has passed is no time at all, and one that there is nothing
/// to compare with says nothing.
pub(super) fn read(body: &FailureBody, now: Option<SystemTime>) -> Option<Duration> {
    let headers = &body.headers;
    let header = header::text(headers, "retry-after").map(str::trim);
    let from_header = header.and_then(|text| seconds(text).or_else(|| until(text, headers, now)));
    from_header.or_else(|| match body.member("retry_after")? {
        Value::Number(number) => span(number.as_f64()?),
        Value::String(text) => seconds(text.trim()),
        _ => None,
    })
}

/// The standard says whole seconds; fractions are seen in the wild. There may be more digits than a number has place for.
fn seconds(text: &str) -> Option<Duration> {
    let seconds: f64 = text.parse().ok()?;
    let is_word = !text.trim_start_matches('+').starts_with(|first: char| first.is_ascii_digit());
    if seconds == f64::INFINITY && !is_word { Some(Duration::MAX) } else { span(seconds) }
}

/// A time that is too long to be counted is as long as any. A negative one is none, and neither is
/// what is no number.
fn span(seconds: f64) -> Option<Duration> {
    match Duration::try_from_secs_f64(seconds) {
        Ok(span) => Some(span),
        Err(_) if seconds.is_finite() && seconds > 0.0 => Some(Duration::MAX),
        Err(_) => None,
    }
}

fn until(text: &str, headers: &HeaderMap, now: Option<SystemTime>) -> Option<Duration> {
    let then = httpdate::parse_http_date(text).ok()?;
    let theirs = header::text(headers, "date").and_then(|text| httpdate::parse_http_date(text).ok());
    Some(then.duration_since(theirs.or(now)?).unwrap_or_default())
}
