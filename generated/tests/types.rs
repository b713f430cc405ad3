//! What the types of the description can do, in a user's code.

#[path = "support/examples.rs"]
mod examples;

use std::collections::HashSet;
use std::fmt::{Debug, Display};

use devrev::canned::Canned;
use devrev::errors::ApiError;
use devrev::transport::{Answer, Request};
use devrev::types::{
    Chat, ChatsCreateRequest, ChatsCreateRequestDm, ChatsCreateRequestKind, ChatsCreateResponse, CustomSchemaSpec,
    ErrorBadRequest, ErrorBadRequestCustomizationValidationErrorKind as Subtype, ErrorBadRequestKind as Kind,
    ErrorBadRequestType, UserState,
};
use devrev::{
    Base64, BuildError, Call, Client, ClientBuilder, Date, DateTime, DecodeError, Error, ErrorKind, Extra, RateLimit,
    RequestOptions, Response, TransportError, Unknown, UnknownValue,
};
use examples::Of;
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

/// Unknown members cost an object no more than this while there are none.
const _: () = assert!(size_of::<Extra>() == size_of::<usize>());
/// A result is as wide as its success.
const _: () = assert!(size_of::<Error<ApiError>>() == size_of::<usize>());

#[test]
fn everything_goes_between_threads() {
    fn goes<T: Send + Sync + 'static>() {}

    goes::<Client>();
    goes::<ClientBuilder>();
    goes::<RequestOptions>();
    goes::<Response<ChatsCreateResponse>>();
    goes::<Error<ApiError>>();
    goes::<ErrorKind<ApiError>>();
    goes::<(BuildError, DecodeError, TransportError)>();
    goes::<(Extra, Unknown, UnknownValue, RateLimit)>();
    goes::<(Base64, Date, DateTime)>();
    goes::<(Canned, Answer, Request)>();
    goes::<(ChatsCreateRequest, ChatsCreateResponse, ErrorBadRequest, UserState)>();
}

#[test]
fn a_call_can_be_spawned() {
    fn spawns<T: Send>(_: &T) {}

    let client = Client::builder().token("secret").transport(Canned::new()).build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-101"]);
    let call: Call<'_, _, _> = client.chats_create(&request);
    spawns(&call);
}

#[test]
fn a_request_is_made_in_one_breath() {
    let mut fields = devrev::JsonObject::new();
    fields.insert("tnt__topic".to_owned(), json!("invoices"));
    let spec = CustomSchemaSpec::default()
        .apps(["billing"])
        .subtype("room")
        .tenant_fragment(true)
        .validate_required_fields(true);
    let dm = ChatsCreateRequestDm::new(["DEVU-101", "DEVU-202"]).is_default(false).records(vec!["ISS-1".to_owned()]);
    let request = ChatsCreateRequest::new(dm)
        .title("Invoices")
        .get_if_conflict(true)
        .custom_fields(fields)
        .custom_schema_spec(spec);

    let expected = json!({
        "type": "dm", "users": ["DEVU-101", "DEVU-202"], "is_default": false, "records": ["ISS-1"],
        "title": "Invoices", "get_if_conflict": true, "custom_fields": {"tnt__topic": "invoices"},
        "custom_schema_spec": {
            "apps": ["billing"], "subtype": "room", "tenant_fragment": true, "validate_required_fields": true,
        },
    });
    assert_eq!(serde_json::to_value(&request).unwrap(), expected);
    assert_eq!(serde_json::from_value::<ChatsCreateRequest>(expected).unwrap(), request);
}

#[test]
fn what_is_not_set_is_not_sent() {
    let request = ChatsCreateRequest::dm(vec!["DEVU-101"]);
    assert_eq!(serde_json::to_value(&request).unwrap(), json!({"type": "dm", "users": ["DEVU-101"]}));
    assert_eq!(serde_json::to_value(CustomSchemaSpec::default()).unwrap(), json!({}));
}

#[test]
fn fields_can_be_set_and_members_added() {
    let mut request = ChatsCreateRequest::dm(["DEVU-101"]);
    request.title = Some("A".to_owned());
    if let ChatsCreateRequestKind::Dm(dm) = &mut request.kind {
        dm.users.push("DEVU-202".to_owned());
    }
    request.extra.insert("priority", 1);
    let expected = json!({"type": "dm", "title": "A", "users": ["DEVU-101", "DEVU-202"], "priority": 1});
    assert_eq!(serde_json::to_value(&request).unwrap(), expected);
}

