//! The header by which a server knows a repetition as one.
//!
//! Where the description declares a header parameter `Idempotency-Key` (or `X-Idempotency-Key`), a
//! call that is not given one gets one of its own, and all of its attempts have the same. The key
//! is a UUID without quotes: the services that know this header have long taken it so, and not as
//! the quoted string of the later draft.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::clock::Clock;
use super::operation::Operation;
use super::parameter::Location;
use super::random;

/// The names it goes by.
const NAMES: [&str; 2] = ["idempotency-key", "x-idempotency-key"];

/// Adds a key where one is declared and missing. Without random numbers there is none: one that others
/// have used is worse.
pub(super) fn add(headers: &mut HeaderMap, operation: &Operation, clock: &dyn Clock) {
    let declared = operation.parameters.iter().filter(|parameter| parameter.location == Location::Header);
    let names =
        declared.filter_map(|parameter| NAMES.into_iter().find(|name| parameter.name.eq_ignore_ascii_case(name)));
    for name in names {
        let Some((high, low)) = clock.random().zip(clock.random()) else { return };
        let key = random::uuid(high, low);
        // A UUID fits into any header.
        if let Ok(key) = HeaderValue::try_from(key) {
            headers.entry(HeaderName::from_static(name)).or_insert(key);
        }
    }
}

/// Whether there is a key of either name.
pub(super) fn is_in(headers: &HeaderMap) -> bool {
    NAMES.iter().any(|name| headers.contains_key(*name))
}
