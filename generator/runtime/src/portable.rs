//! What is required of futures and objects that a client holds: the one place that says it.
//!
//! On most platforms they have to be fit for being moved and shared between threads. In a browser
//! there is one thread, and what JavaScript hands out belongs to it: there, on
//! `wasm32-unknown-unknown`, nothing is required.

use std::pin::Pin;

/// [`Send`], where there are threads.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub trait MaybeSend: Send {}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// [`Sync`], where there are threads.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub trait MaybeSync: Sync {}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
impl<T: Sync + ?Sized> MaybeSync for T {}

/// A future on the heap.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A closure that is kept, and shared.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
macro_rules! _shared {
    ($($closure:tt)*) => { std::sync::Arc<dyn $($closure)* + Send + Sync> };
}

/// Nothing: here there are no threads to move to.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub trait MaybeSend {}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
impl<T: ?Sized> MaybeSend for T {}

/// Nothing: here there are no threads to share with.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub trait MaybeSync {}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
impl<T: ?Sized> MaybeSync for T {}

/// A future on the heap.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A closure that is kept, and shared.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
macro_rules! _shared {
    ($($closure:tt)*) => { std::sync::Arc<dyn $($closure)*> };
}

pub(super) use _shared as shared;
