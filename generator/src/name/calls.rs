//! Identifiers around calls: methods, error types, enums of bodies and answers, schemes, servers,
//! webhooks, and the features that groups are.

use std::collections::BTreeMap;

use super::words::{self, given_snake_case, snake_case, upper_camel_case, upper_snake_case};
use super::{Ident, Scope, reserved, type_name};
use crate::media;
use crate::model::{AnswerChoice, Api, BodyChoice, FailureSet, Group, GroupName, Operation, Server};

/// What an operation's method names.
#[derive(Debug)]
pub struct OperationIdents {
    /// The method.
    pub method: Ident,
    /// The constant that describes it.
    pub constant: Ident,
    /// Its error type.
    pub error: Ident,
    /// What goes through its pages, if it has some.
    pub pages: Option<PagesIdents>,
}

/// What the pages of an operation name.
#[derive(Debug)]
pub struct PagesIdents {
    /// The method.
    pub method: Ident,
    /// The constant that says how they follow each other.
    pub constant: Ident,
}

/// What an enum of failures names.
#[derive(Debug)]
pub struct FailureIdents {
    /// The enum.
    pub ty: Ident,
    /// Its variants.
    pub cases: Vec<Ident>,
}

/// What an enum of bodies or answers names.
#[derive(Debug)]
pub struct ChoiceIdents {
    /// The enum.
    pub ty: Ident,
    /// Its variants.
    pub cases: Vec<Ident>,
}

/// What a server names.
#[derive(Debug)]
pub struct ServerIdents {
    /// Its constant, if it has no variables.
    pub constant: Ident,
    /// Its struct, if it has some.
    pub ty: Ident,
    /// Its variables.
    pub fields: Vec<Ident>,
}

pub(super) fn operations(api: &Api, failures: &[FailureIdents], errors: &mut Scope) -> Vec<OperationIdents> {
    let mut methods = Scope::snake_case(reserved::CLIENT);
    let mut constants = Scope::new(&[]);
    // Security schemes are imported where operations are described.
    schemes(api).iter().for_each(|scheme| constants.reserve(scheme.as_str()));
    let named = api.operations.iter().map(|operation| OperationIdents {
        method: methods.mint(&operation.given.as_deref().map_or_else(|| snake_case(&operation.id), given_snake_case)),
        constant: constants.mint(&upper_snake_case(operation.called())),
        error: match own_error(failures, operation, api) {
            Some(error) => error,
            None => errors.mint(&format!("{}Error", upper_camel_case(operation.called()))),
        },
        pages: None,
    });
    let mut named: Vec<OperationIdents> = named.collect();
    // After all others: what is described goes before what is made of it.
    for (operation, idents) in api.operations.iter().zip(&mut named).filter(|(it, _)| it.paging.is_some()) {
        idents.pages = Some(PagesIdents {
            method: methods.mint(&format!("{}_pages", idents.method)),
            constant: constants.mint(&format!("{}_PAGES", upper_snake_case(operation.called()))),
        });
    }
    named
}

/// An operation that a set of failures is named after: that name is its error type.
fn own_error(failures: &[FailureIdents], operation: &Operation, api: &Api) -> Option<Ident> {
    let set = &api.failures[operation.failure_set];
    let named_after = set.operation.map(|index| api.operations[index].id == operation.id)?;
    named_after.then(|| failures[operation.failure_set].ty.clone())
}

pub(super) fn failures(api: &Api, errors: &mut Scope) -> Vec<FailureIdents> {
    api.failures.iter().map(|set| failure(set, &api.operations, errors)).collect()
}

fn failure(set: &FailureSet, operations: &[Operation], errors: &mut Scope) -> FailureIdents {
    let name = set.operation.map_or_else(|| "Api".to_owned(), |index| upper_camel_case(operations[index].called()));
    let mut cases = Scope::types(&["Self", "Malformed", "Undeclared"]);
    FailureIdents {
        ty: errors.mint(&format!("{name}Error")),
        cases: set.cases.iter().map(|case| cases.mint(&upper_camel_case(&words::reason(&case.status)))).collect(),
    }
}

/// Bodies and answers; in the scope of types, for they are among them.
pub(super) fn choices(api: &Api, types: &mut Scope) -> (Vec<ChoiceIdents>, Vec<ChoiceIdents>) {
    let bodies = api.bodies.iter().map(|body| body_choice(body, types)).collect();
    let answers = api.answers.iter().map(|answer| answer_choice(answer, types)).collect();
    (bodies, answers)
}

fn body_choice(body: &BodyChoice, types: &mut Scope) -> ChoiceIdents {
    let mut cases = Scope::types(&["Self"]);
    ChoiceIdents {
        ty: types.mint(&type_name(&body.name)),
        cases: body.forms.iter().map(|form| cases.mint(&upper_camel_case(&media::word(&form.media_type)))).collect(),
    }
}

