//! Addresses of the Internet Protocol.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::{is_no, text_type};

macro_rules! address {
    ($name:ident, $address:ident, $what:literal) => {
        text_type!($name: codec::Values::Form(|text| text.parse::<$address>().is_ok()));

        impl $name {
            /// From a text.
            ///
            /// # Errors
            /// It is no such address.
            pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
                let it = Self(text.into());
                it.to_address().map(|_| it)
            }

            /// The address as the standard library has it.
            ///
            /// # Errors
            /// The text is no such address.
            pub fn to_address(&self) -> Result<$address, DecodeError> {
                self.0.parse().map_err(|_| is_no(&self.0, $what))
            }
        }

        impl From<$address> for $name {
            fn from(address: $address) -> Self {
                Self(address.to_string())
            }
        }
    };
}

/// An address of version 4: `192.0.2.1`.
///
/// What a server sends is kept whatever it is; [`Ipv4::to_address`] says whether it means something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ipv4(String);

address!(Ipv4, Ipv4Addr, "IPv4 address");

/// An address of version 6: `2001:db8::1` (RFC 4291, section 2.2).
///
/// What a server sends is kept whatever it is; [`Ipv6::to_address`] says whether it means something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ipv6(String);

address!(Ipv6, Ipv6Addr, "IPv6 address");
