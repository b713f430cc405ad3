//! Texts, numbers and truth values, and what people write for them.

use serde_json::Value;

use super::super::grammar::Form;
use super::super::place::At;
use super::super::similar::closest;
use super::Rewriter;
use crate::diagnostic::Code;

impl Rewriter<'_, '_> {
    pub(super) fn scalar(&mut self, form: &'static Form, value: &Value, at: &At<'_>) -> Option<Value> {
        match (form, value) {
            (Form::Text, Value::String(_)) | (Form::Boolean, Value::Bool(_)) | (Form::Number, Value::Number(_)) => {
                Some(value.clone())
            }
            (Form::Choice(_, words), Value::String(word)) if words.contains(&word.as_str()) => Some(value.clone()),
            (Form::Choice(_, words), Value::String(word)) => {
                let likely = words.iter().find(|each| each.eq_ignore_ascii_case(word));
                if let Some(likely) = likely {
                    let message = format!("`{word}` is not `{likely}`, but taken as it");
                    self.notice(at, Code::WrongForm, message);
                    return Some((*likely).into());
                }
                let help = closest(word, words.iter().copied()).map(|likely| format!("did you mean `{likely}`?"));
                let message = format!("{} is expected here, but this is {}", form.name(), describe(value));
                self.error(at, Code::WrongForm, message, help);
                None
            }
            (Form::Text, Value::Number(_) | Value::Bool(_)) => {
                let message = "a text is expected, but this is a number, `true` or `false`; it is taken as its text";
                self.notice(at, Code::WrongForm, message.to_owned());
                Some(self.text_of(value, at).into())
            }
            (Form::Count, Value::Number(number)) => {
                if number.is_u64() {
                    return Some(value.clone());
                }
                // `1.0`, and `1e3`.
                let whole = number.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0);
                match whole.and_then(|number| format!("{number:.0}").parse::<u64>().ok()) {
                    Some(count) => Some(count.into()),
                    None => self.wrong_form(form, value, at),
                }
            }
            (Form::Boolean | Form::Number | Form::Count, Value::String(text)) => match meant(form, text) {
                Some(meant) => {
                    let message =
                        format!("{} is expected, but this is a text; it is taken as what it says", form.name());
                    self.notice(at, Code::WrongForm, message);
                    Some(meant)
                }
                None => self.wrong_form(form, value, at),
            },
            _ => self.wrong_form(form, value, at),
        }
    }

    /// The text of a number as it is written.
    pub(super) fn text_of(&self, value: &Value, at: &At<'_>) -> String {
        let written = &self.files.get(at.file()).written;
        let text = if written.is_empty() { None } else { written.get(&at.origin().pointer) };
        text.map_or_else(|| value.to_string(), str::to_owned)
    }
}

/// What a text says that stands for something else.
fn meant(form: &Form, text: &str) -> Option<Value> {
    match (form, text.trim()) {
        (Form::Boolean, "true" | "True" | "TRUE") => Some(true.into()),
        (Form::Boolean, "false" | "False" | "FALSE") => Some(false.into()),
        (Form::Number, text) => serde_json::from_str(text).ok().filter(Value::is_number),
        (Form::Count, text) => text.parse::<u64>().ok().map(Value::from),
        (_, _) => None,
    }
}

/// A value in a message.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
        Value::String(text) if text.chars().count() > 40 => "a longer text".to_owned(),
        Value::String(text) => format!("the text `{text}`"),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
