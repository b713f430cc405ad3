//! Reads descriptions and configurations, and says well why it could not.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use generator::config::Limits;

use crate::Failure;

/// The text of a file, without a byte order mark.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    read_within(path, Limits::default().file_size)
}

/// The same, of a file of no more bytes than that.
pub(crate) fn read_within(path: &Path, most: u64) -> Result<String, Failure> {
    text(path, most).map_err(|reason| Failure::Files(format!("could not read `{}`: {reason}", path.display())))
}

/// The same, or the reason why there is none, as the end of a sentence.
pub(crate) fn text(path: &Path, most: u64) -> Result<String, String> {
    // Reading a directory fails with other words on every system.
    if path.is_dir() {
        return Err("it is a directory".to_owned());
    }
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    // Not what it says of its length: it may grow while it is read, and a pipe has none.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(format!("it has more than {most} bytes, the limit `file-size`"));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf_8(&error))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn not_utf_8(error: &std::string::FromUtf8Error) -> String {
    let at = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
    let guess = match error.as_bytes() {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "; it looks like UTF-16, save it as UTF-8",
        _ => "",
    };
    format!("it is not UTF-8, byte {at} is `{byte:#04x}`{guess}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Result<String, String> {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("api.yaml");
        std::fs::write(&path, bytes).expect("a file");
        read(&path).map_err(|failure| failure.to_string().replace(&path.display().to_string(), "api.yaml"))
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(of(b"\xef\xbb\xbfa: 1").as_deref(), Ok("a: 1"));
        assert_eq!(of(b"a: 1").as_deref(), Ok("a: 1"));
    }

    #[test]
    fn other_encodings_are_named_with_their_byte() {
        assert_eq!(
            of(b"a: \xe4").unwrap_err(),
            "error: could not read `api.yaml`: it is not UTF-8, byte 3 is `0xe4`\n"
        );
        let utf_16 = "error: could not read `api.yaml`: it is not UTF-8, byte 0 is `0xff`; it looks like UTF-16, save it as UTF-8\n";
        assert_eq!(of(b"\xff\xfea\0").unwrap_err(), utf_16);
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("api.yaml");
        std::fs::write(&path, "a: 1234").expect("a file");
        assert!(read_within(&path, 7).is_ok());
        let message = read_within(&path, 6).expect_err("too large").to_string();
        assert!(message.ends_with("api.yaml`: it has more than 6 bytes, the limit `file-size`\n"), "{message}");
    }

    #[test]
    fn what_is_no_file_is_said() {
        let directory = tempfile::tempdir().expect("a directory");
        let message = |path: &Path| read(path).expect_err("no file").to_string();
        assert!(message(directory.path()).ends_with("`: it is a directory\n"));
        let missing = message(&directory.path().join("none.yaml"));
        assert!(missing.contains("none.yaml`: ") && missing.contains("os error 2"), "{missing}");
    }
}
