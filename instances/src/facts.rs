//! Everything that holds for one value: `$ref` followed, `allOf` taken apart, a variant of each
//! `oneOf` and `anyOf` chosen.
//!
//! Input: the schemas that a value has to satisfy, all of them; output: [`Facts`], the flat list of
//! schema objects whose own keywords hold at once. Nothing is merged: whoever makes a value of a
//! kind asks all of them.

use std::ptr;

use serde_json::Value;

use crate::Label;
use crate::description::{ANNOTATIONS, Description, Reference, address, discriminator, list};
use crate::kinds::Kinds;
use crate::script::{Answer, Odometer, Question, Script, Sort};
use crate::variants::{Group, Variant, groups};

/// Nothing satisfies the schemas, or nothing that could be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Impossible;

/// What holds for one value.
#[derive(Default)]
pub(crate) struct Facts<'a> {
    /// Schema objects; their own keywords hold, those that combine schemas are done with.
    pub(crate) parts: Vec<Part<'a>>,
    /// Members that announce a variant, and their values.
    pub(crate) tags: Vec<(&'a str, String)>,
    /// The same for schemas that stand alone but extend a base: what the base would call them.
    pub(crate) own_tags: Vec<(&'a str, String)>,
    /// The member that is to hold a tag that the description does not know.
    pub(crate) unknown_tag: Option<&'a str>,
}

/// A schema object.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) schema: &'a Value,
    /// It is another named schema's, which is looked at by itself.
    pub(crate) foreign: bool,
}

impl<'a> Facts<'a> {
    /// The values of a keyword, from all schemas that have it.
    pub(crate) fn all(&self, keyword: &str) -> impl Iterator<Item = &'a Value> {
        self.parts.iter().filter_map(move |part| part.schema.get(keyword))
    }

    /// Whether any value will do.
    pub(crate) fn is_silent(&self) -> bool {
        let silent = |part: &Part<'_>| Kinds::declared(part.schema).is_none() && Kinds::hinted(part.schema).is_empty();
        self.parts.iter().all(silent) && self.tags.is_empty() && self.unknown_tag.is_none()
    }

    /// The kinds that are left, `null` only if nothing else is.
    pub(crate) fn kinds(&self) -> Kinds {
        let mut declared = None;
        let mut hinted = Kinds::NONE;
        for part in &self.parts {
            if let Some(kinds) = Kinds::declared(part.schema) {
                declared = Some(declared.unwrap_or(Kinds::ALL) & kinds);
            }
            hinted = hinted | Kinds::hinted(part.schema);
        }
        let object = !self.tags.is_empty() || self.unknown_tag.is_some();
        let kinds = match declared {
            Some(kinds) => kinds,
            None if object => Kinds::OBJECT,
            None if hinted.is_empty() => Kinds::ALL,
            None => hinted,
        };
        let rest = kinds.without(Kinds::NULL);
        if rest.is_empty() { kinds } else { rest }
    }
}

/// How a schema comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// As what the value is.
    Value,
    /// As something that it takes over.
    TakenOver,
}

/// Collects the facts of one value.
pub(crate) struct Gather<'g, 'a, 's> {
    pub(crate) description: &'g Description<'a>,
    pub(crate) script: &'g mut Script<'s>,
    pub(crate) odometer: &'g mut Odometer,
    pub(crate) place: &'g str,
    /// The whole value is another named schema's.
    pub(crate) foreign: bool,
    facts: Facts<'a>,
    /// Named schemas on the way here.
    chain: Vec<&'a str>,
    groups: usize,
}

impl<'g, 'a, 's> Gather<'g, 'a, 's> {
    pub(crate) fn new(
        description: &'g Description<'a>,
        script: &'g mut Script<'s>,
        odometer: &'g mut Odometer,
        place: &'g str,
        foreign: bool,
    ) -> Self {
        let facts = Facts::default();
        Self { description, script, odometer, place, foreign, facts, chain: Vec::new(), groups: 0 }
    }

    /// The facts of a value that has to satisfy these schemas; the first one's name, if it has one.
    pub(crate) fn facts(mut self, schemas: &[&'a Value], name: Option<&'a str>) -> Result<Facts<'a>, Impossible> {
        self.chain.extend(name);
        for schema in schemas {
            self.add(schema, Position::Value, self.foreign)?;
        }
        Ok(self.facts)
    }

    fn add(&mut self, schema: &'a Value, position: Position, foreign: bool) -> Result<(), Impossible> {
        if schema == &Value::Bool(false) {
            return Err(Impossible);
        }
        if !schema.is_object() || self.facts.parts.iter().any(|part| ptr::eq(part.schema, schema)) {
            return Ok(());
        }
        match self.description.reference(schema) {
            Some(Reference::Only(name, target)) => return self.add_named(name, target, position, foreign),
            Some(Reference::And(name, target)) => self.add_named(name, target, position, foreign)?,
            Some(Reference::Nowhere) | None => {}
        }
        self.facts.parts.push(Part { schema, foreign });
        let below = if self.is_wrapper(schema) { position } else { Position::TakenOver };
        for part in list(schema, "allOf") {
            self.add(part, below, foreign)?;
        }
        let name = self.chain.last().copied().filter(|name| self.is_named(name, schema));
        for group in groups(self.description, schema, name) {
            self.add_group(schema, &group, position)?;
        }
        Ok(())
    }

