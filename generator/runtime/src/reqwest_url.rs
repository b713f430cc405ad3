//! The URLs of requests as `reqwest` wants them.
//!
//! Most of the work of reading one is its host: internationalized names, addresses, credentials. Nearly all
//! requests of a client go to one, so what was read of the first is kept, and only path and query are read for
//! the others. It is the largest single thing that a call did beside `reqwest`.

use std::sync::{Arc, OnceLock};

use http::Uri;
use http::uri::Authority;
use reqwest::Url;

use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Where the first request went, which most others follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Urls(Arc<OnceLock<Known>>);

/// Scheme and authority as they were written, and the URL of the root there.
#[derive(Debug)]
struct Known {
    scheme: String,
    authority: String,
    root: Url,
}

impl Urls {
    /// The URL, as it is read from its text.
    ///
    /// # Errors
    /// It is none for `reqwest`: a host that none can have.
    pub(super) fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let scheme = uri.scheme_str().unwrap_or_default();
        let authority = uri.authority().map_or("", Authority::as_str);
        if let Some(known) = self.0.get() {
            if known.scheme == scheme && known.authority == authority {
                return Ok(below(&known.root, uri));
            }
        }
        let url = Url::parse(&uri.to_string())
            .map_err(|error| TransportError::new(TransportErrorKind::Other, Sent::No).with_source(error))?;
        // What a path is depends on the scheme (URL Standard, "special scheme"), and `reqwest` takes these two.
        if self.0.get().is_none() && matches!(scheme, "http" | "https") {
            let root = below(&url, &Uri::default());
            // Another call may have been faster.
            let _ = self.0.set(Known { scheme: scheme.to_owned(), authority: authority.to_owned(), root });
        }
        Ok(url)
    }
}

/// The same place with the path and the query of another URL.
fn below(root: &Url, uri: &Uri) -> Url {
    let mut url = root.clone();
    url.set_path(uri.path());
    if uri.query().is_some() || url.query().is_some() {
        url.set_query(uri.query());
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [&str; 7] = [
        "https://api.example.com",
        "http://127.0.0.1:8080",
        "https://API.Example.com:443",
        "http://[::1]:80",
        "https://xn--bcher-kva.example",
        "https://user:p%40ss@api.example.com",
        "http://0x7f.1",
    ];

    const RESTS: [&str; 18] = [
        "",
        "/",
        "/chats.create",
        "/a/b?c=d&e=f%20g",
        "?q",
        "/?",
        "/a?",
        "//a//b/",
        "/a/../b/./c/..",
        "/..",
        "/%2e%2E/a",
        "/a\\b",
        "/C|/d",
        "/é/☃?é=☃",
        "/a;b=c,d:e@f!$&'()*+",
        "/{id}\"^`",
        "/a?b='c'|d\\e?f/g",
        "/%zz?%zz",
    ];

    /// Each place is known at the second request at the latest.
    #[test]
    fn what_is_known_makes_no_difference() {
        let mut tried = 0;
        for first in PLACES {
            let urls = Urls::default();
            for place in [first, PLACES[0], first] {
                for rest in RESTS {
                    let Ok(uri) = format!("{place}{rest}").parse::<Uri>() else { continue };
                    let read = Url::parse(&uri.to_string()).expect("a URL");
                    assert_eq!(urls.url(&uri).expect("a URL"), read, "{place}{rest}");
                    tried += 1;
                }
            }
            let known = urls.0.get().expect("a request has gone there");
            assert_eq!(format!("{}://{}", known.scheme, known.authority), first);
        }
        assert!(tried > 300, "{tried}");
    }

    #[test]
    fn a_host_that_none_can_have_is_an_error_and_not_known() {
        let urls = Urls::default();
        let uri = "http://a%00b/".parse::<Uri>().or_else(|_| "http://1.2.3.256/".parse()).expect("a URI");
        assert!(urls.url(&uri).is_err());
        assert!(urls.0.get().is_none());
    }
}
