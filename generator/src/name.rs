//! Every Rust identifier, minted in the scope that it has to be unique in.
//!
//! Input: the frozen [`Api`]; output: [`Names`], parallel to it. An [`Ident`] can only come from a
//! scope, so no two things in one scope share a name, and none is a keyword or a name that
//! generated code uses otherwise. Components are named before what is inline, and everything in
//! the order of the model: the same description gets the same names every time.

mod calls;
mod reserved;
mod scope;
mod words;

use std::borrow::Cow;

use crate::model::{Api, Field, Listed, Shape, TypeDef, TypeName};
pub use calls::{ChoiceIdents, FailureIdents, OperationIdents, PagesIdents, ServerIdents};
use scope::Scope;
pub use scope::{Ident, Wanted};
use words::{given_snake_case, given_upper_camel_case, snake_case, upper_camel_case};

/// All identifiers of a generated crate, by the index of what they name.
#[derive(Debug)]
pub struct Names {
    /// By type.
    pub types: Vec<TypeIdents>,
    /// By operation.
    pub operations: Vec<OperationIdents>,
    /// By group: its module.
    pub groups: Vec<Ident>,
    /// By group: its feature in the manifest, if groups are features.
    pub features: Vec<String>,
    /// By set of failures.
    pub failures: Vec<FailureIdents>,
    /// By body of several forms.
    pub bodies: Vec<ChoiceIdents>,
    /// By answer of several forms.
    pub answers: Vec<ChoiceIdents>,
    /// By security scheme: its constant.
    pub schemes: Vec<Ident>,
    /// By server.
    pub servers: Vec<ServerIdents>,
    /// By webhook: its function.
    pub webhooks: Vec<Ident>,
}

/// What a type's definition names.
#[derive(Debug)]
pub struct TypeIdents {
    /// The type.
    pub ty: Ident,
    /// A union's enum; the type itself if the union is nothing else.
    pub kind: Ident,
    /// Fields: an object's, or a union's base members.
    pub fields: Vec<Ident>,
    /// The field that holds a union's enum.
    pub kind_field: Ident,
    /// The field that holds undeclared members.
    pub extra_field: Ident,
    /// Variants: a union's, or a string enum's.
    pub variants: Vec<Ident>,
    /// The variant for what the description does not know.
    pub unknown: Ident,
    /// Constructors, by variant.
    pub constructors: Vec<Ident>,
}

/// Names that generated modules of types use for something else: the prelude's, and the runtime's.
const TYPE_WORDS: &[&str] = &[
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "String",
    "Box",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "Hash",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "Send",
    "Sync",
    "Copy",
    "Drop",
    "Fn",
    "ToString",
    "ToOwned",
    "BTreeMap",
    "Base64",
    "Date",
    "DateTime",
    "Decimal",
    "Ipv4",
    "Ipv6",
    "IsoDuration",
    "Secret",
    "Time",
    "Uri",
    "Uuid",
    "Decode",
    "DecodeError",
    "Encode",
    "Extra",
    "Halt",
    "JsonObject",
    "Sink",
    "Source",
    "Tag",
    "Unknown",
    "UnknownValue",
    "Value",
    "Variants",
];

/// Names everything in an API.
#[must_use]
pub fn name(api: &Api) -> Names {
    let mut scope = Scope::types(TYPE_WORDS);
    let types = types(&api.types, &mut scope);
    let (bodies, answers) = calls::choices(api, &mut scope);
    let mut errors = Scope::types(TYPE_WORDS);
    errors.reserve("Malformed");
    errors.reserve("Undeclared");
    let failures = calls::failures(api, &mut errors);
    let operations = calls::operations(api, &failures, &mut errors);
    let groups = calls::groups(&api.groups);
    let features = calls::features(&api.groups, &groups);
    let (schemes, servers, webhooks) = (calls::schemes(api), calls::servers(api), calls::webhooks(api));
    Names { types, operations, groups, features, failures, bodies, answers, schemes, servers, webhooks }
}

