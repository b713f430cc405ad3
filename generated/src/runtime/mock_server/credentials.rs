//! Whether a request shows who it is from, in any way that the operation takes ("Security Requirement
//! Object"). Nobody looks at what it shows.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::super::header;
use super::super::security::{KeyPlace, Scheme, SchemeKind};
use super::verify::cookies;

/// The challenges of a request that shows nothing; `None`: it shows enough.
pub(super) fn missing(auth: &[&[&'static Scheme]], headers: &HeaderMap, query: &[(String, String)]) -> Option<String> {
    let is_shown = |scheme: &&Scheme| shows(scheme, headers, query);
    if auth.is_empty() || auth.iter().any(|schemes| schemes.iter().all(is_shown)) {
        return None;
    }
    let mut challenges: Vec<String> = Vec::new();
    for scheme in auth.iter().copied().flatten() {
        let challenge = challenge(scheme.kind);
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    Some(challenges.join(", "))
}

fn shows(scheme: &Scheme, headers: &HeaderMap, query: &[(String, String)]) -> bool {
    match scheme.kind {
        SchemeKind::Bearer => authorizes(headers, "bearer"),
        SchemeKind::Basic => authorizes(headers, "basic"),
        SchemeKind::Http(name) => authorizes(headers, name),
        SchemeKind::Key(KeyPlace::Header, name) => headers.get(name).is_some_and(|value| !value.is_empty()),
        SchemeKind::Key(KeyPlace::Query, name) => query.iter().any(|(key, value)| key == name && !value.is_empty()),
        SchemeKind::Key(KeyPlace::Cookie, name) => cookies(headers).iter().any(|(key, _)| key == name),
        // The connection would show it; this one is plain.
        SchemeKind::MutualTls => true,
    }
}

/// A header `Authorization` of that scheme, with something behind it (RFC 9110, section 11.6.2).
fn authorizes(headers: &HeaderMap, scheme: &str) -> bool {
    let shown = header::text(headers, AUTHORIZATION.as_str()).and_then(|text| text.split_once(' '));
    shown.is_some_and(|(name, rest)| name.eq_ignore_ascii_case(scheme) && !rest.trim().is_empty())
}

/// RFC 9110, section 11.3. Keys have no scheme of their own there, but an answer 401 has to have one.
fn challenge(kind: SchemeKind) -> String {
    let realm = "realm=\"mock\"";
    match kind {
        SchemeKind::Bearer => format!("Bearer {realm}"),
        SchemeKind::Basic => format!("Basic {realm}, charset=\"UTF-8\""),
        SchemeKind::Http(name) => format!("{} {realm}", token(name)),
        SchemeKind::Key(place, name) => {
            let place = match place {
                KeyPlace::Header => "header",
                KeyPlace::Query => "query",
                KeyPlace::Cookie => "cookie",
            };
            format!("ApiKey {realm}, in=\"{place}\", name=\"{}\"", token(name))
        }
        SchemeKind::MutualTls => format!("MutualTLS {realm}"),
    }
}

/// What can stand in a header without quotes (RFC 9110, section 5.6.2).
fn token(text: &str) -> String {
    text.chars().filter(|char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(*char)).collect()
}
