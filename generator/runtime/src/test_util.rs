//! Transports for users' tests beyond [`Canned`](super::canned::Canned): the feature `test-util`.
//!
//! They stand where the network would, below authorization, retries and decoding, so everything
//! above them is the real thing. [`Mock`] answers by what is asked, in any order; [`Recording`] lets
//! requests through to another transport and keeps them. An error alone is made by
//! [`Error::from_response`](super::error::Error::from_response).

mod matcher;
mod mock;
mod recording;

pub use matcher::Matcher;
pub use mock::Mock;
pub use recording::{Recorded, Recording};
