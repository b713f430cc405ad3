//! The body of an answer in one media type: the description's examples, or one that is made.

use serde_json::Value;

use super::document::Document;
use super::fits::fits;
use super::frames;
use super::maker::{Maker, Place};
use super::{MockContent, MockForm};
use crate::media::{self, Nature};
use crate::model::{Payload, Type, TypeId};
use crate::pointer::Pointer;

/// Larger examples are left out: what is made instead shows the same, in short.
const LARGEST: usize = 16 << 10;

/// More examples of one answer are left out, and so are those behind so many bytes.
const MOST: usize = 64;
const LARGEST_OF_ALL: usize = 64 << 10;

/// Bytes that are no text in any encoding, as the signatures of binary formats are.
const BYTES: &[u8] = b"\x89\x00\xff\r\n\x1a\n";

/// The name of what is no named example.
const UNNAMED: &str = "";

/// The body at a place of the document; `None`: nothing can be sent that would be read.
pub(super) fn form(
    maker: &Maker<'_>,
    document: Document<'_>,
    place: &Pointer,
    media_type: &str,
    payload: &Payload,
) -> Option<MockForm> {
    let given = given(document, place);
    let read = |(name, value): &(String, &Value)| Some((name.clone(), content(maker, media_type, payload, value)?));
    let mut left = LARGEST_OF_ALL;
    let mut fits_in = |(_, content): &(String, MockContent)| match left.checked_sub(size(content)) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    let mut examples: Vec<_> = given.iter().filter_map(read).take(MOST).take_while(|it| fits_in(it)).collect();
    if examples.is_empty() {
        examples.push((UNNAMED.to_owned(), made(maker, document, place, media_type, payload)?));
    }
    Some(MockForm { media_type: concrete(media_type, payload), examples })
}

fn size(content: &MockContent) -> usize {
    match content {
        MockContent::Text(text) => text.len(),
        MockContent::Pieces(pieces) => pieces.iter().map(String::len).sum(),
        MockContent::Bytes(bytes) => bytes.len(),
    }
}

/// The examples of a media type: the one, then those with names ("Media Type Object").
fn given<'d>(document: Document<'d>, place: &Pointer) -> Vec<(String, &'d Value)> {
    let Some(described) = document.at(place) else { return Vec::new() };
    let one = described.get("example").map(|it| (UNNAMED.to_owned(), it));
    let several = described.get("examples").and_then(Value::as_object).into_iter().flatten();
    let several = several.filter_map(|(name, it)| {
        let it = document.followed(it)?;
        Some((name.clone(), it.get("value").or_else(|| it.get("dataValue")).or_else(|| it.get("serializedValue"))?))
    });
    let all: Vec<_> = one.into_iter().chain(several).collect();
    if !all.is_empty() {
        return all;
    }
    document.examples_of(&place.join("schema")).map(|it| (UNNAMED.to_owned(), it)).collect()
}

/// What is sent for an example; `None`: it is none of what is declared, or too large.
fn content(maker: &Maker<'_>, media_type: &str, payload: &Payload, example: &Value) -> Option<MockContent> {
    let is_small = |text: &String| text.len() <= LARGEST;
    match payload {
        Payload::Nothing | Payload::Choice(_) => None,
        Payload::Json(id) if media::nature(media_type) == Nature::Text => {
            let text = example.as_str().filter(|_| fits(maker, &Type::Named(*id), &[], example)).map(str::to_owned);
            text.filter(is_small).map(MockContent::Text)
        }
        Payload::Json(id) => {
            let text = typed(maker, *id, example)?.to_string();
            is_small(&text).then_some(MockContent::Text(text))
        }
        Payload::Items(id) => match example {
            Value::Array(items) => {
                let items: Option<Vec<Value>> = items.iter().map(|it| typed(maker, *id, it)).collect();
                framed(media_type, &items?, frames::item)
            }
            // A reader has to go on behind the first.
            item => framed(media_type, &vec![typed(maker, *id, item)?; 2], frames::item),
        },
        Payload::Events(id) => match example {
            Value::Array(events) => {
                let events: Option<Vec<Value>> = events.iter().map(|it| typed(maker, *id, it)).collect();
                framed(media_type, &events?, frames::event)
            }
            event => framed(media_type, &vec![typed(maker, *id, event)?; 2], frames::event),
        },
        Payload::Text => {
            let text = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
            is_small(&text).then_some(MockContent::Text(text))
        }
        Payload::Bytes => example.as_str().map(str::to_owned).filter(is_small).map(MockContent::Text),
    }
}

