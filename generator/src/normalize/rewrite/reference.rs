//! References: to components, or replaced by what they lead to.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::super::Origin;
use super::super::grammar::{Form, Kind, Section};
use super::super::names::{self, End};
use super::super::place::{At, Node, Root};
use super::super::target::Place;
use super::Rewriter;
use crate::diagnostic::Code;
use crate::load::Version;
use crate::pointer::Pointer;
use crate::resolve::long_chain;

impl Rewriter<'_, '_> {
    /// An object that may be a reference, or that references lead to.
    pub(super) fn referable(
        &mut self,
        form: &'static Form,
        kind: &'static Kind,
        section: Section,
        value: &Value,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) -> Option<Value> {
        if !at.is_root()
            && let Some(name) = self.names.get(Node::of(value), section)
        {
            return Some(reference_to(section, name));
        }
        match members.get("$ref") {
            None => self.object(kind, members, at).map(Value::Object),
            Some(Value::String(_)) if section.is_named() => self.reference(section, members, at),
            Some(Value::String(_)) => self.inlined(form, members, at),
            Some(other) => self.wrong_form(&Form::Text, other, &at.member("$ref")),
        }
    }

    /// "Reference Object": since 3.1, `summary` and `description` beside it go before those of what it
    /// leads to; nothing else counts.
    fn reference(&mut self, section: Section, members: &Map<String, Value>, at: &At<'_>) -> Option<Value> {
        for name in members.keys().filter(|name| !matches!(name.as_str(), "$ref" | "summary" | "description")) {
            if !name.starts_with("x-") {
                let message = format!("`{name}` beside a reference has no meaning; it is ignored");
                self.notice(&at.member(name), Code::UnknownMember, message);
            }
        }
        let Some(name) = self.name_of(members.get("$ref")?, section, at) else { return placeholder(section) };
        let mut reference = reference_to(section, &name);
        if self.is_at_least(Version::V3_1)
            && let Value::Object(reference) = &mut reference
        {
            for name in ["summary", "description"] {
                if let Some(text) = members.get(name).filter(|text| text.is_string()) {
                    reference.insert(name.to_owned(), text.clone());
                }
            }
        }
        Some(reference)
    }

    /// The name of the component that a reference leads to.
    pub(super) fn name_of(&mut self, text: &Value, section: Section, at: &At<'_>) -> Option<String> {
        let target = self.targets.get(&Node::of(text))?;
        match names::end(target, section, self.files, self.targets) {
            End::Component(name) => Some(name),
            End::Elsewhere(end) => self.names.get(end.node, section).map(str::to_owned),
            End::Lost => None,
            End::Far => {
                let message = long_chain(self.files.limits.reference_chain);
                self.error(at, Code::Limit, message, Some("refer to what is at its end".to_owned()));
                None
            }
            End::Circle => {
                self.circle(text, at);
                None
            }
        }
    }

    fn circle(&mut self, text: &Value, at: &At<'_>) {
        let reference = text.as_str().unwrap_or_default();
        let message = format!("`{reference}` is a reference that leads back to itself");
        let place = self.targets.get(&Node::of(text)).map(|target| target.place.clone());
        if let Some(problem) = self.new_error(at, Code::ReferenceCircle, message) {
            problem.help("describe the thing itself in one of the places");
            if let Some(Place { file, pointer }) = place {
                problem.related(Origin { file, pointer }, "it leads here");
            }
        }
    }

    /// What a reference leads to, in its place. What stands beside the reference goes before that.
    pub(super) fn inlined(&mut self, form: &'static Form, members: &Map<String, Value>, at: &At<'_>) -> Option<Value> {
        let text = members.get("$ref")?;
        let target = self.targets.get(&Node::of(text))?.clone();
        if self.inlining.contains(&target.node) {
            self.circle(text, at);
            return None;
        }
        let most = self.files.limits.inlined_objects;
        if self.inlined > most {
            let message = format!(
                "what references to path items, callbacks and media types lead to comes to more than {most} objects, the limit `inlined-objects`"
            );
            self.error(at, Code::Limit, message, None);
            return None;
        }
        let value = self.files.value_at(target.place.file, &target.place.pointer)?;
        let origin = Origin { file: target.place.file, pointer: target.place.pointer };
        self.origins.insert(at.target(), origin.clone());
        let root = Root { origin, target: at.target() };
        self.inlining.push(target.node);
        let made = self.form(form, value, &At::root(&root));
        self.inlining.pop();
        match made {
            Some(Value::Object(made)) if members.len() > 1 => Some(self.beside(form, members, made, at)),
            made => made,
        }
    }

