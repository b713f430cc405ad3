//! The second pass: the normalized document, made from the files by the tables.
//!
//! Whatever is of a wrong form is made right where everybody knows what is meant, and said to be so;
//! members of another version are taken as what they mean there; references lead to components, and
//! what was no component becomes one. The result is new; what was read is not changed.

mod discriminator;
mod keyword;
mod object;
mod reference;
mod repair;
mod scalar;
mod schema;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::collect::Targets;
use super::files::Files;
use super::grammar::{DOCUMENT, Form, Kind, Section};
use super::names::Names;
use super::notice::Notices;
use super::place::{At, Node, Root, Step};
use super::{Origin, Origins};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::{DEEPEST, Version};
use crate::pointer::Pointer;

/// How deep forms may be within each other: much deeper than a document, for what takes the place of
/// references.
const DEEPEST_FORM: usize = 2 * DEEPEST;

/// Makes the normalized document.
pub(super) fn rewrite(
    files: &Files<'_>,
    targets: &Targets,
    names: &Names,
    version: Version,
    notices: &mut Notices,
    problems: &mut Diagnostics,
) -> (Value, Origins) {
    let mut rewriter = Rewriter {
        files,
        targets,
        names,
        version,
        problems,
        notices,
        origins: Origins::new(),
        reported: BTreeSet::new(),
        depth: 0,
        inlining: Vec::new(),
        circles: BTreeMap::new(),
        inlined: 0,
        callbacks: 0,
    };
    let document = rewriter.document();
    (document, rewriter.origins)
}

struct Rewriter<'f, 'l> {
    files: &'f Files<'l>,
    targets: &'f Targets,
    names: &'f Names,
    version: Version,
    problems: &'f mut Diagnostics,
    notices: &'f mut Notices,
    origins: Origins,
    /// Errors so far: what stands in several places is written only once.
    reported: BTreeSet<(Origin, String)>,
    /// How many forms the one that is being made is within, with those that references that cannot stay
    /// lead to.
    depth: usize,
    /// What is being put in the place of references that lead to it.
    inlining: Vec<Node>,
    /// Components that are but references, and whether these never end, where somebody has asked.
    circles: BTreeMap<(Section, String), bool>,
    /// How many objects that came to.
    inlined: usize,
    /// How many callbacks are around this place.
    callbacks: usize,
}

impl Rewriter<'_, '_> {
    fn document(&mut self) -> Value {
        let root = Root { origin: Origin { file: 0, pointer: Pointer::root() }, target: Pointer::root() };
        let files = self.files;
        let mut document = match &*files.get(0).value {
            Value::Object(members) => self.object(&DOCUMENT, members, &At::root(&root)).unwrap_or_default(),
            _ => Map::new(),
        };
        for minted in &self.names.minted {
            let target = Pointer::root().joins(&["components", minted.section.name(), &minted.name]);
            let origin = Origin { file: minted.place.file, pointer: minted.place.pointer.clone() };
            let Some(value) = files.value_at(origin.file, &origin.pointer) else { continue };
            self.origins.insert(target.clone(), origin.clone());
            let made = self.form(minted.section.form(), value, &At::root(&Root { origin, target }));
            let components = document.entry("components").or_insert_with(|| Value::Object(Map::new()));
            if let (Some(made), Value::Object(components)) = (made, components) {
                let section = components.entry(minted.section.name()).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(section) = section {
                    section.insert(minted.name.clone(), made);
                }
            }
        }
        Value::Object(document)
    }

    /// What becomes of a value that has to have a form; nothing, if it has to be left out. What takes the
    /// place of references may contain more of them: what comes of it is no deeper than a document.
    fn form(&mut self, form: &'static Form, value: &Value, at: &At<'_>) -> Option<Value> {
        if self.depth >= DEEPEST_FORM {
            let message = format!(
                "with what references lead to in their place, this is deeper than {DEEPEST_FORM} levels, which no stage here can follow"
            );
            self.error(at, Code::Limit, message, Some("let fewer references lead to each other here".to_owned()));
            return None;
        }
        self.depth += 1;
        let made = self.formed(form, value, at);
        self.depth -= 1;
        made
    }

