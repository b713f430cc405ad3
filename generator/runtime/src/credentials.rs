//! What a client or a call has to show who is calling.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::build_error::BuildError;
use super::header;
use super::operation::Api;
use super::secret::{Hidden, Token};
use super::security::{KeyPlace, Scheme, SchemeKind};
use super::token_source::Source;

/// Credentials for some schemes of an API.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials {
    /// For every scheme with bearer tokens that has none of its own.
    token: Option<Bearer>,
    /// For every scheme with user and password that has none of its own: both, with a colon.
    basic: Option<Hidden>,
    /// For the scheme of that name.
    named: Vec<(String, Named)>,
}

/// What every scheme with bearer tokens shows.
#[derive(Clone, Debug)]
enum Bearer {
    Token(Token),
    Source(Source),
}

/// What one scheme shows.
#[derive(Clone, Debug)]
enum Named {
    Value(Hidden),
    Source(Source),
}

/// What is added to a request.
#[derive(Clone)]
pub(super) enum Shown {
    /// A token that is asked for before each attempt.
    Asked(Source),
    Header(HeaderName, HeaderValue),
    /// A name with its value.
    Query(&'static str, Hidden),
    /// A name with its value.
    Cookie(&'static str, Hidden),
    /// The connection itself shows it.
    Nothing,
}

impl Credentials {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.token.is_none() && self.basic.is_none() && self.named.is_empty()
    }

    /// Takes a bearer token, in place of what there was.
    pub(super) fn set_token(&mut self, token: Token) {
        self.token = Some(Bearer::Token(token));
    }

    /// Takes a source of bearer tokens: for the scheme of that name, or for all that have none of
    /// their own; in place of what there was.
    pub(super) fn set_source(&mut self, scheme: Option<String>, source: Source) {
        match scheme {
            Some(scheme) => self.put(scheme, Named::Source(source)),
            None => self.token = Some(Bearer::Source(source)),
        }
    }

    /// Takes user and password.
    ///
    /// # Errors
    /// They cannot be told apart, or hold control characters (RFC 7617, section 2).
    pub(super) fn set_basic(&mut self, user: &str, password: &str) -> Result<(), BuildError> {
        if user.contains(':') {
            return Err(BuildError::new("the user name has a colon, which ends it"));
        }
        let pair = Hidden::new(format!("{user}:{password}"));
        basic_header(&pair)?;
        self.basic = Some(pair);
        Ok(())
    }

    /// Takes what the scheme of that name needs, in place of what there was.
    pub(super) fn set(&mut self, scheme: String, value: Hidden) {
        self.put(scheme, Named::Value(value));
    }

    fn put(&mut self, scheme: String, value: Named) {
        self.named.retain(|(name, _)| *name != scheme);
        self.named.push((scheme, value));
    }

    /// Refuses names that the API does not have, and values that cannot be sent.
    pub(super) fn check(&self, api: &Api) -> Result<(), BuildError> {
        self.named.iter().try_for_each(|(name, value)| {
            let scheme = api.schemes.iter().find(|scheme| scheme.name == name);
            let scheme = scheme.ok_or_else(|| {
                let names: Vec<String> = api.schemes.iter().map(|scheme| format!("`{}`", scheme.name)).collect();
                BuildError::new(format!("`{name}` is no security scheme of this API, which has: {}", names.join(", ")))
            })?;
            show(scheme, value).map(drop)
        })
    }

    /// What to add to a request for a scheme, if there is something.
    pub(super) fn find(&self, scheme: &Scheme) -> Option<Result<Shown, BuildError>> {
        if let Some((_, value)) = self.named.iter().find(|(name, _)| name == scheme.name) {
            return Some(show(scheme, value));
        }
        match scheme.kind {
            SchemeKind::Bearer => self.token.as_ref().map(|token| match token {
                Bearer::Token(token) => Ok(Shown::Header(AUTHORIZATION, token.header())),
                Bearer::Source(source) => Ok(Shown::Asked(source.clone())),
            }),
            SchemeKind::Basic => self.basic.as_ref().map(basic_header),
            SchemeKind::MutualTls => Some(Ok(Shown::Nothing)),
            SchemeKind::Key(..) | SchemeKind::Http(_) => None,
        }
    }
}

/// What becomes of a value for a scheme.
fn show(scheme: &Scheme, value: &Named) -> Result<Shown, BuildError> {
    let in_scheme = |problem: &str| BuildError::new(format!("the credential for `{}` {problem}", scheme.name));
    let value = match value {
        Named::Value(value) => value,
        Named::Source(source) if scheme.kind == SchemeKind::Bearer => return Ok(Shown::Asked(source.clone())),
        Named::Source(_) => return Err(in_scheme("is no bearer token, which is all that a source gives")),
    };
    match scheme.kind {
        SchemeKind::Bearer => Ok(Shown::Header(AUTHORIZATION, Token::new(value.expose())?.header())),
        SchemeKind::Basic if !value.expose().contains(':') => {
            Err(in_scheme("lacks the colon between user name and password"))
        }
        SchemeKind::Basic => basic_header(value),
        SchemeKind::Http(_) => {
            let (name, value) = header::check(AUTHORIZATION.as_str(), value.expose())?;
            Ok(Shown::Header(name, value))
        }
        SchemeKind::MutualTls => {
            Err(in_scheme("is a certificate, which belongs to the connection; hand over a transport that has it"))
        }
        SchemeKind::Key(..) if value.expose().is_empty() => Err(in_scheme("is empty")),
        SchemeKind::Key(KeyPlace::Header, name) => {
            let (name, value) = header::check(name, value.expose())?;
            Ok(Shown::Header(name, value))
        }
        SchemeKind::Key(KeyPlace::Query, name) => Ok(Shown::Query(name, value.clone())),
        SchemeKind::Key(KeyPlace::Cookie, _) if !value.expose().bytes().all(is_cookie_octet) => {
            Err(in_scheme("has characters that no cookie has"))
        }
        SchemeKind::Key(KeyPlace::Cookie, name) => Ok(Shown::Cookie(name, value.clone())),
    }
}

/// RFC 6265, section 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

fn basic_header(pair: &Hidden) -> Result<Shown, BuildError> {
    if pair.expose().contains(|char: char| char.is_control()) {
        return Err(BuildError::new("user name or password have control characters"));
    }
    let text = format!("Basic {}", STANDARD.encode(pair.expose()));
    let mut value =
        HeaderValue::try_from(text).map_err(|_| BuildError::new("user name and password do not fit into a header"))?;
    value.set_sensitive(true);
    Ok(Shown::Header(AUTHORIZATION, value))
}
