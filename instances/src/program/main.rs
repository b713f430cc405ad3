//! Reads JSON as types, and writes it again: as asked on standard input, line by line.
#![allow(deprecated, reason = "deprecated types have to be read and written too")]

use std::io::{BufRead, Write};
use std::panic::catch_unwind;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

type Check = fn(&[u8]) -> Result<Value, String>;

fn check<T: DeserializeOwned + Serialize>(json: &[u8]) -> Result<Value, String> {
    let value: T = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let text = serde_json::to_vec(&value).map_err(|error| format!("not written: {error}"))?;
    serde_json::from_slice(&text).map_err(|error| format!("written, but not as JSON: {error}"))
}

fn answer(line: &str) -> String {
    let Some((number, json)) = line.split_once('\t') else { return "!\"no question\"".to_owned() };
    let Some(check) = number.parse().ok().and_then(|number: usize| CHECKS.get(number)) else {
        return "!\"no such type\"".to_owned();
    };
    let came = catch_unwind(|| check(json.as_bytes())).unwrap_or_else(|_| Err("it panicked".to_owned()));
    match came {
        Ok(came) if serde_json::from_str::<Value>(json).is_ok_and(|sent| sent == came) => "=".to_owned(),
        Ok(came) => format!("+{came}"),
        Err(message) => format!("!{}", Value::String(message)),
    }
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}