/// A value of that type; many a description has JSON as a text.
fn typed(maker: &Maker<'_>, id: TypeId, example: &Value) -> Option<Value> {
    let ty = Type::Named(id);
    if fits(maker, &ty, &[], example) {
        return Some(example.clone());
    }
    let inner: Value = serde_json::from_str(example.as_str()?).ok()?;
    fits(maker, &ty, &[], &inner).then_some(inner)
}

fn framed(media_type: &str, items: &[Value], frame: fn(&str, &Value) -> String) -> Option<MockContent> {
    let pieces: Vec<String> = items.iter().map(|it| frame(media_type, it)).collect();
    (pieces.iter().map(String::len).sum::<usize>() <= LARGEST).then_some(MockContent::Pieces(pieces))
}

/// What is made where there is no example.
fn made(
    maker: &Maker<'_>,
    document: Document<'_>,
    place: &Pointer,
    media_type: &str,
    payload: &Payload,
) -> Option<MockContent> {
    let value =
        |id: TypeId| maker.make(&Type::Named(id), &Place { name: "text", source: None, limits: &[], number: 0 });
    match payload {
        Payload::Nothing | Payload::Choice(_) => None,
        Payload::Json(id) if media::nature(media_type) == Nature::Text => {
            Some(MockContent::Text(value(*id)?.as_str()?.to_owned()))
        }
        Payload::Json(id) => Some(MockContent::Text(value(*id)?.to_string())),
        Payload::Items(id) => {
            let item = frames::item(media_type, &value(*id)?);
            Some(MockContent::Pieces(vec![item.clone(), item]))
        }
        Payload::Events(id) => {
            let event = frames::event(media_type, &value(*id)?);
            Some(MockContent::Pieces(vec![event.clone(), event]))
        }
        Payload::Text => Some(MockContent::Text(text(document, &place.join("schema"), media_type))),
        Payload::Bytes => Some(MockContent::Bytes(BYTES.to_vec())),
    }
}

/// The least text of a media type that its readers take.
fn text(document: Document<'_>, schema: &Pointer, media_type: &str) -> String {
    let listed = document.at(schema).and_then(|it| it.get("enum")?.as_array()?.first()?.as_str());
    if let Some(listed) = listed {
        return listed.to_owned();
    }
    let essence = media::essence(media_type);
    let text = if essence.contains("xml") && !essence.contains("html") {
        "<?xml version=\"1.0\"?>\n<text/>\n"
    } else if essence.contains("html") {
        "<p>text</p>"
    } else if essence.contains("urlencoded") {
        "name=value"
    } else {
        "text"
    };
    text.to_owned()
}

/// What stands for a range of media types.
fn concrete(media_type: &str, payload: &Payload) -> String {
    if !media::is_range(media_type) {
        return media_type.to_owned();
    }
    let essence = media::essence(media_type);
    let concrete = match (essence.split('/').next().unwrap_or_default(), payload) {
        ("text", _) => "text/plain",
        ("image", _) => "image/png",
        ("audio", _) => "audio/mpeg",
        ("video", _) => "video/mp4",
        (_, Payload::Json(_)) => "application/json",
        (_, Payload::Text) => "text/plain",
        _ => "application/octet-stream",
    };
    concrete.to_owned()
}
