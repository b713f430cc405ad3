//! A client as the generator would write it, small and by hand.

use http::StatusCode;

use crate::runtime::builder::ClientBuilder;
use crate::runtime::call::Call;
use crate::runtime::client::Client;
use crate::runtime::codec::{self, Encode};
use crate::runtime::error::Error;
use crate::runtime::failure::{Failure, Malformed, Undeclared};
use crate::runtime::failure_body::FailureBody;
use crate::runtime::operation::{Api, Input, Operation, Parameter, Scheme};
use crate::runtime::response::Response;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::{DecodeError, Extra, Unknown, UnknownValue};

pub static BEARER: Scheme = Scheme::bearer("bearer");

pub static API: Api = Api {
    title: "Sample",
    base_url: "https://api.example.com",
    user_agent: "sample/1.0",
    token_variable: Some("SAMPLE_TOKEN_THAT_NOBODY_SETS"),
    schemes: &[&BEARER],
};

pub static CHATS_CREATE: Operation =
    Operation::new("POST", "chats-create", "/chats.create", &[]).auth(&[&[&BEARER]]).accept("application/json");

pub static CHATS_LIST: Operation = Operation::new(
    "GET",
    "chats-list",
    "/chats.list",
    &[
        Parameter::query("cursor"),
        Parameter::query("limit"),
        Parameter::query("ratio"),
        Parameter::query("archived"),
        Parameter::query("users"),
        Parameter::query("sort by").joined(),
        Parameter::query("any"),
    ],
)
.auth(&[&[&BEARER]])
.accept("application/json");

pub static PING: Operation = Operation::new("POST", "ping", "/ping", &[]);

pub type Outcome<T> = Result<Response<T>, Error<ApiError>>;

/// A client that repeats nothing: what one attempt ends with is what most tests ask.
pub fn builder() -> ClientBuilder {
    ClientBuilder::new(&API).token("secret-token").retry(RetryPolicy::never())
}

pub fn chats_create<'a>(
    client: &'a Client,
    request: &'a ChatsCreateRequest,
) -> Call<'a, ChatsCreateResponse, ApiError> {
    Call::new(client, &CHATS_CREATE, Input::new().json(request))
}

pub fn chats_list<'a>(client: &'a Client, parameters: &'a (dyn Encode + Sync)) -> Call<'a, (), ApiError> {
    Call::new(client, &CHATS_LIST, Input::new().parameters(parameters))
}

pub fn ping(client: &Client) -> Call<'_, (), ApiError> {
    Call::new(client, &PING, Input::new())
}

#[derive(Clone)]
pub struct ChatsCreateRequest {
    pub title: Option<String>,
    pub kind: ChatsCreateRequestKind,
    pub extra: Extra,
}

impl ChatsCreateRequest {
    pub fn dm(users: impl codec::IntoList<String>) -> Self {
        let kind = ChatsCreateRequestKind::Dm(ChatsCreateRequestDm { users: users.into_list(), extra: Extra::new() });
        Self { title: None, kind, extra: Extra::new() }
    }
}

codec::setters! {
    ChatsCreateRequest {
        into { title: String }
    }
}

codec::tagged_object! {
    ChatsCreateRequest (extra) {
        kind: required "type"
        optional { title = "title" }
    }
}

#[derive(Clone)]
pub enum ChatsCreateRequestKind {
    Dm(ChatsCreateRequestDm),
    Unknown(Unknown),
}

codec::union! {
    ChatsCreateRequestKind "type" {
        members { "dm" = Dm }
    }
}

pub struct ChatsCreateRequestDm {
    pub users: Vec<String>,
    pub extra: Extra,
}

codec::object! {
    ChatsCreateRequestDm (extra) {
        required { users = "users" }
    }
}

pub struct ChatsCreateResponse {
    pub chat: Chat,
    pub extra: Extra,
}

