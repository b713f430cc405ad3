//! A client as the generator would write it, small and by hand.

use http::{Method, StatusCode};
use openapi_runtime::builder::ClientBuilder;
use openapi_runtime::client::Client;
use openapi_runtime::codec::{self, Decode, Encode, Halt, Sink, Source, object, union};
use openapi_runtime::decode_error::DecodeError;
use openapi_runtime::error::Error;
use openapi_runtime::extra::Extra;
use openapi_runtime::failure::{Failure, Malformed, Undeclared};
use openapi_runtime::failure_body::FailureBody;
use openapi_runtime::operation::{Api, Auth, Explode, Input, Location, Operation, Parameter, Style};
use openapi_runtime::options::RequestOptions;
use openapi_runtime::response::Response;
use openapi_runtime::unknown::Unknown;

pub static API: Api = Api {
    title: "Sample",
    base_url: "https://api.example.com",
    user_agent: "sample/1.0",
    token_variable: Some("SAMPLE_TOKEN_THAT_NOBODY_SETS"),
};

pub static CHATS_CREATE: Operation = Operation {
    id: "chats-create",
    method: Method::POST,
    path: "/chats.create",
    auth: Auth::Bearer,
    parameters: &[],
    accept: "application/json",
};

pub static CHATS_LIST: Operation = Operation {
    id: "chats-list",
    method: Method::GET,
    path: "/chats.list",
    auth: Auth::Bearer,
    parameters: &[
        query("cursor", Explode::Each),
        query("limit", Explode::Each),
        query("ratio", Explode::Each),
        query("archived", Explode::Each),
        query("users", Explode::Each),
        query("sort by", Explode::Joined),
        query("any", Explode::Each),
    ],
    accept: "application/json",
};

pub static PING: Operation =
    Operation { id: "ping", method: Method::POST, path: "/ping", auth: Auth::None, parameters: &[], accept: "" };

const fn query(name: &'static str, explode: Explode) -> Parameter {
    Parameter { name, location: Location::Query, style: Style::Form, explode }
}

pub type Outcome<T> = Result<Response<T>, Error<ApiError>>;

pub fn builder() -> ClientBuilder {
    ClientBuilder::new(&API).token("secret-token")
}

pub async fn chats_create(client: &Client, request: &ChatsCreateRequest) -> Outcome<ChatsCreateResponse> {
    chats_create_with(client, request, &RequestOptions::default()).await
}

pub async fn chats_create_with(
    client: &Client,
    request: &ChatsCreateRequest,
    options: &RequestOptions,
) -> Outcome<ChatsCreateResponse> {
    client.send(&CHATS_CREATE, Input::new().json(request), options).await
}

pub async fn chats_list(client: &Client, parameters: &(dyn Encode + Sync)) -> Outcome<()> {
    client.send(&CHATS_LIST, Input::new().parameters(parameters), &RequestOptions::default()).await
}

pub async fn ping(client: &Client) -> Outcome<()> {
    client.send(&PING, Input::new(), &RequestOptions::default()).await
}

#[derive(Clone, Debug, Default)]
pub struct ChatsCreateRequest {
    pub title: Option<String>,
    pub users: Vec<String>,
}

impl ChatsCreateRequest {
    pub fn dm(user: &str) -> Self {
        Self { title: None, users: vec![user.to_owned()] }
    }
}

impl Encode for ChatsCreateRequest {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        let table =
            [object::send("type", &"dm"), object::send_if("title", &self.title), object::send("users", &self.users)];
        object::write(sink, &table, &Extra::new())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChatsCreateResponse {
    pub chat: Chat,
    pub extra: Extra,
}

impl Decode for ChatsCreateResponse {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let (mut chat, mut extra) = (None, Extra::new());
        object::read(source, &mut [object::member("chat", &mut chat)], &mut extra)?;
        Ok(Self { chat: codec::require(chat, "chat")?, extra })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Chat {
    pub kind: String,
    pub extra: Extra,
}

impl Decode for Chat {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let (mut kind, mut extra) = (None, Extra::new());
        object::read(source, &mut [object::member("type", &mut kind)], &mut extra)?;
        Ok(Self { kind: codec::require(kind, "type")?, extra })
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
            Self::BadRequest(it) => union::Variants::tag(&it.kind),
            Self::Unauthenticated(it) | Self::Forbidden(it) | Self::Internal(it) | Self::Unavailable(it) => {
                Some(&it.kind)
            }
            Self::TooManyRequests(it) => Some(&it.kind),
            Self::Undeclared(it) => it.code(),
            Self::Malformed(_) => None,
        }
    }

