//! Which failures operations share.
//!
//! Where a status means the same body all over an API, one enum serves all operations, and a
//! status that an operation forgot to declare is still decoded. Operations whose body for a status
//! differs get a set of their own, shared by those that agree.

use std::collections::BTreeMap;

use crate::model::{FailureCase, FailureSet, Operation, Payload};

/// Gives every operation its set, the API's own first.
pub(super) fn share(operations: &mut [Operation]) -> Vec<FailureSet> {
    let mut sets = vec![FailureSet { operation: None, cases: common(operations) }];
    let mut known: BTreeMap<Vec<(String, Payload)>, usize> = BTreeMap::new();
    for (index, operation) in operations.iter_mut().enumerate() {
        let own = cases(operation);
        let fits = own
            .iter()
            .all(|case| sets[0].cases.iter().any(|each| each.status == case.status && each.payload == case.payload));
        if fits {
            operation.failure_set = 0;
            continue;
        }
        let next = sets.len();
        let what = own.iter().map(|case| (case.status.clone(), case.payload.clone())).collect();
        operation.failure_set = *known.entry(what).or_insert(next);
        if operation.failure_set == next {
            sets.push(FailureSet { operation: Some(index), cases: own });
        }
    }
    sets
}

/// A body, how often it is declared, and what is said of it.
type Body<'a> = (&'a Payload, usize, &'a str);

/// For each status the body that most operations declare; the first one among equals.
fn common(operations: &[Operation]) -> Vec<FailureCase> {
    let mut counts: BTreeMap<(u8, &str), Vec<Body<'_>>> = BTreeMap::new();
    let mut places: BTreeMap<((u8, &str), &Payload), usize> = BTreeMap::new();
    for failure in operations.iter().flat_map(|operation| &operation.failures) {
        let status = key(&failure.declared.status);
        let bodies = counts.entry(status).or_default();
        let place = *places.entry((status, &failure.payload)).or_insert(bodies.len());
        match bodies.get_mut(place) {
            Some((_, count, _)) => *count += 1,
            None => bodies.push((&failure.payload, 1, &failure.declared.description)),
        }
    }
    // `default` means all other statuses of *that* operation: it says nothing of the others.
    let everywhere = |status: &str| {
        status != "default"
            || operations.iter().all(|each| each.failures.iter().any(|failure| failure.declared.status == status))
    };
    counts
        .into_iter()
        .filter(|((_, status), _)| everywhere(status))
        .filter_map(|((_, status), bodies)| {
            let most = bodies.iter().map(|(_, count, _)| *count).max()?;
            let (payload, _, description) = bodies.into_iter().find(|(_, count, _)| *count == most)?;
            Some(FailureCase {
                status: status.to_owned(),
                description: description.to_owned(),
                payload: payload.clone(),
            })
        })
        .collect()
}

fn cases(operation: &Operation) -> Vec<FailureCase> {
    let mut cases: Vec<_> = operation
        .failures
        .iter()
        .map(|it| FailureCase {
            status: it.declared.status.clone(),
            description: it.declared.description.clone(),
            payload: it.payload.clone(),
        })
        .collect();
    cases.sort_by(|left, right| key(&left.status).cmp(&key(&right.status)));
    cases
}

/// Exact statuses before ranges before `default`: the order in which they are tried.
pub(super) fn key(status: &str) -> (u8, &str) {
    let rank = match status {
        "default" => 2,
        range if range.ends_with("XX") => 1,
        _ => 0,
    };
    (rank, status)
}
