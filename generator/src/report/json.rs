//! The account as JSON, for tools: one entry a line, so that it can be searched and compared.

use serde_json::{Value, json};

use super::{Item, Reason, Report, Section};

impl Report {
    /// The report as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let items = self.items.iter().map(item).collect();
        let widened = self.widened.iter().map(|it| json!({"place": it.place.to_string(), "text": it.text})).collect();
        let unread =
            self.unread.iter().map(|it| json!({"name": it.name, "count": it.count, "first": it.first.to_string()}));
        let names = self.names.iter().map(|it| {
            let reason = match it.reason {
                Reason::Taken => "taken",
                Reason::Reserved => "reserved",
            };
            json!({"place": it.place.to_string(), "what": it.what, "wanted": it.wanted, "name": it.name, "reason": reason})
        });
        let warnings = self.warnings.iter().map(|it| {
            let (place, code, kind) = (it.place.as_ref().map(ToString::to_string), it.kind.number(), it.kind.name());
            json!({"place": place, "code": code, "kind": kind, "message": it.message, "help": it.help})
        });
        let allowances = self.allowances.iter().map(|it| {
            let place = it.place.as_ref().map(ToString::to_string);
            json!({"kind": it.kind.name(), "place": place, "reason": it.reason})
        });
        let head = [("description", &self.description), ("title", &self.title), ("version", &self.version)];
        let head = head.map(|(name, text)| format!("\"{name}\": {}", Value::from(text.as_str())));
        let lists: [(&str, Vec<Value>); 6] = [
            ("items", items),
            ("widened", widened),
            ("unread", unread.collect()),
            ("names", names.collect()),
            ("warnings", warnings.collect()),
            ("allowances", allowances.collect()),
        ];
        let lists = lists.map(|(name, entries)| format!("\"{name}\": [{}]", lines(&entries)));
        let members: Vec<_> = head.into_iter().chain(lists).collect();
        format!("{{\n  {}\n}}\n", members.join(",\n  "))
    }
}

fn item(item: &Item) -> Value {
    let section = match item.section {
        Section::Schema => "schema",
        Section::Operation => "operation",
        Section::Webhook => "webhook",
        Section::Inline => "inline",
        Section::Scheme => "scheme",
        Section::Server => "server",
    };
    json!({"section": section, "place": item.place.to_string(), "rust": item.rust, "kind": item.kind})
}

fn lines(entries: &[Value]) -> String {
    let lines: Vec<_> = entries.iter().map(|entry| format!("\n    {entry}")).collect();
    if lines.is_empty() { String::new() } else { lines.join(",") + "\n  " }
}
