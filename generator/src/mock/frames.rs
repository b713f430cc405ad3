//! Values that come one after the other, each in its frame.

use serde_json::Value;

use crate::media::{self, Nature};

/// An item: the data of an event, a record of a sequence (RFC 7464), or a line.
pub(super) fn item(media_type: &str, item: &Value) -> String {
    match media::nature(media_type) {
        Nature::Events => format!("data: {item}\n\n"),
        _ if media::essence(media_type).ends_with("json-seq") => format!("\u{1e}{item}\n"),
        _ => format!("{item}\n"),
    }
}

/// An event that is described as a whole (HTML, "Parsing an event stream").
pub(super) fn event(_media_type: &str, event: &Value) -> String {
    let mut text = String::new();
    for name in ["event", "id", "retry", "data"] {
        let Some(value) = event.get(name).filter(|it| !it.is_null()) else { continue };
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for line in value.split(['\n', '\r']) {
            text.extend([name, ": ", line, "\n"]);
        }
    }
    text.push('\n');
    text
}
