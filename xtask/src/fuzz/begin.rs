//! What coverage-guided fuzzing begins with: a folder for each target in `fuzz/`, with files made of the repository's own
//! descriptions, so that none of them is in the repository twice.

use std::path::Path;

use serde_json::Value;

use super::Seeds;
use crate::{Failure, input, job};

/// Writes all of them, below a folder.
pub(super) fn write(into: &Path, seeds: &Seeds) -> Result<usize, Failure> {
    let spec = job::workspace().join("spec/openapi.yaml");
    let spec = Seeds::of(vec![input::read(&spec)?]);
    let mut answers = Vec::new();
    spec.documents().iter().chain(seeds.documents()).for_each(|document| collect(document, &mut answers));
    folder(&into.join("description"), seeds.texts())?;
    folder(&into.join("decode"), &answers)?;
    Ok(seeds.len() + answers.len())
}

fn folder(path: &Path, texts: &[String]) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| Failure::at("create", path, &error))?;
    for (number, text) in texts.iter().enumerate() {
        let path = path.join(format!("own-{number}"));
        std::fs::write(&path, text).map_err(|error| Failure::at("write", &path, &error))?;
    }
    Ok(())
}

/// The examples of all bodies below a value, each as an answer of a server: whole, as an event, as a line, and as a
/// text of a sequence (RFC 7464).
fn collect(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for media_type in members.get("content").and_then(Value::as_object).into_iter().flat_map(|all| all.values())
            {
                let several = media_type["examples"].as_object().into_iter().flat_map(|all| all.values());
                for example in several.filter_map(|each| each.get("value")).chain(media_type.get("example")) {
                    into.extend([
                        answer("application/json", &example.to_string()),
                        answer("text/event-stream", &format!("id: 1\nevent: a\nretry: 10\ndata: {example}\n\n")),
                        answer("application/x-ndjson", &format!("{example}\n{example}\n")),
                        answer("application/json-seq", &format!("\u{1e}{example}\n\u{1e}1")),
                    ]);
                }
            }
            members.values().for_each(|each| collect(each, into));
        }
        Value::Array(elements) => elements.iter().for_each(|each| collect(each, into)),
        _ => {}
    }
}

fn answer(media_type: &str, body: &str) -> String {
    format!("HTTP/1.1 200\r\nContent-Type: {media_type}\r\nRetry-After: 1\r\nLink: </a>; rel=\"next\"\r\n\r\n{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_file_for_each_description_and_example() {
        let directory = tempfile::tempdir().expect("a directory");
        let text =
            "openapi: 3.1.0\nx-a: {content: {application/json: {example: 1, examples: {b: {value: [2]}, c: {}}}}}";
        let written = write(directory.path(), &Seeds::of(vec![text.to_owned()])).expect("written");
        let texts = |folder: &str| -> Vec<String> {
            let entries = std::fs::read_dir(directory.path().join(folder)).expect("a folder");
            entries.map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a text")).collect()
        };
        assert_eq!(texts("description"), [text]);
        let answers = texts("decode");
        assert_eq!(answers.len() + 1, written);
        for end in ["\r\n\r\n1", "\ndata: [2]\n\n", "\r\n\r\n1\n1\n", "\u{1e}[2]\n\u{1e}1"] {
            assert!(answers.iter().any(|answer| answer.ends_with(end)), "{end:?}");
        }
        assert!(answers.iter().any(|answer| answer.contains("\"type\"")), "those of the description itself");
    }
}
