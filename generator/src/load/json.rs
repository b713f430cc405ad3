//! JSON to a value: no member twice, nothing too deep, and the place of what is wrong.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::Trouble;
use super::reader::Reader;
use crate::config::Limits;
use crate::diagnostic::{Code, Position};

/// Reads a whole text.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Value, Trouble> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    // The limit is our own, so that it is the same for YAML.
    deserializer.disable_recursion_limit();
    let reader = Reader::within(limits);
    let value = reader.root().deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    value.map_err(|error| {
        let trouble = reader.trouble().unwrap_or_else(|| syntax(&error));
        trouble.at(position(text, error.line(), error.column()))
    })
}

/// Whether somebody wanted to write JSON: the first thing in its first braces is a quoted name.
pub(super) fn looks_like_it(text: &str) -> bool {
    let inner = text.trim_start().trim_start_matches(['{', '[']).trim_start();
    inner.is_empty() || inner.starts_with(['"', '}', ']'])
}

fn syntax(error: &serde_json::Error) -> Trouble {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    Trouble::new(Code::Syntax, format!("this is no JSON: {said}"))
}

/// That reader counts bytes, up to the last one it has seen.
fn position(text: &str, line: usize, column: usize) -> Position {
    let begin: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    Position::of(text, (begin + column).saturating_sub(1).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::DEEPEST;

    fn parse(text: &str) -> Result<Value, Trouble> {
        super::parse(text, &Limits::default())
    }

    fn message(text: &str) -> String {
        let trouble = parse(text).expect_err("no JSON");
        let Position { line, column } = trouble.position.expect("a position");
        format!("{line}:{column} {}", trouble.message)
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        assert_eq!(message("{\n \"ä\": tru\n}"), "2:10 this is no JSON: expected ident");
        assert_eq!(message("{\"a\": 1"), "1:7 this is no JSON: EOF while parsing an object");
        assert_eq!(message("{\n \"a\": 1,\n \"a\": 2}"), "3:4 the member `a` stands there twice");
    }

    #[test]
    fn depth_is_limited_and_no_danger() {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(parse(&deep(DEEPEST)).is_ok());
        assert_eq!(parse(&deep(DEEPEST + 1)).expect_err("too deep").code, Code::Limit);
        assert_eq!(parse(&deep(100_000)).expect_err("too deep").code, Code::Limit);
    }

    #[test]
    fn numbers_stay_what_they_are() {
        let value = parse("[1, -1, 1.5, 18446744073709551615, 1e400, 184467440737095516150]");
        assert!(value.is_err(), "a number beyond all limits is none");
        let value = parse("[1, -1, 1.5, 18446744073709551615, 184467440737095516150]").expect("JSON");
        assert_eq!(value.to_string(), "[1,-1,1.5,18446744073709551615,1.844674407370955e+20]");
    }
}
