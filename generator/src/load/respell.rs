//! Text in which `serde_yaml` finds what a text says by the rules of YAML 1.2.
//!
//! Its parser is one of YAML 1.1, which reads a few things in another way, or not at all. There are
//! hardly any in a description, so that there mostly is nothing to do. Input: what to write instead of
//! what; output: the text with that, and the way back from a place in it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// What to write instead of parts of a text.
#[derive(Debug, Default)]
pub(super) struct Edits(BTreeMap<usize, (usize, String)>);

impl Edits {
    /// Notes what to write instead of these bytes, whatever was noted for a part of them.
    pub(super) fn replace(&mut self, part: Option<Range<usize>>, with: impl Into<String>) {
        if let Some(part) = part {
            while let Some((&inner, _)) = self.0.range(part.clone()).next() {
                self.0.remove(&inner);
            }
            self.0.insert(part.start, (part.end, with.into()));
        }
    }

    /// Between values there are spaces, signs and comments. Space of another kind is an error there in
    /// YAML 1.1, or the end of a line.
    pub(super) fn gap(&mut self, text: &str, gap: Range<usize>) {
        let between = text.get(gap.clone()).unwrap_or_default();
        for (at, found) in between.match_indices(['\t', '\u{85}', '\u{2028}', '\u{2029}', '\u{feff}']) {
            let at = gap.start + at;
            self.replace(Some(at..at + found.len()), " ");
        }
    }

    /// YAML 1.1 has no tabs where a line begins, and that parser no character in two escapes. Such
    /// scalars stand between quotes. The header of one that is a block comes after some byte.
    pub(super) fn scalar(&mut self, text: &str, block: Option<usize>, part: Range<usize>, value: &str) {
        let source = text.get(part.clone()).unwrap_or_default();
        let mut lines = source.split(['\n', '\r']);
        let has_tabs = source.contains('\t') && lines.any(|line| line.trim_start_matches(' ').starts_with('\t'));
        let has_pairs = source.starts_with('"') && (source.contains("\\ud") || source.contains("\\uD"));
        let Some(begin) = block else {
            if has_tabs || has_pairs {
                self.replace(Some(part), quoted(value));
            }
            return;
        };
        let header = text.get(begin..part.start).and_then(|gap| gap.find(['|', '>']));
        if let Some(header) = header.filter(|_| has_tabs) {
            // The end of the last line stays, and the space in front of what comes next.
            let end = part.start + source.trim_end().len();
            self.replace(Some(begin + header..end), quoted(value));
            self.gap(text, end..part.end);
        }
    }

    /// The text with all that.
    pub(super) fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut edited = String::with_capacity(text.len() + 16 * self.0.len());
        let mut done = 0;
        for (&start, (end, with)) in &self.0 {
            edited += text.get(done..start).unwrap_or_default();
            edited += with;
            done = *end;
        }
        edited += text.get(done..).unwrap_or_default();
        Cow::Owned(edited)
    }

    /// Where in the text the byte was that is there in the edited one.
    pub(super) fn origin(&self, at: usize) -> usize {
        // From the edited text to the other: what to take off, and what to add.
        let (mut longer, mut shorter) = (0, 0);
        for (&start, (end, with)) in &self.0 {
            let begin = start + longer - shorter;
            if at < begin {
                break;
            }
            if at < begin + with.len() {
                return start;
            }
            longer += with.len();
            shorter += end - start;
        }
        at + shorter - longer
    }
}

/// Any text, between quotes.
pub(super) fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|char| match char {
        ' ' | '!' | '#'..='[' | ']'..='~' => char.to_string(),
        _ => format!("\\U{:08x}", u32::from(char)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// How to write a name so that it is no merge, if it could be taken for one: after as many times NUL
/// as it takes.
pub(super) fn no_merge(name: &str) -> Option<String> {
    name.trim_start_matches('\0').eq("<<").then(|| quoted(&format!("\0{name}")))
}

/// The name that a key is; `None` for a merge.
pub(super) fn own_name(key: &str) -> Option<&str> {
    match key.strip_prefix('\0') {
        Some(name) if name.trim_start_matches('\0') == "<<" => Some(name),
        _ => (key != "<<").then_some(key),
    }
}

/// Characters of other private use, each for one that YAML 1.1 has rules for and YAML 1.2 has none:
/// line breaks in it, and a mark that may only be the first character.
#[derive(Debug, Default)]
pub(super) struct StandIns(Vec<(char, char)>);

impl StandIns {
    /// Chooses characters that the text does not have.
    pub(super) fn of(text: &str) -> Self {
        let needed = ['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}'].into_iter().filter(|&char| text.contains(char));
        Self(needed.zip(('\u{e000}'..='\u{f8ff}').filter(|&char| !text.contains(char))).collect())
    }

    /// Notes them wherever nothing else is written instead.
    pub(super) fn apply(&self, text: &str, edits: &mut Edits) {
        for &(char, with) in &self.0 {
            for (at, found) in text.match_indices(char) {
                let is_free = edits.0.range(..=at).next_back().is_none_or(|(_, (end, _))| *end <= at);
                if is_free {
                    edits.replace(Some(at..at + found.len()), with);
                }
            }
        }
    }

    /// A text as it was.
    pub(super) fn undo(&self, text: Cow<'_, str>) -> String {
        self.0.iter().fold(text.into_owned(), |text, &(char, with)| {
            if text.contains(with) { text.replace(with, char.encode_utf8(&mut [0; 4])) } else { text }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_an_edited_text_lead_back() {
        let text = "abcdefgh";
        let mut edits = Edits::default();
        edits.replace(Some(1..3), "12345");
        edits.replace(Some(4..7), "");
        edits.replace(Some(7..7), "+");
        let edited = edits.apply(text);
        assert_eq!(edited, "a12345d+h");
        let origins: Vec<_> = (0..=edited.len()).map(|at| edits.origin(at)).collect();
        assert_eq!(origins, [0, 1, 1, 1, 1, 1, 3, 7, 7, 8]);
    }

    #[test]
    fn a_name_can_be_told_from_a_merge() {
        assert_eq!(own_name("<<"), None);
        assert_eq!(no_merge("<<<"), None);
        for name in ["<<", "\0<<", "\0\0<<"] {
            let count = name.len() - 1;
            assert_eq!(no_merge(name), Some(format!("\"{}<<\"", "\\U00000000".repeat(count))));
            assert_eq!(own_name(&format!("\0{name}")), Some(name));
        }
        assert_eq!(own_name("\0a"), Some("\0a"));
    }

    #[test]
    fn stand_ins_are_characters_that_are_not_there() {
        let text = "a\u{2028}b\u{e000}\u{85}";
        let (stand_ins, mut edits) = (StandIns::of(text), Edits::default());
        stand_ins.apply(text, &mut edits);
        let edited = edits.apply(text);
        assert_eq!(edited, "a\u{e002}b\u{e000}\u{e001}");
        assert_eq!(stand_ins.undo(edited), text);
    }
}
