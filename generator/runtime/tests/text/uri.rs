//! Identifiers of resources.

use openapi_runtime::Uri;

use crate::{kept, refuses};

#[test]
fn uris_and_references() {
    // RFC 3986, sections 1.1.2 and 5.4, and what is like them.
    for (text, scheme) in [
        ("ftp://ftp.is.co.za/rfc/rfc1808.txt", Some("ftp")),
        ("http://www.ietf.org/rfc/rfc2396.txt", Some("http")),
        ("ldap://[2001:db8::7]/c=GB?objectClass?one", Some("ldap")),
        ("mailto:John.Doe@example.com", Some("mailto")),
        ("tel:+1-816-555-1212", Some("tel")),
        ("telnet://192.0.2.16:80/", Some("telnet")),
        ("urn:oasis:names:specification:docbook:dtd:xml:4.1.2", Some("urn")),
        ("https://user:pass@example.com:8080/a%20b?c=d&e[]", None),
        ("file:///etc/hosts", Some("file")),
        ("http://[v7.a:b]:8080", Some("http")),
        ("a:", Some("a")),
        ("", None),
        ("//g", None),
        ("../../g;x=1/y", None),
        ("?y", None),
        ("#s", None),
        ("./a:b", None),
        ("/é?ü#ß", None),
        ("https://例え.jp/テスト", Some("https")),
    ] {
        let it: Uri = kept(text);
        assert_eq!(it.as_str(), text);
        if text.contains("[]") {
            assert!(Uri::new(text).is_err(), "brackets only stand around addresses");
        } else {
            assert_eq!(Uri::new(text).unwrap().scheme(), scheme, "{text}");
        }
    }
    refuses::<Uri>();
}

#[test]
fn forms_that_are_none() {
    for text in [
        "a b",
        "http://a b/",
        "http://a/%",
        "http://a/%2",
        "http://a/%zz",
        "<http://a>",
        "http://a/{id}",
        "a\\b",
        "1a:b",
        ":",
        "http://[::1",
        "http://[::1]a",
        "http://[12345::]/",
        "http://a:port/",
        "http://a@b@c/",
        "a#b#c",
        "\"",
        "a\n",
        "a|b",
        "^",
        "http://a:80:80",
    ] {
        let error = Uri::new(text).unwrap_err().to_string();
        assert!(error.ends_with("is no URI"), "{text}: {error}");
        kept::<Uri>(text);
    }
}

#[test]
fn parsed_by_others() {
    let it = Uri::new("https://example.com/a?b").unwrap();
    assert_eq!(it.parse::<http::Uri>().unwrap().path(), "/a");
    let error = kept::<Uri>("a b").parse::<http::Uri>().unwrap_err();
    assert_eq!(error.to_string(), "`a b` is no URI of this type");
}
