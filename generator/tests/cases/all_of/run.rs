mod helpers;

use all_of::types::{Chief, Dated, DatedSource, Employee, Narrow, Person, Short, SomeColors, Team, Twice};
use helpers::{refused, round_trip};
use serde_json::{Value, json};

fn person() -> Value {
    json!({"name": "n", "created": "2023-01-01T12:00:00Z", "email": "e"})
}

#[test]
fn all_parts_are_one_object() {
    let person: Person = round_trip(json!({
        "name": "n", "created": "2023-01-01T12:00:00Z", "source": {"system": "s"}, "email": "e", "phone": "p", "more": 1
    }));
    assert_eq!((person.name.as_str(), person.email.as_str(), person.phone.as_deref()), ("n", "e", Some("p")));
    assert_eq!(person.extra.get("more"), Some(&json!(1)));
    let employee: Employee = round_trip(json!({"name": "n", "created": "c", "email": "e", "badge": 7}));
    assert_eq!((employee.name.as_str(), employee.badge), ("n", 7));
    round_trip::<Twice>(self::person());
}

#[test]
fn required_whichever_part_says_so() {
    for name in ["name", "created", "email"] {
        let mut json = person();
        json.as_object_mut().unwrap().remove(name);
        assert_eq!(refused::<Person>(json), format!("missing member `{name}`"));
    }
}

#[test]
fn what_is_inline_in_a_part_is_one_type() {
    let source: Option<DatedSource> = round_trip::<Dated>(json!({"created": "c", "source": {"system": "s"}})).source;
    let mut json = person();
    json["source"] = json!({"system": "s"});
    assert_eq!(round_trip::<Person>(json).source, source);
}

#[test]
fn dressed_references() {
    let chief: Chief = round_trip(json!({"name": "n", "created": "c", "email": "e", "badge": 7}));
    let _: Employee = chief;
    let team: Team = round_trip(json!({"lead": person(), "deputy": null}));
    assert_eq!((team.deputy, team.trainee), (None, None));
    let team: Team = round_trip(json!({"lead": person(), "deputy": person(), "trainee": null, "guest": {"host": "h"}}));
    assert_eq!(team.trainee, Some(None));
    assert_eq!(team.deputy, Some(team.lead));
    assert_eq!(team.guest.unwrap().host.as_deref(), Some("h"));
    assert_eq!(refused::<Team>(json!({"lead": person()})), "missing member `deputy`");
    assert_eq!(
        refused::<Team>(json!({"lead": null, "deputy": null})),
        "at `lead`: invalid type: null, expected an object"
    );
}

#[test]
fn what_is_no_object() {
    let short: Short = round_trip(json!("text"));
    let _: String = short;
    let narrow: Narrow = round_trip(json!(7));
    let _: i32 = narrow;
    assert_eq!(round_trip::<SomeColors>(json!("red")), SomeColors::Red);
    // Only what all parts allow.
    assert!(matches!(round_trip(json!("green")), SomeColors::Unknown(_)));
}
