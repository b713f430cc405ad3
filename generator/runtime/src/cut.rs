//! Text from outside, made fit for one line of a log.
//!
//! A server decides what its messages hold. Line ends would let it write log lines of its own, and
//! its length has no bound.

use std::fmt;

/// Shows the first so many characters, control characters as spaces, with `…` for the rest.
pub(super) struct Cut<'a>(pub(super) &'a str, pub(super) usize);

impl fmt::Display for Cut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;

        let Self(text, most) = *self;
        let mut characters = text.chars();
        for character in characters.by_ref().take(most) {
            let breaks = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
            f.write_char(if breaks { ' ' } else { character })?;
        }
        if characters.next().is_some() { f.write_char('…') } else { Ok(()) }
    }
}

/// Shows a body: its size, and how it begins.
pub(super) struct Body<'a>(pub(super) &'a [u8]);

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 200;
        let start = &self.0[..self.0.len().min(MOST * 4)];
        write!(f, "{} bytes `{}`", self.0.len(), Cut(&String::from_utf8_lossy(start), MOST))
    }
}

/// Shows of a body that may be secret no more than its size.
pub(super) struct Size<'a>(pub(super) &'a [u8]);

impl fmt::Debug for Size<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}
