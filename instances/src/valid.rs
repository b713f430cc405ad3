//! What a validator for JSON Schema says of an instance.
//!
//! There is one validator for a whole description, and an instance is shown to it as the member of
//! an object that is called by its schema's number. Schemas refer to each other all over; one
//! validator for each would read most of the description each time.

use std::collections::BTreeMap;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value};

use crate::description::Description;
use crate::pattern::Patterns;
use crate::translate::Translator;

/// Validates instances of all named schemas.
pub(crate) struct Judge<'a> {
    validator: Option<Validator>,
    members: BTreeMap<&'a str, String>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(description: &Description<'a>, patterns: &Patterns) -> Self {
        let (document, members) = Translator::new(description, patterns).document();
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        Self { validator: options.build(&document).ok(), members }
    }

    /// Whether there is a validator at all. Without one, instances are taken as they are.
    pub(crate) const fn can_tell(&self) -> bool {
        self.validator.is_some()
    }

    pub(crate) fn is_valid(&self, name: &str, instance: &Value) -> bool {
        match (&self.validator, self.members.get(name)) {
            (Some(validator), Some(member)) => {
                validator.is_valid(&Value::Object(Map::from_iter([(member.clone(), instance.clone())])))
            }
            _ => true,
        }
    }
}
