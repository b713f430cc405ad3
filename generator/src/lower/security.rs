//! What a call shows to prove who calls (OpenAPI 3.0.3, "Security Requirement Object").

use std::collections::BTreeSet;

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::model::{DeviceFlow, Docs, Flows, KeyPlace, Requirement, Scheme, SchemeKind};
use crate::normalize::carried;
use crate::pointer::Pointer;
use crate::resolve::Section;

/// What an operation asks of those who call.
#[derive(Default)]
pub(super) struct Auth {
    /// Any one of these.
    pub(super) alternatives: Vec<Requirement>,
    /// What tokens have to allow, by scheme; where alternatives differ, the first counts.
    pub(super) scopes: Vec<(usize, Vec<String>)>,
    /// The same in words, for each alternative.
    pub(super) said: Vec<String>,
}

impl Lowering<'_, '_> {
    /// The alternatives that an operation has, in the order of the description, and the scopes that
    /// it needs. An empty list, or empty alternatives and no others, asks for nothing; an alternative
    /// of which a scheme is not described is none.
    pub(super) fn auth(&mut self, operation: &openapiv3::Operation, place: &Pointer) -> Auth {
        let (requirements, place) = match (&operation.security, &self.resolver.api().security) {
            (Some(own), _) => (own, place.join("security")),
            (None, Some(global)) => (global, Pointer::root().join("security")),
            (None, None) => return Auth::default(),
        };
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        let mut scopes: Vec<(usize, Vec<String>)> = Vec::new();
        let mut scoped = BTreeSet::new();
        let mut said: Vec<String> = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let place = place.join(index);
            let mut names: Vec<&String> = requirement.keys().collect();
            names.sort();
            let schemes: Vec<_> = names.into_iter().map(|name| self.scheme(name, &place)).collect();
            let Some(mut schemes) = schemes.into_iter().collect::<Option<Vec<_>>>() else { continue };
            // To be shown together: their order says nothing.
            schemes.sort_by(|left, right| self.calls.schemes[*left].name.cmp(&self.calls.schemes[*right].name));
            said.extend(needed_scopes(requirement));
            for scheme in &schemes {
                let needed = self.token_scopes(*scheme, requirement);
                if !needed.is_empty() && scoped.insert(*scheme) {
                    scopes.push((*scheme, needed));
                }
            }
            if seen.insert(schemes.clone()) {
                found.push(Requirement { schemes });
            }
        }
        if found.iter().all(|it| it.schemes.is_empty()) {
            found.clear();
        }
        said.dedup();
        Auth { alternatives: found, scopes, said }
    }

    /// What a token for the scheme has to allow. Other schemes may name roles, which nobody can ask
    /// for ("Security Requirement Object", OAS 3.1.0).
    fn token_scopes(&self, scheme: usize, requirement: &SecurityRequirement) -> Vec<String> {
        let scheme = &self.calls.schemes[scheme];
        if !matches!(scheme.kind, SchemeKind::OAuth2 | SchemeKind::OpenId) {
            return Vec::new();
        }
        let scopes: BTreeSet<&String> = requirement.get(&scheme.name).into_iter().flatten().collect();
        scopes.into_iter().cloned().collect()
    }

    /// The scheme of that name. There may be none, which is reported.
    fn scheme(&mut self, name: &str, place: &Pointer) -> Option<usize> {
        if let Some(known) = self.calls.schemes_by_name.get(name) {
            return Some(*known);
        }
        let components = self.resolver.api().components.as_ref();
        let schemes = components.map(|components| &components.security_schemes);
        let Some((schemes, item)) = schemes.and_then(|schemes| Some((schemes, schemes.get(name)?))) else {
            let message = format!("there is no security scheme `{name}`");
            // What all operations ask for is reported once: see `Diagnostics::gate`.
            self.problems
                .error(Code::DanglingReference, place, message)
                .help("describe it in `#/components/securitySchemes`");
            return None;
        };
        let section = Section { name: "securitySchemes", items: schemes };
        let at = Pointer::root().joins(&["components", "securitySchemes", name]);
        let (scheme, source) = self.resolver.component(item, at, &section, &mut self.problems)?;
        let (kind, docs, flows) = (kind(scheme), docs(scheme), flows(scheme));
        self.calls.schemes_by_name.insert(name.to_owned(), self.calls.schemes.len());
        self.calls.schemes.push(Scheme { source, name: name.to_owned(), docs, kind, flows });
        Some(self.calls.schemes.len() - 1)
    }

    /// A scheme that nothing asks for is never used: most likely a line was forgotten.
    pub(super) fn check_schemes(&mut self) {
        let components = self.resolver.api().components.as_ref();
        let described = components.and_then(|components| components.security_schemes.keys().next());
        let asks = self.resolver.api().security.is_some() || !self.calls.schemes.is_empty();
        if let Some(name) = described.filter(|_| !asks && !self.calls.operations.is_empty()) {
            self.problems
                .warning(
                    Code::UnusedSecurityScheme,
                    &Pointer::root().joins(&["components", "securitySchemes", name]),
                    "no operation asks for a security scheme; nothing that proves who calls is sent",
                )
                .help("name it in `security`");
        }
    }
}

