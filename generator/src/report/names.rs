//! Names that are not what they would have been, because something else has them.

use super::{Reason, Renamed};
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Field, Shape, TypeDef};
use crate::name::{Ident, Names, TypeIdents, Wanted};
use crate::pointer::Pointer;

/// All of them, in the order of the model.
pub(super) fn renamed(api: &Api, names: &Names, problems: &Diagnostics) -> Vec<Renamed> {
    let mut found = Found { problems, renamed: Vec::new() };
    for (def, idents) in api.types.iter().zip(&names.types) {
        found.ty(def, idents);
    }
    for (operation, idents) in api.operations.iter().zip(&names.operations) {
        found.add(&operation.source, "method", &idents.method);
        found.add(&operation.source, "error type", &idents.error);
    }
    for (webhook, ident) in api.webhooks.iter().zip(&names.webhooks) {
        found.add(&webhook.source, "function", ident);
    }
    let bodies = api.bodies.iter().map(|body| &body.source).zip(&names.bodies);
    let answers = api.answers.iter().map(|answer| &answer.source).zip(&names.answers);
    for (source, idents) in bodies.chain(answers) {
        found.add(source, "type", &idents.ty);
        found.all(source, &format!("variant of `types::{}`", idents.ty), &idents.cases);
    }
    for (scheme, ident) in api.schemes.iter().zip(&names.schemes) {
        found.add(&scheme.source, "constant", ident);
    }
    for (server, idents) in api.servers.iter().zip(&names.servers) {
        let has_variables = !server.variables.is_empty();
        found.add(&server.source, "server", if has_variables { &idents.ty } else { &idents.constant });
        found.all(&server.source, &format!("field of `servers::{}`", idents.ty), &idents.fields);
    }
    found.renamed
}

struct Found<'a> {
    problems: &'a Diagnostics,
    renamed: Vec<Renamed>,
}

impl Found<'_> {
    fn add(&mut self, source: &Pointer, what: &str, ident: &Ident) {
        let (wanted, reason) = match ident.wanted() {
            None => return,
            Some(Wanted::Taken(wanted)) => (wanted, Reason::Taken),
            Some(Wanted::Reserved(wanted)) => (wanted, Reason::Reserved),
        };
        self.renamed.push(Renamed {
            place: self.problems.place_of(source),
            what: what.to_owned(),
            wanted: wanted.clone(),
            name: ident.to_string(),
            reason,
        });
    }

    fn all(&mut self, source: &Pointer, what: &str, idents: &[Ident]) {
        idents.iter().for_each(|ident| self.add(source, what, ident));
    }

    fn ty(&mut self, def: &TypeDef, idents: &TypeIdents) {
        self.add(&def.source, "type", &idents.ty);
        let of = |what: &str| format!("{what} of `types::{}`", idents.ty);
        let mut fields = |fields: &[Field]| {
            for (field, ident) in fields.iter().zip(&idents.fields) {
                self.add(&field.source, &of("field"), ident);
            }
        };
        match &def.shape {
            Shape::Object(object) => {
                fields(&object.fields);
                self.add(&def.source, &of("field for further members"), &idents.extra_field);
            }
            Shape::Tuple(tuple) => {
                fields(&tuple.elements);
                self.add(&def.source, &of("field for further elements"), &idents.extra_field);
            }
            Shape::StringEnum(values) => {
                let sources = values.iter().map(|listed| &listed.source);
                sources.zip(&idents.variants).for_each(|(source, ident)| self.add(source, &of("variant"), ident));
            }
            Shape::IntegerEnum(values) => {
                let sources = values.iter().map(|listed| &listed.source);
                sources.zip(&idents.variants).for_each(|(source, ident)| self.add(source, &of("variant"), ident));
            }
            Shape::Choice(alternatives) => {
                for (alternative, ident) in alternatives.iter().zip(&idents.variants) {
                    self.add(&alternative.source, &of("variant"), ident);
                }
            }
            Shape::Union(union) => {
                fields(&union.base);
                if !union.is_bare() {
                    self.add(&def.source, &of("enum"), &idents.kind);
                    self.add(&def.source, &of("field for the enum"), &idents.kind_field);
                    self.add(&def.source, &of("field for further members"), &idents.extra_field);
                }
                for (index, variant) in union.variants.iter().enumerate() {
                    let what = format!("variant of `types::{}`", idents.kind);
                    self.add(&variant.source, &what, &idents.variants[index]);
                    // Nobody makes up what only a server sends.
                    if def.usage.sent {
                        self.add(&variant.source, &of("constructor"), &idents.constructors[index]);
                    }
                }
            }
            Shape::Alias(_) => {}
        }
    }
}
