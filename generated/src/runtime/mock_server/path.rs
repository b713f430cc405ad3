//! Whether a path is one of a template, and what stands for its variables ("Paths Object").

use super::super::percent::decoded;

/// How special a match is; the smaller, the more.
pub(super) type Rank = (Vec<u8>, std::cmp::Reverse<usize>);

/// A path that a template fits.
pub(super) struct Match {
    /// The variables with their values, decoded.
    pub(super) parameters: Vec<(&'static str, String)>,
    /// A segment that is fixed comes before one with a variable in it, and that before one that is a
    /// variable; then, the more pairs of the query are fixed.
    pub(super) rank: Rank,
}

/// Matches a path, without what servers have before it, and the pairs of the query, decoded.
pub(super) fn matched(template: &'static str, path: &str, query: &[(String, String)]) -> Option<Match> {
    let template = template.split('#').next().unwrap_or_default();
    let (template, fixed) = template.split_once('?').unwrap_or((template, ""));
    let fixed: Vec<(&str, &str)> = fixed
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .collect();
    let is_there = |(name, value): &(&str, &str)| query.iter().any(|(key, given)| key == name && given == value);
    if !fixed.iter().all(is_there) {
        return None;
    }
    let wanted: Vec<&'static str> = template.trim_start_matches('/').split('/').collect();
    let given: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    if wanted.len() != given.len() {
        return None;
    }
    let mut parameters = Vec::new();
    let mut ranks = Vec::new();
    for (wanted, given) in wanted.into_iter().zip(given) {
        ranks.push(segment(wanted, &decoded(given), &mut parameters)?);
    }
    Some(Match { parameters, rank: (ranks, std::cmp::Reverse(fixed.len())) })
}

/// A segment of a template against one of a path. A variable stands for one character or more, up to
/// where what follows it is found first.
fn segment(template: &'static str, given: &str, parameters: &mut Vec<(&'static str, String)>) -> Option<u8> {
    let Some((before, mut rest)) = template.split_once('{') else {
        return (decoded(template) == given).then_some(0);
    };
    let mut given = given.strip_prefix(decoded(before).as_str())?;
    let mut is_whole = before.is_empty();
    loop {
        let (name, behind) = rest.split_once('}')?;
        let (text, next) = behind.split_once('{').map_or((behind, None), |(text, next)| (text, Some(next)));
        is_whole &= text.is_empty() && next.is_none();
        let text = decoded(text);
        let first = given.chars().next()?.len_utf8();
        let end = match (next, text.is_empty()) {
            (None, true) => given.len(),
            (None, false) => given.strip_suffix(text.as_str()).filter(|value| !value.is_empty())?.len(),
            (Some(_), true) => first,
            (Some(_), false) => first + given[first..].find(text.as_str())?,
        };
        parameters.push((name, given[..end].to_owned()));
        given = given[end..].strip_prefix(text.as_str())?;
        match next {
            Some(next) => rest = next,
            None => return given.is_empty().then_some(if is_whole { 2 } else { 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
        matched(template, path, &[]).map(|it| it.parameters)
    }

    #[test]
    fn variables_are_decoded_segments_or_parts_of_them() {
        assert_eq!(parameters("/pets/{id}", "/pets/a%2Fb%20c"), Some(vec![("id", "a/b c".to_owned())]));
        let parts = vec![("from", "a".to_owned()), ("to", "b.c".to_owned())];
        assert_eq!(parameters("/{from}..{to}.json", "/a..b.c.json"), Some(parts));
        assert_eq!(parameters("/a%20b/{x}", "/a b/1").map(|it| it.len()), Some(1));
        assert_eq!(parameters("/pets/{a}{b}", "/pets/xyz").map(|it| it[1].1.clone()).as_deref(), Some("yz"));
    }

    #[test]
    fn what_is_missing_or_too_much_does_not_fit() {
        for (template, path) in [
            ("/pets/{id}", "/pets"),
            ("/pets/{id}", "/pets/"),
            ("/pets/{id}", "/pets/1/2"),
            ("/pets", "/pets/"),
            ("/{a}.json", "/.json"),
            ("/x{a}", "/y1"),
            ("/{a", "/1"),
        ] {
            assert_eq!(parameters(template, path), None, "{template} {path}");
        }
    }

    #[test]
    fn the_most_special_template_ranks_first() {
        let rank =
            |template| matched(template, "/pets/mine.json", &[("a".to_owned(), "1".to_owned())]).map(|it| it.rank);
        let ordered =
            ["/pets/mine.json?a=1", "/pets/mine.json", "/pets/{name}.json", "/pets/{id}", "/{kind}/mine.json"];
        let ranks: Vec<_> = ordered.into_iter().map(rank).collect();
        assert!(ranks.iter().all(Option::is_some));
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert!(rank("/pets/mine.json?a=2").is_none());
    }
}
