//! Whether a call can be made again.

use serde_json::Value;

/// Whether making a call twice is the same as making it once.
#[derive(Clone, Debug, PartialEq)]
pub enum Repeat {
    /// As the method says.
    ByMethod,
    /// It is.
    Safe,
    /// It is not.
    Unsafe,
    /// It depends on members of the JSON body.
    Depends {
        /// What the body must have.
        when: Vec<(String, Value)>,
        /// Of which the body must have nothing.
        unless: Vec<(String, Value)>,
    },
}
