//! References relative to where they stand (RFC 3986, section 5), for URLs and for paths alike.

/// A reference in full: `reference` has no fragment and is not empty, `base` is the path or the URL of
/// what it stands in.
pub(super) fn join(base: &str, reference: &str) -> String {
    let reference = reference.replace('\\', "/");
    if has_scheme(&reference) {
        return reference;
    }
    let (authority, path) = split(base);
    if let (Some(rest), Some((scheme, _))) = (reference.strip_prefix("//"), authority.split_once(':')) {
        return format!("{scheme}://{rest}");
    }
    if reference.starts_with('/') {
        return format!("{authority}{}", without_dots(&reference));
    }
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    format!("{authority}{}", without_dots(&format!("{folder}{reference}")))
}

/// A reference's part before the `#`, and the one after it.
pub(super) fn without_fragment(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    // One letter is a drive.
    scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|each| each.is_ascii_alphanumeric() || matches!(each, '+' | '-' | '.'))
}

/// `https://host` and the path after it; a path alone has nothing before it.
fn split(base: &str) -> (&str, &str) {
    if !has_scheme(base) {
        return ("", base);
    }
    let Some(begin) = base.find("://").map(|at| at + 3) else { return ("", base) };
    let end = base[begin..].find('/').map_or(base.len(), |at| begin + at);
    let path = &base[end..];
    (&base[..end], if path.is_empty() { "/" } else { path })
}

/// RFC 3986, section 5.2.4; a relative path may still begin with `..`.
fn without_dots(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            ".." if absolute => {}
            _ => steps.push(step),
        }
    }
    let end = if path.ends_with('/') && !steps.is_empty() { "/" } else { "" };
    format!("{}{}{end}", if absolute { "/" } else { "" }, steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_file() {
        for (base, reference, full) in [
            ("api.yaml", "b.yaml", "b.yaml"),
            ("api.yaml", "./a/../b.yaml", "b.yaml"),
            ("a/api.yaml", "b.yaml", "a/b.yaml"),
            ("a/api.yaml", "../b.yaml", "b.yaml"),
            ("a/api.yaml", "../../b.yaml", "../b.yaml"),
            ("../a/api.yaml", "../b.yaml", "../b.yaml"),
            ("../api.yaml", "../../b.yaml", "../../../b.yaml"),
            ("a/api.yaml", "/b.yaml", "/b.yaml"),
            ("a\\api.yaml", ".\\b\\c.yaml", "b/c.yaml"),
            ("a/api.yaml", "https://example.com/b", "https://example.com/b"),
            ("a/api.yaml", "urn:example:b", "urn:example:b"),
        ] {
            assert_eq!(join(base, reference), full, "{base} {reference}");
        }
    }

    #[test]
    fn urls_are_relative_to_the_url() {
        for (reference, full) in [
            ("c", "https://example.com/a/c"),
            ("../c", "https://example.com/c"),
            ("../../../c", "https://example.com/c"),
            ("/c/d", "https://example.com/c/d"),
            ("//example.org/c", "https://example.org/c"),
            ("./", "https://example.com/a/"),
        ] {
            assert_eq!(join("https://example.com/a/b", reference), full, "{reference}");
        }
        assert_eq!(join("https://example.com", "c"), "https://example.com/c");
    }
}
