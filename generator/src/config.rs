//! What to generate: the package, and what the description does not say.
//!
//! Input: `codegen.toml`, or a package name; output: plain data that every stage may read.

mod limits;
mod names;
mod package_name;
mod pagination;
mod retry;

use serde::Deserialize;

use crate::diagnostic::{Allowance, Code, Diagnostics, Place, Position, Span, Weight};
use crate::normalize::closest;
use crate::pointer::Pointer;
pub use limits::Limits;
pub use names::GivenNames;
#[cfg(test)]
pub(crate) use package_name::DEPENDENCIES;
pub use package_name::check_package_name;
pub use pagination::{OperationPages, Pagination, Rule, Way};
pub use retry::{Conditions, Retry, RetrySafe};

/// What to generate.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The crate's manifest.
    pub package: Package,
    /// What the description cannot say of the client.
    #[serde(default)]
    pub client: Client,
    /// How types are generated.
    #[serde(default)]
    pub types: Types,
    /// Names for what the description calls otherwise, or not at all.
    #[serde(default)]
    pub names: GivenNames,
    /// Which calls have pages.
    #[serde(default)]
    pub pagination: Pagination,
    /// What can be sent again, where the description does not say it.
    #[serde(default)]
    pub retry: Retry,
    /// How much a description may ask for.
    #[serde(default)]
    pub limits: Limits,
    /// Problems that are let through.
    #[serde(default)]
    pub allow: Vec<Allowance>,
}

/// The generated crate's `Cargo.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// The package's name.
    pub name: String,
    /// Its version.
    #[serde(default = "first_version")]
    pub version: String,
    /// Where it lives: alone, or as a member of a workspace whose lints it then shares.
    #[serde(default)]
    pub home: Home,
    /// Tables and keys of `Cargo.toml` that are taken over as they stand: `description`, `license`,
    /// `dev-dependencies`, `bench`, …
    #[serde(default)]
    pub manifest: toml::Table,
}

/// Where a generated crate lives.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Home {
    /// By itself: its manifest is a workspace root, so that no workspace around it interferes.
    #[default]
    Alone,
    /// In a workspace that lists it.
    Workspace,
}

/// What the description cannot say of the client.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Client {
    /// The environment variable that `Client::from_env` reads the token from.
    pub token_variable: Option<String>,
    /// Whether there is a server beside it that answers like the API.
    #[serde(default)]
    pub mock_server: MockServer,
}

/// Whether a crate has a mock server, behind its feature `mock-server`.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum MockServer {
    /// It has: examples and what is made up make its sources larger, and no build without the feature.
    #[default]
    Made,
    /// It has none.
    LeftOut,
}

/// How types are generated.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Types {
    /// What objects do with members that the description does not know.
    #[serde(default)]
    pub unknown_members: UnknownMembers,
    /// Whose types days, times and spans can become without being asked for.
    #[serde(default)]
    pub time_library: TimeLibrary,
}

/// What objects do with members that the description does not know.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownMembers {
    /// Keep them in a field `extra`, and send them back.
    #[default]
    Keep,
    /// Read over them.
    Ignore,
}

/// The library whose types a crate's `Date`, `DateTime`, `Time` and `IsoDuration` become and are made
/// from, in every crate that depends on it.
///
/// Fields are of our own types whatever is chosen. None of these libraries keeps a text as it came
/// (`.500` or `.5`, `Z` or `+00:00`), and what is no time to it would make an answer that cannot be
/// read. So a choice turns on conversions, both ways; who depends on the crate can still turn on the
/// others, which are features of it.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum TimeLibrary {
    /// None: the crate's own types are converted to those of the standard library.
    #[default]
    Own,
    /// `jiff`.
    Jiff,
    /// `chrono`.
    Chrono,
    /// `time`.
    Time,
}

impl TimeLibrary {
    /// The feature of the generated crate that it turns on.
    pub(crate) const fn feature(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::Jiff => Some("jiff"),
            Self::Chrono => Some("chrono"),
            Self::Time => Some("time"),
        }
    }
}

/// An allowance as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenAllowance {
    kind: String,
    pointer: Option<String>,
    reason: String,
}

impl<'de> Deserialize<'de> for Allowance {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let WrittenAllowance { kind, pointer, reason } = WrittenAllowance::deserialize(from)?;
        Self::new(&kind, pointer.as_deref(), reason).map_err(serde::de::Error::custom)
    }
}

impl Allowance {
    /// An allowance from its parts as people write them.
    ///
    /// # Errors
    /// The kind is none, or none that can be allowed, or the pointer is none.
    pub fn new(kind: &str, pointer: Option<&str>, reason: impl Into<String>) -> Result<Self, String> {
        let Some(code) = Code::from_name(kind) else {
            let likely = closest(kind, Code::ALL.iter().map(|code| code.name()));
            let hint = likely.map_or_else(all_kinds, |likely| format!("; did you mean `{likely}`?"));
            return Err(format!("`{kind}` is no kind of problem{hint}"));
        };
        match code.weight() {
            Weight::Allowable => {}
            Weight::Final => return Err(format!("problems of the kind `{kind}` cannot be let through")),
            Weight::Warning => {
                return Err(format!("problems of the kind `{kind}` stop nothing: they need no allowance"));
            }
        }
        let place =
            match pointer {
                None => None,
                Some(text) => Some(Place::parse(text).ok_or_else(|| {
                    format!("`{text}` is no place: one is `#/a/b`, or `file.yaml#/a/b` in another file")
                })?),
            };
        Ok(Self { kind: code, place, reason: reason.into() })
    }
}

fn all_kinds() -> String {
    let kinds = Code::ALL.iter().filter(|code| code.is_allowable()).map(|code| format!("`{code}`"));
    format!("; kinds are {}", kinds.collect::<Vec<_>>().join(", "))
}

fn first_version() -> String {
    "0.1.0".to_owned()
}

impl Config {
    /// A crate of that name, alone, with everything else as usual.
    #[must_use]
    pub fn new(package: impl Into<String>) -> Self {
        Self {
            package: Package {
                name: package.into(),
                version: first_version(),
                home: Home::Alone,
                manifest: toml::Table::new(),
            },
            client: Client::default(),
            types: Types::default(),
            names: GivenNames::default(),
            pagination: Pagination::default(),
            retry: Retry::default(),
            limits: Limits::default(),
            allow: Vec::new(),
        }
    }

    /// Reads a `codegen.toml`.
    ///
    /// # Errors
    /// It is not TOML, or has keys or values that mean nothing here; with their position.
    pub fn from_toml(text: &str) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::new();
        let config: Self = toml::from_str(text).map_err(|error| {
            let problem = problems.error(Code::Configuration, &Pointer::root(), error.message());
            if let Some(span) = error.span() {
                let length = text.get(span.clone()).map_or(1, |text| text.chars().count().max(1));
                problem.span(Span { start: Position::of(text, span.start), length });
            }
            std::mem::take(&mut problems)
        })?;
        let name = &config.package.name;
        if let Err((problem, help)) = check_package_name(name) {
            // As a value: `type` stands in `[types]`, too.
            let quoted = |mark: char| text.find(&format!("{mark}{name}{mark}")).map(|at| at + 1);
            let at = quoted('"').or_else(|| quoted('\'')).unwrap_or_default();
            problems
                .error(Code::Configuration, &Pointer::root(), problem)
                .help(help)
                .span(Span { start: Position::of(text, at), length: name.chars().count().max(1) });
        }
        problems.gate()?;
        Ok(config)
    }
}
