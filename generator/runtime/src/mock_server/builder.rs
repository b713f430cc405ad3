//! Puts a mock server together.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;

use super::listen;
use super::received::Received;
use super::server::MockServer;
use super::shared::{Care, Shared};
use super::tables::Described;

/// Collects what a mock server is to do.
#[derive(Clone, Debug)]
#[must_use]
pub struct MockServerBuilder {
    described: &'static Described,
    credentials: Care,
    requests: Care,
    log: Option<fn(&Received)>,
}

impl MockServerBuilder {
    /// Begins with what the description says of the API.
    pub const fn new(described: &'static Described) -> Self {
        Self { described, credentials: Care::Strict, requests: Care::Strict, log: None }
    }

    /// Answers requests that do not show who they are from as if they did.
    pub const fn without_credentials(mut self) -> Self {
        self.credentials = Care::None;
        self
    }

    /// Answers requests that lack what the description asks for as if they had it.
    pub const fn without_checks(mut self) -> Self {
        self.requests = Care::None;
        self
    }

    /// Calls a function with each request, once it is answered: from the server's thread.
    pub const fn log(mut self, log: fn(&Received)) -> Self {
        self.log = Some(log);
        self
    }

    /// Starts on this machine's own address, at a port that the system picks.
    ///
    /// # Errors
    /// The system has no port, no thread, or no way to wait for sockets.
    pub fn start(self) -> io::Result<MockServer> {
        self.start_at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
    }

    /// Starts at an address, such as `0.0.0.0:8080`. Whoever reaches it can ask it.
    ///
    /// # Errors
    /// The address is none, or taken; or as with [`start`](Self::start).
    pub fn start_at(self, address: impl ToSocketAddrs) -> io::Result<MockServer> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let Self { described, credentials, requests, log } = self;
        let shared = Arc::new(Shared::new(described, credentials, requests, log));
        let serving = listen::serve(listener, Arc::clone(&shared))?;
        Ok(MockServer { address, shared, serving })
    }
}
