//! Parameters of an operation, as one object (OpenAPI 3.0.3, "Parameter Object").

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Parameter as Described, ParameterSchemaOrContent, PathItem, ReferenceOr};

use super::style::location;
use super::{Key, Lowering};
use crate::diagnostic::Code;
use crate::media::{Nature, nature};
use crate::model::{
    Access, Docs, Explode, Field, Location, Object, Parameter, ParameterForm, Parameters, Presence, Rest, Shape, Style,
    Type, TypeName,
};
use crate::pointer::Pointer;
use crate::resolve::Section;

/// A parameter, found.
struct Found<'a> {
    parameter: &'a Described,
    place: Pointer,
}

impl<'a> Lowering<'_, 'a> {
    /// The parameters of an operation and of the path around it, which the operation's replace; and
    /// the names of those that the specification ignores.
    pub(super) fn parameters(
        &mut self,
        (path, item, path_place): (&str, &'a PathItem, &Pointer),
        (operation, place): (&'a openapiv3::Operation, &Pointer),
        name: &TypeName,
    ) -> (Option<Parameters>, Vec<String>) {
        let mut found = self.list(&item.parameters, path_place);
        let mut places: BTreeMap<_, usize> =
            found.iter().enumerate().map(|(index, it)| (identity(it.parameter), index)).collect();
        for own in self.list(&operation.parameters, place) {
            let next = found.len();
            match Some(*places.entry(identity(own.parameter)).or_insert(next)).filter(|index| *index < next) {
                Some(index) => found[index] = own,
                None => found.push(own),
            }
        }
        let ignored: Vec<_> = found.extract_if(.., |it| is_ignored(it.parameter)).collect();
        let mut ignored: Vec<_> =
            ignored.into_iter().map(|it| it.parameter.parameter_data_ref().name.clone()).collect();
        ignored.sort();
        let variables = variables(path);
        let places_of_path: BTreeSet<&str> = variables.iter().copied().collect();
        found.retain(|it| self.is_in_template(it, &places_of_path, place));
        let name = name.inner("params");
        let mut fields = Vec::new();
        let mut written = Vec::new();
        let names = Locations::of(&found);
        for it in &found {
            let key = names.key(it.parameter);
            let (field, parameter) = self.parameter(it, key, &name);
            fields.push(field);
            written.push(parameter);
        }
        let mut keys: BTreeSet<String> = fields.iter().map(|field| field.name.clone()).collect();
        for variable in variables {
            if !names.has(variable, |location| location == Location::Path) {
                let (field, parameter) = self.undescribed(variable, place, keys.contains(variable));
                keys.insert(field.name.clone());
                fields.push(field);
                written.push(parameter);
            }
        }
        if fields.is_empty() {
            return (None, ignored);
        }
        let source = place.join("parameters");
        let id = self.id(Key::of(source.clone()));
        self.define(
            id,
            source,
            name,
            Docs::default(),
            Shape::Object(Object { fields, rest: Rest::None, limits: Vec::new() }),
        );
        (Some(Parameters { ty: id, written }), ignored)
    }

    fn list(&mut self, list: &'a [ReferenceOr<Described>], owner: &Pointer) -> Vec<Found<'a>> {
        let place = owner.join("parameters");
        let mut found = Vec::new();
        for (index, item) in list.iter().enumerate() {
            let place = place.join(index);
            let resolved = match &self.resolver.api().components {
                Some(components) => {
                    let section = Section { name: "parameters", items: &components.parameters };
                    self.resolver.component(item, place, &section, &mut self.problems)
                }
                None => item.as_item().map(|item| (item, place)),
            };
            found.extend(resolved.map(|(parameter, place)| Found { parameter, place }));
        }
        found
    }

    /// What the path has no place for cannot be sent.
    fn is_in_template(&mut self, it: &Found<'_>, variables: &BTreeSet<&str>, operation: &Pointer) -> bool {
        let (location, name) = identity(it.parameter);
        let fits = location != Location::Path || variables.contains(name.as_str());
        if !fits {
            let message = format!("the path has no place for its parameter `{name}`, which is left out");
            let path = self.problems.origin_of(&operation.parent());
            self.problems
                .warning(Code::UnplacedParameter, &it.place, message)
                .related(path, "this is the path")
                .help(format!("write `{{{name}}}` where it belongs"));
        }
        fits
    }

    /// A variable of the path that nobody describes: some text.
    fn undescribed(&mut self, variable: &str, operation: &Pointer, is_taken: bool) -> (Field, Parameter) {
        self.problems
            .warning(
                Code::UndescribedVariable,
                operation,
                format!("nobody describes `{variable}`, which the path has a place for; it is some text"),
            )
            .help("describe it in `parameters`, with `in: path`");
        let key = if is_taken { format!("path.{variable}") } else { variable.to_owned() };
        let field = Field {
            source: operation.join("parameters"),
            name: key.clone(),
            docs: Docs::default(),
            presence: Presence::Required,
            given: None,
            access: Access::Both,
            ty: Type::String,
            limits: Vec::new(),
        };
        let form = ParameterForm::Styled(Style::Simple, Explode::No);
        let parameter =
            Parameter { name: variable.to_owned(), key, location: Location::Path, form, switches: Vec::new() };
        (field, parameter)
    }

    fn parameter(&mut self, it: &Found<'a>, key: String, owner: &TypeName) -> (Field, Parameter) {
        let data = it.parameter.parameter_data_ref();
        let location = identity(it.parameter).0;
        let inner = owner.inner(key.as_str());
        let (slot, form) = match &data.format {
            ParameterSchemaOrContent::Schema(_) => {
                let (style, explode) = self.style(it.parameter, &it.place);
                let form = match location {
                    Location::QueryString => ParameterForm::Form(Vec::new()),
                    _ => ParameterForm::Styled(style, explode),
                };
                (Some(self.resolver.slot(it.place.join("schema"))), form)
            }
            ParameterSchemaOrContent::Content(content) => {
                let place = it.place.join("content");
                let described = content.first();
                let form = match described {
                    None => ParameterForm::Json,
                    Some((media_type, it)) => match nature(media_type) {
                        Nature::Json => ParameterForm::Json,
                        Nature::Form if location == Location::QueryString => {
                            ParameterForm::Form(super::encoding::of_form(&it.encoding))
                        }
                        _ => ParameterForm::Text,
                    },
                };
                let schema = described.and_then(|(media_type, it)| Some((media_type, it.schema.as_ref()?)));
                let slot = schema.map(|(name, _)| self.resolver.slot(place.joins(&[name, "schema"])));
                (slot, form)
            }
        };
        let (ty, mut said) = match &slot {
            Some(slot) => {
                let ty = self.type_of(slot, &inner);
                let said = self.member_docs(slot, &ty);
                (ty, said)
            }
            None => (Type::Any, Docs::default()),
        };
        self.add_examples(&mut said, &it.place, slot.as_ref());
        said.facts.extend(match location {
            Location::Header => Some(format!("In the header `{}`.", data.name)),
            Location::Cookie => Some(format!("In the cookie `{}`.", data.name)),
            Location::QueryString => Some("The whole query.".to_owned()),
            Location::Path | Location::Query => None,
        });
        let style = if let ParameterForm::Styled(style, _) = &form { Some(*style) } else { None };
        let switches = self.switches(it.parameter, style, &it.place);
        let field = Field {
            source: it.place.clone(),
            name: key.clone(),
            docs: Docs {
                description: data.description.clone().or(said.description),
                deprecated: data.deprecated.unwrap_or(said.deprecated),
                summary: None,
                ..said
            },
            // Nothing can be left out of a path.
            presence: if data.required || location == Location::Path { Presence::Required } else { Presence::Optional },
            given: self.given_name(&it.place),
            access: Access::Both,
            ty,
            limits: self.limits(slot.as_slice()),
        };
        (field, Parameter { name: data.name.clone(), key, location, form, switches })
    }
}

/// The names between braces, each once.
fn variables(path: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let names = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    names.filter(|name| seen.insert(*name)).collect()
}

/// "A unique parameter is defined by a combination of a name and location."
fn identity(parameter: &Described) -> (Location, String) {
    let name = parameter.parameter_data_ref().name.clone();
    match location(parameter) {
        Location::Header => (Location::Header, name.to_ascii_lowercase()),
        other => (other, name),
    }
}

/// "If `in` is `header` and the `name` field is `Accept`, `Content-Type` or `Authorization`, the
/// parameter definition SHALL be ignored": body, answers and security say it better.
fn is_ignored(parameter: &Described) -> bool {
    let (location, name) = identity(parameter);
    location == Location::Header && matches!(name.as_str(), "accept" | "content-type" | "authorization")
}

/// Where there are parameters of each name.
struct Locations<'a>(BTreeMap<&'a str, Vec<Location>>);

impl<'a> Locations<'a> {
    fn of(all: &[Found<'a>]) -> Self {
        let mut names: BTreeMap<&str, Vec<Location>> = BTreeMap::new();
        for it in all {
            names.entry(&it.parameter.parameter_data_ref().name).or_default().push(location(it.parameter));
        }
        Self(names)
    }

    fn has(&self, name: &str, is: impl Fn(Location) -> bool) -> bool {
        self.0.get(name).is_some_and(|locations| locations.iter().copied().any(is))
    }

    /// The parameter's name, unless another location has one of that name and comes first.
    fn key(&self, parameter: &Described) -> String {
        let name = &parameter.parameter_data_ref().name;
        let location = location(parameter);
        if !self.has(name, |other| other < location) {
            return name.clone();
        }
        let word = match location {
            Location::Path => "path",
            Location::Query | Location::QueryString => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let mut key = format!("{word}.{name}");
        while self.has(&key, |_| true) {
            key.push('_');
        }
        key
    }
}
