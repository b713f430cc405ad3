//! `cargo xtask explain`: the long text about a kind of problem, or the list of all kinds.

use generator::diagnostic::{Code, Weight};

use crate::Console;
use crate::arguments::Explain;

/// Says the text.
pub fn explain(arguments: &Explain, console: &mut Console<'_>) {
    match arguments.code {
        Some(code) => console.say(&code.explanation()),
        None => console.say(&list()),
    }
}

/// All kinds, one a line.
fn list() -> String {
    let line = |code: &Code| {
        let weight = match code.weight() {
            Weight::Final => "error",
            Weight::Allowable => "error, or let through with `--allow`",
            Weight::Warning => "warning",
        };
        format!("{}  {:<26} {weight}\n", code.number(), code.name())
    };
    Code::ALL.iter().map(line).collect()
}
