//! The account as Markdown, for people.

use std::fmt::Write as _;

use super::{Reason, Report, Section};

/// Sections of what became what, with their headings.
const SECTIONS: [(Section, &str); 6] = [
    (Section::Schema, "Schemas"),
    (Section::Operation, "Operations"),
    (Section::Webhook, "Webhooks and callbacks"),
    (Section::Inline, "What has no name in the description"),
    (Section::Scheme, "Security schemes"),
    (Section::Server, "Servers"),
];

impl Report {
    /// The report as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!(
            "# What became of {}\n\n{}, version {}. Places are those of the description; `file#…` is one in another file.\n",
            code(&self.description),
            cell(&self.title),
            cell(&self.version),
        );
        for (section, heading) in SECTIONS {
            let items = self.items.iter().filter(|item| item.section == section);
            let rows = items.map(|it| vec![code(&it.place.to_string()), code(&it.rust), cell(&it.kind)]);
            table(&mut text, heading, &["place", "in Rust", "which is a"], rows.collect());
        }
        let widened = self.widened.iter().map(|it| vec![code(&it.place.to_string()), cell(&it.text)]);
        table(&mut text, "Wider than described", &["place", "what was made of it"], widened.collect());
        let unread = self.unread.iter();
        let unread = unread.map(|it| vec![code(&it.name), it.count.to_string(), code(&it.first.to_string())]);
        table(&mut text, "Left aside", &["member", "times", "first"], unread.collect());
        let names = self.names.iter().map(|it| {
            let reason = match it.reason {
                Reason::Taken => "taken by another",
                Reason::Reserved => "reserved",
            };
            vec![code(&it.place.to_string()), cell(&it.what), code(&it.wanted), code(&it.name), reason.to_owned()]
        });
        table(&mut text, "Names that were changed", &["place", "what", "wanted", "name", "why"], names.collect());
        let place = |place: Option<&super::Place>, none: &str| {
            place.map_or_else(|| none.to_owned(), |place| code(&place.to_string()))
        };
        let warnings = self.warnings.iter().map(|it| {
            vec![place(it.place.as_ref(), ""), cell(&it.message), cell(it.help.as_deref().unwrap_or_default())]
        });
        table(
            &mut text,
            "Warnings",
            &["place", "what is wrong", "what to do, or why it is let through"],
            warnings.collect(),
        );
        let allowances = self
            .allowances
            .iter()
            .map(|it| vec![code(it.kind.name()), place(it.place.as_ref(), "everywhere"), cell(&it.reason)]);
        table(&mut text, "Allowances that were needed", &["kind", "place", "reason"], allowances.collect());
        text
    }
}

/// A section with a table; nothing if it has no rows.
fn table(text: &mut String, heading: &str, columns: &[&str], rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(text, "\n## {heading}\n\n| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
}

/// A text on one line that ends no cell.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// A text as it is, whatever is in it.
fn code(text: &str) -> String {
    let text = cell(text);
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}
