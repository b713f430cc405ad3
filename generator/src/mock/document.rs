//! The normalized document, by place: schemas, their examples, and what stands beside the schemas.

use serde_json::{Map, Value};

use crate::pointer::Pointer;

/// References behind references are followed no further.
const DEEPEST: usize = 32;

/// A normalized document.
#[derive(Clone, Copy)]
pub(super) struct Document<'d>(&'d Value);

impl<'d> Document<'d> {
    pub(super) const fn new(document: &'d Value) -> Self {
        Self(document)
    }

    /// What stands at a place, or what it refers to.
    pub(super) fn at(self, place: &Pointer) -> Option<&'d Value> {
        self.followed(place.of(self.0)?)
    }

    /// The place that a place refers to, or itself.
    pub(super) fn target(self, place: &Pointer) -> Pointer {
        let mut place = place.clone();
        for _ in 0..DEEPEST {
            let reference = place.of(self.0).and_then(|it| it.get("$ref")?.as_str());
            match reference.and_then(Pointer::parse) {
                Some(target) => place = target,
                None => break,
            }
        }
        place
    }

    /// What it is, or refers to.
    pub(super) fn followed(self, mut it: &'d Value) -> Option<&'d Value> {
        for _ in 0..DEEPEST {
            let Some(reference) = it.get("$ref").and_then(Value::as_str) else { return Some(it) };
            it = Pointer::parse(reference)?.of(self.0)?;
        }
        None
    }

    /// What a schema at a place gives as an example, by itself or by what it refers to: the one
    /// nearest to the place first.
    pub(super) fn examples_of(self, place: &Pointer) -> impl Iterator<Item = &'d Value> {
        let near = place.of(self.0);
        let far = near.and_then(|it| self.followed(it)).filter(|far| !near.is_some_and(|it| std::ptr::eq(it, *far)));
        near.into_iter().chain(far).flat_map(examples)
    }

    /// A text member of the schema at a place, or of what it refers to.
    pub(super) fn text(self, place: &Pointer, member: &str) -> Option<&'d str> {
        self.at(place)?.get(member)?.as_str()
    }

    /// The media types of a request's body or of an answer.
    pub(super) fn content(self, place: &Pointer) -> Option<&'d Map<String, Value>> {
        self.at(place)?.get("content")?.as_object()
    }
}

/// `example`, `examples` as a list, `const` and `default` of a schema.
fn examples(schema: &Value) -> impl Iterator<Item = &Value> {
    let list = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
    schema.get("example").into_iter().chain(list).chain(schema.get("default"))
}
