//! A mock server that runs.

use std::net::SocketAddr;
use std::sync::Arc;

use super::listen::Serving;
use super::received::Received;
use super::reply::{Reply, UnknownOperation};
use super::shared::Shared;

/// A server that answers every operation of the API over HTTP, until it is dropped.
///
/// It answers with the description's examples, or with what is made up by its schemas, always the
/// same; and with the first status that means success, unless something else is asked for: by
/// [`answer`](Self::answer), or by whoever sends the request, with the header `Prefer: code=404` or
/// `Prefer: example=name` (RFC 7240). A request that does not show who it is from is answered with 401,
/// one that lacks what the description asks for with 400 or 415 and a body that says what is wrong.
///
/// Operations are named by their `operationId`, in whatever way that is spelled, or by method and path:
/// `chats-create`, `chats_create` and `POST /chats.create` are the same.
///
/// It has a thread of its own, and so serves code that is async and code that is not.
#[derive(Debug)]
pub struct MockServer {
    pub(super) address: SocketAddr,
    pub(super) shared: Arc<Shared>,
    pub(super) serving: Serving,
}

impl MockServer {
    /// What to give to a client as its base URL: with the path of the description's first server.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.described.base_path)
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on answers an operation so, whatever the caller prefers.
    ///
    /// # Errors
    /// No operation has that name.
    pub fn answer(&self, operation: &str, reply: impl Into<Reply>) -> Result<(), UnknownOperation> {
        let index = self.shared.operation(operation)?;
        self.shared.reply(index, Some(reply.into()));
        Ok(())
    }

    /// Answers an operation so once, before anything else that is said of it; several of these follow
    /// each other.
    ///
    /// # Errors
    /// No operation has that name.
    pub fn answer_once(&self, operation: &str, reply: impl Into<Reply>) -> Result<(), UnknownOperation> {
        let index = self.shared.operation(operation)?;
        self.shared.reply_once(index, reply.into());
        Ok(())
    }

    /// Answers an operation as usual again.
    ///
    /// # Errors
    /// No operation has that name.
    pub fn answer_as_usual(&self, operation: &str) -> Result<(), UnknownOperation> {
        let index = self.shared.operation(operation)?;
        self.shared.reply(index, None);
        Ok(())
    }

    /// The requests so far, in the order in which they were answered; of very many, the last thousand.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        self.shared.received()
    }

    /// The requests of an operation so far.
    ///
    /// # Errors
    /// No operation has that name.
    pub fn requests_of(&self, operation: &str) -> Result<Vec<Received>, UnknownOperation> {
        let index = self.shared.operation(operation)?;
        let id = self.shared.described.operations.get(index).map(|it| it.id);
        Ok(self.requests().into_iter().filter(|request| request.operation == id).collect())
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        self.shared.forget();
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        self.serving.wait();
    }
}
