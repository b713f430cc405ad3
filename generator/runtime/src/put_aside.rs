//! Why a variant was put aside while the body of a failure was read, however deep in the body it is.
//!
//! The value keeps the error, too ([`Unknown::error`](super::unknown::Unknown::error)), but whoever
//! asks a failure for its cause cannot look everywhere for it. Reading is one call that does not wait,
//! so that a place of the thread is enough; handing the error through every type that is read would
//! make all of them larger.

use std::cell::RefCell;

use super::decode_error::DecodeError;

thread_local! {
    static FIRST: RefCell<Option<DecodeError>> = const { RefCell::new(None) };
}

/// Notes why a variant was put aside; the first one counts.
pub(super) fn note(error: &DecodeError) {
    FIRST.with_borrow_mut(|first| {
        first.get_or_insert_with(|| error.clone());
    });
}

/// Reads something, and answers also what was noted meanwhile.
pub(super) fn noted<T>(read: impl FnOnce() -> T) -> (T, Option<DecodeError>) {
    FIRST.take();
    let read = read();
    (read, FIRST.take())
}
