//! What a call shows to prove who calls (OpenAPI 3.0.3, "Security Requirement Object").

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::model::Auth;
use crate::pointer::Pointer;
use crate::resolve::Section;

impl Lowering<'_, '_> {
    /// The first alternative that a client of today can take; an empty list, or an empty
    /// alternative and no other, asks for nothing. An empty alternative beside others makes them
    /// optional.
    pub(super) fn auth(&mut self, requirements: &[SecurityRequirement], place: &Pointer) -> Auth {
        let optional = requirements.iter().any(SecurityRequirement::is_empty);
        let mut unsupported = None;
        for (index, requirement) in requirements.iter().enumerate() {
            let place = place.join(index);
            match requirement.keys().map(|name| self.scheme(name, &place)).collect::<Option<Vec<_>>>() {
                None => return Auth::None,
                Some(schemes) => match schemes.as_slice() {
                    [Ok(Auth::Bearer)] if optional => return Auth::OptionalBearer,
                    [Ok(auth)] => return *auth,
                    [] => {}
                    [Err(why)] => unsupported = unsupported.or(Some((place, why.clone()))),
                    [_, _, ..] => {
                        unsupported = unsupported.or(Some((place, "several security schemes at once".to_owned())));
                    }
                },
            }
        }
        if let Some((place, why)) = unsupported {
            self.problems
                .error(&place, format!("{why} is not supported yet"))
                .help("the security scheme that is: `type: http` with `scheme: bearer`");
        }
        Auth::None
    }

    /// How a scheme authenticates, or why it cannot. `None`: there is no such scheme, which is
    /// reported.
    fn scheme(&mut self, name: &str, place: &Pointer) -> Option<Result<Auth, String>> {
        let components = self.resolver.api().components.as_ref();
        let schemes = components.map(|components| &components.security_schemes);
        let Some((schemes, item)) = schemes.and_then(|schemes| Some((schemes, schemes.get(name)?))) else {
            self.problems
                .error(place, format!("there is no security scheme `{name}`"))
                .help("describe it in `#/components/securitySchemes`");
            return None;
        };
        let section = Section { name: "securitySchemes", items: schemes };
        let at = Pointer::root().joins(&["components", "securitySchemes", name]);
        let (scheme, _) = self.resolver.component(item, at, &section, &mut self.problems)?;
        Some(match scheme {
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => Ok(Auth::Bearer),
            SecurityScheme::HTTP { scheme, .. } => Err(format!("the HTTP authentication scheme `{scheme}`")),
            SecurityScheme::APIKey { location, .. } => Err(match location {
                APIKeyLocation::Query => "an API key in the query".to_owned(),
                APIKeyLocation::Header => "an API key in a header".to_owned(),
                APIKeyLocation::Cookie => "an API key in a cookie".to_owned(),
            }),
            SecurityScheme::OAuth2 { .. } => Err("OAuth 2".to_owned()),
            SecurityScheme::OpenIDConnect { .. } => Err("OpenID Connect".to_owned()),
        })
    }
}
