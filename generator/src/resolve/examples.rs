//! Examples as readers of documentation want them: the first few, in a line if they fit into one, else as
//! they would be printed. Very long ones are for the description's own readers; that they are there is said.

use serde_json::Value;

use crate::model::Docs;

/// How many characters fit into a line with others.
const SHORT: usize = 60;

/// How many lines, and characters, are not too many.
const LONG: (usize, usize) = (40, 1600);

/// How many of one value are shown.
const MOST: usize = 3;

/// Adds examples to what is said: short ones in a sentence, longer ones by themselves.
pub fn add<'v>(docs: &mut Docs, examples: impl Iterator<Item = &'v Value>) {
    let mut short = Vec::new();
    for example in examples.take(MOST) {
        let text = example.to_string();
        if text.chars().count() <= SHORT && !text.contains('`') {
            short.push(format!("`{text}`"));
            continue;
        }
        let printed = serde_json::to_string_pretty(example).unwrap_or(text);
        if printed.lines().count() <= LONG.0 && printed.len() <= LONG.1 {
            docs.examples.push(printed);
        } else {
            docs.facts.push("The description has a long example.".to_owned());
        }
    }
    match short.as_slice() {
        [] => {}
        [one] => docs.facts.push(format!("Example: {one}.")),
        several => docs.facts.push(format!("Examples: {}.", several.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn docs(examples: &[Value]) -> Docs {
        let mut docs = Docs::default();
        add(&mut docs, examples.iter());
        docs
    }

    #[test]
    fn short_ones_are_in_one_sentence() {
        assert_eq!(docs(&[json!("a")]).facts, ["Example: `\"a\"`."]);
        assert_eq!(docs(&[json!(1), json!([2]), json!({"b": null})]).facts, [r#"Examples: `1`, `[2]`, `{"b":null}`."#]);
        assert_eq!(docs(&[json!(1), json!(2), json!(3), json!(4)]).facts, ["Examples: `1`, `2`, `3`."]);
    }

    #[test]
    fn longer_ones_are_as_printed() {
        let long = json!({"name": "x".repeat(60), "mark": "`"});
        let said = docs(&[long.clone(), json!(true)]);
        assert_eq!(said.facts, ["Example: `true`."]);
        assert_eq!(said.examples, [serde_json::to_string_pretty(&long).expect("JSON")]);
        assert_eq!(docs(&[json!("```")]).examples, ["\"```\""]);
    }

    #[test]
    fn very_long_ones_are_said_to_be_there() {
        let said = docs(&[json!(vec![0; 100]), json!("x".repeat(5000)), json!(0)]);
        let long = "The description has a long example.";
        assert_eq!(
            (said.facts.as_slice(), said.examples.len()),
            ([long, long, "Example: `0`."].map(str::to_owned).as_slice(), 0)
        );
    }
}
