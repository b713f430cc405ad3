//! The pages of a list, one after the other; and what is on them.
//!
//! A page is asked for when the one before it has been taken. Where a page begins is a text that can
//! be read and kept, and handed over again on another day. A failed page ends the sequence, so that
//! nobody asks for it for ever; [`Pages::resume`] asks for it once more.

mod course;
pub(super) mod link;
mod overlay;
mod scan;

use std::fmt;
use std::future;
use std::task::{Context, Poll, ready};
use std::vec;

use super::call::Call;
use super::client::Client;
use super::error::{Error, ErrorKind};
use super::error_context::Origin;
use super::failure::Failure;
use super::operation::{Input, Operation};
use super::options::RequestOptions;
use super::paging::Paging;
use super::response::Response;
use super::success::Success;
use super::transport::BoxFuture;
use course::{Course, Next};
use overlay::Overlay;

/// What is asked for a page.
type Asking<'a, T, E> = BoxFuture<'a, Result<Response<T>, Error<E>>>;

/// The pages of a list: take them with [`next`](Self::next), or as a `Stream` with the feature
/// `stream`.
#[must_use = "no page is asked for until it is taken"]
pub struct Pages<'a, T, E> {
    client: &'a Client,
    operation: &'static Operation,
    input: Input<'a>,
    options: RequestOptions,
    course: Course,
    /// Since the next page was first asked for. Whoever stops waiting for it finds it here again.
    asking: Option<Asking<'a, T, E>>,
}

impl<'a, T, E> Pages<'a, T, E> {
    /// The pages of an operation; nothing is sent yet.
    #[doc(hidden)]
    pub fn new(client: &'a Client, operation: &'static Operation, input: Input<'a>, paging: &'static Paging) -> Self {
        let course = Course::new(paging);
        Self { client, operation, input, options: RequestOptions::default(), course, asking: None }
    }

    /// Asks for each page with these options.
    pub fn with(mut self, options: &RequestOptions) -> Self {
        self.options = options.clone();
        self
    }

    /// Begins with the page that [`cursor`](Self::cursor) named before, of the same list: whatever
    /// the request says of it gives way.
    pub fn starting_at(mut self, cursor: impl Into<String>) -> Self {
        self.course.begin_at(cursor.into());
        self.asking = None;
        self
    }

    /// Where the next page begins: a cursor, an offset, a page's number or a URL, whichever leads
    /// through this list. `None`: at the beginning, or there is none.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.course.cursor()
    }

    /// Whether the last page has been taken, and it was good.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.course.is_done()
    }

    /// Goes on after an error: the page that could not be had is asked for once more.
    pub fn resume(&mut self) {
        self.course.resume();
    }
}

impl<T: Success + 'static, E: Failure> Pages<'_, T, E> {
    /// The next page; `None` after the last, and after an error.
    ///
    /// A page that is not waited for any longer is not lost: the next call goes on with it.
    ///
    /// # Errors
    /// The page could not be had; or the server has named a page again that was there before, after
    /// which there would be no end. That is an error of kind `Decode`.
    pub async fn next(&mut self) -> Option<Result<Response<T>, Error<E>>> {
        future::poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Response<T>, Error<E>>>> {
        if self.asking.is_none() {
            let step = match self.course.next() {
                Next::Page(step) => step,
                Next::Nothing => return Poll::Ready(None),
                Next::Problem(problem) => {
                    let origin = Origin::unsent(Some(self.operation.id));
                    return Poll::Ready(Some(Err(Error::new(ErrorKind::Decode(problem), origin, None))));
                }
            };
            let (client, operation, input) = (self.client, self.operation, self.input);
            let mut options = self.options.clone();
            options.target = step.target().map(str::to_owned);
            self.asking = Some(Box::pin(async move {
                let base = Overlay::base(&input, step.place);
                let overlay = Overlay::new(base, &step);
                Call::new(client, operation, overlay.input(input, &step)).with(&options).await
            }));
        }
        let Some(asking) = &mut self.asking else { return Poll::Ready(None) };
        let outcome = ready!(asking.as_mut().poll(context));
        self.asking = None;
        match &outcome {
            Ok(page) => self.course.advance(&self.input, page.headers(), page.raw_body()),
            Err(_) => self.course.stop(),
        }
        Poll::Ready(Some(outcome))
    }
}

impl<'a, T: Page, E> Pages<'a, T, E> {
    /// What is on the pages, one after the other.
    pub fn items(self) -> PageItems<'a, T, E> {
        let cursor = self.cursor().map(str::to_owned);
        PageItems { pages: self, cursor, left: Vec::new().into_iter() }
    }
}

/// A page that holds a list.
pub trait Page {
    /// What is on it.
    type Item;

    /// All that is on it.
    fn into_items(self) -> Vec<Self::Item>;
}

impl<T> Page for Vec<T> {
    type Item = T;

    fn into_items(self) -> Self {
        self
    }
}

/// What is on the pages of a list: take it with [`next`](Self::next), or as a `Stream` with the
/// feature `stream`.
#[must_use = "nothing is asked for until it is taken"]
pub struct PageItems<'a, T: Page, E> {
    pages: Pages<'a, T, E>,
    /// Where the page began that the last item was on.
    cursor: Option<String>,
    left: vec::IntoIter<T::Item>,
}

/// Nothing of it is pinned.
impl<T: Page, E> Unpin for PageItems<'_, T, E> {}

impl<'a, T: Page, E> PageItems<'a, T, E> {
    /// Where the page begins that the next item is on, as far as it is known: to begin there again,
    /// see [`Pages::starting_at`]. Items of that page that were taken come once more then.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        if self.left.as_slice().is_empty() { self.pages.cursor() } else { self.cursor.as_deref() }
    }

    /// Goes on after an error: the page that could not be had is asked for once more.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    /// The pages from here on. What is left of the last one is dropped.
    pub fn into_pages(self) -> Pages<'a, T, E> {
        self.pages
    }
}

impl<T: Page + Success + 'static, E: Failure> PageItems<'_, T, E> {
    /// The next item; `None` after the last, and after an error.
    ///
    /// # Errors
    /// Its page could not be had, see [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<T::Item, Error<E>>> {
        future::poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T::Item, Error<E>>>> {
        loop {
            if let Some(item) = self.left.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.pages.asking.is_none() {
                self.cursor = self.pages.cursor().map(str::to_owned);
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.left = page.into_body().into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

#[cfg(feature = "stream")]
impl<T: Success + 'static, E: Failure> futures_core::Stream for Pages<'_, T, E> {
    type Item = Result<Response<T>, Error<E>>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

#[cfg(feature = "stream")]
impl<T: Page + Success + 'static, E: Failure> futures_core::Stream for PageItems<'_, T, E> {
    type Item = Result<T::Item, Error<E>>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// Without cursors, which may be URLs that hold a key.
impl<T, E> fmt::Debug for Pages<'_, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &self.operation.id)
            .field("options", &self.options)
            .field("is_done", &self.is_done())
            .finish_non_exhaustive()
    }
}

impl<T: Page, E> fmt::Debug for PageItems<'_, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageItems")
            .field("pages", &self.pages)
            .field("left", &self.left.as_slice().len())
            .finish_non_exhaustive()
    }
}