codec::object! {
    ChatsCreateResponse (extra) {
        required { chat = "chat" }
    }
}

pub struct Chat {
    pub type_: ChatType,
    pub extra: Extra,
}

codec::object! {
    Chat (extra) {
        required { type_ = "type" }
    }
}

#[derive(Clone)]
pub enum ChatType {
    Dm,
    Unknown(UnknownValue),
}

codec::string_enum! {
    ChatType {
        values { Dm = "dm" }
    }
}

/// The errors of all operations.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    BadRequest(ErrorBadRequest),
    Unauthenticated(ErrorPlain),
    Forbidden(ErrorPlain),
    TooManyRequests(ErrorTooManyRequests),
    Internal(ErrorPlain),
    Unavailable(ErrorPlain),
    Malformed(Malformed),
    Undeclared(Undeclared),
}

impl Failure for ApiError {
    fn read(status: StatusCode, body: &FailureBody) -> Result<Option<Self>, DecodeError> {
        Ok(Some(match status.as_u16() {
            400 => Self::BadRequest(body.decode()?),
            401 => Self::Unauthenticated(body.decode()?),
            403 => Self::Forbidden(body.decode()?),
            429 => Self::TooManyRequests(body.decode()?),
            500 => Self::Internal(body.decode()?),
            503 => Self::Unavailable(body.decode()?),
            _ => return Ok(None),
        }))
    }

    fn malformed(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }

    fn undeclared(undeclared: Undeclared) -> Self {
        Self::Undeclared(undeclared)
    }

    fn code(&self) -> Option<&str> {
        match self {
            Self::BadRequest(it) => it.kind.tag(),
            Self::Unauthenticated(it) | Self::Forbidden(it) | Self::Internal(it) | Self::Unavailable(it) => {
                Some(&it.type_)
            }
            Self::TooManyRequests(it) => Some(&it.type_),
            Self::Undeclared(it) => it.code(),
            Self::Malformed(_) => None,
        }
    }

    fn cause(&self) -> Option<&DecodeError> {
        match self {
            Self::BadRequest(it) => it.kind.as_unknown()?.error(),
            Self::Malformed(it) => Some(it.error()),
            _ => None,
        }
    }
}

/// A union with members beside it.
#[derive(Clone)]
pub struct ErrorBadRequest {
    pub message: Option<String>,
    pub kind: BadRequestKind,
    pub extra: Extra,
}

codec::tagged_object! {
    ErrorBadRequest (extra) {
        kind: required "type"
        optional { message = "message" }
    }
}

#[derive(Clone)]
pub enum BadRequestKind {
    BadRequest,
    CustomizationValidationError(Customization),
    MissingRequiredField(FieldName),
    Unknown(Unknown),
}

codec::union! {
    BadRequestKind "type" {
        members {
            "customization_validation_error" = CustomizationValidationError,
            "missing_required_field" = MissingRequiredField,
        }
        empty { "bad_request" = BadRequest }
    }
}

pub struct FieldName {
    pub field_name: String,
    pub extra: Extra,
}

codec::object! {
    FieldName (extra) {
        required { field_name = "field_name" }
    }
}

pub struct Customization {
    pub subtype: String,
    pub reason: Option<String>,
    pub extra: Extra,
}

codec::object! {
    Customization (extra) {
        required { subtype = "subtype" }
        optional { reason = "reason" }
    }
}

pub struct ErrorPlain {
    pub type_: String,
    pub reference_id: Option<String>,
    pub extra: Extra,
}

codec::object! {
    ErrorPlain (extra) {
        required { type_ = "type" }
        optional { reference_id = "reference_id" }
    }
}

pub struct ErrorTooManyRequests {
    pub type_: String,
    pub retry_after: Option<i64>,
    pub extra: Extra,
}

codec::object! {
    ErrorTooManyRequests (extra) {
        required { type_ = "type" }
        optional { retry_after = "retry_after" }
    }
}
