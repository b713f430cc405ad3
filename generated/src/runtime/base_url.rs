//! The URL that all operations of a client stand below.
//!
//! It is an [`http::Uri`] rather than a URL of the `url` crate: that type travels to the transport
//! anyway, while `url` would bring the tables of internationalized names into every tree, transport
//! or not. `http` also refuses what the WHATWG parser silently repairs (back slashes, tabs, `127.1`),
//! so that what was checked here is what is connected to.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use http::Uri;

use super::build_error::BuildError;

/// A checked `http` or `https` URL without user name, query or fragment.
#[derive(Clone)]
pub(super) struct BaseUrl {
    /// Without a slash at its end.
    text: String,
    reach: Reach,
}

/// Who can read along.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    /// Nobody: TLS.
    Encrypted,
    /// Nobody: it does not leave the machine.
    Loopback,
    /// Everybody on the way.
    Plain,
}

impl BaseUrl {
    /// Checks a base URL.
    ///
    /// # Errors
    /// It is not an absolute URL of scheme `http` or `https`, or has a user name, a query or a
    /// fragment. The error does not show what may hold a secret.
    pub(super) fn parse(text: &str) -> Result<Self, BuildError> {
        if text.contains('#') {
            return Err(BuildError::new("the base URL has a fragment, leave out `#` and what follows"));
        }
        let uri: Uri = text.parse().map_err(|error| invalid(text).with_source(error))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(invalid(text));
        };
        if authority.as_str().contains('@') {
            return Err(BuildError::new("the base URL has a user name or password, leave out what stands before `@`"));
        }
        if uri.query().is_some() {
            return Err(BuildError::new("the base URL has a query, leave out `?` and what follows"));
        }
        if authority.as_str() != authority.host() && authority.port_u16().is_none() {
            return Err(BuildError::new(format!("the base URL `{text}` has no valid port behind its host")));
        }
        let reach = match scheme {
            "https" => Reach::Encrypted,
            "http" if is_loopback(authority.host()) => Reach::Loopback,
            "http" => Reach::Plain,
            other => {
                return Err(BuildError::new(format!(
                    "the scheme `{other}` of the base URL is neither `https` nor `http`"
                )));
            }
        };
        let text = format!("{scheme}://{authority}{}", uri.path().trim_end_matches('/'));
        Ok(Self { text, reach })
    }

    /// The URL of a server that the description names for some operations: as it is, or as a path
    /// on the server that this URL is of.
    ///
    /// # Errors
    /// See [`BaseUrl::parse`].
    pub(super) fn server(&self, text: &str) -> Result<Self, BuildError> {
        if !text.starts_with('/') || text.starts_with("//") {
            return Self::parse(text);
        }
        let host = self.text.find("://").map_or(0, |at| at + 3);
        let end = self.text[host..].find('/').map_or(self.text.len(), |at| host + at);
        Self::parse(&format!("{}{text}", &self.text[..end]))
    }

    /// The URL of an operation, whose path as it is described can be shown.
    ///
    /// # Errors
    /// Path or query are not valid in a URL, or it gets too long.
    pub(super) fn join(&self, path: &str, query: &str, described: &str) -> Result<Uri, BuildError> {
        let mut text = String::with_capacity(self.text.len() + path.len() + query.len() + 2);
        text.push_str(&self.text);
        if !path.starts_with('/') {
            text.push('/');
        }
        text.push_str(path);
        if !query.is_empty() {
            text.push('?');
            text.push_str(query);
        }
        let length = text.len();
        // The text is taken over, not copied.
        Uri::try_from(text).map_err(|error| {
            let problem = format!("path `{described}` and query make no valid URL ({length} characters)");
            BuildError::new(problem).with_source(error)
        })
    }

    /// The URL that a server names as the place where there is more: an absolute one, or a path or a
    /// query relative to the URL that was asked (RFC 3986, section 4.2).
    ///
    /// # Errors
    /// It is none of these, or is on another host, where credentials must not go.
    pub(super) fn follow(&self, target: &str, asked: &Uri) -> Result<Uri, BuildError> {
        let origin = &self.text[..self.text.find("://").map_or(0, |at| at + 3)];
        let authority = asked.authority().map_or("", |authority| authority.as_str());
        let absolute = match target.as_bytes() {
            [b'/', b'/', ..] => format!("{origin}{}", &target[2..]),
            [b'/', ..] => format!("{origin}{authority}{target}"),
            [b'?', ..] => format!("{origin}{authority}{}{target}", asked.path()),
            _ => target.to_owned(),
        };
        let invalid = || BuildError::new("where the server says that there is more is no absolute URL");
        let uri: Uri = absolute.parse().map_err(|error| invalid().with_source(error))?;
        let (Some(scheme), Some(there)) = (uri.scheme(), uri.authority()) else { return Err(invalid()) };
        let port = |uri: &Uri| match (uri.port_u16(), uri.scheme_str()) {
            (Some(port), _) => Some(port),
            (None, Some("https")) => Some(443),
            (None, Some("http")) => Some(80),
            (None, _) => None,
        };
        let is_same = Some(scheme) == asked.scheme()
            && asked.host().is_some_and(|host| host.eq_ignore_ascii_case(there.host()))
            && port(&uri) == port(asked)
            && !there.as_str().contains('@');
        if is_same {
            return Ok(uri);
        }
        let host = there.host();
        Err(BuildError::new(format!(
            "the server says that there is more at `{scheme}://{host}`, and not where it was asked; credentials go \
             nowhere else"
        )))
    }

    /// Whether strangers on the way could read what is sent.
    pub(super) fn is_plain(&self) -> bool {
        self.reach == Reach::Plain
    }

    /// Whether it is this machine that is asked, without TLS; a proxy must not get to see that.
    #[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
    pub(super) fn is_loopback(&self) -> bool {
        self.reach == Reach::Loopback
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn invalid(text: &str) -> BuildError {
    // What cannot be read may still hold a password.
    let shown = if text.contains(['@', '?']) { "…" } else { text };
    BuildError::new(format!("the base URL `{shown}` is not an absolute URL such as `https://api.example.com`"))
}

/// 127.0.0.0/8 (RFC 1122, section 3.2.1.3), `::1` (RFC 4291, section 2.5.3) and `localhost`
/// (RFC 6761, section 6.3).
pub(super) fn is_loopback(host: &str) -> bool {
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(host) => host.parse::<Ipv6Addr>().is_ok_and(|address| address.to_canonical().is_loopback()),
        None => host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
    }
}
