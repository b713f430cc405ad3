//! Texts with a meaning: kept letter by letter, and converted when they are asked.

mod address;
mod base64;
mod date;
mod date_time;
mod decimal;
mod duration;
mod secret;
mod time;
mod uri;
mod uuid;
#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Reads a text as JSON, and writes it again.
fn kept<T: DeserializeOwned + Serialize + PartialEq + Debug>(text: &str) -> T {
    let json = serde_json::to_string(text).unwrap();
    let it: T = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&it).unwrap(), json);
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), it);
    it
}

fn refuses<T: DeserializeOwned + Debug>() {
    for other in ["null", "1", "1.5", "true", "[]", "{}"] {
        let error = serde_json::from_str::<T>(other).unwrap_err().to_string();
        assert!(error.contains("a string"), "{error}");
    }
}
