//! How a client is made: what the runtime cannot know, because it differs from API to API.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Module};

/// `client`.
pub(super) fn module(cx: &Cx<'_>) -> Module {
    Module {
        path: "src/client.rs".to_owned(),
        origin: "emit/client.rs",
        docs: "How a client of this API is made.".to_owned(),
        head: vec![
            quote!(
                use crate::runtime::build_error::BuildError;
            ),
            quote!(
                use crate::runtime::builder::ClientBuilder;
            ),
            quote!(
                use crate::runtime::client::Client;
            ),
            quote!(
                use crate::runtime::operation::Api;
            ),
        ],
        items: vec![api(cx).into(), constructors(cx).into()],
    }
}

fn api(cx: &Cx<'_>) -> TokenStream {
    let title = &cx.api.title;
    let base_url = &cx.api.base_url;
    let variable = cx.config.client.token_variable.as_ref();
    let variable = variable.map_or_else(|| quote!(None), |name| quote!(Some(#name)));
    quote! {
        static API: Api = Api {
            title: #title,
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            token_variable: #variable,
        };
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
    quote! {
        impl Client {
            /// A client with that token, and everything else as usual.
            ///
            /// # Errors
            ///
            /// The text cannot be a token: it is empty, or has characters that no header can hold.
            pub fn new(token: impl Into<String>) -> Result<Self, BuildError> {
                Self::builder().token(token).build()
            }

            #from_env

            /// A client with settings of your own.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&API)
            }
        }
    }
}
