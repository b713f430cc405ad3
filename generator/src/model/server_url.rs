//! URLs of servers, with variables in braces ("Server Object").
//!
//! A variable stands for its value, whatever that holds: were values looked through again, a few that name each other
//! twice would come to more than any memory.

/// A part of a server's URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'u> {
    /// As it stands.
    Text(&'u str),
    /// What stands between braces.
    Name(&'u str),
}

/// The parts of a URL, none of which is an empty text.
#[must_use]
pub fn pieces(url: &str) -> Vec<Piece<'_>> {
    let mut parts = url.split('{');
    let mut pieces = vec![Piece::Text(parts.next().unwrap_or_default())];
    for part in parts {
        pieces.extend(match part.split_once('}') {
            Some((name, text)) => [Piece::Name(name), Piece::Text(text)],
            None => [Piece::Text("{"), Piece::Text(part)],
        });
    }
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

/// The URL with the values of its variables; one without a value stays.
#[must_use]
pub fn filled<'v>(url: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut filled = String::with_capacity(url.len());
    for piece in pieces(url) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Name(name) => match value(name) {
                Some(value) => filled.push_str(value),
                None => filled.extend(["{", name, "}"]),
            },
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_braces_is_a_name() {
        use Piece::{Name, Text};
        assert_eq!(
            pieces("https://{a}.b/{c}{a}/"),
            [Text("https://"), Name("a"), Text(".b/"), Name("c"), Name("a"), Text("/")]
        );
        assert_eq!(pieces("{a{b}}c{"), [Text("{"), Text("a"), Name("b"), Text("}c"), Text("{")]);
        assert_eq!(pieces("{}"), [Name("")]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn a_value_is_not_looked_through() {
        let value = |name: &str| match name {
            "a" => Some("{b}{b}"),
            "b" => Some("1"),
            _ => None,
        };
        assert_eq!(filled("{a}/{b}/{c}/{d", value), "{b}{b}/1/{c}/{d");
    }
}
