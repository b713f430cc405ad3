//! Which operation a request is of.

use super::path::{self, Match};
use super::tables::{Described, Operation};

/// What a request is for.
pub(super) enum Route {
    /// An operation, by its index, and the values of its path's variables.
    Operation(usize, Vec<(&'static str, String)>),
    /// `OPTIONS` of something that has these methods (RFC 9110, section 9.3.7).
    Options(Vec<&'static str>),
    /// Something that has these methods, and not this one.
    NoSuchMethod(Vec<&'static str>),
    /// Nothing.
    Nowhere,
}

/// Finds the operation.
pub(super) fn route(described: &Described, method: &str, path: &str, query: &[(String, String)]) -> Route {
    let candidates = candidates(described, path, query);
    let best = |method: &str| {
        let of_method = candidates.iter().filter(|(index, _)| described.operations[*index].method == method);
        of_method.min_by(|one, other| one.1.rank.cmp(&other.1.rank))
    };
    // What answers GET answers HEAD, too (RFC 9110, section 9.3.2).
    let found = best(method).or_else(|| best("GET").filter(|_| method == "HEAD"));
    if let Some((index, found)) = found {
        return Route::Operation(*index, found.parameters.clone());
    }
    if method == "OPTIONS" && path == "*" {
        return Route::Options(methods(described.operations.iter()));
    }
    let allowed = methods(candidates.iter().map(|(index, _)| &described.operations[*index]));
    match (candidates.is_empty(), method) {
        (true, _) => Route::Nowhere,
        (false, "OPTIONS") => Route::Options(allowed),
        (false, _) => Route::NoSuchMethod(allowed),
    }
}

/// All operations whose paths fit, below the first of the servers' paths that any fits.
fn candidates(described: &Described, path: &str, query: &[(String, String)]) -> Vec<(usize, Match)> {
    for prefix in described.prefixes {
        let Some(rest) = path.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/')) else {
            continue;
        };
        let operations = described.operations.iter().enumerate();
        let found = operations.filter_map(|(index, it)| Some((index, path::matched(it.path, rest, query)?)));
        let found: Vec<_> = found.collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The methods of operations, and those that every server adds, for the header `Allow`.
fn methods<'a>(operations: impl Iterator<Item = &'a Operation>) -> Vec<&'static str> {
    let mut methods: Vec<&'static str> = operations.map(|it| it.method).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    methods.sort_unstable();
    methods.dedup();
    methods
}
