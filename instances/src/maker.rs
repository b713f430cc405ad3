//! Makes one value that satisfies schemas, as a [`Script`] wants it.
//!
//! A named schema inside of another is filled in with its minimal instance below a certain depth,
//! so that recursion ends and sizes stay small. Minimal instances are found first, for all schemas
//! at once: each round makes those whose parts were made in a round before, so none is deeper than
//! it has to be, and what is left over has no finite instance.

mod array;
mod number;
mod object;
mod text;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Label;
use crate::description::{Description, Reference, address, list};
use crate::facts::{Facts, Gather, Impossible, allows_null};
use crate::kinds::Kinds;
use crate::pattern::Patterns;
use crate::random::Random;
use crate::script::{Answer, Extent, Odometer, Question, Script, Sort};

/// Minimal instances of named schemas.
pub(crate) type Minimal<'a> = BTreeMap<&'a str, Value>;

/// The text that stands for a tag or a value that the description does not know.
pub(crate) const UNKNOWN: &str = "unknown-to-the-description";

/// What every value is made with.
pub(crate) struct Maker<'m, 'a, 's> {
    pub(crate) description: &'m Description<'a>,
    pub(crate) minimal: &'m Minimal<'a>,
    pub(crate) patterns: &'m Patterns,
    pub(crate) script: Script<'s>,
}

/// Where a value is made.
#[derive(Clone, Debug)]
pub(crate) struct At {
    /// A JSON pointer into the instance.
    pub(crate) place: String,
    /// How many references may still be followed.
    references: usize,
    /// It belongs to another named schema.
    foreign: bool,
    depth: usize,
}

/// How many values stand for any.
const ANYTHING: usize = 6;

/// Values nest no deeper: readers have limits, too.
const DEEPEST: usize = 40;

impl At {
    pub(crate) fn root(references: usize) -> Self {
        Self { place: String::new(), references, foreign: false, depth: 0 }
    }

    /// A member or an element.
    fn below(&self, step: &str, foreign: bool) -> Self {
        let step = step.replace('~', "~0").replace('/', "~1");
        Self {
            place: format!("{}/{step}", self.place),
            references: self.references,
            foreign: self.foreign || foreign,
            depth: self.depth + 1,
        }
    }
}

/// Minimal instances of all named schemas that have a finite one.
pub(crate) fn minimal<'a>(description: &Description<'a>, patterns: &Patterns) -> Minimal<'a> {
    let mut made = Minimal::new();
    loop {
        let mut round = Vec::new();
        for (name, schema) in description.schemas().filter(|(name, _)| !made.contains_key(name)) {
            let script = Script::new(Extent::Lean, &[], Random::new(name, 0));
            let mut maker = Maker { description, minimal: &made, patterns, script };
            round.extend(maker.named(name, schema, &At::root(0)).map(|value| (name, value)));
        }
        if round.is_empty() {
            return made;
        }
        made.extend(round);
    }
}

impl<'a> Maker<'_, 'a, '_> {
    /// A value of a named schema, made from its parts.
    pub(crate) fn named(&mut self, name: &'a str, schema: &'a Value, at: &At) -> Result<Value, Impossible> {
        // A name for another schema, and nothing else.
        match self.description.reference(schema) {
            Some(Reference::Only(..)) => self.value(&[schema], at),
            Some(Reference::And(..) | Reference::Nowhere) | None => self.try_ways(&[schema], Some(name), at),
        }
    }

