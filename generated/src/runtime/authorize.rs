//! Chooses how a call shows who is calling, and puts it into the request.
//!
//! A description gives alternatives. The first that can be had with what the call itself was given
//! is taken, else the first with what the client has, else one that needs nothing. That is decided
//! once. What stays the same is put into the request then; tokens that have to be asked for, and all that hooks are not
//! to see, before each attempt.

use std::sync::Arc;
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, Uri};

use super::build_error::BuildError;
use super::client::Settings;
use super::cookies;
use super::credentials::Shown;
use super::exchange::Fault;
use super::operation::Operation;
use super::options::RequestOptions;
use super::parameters::cookie;
use super::query;
use super::secret::Token;
use super::security::{KeyPlace, Scheme, SchemeKind};
use super::token_source::TokenRequest;
use super::transport::Request;

/// Whether a request shows who is calling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    /// With what only this call has.
    OfCall,
    /// With what every call of the client has.
    OfClient,
    /// Not at all, or by the connection.
    None,
}

/// What is put into a request before it is sent.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) proof: Proof,
    operation: &'static Operation,
    shown: ShownFor,
}

/// What is shown, and the scheme that wants it.
type ShownFor = Vec<(&'static Scheme, Shown)>;

/// One way to meet a scheme.
struct Met {
    proof: Proof,
    /// `None`: the user has put it into the request themselves.
    shown: Option<Shown>,
}

/// Chooses what shows who is calling.
///
/// # Errors
/// There is no alternative of which the client has all; the error says what is missing.
pub(super) fn plan(
    settings: &Settings,
    operation: &'static Operation,
    options: &RequestOptions,
) -> Result<Plan, BuildError> {
    let mut best: Option<Plan> = None;
    for alternative in operation.auth {
        let Some((proof, shown)) = all(settings, options, alternative)? else { continue };
        if best.as_ref().is_none_or(|best| proof < best.proof) {
            best = Some(Plan { proof, operation, shown });
        }
    }
    match best {
        Some(plan) => {
            plan.check()?;
            Ok(plan)
        }
        None if operation.auth.is_empty() => Ok(Plan { proof: Proof::None, operation, shown: Vec::new() }),
        None => Err(missing(settings, operation, options)),
    }
}

impl Plan {
    /// Whether two schemes need the same header for different things.
    fn check(&self) -> Result<(), BuildError> {
        let name = |shown: &Shown| match shown {
            Shown::Header(name, _) => Some(name.clone()),
            Shown::Asked(_) => Some(AUTHORIZATION),
            Shown::Query(..) | Shown::Cookie(..) | Shown::Nothing => None,
        };
        let is_same = |one: &Shown, other: &Shown| match (one, other) {
            (Shown::Header(_, one), Shown::Header(_, other)) => one == other,
            (Shown::Asked(one), Shown::Asked(other)) => Arc::ptr_eq(&one.0, &other.0),
            _ => false,
        };
        for (index, (_, shown)) in self.shown.iter().enumerate() {
            let Some(header) = name(shown) else { continue };
            let others = self.shown[..index].iter().map(|(_, other)| other);
            if others.filter(|other| name(other).as_ref() == Some(&header)).any(|other| !is_same(shown, other)) {
                let problem =
                    format!("this operation needs two credentials at once that both stand in the header `{header}`");
                return Err(BuildError::new(problem));
            }
        }
        Ok(())
    }

    /// Whether there are tokens to be asked for.
    pub(super) fn asks(&self) -> bool {
        self.shown.iter().any(|(_, shown)| matches!(shown, Shown::Asked(_)))
    }

    /// Asks for the tokens, of which there may be others. `refused` are those that the server has refused
    /// before, in the same order.
    ///
    /// # Errors
    /// A source has no token.
    pub(super) async fn tokens(&self, timeout: Duration, refused: &[Token]) -> Result<Vec<Token>, Fault> {
        let mut tokens = Vec::new();
        for (scheme, shown) in &self.shown {
            let Shown::Asked(source) = shown else { continue };
            let asked = TokenRequest {
                scheme: scheme.name,
                scopes: self.scopes(scheme),
                refused: refused.get(tokens.len()).cloned(),
                timeout,
            };
            tokens.push(source.0.token(asked).await?);
        }
        Ok(tokens)
    }

    /// Puts it into a request that is sent any number of times, unless there are tokens to be asked for.
    ///
    /// # Errors
    /// With what is added, the URL gets too long; or cookies do not fit to those that there are.
    pub(super) fn settle(&mut self, request: &mut Request) -> Result<(), BuildError> {
        if !self.asks() {
            self.show(request, &[])?;
            self.shown.clear();
        }
        Ok(())
    }

    /// Puts it into a request, with the tokens that were asked for.
    ///
    /// # Errors
    /// With what is added, the URL gets too long; or cookies do not fit to those that there are.
    pub(super) fn show(&self, request: &mut Request, tokens: &[Token]) -> Result<(), BuildError> {
        if self.shown.is_empty() {
            return Ok(());
        }
        let mut tokens = tokens.iter();
        let mut query = String::new();
        let mut cookies = String::new();
        for (_, shown) in &self.shown {
            match shown {
                Shown::Asked(_) => {
                    if let Some(token) = tokens.next() {
                        request.headers.insert(AUTHORIZATION, token.header());
                    }
                }
                Shown::Header(name, value) => {
                    request.headers.insert(name, value.clone());
                }
                Shown::Query(name, value) => query::append(&mut query, name, value.expose()),
                Shown::Cookie(name, value) => cookie::append(&mut cookies, &format!("{name}={}", value.expose())),
                Shown::Nothing => {}
            }
        }
        cookies::add(&mut request.headers, &cookies)?;
        if !query.is_empty() {
            request.uri = with_query(&request.uri, &query, self.operation.path)?;
        }
        Ok(())
    }

    /// A URL that a server has made of one of ours. Keys in its query are taken out, as they are added again; those that
    /// the call itself has in its query are put in, unless the server has left them there.
    ///
    /// # Errors
    /// With what is put in, the URL gets too long.
    pub(super) fn followed(&self, uri: &Uri, options: &RequestOptions) -> Result<Uri, BuildError> {
        let uri = self.without_keys(uri);
        let mut more = String::new();
        for (name, value) in &options.query {
            let is_key = |scheme: &&Scheme| matches!(scheme.kind, SchemeKind::Key(KeyPlace::Query, key) if key == name);
            let mut pairs = uri.query().into_iter().flat_map(|query| query.split('&'));
            let is_there = pairs.any(|pair| pair.starts_with(&query::beginning(name)));
            if !is_there && self.operation.auth.iter().copied().flatten().any(is_key) {
                query::append(&mut more, name, value);
            }
        }
        if more.is_empty() { Ok(uri) } else { with_query(&uri, &more, self.operation.path) }
    }

    fn without_keys(&self, uri: &Uri) -> Uri {
        let key = |shown: &Shown| if let Shown::Query(name, _) = shown { Some(query::beginning(name)) } else { None };
        let keys: Vec<String> = self.shown.iter().filter_map(|(_, shown)| key(shown)).collect();
        let Some(query) = uri.query().filter(|_| !keys.is_empty()) else { return uri.clone() };
        let pairs = query.split('&').filter(|pair| !keys.iter().any(|key| pair.starts_with(key.as_str())));
        let query = pairs.collect::<Vec<_>>().join("&");
        let end = uri.to_string().find('?').unwrap_or_default();
        let separator = if query.is_empty() { "" } else { "?" };
        format!("{}{separator}{query}", &uri.to_string()[..end]).parse().unwrap_or_else(|_| uri.clone())
    }

    fn scopes(&self, scheme: &Scheme) -> &'static [&'static str] {
        self.operation.scopes.iter().find(|(name, _)| *name == scheme.name).map_or(&[], |(_, scopes)| *scopes)
    }
}

