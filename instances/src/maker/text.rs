//! Texts: of a form, of a pattern, of a length.

use serde_json::{Value, json};

use super::Maker;
use super::object::limit;
use crate::facts::{Facts, Impossible};
use crate::script::Extent;

/// Texts to choose from where any will do: what an escape could harm is among them.
const ANY: &[&str] = &["text", "", "ein „Wort“", "two\nlines\t\"quoted\" \\ and /", "🦀", "a b", "null", "0"];

impl<'a> Maker<'_, 'a, '_> {
    pub(super) fn text(&mut self, facts: &Facts<'a>) -> Result<Value, Impossible> {
        let least = limit(facts, "minLength", Iterator::max).unwrap_or(0);
        let most = limit(facts, "maxLength", Iterator::min).unwrap_or(usize::MAX);
        if least > most {
            return Err(Impossible);
        }
        let patterns: Vec<&str> = facts.all("pattern").filter_map(Value::as_str).collect();
        let formats: Vec<&str> = facts.all("format").filter_map(Value::as_str).collect();
        let mut candidates: Vec<String> =
            formats.iter().flat_map(|format| texts(format)).map(|text| (*text).to_owned()).collect();
        let formed = !candidates.is_empty();
        candidates.extend(patterns.iter().flat_map(|pattern| self.patterns.samples(pattern)).cloned());
        if candidates.is_empty() {
            candidates.extend(ANY.iter().map(|text| (*text).to_owned()));
            candidates.push("x".repeat(least.clamp(1, 100_000)));
        }
        let long = |text: &str| (least..=most).contains(&text.chars().count());
        let known: Vec<&str> = patterns.iter().copied().filter(|pattern| self.patterns.is_made(pattern)).collect();
        let all: Vec<&String> = candidates.iter().filter(|text| long(text)).collect();
        let fitting = |text: &&&String| known.iter().all(|pattern| self.patterns.matches(pattern, text));
        let fit: Vec<&String> = all.iter().filter(fitting).copied().collect();
        self.script.off_pattern |= fit.is_empty() || known.len() < patterns.len();
        let chosen = if fit.is_empty() { all } else { fit };
        // A form's first texts are its plainest; all of them are worth a try.
        let index = match self.script.extent {
            Extent::Random => self.script.random.below(chosen.len()),
            Extent::Full if formed => chosen.len().saturating_sub(1).min(1),
            Extent::Lean | Extent::Full => 0,
        };
        let padded = || "x".repeat(least.min(100_000));
        Ok(json!(chosen.get(index).map_or_else(padded, |text| (*text).clone())))
    }
}

/// Texts of a form.
fn texts(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2024-02-29T12:30:45Z",
            "2024-02-29T12:30:45.123456789+05:30",
            "1969-12-31T23:59:59.5-08:00",
            "2016-12-31T23:59:60Z",
        ],
        "date" => &["2024-02-29", "1969-12-31"],
        "time" => &["12:30:45Z", "23:59:59.25+01:00"],
        "duration" => &["P3D", "P1Y2M3DT4H5M6S", "PT0S"],
        "uuid" => &["123e4567-e89b-12d3-a456-426614174000", "FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF"],
        "uri" | "url" | "iri" => &["https://example.com/a/b?c=d#e", "urn:example:a%20b"],
        "uri-reference" | "iri-reference" => &["/a/b?c=d", "https://example.com/"],
        "email" | "idn-email" => &["someone@example.com", "a.b+c@example.org"],
        "hostname" | "idn-hostname" => &["host.example.com", "localhost"],
        "ipv4" => &["192.0.2.1", "255.255.255.255"],
        "ipv6" => &["2001:db8::1", "::"],
        "ip" => &["192.0.2.1", "2001:db8::1"],
        "byte" | "base64" => &["aGVsbG8=", "", "//79", "AAECAwQ="],
        "base64url" => &["aGVsbG8", "__79"],
        "decimal" => &["12.50", "-0.1"],
        "int32" | "int64" | "uint32" | "uint64" | "integer" => &["12", "0"],
        "double" | "float" | "number" => &["1.5", "0"],
        "json-pointer" => &["/a/0", ""],
        "relative-json-pointer" => &["1/a", "0#"],
        "uri-template" => &["/a/{b}"],
        "regex" => &["^a+$"],
        _ => &[],
    }
}
