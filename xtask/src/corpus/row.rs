//! What was found out about one description: a line of the table.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use instances::Label;

/// How far it came, or what stopped it.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    /// It ended without an answer.
    #[default]
    Crashed,
    /// It was not given as much memory as it wanted.
    OutOfMemory,
    /// It was not given as much time as it wanted.
    TimedOut,
    /// The description has something that the generator does not take.
    Refused,
    /// An allowance is listed for it that is not needed.
    UnusedAllowance,
    /// The crate does not compile without warnings.
    NotCompiled,
    /// Something that went in did not come out.
    Lossy,
    /// There is a crate; more was not asked for.
    Generated,
    /// The crate compiles without warnings; more was not asked for.
    Checked,
    /// What goes in comes out again.
    RoundTripped,
}

impl Outcome {
    pub(super) const fn is_success(self) -> bool {
        matches!(self, Self::Generated | Self::Checked | Self::RoundTripped)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Crashed => "crashed",
            Self::OutOfMemory => "out of memory",
            Self::TimedOut => "timed out",
            Self::Refused => "refused",
            Self::UnusedAllowance => "unused allowance",
            Self::NotCompiled => "not compiled",
            Self::Lossy => "lossy",
            Self::Generated => "generated",
            Self::Checked => "checked",
            Self::RoundTripped => "round-tripped",
        }
    }
}

/// What was found out about one description. Plain values only: this is also a line of a file.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Row {
    pub(super) file: String,
    pub(super) openapi: String,
    pub(super) outcome: Outcome,
    /// Lines of Rust.
    pub(super) lines: usize,
    /// Seconds of processor time.
    pub(super) generate_seconds: f64,
    pub(super) generate_mib: f64,
    /// Of `cargo check`, dependencies built.
    pub(super) check_seconds: f64,
    pub(super) check_mib: f64,
    pub(super) warnings: usize,
    pub(super) allowances: usize,
    pub(super) schemas: usize,
    pub(super) valid_tried: usize,
    pub(super) valid_equal: usize,
    pub(super) tags_tried: usize,
    pub(super) tags_equal: usize,
    pub(super) values_tried: usize,
    pub(super) values_equal: usize,
    pub(super) members_tried: usize,
    pub(super) members_equal: usize,
    /// Instances that the validator did not take for valid.
    pub(super) discarded: usize,
    /// Instances of schemas that became no type of their own.
    pub(super) untyped: usize,
    /// Schemas without an instance.
    pub(super) impossible: usize,
    /// The first thing to know, where something went wrong.
    pub(super) detail: String,
}

impl Row {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// Where instances of a label are counted: tried, and equal.
    pub(super) fn counts(&mut self, label: Label) -> (&mut usize, &mut usize) {
        match label {
            Label::Valid => (&mut self.valid_tried, &mut self.valid_equal),
            Label::UnknownTag => (&mut self.tags_tried, &mut self.tags_equal),
            Label::UnknownValue => (&mut self.values_tried, &mut self.values_equal),
            Label::ExtraMember => (&mut self.members_tried, &mut self.members_equal),
        }
    }

    /// Sets the first thing to know, in one line.
    pub(super) fn say(&mut self, outcome: Outcome, detail: &str) {
        self.outcome = outcome;
        self.detail = detail.split_whitespace().collect::<Vec<_>>().join(" ");
    }

    /// A line for each row, under a line of names.
    pub(super) fn to_tsv(rows: &[Self]) -> String {
        let head: Vec<String> = members(&Self::default()).into_iter().map(|(name, _)| name).collect();
        let mut lines = vec![head.join("\t")];
        for row in rows {
            let cells = members(row).into_iter().map(|(_, value)| match value {
                Value::String(text) => text.replace(['\t', '\n', '\r'], " "),
                other => other.to_string(),
            });
            lines.push(cells.collect::<Vec<_>>().join("\t"));
        }
        lines.join("\n") + "\n"
    }

    /// The rows of such a text.
    pub(super) fn from_tsv(text: &str) -> Result<Vec<Self>, String> {
        let mut lines = text.lines();
        let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let kinds = members(&Self::default());
        let row = |line: &str| {
            let cells = names.iter().zip(line.split('\t')).map(|(name, cell)| {
                let number = kinds.iter().any(|(known, value)| known == name && value.is_number());
                let value = if number { serde_json::from_str(cell).unwrap_or_default() } else { Value::from(cell) };
                ((*name).to_owned(), value)
            });
            serde_json::from_value(Value::Object(cells.collect())).map_err(|error| format!("`{line}`: {error}"))
        };
        lines.map(row).collect()
    }
}

/// Names and values in the order of the struct's fields.
fn members(row: &Row) -> Vec<(String, Value)> {
    match serde_json::to_value(row) {
        Ok(Value::Object(members)) => members.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Two digits are as much as such a figure is worth.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_survive_the_way_through_a_file() {
        let mut one = Row::new("a.yaml");
        one.say(Outcome::Refused, "`x`\tis not\n  supported");
        one.openapi = "3.0".to_owned();
        let two = Row { lines: 1234, check_seconds: 1.5, outcome: Outcome::RoundTripped, ..Row::new("b/c.json") };
        let rows = [one, two];
        let text = Row::to_tsv(&rows);
        assert_eq!(text.lines().count(), 3);
        assert!(text.starts_with("file\topenapi\toutcome\t"), "{text}");
        assert_eq!(Row::from_tsv(&text).as_deref(), Ok(rows.as_slice()));
        assert_eq!(rows[0].detail, "`x` is not supported");
    }

    #[test]
    fn another_table_is_not_taken_for_one() {
        assert!(Row::from_tsv("file\tsize\na\t1\n").expect_err("another table").contains("size"));
    }
}
