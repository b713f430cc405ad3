//! Chooses how a call shows who is calling, and puts it into the request.
//!
//! A description gives alternatives. The first that can be had with what the call itself was given
//! is taken, else the first with what the client has, else one that needs nothing.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::build_error::BuildError;
use super::client::Settings;
use super::credentials::Shown;
use super::operation::Operation;
use super::options::RequestOptions;
use super::parameters::{Written, cookie};
use super::query;
use super::security::{KeyPlace, Scheme, SchemeKind};

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

/// One way to meet a scheme.
struct Met {
    proof: Proof,
    /// `None`: the user has put it into the request themselves.
    shown: Option<Shown>,
}

/// Puts what the operation needs into the request.
///
/// # Errors
/// There is no alternative of which the client has all; the error says what is missing.
pub(super) fn authorize(
    settings: &Settings,
    operation: &Operation,
    options: &RequestOptions,
    headers: &mut HeaderMap,
    written: &mut Written,
) -> Result<Proof, BuildError> {
    let mut best: Option<(Proof, Vec<Met>)> = None;
    for alternative in operation.auth {
        let Some(met) = all(settings, options, alternative)? else { continue };
        let proof = met.iter().map(|each| each.proof).min().unwrap_or(Proof::None);
        if best.as_ref().is_none_or(|(other, _)| proof < *other) {
            best = Some((proof, met));
        }
    }
    match best {
        Some((proof, met)) => {
            let mut added = HeaderMap::new();
            for shown in met.into_iter().filter_map(|each| each.shown) {
                add(shown, &mut added, written)?;
            }
            headers.extend(added);
            Ok(proof)
        }
        None if operation.auth.is_empty() => Ok(Proof::None),
        None => Err(missing(settings, operation, options)),
    }
}

/// Meets all schemes of an alternative; `None` if that cannot be done.
fn all(settings: &Settings, options: &RequestOptions, schemes: &[&Scheme]) -> Result<Option<Vec<Met>>, BuildError> {
    schemes.iter().map(|scheme| one(settings, options, scheme).transpose()).collect::<Option<_>>().transpose()
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

/// Adds what shows who is calling.
///
/// # Errors
/// Two schemes need the same header for different things.
fn add(shown: Shown, headers: &mut HeaderMap, written: &mut Written) -> Result<(), BuildError> {
    match shown {
        Shown::Header(name, value) => {
            let other = headers.insert(&name, value);
            if other.is_some() && other.as_ref() != headers.get(&name) {
                let problem =
                    format!("this operation needs two credentials at once that both stand in the header `{name}`");
                return Err(BuildError::new(problem));
            }
        }
        Shown::Query(name, value) => query::append(&mut written.query, name, value.expose()),
        Shown::Cookie(name, value) => cookie::append(&mut written.cookies, &format!("{name}={}", value.expose())),
        Shown::Nothing => {}
    }
    Ok(())
}

fn missing(settings: &Settings, operation: &Operation, options: &RequestOptions) -> BuildError {
    let alternatives = operation.auth.iter().map(|schemes| {
        let lacking = schemes.iter().filter(|scheme| matches!(one(settings, options, scheme), Ok(None)));
        lacking.map(|scheme| scheme.need(settings.api.token_variable)).collect::<Vec<_>>().join(" and ")
    });
    let alternatives = alternatives.collect::<Vec<_>>().join(", or ");
    BuildError::new(format!("this operation needs {alternatives}; neither client nor call has that"))
}
