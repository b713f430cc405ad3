//! The program that makes the calls: its source text, which is compiled against the generated crate.

use std::fmt::Write as _;

use super::calls::Calls;

/// All of it but what differs between crates.
const MAIN: &str = include_str!("program/main.rs");

/// Its name as an example of the crate.
pub(super) const NAME: &str = "conformance";

/// The source text: a line for each call.
pub(super) fn source(package: &str, calls: &Calls) -> String {
    let krate = package.replace('-', "_");
    let mut text = format!("{MAIN}\nuse {krate} as api;\n\n");
    let credentials: Vec<String> =
        calls.credentials.iter().map(|(name, value)| format!("({name:?}, {value:?})")).collect();
    let _ = writeln!(text, "static CREDENTIALS: &[(&str, &str)] = &[{}];\n", credentials.join(", "));
    text.push_str("static CALLS: &[MakeCall] = calls! {\n");
    for call in &calls.list {
        let _ = writeln!(text, "    {}", call.line);
    }
    text.push_str("};\n");
    text
}
