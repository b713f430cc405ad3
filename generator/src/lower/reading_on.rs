//! Where to read on: `externalDocs` (OpenAPI 3.0.3, "External Documentation Object"), and what `info`
//! says of who answers for the API and on what terms.

use openapiv3::{Contact, ExternalDocumentation, Info, License};

use crate::normalize::carried;

/// A sentence that leads on.
pub(super) fn external(docs: Option<&ExternalDocumentation>) -> Option<String> {
    docs.map(|docs| crate::resolve::reading_on(&docs.url, docs.description.as_deref()))
}

/// What is said of the API as a whole.
pub(super) fn about(info: &Info, docs: Option<&ExternalDocumentation>) -> Vec<String> {
    let terms = info.terms_of_service.as_ref().map(|terms| format!("Terms of service: {terms}."));
    let contact = info.contact.as_ref().and_then(contact);
    external(docs).into_iter().chain(terms).chain(contact).chain(info.license.as_ref().map(license)).collect()
}

fn contact(contact: &Contact) -> Option<String> {
    let parts = [&contact.name, &contact.email, &contact.url].into_iter().flatten();
    let parts: Vec<&str> = parts.map(String::as_str).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| format!("Contact: {}.", parts.join(", ")))
}

fn license(license: &License) -> String {
    let identifier = license.extensions.get(carried::IDENTIFIER).and_then(|it| it.as_str());
    let identifier = identifier.filter(|it| *it != license.name).map(|it| format!("`{it}`"));
    let further: Vec<_> = identifier.into_iter().chain(license.url.clone()).collect();
    match further.as_slice() {
        [] => format!("The API's license: {}.", license.name),
        further => format!("The API's license: {} ({}).", license.name, further.join(", ")),
    }
}
