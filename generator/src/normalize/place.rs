//! Where a walk over a document is, in what was written and in what comes of it.
//!
//! A step costs nothing but a place on the stack: pointers are made only where there is something to
//! say. Mostly both ways are the same; where something is moved or wrapped, a step belongs to one of
//! them alone.

use serde_json::Value;

use super::Origin;
use crate::pointer::Pointer;

/// A value of a document that is not changed as long as this is looked at, by its address. Values are
/// told apart by it, and never listed in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(*const Value);

impl Node {
    pub(super) fn of(value: &Value) -> Self {
        Self(std::ptr::from_ref(value))
    }
}

/// A member's name or an element's index.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'p> {
    Member(&'p str),
    Element(usize),
}

/// Where a walk begins.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// Where it is written.
    pub(super) origin: Origin,
    /// Where it goes.
    pub(super) target: Pointer,
}

/// Where a walk is.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'p> {
    up: Up<'p>,
    written: Option<Step<'p>>,
    target: Option<Step<'p>>,
}

#[derive(Clone, Copy, Debug)]
enum Up<'p> {
    Root(&'p Root),
    Step(&'p At<'p>),
}

impl<'p> At<'p> {
    /// At the beginning.
    pub(super) const fn root(root: &'p Root) -> Self {
        Self { up: Up::Root(root), written: None, target: None }
    }

    /// Whether this is the beginning.
    pub(super) const fn is_root(&self) -> bool {
        matches!(self.up, Up::Root(_)) && self.written.is_none() && self.target.is_none()
    }

    /// Whether this is a member that only people read.
    pub(super) fn is_said(&self) -> bool {
        let said = ["description", "summary", "title", "termsOfService", "$comment"];
        matches!(self.written, Some(Step::Member(name)) if said.contains(&name))
    }

    /// Whether this is an element of an array.
    pub(super) const fn is_element(&self) -> bool {
        matches!(self.written, Some(Step::Element(_)))
    }

    /// One step further, to a member.
    pub(super) const fn member(&'p self, name: &'p str) -> Self {
        self.step(Some(Step::Member(name)), Some(Step::Member(name)))
    }

    /// One step further, to an element.
    pub(super) const fn element(&'p self, index: usize) -> Self {
        self.step(Some(Step::Element(index)), Some(Step::Element(index)))
    }

    /// One step further in what was written, in what comes of it, or in both.
    pub(super) const fn step(&'p self, written: Option<Step<'p>>, target: Option<Step<'p>>) -> Self {
        Self { up: Up::Step(self), written, target }
    }

    /// Where it is written.
    pub(super) fn origin(&self) -> Origin {
        let (root, steps) = self.steps(|at| at.written);
        Origin { file: root.origin.file, pointer: joined(&root.origin.pointer, &steps) }
    }

    /// The file that it is written in.
    pub(super) fn file(&self) -> usize {
        let mut at = *self;
        loop {
            match at.up {
                Up::Root(root) => return root.origin.file,
                Up::Step(up) => at = *up,
            }
        }
    }

    /// Where it goes.
    pub(super) fn target(&self) -> Pointer {
        let (root, steps) = self.steps(|at| at.target);
        joined(&root.target, &steps)
    }

    fn steps(&self, which: impl Fn(&At<'p>) -> Option<Step<'p>>) -> (&'p Root, Vec<Step<'p>>) {
        let mut steps = Vec::new();
        let mut at = *self;
        loop {
            steps.extend(which(&at));
            match at.up {
                Up::Root(root) => {
                    steps.reverse();
                    return (root, steps);
                }
                Up::Step(up) => at = *up,
            }
        }
    }
}

fn joined(root: &Pointer, steps: &[Step<'_>]) -> Pointer {
    steps.iter().fold(root.clone(), |place, step| match step {
        Step::Member(name) => place.join(name),
        Step::Element(index) => place.join(index),
    })
}
