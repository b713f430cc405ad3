//! Limits of every kind, against what JSON Schema says of them.

use serde_json::Value;

use crate::read;
use crate::runtime::Validate;
use crate::runtime::codec;

/// Whether a value, as the one member of an object with these limits, keeps them.
macro_rules! keeps {
    ($text:expr, $($limits:tt)+) => {{
        pub struct One {
            pub it: Option<Option<Value>>,
        }
        codec::object! {
            One { nullable { it = "it" } }
            limits { "it": $($limits)+ }
        }
        read::<One>(&format!("{{\"it\":{}}}", $text)).validate().is_ok()
    }};
}

#[test]
fn numbers() {
    for (text, kept) in [("10", true), ("9.999999999999999", false), ("10.000", true), ("1e1", true), ("1e300", true)] {
        assert_eq!(keeps!(text, minimum(10)), kept, "{text}");
    }
    for (text, kept) in [("-10", true), ("-11", false), ("-1e300", false), ("-10.5", false)] {
        assert_eq!(keeps!(text, minimum(-10)), kept, "{text}");
    }
    for (text, kept) in [("9223372036854775807", true), ("9223372036854775808", false), ("18446744073709551615", false)]
    {
        assert_eq!(keeps!(text, maximum(9_223_372_036_854_775_807)), kept, "{text}");
    }
    for (text, above, below) in [("1", true, true), ("0.1", false, true), ("2.5e0", true, false), ("0.11", true, true)]
    {
        assert_eq!(keeps!(text, exclusive_minimum(0.1)), above, "{text}");
        assert_eq!(keeps!(text, exclusive_maximum(2.5)), below, "{text}");
    }
    for other in ["null", "true", r#""a""#, "[]", "{}"] {
        assert!(keeps!(other, minimum(1e9), maximum(-1), multiple_of(7)), "{other}");
    }
}

#[test]
fn multiples() {
    for (text, kept) in
        [("0.3", true), ("19.99", true), ("0", true), ("-0.07", true), ("0.005", false), ("1e300", true)]
    {
        assert_eq!(keeps!(text, multiple_of(0.01)), kept, "{text}");
    }
    for (text, kept) in [("21", true), ("22", false), ("-7.0", true), ("3.5", false), ("18446744073709551615", false)] {
        assert_eq!(keeps!(text, multiple_of(7)), kept, "{text}");
    }
    assert!(keeps!("0.0000003", multiple_of(1e-7)));
    assert!(keeps!("5", multiple_of(0)), "nothing is, so nobody means it");
}

#[test]
fn lengths() {
    for (text, length) in [("", 0), ("a", 1), ("ä", 1), ("😀😀", 2), ("e\u{301}", 2), ("\\n\\u0041", 2)] {
        let text = format!("\"{text}\"");
        assert_eq!(keeps!(text, min_length(1)), length >= 1, "{text}");
        assert_eq!(keeps!(text, max_length(1)), length <= 1, "{text}");
    }
    for other in ["null", "1", "[1,2]", r#"{"a":1}"#] {
        assert!(keeps!(other, min_length(5), max_length(0), pattern("^$")), "{other}");
    }
}

#[test]
fn elements_and_members() {
    for (text, few, unique) in
        [("[]", true, true), ("[1,true]", true, true), ("[1,1.0]", true, true), ("[1,2,1]", false, false)]
    {
        assert_eq!((keeps!(text, max_items(2)), keeps!(text, unique_items)), (few, unique), "{text}");
    }
    assert!(!keeps!(r#"[{"a":1,"b":[2]},{"b":[2],"a":1}]"#, unique_items), "whatever the order of members");
    assert!(keeps!("[[1],[1,2],null]", unique_items));
    assert_eq!((keeps!("{}", min_properties(1)), keeps!(r#"{"a":null}"#, min_properties(1))), (false, true));
    assert!(keeps!("[]", min_properties(1), max_properties(0)) && keeps!("{}", min_items(1), unique_items));
    assert!(!keeps!(r#"[[["abc"]]]"#, each(each(each(max_length(2))))));
}

#[test]
fn patterns() {
    /// A pattern, a text, whether it fits.
    macro_rules! fits {
        ($pattern:literal, $text:literal) => {
            keeps!(serde_json::to_string($text).unwrap(), pattern($pattern))
        };
    }
    assert!(fits!("b", "abc") && fits!("^a", "abc") && !fits!("^b", "abc") && !fits!("a$", "ab\n"));
    // ASCII alone, as without flags.
    assert!(fits!(r"^\d+$", "09") && !fits!(r"^\d+$", "٣") && !fits!(r"^\w$", "ä") && fits!(r"^\W$", "ä"));
    assert!(fits!(r"^[\w.-]+@[\w.-]+$", "a.b-c@d") && !fits!(r"^[\w]$", "é") && fits!(r"^[\D]$", "٣"));
    assert!(fits!(r"^\S+$", "a\u{85}") && !fits!(r"^\S+$", "\u{feff}") && fits!(r"^[\s]$", "\u{2003}"));
    assert!(fits!("^.$", "😀") && !fits!("^.$", "\r") && !fits!("^.$", "\u{2028}"));
    // Sets within sets, and their like, are nothing there.
    assert!(fits!("^[[a]$", "[") && fits!("^[a&&b]$", "&") && fits!("^[~~a]$", "~") && fits!(r"^[\]a-]+$", "]-a"));
    assert!(fits!(r"\bword\b", "a word") && !fits!(r"\bword\b", "swords") && fits!(r"^[\b]$", "\u{8}"));
    assert!(fits!(r"^\<\>\/\-\.$", "<>/-.") && fits!(r"^\u0041\x42$", "AB") && fits!(r"^\p{Lu}$", "Ä"));
    assert!(fits!(r"^(?:a|b){1,2}$", "ab") && fits!(r"^(?<x>a)$", "a") && !fits!(r"^[^a-c]$", "b"));
}

#[test]
fn patterns_that_cannot_be_had_are_not_checked() {
    macro_rules! any {
        ($($pattern:literal),+ $(,)?) => {
            $(assert!(keeps!(r#""any""#, pattern($pattern)), "{}", $pattern);)+
        };
    }
    any!(
        "^(?=x)",
        "^(?!any)",
        "(?<=x)y",
        r"^(a)\1$",
        "^(",
        "^[",
        "^[]$",
        "[^]x",
        r"^\",
        r"^[\",
        "x{9999999}",
        "^[+--]$",
        r"\cAx"
    );
}
