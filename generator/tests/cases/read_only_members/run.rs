mod helpers;

use helpers::{refused, round_trip, written};
use read_only_members::types::{Account, Log};
use serde_json::json;

#[test]
fn a_caller_is_asked_for_what_callers_send() {
    assert_eq!(written(&Account::new("ann").password("secret")), json!({"name": "ann", "password": "secret"}));
    let account: Account = round_trip(json!({"id": "1", "name": "ann"}));
    assert_eq!((account.id.as_deref(), account.password), (Some("1"), None));
}

#[test]
fn what_is_never_sent_is_required_as_described() {
    assert_eq!(refused::<Log>(json!({})), "missing member `id`");
}
