mod helpers;

use choice_by_type::types::{Answer, Answers, Essay, Plain, PlainListsInLists, PlainMaybe, PlainTextOrAnything};
use helpers::round_trip;
use serde_json::{Value, json};

#[test]
fn the_type_decides() {
    let answers: Answers = round_trip(json!([true, 7, "seven", ["s", "even"], {"text": "Seven.", "more": 1}]));
    assert!(matches!(answers[0], Answer::Boolean(true)));
    assert!(matches!(answers[1], Answer::Integer(7)));
    assert!(matches!(&answers[2], Answer::Text(text) if text == "seven"));
    assert!(matches!(&answers[3], Answer::List(list) if list.len() == 2));
    assert!(matches!(&answers[4], Answer::Essay(essay) if essay.text == "Seven." && essay.extra.get("more").is_some()));
}

#[test]
fn what_fits_none_is_kept() {
    for odd in [json!(null), json!(1.5), json!({"texts": []}), json!([1]), json!({"text": 1})] {
        let answer: Answer = round_trip(odd.clone());
        let unknown = answer.as_unknown().expect("none of them");
        assert_eq!(unknown.raw(), &odd);
    }
}

#[test]
fn what_is_one_type_has_that_type() {
    let plain: Plain = round_trip(json!({
        "text_or_date": "today", "two_dates": "2026-01-31", "small_or_large": 9_000_000_000_i64, "any_number": 1.5,
        "only_one": {"text": "t"}, "nothing_said": [1], "text_or_anything": {"a": 1}, "lists_in_lists": false, "maybe": null,
    }));
    let _: &Option<String> = &plain.text_or_date;
    assert_eq!(plain.two_dates.as_ref().map(|date| date.as_str()), Some("2026-01-31"));
    assert_eq!(plain.small_or_large, Some(9_000_000_000));
    assert_eq!(plain.any_number, Some(1.5));
    let _: &Option<Essay> = &plain.only_one;
    let _: &Option<Value> = &plain.nothing_said;
    assert!(matches!(&plain.text_or_anything, Some(PlainTextOrAnything::Unknown(_))));
    assert!(matches!(plain.lists_in_lists, Some(PlainListsInLists::Boolean(false))));
    assert!(matches!(plain.maybe, Some(None)));
    let plain: Plain = round_trip(json!({"maybe": "yes", "text_or_anything": 3}));
    assert!(matches!(&plain.maybe, Some(Some(PlainMaybe::Text(text))) if text == "yes"));
    assert!(matches!(plain.text_or_anything, Some(PlainTextOrAnything::Integer(3))));
}