/// A variant is named after its status, its media type, or both, whichever tells it from others.
fn answer_choice(answer: &AnswerChoice, types: &mut Scope) -> ChoiceIdents {
    let mut cases = Scope::types(&["Self", "Undeclared"]);
    let has_one_status = answer.cases.iter().all(|case| case.status == answer.cases[0].status);
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &answer.cases {
        *count.entry(&case.status).or_default() += 1;
    }
    let names = answer.cases.iter().map(|case| {
        let word = media::word(&case.media_type);
        let reason = words::reason(&case.status);
        match count.get(case.status.as_str()) {
            _ if has_one_status => word,
            Some(1) => reason,
            _ => format!("{reason} {word}"),
        }
    });
    ChoiceIdents {
        ty: types.mint(&type_name(&answer.name)),
        cases: names.map(|name| cases.mint(&upper_camel_case(&name))).collect(),
    }
}

/// Names that modules of groups cannot have: other modules have them, or Windows, which has no files of
/// the latter names.
const MODULE_WORDS: &[&str] = &[
    "errors", "shared", "types", "runtime", "client", "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3",
    "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
    "lpt8", "lpt9",
];

pub(super) fn groups(groups: &[Group]) -> Vec<Ident> {
    let mut modules = Scope::snake_case(MODULE_WORDS);
    let name = |group: &Group| match &group.name {
        GroupName::Rest => "default".to_owned(),
        GroupName::Tag(name) | GroupName::Path(name) => snake_case(name),
        GroupName::Webhooks => "webhooks".to_owned(),
        GroupName::Unused => "unused".to_owned(),
    };
    groups.iter().map(|group| modules.mint(&of_file(&name(group)))).collect()
}

/// A module that is a file has a name of ASCII (rustc, E0754): of others, what is left; the description of
/// the module, and that of its feature, say the rest.
fn of_file(name: &str) -> String {
    let left: String = name.chars().filter(|each| each.is_ascii_alphanumeric() || *each == '_').collect();
    // One without letters could be a type, and modules go before types that come from elsewhere.
    let is_word = left.contains(|each: char| each.is_ascii_alphabetic());
    match left.trim_matches('_') {
        _ if left == name && is_word => left,
        "" => "area".to_owned(),
        rest if !is_word || rest.starts_with(|each: char| each.is_ascii_digit()) => format!("area_{rest}"),
        rest => rest.to_owned(),
    }
}

/// A feature per group, if there are several of calls.
pub(super) fn features(all: &[Group], groups: &[Ident]) -> Vec<String> {
    if all.iter().filter(|group| group.name.has_calls()).count() < 2 {
        return Vec::new();
    }
    let mut taken = Scope::new(reserved::FEATURES);
    let wanted = |group: &Ident| match group.as_str().replace('_', "-").trim_matches('-') {
        // Not `default`: that one means all.
        "default" => "untagged".to_owned(),
        name => name.to_owned(),
    };
    let mut mint = |name: String| {
        let numbered = (2..).map(|number| format!("{name}-area-{number}"));
        let mut candidates = [name.clone(), format!("{name}-area")].into_iter().chain(numbered);
        let free = candidates.find(|name| !taken.is_reserved(name)).unwrap_or_default();
        taken.reserve(&free);
        free
    };
    groups.iter().map(|group| mint(wanted(group))).collect()
}

pub(super) fn schemes(api: &Api) -> Vec<Ident> {
    let mut constants = Scope::new(&[]);
    api.schemes.iter().map(|scheme| constants.mint(&upper_snake_case(&scheme.name))).collect()
}

pub(super) fn servers(api: &Api) -> Vec<ServerIdents> {
    let mut constants = Scope::new(&[]);
    let mut types = Scope::types(&["Self", "String", "Default", "Debug", "Clone", "Into"]);
    let named = api.servers.iter().map(|server| {
        let name = server_name(server);
        let mut fields = Scope::snake_case(&["new", "url", "default", "clone"]);
        ServerIdents {
            constant: constants.mint(&upper_snake_case(&name)),
            ty: types.mint(&upper_camel_case(&name)),
            fields: server.variables.iter().map(|variable| fields.mint(&snake_case(&variable.name))).collect(),
        }
    });
    named.collect()
}

/// Its name; else what people call it, if that is short; else where it is.
fn server_name(server: &Server) -> String {
    if let Some(name) = server.docs.summary.as_deref().filter(|name| name.contains(char::is_alphanumeric)) {
        return name.to_owned();
    }
    let described = server.docs.description.as_deref().unwrap_or_default().trim().trim_end_matches('.');
    let words = described.split_whitespace().count();
    if (1..=4).contains(&words) && !described.contains(['/', '{', '<']) {
        return described.to_owned();
    }
    let place = server.url.split_once("://").map_or(server.url.as_str(), |(_, place)| place);
    let place = place.replace(['.', '/', ':', '{', '}', '-'], " ");
    if place.trim().is_empty() { "root".to_owned() } else { place }
}

pub(super) fn webhooks(api: &Api) -> Vec<Ident> {
    let mut functions = Scope::snake_case(&[]);
    api.webhooks.iter().map(|webhook| functions.mint(&snake_case(&webhook.name))).collect()
}

#[cfg(test)]
mod tests {
    use super::of_file;

    #[test]
    fn files_have_names_of_ascii() {
        for (wanted, name) in [
            ("pets", "pets"),
            ("_", "area"),
            ("_45", "area_45"),
            ("_pets", "_pets"),
            ("größe_der_dinge", "gre_der_dinge"),
            ("ä", "area"),
            ("ä_1", "area_1"),
            ("ペット_pets", "pets"),
        ] {
            assert_eq!(of_file(wanted), name);
        }
    }
}
