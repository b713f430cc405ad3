//! Limits as data: those that one schema object sets, and of several the tighter ones.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use crate::model::{Bound, Count, Limit};

const COUNTS: [(&str, Count); 6] = [
    ("minLength", Count::MinLength),
    ("maxLength", Count::MaxLength),
    ("minItems", Count::MinItems),
    ("maxItems", Count::MaxItems),
    ("minProperties", Count::MinProperties),
    ("maxProperties", Count::MaxProperties),
];

/// The limits that a schema object sets by itself (JSON Schema validation, section 6).
pub(super) fn bounds(members: &Map<String, Value>) -> Vec<Limit> {
    let mut limits = Vec::new();
    for (name, count) in COUNTS {
        let limit = members.get(name).and_then(Value::as_u64);
        // Nothing has less than no elements.
        limits.extend(limit.filter(|limit| *limit > 0 || !is_least(count)).map(|limit| Limit::Count(count, limit)));
    }
    let mut further = Vec::new();
    for (name, exclusive_name, bound, exclusive) in [
        ("minimum", "exclusiveMinimum", Bound::Minimum, Bound::ExclusiveMinimum),
        ("maximum", "exclusiveMaximum", Bound::Maximum, Bound::ExclusiveMaximum),
    ] {
        // Numbers of their own, as they are since 3.1, are flags once normalized.
        let is_flagged = members.get(exclusive_name) == Some(&Value::Bool(true));
        let bound = if is_flagged { exclusive } else { bound };
        let limit = members.get(name).and_then(Value::as_number);
        further.extend(limit.map(|limit| Limit::Number(bound, limit.clone())));
    }
    let step = members.get("multipleOf").and_then(Value::as_number);
    further.extend(step.map(|step| Limit::Number(Bound::MultipleOf, step.clone())));
    further.extend(members.get("pattern").and_then(Value::as_str).map(|it| Limit::Pattern(it.to_owned())));
    further.extend((members.get("uniqueItems") == Some(&Value::Bool(true))).then_some(Limit::UniqueItems));
    tighten(&mut limits, further);
    limits
}

/// Adds limits that have to hold as well. Of two that say the same of different numbers, the
/// tighter one is left.
pub(super) fn tighten(limits: &mut Vec<Limit>, further: Vec<Limit>) {
    for limit in further {
        match limits.iter_mut().find(|other| are_comparable(other, &limit)) {
            Some(other) if is_tighter(&limit, other) => *other = limit,
            Some(_) => {}
            None => limits.push(limit),
        }
    }
}

const fn is_least(count: Count) -> bool {
    matches!(count, Count::MinLength | Count::MinItems | Count::MinProperties)
}

/// Whether one of the two is enough.
fn are_comparable(left: &Limit, right: &Limit) -> bool {
    match (left, right) {
        (Limit::Count(left, _), Limit::Count(right, _)) => left == right,
        (Limit::Number(left, _), Limit::Number(right, _)) if side(*left).is_some() => side(*left) == side(*right),
        (left, right) => left == right,
    }
}

fn is_tighter(new: &Limit, old: &Limit) -> bool {
    match (new, old) {
        (Limit::Count(count, new), Limit::Count(_, old)) => {
            if is_least(*count) {
                new > old
            } else {
                new < old
            }
        }
        (Limit::Number(bound, new), Limit::Number(_, old)) => match side(*bound) {
            Some(Side::Below) => compare(new, old).then(exclusive_first(*bound)) == Ordering::Greater,
            Some(Side::Above) => compare(old, new).then(exclusive_first(*bound)) == Ordering::Greater,
            None => false,
        },
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Below,
    Above,
}

const fn side(bound: Bound) -> Option<Side> {
    match bound {
        Bound::Minimum | Bound::ExclusiveMinimum => Some(Side::Below),
        Bound::Maximum | Bound::ExclusiveMaximum => Some(Side::Above),
        Bound::MultipleOf => None,
    }
}

/// Of the same number, the bound that leaves it out is the tighter one.
const fn exclusive_first(bound: Bound) -> Ordering {
    match bound {
        Bound::ExclusiveMinimum | Bound::ExclusiveMaximum => Ordering::Greater,
        Bound::Minimum | Bound::Maximum | Bound::MultipleOf => Ordering::Equal,
    }
}

fn compare(left: &Number, right: &Number) -> Ordering {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left.as_f64().partial_cmp(&right.as_f64()).unwrap_or(Ordering::Equal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> Vec<Limit> {
        let mut limits = Vec::new();
        for part in parts {
            let part: Value = serde_json::from_str(part).expect("JSON");
            tighten(&mut limits, bounds(part.as_object().expect("an object")));
        }
        limits
    }

    fn number(bound: Bound, text: &str) -> Limit {
        Limit::Number(bound, serde_json::from_str(text).expect("a number"))
    }

    #[test]
    fn a_flag_makes_a_bound_exclusive() {
        for (text, expected) in [
            (r#"{"minimum":1,"exclusiveMinimum":true}"#, number(Bound::ExclusiveMinimum, "1")),
            (r#"{"minimum":1,"exclusiveMinimum":false}"#, number(Bound::Minimum, "1")),
            (r#"{"maximum":0.1,"exclusiveMaximum":true}"#, number(Bound::ExclusiveMaximum, "0.1")),
        ] {
            assert_eq!(of(&[text]), [expected], "{text}");
        }
        assert!(of(&[r#"{"exclusiveMinimum":true}"#]).is_empty());
    }

    #[test]
    fn the_tighter_of_two_is_left() {
        for (one, other, expected) in [
            (r#"{"minLength":1}"#, r#"{"minLength":3}"#, Limit::Count(Count::MinLength, 3)),
            (r#"{"maxItems":1}"#, r#"{"maxItems":3}"#, Limit::Count(Count::MaxItems, 1)),
            (r#"{"minimum":1}"#, r#"{"minimum":1.5}"#, number(Bound::Minimum, "1.5")),
            (r#"{"maximum":1}"#, r#"{"maximum":1,"exclusiveMaximum":true}"#, number(Bound::ExclusiveMaximum, "1")),
            (r#"{"maximum":1}"#, r#"{"maximum":2,"exclusiveMaximum":true}"#, number(Bound::Maximum, "1")),
            (
                r#"{"minimum":9223372036854775807}"#,
                r#"{"minimum":9223372036854775806}"#,
                number(Bound::Minimum, "9223372036854775807"),
            ),
            (r#"{"pattern":"a"}"#, r#"{"pattern":"a"}"#, Limit::Pattern("a".to_owned())),
            (r#"{"uniqueItems":true}"#, r#"{"uniqueItems":false}"#, Limit::UniqueItems),
        ] {
            assert_eq!(of(&[one, other]), std::slice::from_ref(&expected), "{one} {other}");
            assert_eq!(of(&[other, one]), [expected], "{other} {one}");
        }
        assert_eq!(of(&[r#"{"multipleOf":2,"pattern":"a"}"#, r#"{"multipleOf":3,"pattern":"b"}"#]).len(), 4);
    }

    #[test]
    fn what_every_value_keeps_is_no_limit() {
        assert!(
            of(&[r#"{"minLength":0,"minItems":0,"minProperties":0,"maxLength":-1,"uniqueItems":false}"#]).is_empty()
        );
        assert_eq!(of(&[r#"{"maxItems":0}"#]), [Limit::Count(Count::MaxItems, 0)]);
    }
}
