//! What somebody may have meant who asked for something else.

/// At most so many are shown.
const MOST: usize = 3;

/// The ones most like a text, best first.
pub(super) fn near<'a>(wanted: &str, all: impl Iterator<Item = (&'a str, String)>) -> Vec<String> {
    let mut ranked: Vec<(usize, String)> = all.map(|(text, shown)| (likeness(wanted, text), shown)).collect();
    ranked.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    ranked.into_iter().take(MOST).map(|(_, shown)| shown).collect()
}

/// How many characters two texts have in common at their beginnings and ends, of those that count.
fn likeness(one: &str, other: &str) -> usize {
    let (one, other) = (plain(one), plain(other));
    let common = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other).take_while(|(a, b)| a == b).count()
    };
    let start = common(&mut one.chars(), &mut other.chars());
    let end = common(&mut one.chars().rev(), &mut other.chars().rev());
    (start + end).min(one.chars().count().min(other.chars().count()))
}

/// Letters and digits, in lower case: how something is spelled says little.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
