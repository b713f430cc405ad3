//! What was found, made small: what is left of it still does the same.
//!
//! Descriptions are found that other descriptions were changed into, and those of a corpus; so it is the
//! document that is made smaller, and not the numbers that it was made of. Parts are left out, the large
//! ones first, or take the place of what they are a part of, as long as somebody says that it still does
//! what it did. Input: a text, and that somebody; output: a text that is no larger.

use serde_json::Value;

/// Says of a text whether it still does what the first one did.
pub(super) type Still<'s> = dyn FnMut(&str) -> bool + 's;

/// The smallest text that was found.
pub(super) fn shrink(text: &str, still: &mut Still<'_>) -> String {
    // By its own text, or else as lines: how it is written may be what matters.
    if let Ok(document) = generator::load::load(text)
        && still(&document.value.to_string())
    {
        let mut value = document.value;
        while smaller(&mut value, &mut |value| still(&value.to_string())) {}
        return value.to_string();
    }
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    without_some(&mut lines, &mut |lines| still(&lines.concat()));
    lines.concat()
}

/// Tries every part once; whether anything has become smaller.
fn smaller(value: &mut Value, still: &mut dyn FnMut(&Value) -> bool) -> bool {
    let before = value.to_string().len();
    let mut at = Vec::new();
    loop {
        part_at(value, &at, still);
        if !next(value, &mut at) {
            return value.to_string().len() < before;
        }
    }
}

/// Makes the part at a place smaller.
fn part_at(whole: &mut Value, at: &[usize], still: &mut dyn FnMut(&Value) -> bool) {
    let mut with = |whole: &mut Value, new: Value| {
        let Some(place) = place(whole, at) else { return false };
        let old = std::mem::replace(place, new);
        let fits = still(whole);
        if !fits && let Some(place) = self::place(whole, at) {
            *place = old;
        }
        fits
    };
    // What is in it, in its place.
    let inner: Vec<Value> = match place(whole, at) {
        Some(Value::Object(members)) if !at.is_empty() => members.values().cloned().collect(),
        Some(Value::Array(elements)) => elements.clone(),
        _ => Vec::new(),
    };
    for new in inner.into_iter().filter(|inner| inner.is_object() || inner.is_array()) {
        if with(whole, new) {
            return;
        }
    }
    match place(whole, at).map(|value| value.clone()) {
        Some(Value::Object(members)) => {
            let mut members: Vec<_> = members.into_iter().collect();
            without_some(&mut members, &mut |left| with(whole, Value::Object(left.iter().cloned().collect())));
        }
        Some(Value::Array(mut elements)) => {
            without_some(&mut elements, &mut |left| with(whole, Value::Array(left.to_vec())));
        }
        Some(Value::String(text)) if text.chars().count() > 1 => {
            let mut signs: Vec<char> = text.chars().collect();
            without_some(&mut signs, &mut |left| with(whole, Value::String(left.iter().collect())));
        }
        _ => {}
    }
}

/// Leaves out as much of a list as can be: halves first, then quarters, and so on.
fn without_some<T: Clone>(list: &mut Vec<T>, still: &mut dyn FnMut(&[T]) -> bool) {
    let mut size = list.len();
    while size > 0 {
        let mut begin = 0;
        while begin < list.len() {
            let end = (begin + size).min(list.len());
            let left: Vec<T> = list[..begin].iter().chain(&list[end..]).cloned().collect();
            if still(&left) {
                *list = left;
            } else {
                begin = end;
            }
        }
        size /= 2;
    }
}

/// The part at a place.
fn place<'v>(value: &'v mut Value, at: &[usize]) -> Option<&'v mut Value> {
    let Some((first, rest)) = at.split_first() else { return Some(value) };
    let inner = match value {
        Value::Object(members) => members.values_mut().nth(*first),
        Value::Array(elements) => elements.get_mut(*first),
        _ => None,
    };
    place(inner?, rest)
}

/// Goes on to the next place: into what is there, or else to what is behind it. Whether there is one.
fn next(whole: &mut Value, at: &mut Vec<usize>) -> bool {
    at.push(0);
    while place(whole, at).is_none() {
        at.pop();
        match at.last_mut() {
            Some(last) => *last += 1,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_does_not_matter_is_left_out() {
        let text = json!({
            "openapi": "3.1.0",
            "info": {"title": "A", "version": "1"},
            "paths": {"/a": {}, "/b": {"get": {"x-bad": [1, 2, "worse"], "tags": ["a"]}}},
        });
        let mut asked = 0;
        let found = shrink(&text.to_string(), &mut |text| {
            asked += 1;
            text.contains("openapi") && text.contains("x-bad") && text.contains("rse")
        });
        assert_eq!(found, r#"{"openapi":"","paths":{"x-bad":["rse"]}}"#);
        assert!(asked < 200, "{asked}");
    }

    #[test]
    fn what_is_no_document_loses_lines() {
        let found = shrink("a: 1\n\tb: 2\nc: [\n", &mut |text| text.contains('\t'));
        assert_eq!(found, "\tb: 2\n");
    }

    #[test]
    fn nothing_is_lost_that_matters() {
        let text = json!({"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}}).to_string();
        assert_eq!(shrink(&text, &mut |found| found == text), text);
    }
}
