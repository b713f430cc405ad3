//! Answers that are a sequence: JSON per line, JSON text sequences, server-sent events.
//!
//! A client takes one item after the other, and an item that cannot be read costs none of the
//! others. For now the whole body is there before the first one is asked for; asking is `async`
//! nevertheless, so that nobody has to change anything once it is not.

mod events;
mod frame;

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;

use super::codec::{self, Decode};
use super::decode_error::DecodeError;
use super::media_type;
use super::payload::Payload;
use super::success::Success;
use frame::{Format, Frame, Frames};

/// The items of an answer: what each line holds, or the data of each event.
pub struct Items<T> {
    frames: Frames,
    item: PhantomData<fn() -> T>,
}

/// The events of an answer, each described as a whole: `data`, `event`, `id` and `retry` are members
/// of `T`.
pub struct Events<T> {
    frames: Frames,
    item: PhantomData<fn() -> T>,
}

/// An item, with what a server-sent event says beside its data.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The item.
    pub data: T,
    /// The type of the event, if it has one.
    pub kind: Option<String>,
    /// The id that the event brought.
    pub id: Option<String>,
    /// How long to wait before connecting again, if the event says so.
    pub retry: Option<Duration>,
}

/// An item does not have the form that the description gives it. The next one may.
#[derive(Clone, PartialEq)]
pub struct ItemError {
    position: usize,
    cause: DecodeError,
}

impl ItemError {
    /// Which item it is, from 0 on.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// What was wrong with it.
    #[must_use]
    pub fn decode_error(&self) -> &DecodeError {
        &self.cause
    }
}

impl<T: Decode> Items<T> {
    /// The next item; `None` at the end, or where an event says `[DONE]`.
    ///
    /// # Errors
    /// The item is no JSON, or does not have the form that the description gives it.
    pub async fn next(&mut self) -> Option<Result<T, ItemError>> {
        self.next_event().await.map(|event| event.map(|event| event.data))
    }

    /// The next item, with what is said of it beside.
    ///
    /// # Errors
    /// The same.
    #[allow(clippy::unused_async, reason = "one day an item will have to be waited for")]
    pub async fn next_event(&mut self) -> Option<Result<Event<T>, ItemError>> {
        let frame = self.frames.next()?;
        let data = frame.check().and_then(|()| item(&frame.data, self.frames.format()));
        Some(match data {
            Ok(data) => Ok(Event { data, kind: frame.event, id: frame.id, retry: frame.retry }),
            Err(cause) => Err(ItemError { position: frame.position, cause }),
        })
    }
}

impl<T: Decode> Events<T> {
    /// The next event; `None` at the end, or where an event says `[DONE]`.
    ///
    /// # Errors
    /// The event does not have the form that the description gives it.
    #[allow(clippy::unused_async, reason = "one day an event will have to be waited for")]
    pub async fn next(&mut self) -> Option<Result<T, ItemError>> {
        let frame = self.frames.next()?;
        Some(whole(&frame).map_err(|cause| ItemError { position: frame.position, cause }))
    }
}

/// Reads JSON. The data of an event may also be text that is no JSON.
fn item<T: Decode>(data: &[u8], format: Format) -> Result<T, DecodeError> {
    codec::from_json(data).or_else(|error| {
        if format != Format::Events {
            return Err(error);
        }
        let text = serde_json::Value::from(String::from_utf8_lossy(data));
        codec::from_json(text.to_string().as_bytes()).map_err(|_| error)
    })
}

/// Reads an event as an object. Its data are text; if that does not fit, the JSON in that text.
fn whole<T: Decode>(frame: &Frame) -> Result<T, DecodeError> {
    let mut members = super::JsonObject::new();
    members.insert("data".to_owned(), String::from_utf8_lossy(&frame.data).into());
    members.extend(frame.event.iter().map(|text| ("event".to_owned(), text.as_str().into())));
    members.extend(frame.id.iter().map(|text| ("id".to_owned(), text.as_str().into())));
    let retry = frame.retry.and_then(|time| u64::try_from(time.as_millis()).ok());
    members.extend(retry.map(|time| ("retry".to_owned(), time.into())));
    let mut object = serde_json::Value::Object(members);
    codec::from_json(object.to_string().as_bytes()).or_else(|error| match serde_json::from_slice(&frame.data) {
        Ok(data) => {
            object["data"] = data;
            codec::from_json(object.to_string().as_bytes())
        }
        Err(_) => Err(error),
    })
}

/// What both have in common.
macro_rules! sequence {
    ($name:ident, $format:expr) => {
        impl<T> $name<T> {
            /// The id of the last event that had one: where to go on after a broken connection.
            #[must_use]
            pub fn last_event_id(&self) -> Option<&str> {
                self.frames.last_id()
            }
        }

        impl<T: Decode> Success for $name<T> {
            fn read(payload: &Payload<'_>) -> Result<Self, DecodeError> {
                let format: fn(&str, &Bytes) -> Format = $format;
                let format = format(media_type::of(payload.headers()), payload.bytes());
                Ok(Self { frames: Frames::new(format, payload.bytes().clone()), item: PhantomData })
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                Self { frames: self.frames.clone(), item: PhantomData }
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("frames", &self.frames).finish_non_exhaustive()
            }
        }
    };
}
sequence!(Items, Format::of);
sequence!(Events, |_, _| Format::Events);

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} is not what the description promises", self.position)
    }
}

impl fmt::Debug for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ItemError({}: {})", self.position, self.cause)
    }
}

impl Error for ItemError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.cause)
    }
}
