//! Untyped document to `openapiv3`'s model, with nothing lost on the way.
//!
//! That model ignores members that it does not know and says little about those of a wrong form.
//! So the document is compared with the specification's own tables first (`grammar`): a member
//! that is unknown, of a wrong form, or not supported is reported here, by pointer, and what
//! passes is known to fit the model.

mod grammar;

use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
pub(crate) use grammar::closest;

/// Checks the document and gives it its types.
///
/// # Errors
/// Every member that is unknown, of a wrong form or not supported.
pub fn normalize(document: &Value, problems: &mut Diagnostics) -> Result<OpenAPI, Diagnostics> {
    grammar::check(document, problems);
    problems.gate()?;
    OpenAPI::deserialize(document).map_err(|error| {
        problems.error(&Pointer::root(), format!("the description does not have the form of OpenAPI 3.0: {error}"));
        std::mem::take(problems)
    })
}
