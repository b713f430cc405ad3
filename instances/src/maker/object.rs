//! Objects: properties, what else may be among them, and how many.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{At, Maker, UNKNOWN};
use crate::Label;
use crate::description::{address, list};
use crate::facts::{Facts, Impossible, Part};
use crate::kinds::Kinds;
use crate::opened::is_closed;
use crate::script::{Answer, Odometer, Question, Sort};

/// A member that no description has.
const EXTRA: &str = "x-unknown-to-the-description";

/// What a member has to satisfy.
struct Member<'a> {
    schemas: Vec<&'a Value>,
    foreign: bool,
    /// Some part of the schema states it by name, or by a pattern for names.
    stated: bool,
}

impl<'a> Maker<'_, 'a, '_> {
    pub(super) fn object(&mut self, facts: &Facts<'a>, at: &At, odometer: &mut Odometer) -> Result<Value, Impossible> {
        let mut required = required(facts);
        let names = names(facts, &required);
        let most = limit(facts, "maxProperties", Iterator::min).unwrap_or(usize::MAX);
        let mut made = Map::new();
        for name in names {
            let needed = required.contains(name);
            let below = format!("{}/{}", at.place, name.replace('~', "~0").replace('/', "~1"));
            if !needed && (made.len() >= most || !self.script.includes(&below)) {
                continue;
            }
            match self.member(facts, name, at) {
                Ok(value) => {
                    made.insert(name.to_owned(), value);
                    required.extend(also_required(facts, name));
                }
                Err(Impossible) if needed => return Err(Impossible),
                Err(Impossible) => {}
            }
        }
        // What another member asks for may stand before it.
        for name in required {
            if !made.contains_key(name) {
                let value = self.member(facts, name, at)?;
                made.insert(name.to_owned(), value);
            }
        }
        self.others(facts, at, &mut made)?;
        self.unknown(facts, at, odometer, &mut made);
        if let Some(property) = facts.unknown_tag {
            made.insert(property.to_owned(), json!(UNKNOWN));
        }
        Ok(Value::Object(made))
    }

    fn member(&mut self, facts: &Facts<'a>, name: &str, at: &At) -> Result<Value, Impossible> {
        let member = member(facts, name, self).ok_or(Impossible)?;
        let at = at.below(name, member.foreign);
        let tag = facts.tags.iter().find(|(property, _)| *property == name);
        if let Some((_, tag)) = tag {
            return Ok(self.tag(&member.schemas, tag, &at));
        }
        let made = self.value(&member.schemas, &at)?;
        // By itself, too, a variant is known by its own tag.
        let own = facts.own_tags.iter().find(|(property, _)| *property == name).map(|(_, tag)| json!(tag));
        let replaced = own.filter(|_| made.is_string() && self.script.label == Label::Valid);
        Ok(replaced.unwrap_or(made))
    }

