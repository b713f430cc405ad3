//! How a caller shows who they are, as the description says it ("Security Scheme Object").

/// One way to show who is calling.
#[derive(Debug)]
pub struct Scheme {
    pub(super) name: &'static str,
    pub(super) kind: SchemeKind,
    /// Where its tokens come from, if the description can say that.
    pub(super) flows: Option<Flows>,
}

/// The places that hand out tokens ("OAuth Flows Object", OAS 3.0.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flows {
    /// For the credentials of a client (RFC 6749, section 4.4).
    pub(super) client_credentials: Option<&'static str>,
    /// For a refresh token (RFC 6749, section 6).
    pub(super) refresh: Option<&'static str>,
    /// For a device that somebody allows elsewhere (RFC 8628).
    pub(super) device: Option<DeviceFlow>,
}

/// The places that a device asks at ("OAuth Flow Object", OAS 3.2.0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DeviceFlow {
    /// Where it begins.
    pub(super) authorization: &'static str,
    /// Where it gets its token.
    pub(super) token: &'static str,
    /// Where it gets the tokens after that.
    pub(super) refresh: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum SchemeKind {
    /// A token behind `Bearer` (RFC 6750, section 2.1), wherever it comes from.
    Bearer,
    /// User and password (RFC 7617).
    Basic,
    /// A key in a place of its own.
    Key(KeyPlace, &'static str),
    /// Another scheme of RFC 9110, section 11: the user makes the whole header.
    Http(&'static str),
    /// By the certificate of the connection, which is the transport's business.
    MutualTls,
}

/// Where a key stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In a header of its own.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

impl Scheme {
    /// `http` with `bearer`.
    #[must_use]
    pub const fn bearer(name: &'static str) -> Self {
        Self { name, kind: SchemeKind::Bearer, flows: None }
    }

    /// `oauth2`: a bearer token that the user has got, or that is got for them.
    #[must_use]
    pub const fn oauth2(name: &'static str) -> Self {
        let flows = Some(Flows { client_credentials: None, refresh: None, device: None });
        Self { name, kind: SchemeKind::Bearer, flows }
    }

    /// `openIdConnect`: the same.
    #[must_use]
    pub const fn open_id(name: &'static str) -> Self {
        Self::oauth2(name)
    }

    /// Says where the credentials of a client become a token (RFC 6749, section 4.4).
    #[must_use]
    pub const fn client_credentials(mut self, url: &'static str) -> Self {
        if let Some(flows) = &mut self.flows {
            flows.client_credentials = Some(url);
        }
        self
    }

    /// Says where a refresh token becomes a token (RFC 6749, section 6).
    #[must_use]
    pub const fn refresh(mut self, url: &'static str) -> Self {
        if let Some(flows) = &mut self.flows {
            flows.refresh = Some(url);
        }
        self
    }

    /// Says where a device asks to be allowed by somebody (RFC 8628, section 3.1), where it gets its
    /// token then, and where it refreshes that.
    #[must_use]
    pub const fn device(mut self, authorization: &'static str, token: &'static str, refresh: &'static str) -> Self {
        if let Some(flows) = &mut self.flows {
            flows.device = Some(DeviceFlow { authorization, token, refresh });
        }
        self
    }

    /// `http` with `basic`.
    #[must_use]
    pub const fn basic(name: &'static str) -> Self {
        Self { name, kind: SchemeKind::Basic, flows: None }
    }

    /// `http` with another scheme.
    #[must_use]
    pub const fn http(name: &'static str, scheme: &'static str) -> Self {
        Self { name, kind: SchemeKind::Http(scheme), flows: None }
    }

    /// `apiKey`.
    #[must_use]
    pub const fn key(name: &'static str, place: KeyPlace, parameter: &'static str) -> Self {
        Self { name, kind: SchemeKind::Key(place, parameter), flows: None }
    }

    /// `mutualTLS`.
    #[must_use]
    pub const fn mutual_tls(name: &'static str) -> Self {
        Self { name, kind: SchemeKind::MutualTls, flows: None }
    }

    /// What a user has to have for it; tokens are customarily held in that variable.
    pub(super) fn need(&self, token_variable: Option<&str>) -> String {
        let name = self.name;
        match self.kind {
            SchemeKind::Bearer => {
                let customary = token_variable.map(|name| format!(" (customarily held in `{name}`)"));
                format!("a token for `{name}`{}", customary.unwrap_or_default())
            }
            SchemeKind::Basic => format!("a user name and a password for `{name}`"),
            SchemeKind::Key(..) => format!("an API key for `{name}`"),
            SchemeKind::Http(scheme) => format!("an `Authorization` of the scheme `{scheme}` for `{name}`"),
            SchemeKind::MutualTls => format!("a certificate for `{name}`"),
        }
    }
}
