//! Arrays: elements with places of their own, elements like each other, and how many.

use serde_json::Value;

use super::object::limit;
use super::{At, Maker};
use crate::description::list;
use crate::facts::{Facts, Impossible};
use crate::script::Extent;

/// More elements than this are not made: arrays that need them are not told from others.
const MOST: usize = 64;

impl<'a> Maker<'_, 'a, '_> {
    pub(super) fn array(&mut self, facts: &Facts<'a>, at: &At) -> Result<Value, Impossible> {
        let least = limit(facts, "minItems", Iterator::max).unwrap_or(0);
        let most = limit(facts, "maxItems", Iterator::min).unwrap_or(usize::MAX);
        if least > MOST || least > most {
            return Err(Impossible);
        }
        let places = facts.all("prefixItems").filter_map(Value::as_array).map(Vec::len).max().unwrap_or(0);
        let unique = facts.all("uniqueItems").any(|unique| unique == &Value::Bool(true));
        let usual = match self.script.effective() {
            Extent::Lean => 0,
            Extent::Full => (places + 2).max(2),
            Extent::Random => self.script.random.below(places + 4),
        };
        let count = usual.max(least).min(most);
        let mut made: Vec<Value> = Vec::new();
        for index in 0..MOST {
            let wanted = self.script.wants(&format!("{}/{index}", at.place));
            if made.len() >= most || (made.len() >= count && !wanted) {
                break;
            }
            // What stands in the first place is looked at in every way, the rest are its likes.
            let at = at.below(&made.len().to_string(), index > 0 && index >= places);
            match self.element(facts, made.len(), &at) {
                Ok(value) if unique && made.contains(&value) => made.extend(self.another(facts, &made, &at)),
                Ok(value) => made.push(value),
                Err(Impossible) => break,
            }
        }
        if made.len() < least { Err(Impossible) } else { Ok(Value::Array(made)) }
    }

    fn element(&mut self, facts: &Facts<'a>, index: usize, at: &At) -> Result<Value, Impossible> {
        let mut schemas: Vec<&'a Value> = Vec::new();
        for part in &facts.parts {
            let stated = list(part.schema, "prefixItems").get(index);
            schemas.extend(stated.or_else(|| part.schema.get("items")));
        }
        if schemas.iter().any(|schema| **schema == Value::Bool(false)) {
            return Err(Impossible);
        }
        schemas.retain(|schema| schema.is_object());
        self.value(&schemas, at)
    }

    /// An element that is not there yet, if the dice find one soon.
    fn another(&mut self, facts: &Facts<'a>, made: &[Value], at: &At) -> Option<Value> {
        let extent = std::mem::replace(&mut self.script.extent, Extent::Random);
        let other = (0..16).find_map(|_| {
            let value = self.element(facts, made.len(), at).ok()?;
            (!made.contains(&value)).then_some(value)
        });
        self.script.extent = extent;
        other
    }
}
