//! Counts lines and columns of a text.
//!
//! A line ends at a line feed, a carriage return, or both, as in YAML; a column counts characters,
//! as editors do. Input: a text and a place in it; output: a [`Position`], or the line's text.

/// A line and a column in a text, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The position of a byte of a text; of the text's end, if it is shorter than that.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let lines = Lines::new(text);
        let line = lines.starts.partition_point(|&start| start <= offset).max(1);
        let start = lines.starts[line - 1];
        let ends = text[start..].char_indices().map(|(at, character)| start + at + character.len_utf8());
        Self { line, column: ends.take_while(|&end| end <= offset).count() + 1 }
    }
}

/// Where the lines of a text begin, so that many of them can be looked up.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Offsets of the lines' first bytes; never empty.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // A byte order mark is no character of the first line.
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(first).chain(ends.map(|end| end + 1)).collect();
        Self { text, starts }
    }

    /// The position after so many characters from another one.
    pub(super) fn after(&self, start: Position, characters: usize) -> Position {
        let Some(&begin) = self.starts.get(start.line.saturating_sub(1)) else { return start };
        let mut rest = self.text[begin..].char_indices().skip(start.column - 1 + characters);
        let offset = rest.next().map_or(self.text.len(), |(at, _)| begin + at);
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let column = self.text[self.starts[line - 1]..offset].chars().count() + 1;
        Position { line, column }
    }

    /// The text of a line, counted from 1, without its end.
    pub(super) fn get(&self, line: usize) -> Option<&'a str> {
        let index = line.checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        Some(self.text.get(start..end)?.trim_end_matches(['\r', '\n']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, offset: usize) -> (usize, usize) {
        let position = Position::of(text, offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(of("äöü: x", 0), (1, 1));
        assert_eq!(of("äöü: x", 6), (1, 4));
        assert_eq!(of("äöü: x", 3), (1, 2), "inside the second character");
    }

    #[test]
    fn every_line_end_counts_once() {
        let text = "a\nb\r\nc\rd";
        assert_eq!([0, 2, 5, 7].map(|offset| of(text, offset)), [(1, 1), (2, 1), (3, 1), (4, 1)]);
        let lines = Lines::new(text);
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(|line| lines.get(line)),
            [None, Some("a"), Some("b"), Some("c"), Some("d"), None]
        );
    }

    #[test]
    fn an_end_may_be_in_another_line() {
        let lines = Lines::new("ab: 'ä\nc'\nd");
        let after = |column, count| {
            let Position { line, column } = lines.after(Position { line: 1, column }, count);
            (line, column)
        };
        assert_eq!([after(1, 2), after(5, 2), after(5, 5), after(5, 99)], [(1, 3), (1, 7), (2, 3), (3, 2)]);
    }

    #[test]
    fn beyond_the_end_is_the_end() {
        assert_eq!(of("", 0), (1, 1));
        assert_eq!(of("ab\n", 99), (2, 1));
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        assert_eq!(of("\u{feff}ab", 4), (1, 2));
        assert_eq!(of("\u{feff}ab", 0), (1, 1));
        assert_eq!(Lines::new("\u{feff}ab").get(1), Some("ab"));
    }
}
