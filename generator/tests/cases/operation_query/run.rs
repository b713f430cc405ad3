mod helpers;

use helpers::wait;
use http::StatusCode;
use operation_query::canned::Canned;
use operation_query::types::{Field, Tenant, ThingsClearParams, ThingsListParams, ThingsListParamsMode};
use operation_query::{Client, DateTime};
use serde_json::{Value, json};

fn query(parameters: &ThingsListParams) -> String {
    let canned = Canned::new().answer(http::Response::builder().status(StatusCode::OK).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.things_list(parameters)).unwrap();
    let [request] = &canned.requests()[..] else { panic!("{canned:?}") };
    assert_eq!((request.method.as_str(), request.path()), ("GET", "/things"));
    request.query().unwrap_or_default().to_owned()
}

#[test]
fn what_is_required() {
    assert_eq!(query(&ThingsListParams::new(10, [Field::Id])), "limit=10&fields=id");
}

#[test]
fn arrays() {
    let parameters =
        ThingsListParams::new(10, [Field::Id, Field::Title, "a,b".into()]).ids(["x", "y z"]).sizes([1, -2]);
    assert_eq!(query(&parameters), "limit=10&fields=id,title,a%2Cb&ids=x&ids=y%20z&sizes=1&sizes=-2");
    let parameters = ThingsListParams::new(10, Vec::<Field>::new()).ids(Vec::<String>::new());
    assert_eq!(query(&parameters), "limit=10");
}

#[test]
fn scalars() {
    let parameters = ThingsListParams::new(10, [Field::Id])
        .tenant(Tenant::Dev)
        .cursor("a&b=c/d+ü")
        .mode(ThingsListParamsMode::After)
        .sort("odd")
        .created_after(DateTime::new("2023-01-01T12:00:00+01:00").unwrap())
        .is_open(true)
        .score(0.5);
    let pairs = [
        "tenant=dev",
        "cursor=a%26b%3Dc%2Fd%2B%C3%BC",
        "mode=after",
        "sort=odd",
        "created.after=2023-01-01T12%3A00%3A00%2B01%3A00",
        "is_open=true",
        "score=0.5",
    ];
    let query = query(&parameters);
    for pair in pairs {
        assert!(query.split('&').any(|each| each == pair), "{pair} in {query}");
    }
    assert_eq!(query.split('&').count(), pairs.len() + 2);
}

#[test]
fn null_and_anything() {
    let mut parameters = ThingsListParams::new(10, [Field::Id]);
    parameters.maybe = Some(None);
    parameters.any = Some(Value::Null);
    assert_eq!(query(&parameters), "limit=10&fields=id");
    parameters.maybe = Some(Some(String::new()));
    parameters.any = Some(json!([1, "a"]));
    assert_eq!(query(&parameters), "limit=10&fields=id&maybe=&any=1&any=a");
    parameters.any = Some(json!({"a": 1}));
    assert_eq!(query(&parameters), "limit=10&fields=id&maybe=&a=1");
}

#[test]
fn parameters_of_the_path() {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    let parameters = ThingsClearParams::default().limit("some").tenant("other");
    wait(client.things_clear(&parameters)).unwrap();
    let request = &canned.requests()[0];
    assert_eq!((request.method.as_str(), request.query()), ("DELETE", Some("tenant=other&limit=some")));
}

#[test]
fn no_parameters() {
    let canned = Canned::new().answer(http::Response::builder().status(200).body("ignored").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.plain()).unwrap();
    assert_eq!((canned.requests()[0].path(), canned.requests()[0].query()), ("/plain", None));
}