/// What the credentials have to allow, all of it.
fn needed_scopes(requirement: &SecurityRequirement) -> Option<String> {
    let scopes = requirement.values().flatten().map(|scope| format!("`{}`", scope.replace('`', "'")));
    let scopes: BTreeSet<_> = scopes.collect();
    (!scopes.is_empty()).then(|| scopes.into_iter().collect::<Vec<_>>().join(" and "))
}

fn kind(scheme: &SecurityScheme) -> SchemeKind {
    match scheme {
        SecurityScheme::HTTP { extensions, .. } if extensions.contains_key(carried::MUTUAL_TLS) => {
            SchemeKind::MutualTls
        }
        SecurityScheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "bearer" => SchemeKind::Bearer,
            "basic" => SchemeKind::Basic,
            _ => SchemeKind::Http(scheme.clone()),
        },
        SecurityScheme::APIKey { location, name, .. } => {
            let place = match location {
                APIKeyLocation::Query => KeyPlace::Query,
                APIKeyLocation::Header => KeyPlace::Header,
                APIKeyLocation::Cookie => KeyPlace::Cookie,
            };
            SchemeKind::Key(place, name.clone())
        }
        SecurityScheme::OAuth2 { .. } => SchemeKind::OAuth2,
        SecurityScheme::OpenIDConnect { .. } => SchemeKind::OpenId,
    }
}

/// Where a program gets tokens. A refresh token is good where it came from unless `refreshUrl` says
/// otherwise, whichever flow that was: the first that is described.
fn flows(scheme: &SecurityScheme) -> Flows {
    let SecurityScheme::OAuth2 { flows, .. } = scheme else { return Flows::default() };
    let url = |url: &String| (!url.trim().is_empty()).then(|| url.clone());
    let code = flows.authorization_code.iter().map(|flow| (flow.refresh_url.as_ref(), &flow.token_url));
    let password = flows.password.iter().map(|flow| (flow.refresh_url.as_ref(), &flow.token_url));
    // Who has a client's credentials needs no refresh token, unless somebody says so.
    let client = flows.client_credentials.iter().filter_map(|flow| flow.refresh_url.as_ref()).map(|url| (None, url));
    let device = device(flows);
    let refresh = code.chain(password).chain(client).find_map(|(refresh, token)| url(refresh.unwrap_or(token)));
    let refresh = refresh.or_else(|| device.as_ref().map(|flow| flow.refresh.clone()));
    let client_credentials = flows.client_credentials.as_ref().and_then(|flow| url(&flow.token_url));
    Flows { client_credentials, refresh, device }
}

/// The flow of devices, if it says both what it has to ("OAuth Flow Object", OAS 3.2.0).
fn device(flows: &OAuth2Flows) -> Option<DeviceFlow> {
    let flow = flows.extensions.get(carried::DEVICE_AUTHORIZATION)?;
    let url = |name: &str| flow.get(name).and_then(Value::as_str).filter(|url| !url.trim().is_empty());
    let (authorization, token) = (url("deviceAuthorizationUrl")?, url("tokenUrl")?);
    let refresh = url("refreshUrl").unwrap_or(token);
    let owned = str::to_owned;
    Some(DeviceFlow { authorization: owned(authorization), token: owned(token), refresh: owned(refresh) })
}

fn docs(scheme: &SecurityScheme) -> Docs {
    let (SecurityScheme::HTTP { description, extensions, .. }
    | SecurityScheme::APIKey { description, extensions, .. }
    | SecurityScheme::OAuth2 { description, extensions, .. }
    | SecurityScheme::OpenIDConnect { description, extensions, .. }) = scheme;
    let mut facts = Vec::new();
    if let Some(url) = extensions.get(carried::METADATA_URL).and_then(Value::as_str) {
        facts.push(format!("The server's metadata is at `{url}`."));
    }
    if let SecurityScheme::OAuth2 { flows, .. } = scheme
        && let Some(DeviceFlow { authorization, token, .. }) = device(flows)
    {
        facts.push(format!("A device asks at `{authorization}`, and gets its token at `{token}`."));
    }
    let deprecated = extensions.get(carried::DEPRECATED) == Some(&Value::Bool(true));
    Docs { description: description.clone(), facts, deprecated, ..Docs::default() }
}
