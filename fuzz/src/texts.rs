//! Bytes as each of the texts that have a form, and what they can become.

use openapi_runtime::{Base64, Date, DateTime, Decimal, Ipv4, Ipv6, IsoDuration, Time, Uri, Uuid};

/// Reads them. A text is kept as it came.
///
/// # Panics
/// A promise is broken.
pub fn read(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    macro_rules! each {
        ($($name:ident $($becomes:ident)*;)*) => {
            $(if let Ok(value) = $name::new(text) {
                assert_eq!(value.as_str(), text);
                $(let _ = value.$becomes();)*
            })*
        };
    }
    each! {
        Date to_year_month_day;
        DateTime to_system_time;
        Decimal;
        Ipv4 to_address;
        Ipv6 to_address;
        IsoDuration to_duration;
        Time to_duration to_offset;
        Uri scheme;
        Uuid to_u128;
    }
    let bytes = Base64::from_bytes(bytes);
    assert_eq!(bytes.to_bytes().ok().as_deref(), Some(text.as_bytes()));
}
