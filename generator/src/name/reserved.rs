//! Names that the runtime and the manifest have taken already.

/// Methods that every client has.
pub(super) const CLIENT: &[&str] = &["new", "builder", "from_env", "clone", "fmt", "base_url", "drop", "from", "into"];

/// What every type has, and setters, which are named as their fields, must not hide.
pub(super) const FIELDS: &[&str] = &["new", "default", "clone"];

/// What unions and enums have beside a constructor for each variant.
pub(super) const CONSTRUCTORS: &[&str] = &["new", "default", "clone", "tag", "as_str", "as_i64", "as_unknown"];

/// Features that every generated crate has, or may come to have.
pub(super) const FEATURES: &[&str] = &[
    "areas",
    "blocking",
    "chrono",
    "compression",
    "cookies",
    "default",
    "full",
    "gzip",
    "http2",
    "jiff",
    "json",
    "macros",
    "mock-server",
    "multipart",
    "native-tls",
    "oauth2",
    "proxy",
    "reqwest",
    "rustls",
    "rustls-tls",
    "serde",
    "std",
    "stream",
    "test",
    "test-util",
    "time",
    "tls",
    "tokio",
    "tracing",
    "unstable",
    "uuid",
    "validate",
];

#[cfg(test)]
mod tests {
    use crate::emit::runtime_files;

    /// A method that only the runtime knows of would meet an operation of that name.
    #[test]
    fn the_runtime_adds_no_methods_to_the_client() {
        let files = runtime_files();
        let is_there = |wanted: &str| files.iter().any(|(_, text)| text.contains(wanted));
        assert!(is_there("\npub struct Client(") && is_there("\nimpl ClientBuilder {\n"));
        assert!(!is_there("\nimpl Client {\n"));
    }

    /// One of a union or an enum, a constructor.
    #[test]
    fn methods_of_types_are_known() {
        let files = runtime_files();
        let tables = files.iter().filter(|(path, _)| path.starts_with("src/runtime/codec/tables/"));
        let methods = tables.flat_map(|(_, text)| text.split("pub fn ").skip(1));
        let named = methods.filter_map(|rest| rest.split(['<', '(']).next()).filter(|name| !name.starts_with('$'));
        let named = named.collect::<Vec<_>>();
        assert!(named.contains(&"as_unknown"), "unions have methods: {named:?}");
        let unknown = named.into_iter().filter(|name| !super::CONSTRUCTORS.contains(name));
        assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&str>::new(), "methods that are not in `CONSTRUCTORS`");
    }
}
