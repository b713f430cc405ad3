//! Addresses of the Internet Protocol.

use std::net::{Ipv4Addr, Ipv6Addr};

use openapi_runtime::{Ipv4, Ipv6};

use crate::{kept, refuses};

#[test]
fn addresses() {
    let short: Ipv4 = kept("192.0.2.1");
    assert_eq!(short.to_address().unwrap(), Ipv4Addr::new(192, 0, 2, 1));
    assert_eq!(Ipv4::from(Ipv4Addr::LOCALHOST).as_str(), "127.0.0.1");
    let long: Ipv6 = kept("2001:0DB8::0:1");
    assert_eq!(long.to_address().unwrap(), "2001:db8::1".parse::<Ipv6Addr>().unwrap());
    assert_eq!(Ipv6::from(Ipv6Addr::LOCALHOST).as_str(), "::1");
    assert!(Ipv6::new("::ffff:192.0.2.1").is_ok());
    refuses::<Ipv4>();
    refuses::<Ipv6>();
}

#[test]
fn forms_that_are_none() {
    for text in ["", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "::1"] {
        assert_eq!(Ipv4::new(text).unwrap_err().to_string(), format!("`{text}` is no IPv4 address"));
        assert!(kept::<Ipv4>(text).to_address().is_err());
    }
    for text in ["", ":", "1::2::3", "fe80::1%eth0", "[::1]", "192.0.2.1", "12345::"] {
        assert_eq!(Ipv6::new(text).unwrap_err().to_string(), format!("`{text}` is no IPv6 address"));
        assert!(kept::<Ipv6>(text).to_address().is_err());
    }
}
