//! Whether a call can be made again though nobody knows what became of it.
//!
//! The method says so for most (RFC 9110, section 9.2.2). What knows better, the narrower the
//! earlier: `[retry.operations]` of the configuration, the operation's extension `x-retry-safe`,
//! and the paths of `[retry]` and of the description's extension `x-retry-safe-paths`.

use serde::Deserialize as _;
use serde_json::Value;

use super::Lowering;
use crate::config::{Conditions, RetrySafe};
use crate::diagnostic::Code;
use crate::model::Repeat;
use crate::pointer::Pointer;

const OPERATION: &str = "x-retry-safe";
const PATHS: &str = "x-retry-safe-paths";

impl Lowering<'_, '_> {
    /// What is known of an operation.
    pub(super) fn repeat(&mut self, id: &str, path: &str, operation: &openapiv3::Operation, place: &Pointer) -> Repeat {
        if let Some(safe) = self.config.retry.operations.get(id) {
            self.settled.insert(id.to_owned());
            return lowered(safe);
        }
        if let Some(said) = operation.extensions.get(OPERATION) {
            match RetrySafe::deserialize(said) {
                Ok(safe) => return lowered(&safe),
                Err(error) => self.ignored(&place.join(OPERATION), &format!("`{OPERATION}` is {error}")),
            }
        }
        let described = self.resolver.api().extensions.get(PATHS).and_then(Value::as_array).into_iter().flatten();
        let mut patterns = described.filter_map(Value::as_str);
        let configured = &self.config.retry.safe_paths;
        if patterns.any(|pattern| fits(pattern, path)) || configured.iter().any(|pattern| fits(pattern, path)) {
            return Repeat::Safe;
        }
        Repeat::ByMethod
    }

    /// What cannot be understood, or is about nothing.
    pub(super) fn check_repeats(&mut self) {
        if let Some(said) = self.resolver.api().extensions.get(PATHS)
            && !said.as_array().is_some_and(|list| list.iter().all(Value::is_string))
        {
            self.ignored(&Pointer::root().join(PATHS), &format!("`{PATHS}` is no list of texts"));
        }
        for id in self.config.retry.operations.keys().filter(|id| !self.settled.contains(*id)) {
            self.problems
                .unused(
                    format!("there is no operation `{id}` that `[retry.operations]` could speak of"),
                    Code::UnusedName,
                )
                .help("operations are known by their `operationId`, or by method and path: `post /a`");
        }
    }

    fn ignored(&mut self, place: &Pointer, message: &str) {
        self.problems.warning(place, message).help("it is ignored: the method says what can be sent again");
    }
}

fn lowered(safe: &RetrySafe) -> Repeat {
    match safe {
        RetrySafe::Always(true) => Repeat::Safe,
        RetrySafe::Always(false) => Repeat::Unsafe,
        RetrySafe::Depends(Conditions { when, unless }) => {
            Repeat::Depends { when: sorted(when), unless: sorted(unless) }
        }
    }
}

/// In an order of their own: that of a map means nothing.
fn sorted(members: &serde_json::Map<String, Value>) -> Vec<(String, Value)> {
    let mut members: Vec<_> = members.clone().into_iter().collect();
    members.iter_mut().for_each(|(_, value)| value.sort_all_objects());
    members.sort_by(|(left, _), (right, _)| left.cmp(right));
    members
}

/// Whether a path is one that a pattern stands for.
fn fits(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(path) = path.strip_prefix(start) else { return false };
    path.char_indices().map(|(at, _)| &path[at..]).chain([""]).any(|tail| fits(rest, tail))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns() {
        for pattern in ["/a.get", "*.get", "/*", "*", "/a*", "*a*g*t", "/a.get*"] {
            assert!(fits(pattern, "/a.get"), "{pattern}");
        }
        for pattern in ["", "a.get", ".get", "*.list", "/b*", "*.ge", "*tt", "/a.get?"] {
            assert!(!fits(pattern, "/a.get"), "{pattern}");
        }
    }
}
