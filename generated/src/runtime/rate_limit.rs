//! How many more requests a service will take.

use http::HeaderMap;

use super::header;

/// What the headers `X-RateLimit-Limit`, `-Remaining` and `-Reset` say.
///
/// No standard defines them, so the numbers are passed on as they came: `reset` is a number of
/// seconds for some services, and a point in time for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests fit into the current period.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// When the next period begins.
    pub reset: Option<u64>,
}

/// Reads the headers; `None` if none of the three is there as a number.
pub(super) fn read(headers: &HeaderMap) -> Option<RateLimit> {
    let limit = number(headers, "x-ratelimit-limit");
    let remaining = number(headers, "x-ratelimit-remaining");
    let reset = number(headers, "x-ratelimit-reset");
    (limit.is_some() || remaining.is_some() || reset.is_some()).then_some(RateLimit { limit, remaining, reset })
}

/// The first number: some services list one per period (`100, 100;w=60`).
fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    header::text(headers, name)?.split([',', ';']).next()?.trim().parse().ok()
}
