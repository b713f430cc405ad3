mod helpers;

use helpers::{refused, round_trip};
use recursion::types::{Expression, Folder, Left, Node, One};
use serde_json::{Value, json};

#[test]
fn directly() {
    let leaf = |name: &str| json!({"children": [], "by_name": {}, "name": name});
    let node: Node = round_trip(json!({
        "parent": leaf("p"), "maybe": null, "children": [leaf("a"), leaf("b")], "by_name": {"c": leaf("c")}
    }));
    assert_eq!(node.parent.as_ref().unwrap().extra.get("name"), Some(&json!("p")));
    assert!(node.maybe.is_some_and(|it| it.is_none()));
    assert_eq!((node.children.len(), node.by_name["c"].extra.get("name")), (2, Some(&json!("c"))));
    let node: Node = round_trip(json!({"maybe": leaf("m"), "children": [], "by_name": {}}));
    assert_eq!(node.maybe.flatten().unwrap().extra.get("name"), Some(&json!("m")));
}

#[test]
fn each_other() {
    let left: Left = round_trip(json!({"right": {"left": {"right": {}, "name": "inner"}}}));
    let inner = left.right.unwrap().left.unwrap();
    assert_eq!((inner.name.as_deref(), inner.right.is_some()), (Some("inner"), true));
    let one: One = round_trip(json!({"two": {"three": {"one": {}, "two": {"three": {}}}}}));
    assert!(one.two.unwrap().three.unwrap().two.unwrap().three.is_some());
}

#[test]
fn boxes_are_no_larger_than_a_pointer() {
    // One box per circle: what stands before it is kept by value.
    fn is_by_value(left: &Left) -> Option<&recursion::types::Right> {
        left.right.as_ref()
    }
    assert_eq!(is_by_value(&Left::default()), None);
    assert_eq!(size_of_val(&Left::default().right), size_of::<Option<recursion::types::Right>>());
}

#[test]
fn through_a_union() {
    let expression: Expression = round_trip(json!({
        "op": "sum", "left": {"op": "negation", "of": {"op": "number", "value": 1}}, "right": {"op": "root", "of": 2}
    }));
    let Expression::Sum(sum) = &expression else { panic!("{expression:?}") };
    assert!(
        matches!(&*sum.left, Expression::Negation(it) if matches!(&*it.of, Expression::Number(one) if one.value == 1.0))
    );
    assert_eq!(sum.right.tag(), Some("root"));
    let folder: Folder = round_trip(json!({"kind": "number", "value": 1, "parent": {"kind": "disk"}}));
    assert_eq!(folder.parent.unwrap().kind.tag(), Some("disk"));
    assert_eq!(
        refused::<Expression>(json!({"op": "negation", "of": {"op": "negation", "of": {"op": "number"}}})),
        "at `of.of`: with `op` = `negation`: with `op` = `negation`: with `op` = `number`: missing member `value`"
    );
}

#[test]
fn deep_ones_are_refused_without_a_crash() {
    let mut json = json!({"children": [], "by_name": {}});
    for _ in 0..1_000 {
        json = json!({"children": [json], "by_name": {}});
    }
    let text = json.to_string();
    assert!(serde_json::from_str::<Node>(&text).unwrap_err().to_string().contains("recursion limit"));
    drop::<Value>(json);
}
