mod helpers;

use helpers::{round_trip, wait};
use http::StatusCode;
use inline_in_shared::Client;
use inline_in_shared::canned::Canned;
use inline_in_shared::types::{
    AParams, Above, After, ChangeRequest, ChangeRequestOptions, ChangedResponse, Middle, MiddleMeta, MiddlePartsItem,
    SortOrderByItem,
};
use serde_json::json;

#[test]
fn one_type_for_all_that_take_it_over() {
    let json = json!({"meta": {"level": "high"}, "parts": [{"id": "1"}]});
    let meta: Option<MiddleMeta> = round_trip::<Middle>(json.clone()).meta;
    assert_eq!(round_trip::<After>(json.clone()).meta, meta);
    let parts: Option<Vec<MiddlePartsItem>> = round_trip::<Above>(json).parts;
    assert_eq!(parts.unwrap()[0].id.as_deref(), Some("1"));
}

#[test]
fn one_type_for_all_operations() {
    let canned = Canned::new().json(StatusCode::OK, &json!({"id": "1"})).json(StatusCode::OK, &json!({"id": "1"}));
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    let mut request = ChangeRequest::default().options(ChangeRequestOptions::default());
    request.extra.insert("x", 1);
    let a: ChangedResponse =
        wait(client.a(&AParams::default().order_by([SortOrderByItem::Up]), &request)).unwrap().into_body();
    let b: ChangedResponse = wait(client.b(&Default::default(), &request)).unwrap().into_body();
    assert_eq!(a, b);
    assert_eq!(canned.requests()[0].query(), Some("order-by=up"));
    assert_eq!(canned.requests()[1].json(), Some(json!({"options": {}, "x": 1})));
}
