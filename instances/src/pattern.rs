//! All patterns of a description. One that has no samples is minded by neither the maker nor the check
//! of what it makes.

use std::collections::BTreeMap;

use patterns::Pattern;
use serde_json::Value;

/// All patterns of a description.
#[derive(Default)]
pub(crate) struct Patterns(BTreeMap<String, Pattern>);

impl Patterns {
    /// Finds patterns wherever they may be; too many do no harm.
    pub(crate) fn of(document: &Value) -> Self {
        let mut patterns = Self::default();
        patterns.collect(document);
        patterns
    }

    fn collect(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    match (name.as_str(), member) {
                        ("pattern", Value::String(pattern)) => self.add(pattern),
                        ("patternProperties", Value::Object(patterns)) => patterns.keys().for_each(|it| self.add(it)),
                        _ => {}
                    }
                    self.collect(member);
                }
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.collect(element)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn add(&mut self, pattern: &str) {
        if !self.0.contains_key(pattern) {
            self.0.insert(pattern.to_owned(), Pattern::new(pattern));
        }
    }

    /// Texts that match.
    pub(crate) fn samples(&self, pattern: &str) -> &[String] {
        self.0.get(pattern).map_or(&[], Pattern::samples)
    }

    /// Whether there are such texts.
    pub(crate) fn is_made(&self, pattern: &str) -> bool {
        !self.samples(pattern).is_empty()
    }

    /// Whether a text matches; nothing does if nobody can tell.
    pub(crate) fn matches(&self, pattern: &str, text: &str) -> bool {
        self.0.get(pattern).and_then(|known| known.matches(text)) == Some(true)
    }
}
