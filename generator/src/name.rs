//! Every Rust identifier, minted in the scope that it has to be unique in.
//!
//! Input: the frozen [`Api`]; output: [`Names`], parallel to it. An [`Ident`] can only come from a
//! scope, so no two things in one scope share a name, and none is a keyword or a name that
//! generated code uses otherwise. Components are named before what is inline, and everything in
//! the order of the model: the same description gets the same names every time.

mod words;

use std::collections::BTreeSet;
use std::fmt;

use crate::model::{Api, FailureSet, Operation, Shape, TypeDef, TypeName};
use words::{snake_case, upper_camel_case, upper_snake_case};

/// A valid Rust identifier, unique in its scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// The identifier as it compiles.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// All identifiers of a generated crate, by the index of what they name.
#[derive(Debug)]
pub struct Names {
    /// By type.
    pub types: Vec<TypeIdents>,
    /// By operation.
    pub operations: Vec<OperationIdents>,
    /// By group: its module.
    pub groups: Vec<Ident>,
    /// By set of failures.
    pub failures: Vec<FailureIdents>,
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

/// What an operation's method names.
#[derive(Debug)]
pub struct OperationIdents {
    /// The method.
    pub method: Ident,
    /// The constant that describes it.
    pub constant: Ident,
    /// Its error type.
    pub error: Ident,
}

/// What an enum of failures names.
#[derive(Debug)]
pub struct FailureIdents {
    /// The enum.
    pub ty: Ident,
    /// Its variants.
    pub cases: Vec<Ident>,
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

/// Methods that every client has.
const CLIENT_WORDS: &[&str] =
    &["new", "builder", "from_env", "clone", "send", "fmt", "base_url", "drop", "from", "into"];

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names everything in an API.
#[must_use]
pub fn name(api: &Api) -> Names {
    let types = types(&api.types);
    let mut methods = Scope::snake_case(CLIENT_WORDS);
    let mut constants = Scope::new(&[]);
    let mut errors = Scope::types(TYPE_WORDS);
    errors.reserve("Malformed");
    errors.reserve("Undeclared");
    let failures: Vec<_> = api.failures.iter().map(|set| failure(set, &api.operations, &mut errors)).collect();
    let operations = api
        .operations
        .iter()
        .map(|operation| OperationIdents {
            method: methods.mint(&snake_case(&operation.id)),
            constant: constants.mint(&upper_snake_case(&operation.id)),
            error: match own_error(&failures, operation, api) {
                Some(error) => error,
                None => errors.mint(&format!("{}Error", upper_camel_case(&operation.id))),
            },
        })
        .collect();
    let mut modules = Scope::snake_case(&["errors", "shared", "types", "runtime", "client"]);
    let groups =
        api.groups.iter().map(|group| modules.mint(&snake_case(group.name.as_deref().unwrap_or("default")))).collect();
    Names { types, operations, groups, failures }
}

/// An operation that a set of failures is named after: that name is its error type.
fn own_error(failures: &[FailureIdents], operation: &Operation, api: &Api) -> Option<Ident> {
    let set = &api.failures[operation.failure_set];
    let named_after = set.operation.map(|index| api.operations[index].id == operation.id)?;
    named_after.then(|| failures[operation.failure_set].ty.clone())
}

fn failure(set: &FailureSet, operations: &[Operation], errors: &mut Scope) -> FailureIdents {
    let name = set.operation.map_or_else(|| "Api".to_owned(), |index| upper_camel_case(&operations[index].id));
    let mut cases = Scope::types(&["Self", "Malformed", "Undeclared"]);
    FailureIdents {
        ty: errors.mint(&format!("{name}Error")),
        cases: set.cases.iter().map(|case| cases.mint(&upper_camel_case(&words::reason(&case.status)))).collect(),
    }
}

fn types(defs: &[TypeDef]) -> Vec<TypeIdents> {
    let mut scope = Scope::types(TYPE_WORDS);
    let mut order: Vec<usize> = (0..defs.len()).collect();
    // A component keeps its name whatever is inline elsewhere.
    order.sort_by_key(|id| (defs[*id].name.0.len(), *id));
    let mut idents: Vec<Option<(Ident, Option<Ident>)>> = vec![None; defs.len()];
    for id in &order {
        idents[*id] = Some((scope.mint(&type_name(&defs[*id].name)), None));
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
    // Setters have the names of their fields, and must not hide what every type has.
    let mut fields = Scope::snake_case(&["new", "default", "clone"]);
    let mut variants = Scope::types(&["Self", "Unknown"]);
    let mut methods = Scope::snake_case(&["new", "tag", "as_str"]);
    let (declared, tags): (Vec<&str>, Vec<&str>) = match &def.shape {
        Shape::Object(object) => (object.fields.iter().map(|field| field.name.as_str()).collect(), Vec::new()),
        Shape::StringEnum(values) => (Vec::new(), values.iter().map(String::as_str).collect()),
        Shape::Union(union) => (
            union.base.iter().map(|field| field.name.as_str()).collect(),
            union.variants.iter().map(|variant| variant.tag.as_str()).collect(),
        ),
        Shape::Alias(_) => (Vec::new(), Vec::new()),
    };
    let fields_idents: Vec<_> = declared.iter().map(|wire| fields.mint(&snake_case(wire))).collect();
    for field in &fields_idents {
        // Setters have the names of their fields.
        methods.reserve(field.as_str());
    }
    TypeIdents {
        ty,
        kind,
        kind_field: fields.mint("kind"),
        extra_field: fields.mint("extra"),
        fields: fields_idents,
        variants: tags.iter().map(|tag| variants.mint(&upper_camel_case(tag))).collect(),
        unknown: Ident("Unknown".to_owned()),
        constructors: tags.iter().map(|tag| methods.mint(&snake_case(tag))).collect(),
    }
}

/// Identifiers that have to differ from each other, and from what is spoken for.
struct Scope {
    taken: BTreeSet<String>,
    /// What to append first to a name that is taken.
    suffix: &'static str,
}

impl Scope {
    fn new(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|&word| word.to_owned()).collect(), suffix: "2" }
    }

    fn types(reserved: &[&str]) -> Self {
        Self { suffix: "Type", ..Self::new(reserved) }
    }

    fn snake_case(reserved: &[&str]) -> Self {
        let mut scope = Self { suffix: "_", ..Self::new(reserved) };
        scope.taken.extend(KEYWORDS.iter().map(|&word| word.to_owned()));
        scope
    }

    fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// The wanted identifier, or the first one after it that is free.
    fn mint(&mut self, wanted: &str) -> Ident {
        let numbered = (2..).map(|number| format!("{wanted}{}{number}", if self.suffix == "_" { "_" } else { "" }));
        let candidates = [wanted.to_owned(), format!("{wanted}{}", self.suffix)].into_iter().chain(numbered);
        let free = candidates.into_iter().find(|name| !self.taken.contains(name)).unwrap_or_default();
        self.taken.insert(free.clone());
        Ident(free)
    }
}
