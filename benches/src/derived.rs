//! Types whose serde impls are derived.

#![allow(missing_docs, reason = "members are what the bodies say")]

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The members of [`ERROR`](crate::bodies::ERROR), and nothing else: the least there can be.
#[derive(Deserialize)]
pub struct FlatError {
    pub detail: String,
    pub message: String,
    pub r#type: String,
    pub existing_parent: String,
    pub is_same: bool,
}

/// The members of all kinds of status 400 side by side.
#[derive(Deserialize)]
pub struct WideError {
    pub detail: Option<String>,
    pub message: Option<String>,
    pub r#type: String,
    pub existing_parent: Option<String>,
    pub is_same: Option<bool>,
    pub subtype: Option<String>,
    pub field_name: Option<String>,
    pub reason: Option<String>,
    pub value: Option<String>,
    pub allowed_values: Option<Vec<String>>,
    pub errors: Option<Vec<Value>>,
    pub dependencies: Option<Vec<Value>>,
    pub dependent_field_name: Option<String>,
    pub dependent_field_value: Option<String>,
    pub provided_field_name: Option<String>,
    pub provided_field_value: Option<String>,
    pub actual: Option<String>,
    pub expected: Option<String>,
}

/// The same union as serde can derive it; it neither keeps unknown members nor unknown tags.
#[derive(Deserialize)]
pub struct TaggedError {
    pub detail: Option<String>,
    pub message: Option<String>,
    #[serde(flatten)]
    pub kind: TaggedErrorKind,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TaggedErrorKind {
    ArtifactAlreadyAttachedToAParent { existing_parent: String, is_same: bool },
    BadRequest,
    MissingRequiredField { field_name: String },
}

#[derive(Deserialize)]
pub struct ChatResponse {
    pub chat: Chat,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Chat {
    Dm(Box<Dm>),
}

#[derive(Deserialize)]
pub struct Dm {
    pub id: Option<String>,
    pub display_id: Option<String>,
    pub created_by: Option<User>,
    pub created_date: Option<String>,
    pub modified_by: Option<User>,
    pub modified_date: Option<String>,
    pub title: Option<String>,
    pub users: Option<Vec<User>>,
    pub groups: Option<Vec<Group>>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum User {
    DevUser(Box<UserSummary>),
    RevUser(Box<UserSummary>),
    ServiceAccount(Box<UserSummary>),
    SysUser(Box<UserSummary>),
}

#[derive(Deserialize)]
pub struct UserSummary {
    pub id: String,
    pub display_id: Option<String>,
    pub display_name: Option<String>,
    pub full_name: Option<String>,
    pub email: Option<String>,
    pub state: Option<String>,
}

#[derive(Deserialize)]
pub struct Group {
    pub id: String,
    pub display_id: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub struct Request {
    pub r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_schema_spec: Option<SchemaSpec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub get_if_conflict: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_default: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<Vec<String>>,
    pub users: Vec<String>,
}

#[derive(Deserialize, Serialize)]
pub struct SchemaSpec {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apps: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtype: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_fragment: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validate_required_fields: Option<bool>,
}
