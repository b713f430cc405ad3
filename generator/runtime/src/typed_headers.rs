//! The headers of an answer, read as a type of the description ("Header Object").
//!
//! They have `style: simple` and nothing percent-encoded: a list has commas between its elements, an
//! object between its members. Which of these a text is, only the type that is being read knows; so
//! this is a [`Source`], as JSON is one. Where the description promises JSON in a header, that is
//! told from the rest by how it begins.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::SET_COOKIE;
use serde_json::Value;

use super::codec::object::Object;
use super::codec::union::Union;
use super::codec::{self, Decode, Members, Mode, ReadMembers, Slot, Source, ValueSource};
use super::decode_error::DecodeError;

/// Reads headers as an object whose members have their names in lower case.
pub(super) fn read<T: Decode>(headers: &HeaderMap) -> Result<T, DecodeError> {
    let texts = headers.keys().map(|name| {
        let lines = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        // The one header whose lines cannot be joined (RFC 9110, section 5.3).
        let text = if name == SET_COOKIE { Text::Lines(lines.collect()) } else { Text::of(lines) };
        (Cow::Borrowed(name.as_str()), text)
    });
    T::decode(&mut Text::Members(texts.collect()))
}

/// What a header holds, or a part of it.
enum Text<'a> {
    One(Cow<'a, str>),
    Lines(Vec<Cow<'a, str>>),
    /// All headers.
    Members(Vec<(Cow<'a, str>, Text<'a>)>),
}

impl<'a> Text<'a> {
    /// Lines of the same name stand for one with commas between them.
    fn of(mut lines: impl Iterator<Item = Cow<'a, str>>) -> Self {
        let first = lines.next().unwrap_or_default();
        Self::One(lines.fold(first, |text, line| Cow::Owned(format!("{text}, {line}"))))
    }

    fn text(&self) -> Result<&str, DecodeError> {
        match self {
            Self::One(text) => Ok(text.trim()),
            Self::Lines(lines) => Ok(lines.first().map_or("", |line| line.trim())),
            Self::Members(_) => Err(DecodeError::new("headers are read as an object")),
        }
    }

    fn unexpected<T>(&self, expected: &str) -> Result<T, DecodeError> {
        Err(DecodeError::new(format!("expected {expected}, found `{}`", super::cut::Cut(self.text()?, 60))))
    }

    fn elements(&self) -> Result<Vec<&str>, DecodeError> {
        match self {
            Self::Lines(lines) => Ok(lines.iter().map(|line| line.trim()).collect()),
            one => Ok(split(one.text()?)),
        }
    }

    /// The members of an object: `a=1,b=2` or `a,1,b,2`.
    fn members(&mut self) -> Result<TextMembers<'_>, DecodeError> {
        let members = match self {
            Self::Members(members) => std::mem::take(members),
            other => {
                let pieces = other.elements()?;
                let text = |piece: &'_ str| Text::One(Cow::Owned(piece.to_owned()));
                let pairs: Option<Vec<_>> = pieces.iter().map(|piece| piece.split_once('=')).collect();
                match pairs {
                    Some(pairs) => {
                        pairs.iter().map(|(name, value)| (Cow::Owned((*name).to_owned()), text(value))).collect()
                    }
                    None if pieces.len() % 2 == 0 => {
                        let pairs = pieces.chunks_exact(2);
                        pairs.map(|pair| (Cow::Owned(pair[0].to_owned()), text(pair[1]))).collect()
                    }
                    None => return other.unexpected("names and values of an object"),
                }
            }
        };
        Ok(TextMembers { members: members.into_iter(), current: None })
    }
}

/// Splits at commas, but not at those within quotes (RFC 9110, section 5.6.1).
fn split(text: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let pieces = text.split(|char| {
        is_quoted ^= char == '"';
        char == ',' && !is_quoted
    });
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

impl Source for Text<'_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.text()? {
            text if text.eq_ignore_ascii_case("true") => Ok(true),
            text if text.eq_ignore_ascii_case("false") => Ok(false),
            _ => self.unexpected("`true` or `false`"),
        }
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        let text = self.text()?;
        // JSON's way of seeing a whole number in `30.0`.
        text.parse().or_else(|_| codec::from_json(text.as_bytes())).or_else(|_| self.unexpected("a 64-bit integer"))
    }

    fn number(&mut self) -> Result<f64, DecodeError> {
        let number = self.text()?.parse::<f64>().ok().filter(|number| number.is_finite());
        number.map_or_else(|| self.unexpected("a number"), Ok)
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.text().map(str::to_owned)
    }

    fn value(&mut self) -> Result<Value, DecodeError> {
        match self {
            Self::Lines(_) => Ok(self.elements()?.into_iter().collect()),
            other => other.text().map(Value::from),
        }
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        slot.fill(self).map(|()| true)
    }

    fn array(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        for (index, element) in self.elements()?.into_iter().enumerate() {
            slot.fill(&mut Text::One(Cow::Borrowed(element))).map_err(|error| error.in_element(index))?;
        }
        Ok(())
    }

    fn object(&mut self, object: &mut Object<'_, '_>) -> Result<(), DecodeError> {
        object.read::<dyn Members>(&mut self.members()?)
    }

    fn union(&mut self, _union: &mut Union<'_, '_, '_>) -> Result<(), DecodeError> {
        self.unexpected("an object as JSON")
    }

    fn map(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError> {
        read.read(&mut self.members()?)
    }
}

struct TextMembers<'a> {
    members: std::vec::IntoIter<(Cow<'a, str>, Text<'a>)>,
    current: Option<(Cow<'a, str>, Text<'a>)>,
}

impl Members for TextMembers<'_> {
    fn next(&mut self) -> Result<Option<&str>, DecodeError> {
        self.current = self.members.next();
        Ok(self.current.as_ref().map(|(name, _)| &**name))
    }

    fn name(&self) -> &str {
        self.current.as_ref().map_or("", |(name, _)| name)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        let Some((_, text)) = &mut self.current else { return Ok(()) };
        let json = text.text().ok().filter(|text| text.starts_with(['{', '[']));
        match json.and_then(|json| serde_json::from_str::<Value>(json).ok()) {
            // It may be meant as text all the same.
            Some(value) => slot
                .fill(&mut ValueSource { value: &value, mode: Mode::STRICT })
                .or_else(|error| slot.fill(text).map_err(|_| error)),
            None => slot.fill(text),
        }
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        self.value(slot).map(|()| true)
    }
}