#[test]
fn values_can_be_copied_compared_and_shown() {
    let request = ChatsCreateRequest::dm(["DEVU-101"]).title("A");
    assert_eq!(request.clone(), request);
    assert_ne!(request.clone().title("B"), request);
    assert_ne!(ChatsCreateRequest::dm(["DEVU-101"]), request);
    assert_eq!(format!("{request:?}"), r#"ChatsCreateRequest {"title":"A","type":"dm","users":["DEVU-101"]}"#);
    assert!(format!("{request:#?}").contains("\n  \"title\": \"A\",\n"), "{request:#?}");
}

#[test]
fn every_kind_of_bad_request_has_its_variant() {
    let mut kinds = HashSet::new();
    let description = examples::description();
    let names = description["components"]["schemas"]["error-bad-request-type"]["enum"].as_array().unwrap();
    for example in examples::examples().into_iter().filter(|each| each.of == Of::Response(400)) {
        let error: ErrorBadRequest = serde_json::from_value(example.value.clone()).unwrap();
        assert!(error.kind.as_unknown().is_none() && error.extra.is_empty(), "{}", example.name);
        assert_eq!(error.kind.tag(), example.value["type"].as_str());
        kinds.insert(variant(&error.kind).to_owned());
    }
    let names: HashSet<String> = names.iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    assert_eq!(names.len(), 16);
    assert_eq!(kinds, names);
}

fn variant(kind: &Kind) -> &'static str {
    match kind {
        Kind::ArtifactAlreadyAttachedToAParent(it) if !it.is_same => "artifact_already_attached_to_a_parent",
        Kind::BadRequest => "bad_request",
        Kind::CustomizationValidationError(it) if it.reason.is_some() => "customization_validation_error",
        Kind::InvalidApiVersion(it) if it.value == "2001-01-01" => "invalid_api_version",
        Kind::InvalidEnumValue(it) if it.allowed_values == ["dm"] => "invalid_enum_value",
        Kind::InvalidField(it) if it.field_name == "participants" => "invalid_field",
        Kind::InvalidId(it) if it.field_name == "users[1]" => "invalid_id",
        Kind::MergeWorksError(it) if it.errors.as_ref().is_some_and(|errors| errors.len() == 8) => "merge_works_error",
        Kind::MissingDependency(it) if it.dependencies.is_some() => "missing_dependency",
        Kind::MissingRequiredField(it) if it.field_name == "users" => "missing_required_field",
        Kind::ParseError => "parse_error",
        Kind::StaleSchemaFragments => "stale_schema_fragments",
        Kind::UnexpectedIdType(it) if it.field_name == "users[0]" => "unexpected_id_type",
        Kind::UnexpectedJsonType(it) if it.actual.as_str() == "number" => "unexpected_json_type",
        Kind::ValueNotPermitted(it) if it.field_name == "title" => "value_not_permitted",
        Kind::WorkflowComponentValidationErrors(it) if it.errors.is_some() => "workflow_component_validation_errors",
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_subtype_has_its_variant() {
    let description = examples::description();
    let schemas = &description["components"]["schemas"];
    let names = schemas["error-bad-request-customization-validation-error-subtype"]["enum"].as_array().unwrap();
    assert_eq!(names.len(), 16);
    let mut variants = HashSet::new();
    for name in names {
        let body = json!({"type": "customization_validation_error", "subtype": name});
        let error: ErrorBadRequest = serde_json::from_value(body.clone()).unwrap();
        let Kind::CustomizationValidationError(it) = &error.kind else { panic!("{error:?}") };
        assert!(it.kind.as_unknown().is_none(), "{name}");
        assert_eq!(it.kind.tag(), name.as_str());
        assert_eq!(serde_json::to_value(&error).unwrap(), body);
        variants.insert(std::mem::discriminant::<Subtype>(&it.kind));
    }
    assert_eq!(variants.len(), 16);
}

#[test]
fn a_string_enum_is_as_good_as_its_text() {
    fn can<T: Eq + Clone + Debug + Display + for<'a> From<&'a str>>(_: &T) {}

    let known = UserState::from("shadow");
    can(&known);
    assert!(matches!(known, UserState::Shadow));
    assert_eq!((known.as_str(), known.to_string().as_str()), ("shadow", "shadow"));

    let unknown: UserState = serde_json::from_value(json!("asleep")).unwrap();
    assert!(matches!(&unknown, UserState::Unknown(it) if it.as_str() == "asleep"));
    assert_eq!(serde_json::to_value(&unknown).unwrap(), json!("asleep"));
    assert_ne!(unknown, known);

    let all = examples::description()["components"]["schemas"]["error-bad-request-type"]["enum"].clone();
    for name in all.as_array().unwrap() {
        let value: ErrorBadRequestType = serde_json::from_value(name.clone()).unwrap();
        assert!(!matches!(value, ErrorBadRequestType::Unknown(_)), "{name}");
    }
}

/// The status of an error response survives whatever happens to its body; a success is whole or an error.
#[test]
fn a_body_can_break_off_anywhere() {
    for example in examples::examples() {
        let text = example.value.to_string();
        for length in 0..text.len() {
            let part = &text.as_bytes()[..length];
            match example.of {
                Of::Request => assert!(serde_json::from_slice::<ChatsCreateRequest>(part).is_err()),
                Of::Response(201) => assert!(serde_json::from_slice::<ChatsCreateResponse>(part).is_err()),
                Of::Response(status) => {
                    let status = StatusCode::from_u16(status).unwrap();
                    let error = Error::<ApiError>::from_response(status, HeaderMap::new(), part.to_owned());
                    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Malformed(_))), "{error:?}");
                    assert_eq!((error.status(), error.raw_body().unwrap().len()), (Some(status), length));
                    assert!(!format!("{error} {error:?}").is_empty());
                }
            }
        }
    }
}

/// The types are not tied to JSON: here is YAML, which has no `deserialize_any` of JSON's kind.
#[test]
fn other_formats_do_as_well() {
    for example in examples::examples() {
        if example.of == Of::Request {
            let request: ChatsCreateRequest = serde_json::from_value(example.value.clone()).unwrap();
            let text = serde_yaml::to_string(&request).unwrap();
            assert_eq!(serde_yaml::from_str::<ChatsCreateRequest>(&text).unwrap(), request, "{text}");
            assert_eq!(serde_yaml::from_str::<Value>(&text).unwrap(), example.value);
        }
    }
    let response: ChatsCreateResponse =
        serde_yaml::from_str("chat:\n  users:\n  - {id: a, type: rev_user}\n  new: 1\n  type: dm\n").unwrap();
    let Chat::Dm(dm) = &response.chat else { panic!("{response:?}") };
    assert_eq!(dm.users.as_ref().unwrap()[0].tag(), Some("rev_user"));
    assert_eq!(dm.extra.get("new"), Some(&json!(1)));
    let value = serde_yaml::to_value(&response).unwrap();
    assert_eq!(serde_yaml::from_value::<ChatsCreateResponse>(value).unwrap(), response);
}
