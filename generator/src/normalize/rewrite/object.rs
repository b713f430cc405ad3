//! Objects with fixed fields, compared with their tables.

use serde_json::{Map, Value};

use super::super::carried;
use super::super::grammar::{Fill, Kind, Need, Pattern, SCHEMA, Section, What};
use super::super::place::At;
use super::super::similar::slip_of;
use super::{Rewriter, repair};
use crate::diagnostic::Code;
use crate::load::Version;

/// How often callbacks may be within callbacks: the frame's model needs much of the stack for each.
const DEEPEST_CALLBACK: usize = 3;

impl Rewriter<'_, '_> {
    /// What becomes of an object; nothing, if it lacks what it cannot be without.
    pub(super) fn object(
        &mut self,
        kind: &'static Kind,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) -> Option<Map<String, Value>> {
        self.count();
        if kind.pattern == Some(Pattern::Expressions) {
            return self.callback(kind, members, at);
        }
        self.members(kind, members, at)
    }

    /// The operations of a callback may have callbacks in turn.
    fn callback(
        &mut self,
        kind: &'static Kind,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) -> Option<Map<String, Value>> {
        if self.callbacks >= DEEPEST_CALLBACK {
            let message = format!("callbacks are within callbacks more than {DEEPEST_CALLBACK} times");
            self.error(at, Code::Limit, message, None);
            return None;
        }
        self.callbacks += 1;
        let made = self.members(kind, members, at);
        self.callbacks -= 1;
        made
    }

    fn members(
        &mut self,
        kind: &'static Kind,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        for (name, member) in members {
            let here = at.member(name);
            let made = if kind.what == What::Components {
                self.section(kind, name, member, &here)
            } else {
                self.member(kind, name, member, members, &here)
            };
            if let Some(made) = made {
                object.insert(name.clone(), made);
            }
        }
        self.fill(kind, members, &mut object, at)?;
        self.repair(kind, members, &mut object, at);
        Some(object)
    }

    fn member(
        &mut self,
        kind: &'static Kind,
        name: &str,
        value: &Value,
        all: &Map<String, Value>,
        at: &At<'_>,
    ) -> Option<Value> {
        if name.starts_with("x-") {
            return (!carried::ALL.contains(&name)).then(|| value.clone());
        }
        if let Some(member) = kind.member(name) {
            self.note_version(kind, name, at);
            return self.form(member.form, value, at);
        }
        match (kind.patterned(name), kind.pattern) {
            (Some(form), _) => return self.form(form, value, at),
            (None, Some(Pattern::Paths)) => {
                self.error(at, Code::WrongForm, format!("the path `{name}` does not begin with a slash"), None);
            }
            (None, Some(Pattern::Statuses)) => {
                let help = "a status is `200`, a range of them such as `2XX`, or `default`";
                self.error(at, Code::WrongForm, format!("`{name}` is no status"), Some(help.to_owned()));
            }
            (None, Some(Pattern::Expressions)) => {}
            (None, None) => self.unknown(kind, name, all, at),
        }
        None
    }

    /// Remarks that a member is of another version; what it means there, it means here.
    pub(super) fn note_version(&mut self, kind: &Kind, name: &str, at: &At<'_>) {
        let Some(member) = kind.member(name).filter(|member| !member.known_to(self.version)) else { return };
        let message = if member.since > self.version {
            format!(
                "`{name}` in {} is of OpenAPI {}, and this is {}; it is taken as what it means there",
                kind.name,
                member.since.name(),
                self.version.name()
            )
        } else {
            format!(
                "`{name}` in {} is of OpenAPI {}, and this is {}; it is taken as what it meant",
                kind.name,
                member.until.name(),
                self.version.name()
            )
        };
        self.other_version(at, message);
    }

    /// A member that no version knows: a slip for one that something is made of is an error, as it
    /// would be lost; anything else says nothing that could be.
    pub(super) fn unknown(&mut self, kind: &Kind, name: &str, all: &Map<String, Value>, at: &At<'_>) {
        if repair::is_schema_itself(kind, all) && (SCHEMA.member(name).is_some() || name == "collectionFormat") {
            return;
        }
        let names = kind.members.iter().map(|member| member.name).filter(|known| !all.contains_key(*known));
        match slip_of(name, names) {
            Some(likely) if kind.is_used(likely) => {
                let message = format!("`{name}` is not a member of {}", kind.name);
                self.error(at, Code::UnknownMember, message, Some(format!("did you mean `{likely}`?")));
            }
            Some(likely) => {
                let message = format!("`{name}` is not a member of {}; it is ignored", kind.name);
                let help = format!("did you mean `{likely}`?");
                self.notices.add(&at.origin(), Code::UnknownMember, message, Some(&help));
            }
            None => {
                let message = format!("`{name}` is not a member of {}; it is ignored", kind.name);
                self.notice(at, Code::UnknownMember, message);
            }
        }
    }

    /// Members that have to be there.
    fn fill(
        &mut self,
        kind: &Kind,
        members: &Map<String, Value>,
        object: &mut Map<String, Value>,
        at: &At<'_>,
    ) -> Option<()> {
        let mut whole = Some(());
        for member in kind.members {
            let Need::Until(until, fill) = member.need else { continue };
            if object.contains_key(member.name) {
                continue;
            }
            let is_needed = self.version <= until;
            let name = member.name;
            match fill {
                Fill::Nothing if !members.contains_key(name) => {
                    self.error(at, Code::MissingMember, format!("{} needs a member `{name}`", kind.name), None);
                    whole = None;
                }
                // It is there, but of a wrong form, which has been reported.
                Fill::Nothing => whole = None,
                Fill::Text(text) => {
                    object.insert(name.to_owned(), text.into());
                    if is_needed {
                        let what = if text.is_empty() { "an empty one".to_owned() } else { format!("`{text}`") };
                        let message = format!("{} needs a member `{name}`; it is taken as {what}", kind.name);
                        self.notice(at, Code::MissingMember, message);
                    }
                }
                Fill::EmptyObject | Fill::Info => {
                    object.insert(name.to_owned(), fill.object());
                    if is_needed {
                        let message = format!("{} needs a member `{name}`; it is taken as an empty one", kind.name);
                        self.notice(at, Code::MissingMember, message);
                    }
                }
            }
        }
        whole
    }

    /// A section of `components`.
    fn section(&mut self, kind: &'static Kind, name: &str, value: &Value, at: &At<'_>) -> Option<Value> {
        let section = Section::ALL.iter().find(|section| section.name() == name);
        let (Some(section), Value::Object(members)) = (section, value) else {
            return self.member(kind, name, value, &Map::new(), at);
        };
        if members.get("$ref").is_some_and(Value::is_string) {
            return self.member(kind, name, value, &Map::new(), at);
        }
        self.note_version(kind, name, at);
        let mut components = Map::new();
        for (name, member) in members {
            if name.starts_with("x-") && !member.is_object() {
                continue;
            }
            if let Some(component) = self.component(*section, name, member, &at.member(name)) {
                components.insert(name.clone(), component);
            }
        }
        // Nothing refers to these any more: they stand where they were referred to.
        let is_inlined = matches!(section, Section::PathItems | Section::MediaTypes);
        (!is_inlined).then_some(Value::Object(components))
    }

    /// Whether the specification of this version says so.
    pub(super) fn is_at_least(&self, version: Version) -> bool {
        self.version >= version
    }
}
