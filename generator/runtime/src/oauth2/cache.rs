//! One token that many wait for.
//!
//! Who finds no token that can be used takes the turn, and asks for one; the others wait for their
//! turn, and find it. What asks belongs to nobody: if the call that began it is given up, the next
//! one goes on with it. A refresh token may be good for one use alone, so an answer that is on its
//! way must not get lost.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::clock::Clock;
use super::super::secret::Token;
use super::super::token_error::TokenError;
use super::super::transport::BoxFuture;

/// A token, and until when it is used.
#[derive(Clone)]
pub(super) struct Issued {
    pub(super) token: Token,
    /// By the client's clock; `None`: until it is refused.
    pub(super) until: Option<Duration>,
}

/// What asks for a token.
pub(super) type Asking = BoxFuture<'static, Result<Issued, TokenError>>;

/// One token that many wait for.
#[derive(Default)]
pub(super) struct Cache {
    current: Mutex<Option<Issued>>,
    turn: tokio::sync::Mutex<Turn>,
    /// How often it has been asked for, and there was an outcome.
    rounds: AtomicU64,
}

/// What only one at a time does.
#[derive(Default)]
struct Turn {
    /// Begun, and without an outcome yet.
    asking: Option<Asking>,
    /// What came of the last round.
    last: Option<Result<Issued, TokenError>>,
}

impl Cache {
    /// With a token that is there already.
    pub(super) fn holding(issued: Issued) -> Self {
        Self { current: Mutex::new(Some(issued)), ..Self::default() }
    }

    /// The token, asked for if there is none that can be used.
    ///
    /// # Errors
    /// What asks has failed; for all that have waited for it.
    pub(super) async fn get(
        &self,
        clock: &dyn Clock,
        refused: Option<&Token>,
        ask: impl Fn() -> Asking,
    ) -> Result<Token, TokenError> {
        let seen = self.rounds.load(Ordering::Acquire);
        if let Some(token) = self.usable(clock, refused) {
            return Ok(token);
        }
        let mut turn = self.turn.lock().await;
        if let Some(token) = self.usable(clock, refused) {
            return Ok(token);
        }
        if self.rounds.load(Ordering::Acquire) != seen {
            // Others have asked meanwhile: a failure is one for all, and so is a token that is good
            // for this moment alone.
            match &turn.last {
                Some(Err(error)) => return Err(error.clone()),
                Some(Ok(issued)) if Some(&issued.token) != refused => return Ok(issued.token.clone()),
                _ => {}
            }
        }
        loop {
            let abandoned = turn.asking.is_some();
            let outcome = turn.asking.get_or_insert_with(&ask).as_mut().await;
            turn.asking = None;
            turn.last = Some(outcome.clone());
            self.rounds.fetch_add(1, Ordering::AcqRel);
            if let Ok(issued) = &outcome {
                *self.current() = Some(issued.clone());
            }
            // What nobody has looked after for a while may have failed for that.
            match outcome {
                Ok(issued) if !abandoned || Some(&issued.token) != refused => return Ok(issued.token),
                Err(error) if !abandoned => return Err(error),
                _ => {}
            }
        }
    }

    fn usable(&self, clock: &dyn Clock, refused: Option<&Token>) -> Option<Token> {
        let current = self.current();
        let Issued { token, until } = current.as_ref()?;
        let is_over = until.is_some_and(|until| until <= clock.now());
        (!is_over && Some(token) != refused).then(|| token.clone())
    }

    /// Nothing is left half done by who panics while they hold the lock.
    fn current(&self) -> MutexGuard<'_, Option<Issued>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
