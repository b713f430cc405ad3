//! Goes through a value as if it were written, and checks each place.

use serde_json::Value;

use super::super::codec::limits::{Check, Key, Limits};
use super::super::codec::{Elements, Encode, Entries, Halt, Sink};
use super::Violation;
use super::check::{Fact, check};
use super::pattern::Patterns;

/// Everything that a value does not keep.
pub(super) fn walk(value: &dyn Encode) -> Vec<Violation> {
    let mut walk = Walk { place: String::new(), found: Vec::new(), patterns: Patterns::default() };
    walk.visit(value, Vec::new());
    walk.found
}

struct Walk {
    /// Where it is, as a JSON pointer.
    place: String,
    found: Vec<Violation>,
    patterns: Patterns,
}

/// Limits of one place, from all who have something to say of it.
type Checks = Vec<&'static [Check]>;

impl Walk {
    fn visit(&mut self, value: &dyn Encode, mut checks: Checks) {
        let mut limits: Vec<Limits> = Vec::new();
        value.limits(&mut |each| limits.push(each));
        let rules = limits.iter().flat_map(|each| each.rules);
        checks.extend(rules.filter(|rule| matches!(rule.key, Key::Itself)).map(|rule| rule.checks));
        // What cannot be written is for the writer to say.
        let _ = value.encode(&mut Visit { walk: self, checks, limits });
    }
}

/// One value on the walk.
struct Visit<'a> {
    walk: &'a mut Walk,
    checks: Checks,
    limits: Vec<Limits>,
}

impl Visit<'_> {
    fn check(&mut self, fact: &Fact<'_>) {
        for each in self.checks.iter().copied().flatten() {
            if let Some(broken) = check(each, fact, &mut self.walk.patterns) {
                let violation = Violation::new(self.walk.place.clone(), broken);
                // A union and its variant may ask the same of the one object that they share.
                if !self.walk.found.contains(&violation) {
                    self.walk.found.push(violation);
                }
            }
        }
    }

    /// Visits what stands in this value: under a declared name, or at a place without one.
    fn step(&mut self, place: &str, declared: Option<&str>, value: &dyn Encode) {
        let checks: Checks = match declared {
            Some(name) => {
                let rules = self.limits.iter().flat_map(|each| each.rules);
                rules.filter(|rule| matches!(rule.key, Key::Member(it) if it == name)).map(|rule| rule.checks).collect()
            }
            None => {
                let each = |check: &Check| if let Check::Each(checks) = check { Some(*checks) } else { None };
                self.checks.iter().copied().flatten().filter_map(each).collect()
            }
        };
        let end = self.walk.place.len();
        self.walk.place.push('/');
        self.walk.place.push_str(&place.replace('~', "~0").replace('/', "~1"));
        self.walk.visit(value, checks);
        self.walk.place.truncate(end);
    }
}

impl Sink for Visit<'_> {
    fn null(&mut self) -> Result<(), Halt> {
        Ok(())
    }

    fn boolean(&mut self, _value: bool) -> Result<(), Halt> {
        Ok(())
    }

    fn integer(&mut self, value: i64) -> Result<(), Halt> {
        self.check(&Fact::Number(&value.to_string()));
        Ok(())
    }

    fn number(&mut self, value: f64) -> Result<(), Halt> {
        self.check(&Fact::Number(&value.to_string()));
        Ok(())
    }

    fn string(&mut self, value: &str) -> Result<(), Halt> {
        self.check(&Fact::Text(value));
        Ok(())
    }

    fn value(&mut self, value: &Value) -> Result<(), Halt> {
        match value {
            Value::Null | Value::Bool(_) => Ok(()),
            Value::Number(value) => {
                self.check(&Fact::Number(&value.to_string()));
                Ok(())
            }
            Value::String(value) => self.string(value),
            Value::Array(values) => {
                self.array(&mut |elements| values.iter().try_for_each(|each| elements.element(each)))
            }
            Value::Object(members) => members.encode(self),
        }
    }

    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        let wants_elements = self.checks.iter().copied().flatten().any(|check| matches!(check, Check::UniqueItems));
        let mut walk = ElementWalk { visit: self, count: 0, seen: wants_elements.then(Vec::new) };
        write(&mut walk)?;
        let (count, seen) = (walk.count, walk.seen.unwrap_or_default());
        self.check(&Fact::Array(count as u64, &seen));
        Ok(())
    }

    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        let mut walk = EntryWalk { visit: self, count: 0 };
        write(&mut walk)?;
        let count = walk.count;
        self.check(&Fact::Object(count));
        Ok(())
    }
}

struct ElementWalk<'a, 'b> {
    visit: &'a mut Visit<'b>,
    count: usize,
    /// The elements so far, if they are to be compared.
    seen: Option<Vec<Value>>,
}

impl Elements for ElementWalk<'_, '_> {
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt> {
        let declared = self.visit.limits.iter().find_map(|each| each.declared.get(self.count).copied());
        self.visit.step(&self.count.to_string(), declared, value);
        if let Some(seen) = &mut self.seen {
            seen.push(super::super::codec::to_value(value));
        }
        self.count += 1;
        Ok(())
    }
}

struct EntryWalk<'a, 'b> {
    visit: &'a mut Visit<'b>,
    count: u64,
}

impl Entries for EntryWalk<'_, '_> {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        let is_declared = self.visit.limits.iter().any(|each| each.declared.contains(&name));
        self.visit.step(name, is_declared.then_some(name), value);
        self.count += 1;
        Ok(())
    }
}