    fn cause(&self) -> Option<&DecodeError> {
        match self {
            Self::BadRequest(ErrorBadRequest { kind: BadRequestKind::Unknown(it), .. }) => it.error(),
            Self::Malformed(it) => Some(it.error()),
            _ => None,
        }
    }
}

/// A union with members beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorBadRequest {
    pub message: Option<String>,
    pub kind: BadRequestKind,
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
pub enum BadRequestKind {
    BadRequest,
    MissingRequiredField(FieldName),
    CustomizationValidationError(Customization),
    Unknown(Unknown),
}

impl union::Variants for BadRequestKind {
    fn read(tag: &str, rest: &mut dyn Source) -> Result<Option<Self>, DecodeError> {
        Ok(Some(match tag {
            "bad_request" => union::unit(rest, Self::BadRequest)?,
            "missing_required_field" => Self::MissingRequiredField(Decode::decode(rest)?),
            "customization_validation_error" => Self::CustomizationValidationError(Decode::decode(rest)?),
            _ => return Ok(None),
        }))
    }

    fn unknown(unknown: Unknown) -> Self {
        Self::Unknown(unknown)
    }

    fn tag(&self) -> Option<&str> {
        match self {
            Self::BadRequest => Some("bad_request"),
            Self::MissingRequiredField(_) => Some("missing_required_field"),
            Self::CustomizationValidationError(_) => Some("customization_validation_error"),
            Self::Unknown(it) => it.tag(),
        }
    }

    fn members(&self) -> &dyn Encode {
        &()
    }
}

impl Decode for ErrorBadRequest {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let (mut message, mut kind, mut extra) = (None, None, Extra::new());
        let mut table = [object::optional("message", &mut message)];
        union::read(source, union::Tag::required("type"), &mut table, &mut kind, &mut extra)?;
        Ok(Self { message, kind: codec::require(kind, "type")?, extra })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct FieldName {
    pub field_name: String,
    pub extra: Extra,
}

impl Decode for FieldName {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let (mut name, mut extra) = (None, Extra::new());
        object::read(source, &mut [object::member("field_name", &mut name)], &mut extra)?;
        Ok(Self { field_name: codec::require(name, "field_name")?, extra })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Customization {
    pub subtype: String,
    pub reason: Option<String>,
    pub extra: Extra,
}

impl Decode for Customization {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let (mut subtype, mut reason, mut extra) = (None, None, Extra::new());
        let mut table = [object::member("subtype", &mut subtype), object::optional("reason", &mut reason)];
        object::read(source, &mut table, &mut extra)?;
        Ok(Self { subtype: codec::require(subtype, "subtype")?, reason, extra })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ErrorPlain {
    pub kind: String,
    pub reference_id: Option<String>,
    pub extra: Extra,
}

impl Decode for ErrorPlain {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let (mut kind, mut reference_id, mut extra) = (None, None, Extra::new());
        let mut table = [object::member("type", &mut kind), object::optional("reference_id", &mut reference_id)];
        object::read(source, &mut table, &mut extra)?;
        Ok(Self { kind: codec::require(kind, "type")?, reference_id, extra })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ErrorTooManyRequests {
    pub kind: String,
    pub retry_after: Option<i64>,
    pub extra: Extra,
}

impl Decode for ErrorTooManyRequests {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let (mut kind, mut retry_after, mut extra) = (None, None, Extra::new());
        let mut table = [object::member("type", &mut kind), object::optional("retry_after", &mut retry_after)];
        object::read(source, &mut table, &mut extra)?;
        Ok(Self { kind: codec::require(kind, "type")?, retry_after, extra })
    }
}
