//! Descriptions that are made to take all time or memory: of any size, so that they can be small in
//! tests and as large as can be in measurements.

use std::fmt::Write as _;

/// A description by what is hostile about it; made when it is asked for, as some are large.
pub struct Hostile {
    pub name: &'static str,
    make: Box<dyn Fn() -> String>,
}

impl Hostile {
    pub fn text(&self) -> String {
        (self.make)()
    }
}

/// A name, and how to make the text.
macro_rules! hostile {
    ($name:expr, $text:expr $(,)?) => {
        Hostile { name: $name, make: Box::new(move || $text) }
    };
}

mod operations;
mod references;
mod values;
mod ways;

pub(super) const HEAD: &str =
    "openapi: 3.1.0\ninfo: {title: Hostile, version: '1'}\nservers: [{url: 'https://example.com'}]\n";

pub(super) fn schemas(count: usize, each: impl Fn(usize) -> String) -> String {
    let mut text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n");
    for index in 0..count {
        let _ = writeln!(text, "    s{index}: {}", each(index));
    }
    text
}

pub(super) fn list(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect::<Vec<_>>().join(", ")
}

pub(super) fn to(index: usize) -> String {
    format!("{{$ref: '#/components/schemas/s{index}'}}")
}

/// A schema for each of `count`, the last of which refers to nothing.
pub(super) fn chain(count: usize, each: impl Fn(&str) -> String) -> String {
    schemas(count, |index| if index + 1 == count { "{type: object}".to_owned() } else { each(&to(index + 1)) })
}

/// Everything in it grows with the count, or with its power if a stage follows each way once.
pub fn all(count: usize) -> Vec<Hostile> {
    let all = [ways::all(count), values::all(count), operations::all(count), references::all(count)];
    all.into_iter().flatten().collect()
}
