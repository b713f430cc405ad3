//! What a scalar of YAML is: the core schema of YAML 1.2.2 (chapter 10.3), and nothing beyond it.
//!
//! So `yes`, `no`, `on` and `off` are texts, and so are dates; only `true`, `false`, `null` and numbers
//! are not. `serde_yaml` makes values of them by nearly these rules; here is where it differs, and
//! what a tag may stand before.

/// How a plain scalar has to be written where `serde_yaml` takes it for something else.
pub(super) fn respelled(text: &str) -> Option<String> {
    if !text.starts_with(['-', '+', '.', '0']) {
        return None;
    }
    without_zeros(text).or_else(|| is_misread(text).then(|| format!("'{text}'")))
}

/// The same whole number without zeros in front, which would make it a text there.
pub(super) fn without_zeros(text: &str) -> Option<String> {
    let digits = digits(text);
    let significant = digits.trim_start_matches('0');
    let has_zeros = significant.len() < digits.len() && digits.len() > 1 && is_decimal(digits);
    let sign = if text.starts_with('-') { "-" } else { "" };
    has_zeros.then(|| format!("{sign}{}", if significant.is_empty() { "0" } else { significant }))
}

/// A text that would be a number there: to base 2, to base 16 or 8 with a sign, or one that JSON does
/// not know.
fn is_misread(text: &str) -> bool {
    let digits = digits(text);
    let to_base = |bases: &[&str]| bases.iter().any(|base| digits.starts_with(base));
    let has_base = to_base(&["0b"]) || to_base(&["0x", "0o"]) && digits.len() < text.len();
    has_base && digits.bytes().all(|digit| digit.is_ascii_alphanumeric())
        || matches!(digits.to_ascii_lowercase().as_str(), ".inf" | ".nan")
}

/// Whether a scalar is what its tag says.
pub(super) fn fits(text: &str, tag: &str) -> bool {
    match tag {
        "null" => matches!(text, "" | "~" | "null" | "Null" | "NULL"),
        "bool" => matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE"),
        "int" => is_integer(text),
        "float" => is_float(text),
        // The last two are of YAML 1.1; as JSON they are texts.
        "str" | "binary" | "timestamp" => true,
        _ => false,
    }
}

/// Whether a plain scalar is a number that may be written in another way than its value is.
pub(super) fn is_free_number(text: &str) -> bool {
    let is_usual = is_decimal(text) && text.len() < 19 && !text.starts_with('0');
    text.starts_with(|char: char| char.is_ascii_digit() || "-+.".contains(char))
        && !is_usual
        && (is_integer(text) || is_float(text))
}

/// All but the sign.
fn digits(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn is_decimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_integer(text: &str) -> bool {
    let to_base = |digits: &str, base| u64::from_str_radix(digits, base).is_ok() && !digits.starts_with('+');
    match (text.strip_prefix("0x"), text.strip_prefix("0o")) {
        (Some(digits), _) => to_base(digits, 16),
        (_, Some(digits)) => to_base(digits, 8),
        (None, None) => is_decimal(digits(text)),
    }
}

/// What JSON cannot say, such as `.inf`, is none.
fn is_float(text: &str) -> bool {
    // Rust's own numbers are these, and some that are names.
    let is_made_of_digits = digits(text).starts_with(|char: char| char.is_ascii_digit() || char == '.');
    is_made_of_digits && text.parse().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_misread_is_written_in_another_way() {
        for (text, other) in [
            ("007", "7"),
            ("-010", "-10"),
            ("+00", "0"),
            ("0b11", "'0b11'"),
            ("-0x1", "'-0x1'"),
            ("+0o7", "'+0o7'"),
            (".inf", "'.inf'"),
            ("-.INF", "'-.INF'"),
            (".NaN", "'.NaN'"),
        ] {
            assert_eq!(respelled(text).as_deref(), Some(other), "{text}");
        }
        for text in [
            "",
            "0",
            "-0",
            "10",
            "0.5",
            "00.5",
            "0x10",
            "0o7",
            ".5",
            "-",
            "- 0",
            "1.10",
            "2024-01-31",
            "0b1 'a",
            ".infinite",
        ] {
            assert_eq!(respelled(text), None, "{text}");
        }
    }

    #[test]
    fn a_tag_says_what_it_is() {
        assert!(fits("12", "str") && fits("12", "float") && fits("", "null") && fits("True", "bool"));
        assert!(fits("0xfF", "int") && fits("+007", "int") && fits("-1.5e+3", "float") && fits("1.", "float"));
        assert!(!fits("twelve", "int") && !fits("yes", "bool") && !fits("a", "set") && !fits("0x", "int"));
        assert!(!fits(".inf", "float") && !fits("inf", "float") && !fits("1e999", "float") && !fits("", "int"));
    }

    #[test]
    fn usual_numbers_are_written_as_their_values_are() {
        assert!(["1.10", "007", "1e3", "0x1", "-5", "1.0"].into_iter().all(is_free_number));
        assert!(!["1", "200", "yes", "2024-01-31", "1.2.3", ".inf", ""].into_iter().any(is_free_number));
    }
}
