//! Names that a generated package can have: those that cargo takes, and that are no other crate's in
//! the generated code.

/// What the generated code calls by its crate's name: what it depends on (the manifest's lists, which
/// a test compares), and what every program has.
///
/// A package of such a name builds, if at all, until something is given both crates: `cargo test
/// --doc` hands a crate to itself, besides those that it depends on.
pub(crate) const DEPENDENCIES: &[&str] = &[
    "base64",
    "bytes",
    "chrono",
    "futures-core",
    "gloo-timers",
    "http",
    "http-body",
    "http-body-util",
    "httpdate",
    "hyper",
    "hyper-util",
    "jiff",
    "js-sys",
    "percent-encoding",
    "regex",
    "reqwest",
    "rustls",
    "serde",
    "serde_json",
    "time",
    "tokio",
    "tower-service",
    "tracing",
    "web-time",
];

/// The crates that come with the compiler; `test` is what its tests are run by.
const STANDARD: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// Keywords (The Rust Reference, "Keywords": strict and reserved, as of edition 2024): they name no
/// crate in `use`.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Checks that a generated package can have a name.
///
/// # Errors
/// It cannot; the text says why, and the second one what helps.
pub fn check_package_name(name: &str) -> Result<(), (String, &'static str)> {
    let letters = name.chars().all(|char| char.is_ascii_alphanumeric() || char == '-' || char == '_');
    if !letters || !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        let help = "a package name is of letters, digits, `-` and `_`, and begins with a letter";
        return Err((format!("`{name}` is no package name"), help));
    }
    let krate = name.replace('-', "_");
    let is_listed = |list: &[&str]| list.iter().any(|listed| listed.replace('-', "_") == krate);
    let why = if is_listed(KEYWORDS) {
        "is a keyword of Rust, so no program could name the crate"
    } else if is_listed(STANDARD) {
        "is the name of a crate that comes with the compiler"
    } else if is_listed(DEPENDENCIES) {
        "is the name of a crate that the generated one depends on"
    } else {
        return Ok(());
    };
    Err((format!("`{name}` {why}"), "choose another name, such as one that ends in `-client`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cannot_be_are_refused_with_the_reason() {
        let depends = "is the name of a crate that the generated one depends on";
        let standard = "is the name of a crate that comes with the compiler";
        let keyword = "is a keyword of Rust, so no program could name the crate";
        for (name, why) in [
            ("", "is no package name"),
            ("_a", "is no package name"),
            ("1a", "is no package name"),
            ("a.b", "is no package name"),
            ("http", depends),
            ("http_body", depends),
            ("serde-json", depends),
            ("tokio", depends),
            ("std", standard),
            ("proc-macro", standard),
            ("test", standard),
            ("self", keyword),
            ("crate", keyword),
            ("type", keyword),
        ] {
            let (problem, _) = check_package_name(name).expect_err(name);
            assert_eq!(problem, format!("`{name}` {why}"));
        }
    }

    #[test]
    fn names_of_what_is_inside_are_free() {
        for name in
            ["object", "tuple", "union", "answers", "types", "client", "errors", "runtime", "http-client", "tests"]
        {
            assert_eq!(check_package_name(name), Ok(()), "{name}");
        }
    }
}