fn types(defs: &[TypeDef], scope: &mut Scope) -> Vec<TypeIdents> {
    let mut order: Vec<usize> = (0..defs.len()).collect();
    // A component keeps its name whatever is inline elsewhere.
    order.sort_by_key(|id| (defs[*id].given.is_none(), defs[*id].name.0.len(), *id));
    let mut idents: Vec<Option<(Ident, Option<Ident>)>> = vec![None; defs.len()];
    for id in &order {
        let wanted = defs[*id].given.as_deref().map_or_else(|| type_name(&defs[*id].name), given_upper_camel_case);
        idents[*id] = Some((scope.mint(&wanted), None));
    }
    for id in order {
        if let (Shape::Union(union), Some((ty, kind))) = (&defs[id].shape, &mut idents[id]) {
            *kind = (!union.is_bare()).then(|| scope.mint(&format!("{ty}Kind")));
        }
    }
    defs.iter()
        .zip(idents)
        .filter_map(|(def, idents)| idents.map(|(ty, kind)| members(def, ty.clone(), kind.unwrap_or(ty))))
        .collect()
}

/// The parts of a name as one word. A part that repeats the one before says nothing.
fn type_name(name: &TypeName) -> String {
    let mut parts = name.0.clone();
    parts.dedup();
    upper_camel_case(&parts.join(" "))
}

fn members(def: &TypeDef, ty: Ident, kind: Ident) -> TypeIdents {
    let mut fields = Scope::snake_case(reserved::FIELDS);
    let mut variants = Scope::variants(&["Self", "Unknown"]);
    let mut methods = Scope::snake_case(reserved::CONSTRUCTORS);
    let (declared, wanted): (Vec<String>, Vec<Called<'_>>) = match &def.shape {
        Shape::Object(object) => (object.fields.iter().map(field_name).collect(), Vec::new()),
        Shape::Tuple(tuple) => (tuple.elements.iter().map(field_name).collect(), Vec::new()),
        Shape::StringEnum(values) => (Vec::new(), values.iter().map(text).collect()),
        Shape::Choice(alternatives) => {
            (Vec::new(), alternatives.iter().map(|each| called(&each.name, each.given.as_deref())).collect())
        }
        Shape::IntegerEnum(values) => (Vec::new(), values.iter().map(number).collect()),
        Shape::Union(union) => (
            union.base.iter().map(field_name).collect(),
            union.variants.iter().map(|variant| called(&variant.tag, variant.given.as_deref())).collect(),
        ),
        Shape::Alias(_) => (Vec::new(), Vec::new()),
    };
    let fields_idents: Vec<_> = declared.iter().map(|wanted| fields.mint(wanted)).collect();
    for field in &fields_idents {
        // Setters have the names of their fields.
        methods.reserve(field.as_str());
    }
    TypeIdents {
        ty,
        kind,
        kind_field: fields.mint("kind"),
        extra_field: fields.mint(if matches!(def.shape, Shape::Tuple(_)) { "rest" } else { "extra" }),
        fields: fields_idents,
        variants: wanted.iter().map(|wanted| variants.mint(&wanted.upper_camel_case())).collect(),
        unknown: Ident::fixed("Unknown"),
        constructors: wanted.iter().map(|wanted| methods.mint(&wanted.snake_case())).collect(),
    }
}

fn field_name(field: &Field) -> String {
    field.given.as_deref().map_or_else(|| snake_case(&field.name), given_snake_case)
}

/// What something is to be called.
enum Called<'a> {
    /// By somebody who chose the name for Rust.
    Given(&'a str),
    /// After something of the description.
    After(Cow<'a, str>),
}

impl Called<'_> {
    fn upper_camel_case(&self) -> String {
        match self {
            Self::Given(name) => given_upper_camel_case(name),
            Self::After(name) => upper_camel_case(name),
        }
    }

    fn snake_case(&self) -> String {
        snake_case(match self {
            Self::Given(name) => name,
            Self::After(name) => name,
        })
    }
}

fn called<'a>(name: &'a str, given: Option<&'a str>) -> Called<'a> {
    given.map_or(Called::After(Cow::Borrowed(name)), Called::Given)
}

fn text(listed: &Listed<String>) -> Called<'_> {
    called(listed.name.as_deref().unwrap_or(&listed.value), listed.given.as_deref())
}

/// A number is named after its own name, else itself.
fn number(listed: &Listed<i64>) -> Called<'_> {
    match (&listed.given, &listed.name) {
        (Some(given), _) => Called::Given(given),
        (None, Some(name)) => Called::After(Cow::Borrowed(name)),
        (None, None) if listed.value < 0 => Called::After(format!("minus {}", listed.value.unsigned_abs()).into()),
        (None, None) => Called::After(format!("value {}", listed.value).into()),
    }
}
