//! What the program and the server's thread have in common.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::near::{near, plain};
use super::received::Received;
use super::reply::{Reply, UnknownOperation};
use super::tables::Described;

/// So many requests are kept, the last ones.
const KEPT: usize = 1_000;

/// Whether something is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    Strict,
    None,
}

/// A server's tables, settings, replies and requests.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) described: &'static Described,
    pub(super) credentials: Care,
    pub(super) requests: Care,
    /// Called with each request, once it is answered.
    pub(super) log: Option<fn(&Received)>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// By operation.
    replies: Vec<Replies>,
    received: VecDeque<Received>,
}

#[derive(Clone, Debug, Default)]
struct Replies {
    once: VecDeque<Reply>,
    always: Option<Reply>,
}

impl Shared {
    pub(super) fn new(
        described: &'static Described,
        credentials: Care,
        requests: Care,
        log: Option<fn(&Received)>,
    ) -> Self {
        let replies = vec![Replies::default(); described.operations.len()];
        let state = Mutex::new(State { replies, received: VecDeque::new() });
        Self { described, credentials, requests, log, state }
    }

    /// A test that failed elsewhere while it held the lock has left nothing half done.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The operation of a name: its `operationId`, in whatever way that is spelled, or its method and
    /// path as they are described.
    pub(super) fn operation(&self, name: &str) -> Result<usize, UnknownOperation> {
        let operations = || self.described.operations.iter();
        let exact = operations().position(|it| it.id == name);
        let by_path = || operations().position(|it| name.split_once(' ') == Some((it.method, it.path)));
        let spelled = || {
            let mut alike = operations().enumerate().filter(|(_, it)| plain(it.id) == plain(name));
            alike.next().filter(|_| alike.next().is_none()).map(|(index, _)| index)
        };
        exact.or_else(by_path).or_else(spelled).ok_or_else(|| UnknownOperation {
            name: name.to_owned(),
            near: near(name, operations().map(|it| (it.id, format!("`{}`", it.id)))),
        })
    }

    pub(super) fn reply(&self, operation: usize, reply: Option<Reply>) {
        if let Some(replies) = self.state().replies.get_mut(operation) {
            if reply.is_none() {
                replies.once.clear();
            }
            replies.always = reply;
        }
    }

    pub(super) fn reply_once(&self, operation: usize, reply: Reply) {
        if let Some(replies) = self.state().replies.get_mut(operation) {
            replies.once.push_back(reply);
        }
    }

    /// What to answer an operation now, if anything was said of it.
    pub(super) fn next_reply(&self, operation: usize) -> Option<Reply> {
        let mut state = self.state();
        let replies = state.replies.get_mut(operation)?;
        replies.once.pop_front().or_else(|| replies.always.clone())
    }

    pub(super) fn keep(&self, received: Received) {
        if let Some(log) = self.log {
            log(&received);
        }
        let mut state = self.state();
        if state.received.len() == KEPT {
            state.received.pop_front();
        }
        state.received.push_back(received);
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.state().received.iter().cloned().collect()
    }

    pub(super) fn forget(&self) {
        self.state().received.clear();
    }
}