    /// A tag is a text in a mapping; on the wire it is what its property says.
    fn tag(&mut self, schemas: &[&'a Value], tag: &str, at: &At) -> Value {
        let sample = self.value(schemas, &At { foreign: true, references: 0, ..at.clone() });
        match sample {
            Ok(sample) if !sample.is_string() => serde_json::from_str(tag)
                .ok()
                .filter(|value| Kinds::of(value) == Kinds::of(&sample))
                .unwrap_or_else(|| json!(tag)),
            Ok(_) | Err(Impossible) => json!(tag),
        }
    }

    /// Members beside those that are named: as many as there have to be, and some where a schema
    /// says what they are.
    fn others(&mut self, facts: &Facts<'a>, at: &At, made: &mut Map<String, Value>) -> Result<(), Impossible> {
        let least = limit(facts, "minProperties", Iterator::max).unwrap_or(0);
        let most = limit(facts, "maxProperties", Iterator::min).unwrap_or(usize::MAX);
        let wanted = self.free_names(facts);
        let welcome = wanted.iter().any(|name| self.script.includes(&format!("{}/{name}", at.place)));
        for (index, name) in wanted.iter().enumerate() {
            let needed = made.len() < least;
            let welcome = welcome && made.len() < most && is_open(facts);
            if !needed && !welcome || made.contains_key(name) {
                continue;
            }
            let Some(member) = member(facts, name, self) else { continue };
            let below = at.below(name, member.foreign || index > 0);
            match self.value(&member.schemas, &below) {
                Ok(value) => drop(made.insert(name.clone(), value)),
                Err(Impossible) if needed => return Err(Impossible),
                Err(Impossible) => {}
            }
        }
        if made.len() < least { Err(Impossible) } else { Ok(()) }
    }

    /// Names for members that are not named: by what names have to be, by patterns, or any.
    fn free_names(&mut self, facts: &Facts<'a>) -> Vec<String> {
        let rules: Vec<&'a Value> = facts.all("propertyNames").collect();
        if !rules.is_empty() {
            let listed = rules.iter().flat_map(|rule| list(rule, "enum")).filter_map(Value::as_str).map(str::to_owned);
            let listed: Vec<String> = listed.collect();
            if !listed.is_empty() {
                return listed;
            }
            let at = At { place: String::new(), references: 0, foreign: true, depth: 0 };
            let made = self.value(&rules, &at).ok();
            return made.and_then(|name| Some(vec![name.as_str()?.to_owned()])).unwrap_or_default();
        }
        let patterns = facts.all("patternProperties").filter_map(Value::as_object).flatten();
        let patterns = patterns.filter_map(|(pattern, _)| self.patterns.samples(pattern).first().cloned());
        let mut names: Vec<String> = patterns.collect();
        let least = limit(facts, "minProperties", Iterator::max).unwrap_or(0).min(64);
        names.extend((1..=least.max(2)).map(|number| format!("key_{number}")));
        names
    }

    /// Members that the description does not know, if that is asked for.
    fn unknown(&mut self, facts: &Facts<'a>, at: &At, odometer: &mut Odometer, made: &mut Map<String, Value>) {
        let allowed = member(facts, EXTRA, self).is_some_and(|member| !member.stated && member.schemas.is_empty());
        let roomy = limit(facts, "maxProperties", Iterator::min).is_none_or(|most| made.len() + 2 <= most);
        let ruled = facts.all("propertyNames").next().is_some();
        let declares = facts.all("properties").filter_map(Value::as_object).any(|members| !members.is_empty());
        if !allowed || !roomy || !declares || ruled {
            return;
        }
        let question = Question {
            place: &at.place,
            sort: Sort::Extra,
            ordinal: 0,
            asked_by: facts.parts.first().map_or(0, |part| address(part.schema)),
            ways: 1,
            unknown: Some(Label::ExtraMember),
            recorded: !at.foreign,
        };
        if self.script.choose(&question, odometer) == Answer::Unknown {
            made.insert(EXTRA.to_owned(), json!({"a": [1, null, "text", {"b": false}], "c": 0.5}));
            made.insert(format!("{EXTRA}-null"), Value::Null);
        }
    }
}

/// What a member of that name has to satisfy; `None` if there must not be one.
fn member<'a>(facts: &Facts<'a>, name: &str, maker: &Maker<'_, 'a, '_>) -> Option<Member<'a>> {
    let mut member = Member { schemas: Vec::new(), foreign: true, stated: false };
    let mut closed = false;
    for Part { schema, foreign } in &facts.parts {
        let property = schema.get("properties").and_then(|members| members.get(name));
        let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
        let matching = patterns.filter(|(pattern, _)| maker.patterns.matches(pattern, name)).map(|(_, schema)| schema);
        let mut stating: Vec<&'a Value> = property.into_iter().chain(matching).collect();
        let stated = !stating.is_empty();
        member.stated |= stated;
        if !stated {
            stating.extend(schema.get("additionalProperties").filter(|others| others.is_object()));
            closed |= is_closed(schema) || schema.get("unevaluatedProperties") == Some(&Value::Bool(false));
        }
        let forbidden = stating.iter().any(|schema| **schema == Value::Bool(false));
        if forbidden || (!stated && maker.description.is_closed(schema)) {
            return None;
        }
        stating.retain(|schema| schema.is_object());
        member.foreign &= *foreign || stating.is_empty();
        member.schemas.extend(stating);
    }
    let is_tag = facts.tags.iter().any(|(property, _)| *property == name);
    if closed && !member.stated && !is_tag {
        return None;
    }
    // Where nobody says anything, whatever is made says nothing of anybody.
    Some(member)
}

/// Whether further members are the point of an object: a schema for them, or no others.
fn is_open(facts: &Facts<'_>) -> bool {
    let stated = facts.all("additionalProperties").any(Value::is_object) || facts.all("patternProperties").count() > 0;
    stated || facts.all("properties").filter_map(Value::as_object).all(serde_json::Map::is_empty)
}

/// Members that have to be there, in a fixed order.
fn required<'a>(facts: &Facts<'a>) -> BTreeSet<&'a str> {
    let required = facts.all("required").filter_map(Value::as_array).flatten().filter_map(Value::as_str);
    required.chain(facts.tags.iter().map(|(property, _)| *property)).collect()
}

/// Members that have to be there if another one is.
fn also_required<'a>(facts: &Facts<'a>, name: &str) -> Vec<&'a str> {
    let rules = facts.all("dependentRequired").filter_map(|rules| rules.get(name)?.as_array());
    rules.flatten().filter_map(Value::as_str).collect()
}

/// Names that are stated, in their order, and those that are only required.
fn names<'a>(facts: &Facts<'a>, required: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let mut names: Vec<&'a str> = Vec::new();
    let stated = facts.all("properties").filter_map(Value::as_object).flat_map(|members| members.keys());
    let mut seen = BTreeSet::new();
    for name in stated.map(String::as_str).chain(required.iter().copied()) {
        if seen.insert(name) {
            names.push(name);
        }
    }
    // What is required comes first where there is a limit to how many there may be.
    if facts.all("maxProperties").next().is_some() {
        names.sort_by_key(|name| !required.contains(name));
    }
    names
}

/// The one of several limits that counts.
pub(super) fn limit<'a>(
    facts: &Facts<'a>,
    keyword: &'a str,
    pick: impl Fn(std::vec::IntoIter<usize>) -> Option<usize>,
) -> Option<usize> {
    let limits: Vec<usize> = facts.all(keyword).filter_map(|limit| usize::try_from(limit.as_u64()?).ok()).collect();
    pick(limits.into_iter())
}
