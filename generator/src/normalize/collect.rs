//! The first of two passes: where every reference leads, in all files that it takes.
//!
//! The walk is driven by the tables, so that what stands at a place is known by its position. From the
//! description it goes on to what its references lead to, and from there to what theirs do; what no
//! reference leads to in a further file is not looked at.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::Origin;
use super::files::{self, Base, Files};
use super::grammar::{DOCUMENT, Form, Kind, SCHEMA, Section};
use super::notice::Notices;
use super::place::{At, Node, Root};
use super::similar::{MOST_GUESSED, closest};
use super::target::{self, Lost, Place};
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// What a reference leads to.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) place: Place,
    pub(super) node: Node,
    /// The section of such things; none where the specification knows no reference.
    pub(super) section: Option<Section>,
}

/// Where references lead, by the text of each.
pub(super) type Targets = BTreeMap<Node, Target>;

/// Keywords that hold a reference to a schema.
pub(super) const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// What a description is.
static WHOLE: Form = Form::Object(&DOCUMENT);

/// Follows all references of a description.
pub(super) fn collect(files: &mut Files<'_>, notices: &mut Notices, problems: &mut Diagnostics) -> Targets {
    let mut collector = Collector::default();
    let mut next = Some((Place { file: 0, pointer: Pointer::root() }, &WHOLE));
    let mut targets = Targets::new();
    while let Some((place, form)) = next {
        collector.begin(&place, form, files);
        next = None;
        while let Some(found) = collector.queue.pop_front() {
            let Some(target) = found.resolve(files, notices, problems) else { continue };
            next = Some((target.place.clone(), found.form));
            targets.insert(found.node, target);
            break;
        }
    }
    targets
}

/// A reference.
struct Found {
    /// Its text.
    node: Node,
    text: String,
    base: Rc<Base>,
    /// What it leads to has to be.
    form: &'static Form,
    origin: Origin,
    /// Whether it may be a schema's name, too.
    in_mapping: bool,
}

impl Found {
    fn resolve(&self, files: &mut Files<'_>, notices: &mut Notices, problems: &mut Diagnostics) -> Option<Target> {
        files.follow(&self.origin);
        let found = if self.in_mapping { self.mapped(files, problems) } else { self.place(files, problems) };
        let found = found.or_else(|lost| self.defined_around(files, notices).ok_or(lost));
        let place = match found.and_then(|place| self.not_whole(place, files)) {
            Ok(place) => place,
            Err(Lost { message, help }) => {
                let code = if self.in_mapping { Code::MappingToNothing } else { Code::DanglingReference };
                if let Some(message) = message {
                    problems.error_at(code, self.origin.clone(), message).help = help;
                }
                return None;
            }
        };
        let node = Node::of(files.value_at(place.file, &place.pointer)?);
        Some(Target { place, node, section: section_of(self.form) })
    }

    fn place(&self, files: &mut Files<'_>, problems: &mut Diagnostics) -> Result<Place, Lost> {
        target::resolve(&self.text, &self.base, files, problems)
    }

    /// Definitions of a schema that was put into a description as it was: its references still mean
    /// its own root.
    fn defined_around(&self, files: &Files<'_>, notices: &mut Notices) -> Option<Place> {
        let pointer = self.text.strip_prefix('#')?;
        if !pointer.starts_with("/$defs/") && !pointer.starts_with("/definitions/") {
            return None;
        }
        let file = self.origin.file;
        let mut around = self.origin.pointer.clone();
        while around != Pointer::root() {
            around = around.parent();
            let pointer = around.followed_by(pointer);
            if files.value_at(file, &pointer).is_some() {
                let message = "this reference leads nowhere from the top of the file; the definition of the schema around it is taken";
                notices.add(&self.origin, Code::DanglingReference, message.to_owned(), None);
                return Some(Place { file, pointer });
            }
        }
        None
    }

    /// A whole description is nothing that a reference can mean: a schema's `#` is the schema that it
    /// stands in.
    fn not_whole(&self, place: Place, files: &Files<'_>) -> Result<Place, Lost> {
        let is_whole = place.pointer == Pointer::root()
            && files.value_at(place.file, &place.pointer).is_some_and(|value| value.get("openapi").is_some());
        if !is_whole {
            return Ok(place);
        }
        let mut steps = self.origin.pointer.steps();
        let within = [steps.next(), steps.next(), steps.next()];
        match within {
            [Some(components), Some(schemas), Some(name)]
                if self.text == "#" && components == "components" && schemas == "schemas" =>
            {
                let pointer = Pointer::root().joins(&["components", "schemas", &name]);
                Ok(Place { file: self.origin.file, pointer })
            }
            _ => Err(Lost {
                message: Some(format!("the reference `{}` leads to a whole description", self.text)),
                help: Some("it has to lead to a part of one, such as `#/components/schemas/…`".to_owned()),
            }),
        }
    }

    /// "Discriminator Object": a value of `mapping` is a component's name, or else a reference.
    fn mapped(&self, files: &mut Files<'_>, problems: &mut Diagnostics) -> Result<Place, Lost> {
        let schemas = Pointer::root().joins(&["components", "schemas"]);
        for file in [self.base.file, 0] {
            let pointer = schemas.join(&self.text);
            if files.value_at(file, &pointer).is_some() {
                return Ok(Place { file, pointer });
            }
        }
        if self.text.contains(['#', '/', '.']) {
            return self.place(files, problems);
        }
        let names = files.value_at(self.base.file, &schemas).and_then(Value::as_object);
        let names = names.filter(|_| problems.len() < MOST_GUESSED);
        let likely = closest(&self.text, names.into_iter().flat_map(|names| names.keys()).map(String::as_str));
        Err(Lost {
            message: Some(format!("`{}` is no schema", self.text)),
            help: likely.map(|likely| format!("did you mean `{likely}`?")),
        })
    }
}

