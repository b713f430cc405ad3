//! Bytes as every type that a body can be.

use std::fmt::Debug;

use devrev::Validate;
use devrev::types as t;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads them, looks at what was read, and writes it.
pub fn read(bytes: &[u8]) {
    macro_rules! each {
        ($($name:ident)*) => {
            $(read_as::<t::$name>(bytes);)*
        };
    }
    each!(ChatsCreateRequest ChatsCreateResponse ErrorBadRequest ErrorForbidden ErrorInternalServerError);
    each!(ErrorServiceUnavailable ErrorTooManyRequests ErrorUnauthorized Chat ArtifactSummary CustomSchemaSpec);
    each!(OrgSummary UserSummary SyncMetadata ErrorBadRequestKind ErrorBadRequestMergeWorksErrorError);
}

/// What is read, written, and read again, is the same: nothing is lost, and nothing becomes something else.
fn read_as<T: DeserializeOwned + Serialize + Debug + Validate + PartialEq>(bytes: &[u8]) {
    match serde_json::from_slice::<T>(bytes) {
        Ok(value) => {
            assert!(!format!("{value:?}").is_empty());
            if let Err(violations) = value.validate() {
                assert!(!violations.to_string().is_empty());
            }
            let written = serde_json::to_vec(&value).expect("what was read can be written");
            let again: T = serde_json::from_slice(&written).expect("what was written can be read");
            assert_eq!(again, value);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
