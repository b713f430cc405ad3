//! Answers that are a sequence: JSON per line, JSON text sequences, server-sent events.
//!
//! A client takes one item after the other, each as soon as it has come, and an item that cannot be
//! read costs none of the others. While nobody asks, nothing is read.

mod cutter;
mod event_lines;
mod frame;
mod frames;
mod item_error;
#[cfg(feature = "stream")]
mod stream;

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::codec::{self, Decode};
use super::decode_error::DecodeError;
use super::media_type;
use super::payload::Payload;
use super::success::Success;
use frame::{Format, Frame};
use frames::Frames;
pub use item_error::ItemError;

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

impl<T: Decode> Items<T> {
    /// The next item; `None` at the end, or where an event says `[DONE]`.
    ///
    /// # Errors
    /// The item is no JSON, or does not have the form that the description gives it; or the
    /// connection broke, and there are no more.
    pub async fn next(&mut self) -> Option<Result<T, ItemError>> {
        self.next_event().await.map(|event| event.map(|event| event.data))
    }

    /// The next item, with what is said of it beside.
    ///
    /// # Errors
    /// The same.
    pub async fn next_event(&mut self) -> Option<Result<Event<T>, ItemError>> {
        poll_fn(|context| self.poll_next_event(context)).await
    }

    /// The same, for futures and streams written by hand.
    ///
    /// # Errors
    /// The same.
    pub fn poll_next_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, ItemError>>> {
        let frame = match ready!(self.frames.poll_next(context)) {
            None => return Poll::Ready(None),
            Some(Err((position, error))) => return Poll::Ready(Some(Err(ItemError::transport(position, error)))),
            Some(Ok(frame)) => frame,
        };
        let data = frame.check().and_then(|()| item(&frame.data, self.frames.is_of_events()));
        Poll::Ready(Some(match data {
            Ok(data) => Ok(Event { data, kind: frame.event, id: frame.id, retry: frame.retry }),
            Err(cause) => Err(ItemError::decode(frame.position, cause)),
        }))
    }
}

impl<T: Decode> Events<T> {
    /// The next event; `None` at the end, or where an event says `[DONE]`.
    ///
    /// # Errors
    /// The event does not have the form that the description gives it; or the connection broke, and
    /// there are no more.
    pub async fn next(&mut self) -> Option<Result<T, ItemError>> {
        poll_fn(|context| self.poll_next_event(context)).await
    }

    /// The same, for futures and streams written by hand.
    ///
    /// # Errors
    /// The same.
    pub fn poll_next_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, ItemError>>> {
        Poll::Ready(ready!(self.frames.poll_next(context)).map(|frame| match frame {
            Ok(frame) => whole(&frame).map_err(|cause| ItemError::decode(frame.position, cause)),
            Err((position, error)) => Err(ItemError::transport(position, error)),
        }))
    }
}

/// Whether that is what events are sent as.
pub(super) fn is_of_events(media_type: &str) -> bool {
    Format::by_name(media_type) == Some(Format::Events)
}

/// Reads JSON. The data of an event may also be text that is no JSON, and what is no text in it is replaced (HTML,
/// section 9.2.5 "Parsing an event stream").
fn item<T: Decode>(data: &[u8], is_event: bool) -> Result<T, DecodeError> {
    if !is_event {
        return codec::from_json(data);
    }
    let data = String::from_utf8_lossy(data);
    codec::from_json(data.as_bytes()).or_else(|error| {
        let text = serde_json::Value::from(&*data);
        codec::from_json(text.to_string().as_bytes()).map_err(|_| error)
    })
}

/// Reads an event as an object. Its data are text; if that does not fit, the JSON in that text.
fn whole<T: Decode>(frame: &Frame) -> Result<T, DecodeError> {
    let mut members = super::JsonObject::new();
    let data = String::from_utf8_lossy(&frame.data);
    members.insert("data".to_owned(), (&*data).into());
    members.extend(frame.event.iter().map(|text| ("event".to_owned(), text.as_str().into())));
    members.extend(frame.id.iter().map(|text| ("id".to_owned(), text.as_str().into())));
    let retry = frame.retry.and_then(|time| u64::try_from(time.as_millis()).ok());
    members.extend(retry.map(|time| ("retry".to_owned(), time.into())));
    let mut object = serde_json::Value::Object(members);
    codec::from_json(object.to_string().as_bytes()).or_else(|error| match serde_json::from_str(&data) {
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

            /// Goes on when the connection ends or breaks, as browsers do with server-sent events:
            /// the request is sent again, with the header `Last-Event-ID`, after the time that an
            /// event gave as `retry`, else 3 seconds, and twice as long each time that nothing comes;
            /// longer if the server asks for it with `Retry-After`.
            ///
            /// It ends with the event `[DONE]`, the status 204, any status that speaks against
            /// trying again, an answer that is no stream of events, a time that the call's
            /// [`RetryPolicy`](super::retry::RetryPolicy) does not grant, or the fifth connection in a
            /// row that brings nothing. Other streams than of events end as they do otherwise.
            ///
            /// Only the caller knows whether the request can be sent again, and whether the end of a
            /// connection is the end of the stream; hence nothing does this unasked.
            #[must_use]
            pub fn reconnecting(mut self) -> Self {
                self.frames.reconnecting();
                self
            }
        }

        impl<T: Decode> Success for $name<T> {
            fn is_streamed(_head: &Payload<'_>) -> bool {
                true
            }

            fn read(payload: &Payload<'_>) -> Result<Self, DecodeError> {
                let media_type = media_type::of(payload.headers());
                Ok(Self { frames: Frames::new($format, media_type, payload.stream()), item: PhantomData })
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("frames", &self.frames).finish_non_exhaustive()
            }
        }
    };
}
sequence!(Items, None);
sequence!(Events, Some(Format::Events));
