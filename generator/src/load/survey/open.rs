//! What a survey knows of values, and of the collections around the place that it is at.

use std::borrow::Cow;

use granit_parser::Marker;

use super::aliases::Size;

/// A value, as far as it matters to what is around it.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub(super) shape: Shape,
    /// How many levels it has.
    pub(super) height: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Scalar,
    Mapping,
    /// A sequence of nothing else.
    Mappings,
    Sequence,
}

pub(super) const SCALAR: Node = Node { shape: Shape::Scalar, height: 0 };

/// A collection that is not finished.
pub(super) struct Open<'t> {
    pub(super) kind: Kind<'t>,
    /// 0 is none.
    pub(super) anchor: usize,
    /// What there was before it.
    pub(super) before: Size,
    /// The levels of the deepest of its values.
    pub(super) height: usize,
    /// How many bytes the names on the way to it have, and to its next value.
    pub(super) way: (usize, usize),
}

pub(super) enum Kind<'t> {
    /// So many elements, and whether all of them are mappings.
    Sequence(usize, bool),
    /// The key, if a value is next.
    Mapping(Option<Key<'t>>),
}

pub(super) enum Key<'t> {
    Name(Cow<'t, str>),
    Merge(Marker),
}