    fn is_named(&self, name: &str, schema: &Value) -> bool {
        self.description.schema(name).is_some_and(|(_, named)| ptr::eq(named, schema))
    }

    /// Whether a schema is there to say something of another, rather than to extend it.
    fn is_wrapper(&self, schema: &Value) -> bool {
        let named = self.chain.last().is_some_and(|name| self.is_named(name, schema));
        !named && list(schema, "allOf").len() == 1 && Kinds::hinted(schema).is_empty()
    }

    fn add_named(
        &mut self,
        name: &'a str,
        schema: &'a Value,
        position: Position,
        foreign: bool,
    ) -> Result<(), Impossible> {
        self.chain.push(name);
        let added = self.add(schema, position, foreign);
        self.chain.pop();
        added
    }

    fn add_group(&mut self, schema: &'a Value, group: &Group<'a>, position: Position) -> Result<(), Impossible> {
        if position == Position::TakenOver && self.is_settled(schema, group) {
            return Ok(());
        }
        let ordinal = self.groups;
        self.groups += 1;
        let question = Question {
            place: self.place,
            sort: Sort::Variant,
            ordinal,
            asked_by: address(schema),
            ways: group.variants.len(),
            unknown: group.property.map(|_| Label::UnknownTag),
            recorded: !self.foreign,
        };
        let answer = self.script.choose(&question, self.odometer);
        let index = match answer {
            Answer::Way(index) => index,
            Answer::Unknown => 0,
        };
        let Some(Variant { schema, name, tag }) = group.variants.get(index).cloned() else { return Err(Impossible) };
        match (answer, tag) {
            (Answer::Unknown, _) => self.facts.unknown_tag = group.property,
            (Answer::Way(_), Some(tag)) => self.add_tag(tag)?,
            (Answer::Way(_), None) => {}
        }
        let foreign = self.foreign || name.is_some();
        match name.filter(|_| group.keyword.is_none()) {
            Some(name) => self.add_named(name, schema, Position::Value, foreign),
            None => self.add(schema, Position::Value, foreign),
        }
    }

    /// Whether the variant was chosen before: who takes over a base, or a union that it belongs to,
    /// is a variant of it already.
    fn is_settled(&mut self, schema: &'a Value, group: &Group<'a>) -> bool {
        let found = group.variants.iter().find(|variant| variant.name.is_some_and(|name| self.chain.contains(&name)));
        if let Some((property, tag)) = found.and_then(|variant| variant.tag.clone())
            && discriminator(schema).is_some()
        {
            self.facts.own_tags.push((property, tag));
        }
        found.is_some() || group.keyword.is_none()
    }

    fn add_tag(&mut self, (property, tag): (&'a str, String)) -> Result<(), Impossible> {
        if self.facts.tags.iter().any(|(name, value)| *name == property && *value != tag) {
            return Err(Impossible);
        }
        self.facts.tags.push((property, tag));
        Ok(())
    }
}

/// Whether a value of these schemas may be `null`. `nullable` means it wherever it stands: that is
/// how descriptions use it, whatever stands beside it.
pub(crate) fn allows_null<'a>(description: &Description<'a>, schemas: &[&'a Value]) -> bool {
    schemas.iter().all(|schema| one_allows_null(description, schema, 0))
}

fn one_allows_null<'a>(description: &Description<'a>, schema: &'a Value, depth: usize) -> bool {
    // A schema that leads back to itself says nothing.
    if depth > 16 {
        return false;
    }
    if schema.get("nullable") == Some(&Value::Bool(true)) && schema.get("$ref").is_none() {
        return true;
    }
    let below = |schema: &'a Value| one_allows_null(description, schema, depth + 1);
    match description.reference(schema) {
        Some(Reference::Only(_, target)) => return below(target),
        Some(Reference::And(_, target)) if !below(target) => return false,
        Some(Reference::And(..) | Reference::Nowhere) | None => {}
    }
    let declared = Kinds::declared(schema);
    let by_type = declared.map_or_else(|| Kinds::hinted(schema).is_empty(), |kinds| kinds.has(Kinds::NULL));
    let listed = list(schema, "enum");
    let by_value =
        (listed.is_empty() || listed.contains(&Value::Null)) && schema.get("const").is_none_or(Value::is_null);
    let branches = |keyword| list(schema, keyword);
    // What comes with a tag is an object, even by a branch that says nothing of its values.
    let is_tagged = discriminator(schema).is_some();
    let allows = |branch: &'a Value| below(branch) && !(is_tagged && is_anything(description, branch));
    let by_branch =
        ["oneOf", "anyOf"].iter().all(|keyword| branches(keyword).is_empty() || branches(keyword).iter().any(allows));
    schema != &Value::Bool(false) && by_type && by_value && by_branch && branches("allOf").iter().all(below)
}

/// Whether a schema says nothing of its values.
fn is_anything<'a>(description: &Description<'a>, schema: &'a Value) -> bool {
    let target = match description.reference(schema) {
        Some(Reference::Only(_, target)) => target,
        _ => schema,
    };
    match target {
        Value::Object(members) => members.keys().all(|name| ANNOTATIONS.contains(&name.as_str())),
        other => other == &Value::Bool(true),
    }
}
