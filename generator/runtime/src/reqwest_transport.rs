//! The transport that comes with the client: `reqwest`.
//!
//! It does less than `reqwest` can, on purpose. Redirects are off: a token must not follow them, and
//! some services answer with one to say that an id has changed. Repetition is off, as only the
//! client knows what is safe to repeat; and but for connecting, only the client looks at the time.
//! Bodies are not decompressed, and no compression is asked
//! for, so that the limit of a body's size is one of memory, too; other crates in the same build can
//! switch these features on, hence each is switched off by name.

use std::error::Error;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Uri};
use http_body::Body as _;
use reqwest::redirect;

use super::base_url;
use super::build_error::BuildError;
use super::pieces::Pieces;
use super::reqwest_url::Urls;
use super::sent_body::{SentBody, own_error};
use super::transport::{BoxFuture, Incoming, Request, Transport};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Carries requests with `reqwest`, over TLS by `rustls`. Needs a running `tokio`, with its timers.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// For what does not leave this machine, where the other one may go through a proxy.
    direct: Option<Arc<Direct>>,
    urls: Urls,
}

/// A client that uses no proxy, made when it is first needed.
#[derive(Debug)]
struct Direct {
    connect_timeout: Duration,
    client: OnceLock<Result<reqwest::Client, BuildError>>,
}

/// Whether requests go through a proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proxies {
    /// As the environment says: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`.
    FromEnvironment,
    /// Never; so for this machine, as what is sent there without TLS must not leave it.
    None,
}

impl ReqwestTransport {
    /// Sets up a transport.
    ///
    /// # Errors
    /// `reqwest` could not be set up, for example without any root certificate.
    pub fn new(connect_timeout: Duration, proxies: Proxies) -> Result<Self, BuildError> {
        let builder = reqwest::Client::builder().connect_timeout(connect_timeout);
        match proxies {
            Proxies::None => Self::build(builder.no_proxy()),
            Proxies::FromEnvironment => {
                let direct = Direct { connect_timeout, client: OnceLock::new() };
                Ok(Self { direct: Some(Arc::new(direct)), ..Self::build(builder)? })
            }
        }
    }

    /// Sets up a transport with certificates, proxies or protocols of the user's own. What would send a
    /// request elsewhere or again, or unpack an answer, is switched off whatever the builder says:
    /// credentials must not follow a redirect, and only the client knows what can be repeated.
    ///
    /// # Errors
    /// `reqwest` could not be set up.
    pub fn build(builder: reqwest::ClientBuilder) -> Result<Self, BuildError> {
        Ok(Self { client: set_up(builder)?, direct: None, urls: Urls::default() })
    }

    /// The client for a request to that place. A proxy must not see what is sent to this machine without TLS.
    fn client(&self, uri: &Uri) -> Result<&reqwest::Client, TransportError> {
        match &self.direct {
            Some(direct) if is_to_this_machine(uri) => {
                let make = || set_up(reqwest::Client::builder().connect_timeout(direct.connect_timeout).no_proxy());
                direct.client.get_or_init(make).as_ref().map_err(|problem| {
                    TransportError::new(TransportErrorKind::Other, Sent::No).with_source(problem.clone())
                })
            }
            _ => Ok(&self.client),
        }
    }

    fn convert(&self, request: Request) -> Result<reqwest::Request, TransportError> {
        let url = self.urls.url(&request.uri)?;
        let mut converted = reqwest::Request::new(request.method, url);
        *converted.headers_mut() = request.headers;
        if let Some(upload) = request.upload {
            *converted.body_mut() = Some(reqwest::Body::wrap(SentBody::new(Bytes::new(), Some(&upload))));
        } else if !request.body.is_empty() {
            *converted.body_mut() = Some(request.body.into());
        } else if matches!(*converted.method(), Method::POST | Method::PUT | Method::PATCH) {
            // Some servers insist on a length where the method has a body (RFC 9110, section 8.6).
            converted.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Ok(converted)
    }
}

fn is_to_this_machine(uri: &Uri) -> bool {
    uri.scheme_str() == Some("http") && uri.host().is_some_and(base_url::is_loopback)
}

fn set_up(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, BuildError> {
    let builder = builder
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd();
    builder.build().map_err(|error| {
        BuildError::new("the transport `reqwest` could not be set up").with_source(error.without_url())
    })
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        // Begun before it is boxed: the future is that much smaller.
        let client = self.client(&request.uri);
        let sent = client.and_then(|client| self.convert(request).map(|request| client.execute(request)));
        Box::pin(async move {
            let mut response = sent?.await.map_err(without_answer)?;
            let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
            Ok(Incoming::new(status, headers, Arriving(response.into())))
        })
    }
}

/// The body of an answer, as it arrives.
struct Arriving(reqwest::Body);

impl Pieces for Arriving {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match std::task::ready!(Pin::new(&mut self.0).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Ok(frame)) => {
                    // The others are trailers, which no description knows.
                    if let Ok(piece) = frame.into_data() {
                        return Poll::Ready(Some(Ok(piece)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(broken_off(error)))),
            }
        }
    }

    fn length(&self) -> Option<u64> {
        self.0.size_hint().exact()
    }
}

#[cold]
fn broken_off(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { TransportErrorKind::Truncated };
    TransportError::new(kind, Sent::Maybe).with_source(error.without_url())
}

/// The URL is taken out of the error: its query may hold a secret.
#[cold]
fn without_answer(error: reqwest::Error) -> TransportError {
    if let Some(own) = own_error(&error) {
        return own;
    }
    let sent = if error.is_connect() || error.is_builder() { Sent::No } else { Sent::Maybe };
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        if is_about_certificate(&error) { TransportErrorKind::Certificate } else { TransportErrorKind::Connect }
    } else if error.is_builder() {
        TransportErrorKind::Other
    } else {
        TransportErrorKind::Io
    };
    TransportError::new(kind, sent).with_source(error.without_url())
}

/// Whether it is the server's certificate that stands in the way: it will the next time, too.
fn is_about_certificate(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return matches!(error, rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented);
        }
        // What an I/O error is made of is no source of it.
        let within = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = within.map_or_else(|| error.source(), |within| Some(within as &(dyn Error + 'static)));
    }
    false
}
