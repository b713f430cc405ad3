//! `.codegen-files`: the paths of the generated files, one a line, itself among them.
//!
//! The list says what may be overwritten and removed, and it is a file that anybody can edit. So
//! every path in it is checked to lie inside of the crate before it is believed.

use std::collections::BTreeSet;

/// The list's own path.
pub const NAME: &str = ".codegen-files";

/// The paths that a list names.
///
/// # Errors
/// Lines that are no path of a generated file.
pub fn parse(text: &str) -> Result<BTreeSet<String>, Vec<String>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (good, bad): (Vec<&str>, Vec<&str>) = lines.partition(|line| is_inside(line));
    if bad.is_empty() {
        Ok(good.into_iter().map(str::to_owned).collect())
    } else {
        Err(bad.into_iter().map(str::to_owned).collect())
    }
}

/// Whether a path stays inside of the crate on every system, and out of what is never codegen's.
fn is_inside(path: &str) -> bool {
    let odd = |each: char| each == '\\' || each == ':' || each.is_control();
    let fine = |step: &str| !matches!(step, "" | "." | "..") && !step.eq_ignore_ascii_case(".git");
    !path.contains(odd) && path.split('/').all(fine) && !path.starts_with(super::journal::STAGING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_paths() {
        let paths = parse("# @generated\n\n.codegen-files\nsrc/a b.rs\n").expect("a list");
        assert_eq!(paths.into_iter().collect::<Vec<_>>(), [".codegen-files", "src/a b.rs"]);
    }

    #[test]
    fn nothing_leads_out_of_the_crate() {
        for path in [
            "../a",
            "src/../../a",
            "/etc/passwd",
            "src//a",
            "./a",
            "src/.",
            "src/",
            "a\\..\\b",
            "C:/a",
            "C:a",
            "a\u{0}b",
            "a\u{7}",
            ".git/config",
            "x/.GIT/hooks/post-checkout",
            ".codegen-staging/owned",
            "..",
        ] {
            assert_eq!(parse(&format!("src/lib.rs\n{path}\n")), Err(vec![path.to_owned()]), "{path:?}");
        }
        for path in ["Cargo.toml", ".codegen-files", "src/a.rs", "src/..a/b", ".gitignore", "...", "ä/ö.rs"] {
            assert!(parse(path).is_ok(), "{path:?}");
        }
    }
}
