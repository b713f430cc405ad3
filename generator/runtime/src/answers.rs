//! Operations that answer in several forms: an enum, whose variant status and media type pick.

mod plain_text;

use super::decode_error::DecodeError;
use super::media_type;
use super::payload::Payload;
use super::success::Success;

pub use plain_text::Text;

/// When a variant is the one.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The lowest status.
    pub first: u16,
    /// The highest status.
    pub last: u16,
    /// The media type, or a range of them; empty: there is no body.
    pub media_type: &'static str,
}

/// How a variant is read.
pub type Read<T> = fn(&Payload<'_>) -> Result<T, DecodeError>;

/// The last of these numbers: of a range, or of a status that stands alone.
#[must_use]
pub const fn last(statuses: &[u16]) -> u16 {
    statuses[statuses.len() - 1]
}

/// Reads the variant that fits best; `None` if there is none.
///
/// # Errors
/// The body does not have the form that the description gives it.
pub fn read<T>(payload: &Payload<'_>, forms: &[Form], readers: &[Read<T>]) -> Result<Option<T>, DecodeError> {
    choose(payload, forms).and_then(|index| readers.get(index)).map(|read| read(payload)).transpose()
}

/// Whether the variant that fits best comes piece by piece.
#[must_use]
pub fn is_streamed(head: &Payload<'_>, forms: &[Form], streamed: &[fn(&Payload<'_>) -> bool]) -> bool {
    choose(head, forms).and_then(|index| streamed.get(index)).is_some_and(|is_streamed| is_streamed(head))
}

/// Whether what a variant holds comes piece by piece.
#[must_use]
pub fn holds_stream<T: Success, E>(_variant: fn(T) -> E, head: &Payload<'_>) -> bool {
    T::is_streamed(head)
}

/// The narrowest range of statuses counts; within it the media type that fits best. The only one
/// counts whatever the media type is: many a server gets that wrong.
fn choose(payload: &Payload<'_>, forms: &[Form]) -> Option<usize> {
    let status = payload.status.as_u16();
    let matching = || forms.iter().enumerate().filter(|(_, form)| (form.first..=form.last).contains(&status));
    let width = |form: &Form| form.last - form.first;
    let narrowest = matching().map(|(_, form)| width(form)).min()?;
    let candidates: Vec<(usize, &Form)> = matching().filter(|(_, form)| width(form) == narrowest).collect();
    if let [(index, _)] = candidates[..] {
        return Some(index);
    }
    let actual = media_type::of(payload.headers);
    let first = |wanted: &dyn Fn(&Form) -> bool| candidates.iter().find(|(_, form)| wanted(form)).map(|(at, _)| *at);
    if payload.body.is_empty() && !payload.is_coming() {
        if let Some(index) = first(&|form| form.media_type.is_empty()) {
            return Some(index);
        }
    }
    if actual.is_empty() {
        return first(&|form| !form.media_type.is_empty());
    }
    let fits = candidates.iter().filter_map(|(index, form)| Some((media_type::fit(form.media_type, actual)?, *index)));
    // The first of equals.
    fits.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, index)| index)
}

/// An enum of answers: statuses, and the variant with the form that its body has.
macro_rules! _answers {
    ($name:ident {
        $($first:literal $(..= $last:literal)? => $variant:ident($form:ident $media_type:literal)),+ $(,)?
    }) => {
        impl crate::runtime::success::Success for $name {
            fn is_streamed(head: &crate::runtime::payload::Payload<'_>) -> bool {
                const STREAMED: &[fn(&crate::runtime::payload::Payload<'_>) -> bool] =
                    &[$(crate::runtime::answers::streamed!($name $variant $form)),+];
                crate::runtime::answers::is_streamed(head, Self::FORMS, STREAMED)
            }

            fn read(
                payload: &crate::runtime::payload::Payload<'_>,
            ) -> Result<Self, crate::runtime::decode_error::DecodeError> {
                const READERS: &[crate::runtime::answers::Read<$name>] =
                    &[$(crate::runtime::answers::reader!($name $variant $form)),+];
                match crate::runtime::answers::read(payload, Self::FORMS, READERS) {
                    Ok(Some(answer)) => Ok(answer),
                    Ok(None) => Ok(Self::Undeclared(payload.bytes().clone())),
                    Err(error) => Err(error),
                }
            }
        }

        impl $name {
            const FORMS: &'static [crate::runtime::answers::Form] = &[$(crate::runtime::answers::Form {
                first: $first,
                last: crate::runtime::answers::last(&[$first $(, $last)?]),
                media_type: $media_type,
            }),+];
        }
    };
}
pub(crate) use _answers as answers;

/// Whether one variant comes piece by piece.
macro_rules! _streamed {
    ($name:ident $variant:ident none) => {
        |_| false
    };
    ($name:ident $variant:ident $form:ident) => {
        |head| crate::runtime::answers::holds_stream($name::$variant, head)
    };
}
pub(crate) use _streamed as streamed;

/// How one variant is read.
macro_rules! _reader {
    ($name:ident $variant:ident none) => {
        |_| Ok($name::$variant)
    };
    ($name:ident $variant:ident $form:ident) => {
        |payload| crate::runtime::success::Success::read(payload).map($name::$variant)
    };
}
pub(crate) use _reader as reader;
