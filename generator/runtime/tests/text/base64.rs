//! Bytes as base64.

use openapi_runtime::Base64;

use crate::{kept, refuses};

/// RFC 4648, section 10.
const VECTORS: [(&str, &str); 7] = [
    ("", ""),
    ("f", "Zg=="),
    ("fo", "Zm8="),
    ("foo", "Zm9v"),
    ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
];

#[test]
fn vectors() {
    for (bytes, text) in VECTORS {
        let written = Base64::from_bytes(bytes);
        assert_eq!(written.as_str(), text);
        assert_eq!(written.to_string(), text);
        let read: Base64 = kept(text);
        assert_eq!(read, written);
        assert_eq!(read.to_bytes().unwrap(), bytes.as_bytes());

        let unpadded: Base64 = kept(text.trim_end_matches('='));
        assert_eq!(unpadded.to_bytes().unwrap(), bytes.as_bytes());
    }
    refuses::<Base64>();
}

#[test]
fn all_bytes() {
    let all: Vec<u8> = (0..=255).collect();
    for length in 0..all.len() {
        assert_eq!(Base64::from_bytes(&all[..length]).to_bytes().unwrap(), &all[..length]);
    }
}

#[test]
fn other_spellings_are_kept_and_read() {
    for (text, bytes) in [
        ("-_-_", [0xfb, 0xff, 0xbf].as_slice()),
        ("+/+/", &[0xfb, 0xff, 0xbf]),
        ("Zm9v\r\nYmFy\r\n", b"foobar"),
        (" Z g = = ", b"f"),
        ("_w", &[0xff]),
    ] {
        let it: Base64 = kept(text);
        assert_eq!(it.as_str(), text);
        assert_eq!(it.to_bytes().unwrap(), bytes, "{text}");
    }
}

#[test]
fn what_is_no_base64_is_kept_too() {
    for text in ["Z", "Zm9v=", "Zg===", "Z===", "=", "Zm9v!", "+_==", "é", "Zh=="] {
        let it: Base64 = kept(text);
        let error = it.to_bytes().unwrap_err();
        assert!(error.reason().starts_with("this is no base64: "), "{text}: {error}");
    }
}
