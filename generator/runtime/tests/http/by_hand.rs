//! Calls of operations that no generated method makes.

use crate::runtime::call::Call;
use crate::runtime::client::Client;
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;

/// Makes calls as generated methods do.
pub trait ByHand {
    /// A call of this operation.
    fn send<'a, T, E>(
        &'a self,
        operation: &'static Operation,
        input: Input<'a>,
        options: &RequestOptions,
    ) -> Call<'a, T, E>;
}

impl ByHand for Client {
    fn send<'a, T, E>(
        &'a self,
        operation: &'static Operation,
        input: Input<'a>,
        options: &RequestOptions,
    ) -> Call<'a, T, E> {
        Call::new(self, operation, input).with(options)
    }
}
