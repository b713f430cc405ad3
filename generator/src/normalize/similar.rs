//! Which of several names somebody meant.

/// Nobody reads more guesses than these, and each of them takes a look at all candidates.
pub(crate) const MOST_GUESSED: usize = 200;

/// Longer names are not guessed at: what they are compared with takes a time that grows with the product of
/// both lengths.
const LONGEST: usize = 200;

/// The candidate that is at most two edits away.
pub(crate) fn closest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(edits, candidate)| *edits <= 2 && *edits < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// The candidate that a name can hardly be anything but a slip of: two edits in a long one, one in a
/// short one, and none in those that differ from half of all words by one.
pub(super) fn slip_of<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = |edits: usize, length: usize| match length {
        0..=3 => false,
        4..=6 => edits <= 1,
        _ => edits <= 2,
    };
    candidates
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(edits, candidate)| near(*edits, candidate.chars().count()))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, with a swap of neighbours as one edit; names are short.
fn distance(left: &str, right: &str) -> usize {
    if left.len().max(right.len()) > LONGEST {
        return if left == right { 0 } else { usize::MAX };
    }
    let [left, right] = [left, right].map(|text| text.chars().collect::<Vec<char>>());
    // More than any limit here, without counting.
    if left.len().abs_diff(right.len()) > 3 {
        return left.len().abs_diff(right.len());
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let substituted = last[j] + usize::from(a != b);
            let mut least = substituted.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (left, right, edits) in
            [("", "", 0), ("a", "", 1), ("requried", "required", 1), ("propertys", "properties", 2), ("ab", "ba", 1)]
        {
            assert_eq!(distance(left, right), edits, "{left} {right}");
            assert_eq!(distance(right, left), edits, "{right} {left}");
        }
    }

    #[test]
    fn short_names_are_no_slips() {
        let of = |name| slip_of(name, ["not", "enum", "items", "required"].into_iter());
        assert_eq!(of("node"), None);
        assert_eq!(of("enums"), Some("enum"));
        assert_eq!(of("item"), Some("items"));
        assert_eq!(of("requird"), Some("required"));
        assert_eq!(of("requests"), None);
    }
}
