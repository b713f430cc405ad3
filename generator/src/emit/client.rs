//! How a client is made: what the runtime cannot know, because it differs from API to API.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Module, token};
use crate::model::SchemeKind;

/// `client`.
pub(super) fn module(cx: &Cx<'_>) -> Module {
    Module {
        path: "src/client.rs".to_owned(),
        origin: "emit/client.rs",
        docs: "How a client of this API is made.".to_owned(),
        head: vec![imports(cx)],
        items: vec![api(cx).into(), constructors(cx).into()],
    }
}

fn imports(cx: &Cx<'_>) -> TokenStream {
    let schemes = cx.names.schemes.iter().map(token);
    let security = (!cx.names.schemes.is_empty()).then(|| quote!(use crate::security::{#(#schemes),*};));
    quote! {
        use crate::runtime::build_error::BuildError;
        use crate::runtime::builder::ClientBuilder;
        use crate::runtime::client::Client;
        use crate::runtime::operation::Api;
        #security
    }
}

fn api(cx: &Cx<'_>) -> TokenStream {
    let title = &cx.api.title;
    let base_url = &cx.api.base_url;
    let variable = cx.config.client.token_variable.as_ref();
    let variable = variable.map_or_else(|| quote!(None), |name| quote!(Some(#name)));
    let schemes = cx.names.schemes.iter().map(token);
    quote! {
        static API: Api = Api {
            title: #title,
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            token_variable: #variable,
            schemes: &[#(&#schemes),*],
        };
    }
}

/// What most callers have to show.
enum Credential {
    /// A token.
    Token,
    /// A key.
    Key,
    /// A user name and a password.
    Basic,
    /// Nothing, or what only a caller can say.
    Other,
}

fn credential(cx: &Cx<'_>) -> Credential {
    let has = |is: fn(&SchemeKind) -> bool| cx.api.schemes.iter().filter(|scheme| is(&scheme.kind)).count();
    let tokens = has(|kind| matches!(kind, SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenId));
    let keys = has(|kind| matches!(kind, SchemeKind::Key(..)));
    let basic = has(|kind| *kind == SchemeKind::Basic);
    match (tokens, keys, basic) {
        (1.., _, _) => Credential::Token,
        (0, 1, _) => Credential::Key,
        (0, 0, 1..) => Credential::Basic,
        _ => Credential::Other,
    }
}

fn constructors(cx: &Cx<'_>) -> TokenStream {
    let from_env = cx.config.client.token_variable.as_ref().map(|name| {
        let docs = super::docs::attributes(&format!(
            "A client with the token in the environment variable `{name}`, and everything else as usual.\n\n\
             # Errors\n\nThe variable is not set, or its value cannot be a token."
        ));
        quote! {
            #docs
            pub fn from_env() -> Result<Self, BuildError> {
                Self::builder().token_from_env().build()
            }
        }
    });
    let new = new(cx);
    quote! {
        impl Client {
            #new

            #from_env

            /// A client with settings of your own.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&API)
            }
        }
    }
}

fn new(cx: &Cx<'_>) -> TokenStream {
    match credential(cx) {
        Credential::Token => quote! {
            /// A client with that token, and everything else as usual.
            ///
            /// # Errors
            ///
            /// The text cannot be a token: it is empty, or has characters that no header can hold.
            pub fn new(token: impl Into<String>) -> Result<Self, BuildError> {
                Self::builder().token(token).build()
            }
        },
        Credential::Key => quote! {
            /// A client with that key, and everything else as usual.
            ///
            /// # Errors
            ///
            /// The text cannot be a key: it is empty, or has characters that cannot be sent.
            pub fn new(api_key: impl Into<String>) -> Result<Self, BuildError> {
                Self::builder().api_key(api_key).build()
            }
        },
        Credential::Basic => quote! {
            /// A client with that user name and password, and everything else as usual.
            ///
            /// # Errors
            ///
            /// The user name has a colon, or one of both has characters that cannot be sent.
            pub fn new(user: impl AsRef<str>, password: impl AsRef<str>) -> Result<Self, BuildError> {
                Self::builder().basic(user, password).build()
            }
        },
        Credential::Other => quote! {
            /// A client with everything as usual.
            ///
            /// # Errors
            ///
            /// The description does not say where the API is: it takes a builder to say it.
            pub fn new() -> Result<Self, BuildError> {
                Self::builder().build()
            }
        },
    }
}

/// How the documentation's examples make a client.
pub(super) fn example(cx: &Cx<'_>) -> &'static str {
    match credential(cx) {
        Credential::Token => "Client::builder().token(\"…\")",
        Credential::Key => "Client::builder().api_key(\"…\")",
        Credential::Basic => "Client::builder().basic(\"…\", \"…\")",
        Credential::Other => "Client::builder()",
    }
}

/// The same in short.
pub(super) fn short_example(cx: &Cx<'_>) -> &'static str {
    match credential(cx) {
        Credential::Token => "Client::new(token)",
        Credential::Key => "Client::new(api_key)",
        Credential::Basic => "Client::new(user, password)",
        Credential::Other => "Client::new()",
    }
}