    /// Members beside a reference that was replaced.
    fn beside(
        &mut self,
        form: &'static Form,
        members: &Map<String, Value>,
        mut made: Map<String, Value>,
        at: &At<'_>,
    ) -> Value {
        let (Form::Object(kind) | Form::Referable(kind, _)) = form else { return Value::Object(made) };
        for (name, member) in members.iter().filter(|(name, _)| *name != "$ref") {
            let here = at.member(name);
            let form = kind.member(name).map(|member| member.form).or_else(|| kind.patterned(name));
            if let Some(own) = form.and_then(|form| self.form(form, member, &here)) {
                self.moved(&here);
                made.insert(name.clone(), own);
            }
        }
        Value::Object(made)
    }

    /// A component of the description. One that is nothing but a reference to elsewhere is what stands
    /// there.
    pub(super) fn component(&mut self, section: Section, name: &str, value: &Value, at: &At<'_>) -> Option<Value> {
        let (mut origin, mut said, mut value) = (at.origin(), None, value);
        if let Some(text) = names::alias(value).filter(|_| section.is_named())
            && let Some(target) = self.targets.get(&Node::of(text))
        {
            match names::end(target, section, self.files, self.targets) {
                End::Elsewhere(end) if self.names.get(end.node, section) == Some(name) => {
                    said = value.as_object();
                    origin = Origin { file: end.place.file, pointer: end.place.pointer };
                    value = self.files.value_at(origin.file, &origin.pointer)?;
                    self.origins.insert(at.target(), origin.clone());
                }
                End::Component(other) if self.leads_back(section, &other) => {
                    self.circle(text, at);
                    return placeholder(section);
                }
                _ => {}
            }
        }
        let root = Root { origin, target: at.target() };
        let mut made = self.form(section.form(), value, &At::root(&root));
        if let (Some(Value::Object(made)), Some(said)) = (&mut made, said) {
            for name in ["summary", "description"] {
                if let Some(text) = said.get(name).filter(|text| text.is_string()) {
                    made.insert(name.to_owned(), text.clone());
                }
            }
        }
        made
    }

    /// Whether a chain of components that are but references never ends. What is found out holds for all
    /// on it. A chain that is too long is refused later, whether it ends or not.
    fn leads_back(&mut self, section: Section, name: &str) -> bool {
        let mut name = name.to_owned();
        let mut passed = BTreeSet::new();
        let is_circle = loop {
            if let Some(known) = self.circles.get(&(section, name.clone())) {
                break *known;
            }
            if !passed.insert(name.clone()) {
                break true;
            }
            if passed.len() > self.files.limits.reference_chain {
                break false;
            }
            let place = Pointer::root().joins(&["components", section.name(), &name]);
            let text = self.files.value_at(0, &place).and_then(names::alias);
            let target = text.and_then(|text| self.targets.get(&Node::of(text)));
            match target.map(|target| names::end(target, section, self.files, self.targets)) {
                Some(End::Component(next)) => name = next,
                _ => break false,
            }
        };
        self.circles.extend(passed.into_iter().map(|name| ((section, name), is_circle)));
        is_circle
    }
}

/// A reference to a component.
pub(super) fn reference_to(section: Section, name: &str) -> Value {
    json!({ "$ref": Pointer::root().joins(&["components", section.name(), name]).to_string() })
}

/// What stands for something that there is not; what can be done without is left out.
fn placeholder(section: Section) -> Option<Value> {
    match section {
        Section::Schemas => Some(json!({})),
        Section::Responses => Some(json!({ "description": "" })),
        _ => None,
    }
}
