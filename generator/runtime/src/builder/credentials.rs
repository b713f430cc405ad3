//! What shows who is calling, and stays the same.

use super::super::build_error::BuildError;
use super::super::secret::{Hidden, Token};
use super::super::security::SchemeKind;
use super::ClientBuilder;

impl ClientBuilder {
    /// The bearer token, without `Bearer` before it.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        match Token::new(token) {
            Ok(token) => self.credentials.set_token(token),
            Err(problem) => self.blame(problem),
        }
        self
    }

    /// Takes the token from the environment variable that is customary for this API.
    pub fn token_from_env(mut self) -> Self {
        let Some(name) = self.api.token_variable else {
            self.blame(BuildError::new("no environment variable is known to hold a token of this API"));
            return self;
        };
        if let Ok(token) = std::env::var(name) {
            return self.token(token);
        }
        // The error of a variable that is not Unicode shows its value, so it is not passed on.
        self.blame(BuildError::new(format!("the environment variable `{name}` is not set, or is not text")));
        self
    }

    /// User name and password (RFC 7617).
    pub fn basic(mut self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        if let Err(problem) = self.credentials.set_basic(user.as_ref(), password.as_ref()) {
            self.blame(problem);
        }
        self
    }

    /// The API key, for an API that has one kind of it; with several, each has a name, see
    /// [`credential`](Self::credential).
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        let keys = self.api.schemes.iter().filter(|scheme| matches!(scheme.kind, SchemeKind::Key(..)));
        let names: Vec<&str> = keys.map(|scheme| scheme.name).collect();
        match names[..] {
            [name] => return self.credential(name, key),
            [] => self.blame(BuildError::new("this API has no API keys")),
            _ => {
                let names = names.join("`, `");
                self.blame(BuildError::new(format!("this API has several API keys, name one of them: `{names}`")));
            }
        }
        self
    }

    /// What the security scheme of that name needs: a token, a key, `user:password`, or the value of
    /// the `Authorization` header for schemes that nobody here knows.
    pub fn credential(mut self, scheme: impl Into<String>, value: impl Into<String>) -> Self {
        self.credentials.set(scheme.into(), Hidden::new(value));
        self
    }
}