    fn formed(&mut self, form: &'static Form, value: &Value, at: &At<'_>) -> Option<Value> {
        match (form, value) {
            (Form::Any, _) | (Form::SchemaOrBoolean, Value::Bool(_)) => Some(value.clone()),
            (Form::Gone, _) | (Form::Dependencies, Value::Object(_)) => None,
            (_, Value::Null) if !matches!(form, Form::Schema) => {
                let message = format!("`null` stands where {} is expected; it is ignored", form.name());
                self.notice(at, Code::WrongForm, message);
                None
            }
            (Form::Text, Value::Object(_) | Value::Array(_)) if at.is_said() => {
                let message = "a text is expected here, and nothing but people reads it; what stands there is ignored";
                self.notice(at, Code::WrongForm, message.to_owned());
                None
            }
            (Form::Text | Form::Boolean | Form::Number | Form::Count | Form::Choice(..), _) => {
                self.scalar(form, value, at)
            }
            (Form::Schema | Form::SchemaOrBoolean | Form::Items, _) => Some(self.schema(value, at)),
            (Form::Referable(kind, section), Value::Object(members)) => {
                self.referable(form, kind, *section, value, members, at)
            }
            (Form::Object(kind), Value::Object(members)) => self.object_or_reference(form, kind, members, at),
            (Form::List(each), Value::Array(elements)) => Some(self.list(each, elements, at)),
            (Form::Map(each), Value::Object(members)) => self.map(form, each, members, at),
            // What some languages make of an empty map.
            (Form::Map(_) | Form::Object(_), Value::Array(elements)) if elements.is_empty() => {
                let message = "an empty array stands where an object is expected; it is taken as one";
                self.notice(at, Code::WrongForm, message.to_owned());
                self.form(form, &Value::Object(Map::new()), at)
            }
            (Form::List(_), Value::Object(members)) if members.get("$ref").is_some_and(Value::is_string) => {
                self.inlined(form, members, at)
            }
            (Form::Mapping, Value::Object(members)) => Some(self.mapping(members, at)),
            (Form::Requirement, Value::Object(members)) => Some(self.requirement(members, at)),
            _ => self.wrong_form(form, value, at),
        }
    }

    fn list(&mut self, each: &'static Form, elements: &[Value], at: &At<'_>) -> Value {
        let mut list = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            let at = at.step(Some(Step::Element(index)), Some(Step::Element(list.len())));
            if index != list.len() {
                self.moved(&at);
            }
            list.extend(self.form(each, element, &at));
        }
        Value::Array(list)
    }

    fn map(
        &mut self,
        form: &'static Form,
        each: &'static Form,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) -> Option<Value> {
        if members.get("$ref").is_some_and(Value::is_string) && !matches!(each, Form::Text | Form::Any) {
            return self.inlined(form, members, at);
        }
        let mut map = Map::new();
        for (name, member) in members {
            // Beside what has names of its own, some tools put theirs.
            if name.starts_with("x-") && !member.is_object() && !matches!(each, Form::Text | Form::Any) {
                continue;
            }
            if let Some(member) = self.form(each, member, &at.member(name)) {
                map.insert(name.clone(), member);
            }
        }
        Some(Value::Object(map))
    }

    fn object_or_reference(
        &mut self,
        form: &'static Form,
        kind: &'static Kind,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) -> Option<Value> {
        if members.get("$ref").is_some_and(Value::is_string) {
            return self.inlined(form, members, at);
        }
        self.object(kind, members, at).map(Value::Object)
    }

    /// Counts an object that stands where a reference stood.
    fn count(&mut self) {
        if !self.inlining.is_empty() {
            self.inlined += 1;
        }
    }

    /// Notes that something goes to another place than the one it is written at.
    fn moved(&mut self, at: &At<'_>) {
        self.origins.insert(at.target(), at.origin());
    }

    fn wrong_form(&mut self, form: &Form, value: &Value, at: &At<'_>) -> Option<Value> {
        let message = format!("{} is expected here, but this is {}", form.name(), scalar::describe(value));
        self.error(at, Code::WrongForm, message, None);
        None
    }

    fn error(&mut self, at: &At<'_>, code: Code, message: String, help: Option<String>) {
        if let Some(problem) = self.new_error(at, code, message) {
            problem.help = help;
        }
    }

    /// The same, for more to be added; nothing if it has been reported before.
    fn new_error(&mut self, at: &At<'_>, code: Code, message: String) -> Option<&mut Diagnostic> {
        let origin = at.origin();
        let is_new = self.reported.insert((origin.clone(), message.clone()));
        is_new.then(|| self.problems.error_at(code, origin, message))
    }

    /// Remarks that something is of another version.
    fn other_version(&mut self, at: &At<'_>, message: String) {
        let help = "if the description is written for that version, say so in `openapi`";
        self.notices.add(&at.origin(), Code::OtherVersion, message, Some(help));
    }

    fn notice(&mut self, at: &At<'_>, code: Code, message: String) {
        self.notices.add(&at.origin(), code, message, None);
    }
}
