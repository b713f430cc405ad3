mod helpers;

use helpers::{refused, round_trip};
use serde_json::json;
use union_shared_variant::types::{Actor, ActorKind, Owner, Team, UserType};

#[test]
fn a_schema_that_declares_the_tag_is_without_it_in_the_union() {
    let owner: Owner = round_trip(json!({"type": "user", "name": "n"}));
    let Owner::User(user) = &owner else { panic!("{owner:?}") };
    assert_eq!(user.name, "n");
}

#[test]
fn and_whole_elsewhere() {
    let actor: Actor = round_trip(json!({"role": "user", "since": "s", "type": "user", "name": "n"}));
    let ActorKind::User(user) = &actor.kind else { panic!("{actor:?}") };
    assert_eq!((&user.type_, user.name.as_str()), (&UserType::User, "n"));
    assert_eq!(
        refused::<Actor>(json!({"role": "user", "since": "s", "name": "n"})),
        "with `role` = `user`: missing member `type`"
    );
    let team: Team = round_trip(json!({
        "lead": {"type": "user", "name": "n"}, "helper": {"model": "m", "type": "odd"}, "owners": [{"type": "robot", "model": "m"}]
    }));
    assert_eq!(team.lead, *user);
}

#[test]
fn a_schema_without_the_tag_is_one_type() {
    let actor: Actor = round_trip(json!({"role": "robot", "since": "s", "model": "m"}));
    let owner: Owner = round_trip(json!({"type": "robot", "model": "m"}));
    let (ActorKind::Robot(one), Owner::Robot(other)) = (&actor.kind, &owner) else { panic!("{actor:?} {owner:?}") };
    assert_eq!(one, other);
}