    /// A value that satisfies all of these schemas.
    fn value(&mut self, schemas: &[&'a Value], at: &At) -> Result<Value, Impossible> {
        if at.depth > DEEPEST {
            return Err(Impossible);
        }
        self.script.budget = self.script.budget.saturating_sub(1);
        if let [schema] = schemas
            && let Some(Reference::Only(name, target)) = self.description.reference(schema)
        {
            // The schema's own choices are met when it is looked at; whether it is `null` here matters here.
            let mut odometer = Odometer::default();
            let question = question(at, schemas, Sort::Null, 2);
            if allows_null(self.description, schemas) && self.script.choose(&question, &mut odometer) == Answer::Way(1)
            {
                return Ok(Value::Null);
            }
            if at.references == 0 || self.script.effective() == Extent::Lean {
                return self.minimal.get(name).cloned().ok_or(Impossible);
            }
            let at = At { references: at.references - 1, foreign: true, ..at.clone() };
            return self.named(name, target, &at).or_else(|_| self.minimal.get(name).cloned().ok_or(Impossible));
        }
        self.try_ways(schemas, None, at)
    }

    fn try_ways(&mut self, schemas: &[&'a Value], name: Option<&'a str>, at: &At) -> Result<Value, Impossible> {
        let mut odometer = Odometer::default();
        loop {
            let made = self.one_way(schemas, name, at, &mut odometer);
            if made.is_ok() || !odometer.advance() {
                return made;
            }
        }
    }

    fn one_way(
        &mut self,
        schemas: &[&'a Value],
        name: Option<&'a str>,
        at: &At,
        odometer: &mut Odometer,
    ) -> Result<Value, Impossible> {
        let question = |sort, ways| question(at, schemas, sort, ways);
        if allows_null(self.description, schemas)
            && self.script.choose(&question(Sort::Null, 2), odometer) == Answer::Way(1)
        {
            return Ok(Value::Null);
        }
        let gather = Gather::new(self.description, &mut self.script, odometer, &at.place, at.foreign);
        let facts = gather.facts(schemas, name)?;
        let kinds = facts.kinds();
        if let Some(constants) = constants(&facts, kinds) {
            return self.one_of(&constants, &question, odometer);
        }
        if facts.is_silent() {
            return self.anything(&question(Sort::Value, ANYTHING), odometer);
        }
        let each = kinds.each();
        let kind = match each.as_slice() {
            [] => return Err(Impossible),
            [kind] => *kind,
            several => {
                let Answer::Way(index) = self.script.choose(&question(Sort::Kind, several.len()), odometer) else {
                    return Err(Impossible);
                };
                several.get(index).copied().ok_or(Impossible)?
            }
        };
        match kind {
            Kinds::OBJECT => self.object(&facts, at, odometer),
            Kinds::ARRAY => self.array(&facts, at),
            Kinds::STRING => self.text(&facts),
            Kinds::NUMBER | Kinds::INTEGER => self.number(&facts, kind),
            Kinds::BOOLEAN => Ok(Value::Bool(self.script.extent != Extent::Random || self.script.random.once_in(2))),
            _ => Ok(Value::Null),
        }
    }

    /// Where nothing is said, a value of each kind; `null` is met elsewhere.
    fn anything(&mut self, question: &Question<'_>, odometer: &mut Odometer) -> Result<Value, Impossible> {
        let values: [Value; ANYTHING] = [
            json!("text"),
            json!({"a": [1, {"b": null}], "c": "text"}),
            json!(["text", 1, null, {"a": 0.5}]),
            json!(7),
            json!(1.5),
            json!(false),
        ];
        let Answer::Way(index) = self.script.choose(question, odometer) else { return Err(Impossible) };
        values.get(index).cloned().ok_or(Impossible)
    }

    /// One of the listed values, or one that is not listed.
    fn one_of<'q>(
        &mut self,
        constants: &[&'a Value],
        question: &dyn Fn(Sort, usize) -> Question<'q>,
        odometer: &mut Odometer,
    ) -> Result<Value, Impossible> {
        let unlisted = unlisted(constants);
        let mut question = question(Sort::Value, constants.len());
        question.unknown = unlisted.is_some().then_some(Label::UnknownValue);
        match (self.script.choose(&question, odometer), unlisted) {
            (Answer::Way(index), _) => constants.get(index).map(|value| (*value).clone()).ok_or(Impossible),
            (Answer::Unknown, unlisted) => unlisted.ok_or(Impossible),
        }
    }
}

/// A question about a value as a whole.
fn question<'q>(at: &'q At, schemas: &[&Value], sort: Sort, ways: usize) -> Question<'q> {
    Question {
        place: &at.place,
        sort,
        ordinal: 0,
        asked_by: schemas.first().map_or(0, |schema| address(schema)),
        ways,
        unknown: None,
        recorded: !at.foreign,
    }
}

/// The values that all `enum` and `const` allow; `null` is met elsewhere.
fn constants<'a>(facts: &Facts<'a>, kinds: Kinds) -> Option<Vec<&'a Value>> {
    let mut common: Option<Vec<&'a Value>> = None;
    for part in &facts.parts {
        let mut lists = vec![list(part.schema, "enum").iter().collect::<Vec<_>>()];
        lists.push(part.schema.get("const").into_iter().collect());
        for list in lists.into_iter().filter(|list| !list.is_empty()) {
            common = Some(match common {
                Some(common) => common.into_iter().filter(|value| list.contains(value)).collect(),
                None => list,
            });
        }
    }
    let untyped = facts.all("type").next().is_none();
    let fits = |value: &&Value| (untyped && !value.is_null()) || !(Kinds::of(value) & kinds).is_empty();
    common.map(|common| common.into_iter().filter(fits).collect())
}

/// A value of the kind that is listed, but not listed.
fn unlisted(constants: &[&Value]) -> Option<Value> {
    if constants.iter().any(|value| value.is_string()) {
        return Some(json!(UNKNOWN));
    }
    let integers: Option<Vec<i64>> = constants.iter().map(|value| value.as_i64()).collect();
    let next = integers?.into_iter().max()?.checked_add(1)?;
    // Types are as wide as their formats, and no number above this is sure to fit.
    (next <= i64::from(i32::MAX)).then(|| json!(next))
}