/// A URL with more in its query. An error shows the path as it is described, and nothing else.
fn with_query(uri: &Uri, more: &str, described: &str) -> Result<Uri, BuildError> {
    let separator = match uri.query() {
        None => "?",
        Some("") => "",
        Some(_) => "&",
    };
    let text = format!("{uri}{separator}{more}");
    let length = text.len();
    text.parse().map_err(|error| {
        let problem = format!("path `{described}` and query make no valid URL ({length} characters)");
        BuildError::new(problem).with_source(error)
    })
}

/// Meets all schemes of an alternative; `None` if that cannot be done.
fn all(
    settings: &Settings,
    options: &RequestOptions,
    schemes: &'static [&'static Scheme],
) -> Result<Option<(Proof, ShownFor)>, BuildError> {
    let (mut proof, mut shown) = (Proof::None, Vec::with_capacity(schemes.len()));
    for scheme in schemes {
        let Some(met) = one(settings, options, scheme)? else { return Ok(None) };
        proof = proof.min(met.proof);
        shown.extend(met.shown.map(|shown| (*scheme, shown)));
    }
    Ok(Some((proof, shown)))
}

/// The call's header, the call's credential, the client's header, the client's credential: the
/// first of them that there is.
fn one(settings: &Settings, options: &RequestOptions, scheme: &Scheme) -> Result<Option<Met>, BuildError> {
    let by_hand = |headers: &HeaderMap| match scheme.kind {
        SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::Http(_) => headers.contains_key(AUTHORIZATION),
        SchemeKind::Key(KeyPlace::Header, name) => headers.contains_key(name),
        SchemeKind::Key(..) | SchemeKind::MutualTls => false,
    };
    let in_query = |wanted: &str| options.query.iter().any(|(name, _)| name == wanted);
    let met = |proof, shown| Ok(Some(Met { proof, shown }));
    match scheme.kind {
        SchemeKind::MutualTls => return met(Proof::None, None),
        SchemeKind::Key(KeyPlace::Query, name) if in_query(name) => return met(Proof::OfCall, None),
        _ if by_hand(&options.headers) => return met(Proof::OfCall, None),
        _ => {}
    }
    if let Some(shown) = options.credentials.find(scheme) {
        return met(Proof::OfCall, Some(shown?));
    }
    if by_hand(&settings.headers) {
        return met(Proof::OfClient, None);
    }
    match settings.credentials.find(scheme) {
        Some(shown) => met(Proof::OfClient, Some(shown?)),
        None => Ok(None),
    }
}

fn missing(settings: &Settings, operation: &Operation, options: &RequestOptions) -> BuildError {
    let alternatives = operation.auth.iter().map(|schemes| {
        let lacking = schemes.iter().filter(|scheme| matches!(one(settings, options, scheme), Ok(None)));
        lacking.map(|scheme| scheme.need(settings.api.token_variable)).collect::<Vec<_>>().join(" and ")
    });
    let alternatives = alternatives.collect::<Vec<_>>().join(", or ");
    BuildError::new(format!("this operation needs {alternatives}; neither client nor call has that"))
}
