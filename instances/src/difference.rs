//! Whether two JSON values are the same to JSON: numbers by value, members in any order.

use serde_json::{Number, Value};

/// Where two values differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The place, as a JSON pointer into both.
    pub place: String,
    /// What was sent there; `None` if nothing was.
    pub sent: Option<Value>,
    /// What came back from there; `None` if nothing did.
    pub came: Option<Value>,
}

/// The first difference, if there is one.
#[must_use]
pub fn difference(sent: &Value, came: &Value) -> Option<Difference> {
    at(String::new(), sent, came)
}

fn at(place: String, sent: &Value, came: &Value) -> Option<Difference> {
    match (sent, came) {
        (Value::Object(left), Value::Object(right)) => {
            let below = |name: &str| format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            let common = left.iter().find_map(|(name, member)| match right.get(name) {
                Some(other) => at(below(name), member, other),
                None => Some(Difference { place: below(name), sent: Some(member.clone()), came: None }),
            });
            common.or_else(|| {
                let (name, member) = right.iter().find(|(name, _)| !left.contains_key(*name))?;
                Some(Difference { place: below(name), sent: None, came: Some(member.clone()) })
            })
        }
        (Value::Array(left), Value::Array(right)) => (0..left.len().max(right.len())).find_map(|index| {
            let below = format!("{place}/{index}");
            match (left.get(index), right.get(index)) {
                (Some(one), Some(other)) => at(below, one, other),
                (one, other) => Some(Difference { place: below, sent: one.cloned(), came: other.cloned() }),
            }
        }),
        (Value::Number(left), Value::Number(right)) if same_number(left, right) => None,
        (left, right) if left == right => None,
        (left, right) => Some(Difference { place, sent: Some(left.clone()), came: Some(right.clone()) }),
    }
}

/// 1 and 1.0 are one number; integers are compared as such, for a float has too few digits for them.
fn same_number(left: &Number, right: &Number) -> bool {
    let integer = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (integer(left), integer(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left.as_f64() == right.as_f64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn spelling_is_no_difference() {
        assert_eq!(difference(&json!({"a": 1, "b": [2.0]}), &json!({"b": [2], "a": 1.0})), None);
        assert_eq!(difference(&json!(u64::MAX), &json!(u64::MAX)), None);
    }

    #[test]
    fn a_difference_has_a_place() {
        let place = |sent: Value, came: Value| difference(&sent, &came).expect("a difference").place;
        assert_eq!(place(json!({"a/b": [1, 2]}), json!({"a/b": [1, 3]})), "/a~1b/1");
        assert_eq!(place(json!({"a": null}), json!({})), "/a");
        assert_eq!(place(json!({}), json!({"a": null})), "/a");
        assert_eq!(place(json!([1]), json!([1, 2])), "/1");
        assert_eq!(place(json!("1"), json!(1)), "");
        // As floats these two are one.
        assert_eq!(place(json!(9_007_199_254_740_993_i64), json!(9_007_199_254_740_992_i64)), "");
    }
}
