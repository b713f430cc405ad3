//! Calls that are waited for, in code that is not async: the feature `blocking`.
//!
//! There is no second client with a second method per operation: a call is a value before it is
//! awaited, and [`Call::wait`] waits for it instead; [`Pages::wait`] and [`PageItems::wait`] are
//! iterators, and [`wait`] waits for any other future of this crate. Everything else, options and
//! transports and errors, stays as it is.
//!
//! The thread that waits also drives the call, so a call can borrow what it sends. What `tokio` has
//! to do meanwhile, such as reading from sockets and looking after timers, is done by one thread in
//! the background, which is started when it is first needed and serves all clients. So waiting works
//! without a `tokio` of the program's own, and does not panic within one, as `tokio`'s own `block_on`
//! would: it blocks that thread, and whatever else it would do. The transport that comes with the
//! client keeps its connections for that apart, because a connection that an async caller has made
//! is looked after by the very thread that is blocked. A transport of the user's own should do the
//! same, or be used in one way only.
//!
//! In a browser nobody can wait like that, and this is not there.

#[cfg(feature = "reqwest")]
mod apart;

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use tokio::runtime::{Builder, Handle};

use super::build_error::BuildError;
use super::call::Call;
use super::error::{Error, ErrorKind};
use super::error_context::Origin;
use super::failure::Failure;
use super::pages::{Page, PageItems, Pages};
use super::response::Response;
use super::success::Success;

#[cfg(feature = "reqwest")]
pub(super) use apart::Apart;

impl<T: Success + 'static, E: Failure> Call<'_, T, E> {
    /// Sends the call, and waits for its answer.
    ///
    /// # Errors
    /// The same as of the call when it is awaited; and of kind `Build` if the background thread
    /// cannot be started.
    pub fn wait(self) -> Result<Response<T>, Error<E>> {
        wait(self).unwrap_or_else(|problem| Err(unable(problem)))
    }
}

impl<'a, T: Success + 'static, E: Failure> Pages<'a, T, E> {
    /// The pages as an iterator, which waits for each.
    pub fn wait(self) -> impl Iterator<Item = Result<Response<T>, Error<E>>> + 'a
    where
        E: 'a,
    {
        let mut pages = self;
        std::iter::from_fn(move || wait(pages.next()).unwrap_or_else(|problem| Some(Err(unable(problem)))))
    }
}

impl<'a, T: Page + Success + 'static, E: Failure> PageItems<'a, T, E> {
    /// The items as an iterator, which waits for each page.
    pub fn wait(self) -> impl Iterator<Item = Result<T::Item, Error<E>>> + 'a {
        let mut items = self;
        std::iter::from_fn(move || wait(items.next()).unwrap_or_else(|problem| Some(Err(unable(problem)))))
    }
}

fn unable<E>(problem: BuildError) -> Error<E>
where
    E: Failure,
{
    Error::new(ErrorKind::Build(problem), Origin::unsent(None), None)
}

/// Waits for a future of this crate on the current thread.
///
/// # Errors
/// The background thread that waiting needs cannot be started.
pub fn wait<F: Future>(future: F) -> Result<F::Output, BuildError> {
    let handle = background()?;
    let _context = handle.enter();
    #[cfg(feature = "reqwest")]
    let _waiting = apart::Waiting::begin();
    Ok(drive(future))
}

/// Polls a future until it is ready, and sleeps in between.
fn drive<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let signal = Arc::new(Signal::default());
    let waker = Waker::from(Arc::clone(&signal));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        signal.sleep();
    }
}

/// Wakes the thread that waits. It is no matter of `thread::park`, which others may use, too.
#[derive(Default)]
struct Signal {
    is_up: Mutex<bool>,
    changed: Condvar,
}

impl Signal {
    fn sleep(&self) {
        let is_up = self.is_up.lock().unwrap_or_else(PoisonError::into_inner);
        let mut is_up = self.changed.wait_while(is_up, |is_up| !*is_up).unwrap_or_else(PoisonError::into_inner);
        *is_up = false;
    }
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        *self.is_up.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_one();
    }
}

/// The runtime of the background thread: started once, and never stopped.
fn background() -> Result<&'static Handle, BuildError> {
    static BACKGROUND: OnceLock<Result<Handle, BuildError>> = OnceLock::new();
    let started = BACKGROUND.get_or_init(|| {
        start().map_err(|error| {
            BuildError::new("the background thread that waiting needs cannot be started").with_source(error)
        })
    });
    started.as_ref().map_err(Clone::clone)
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name(concat!(env!("CARGO_PKG_NAME"), " background").to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}
