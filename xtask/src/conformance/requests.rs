//! What is asked of each call: every status that it declares, with little and with much.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::calls::{Call, Calls};

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Request {
    /// Which call.
    pub(super) call: usize,
    /// The status that is asked for; [`NOTHING`]: none is declared.
    pub(super) status: u16,
    /// Whether the answer is made up, and not an example.
    pub(super) dynamic: bool,
    pub(super) parameters: Value,
    pub(super) body: Value,
}

/// Stands for a status where no answer is declared: the request is still to be found valid.
pub(super) const NOTHING: u16 = 0;

/// All requests, and calls that none could be made for.
pub(super) struct Requests {
    pub(super) requests: Vec<Request>,
    pub(super) impossible: Vec<usize>,
}

/// Instances by dice beside the smallest and the largest.
const RANDOM: u64 = 2;

/// Makes requests: for each status one with the least that is needed, which an example answers, and
/// one with all there is, which a made-up body answers; in between, others for the first status.
pub(super) fn requests(calls: &Calls) -> Requests {
    let named = |call: &Call| call.parameters.iter().chain(&call.body).cloned().collect::<Vec<_>>();
    let names: BTreeSet<String> = calls.list.iter().flat_map(named).collect();
    let made = instances::outline(&calls.document, &names, RANDOM);
    let mut instances: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for instance in &made.instances {
        if instance.label == instances::Label::Valid {
            instances.entry(instance.schema.as_str()).or_default().push(&instance.json);
        }
    }
    let mut all = Requests { requests: Vec::new(), impossible: Vec::new() };
    for (number, call) in calls.list.iter().enumerate() {
        let of = |name: &Option<String>| match name {
            Some(name) => instances.get(name.as_str()).cloned().unwrap_or_default(),
            None => vec![&Value::Null],
        };
        let (parameters, bodies) = (of(&call.parameters), of(&call.body));
        if parameters.is_empty() || bodies.is_empty() {
            all.impossible.push(number);
            continue;
        }
        let request = |status: u16, index: usize| {
            let pick = |list: &[&Value]| list[index.min(list.len() - 1)].clone();
            let (parameters, body) = (pick(&parameters), pick(&bodies));
            Request { call: number, status, dynamic: index % 2 == 1, parameters, body }
        };
        let most = parameters.len().max(bodies.len());
        let statuses = if call.statuses.is_empty() { &[NOTHING][..] } else { &call.statuses };
        for status in statuses {
            all.requests.extend([request(*status, 0), request(*status, 1)]);
        }
        if let Some(first) = statuses.first() {
            all.requests.extend((2..most).map(|index| request(*first, index)));
        }
    }
    all
}

impl Request {
    /// As the program takes it, on a line of its own. `Prefer` is Prism's way to choose an answer.
    pub(super) fn line(&self) -> String {
        let code = if self.status == NOTHING { String::new() } else { format!("code={}, ", self.status) };
        let prefer = format!("{code}dynamic={}", self.dynamic);
        format!("{}\n", json!({"call": self.call, "prefer": prefer, "parameters": self.parameters, "body": self.body}))
    }
}
