//! A transport that plays a script, down to the pieces of bodies and their pauses.

use std::collections::VecDeque;
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::runtime::pieces::Pieces;
use crate::runtime::transport::{BoxFuture, Incoming, Request, Transport};
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

/// What happens next in a body.
#[derive(Clone)]
pub enum Step {
    Piece(&'static [u8]),
    /// Nothing for now, but it goes on.
    Pause,
    /// Nothing ever again.
    Never,
    Break,
}

pub fn broken() -> TransportError {
    TransportError::new(TransportErrorKind::Truncated, Sent::Maybe)
}

/// What one request gets.
#[derive(Clone)]
pub enum Scene {
    Answer(u16, &'static str, Vec<Step>),
    Silence,
}

/// A stream of that media type.
pub fn stream(media_type: &'static str, steps: Vec<Step>) -> Scene {
    Scene::Answer(200, media_type, steps)
}

/// One scene per request; more requests are a mistake of the test.
#[derive(Clone, Default)]
pub struct Scripted {
    scenes: Arc<Mutex<VecDeque<Scene>>>,
    requests: Arc<Mutex<Vec<Request>>>,
    /// Sends and bodies that somebody still holds.
    alive: Arc<AtomicUsize>,
}

impl Scripted {
    pub fn new(scenes: Vec<Scene>) -> Self {
        Self { scenes: Arc::new(Mutex::new(scenes.into())), ..Self::default() }
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    pub fn alive(&self) -> usize {
        self.alive.load(Ordering::SeqCst)
    }
}

/// Counts while it lives.
struct Alive(Arc<AtomicUsize>);

impl Alive {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(count))
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Transport for Scripted {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        self.requests.lock().unwrap().push(request);
        let scene = self.scenes.lock().unwrap().pop_front().expect("a scene for each request");
        let alive = Alive::new(&self.alive);
        Box::pin(async move {
            match scene {
                Scene::Answer(status, media_type, steps) => {
                    let mut headers = HeaderMap::new();
                    headers.insert("content-type", HeaderValue::from_static(media_type));
                    let body = Steps { steps: steps.into(), _alive: alive };
                    Ok(Incoming::new(StatusCode::from_u16(status).unwrap(), headers, body))
                }
                Scene::Silence => {
                    let _alive = alive;
                    pending().await
                }
            }
        })
    }
}

struct Steps {
    steps: VecDeque<Step>,
    _alive: Alive,
}

impl Pieces for Steps {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        match self.steps.pop_front() {
            None => Poll::Ready(None),
            Some(Step::Piece(piece)) => Poll::Ready(Some(Ok(Bytes::from_static(piece)))),
            Some(Step::Break) => Poll::Ready(Some(Err(broken()))),
            Some(Step::Pause) => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::Never) => {
                self.steps.push_front(Step::Never);
                Poll::Pending
            }
        }
    }
}