fn section_of(form: &Form) -> Option<Section> {
    match form {
        Form::Referable(_, section) => Some(*section),
        Form::Schema => Some(Section::Schemas),
        _ => None,
    }
}

#[derive(Default)]
struct Collector {
    queue: VecDeque<Found>,
    seen: BTreeSet<(Node, Option<Section>)>,
    /// References in place of a map or a list, with what is expected there.
    replaced: BTreeSet<(Node, usize)>,
}

impl Collector {
    fn begin(&mut self, place: &Place, form: &'static Form, files: &Files<'_>) {
        let Some(value) = files.value_at(place.file, &place.pointer) else { return };
        let base = files.base_at(place.file, &place.pointer);
        let origin = Origin { file: place.file, pointer: place.pointer.clone() };
        let root = Root { target: origin.pointer.clone(), origin };
        self.form(form, value, &At::root(&root), &base);
    }

    fn form(&mut self, form: &'static Form, value: &Value, at: &At<'_>, base: &Rc<Base>) {
        match (form, value) {
            (Form::Schema | Form::SchemaOrBoolean | Form::Items, Value::Object(_)) => self.schema(value, at, base),
            (Form::Items, Value::Array(_)) => self.form(&Form::List(&Form::Schema), value, at, base),
            (Form::Dependencies, Value::Object(members)) => {
                for (name, member) in members {
                    self.form(&Form::Schema, member, &at.member(name), base);
                }
            }
            (Form::Mapping, Value::Object(members)) => {
                for (name, member) in members {
                    self.found(member, &at.member(name), base, &Form::Schema, true);
                }
            }
            (Form::Object(kind) | Form::Referable(kind, _), Value::Object(members)) => {
                if !self.seen.insert((Node::of(value), section_of(form))) {
                    return;
                }
                let own = base_below(value, at, base);
                self.reference(form, members, at, &own);
                self.object(kind, members, at, &own);
            }
            (Form::Map(each), Value::Object(members)) => {
                if members.get("$ref").is_some_and(Value::is_string) && !matches!(each, Form::Text | Form::Any) {
                    return self.instead(form, value, members, at, base);
                }
                for (name, member) in members {
                    self.form(each, member, &at.member(name), base);
                }
            }
            (Form::List(_), Value::Object(members)) => self.instead(form, value, members, at, base),
            (Form::List(each), Value::Array(elements)) => {
                for (index, element) in elements.iter().enumerate() {
                    self.form(each, element, &at.element(index), base);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, kind: &'static Kind, members: &Map<String, Value>, at: &At<'_>, base: &Rc<Base>) {
        for (name, member) in members {
            let form = kind.member(name).map(|member| member.form).or_else(|| kind.patterned(name));
            if let Some(form) = form {
                self.form(form, member, &at.member(name), base);
            }
        }
    }

    fn schema(&mut self, value: &Value, at: &At<'_>, base: &Rc<Base>) {
        let Value::Object(members) = value else { return };
        if !self.seen.insert((Node::of(value), Some(Section::Schemas))) {
            return;
        }
        let own = base_below(value, at, base);
        for keyword in REFERENCES {
            if let Some(reference) = members.get(keyword) {
                self.found(reference, &at.member(keyword), &own, &Form::Schema, false);
            }
        }
        self.object(&SCHEMA, members, at, &own);
        if let Some(default) = members.get("discriminator").and_then(|it| it.get("defaultMapping")) {
            let discriminator = at.member("discriminator");
            self.found(default, &discriminator.member("defaultMapping"), &own, &Form::Schema, true);
        }
    }

    /// A reference in place of a map or a list. Such references may lead in circles, too.
    fn instead(
        &mut self,
        form: &'static Form,
        value: &Value,
        members: &Map<String, Value>,
        at: &At<'_>,
        base: &Rc<Base>,
    ) {
        if self.replaced.insert((Node::of(value), std::ptr::from_ref(form).addr())) {
            self.reference(form, members, at, base);
        }
    }

    fn reference(&mut self, form: &'static Form, members: &Map<String, Value>, at: &At<'_>, base: &Rc<Base>) {
        if let Some(reference) = members.get("$ref") {
            self.found(reference, &at.member("$ref"), base, form, false);
        }
    }

    fn found(&mut self, text: &Value, at: &At<'_>, base: &Rc<Base>, form: &'static Form, in_mapping: bool) {
        if let Value::String(reference) = text {
            let (node, base) = (Node::of(text), Rc::clone(base));
            // The place to show is what holds the reference, unless that is a name of its own.
            let mut origin = at.origin();
            if !in_mapping {
                origin.pointer = origin.pointer.parent();
            }
            self.queue.push_back(Found { node, text: reference.clone(), base, form, origin, in_mapping });
        }
    }
}

fn base_below(value: &Value, at: &At<'_>, base: &Rc<Base>) -> Rc<Base> {
    match files::own_address(value) {
        Some(_) => files::below(base, value, &at.origin().pointer),
        None => Rc::clone(base),
    }
}
