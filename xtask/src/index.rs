//! What `--index` writes: JSON that says which Rust item each schema and operation became.
//!
//! Input: the generator's index; output: one entry a line, so that it can be searched and compared.

use std::path::Path;

use generator::IndexEntry;
use serde_json::Value;

use crate::files::disk::Disk;
use crate::{Failure, aside};

/// Writes the index.
pub(crate) fn write(path: &Path, entries: &[IndexEntry], disk: &mut Disk<'_>) -> Result<(), Failure> {
    aside::write(path, &json(entries), disk)
}

fn json(entries: &[IndexEntry]) -> String {
    let lines: Vec<String> = entries
        .iter()
        .map(|entry| {
            let [pointer, rust] = [entry.pointer.to_string(), entry.rust.clone()].map(Value::String);
            format!("\n  {{\"pointer\":{pointer},\"rust\":{rust}}}")
        })
        .collect();
    format!("[{}\n]\n", lines.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::disk::Exchange;
    use generator::Pointer;

    #[test]
    fn the_index_is_json_of_one_entry_a_line() {
        assert_eq!(json(&[]), "[\n]\n");
        let entry = |pointer: &str, rust: &str| IndexEntry {
            pointer: Pointer::parse(pointer).expect("a pointer"),
            rust: rust.to_owned(),
        };
        let text = json(&[entry("#/components/schemas/ch\"at", "types::Chat"), entry("#/paths/~1a/get", "Client::a")]);
        assert_eq!(
            text,
            "[\n  {\"pointer\":\"#/components/schemas/ch\\\"at\",\"rust\":\"types::Chat\"},\n  \
             {\"pointer\":\"#/paths/~1a/get\",\"rust\":\"Client::a\"}\n]\n"
        );
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON").as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn a_failure_leaves_the_old_index() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("index.json");
        std::fs::write(&path, "old").expect("a file");
        let mut full = |step: crate::files::disk::Step<'_>| {
            if step.verb == "replace" { Err(std::io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        };
        let failure = write(&path, &[], &mut Disk::new(Exchange::OneStep, &mut full)).expect_err("a full disk");
        assert!(failure.to_string().contains("could not replace"), "{failure}");
        assert_eq!(std::fs::read_to_string(&path).expect("a file"), "old");
        assert_eq!(std::fs::read_dir(directory.path()).expect("a directory").count(), 1);
        write(&path, &[], &mut Disk::new(Exchange::OneStep, &mut |_| Ok(()))).expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("a file"), "[\n]\n");
    }
}
